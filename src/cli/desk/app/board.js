// The board: pages as small pictures, and the list of stories.
import { dropped, edit, el, renew } from "./api.js";
import { said, t } from "./words.js";

const pagesBox = document.getElementById("pages");
const storiesBox = document.getElementById("stories");
let hooks = {};
export function start(own) { hooks = own; }

export function standing(page) {
  if (page.waits) return { kind: "hole", words: t("composing") };
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
  // Of a page that is not made yet there is no picture.
  if (own.shown === null && !page.waits) load(page.number, own);
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
    for (const [number, own] of pictures) if (own.wanted !== undefined && own.shown !== own.wanted) load(number, own);
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
    const where = story.spare && !story.pages.length ? t("spare")
      : story.pages.length ? story.pages.map((n) => t("nth", n)).join(t("and")) + (dealt(state, story) ? t("dealt") : "") : t("unplaced");
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
    const item = el("li", {}, button);
    takesPhotos(item, story.id);
    takesStories(item, state, story.id);
    return item;
  }));
  tray(state);
}

const SHOWN = /\.(jpe?g|png|webp|gif)$/i;
const trayBox = document.getElementById("tray");
const previews = new Map();

/// The photographs that no story has.
function tray(state) {
  const list = state.tray || [];
  document.getElementById("unclaimed").hidden = !list.length;
  for (const file of previews.keys()) if (!list.includes(file)) previews.delete(file);
  renew(trayBox, ...list.map((file) => {
    const name = file.split("/").at(-1);
    if (!previews.has(file)) {
      previews.set(file, SHOWN.test(file)
        ? el("img", { alt: "", loading: "lazy", src: `/unclaimed?file=${encodeURIComponent(file)}` })
        : el("span", { class: "noimage" }, name.split(".").at(-1).toUpperCase()));
    }
    const open = state.stories.find((s) => s.id === hooks.open());
    const to = el("select", { "data-own": `give ${file}`, "aria-label": t("giveto", name),
      onchange: (e) => { if (e.target.value) hooks.give(file, e.target.value); } },
    el("option", { value: "" }, t("give")),
    ...state.stories.map((s) => el("option", { value: s.id }, s.headline || s.id)));
    const item = el("li", { draggable: true, "data-file": file }, previews.get(file),
      el("span", { class: "name" }, name), to,
      open ? el("button", { class: "small", "data-own": `giveopen ${file}`, onclick: () => hooks.give(file, open.id) },
        t("giveopen", open.headline || open.id)) : null);
    item.addEventListener("dragstart", (e) => {
      e.dataTransfer.setData(PHOTO, file);
      e.dataTransfer.effectAllowed = "copy";
    });
    return item;
  }));
}

/// How a photograph of the tray is called while it is dragged.
export const PHOTO = "text/x-banmian-photo";

/// A story takes photographs that are dragged onto it out of the tray.
function takesPhotos(item, id) {
  item.addEventListener("dragover", (e) => {
    if (!e.dataTransfer.types.includes(PHOTO)) return;
    e.preventDefault();
    item.classList.add("target");
  });
  item.addEventListener("dragleave", () => item.classList.remove("target"));
  item.addEventListener("drop", (e) => {
    const file = e.dataTransfer.getData(PHOTO);
    item.classList.remove("target");
    if (!file) return;
    e.preventDefault();
    e.stopPropagation();
    hooks.give(file, id);
  });
}

/// Whether a page has a story because the file says so, in its list or in a wish.
export const binds = (page, id) => page.listed.includes(id) || page.wished.includes(id);

/// Whether the program has dealt a story out to its page, and nothing in the file says so.
export const dealt = (state, story) => state.pages.some((page) =>
  page.pool && page.stories.includes(story.id) && !binds(page, story.id));

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
    else hooks.files(dropped(e.dataTransfer), page.number);
  });
}

/// A story takes another one that is dragged onto it to its page, as the next weightier one.
function takesStories(item, state, own) {
  item.addEventListener("dragover", (e) => {
    if (!e.dataTransfer.types.includes("text/x-banmian-story")) return;
    e.preventDefault();
    item.classList.add("above");
  });
  item.addEventListener("dragleave", () => item.classList.remove("above"));
  item.addEventListener("drop", (e) => {
    const id = e.dataTransfer.getData("text/x-banmian-story");
    item.classList.remove("above");
    if (!id) return;
    e.preventDefault();
    e.stopPropagation();
    if (id === own) return;
    const page = state.pages.find((p) => p.listed.includes(own));
    if (page) return void move(state, id, page.number, own);
    const dealt = state.pages.some((p) => p.pool && p.stories.includes(own));
    hooks.toast(t(dealt ? "weighdealt" : "nolist"));
  });
}

/// Puts a story on another page, behind those that are there or before one of them.
export async function move(state, id, to, before) {
  const bound = state.pages.find((page) => binds(page, id));
  const from = bound || state.pages.find((page) => page.stories.includes(id));
  const goal = state.pages.find((page) => page.number === to);
  if (!before && from?.number === to && (bound || !goal?.pool)) return;
  if ((from && from.compose !== "auto") || (goal && goal.compose !== "auto")) {
    hooks.toast(t("fixedpage"));
    return;
  }
  if (!goal && !bound && from?.pool) return void hooks.toast(t("isdealt"));
  const edits = [];
  // What the program has dealt out is in no list that could be left.
  const others = (page) => page.listed.filter((s) => s !== id);
  if (bound && from !== goal) edits.push({ kind: "stories", page: from.number, stories: others(bound) });
  if (goal) {
    const list = others(goal);
    list.splice(before ? list.indexOf(before) : list.length, 0, id);
    edits.push({ kind: "stories", page: to, stories: list });
  }
  if (await hooks.done(edit(edits)) && from !== goal && bound?.wished.includes(id)) hooks.toast(t("wishgone"));
}

/// Moves a story up or down in the weight of its page.
export async function weigh(state, id, by) {
  const page = state.pages.find((p) => p.listed.includes(id));
  const dealt = state.pages.find((p) => p.pool && p.stories.includes(id));
  if (dealt && (!page || page.listed.length < 2)) return void hooks.toast(t("weighdealt"));
  if (!page || page.compose !== "auto") return void hooks.toast(t("fixedpage"));
  const list = [...page.listed];
  const at = list.indexOf(id);
  const to = at + by;
  if (to < 0 || list.length <= to) return;
  [list[at], list[to]] = [list[to], list[at]];
  hooks.done(await edit([{ kind: "stories", page: page.number, stories: list }]));
}
