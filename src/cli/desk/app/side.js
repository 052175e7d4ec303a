// The panels beside the page: what is wrong, and how else it could be composed. And what is
// made of the issue.
import { building, edit, el, get, post, quoted, renew } from "./api.js";
import * as hands from "./hands.js";
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
  renew(panel,
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
  const [told, geometry] = await Promise.all([get(`/api/alternatives/${number}`), get(`/api/geometry/${number}`)]);
  if (panel.dataset.of !== "layouts") return;
  const page = state.pages.find((p) => p.number === number);
  const list = told?.list ?? [];
  renew(panel, ...[
    el("h3", {}, `${t("nth", number)} ${page?.title || ""}`),
    page && page.compose !== "auto" ? el("p", {},
      el("button", { class: "wide", onclick: () => hooks.done(edit([{ kind: "compose", page: number }])) },
        t("compose"))) : null,
    page?.pool ? el("p", { class: "helpful" }, t("poolsays")) : null,
    page?.stood ? el("p", {}, el("button", { class: "wide", id: "unstand", onclick: () =>
      hooks.done(edit([{ kind: "compose", page: number }])) }, t("unstand"))) : null,
    page && (page.empty || page.open) && page.compose === "auto" ? filling(state, page) : null,
    ...(list.length ? list.map((own) => layout(own, number, list)) : [el("p", {}, t("nolayouts"))]),
    geometry?.modules.length ? moves(page, geometry) : null,
  ].filter(Boolean));
}

/// The stories that wait and with which the page closes.
function filling(state, page) {
  const box = el("div", { class: "block" });
  box.append(el("button", { class: "wide", onclick: async () => {
    box.replaceChildren(t("working"));
    const waiting = state.stories.filter((s) => !s.pages.length);
    const found = await hands.fillers(page.number, waiting);
    box.replaceChildren(...(found.length ? found.map((s) => el("button", { class: "wide",
      onclick: () => hands.move(page.number, { kind: "fill", story: s.id }) },
    `${t("fill")}：${s.headline || s.id}（${t("counts", s.characters, s.lines)}）`)) : [t("nofill")]));
  } }, t("fill")));
  return box;
}

/// What can be dragged, for who has no mouse.
function moves(page, geometry) {
  const go = (gesture) => hands.move(page.number, gesture);
  const rows = geometry.modules.filter((m) => m.story).map((m) => {
    const others = geometry.modules.filter((o) => o.story && o.story !== m.story);
    const swap = el("select", { "aria-label": `${m.title} ${t("swapwith")}`,
      onchange: (e) => { if (e.target.value) go({ kind: "swap", story: m.story, with: e.target.value }); e.target.value = ""; } },
    el("option", { value: "" }, t("swapwith")), ...others.map((o) => el("option", { value: o.story }, o.title || o.story)));
    const places = ["左上", "上", "右上", "左", "右", "左下", "下", "右下"];
    const put = el("select", { "aria-label": `${m.title} ${t("putat")}`,
      onchange: (e) => { if (e.target.value) go({ kind: "place", story: m.story, position: e.target.value }); e.target.value = ""; } },
    el("option", { value: "" }, t("putat")), ...places.map((p) => el("option", { value: p }, p)));
    const button = (words, gesture) => el("button", { "aria-label": `${m.title} ${words}`, onclick: () => go(gesture) }, words);
    const auto = page.compose === "auto";
    return el("div", {}, el("p", { class: "where" }, m.title),
      el("p", { class: "bar" },
        button(t("wider"), { kind: "border", story: m.story, column: m.columns[1] + 1 }),
        button(t("narrower"), { kind: "border", story: m.story, column: m.columns[1] - 1 }),
        swap, auto ? put : null,
        ...(auto ? m.photos.flatMap((p) => {
          const [at, long] = geometry.down ? [1, 3] : [0, 2];
          const columns = geometry.columns.filter((c) => c[at] < p.rect[at] + p.rect[long] - 1 && p.rect[at] + 1 < c[at] + c[long]).length;
          return [button(t("photowide", p.nth + 1), { kind: "photo", story: m.story, photo: p.nth, columns: columns + 1 }),
            columns > 1 ? button(t("photonarrow", p.nth + 1), { kind: "photo", story: m.story, photo: p.nth, columns: columns - 1 }) : null];
        }) : []),
        auto ? button(t("pin"), { kind: "pin", story: m.story }) : null));
  });
  return el("section", { class: "moves", id: "moves" }, el("h3", {}, t("moves")), ...rows);
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
  const name = own.nth === 0 ? t("chosen") : t("layout", own.nth + 1);
  return el("div", { class: "alternative" }, svg,
    el("div", {},
      el("strong", {}, name),
      el("p", { class: "where" }, lead.title || ""), el("p", {}, why),
      el("button", { "aria-label": `${name} · ${t("adopt")}`, onclick: async () => {
        const done = await hooks.done(post("/api/adopt", { page: number, nth: own.nth }));
        if (done) hooks.toast(t(hooks.state().pages.find((p) => p.number === number)?.pool ? "adoptedpool" : "adopted"));
      } }, t("adopt"))));
}

/// What can be made of the issue.
export function output(dialog) {
  const kinds = ["proof", "press", "pictures", "screen", "archive", "web", "library", "ofd"];
  const said = quoted(t("toldof"), "");
  const files = el("ul", { class: "files" });
  const where = el("p", {});
  const status = el("p", { role: "status" });
  const buttons = kinds.map((kind) => el("button", { onclick: async () => {
    buttons.forEach((b) => { b.disabled = true; });
    status.replaceChildren(building(t("working")));
    files.replaceChildren();
    where.replaceChildren();
    said.textContent = "";
    const told = await post("/api/build", { kind, lang });
    buttons.forEach((b) => { b.disabled = false; });
    const made = told.code === 0;
    status.textContent = made ? t("done") : t("failed");
    said.textContent = `${told.out || ""}${told.err || ""}`;
    const end = { proof: ".proof.pdf", press: ".press.pdf", pictures: ".jpg", screen: ".svg", archive: ".archive.pdf", ofd: ".ofd" }[kind];
    // What is a folder is opened where it lies.
    const own = (told.files || []).filter((name) => (end && name.endsWith(end)) || (kind === "press" && name.endsWith(".preflight.html")));
    files.replaceChildren(...own.map((name) =>
      el("li", {}, el("a", { href: `/out/${encodeURIComponent(name)}`, target: "_blank" }, name))));
    where.replaceChildren(...(told.folder ? [t("madein", told.folder), " ",
      el("button", { id: "showfolder", onclick: () => post("/api/show") }, t("showfolder"))] : []));
  } }, t(kind)));
  dialog(t("out"), el("div", {}, el("p", { class: "bar" }, ...buttons), status, files, where, said));
}

/// Decides where two have written.
export function conflict(dialog, field, told, settle, close) {
  const pane = (name, words) => el("div", {}, el("h3", {}, name), quoted(name, words));
  dialog(t("conflict"), el("div", {},
    el("div", { class: "two" }, pane(t("yours"), told.yours), pane(t("theirs"), told.theirs)),
    el("p", { class: "bar" },
      el("button", { onclick: () => { settle(field, told.yours, told.theirs); close(); } }, t("keepmine")),
      el("button", { onclick: () => { settle(field, told.theirs, told.theirs); close(); } }, t("keeptheirs")))));
}
