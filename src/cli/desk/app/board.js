// The board: pages as small pictures, and the list of stories.
import { edit, el, renew } from "./api.js";
import { said, t } from "./words.js";

const pagesBox = document.getElementById("pages");
const storiesBox = document.getElementById("stories");
let hooks = {};
export function start(own) { hooks = own; }

export function standing(page) {
  if (page.over) return { kind: "over", words: t("over", page.overCharacters) };
  if (page.empty) return { kind: "hole", words: t("empty", page.empty) };
  if (page.open) return { kind: "hole", words: t("open") };
  if (page.errors) return { kind: "hole", words: t("faulty") };
  return { kind: "full", words: t("full") };
}

/// How far a page is, who has it, and which stamps are good.
function signed(page) {
  const own = page.record;
  if (!own) return [];
  const words = [own.stage && t(`s_${own.stage}`), own.who].filter(Boolean).join(" ");
  const stamps = (own.stamps || []).map((s) => el("span", { class: `seal ${s.valid ? "" : "void"}`,
    title: s.valid ? "" : t("void", s.version.slice(0, 8)) }, t(`s_${s.stage}`)));
  return [words ? el("span", { class: "where" }, words) : null,
    stamps.length ? el("span", { class: "seals" }, ...stamps) : null].filter(Boolean);
}

// Small pictures are made anew when the pages have been quiet for a while; until then the
// last ones stay.
const pictures = new Map();
const QUIET = 1200;
let later = null;

function picture(page) {
  let own = pictures.get(page.number);
  if (!own) {
    own = { img: el("img", { alt: "" }), shown: null, wanted: null };
    pictures.set(page.number, own);
  }
  own.wanted = page.version;
  if (own.shown === null) load(page.number, own);
  return own.img;
}

function load(number, own) {
  const version = own.wanted;
  own.shown = version;
  const next = new Image();
  next.onload = () => { own.img.src = next.src; };
  next.onerror = () => { own.shown = null; };
  next.src = `/thumbnails/${number}?v=${version}`;
}

function freshen() {
  clearTimeout(later);
  later = setTimeout(() => {
    for (const [number, own] of pictures) if (own.shown !== own.wanted) load(number, own);
  }, QUIET);
}

export function draw(state, current) {
  freshen();
  renew(pagesBox, ...state.pages.map((page) => {
    const now = standing(page);
    const name = `${t("nth", page.number)} ${page.title || ""}`;
    const button = el("button", {
      class: "page", "data-own": `page ${page.number}`, onclick: () => hooks.page(page.number),
      "aria-current": page.number === current ? "true" : "false",
      "aria-label": `${name} ${now.words}`,
    },
    picture(page),
    el("span", { class: "name" }, name),
    el("span", { class: `pill ${now.kind}` }, now.words), ...signed(page));
    const less = el("button", { class: "small take", "data-own": `take ${page.number}`, "aria-label": `${name} ${t("less")}`, title: t("less"),
      onclick: () => hooks.takepage(page) }, "−");
    const item = el("li", { "data-page": page.number }, button, state.pages.length > 1 ? less : "");
    takes(item, state, page);
    return item;
  }));
  const order = [...state.stories].sort((a, b) =>
    (a.pages[0] || 999) - (b.pages[0] || 999) || a.index - b.index);
  renew(storiesBox, ...order.map((story) => {
    const where = story.spare ? t("spare")
      : story.pages.length ? story.pages.map((n) => t("nth", n)).join(t("and")) : t("unplaced");
    const button = el("button", {
      class: "story", "data-own": story.id, draggable: true, onclick: () => hooks.story(story.id),
      "aria-current": story.id === hooks.open() ? "true" : "false",
    },
    el("span", { class: `level ${story.level}` }, t(story.level)),
    el("span", { class: "name" }, story.headline || story.id),
    el("span", { class: "where" }, `${where} · ${t("counts", story.characters, story.lines)}`),
    story.fit ? el("span", { class: `pill ${story.fit.over ? "over" : "hole"}`, role: "img", "aria-label": said(story.fit.message) },
      story.fit.over ? "↧" : "↥") : null);
    button.addEventListener("dragstart", (e) => {
      e.dataTransfer.setData("text/x-banmian-story", story.id);
      e.dataTransfer.effectAllowed = "move";
    });
    return el("li", {}, button);
  }));
}

/// A page takes stories that are dragged onto it, and files.
function takes(item, state, page) {
  item.addEventListener("dragover", (e) => {
    const kinds = [...e.dataTransfer.types];
    if (!kinds.includes("Files") && !kinds.includes("text/x-banmian-story")) return;
    e.preventDefault();
    e.stopPropagation();
    item.classList.add("target");
  });
  item.addEventListener("dragleave", () => item.classList.remove("target"));
  item.addEventListener("drop", (e) => {
    e.preventDefault();
    e.stopPropagation();
    item.classList.remove("target");
    const story = e.dataTransfer.getData("text/x-banmian-story");
    if (story) move(state, story, page.number);
    else hooks.files([...e.dataTransfer.files], page.number);
  });
}

/// Puts a story on another page, behind those that are there.
export async function move(state, id, to) {
  const from = state.pages.find((page) => page.listed.includes(id) || page.stories.includes(id));
  const goal = state.pages.find((page) => page.number === to);
  if (from?.number === to) return;
  if ((from && from.compose !== "auto") || (goal && goal.compose !== "auto")) {
    hooks.toast(t("fixedpage"));
    return;
  }
  const edits = [];
  if (from) edits.push({ kind: "stories", page: from.number, stories: from.listed.filter((s) => s !== id) });
  if (goal) edits.push({ kind: "stories", page: to, stories: [...goal.listed, id] });
  hooks.done(await edit(edits));
}

/// Moves a story up or down in the weight of its page.
export async function weigh(state, id, by) {
  const page = state.pages.find((p) => p.listed.includes(id));
  if (!page || page.compose !== "auto") return void hooks.toast(t("fixedpage"));
  const list = [...page.listed];
  const at = list.indexOf(id);
  const to = at + by;
  if (to < 0 || list.length <= to) return;
  [list[at], list[to]] = [list[to], list[at]];
  hooks.done(await edit([{ kind: "stories", page: page.number, stories: list }]));
}
