// The desk: what the parts of the window say to one another.
import { batch, building, chosen, drop, dropped, edit, el, get, listen, post, quoted } from "./api.js";
import { dress, lang, setLang, t } from "./words.js";
import * as board from "./board.js";
import * as hands from "./hands.js";
import * as proofs from "./proofs.js";
import * as sheet from "./sheet.js";
import * as side from "./side.js";
import * as story from "./story.js";

const $ = (id) => document.getElementById(id);
let state = { pages: [], stories: [], findings: [] };
const TABS = ["story", "findings", "layouts", "proofs"];
let tab = "story";
let nextFinding = 0;

const of = (id) => state.stories.find((s) => s.id === id);
const toast = (words) => {
  $("toast").textContent = words;
  clearTimeout(toast.later);
  toast.later = setTimeout(() => { $("toast").textContent = ""; }, 4000);
};

function dialog(title, body) {
  $("dialog-title").textContent = title;
  $("dialog-body").replaceChildren(body);
  if (!$("dialog").open) $("dialog").showModal();
}
/// Asks before something goes.
function sure(words) {
  return new Promise((ok) => {
    const end = (is) => { ok(is); close(); };
    dialog(words, el("p", { class: "bar" }, el("button", { id: "sure", onclick: () => end(true) }, t("yes")),
      el("button", { onclick: () => end(false) }, t("no"))));
    $("dialog").addEventListener("close", () => ok(false), { once: true });
  });
}
const close = () => $("dialog").close();
$("dialog-close").onclick = close;

/// Says what came of something; whether it was done.
async function done(told) {
  told = await told;
  if (!told.ok) toast(told.said ? told.said[lang] : t("failed"));
  return told.ok;
}

function header() {
  $("paper").textContent = state.paper || "";
  $("day").textContent = [state.date, state.file].filter(Boolean).join(" · ");
  $("day").setAttribute("aria-label", `${$("day").textContent} · ${t("issues")}`);
  $("day").title = t("issues");
  document.title = `${state.paper || ""} ${state.date || ""} · banmian`;
  const open = state.pages.filter((p) => board.standing(p).kind !== "full").length;
  $("standing").textContent = state.waits ? t("composing") : open ? t("someopen", open) : t("allfull");
  $("standing").className = state.waits || open ? "hole" : "full";
  $("undo").disabled = !state.undo;
  $("redo").disabled = !state.redo;
  $("broken").hidden = !state.broken;
  if (state.broken) {
    const first = state.findings.find((f) => f.severity === "error");
    $("broken").textContent = t("broken") + (first ? `${t("line", first.line)} ${first.message[lang]}` : "");
  }
}

function tell() {
  header();
  board.draw(state, sheet.number());
  for (const name of TABS) {
    $(`tab-${name}`).setAttribute("aria-selected", tab === name);
  }
  $("panel").setAttribute("aria-labelledby", `tab-${tab}`);
  const count = state.findings.length;
  $("tab-findings").textContent = `${t("findings")}${count ? ` ${count}` : ""}`;
  const open = (state.record?.notes || []).filter((n) => !n.done);
  $("tab-proofs").textContent = `${t("proofs")}${open.length ? ` ${open.length}` : ""}`;
  sheet.pins(open);
  sheet.geometry(state.pages);
  const page = state.pages.find((p) => p.number === sheet.number());
  $("which").textContent = page
    ? `${t("nth", page.number)} ${page.title || ""} · ${board.standing(page).words}` : "";
}

function choose(to, focus) {
  tab = to;
  if (to === "findings") side.findings(state);
  if (to === "layouts") side.layouts(state, sheet.number());
  if (to === "proofs") proofs.show(state, sheet.number());
  if (to === "story" && $("panel").dataset.of !== "story") {
    if (story.id()) story.show(story.id());
    else {
      $("panel").dataset.of = "none";
      $("panel").replaceChildren(el("p", { class: "empty" }, t("nostory")));
    }
  }
  tell();
  if (focus) $("panel").focus();
}

async function pageTo(number) {
  if (!number || number === sheet.number()) return;
  await sheet.show(number);
  if (tab === "layouts") side.layouts(state, number);
  if (tab === "proofs") proofs.show(state, number);
  tell();
}

async function openStory(id, at) {
  tab = "story";
  const own = of(id);
  if (own?.pages.length && !own.pages.includes(sheet.number())) await pageTo(own.pages[0]);
  await story.show(id, at);
  if (own && !at) sheet.mark(`story.${own.index}.headline`, { bring: true });
  tell();
}

async function finding(f) {
  if (f.page) await pageTo(f.page);
  if (f.story) {
    const own = of(f.story);
    const shown = sheet.mark(f.part, { bring: true }) ||
      (own && sheet.mark(`story.${own.index}.headline`, { bring: true }));
    if (!shown) sheet.unmark();
  }
}

/// Takes files in that are dropped or chosen, perhaps still on their way: as photos of the story
/// onto which they are dropped, or as copy.
async function files(coming, page, hung) {
  let list;
  try { list = await coming; }
  catch (fault) { return void toast(`${t("failed")}: ${fault.message}`); }
  if (!list.length) return;
  const all = list.map(({ file }) => file);
  if (hung && story.takes(all)) return void story.hang(hung, all);
  const own = batch();
  dialog(t("dropped"), el("p", { role: "status" }, building(t("working"))));
  try {
    for (const { file, path } of list) await drop(own, file, path);
    const told = await post("/api/import", { batch: own, page: page || null, lang });
    const said = quoted(t("toldof"), `${told.out || ""}${told.err || ""}`);
    const kept = (told.kept || []).map((file) => el("li", {}, file));
    dialog(t("dropped"), el("div", {}, said,
      kept.length ? el("div", { id: "kept" }, el("p", {}, t("kept", kept.length)), el("ul", { class: "files" }, ...kept)) : "",
      (told.left || []).length ? el("p", { role: "alert" }, t("leftat", told.left.join("、"))) : ""));
  } catch (fault) {
    dialog(t("dropped"), el("p", {}, `${t("failed")}: ${fault.message}`));
  }
}

/// Gives a story a photograph that lies beside the issue.
async function give(file, id) {
  const own = of(id);
  if (await done(edit([{ kind: "addphoto", story: id, file }]))) {
    toast(t("given", file.split("/").at(-1), own?.headline || id));
    if (story.id() !== id) openStory(id);
  }
}

/// The issues of the paper, and the next one.
async function issues() {
  const told = await get("/api/issues");
  const day = el("input", { type: "date", id: "nextday", "aria-label": t("nextday"), value: further(state.date) });
  const list = told.issues.map((own) => el("li", {}, own.own ? el("strong", {}, own.path)
    : el("button", { onclick: async () => { if (await done(post("/api/open", { path: own.path }))) close(); } }, own.path)));
  dialog(t("issues"), el("div", {}, el("h3", {}, t("next")), el("p", {}, t("nextsays")),
    el("p", { class: "bar" }, day, el("button", { id: "makenext", onclick: async () => {
      if (await done(post("/api/next", { day: day.value }))) close();
    } }, t("makenext"))), el("h3", {}, t("issues")), el("ul", { class: "files" }, ...list)));
}
function further(date) {
  // An issue that cannot be read has no day: a week from now.
  const d = new Date(`${date || proofs.clock().slice(0, 10)}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + 7);
  return d.toISOString().slice(0, 10);
}

/// A story that waits for its copy, under a name that no other has.
async function addStory() {
  let nth = state.stories.length + 1;
  while (of(`稿${nth}`)) nth += 1;
  const page = state.pages.find((p) => p.number === sheet.number());
  const made = await done(edit([{ kind: "addstory", story: `稿${nth}`, page: page?.compose === "auto" && !page.pool ? page.number : null }]));
  if (made) openStory(`稿${nth}`);
}

/// Says how far something is that is being made.
function progress({ stage, done: made, of: all }) {
  for (const own of document.querySelectorAll(".building")) {
    const [bar, words] = [own.querySelector("progress"), own.querySelector("span")];
    bar.max = Math.max(1, all);
    bar.value = made;
    words.textContent = t(`g_${stage}`, made, all);
    bar.setAttribute("aria-label", words.textContent);
  }
}

function copyin() {
  const page = el("select", { id: "into" }, el("option", { value: "" }, t("nopage")),
    ...state.pages.map((p) => el("option", { value: p.number }, `${t("nth", p.number)} ${p.title || ""}`)));
  page.value = sheet.number() ?? "";
  dialog(t("dropped"), el("div", {}, el("p", {}, t("accepted")),
    el("p", { class: "bar" }, el("label", { htmlFor: "into" }, t("intopage")), page,
      ...["files", "folder"].map((name) => el("button", { id: `choose-${name}`, onclick: () => {
        $(name).onchange = () => { files(chosen($(name).files), Number(page.value) || null); $(name).value = ""; };
        $(name).click();
      } }, t(`choose${name}`))))));
}

function keys() {
  const list = [["?", "k_help"], ["PageUp PageDown", "k_pages"], ["+ − 0", "k_zoom"],
    ["Ctrl+Z Ctrl+Shift+Z", "k_undo"], ["F8", "k_next"], ["Alt+1 Alt+2 Alt+3 Alt+4", "k_tabs"], ["M", "k_hands"], ["G", "k_grid"], ["D", "k_spread"], ["Esc", "k_esc"]];
  dialog(t("keys"), el("dl", {}, ...list.flatMap(([key, what]) =>
    [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(what))])));
}

function step(by) {
  const all = state.pages.map((p) => p.number);
  const to = all[all.indexOf(sheet.number()) + by];
  if (to) pageTo(to);
}

document.addEventListener("keydown", (e) => {
  if ($("dialog").open) return;
  const typing = e.target.closest?.("input, textarea, select, .cm-editor");
  const own = e.ctrlKey || e.metaKey;
  if (e.key === "Escape") { $("scroll").focus(); sheet.unmark(); }
  else if (e.altKey && ["1", "2", "3", "4"].includes(e.key)) choose(TABS[e.key - 1], true);
  else if (e.key === "F8") {
    const f = state.findings[nextFinding++ % Math.max(1, state.findings.length)];
    if (f) { choose("findings"); finding(f); }
  } else if (typing) return;
  else if (own && e.key.toLowerCase() === "z") done(post(e.shiftKey ? "/api/redo" : "/api/undo"));
  else if (own) return;
  else if (e.key === "?") keys();
  else if (e.key === "PageDown") step(1);
  else if (e.key === "PageUp") step(-1);
  else if (e.key === "+" || e.key === "=") sheet.scaleBy(1.25);
  else if (e.key === "-") sheet.scaleBy(0.8);
  else if (e.key === "0") sheet.fit();
  else if (e.key === "m") $("hands").click();
  else if (e.key === "g") $("grid").click();
  else if (e.key === "d") $("spread").click();
  else return;
  e.preventDefault();
});

document.addEventListener("dragover", (e) => {
  const kinds = [...e.dataTransfer.types];
  const photo = kinds.includes(board.PHOTO) && $("panel").contains(e.target) && $("panel").dataset.of === "story";
  if (kinds.includes("Files") || photo) e.preventDefault();
});
document.addEventListener("drop", (e) => {
  const photo = e.dataTransfer.getData(board.PHOTO);
  if (photo && $("panel").contains(e.target) && story.id()) {
    e.preventDefault();
    return give(photo, story.id());
  }
  if (!e.dataTransfer.files.length) return;
  e.preventDefault();
  const onto = $("view").contains(e.target) ? sheet.number() : null;
  const hung = $("panel").contains(e.target) && $("panel").dataset.of === "story" ? story.id() : null;
  files(dropped(e.dataTransfer), onto, hung);
});

for (const name of ["grid", "spread", "hands"]) {
  $(name).onclick = () => {
    const on = $(name).getAttribute("aria-pressed") !== "true";
    $(name).setAttribute("aria-pressed", on);
    if (name === "hands") hands.toggle(on); else sheet[name](on);
  };
}
$("undo").onclick = () => done(post("/api/undo"));
$("redo").onclick = () => done(post("/api/redo"));
$("copyin").onclick = copyin;
$("day").onclick = issues;
$("addpage").onclick = () => done(edit([{ kind: "addpage", page: Math.max(0, ...state.pages.map((p) => p.number)) + 1 }]));
$("addstory").onclick = addStory;
$("out").onclick = () => side.output(dialog);
$("help").onclick = keys;
$("before").onclick = () => step(-1);
$("after").onclick = () => step(1);
$("smaller").onclick = () => sheet.scaleBy(0.8);
$("larger").onclick = () => sheet.scaleBy(1.25);
$("fit").onclick = () => sheet.fit();
$("lang").onclick = () => {
  setLang(lang === "zh" ? "en" : "zh");
  dress();
  $("panel").dataset.of = "none";
  choose(tab);
};
$("theme").onclick = () => {
  const own = document.documentElement.dataset.theme;
  const dark = own ? own === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("banmian-theme", document.documentElement.dataset.theme);
};
for (const name of TABS) $(`tab-${name}`).onclick = () => choose(name);

board.start({
  takepage: async (page) => {
    if (await sure(t("takepage", page.number))) done(edit([{ kind: "takepage", page: page.number }]));
  },
  page: pageTo, story: (id) => openStory(id), open: story.id, files, toast, done, give,
});
sheet.start({
  page: pageTo,
  picked: (at) => openStory(at.story, at),
  shown: () => { tell(); hands.refresh(); },
  zoomed: (scale) => { $("zoom").textContent = `${Math.round(100 * scale)}%`; },
});
side.start({ state: () => state, done, toast, finding });
hands.start({ paper: sheet.paper, done, toast });
proofs.start({
  done, toast,
  note: async (n) => {
    await pageTo(n.page);
    sheet.bring(n.rect);
    if (!n.rect) return;
    const [x, y, w, h] = n.rect;
    const there = await get(`/api/locate?page=${n.page}&x=${x + w / 2}&y=${y + h / 2}`);
    if (there) openStory(there.story, there);
  },
  changes: async () => {
    const told = await proofs.touched();
    sheet.touched(told.touched);
    toast(told.touched.length || told.gone.length
      ? t("changed", told.round, told.touched.length, told.gone.map((g) => `《${g}》`).join(""))
      : t("nochange", told.round));
  },
});
story.start({
  state: () => state,
  saving: (now) => { document.body.dataset.saving = now ? "yes" : "no"; },
  lost: () => toast(t("lost")),
  refused: (told) => toast(told.said ? told.said[lang] : t("failed")),
  conflict: (field, told) => side.conflict(dialog, field, told, story.settle, close),
  block: (own, nth) => sheet.mark(`story.${own.index}.block.${nth}`, { bring: true }),
  move: (id, page) => board.move(state, id, page),
  take: async (id) => {
    const own = of(id);
    if (own && await sure(t("takestory", own.headline || id))) {
      if (await done(edit([{ kind: "takestory", story: id }]))) { story.leave(); choose("story"); }
    }
  },
  takein: (id) => done(post("/api/takein", { id })),
  takephoto: (id, nth) => done(edit([{ kind: "takephoto", story: id, photo: nth }])),
  weigh: (id, by) => board.weigh(state, id, by),
  caret: (id, line, column, text) => {
    const own = of(id);
    if (!own) return;
    const lines = text.split("\n");
    const block = lines.slice(0, line).filter((l) => l.trim()).length;
    const words = (lines[line] || "").slice(0, column).replace(/^##+ /, "").replace(/\*\*/g, "");
    sheet.mark(`story.${own.index}.block.${block}`, { byte: new TextEncoder().encode(words).length });
  },
});

function news(told) {
  // Another issue was opened: nothing of the old one is left on the screen.
  if (state.path && told.state.path !== state.path) return void location.reload();
  sheet.news(told);
  state = told.state;
  if (state.pages.length && !state.pages.some((p) => p.number === sheet.number())) pageTo(state.pages[0].number);
  tell();
  story.tell(state);
  story.refresh();
  if (tab === "findings") side.findings(state);
  if (tab === "layouts") side.layouts(state, sheet.number());
  if (tab === "proofs") proofs.show(state, sheet.number());
  if (told.pages.some((p) => p.number === sheet.number())) hands.refresh();
}

async function all() {
  const told = await get("/api/state");
  // What was heard meanwhile may be newer.
  if (told && !(told.path === state.path && told.version < state.version)) state = told;
  const here = state.pages.some((p) => p.number === sheet.number());
  const number = here ? sheet.number() : state.pages[0]?.number;
  if (number) await sheet.show(number);
  choose(tab);
  story.refresh();
}

const theme = localStorage.getItem("banmian-theme");
if (theme) document.documentElement.dataset.theme = theme;
setLang(lang);
dress();
let heard = 0;
const caughtUp = () => { if (heard > (state.version ?? 0)) { heard = 0; return all(); } };
listen({
  news, behind: all, progress,
  version: (now) => { heard = now; if (document.body.dataset.ready) caughtUp(); },
  lost: (gone) => {
    document.body.classList.toggle("gone", gone);
    if (gone) toast(t("lost"));
  },
});
await all();
await caughtUp();
document.body.dataset.ready = "yes";
