// Proofs and what people say of them: notes, stamps, stages.
import { building, el, get, post, quoted, renew } from "./api.js";
import { lang, t } from "./words.js";

const panel = document.getElementById("panel");
const STAGES = ["初审", "复审", "终审"];
const chosen = new Set(["lines", "figures", "sign", "since"]);
let made = null;     // what came of the last proof
let busy = false;    // one is being made
let hooks = {};
export function start(own) { hooks = own; }

const two = (n) => String(n).padStart(2, "0");
export function clock(seconds) {
  const d = seconds ? new Date(seconds * 1000) : new Date();
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`;
}
const short = (hash) => (hash || "").slice(0, 8);

/// Who sits here, as they have called themselves.
export function who() { return localStorage.getItem("banmian-who") || ""; }
function name() {
  return el("input", { id: "who", value: who(), placeholder: t("yourname"), "aria-label": t("yourname"),
    onchange: (e) => localStorage.setItem("banmian-who", e.target.value.trim()) });
}

export function show(state, number) {
  // Whoever writes their name is left alone.
  if (panel.dataset.of === "proofs" && panel.contains(document.activeElement) && document.activeElement.id === "who") return;
  panel.dataset.of = "proofs";
  const page = state.pages.find((p) => p.number === number);
  const record = state.record || { notes: [], proofs: [] };
  renew(panel,
    el("h2", { class: "sr" }, t("proofs")),
    el("label", { class: "row" }, el("span", {}, t("who")), name()),
    make(record), ...(page ? signing(page) : []), notes(record), readers());
}

function make(record) {
  const boxes = ["lines", "figures", "sign", "since"].map((key) =>
    el("label", { class: "check" },
      el("input", { type: "checkbox", checked: chosen.has(key),
        onchange: (e) => { if (e.target.checked) chosen.add(key); else chosen.delete(key); } }), t(`p_${key}`)));
  const last = record.proofs.at(-1);
  // What was made stays to be seen when the panel is drawn anew.
  const out = el("div", { id: "proofed", role: "status" }, ...outcome());
  const button = el("button", { id: "makeproof", disabled: busy, onclick: async () => {
    button.disabled = true;
    made = null;
    busy = true;
    out.replaceChildren(...outcome());
    const told = await post("/api/proof", { with: [...chosen], at: clock(), lang }).catch(() => ({}));
    busy = false;
    (document.getElementById("makeproof") || button).disabled = false;
    made = told;
    (document.getElementById("proofed") || out).replaceChildren(...outcome());
  } }, t("makeproof", (last?.round || 0) + 1));
  return el("section", { class: "block" }, el("h3", {}, t("proof_h")),
    last ? el("p", { class: "where" }, t("lastproof", last.round, clock(last.time), short(last.version))) : null,
    el("div", { class: "checks" }, ...boxes), el("p", { class: "bar" }, button,
      last ? el("button", { onclick: () => hooks.changes() }, t("seechanges")) : null), out);
}

function outcome() {
  if (busy) return [building(t("working"))];
  if (!made) return [];
  const files = made.files || [];
  return files.length
    ? [...files.map((own) => el("a", { href: `/out/${encodeURIComponent(own)}`, target: "_blank" }, own)),
      el("span", {}, ` ${t("madein", made.folder)}`)]
    : [t("failed"), quoted(t("toldof"), `${made.out || ""}${made.err || ""}`)];
}

function signing(page) {
  const own = page.record || { stamps: [] };
  const stage = el("select", { "aria-label": t("stage"), onchange: (e) =>
    hooks.done(post("/api/stage", { page: page.number, stage: e.target.value, who: who() })) },
  ...["", "组稿", "在排", "送校", "签付"].map((word) => el("option", { value: word }, word ? t(`s_${word}`) : "—")));
  stage.value = own.stage || "";
  const rows = STAGES.map((word) => {
    const stamp = own.stamps?.find((s) => s.stage === word);
    const seen = { page: page.number, stage: word, who: who(), seen: own.hash };
    return el("li", { class: "stamp" },
      el("strong", {}, t(`s_${word}`)),
      stamp ? el("span", { class: `pill ${stamp.valid ? "full" : "over"}` },
        stamp.valid ? t("stamped", stamp.who || "—", clock(stamp.time)) : t("void", short(stamp.version))) : null,
      stamp && !stamp.valid ? el("span", { class: "where" }, t("wasstamped", stamp.who || "—", clock(stamp.time))) : null,
      el("button", { onclick: () => (who() || stamp?.valid
        ? hooks.done(post(stamp?.valid ? "/api/unstamp" : "/api/stamp", seen))
        : hooks.toast(t("sayname"))) },
      stamp?.valid ? t("unstamp") : stamp ? t("stampagain") : t("stamp")));
  });
  return [el("section", { class: "block" },
    el("h3", {}, `${t("nth", page.number)} ${page.title || ""} · ${t("version")} ${short(own.hash)}`),
    el("label", { class: "row" }, el("span", {}, t("stage")), stage),
    own.who ? el("p", { class: "where" }, t("has", own.who)) : null,
    el("ul", { class: "stamps" }, ...rows))];
}

function notes(record) {
  const list = [...record.notes].sort((a, b) => a.done - b.done || a.page - b.page || a.id - b.id);
  return el("section", { class: "block" }, el("h3", {}, t("notes", list.filter((n) => !n.done).length)),
    list.length ? el("ol", { class: "findings", id: "notes" }, ...list.map((n) => el("li", { class: n.done ? "done" : "" },
      el("button", { class: "finding", "data-note": n.id, onclick: () => hooks.note(n) },
        el("span", { class: `pill ${n.done ? "full" : "hole"}` }, String(n.id)),
        el("span", { class: "name" }, n.words),
        el("span", { class: "where" }, [t("nth", n.page), n.quote && `“${n.quote}”`, n.gone ? t("notegone") : "",
          n.who, clock(n.time)].filter(Boolean).join(" · "))),
      el("button", { onclick: () => hooks.done(post("/api/note/is", { id: n.id, done: !n.done })) },
        n.done ? t("reopen") : t("settle")))))
      : el("p", { class: "empty" }, t("nonotes")));
}

let reading = null;
function readers() {
  const box = el("section", { class: "block", id: "readers" }, el("h3", {}, t("readers")));
  const fill = () => {
    if (!reading) return;
    const link = el("a", { href: reading.address, target: "_blank" }, reading.address);
    const square = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    if (reading.square) {
      square.setAttribute("viewBox", `-4 -4 ${reading.side + 8} ${reading.side + 8}`);
      square.setAttribute("class", "square");
      square.setAttribute("role", "img");
      square.setAttribute("aria-label", t("square"));
      square.innerHTML = `<path d="${reading.square}"/>`;
    }
    box.replaceChildren(box.firstChild, el("p", { class: "where" }, reading.network ? t("onnetwork", reading.hours) : t("onlyhere")),
      el("p", { class: "address" }, link), reading.square && reading.network ? square : "");
  };
  if (reading) fill();
  else get("/api/readers").then((told) => { reading = told; fill(); }).catch(() => {});
  return box;
}

/// The places that have changed since the last proof, as the page shows them.
export async function touched() {
  const told = await get("/api/changes").catch(() => null);
  return told || { round: null, touched: [], gone: [] };
}
