// The panels beside the page: what is wrong, and how else it could be composed. And what is
// made of the issue.
import { edit, el, get, post } from "./api.js";
import { lang, said, t } from "./words.js";

const panel = document.getElementById("panel");
const filter = { page: "", kind: "" };
let hooks = {};
export function start(own) { hooks = own; }

export function findings(state) {
  panel.dataset.of = "findings";
  const kinds = [...new Set(state.findings.map((f) => f.rule))].sort();
  const chosen = state.findings.filter((f) =>
    (!filter.page || f.page === Number(filter.page)) && (!filter.kind || f.rule === filter.kind));
  const pick = (key, name, list) => {
    const select = el("select", { "aria-label": name,
      onchange: (e) => { filter[key] = e.target.value; findings(hooks.state()); } },
    el("option", { value: "" }, name), ...list.map(([value, words]) => el("option", { value }, words)));
    select.value = filter[key];
    return select;
  };
  const mendable = Object.groupBy(chosen.filter((f) => f.fix !== null), (f) => f.rule);
  panel.replaceChildren(
    el("p", { class: "bar" },
      pick("page", t("everypage"), state.pages.map((p) => [p.number, t("nth", p.number)])),
      pick("kind", t("everykind"), kinds.map((k) => [k, k]))),
    ...Object.entries(mendable).filter(([, all]) => all.length > 1).map(([rule, all]) =>
      el("button", { class: "wide", onclick: () => hooks.done(post("/api/fix", { nths: all.map((f) => f.nth) })) },
        `${rule} ${t("mendall", all.length)}`)),
    chosen.length ? el("ol", { class: "findings" }, ...chosen.map(one)) : el("p", {}, t("nofindings")));
}

function one(f) {
  return el("li", { class: f.severity },
    el("button", { class: "finding", onclick: () => hooks.finding(f) },
      el("span", { class: `pill ${f.severity === "error" ? "over" : "hole"}` }, t(f.severity)),
      el("span", { class: "name" }, said(f.message)),
      el("span", { class: "where" }, [f.page ? t("nth", f.page) : t("line", f.line), f.rule,
        said(f.measured)].filter(Boolean).join(" · ")),
      f.help ? el("span", { class: "helpful" }, said(f.help)) : null),
    f.fix !== null ? el("button", { onclick: () => hooks.done(post("/api/fix", { nths: [f.nth] })) },
      `${t("mend")} → ${f.fix}`) : null);
}

export async function layouts(state, number) {
  if (panel.dataset.of !== "layouts") panel.replaceChildren(el("p", { role: "status" }, t("working")));
  panel.dataset.of = "layouts";
  const told = await get(`/api/alternatives/${number}`);
  if (panel.dataset.of !== "layouts") return;
  const page = state.pages.find((p) => p.number === number);
  const list = told?.list ?? [];
  panel.replaceChildren(...[
    el("h3", {}, `${t("nth", number)} ${page?.title || ""}`),
    page && page.compose !== "auto" ? el("p", {},
      el("button", { class: "wide", onclick: () => hooks.done(edit([{ kind: "compose", page: number }])) },
        t("compose"))) : null,
    ...(list.length ? list.map((own) => layout(own, number, list)) : [el("p", {}, t("nolayouts"))]),
  ].filter(Boolean));
}

function layout(own, number, list) {
  const cols = Math.max(...list.flatMap((l) => l.modules.map((m) => m.x + m.w)));
  const rows = Math.max(...list.flatMap((l) => l.modules.map((m) => m.y + m.h)));
  // A column is about fourteen lines wide.
  const w = 14;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `-1 -1 ${cols * w + 2} ${rows + 2}`);
  svg.setAttribute("class", "layout");
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = own.modules.map((m) => {
    const head = m.head ? `<rect class="head" x="${m.x * w + 1.5}" y="${m.y + .5}" width="${m.w * w - 3}" height="${Math.max(1.5, Math.min(m.head, 6) - 1.5)}"/>` : "";
    const photos = m.photos.map((p) =>
      `<rect class="photo" x="${p.x * w + 1.5}" y="${p.y}" width="${p.w * w - 3}" height="${p.h}"/>`).join("");
    return `<rect class="module" x="${m.x * w + .6}" y="${m.y}" width="${m.w * w - 1.2}" height="${m.h}"/>${head}${photos}`;
  }).join("");
  const lead = own.modules.reduce((a, b) => (b.w * b.h > a.w * a.h ? b : a));
  const flaws = own.taboos.length
    ? [...new Set(own.taboos.map((f) => said(f.said)))].join(t("and")) : t("noflaw");
  const spared = [...new Set(own.spared.map(said))];
  const why = [spared.length ? `${t("spares")} ${spared.join(t("and"))}` : "", flaws].filter(Boolean).join(t("then"));
  return el("div", { class: "alternative" }, svg,
    el("div", {},
      el("strong", {}, own.nth === 0 ? t("chosen") : t("layout", own.nth + 1)),
      el("p", { class: "where" }, lead.title || ""), el("p", {}, why),
      el("button", { onclick: async () => {
        const done = await hooks.done(post("/api/adopt", { page: number, nth: own.nth }));
        if (done) hooks.toast(t("adopted"));
      } }, t("adopt"))));
}

/// What can be made of the issue.
export function output(dialog) {
  const kinds = ["proof", "press", "pictures", "screen"];
  const said = el("pre", { class: "said", tabIndex: 0 });
  const files = el("ul", { class: "files" });
  const where = el("p", {});
  const status = el("p", { role: "status" });
  const buttons = kinds.map((kind) => el("button", { onclick: async () => {
    buttons.forEach((b) => { b.disabled = true; });
    status.textContent = t("working");
    const told = await post("/api/build", { kind, lang });
    buttons.forEach((b) => { b.disabled = false; });
    const made = told.code === 0;
    status.textContent = made ? t("done") : t("failed");
    said.textContent = `${told.out || ""}${told.err || ""}`;
    const end = { proof: ".proof.pdf", press: ".press.pdf", pictures: ".png", screen: ".svg" }[kind];
    const own = (told.files || []).filter((name) => name.endsWith(end) || (kind === "press" && name.endsWith(".preflight.html")));
    files.replaceChildren(...own.map((name) =>
      el("li", {}, el("a", { href: `/out/${encodeURIComponent(name)}`, target: "_blank" }, name))));
    where.textContent = told.folder ? t("madein", told.folder) : "";
  } }, t(kind)));
  dialog(t("out"), el("div", {}, el("p", { class: "bar" }, ...buttons), status, files, where, said));
}

/// Decides where two have written.
export function conflict(dialog, field, told, settle, close) {
  const pane = (name, words) => el("div", {}, el("h3", {}, name), el("pre", { class: "said", tabIndex: 0 }, words));
  dialog(t("conflict"), el("div", {},
    el("div", { class: "two" }, pane(t("yours"), told.yours), pane(t("theirs"), told.theirs)),
    el("p", { class: "bar" },
      el("button", { onclick: () => { settle(field, told.yours, told.theirs); close(); } }, t("keepmine")),
      el("button", { onclick: () => { settle(field, told.theirs, told.theirs); close(); } }, t("keeptheirs")))));
}
