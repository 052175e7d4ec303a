// A story as it is edited: each key, the body as plain text, the photographs.
import { batch, drop, edit, el, get, post, quoted, renew } from "./api.js";
import { lang, said, t } from "./words.js";
import { binds } from "./board.js";
import { Cropper } from "./crop.js";
import { textEditor } from "./editor.js";

const panel = document.getElementById("panel");
const KEYS = ["kicker", "headline", "deck", "byline", "source"];
const LEVELS = { lead: "头条", second: "二条", third: "三条", brief: "简讯" };

const YES = "是";
const isYes = (words) => ["是", "true"].includes(words);

let open = null;      // { id, fields: Map key -> field }
let hooks = {};
export function start(own) { hooks = own; }
export const id = () => open?.id ?? null;

/// A place where words are typed. `base` is what the file says as far as we know.
class Field {
  constructor(key, base, send) {
    Object.assign(this, { key, base: base ?? "", send, busy: false, next: null });
  }
  type(words) {
    if (words === this.base && !this.busy) return;
    this.next = words;
    if (!this.busy) this.go();
  }
  async go() {
    this.busy = true;
    while (this.next !== null) {
      const words = this.next;
      this.next = null;
      if (words === this.base) continue;
      this.sent = words;
      hooks.saving(true);
      let told;
      try { told = await this.send(words, this.base); }
      catch { hooks.lost(); this.next ??= words; this.busy = false; return; }
      if (told.ok) this.base = words;
      else if (told.kind === "conflict") { this.busy = false; hooks.conflict(this, told); return; }
      else { hooks.refused(told); break; }
    }
    this.busy = false;
    this.sent = null;
    hooks.saving(false);
  }
  get dirty() { return this.busy || this.next !== null; }
}

/// Opens a story, at a key and a place of its text.
export async function show(which, at) {
  if (open?.id === which && panel.dataset.of === "story" && at) return go(at);
  const typed = await get(`/api/story?id=${encodeURIComponent(which)}`).catch(() => null);
  if (!typed) return;
  open?.editor?.destroy();
  open = { id: which, fields: new Map(), editor: null, photos: typed.photos.length, croppers: [] };
  panel.dataset.of = "story";
  const change = (key) => (words, base) =>
    edit([{ kind: "story", story: which, key, words: words === "" ? null : words, base }]);
  const rows = KEYS.map((key) => {
    const field = new Field(key, typed.words[key], change(key));
    const input = el("textarea", { id: `f-${key}`, rows: 1, value: field.base, spellcheck: false,
      oninput: (e) => { grow(e.target); field.type(e.target.value.replace(/\n/g, "")); } });
    field.input = input;
    open.fields.set(key, field);
    // What a document says itself is set as long as nothing is written here.
    const from = typed.file?.says?.[key];
    if (from) {
      input.placeholder = from;
      input.setAttribute("aria-describedby", `from-${key}`);
    }
    return el("label", { class: "row", htmlFor: `f-${key}` }, el("span", {}, t(key)),
      el("span", { class: "field" }, input, from ? el("span", { class: "from", id: `from-${key}` }, t("fromfile", typed.file.path)) : null));
  });
  const level = new Field("level", typed.words.level, change("level"));
  const select = el("select", { id: "f-level", onchange: (e) => level.type(e.target.value) },
    el("option", { value: "" }, t("nolevel")),
    ...Object.entries(LEVELS).map(([en, zh]) => el("option", {
      value: /^[a-z]/.test(level.base) ? en : zh }, t(en))));
  select.value = level.base;
  level.input = select;
  open.fields.set("level", level);
  // Whether it is one is read in many words, and written in one.
  const spare = new Field("spare", typed.words.spare, (words) =>
    edit([{ kind: "story", story: which, key: "spare", words: words === "" ? null : words }]));
  spare.input = el("input", { type: "checkbox", id: "f-spare", checked: isYes(spare.base),
    onchange: (e) => spare.type(e.target.checked ? YES : "") });
  open.fields.set("spare", spare);
  const place = el("p", { class: "bar", id: "place" });
  const counts = el("p", { id: "counts", role: "status" });
  const body = new Field("body", typed.words.body, change("body"));
  open.fields.set("body", body);
  const holder = el("div", { id: "f-body" });
  const file = typed.file;
  panel.replaceChildren(
    el("h2", { class: "sr" }, t("story")), ...rows,
    el("label", { class: "row", htmlFor: "f-level" }, el("span", {}, t("level")), select),
    el("label", { class: "bar", htmlFor: "f-spare" }, spare.input, el("span", {}, t("asspare"))),
    place, el("p", { class: "caption" }, t("body")), file ? stands(which, file) : "", counts, holder,
    el("div", { id: "photos" }), adding(which));
  open.file = JSON.stringify(file ?? null);
  if (file && !file.open) {
    open.document = quoted(t("body"), body.base);
    holder.append(open.document);
    open.fields.delete("body");
  } else {
    open.editor = textEditor(holder, body.base, t("body"), {
      typed: (words) => body.type(words),
      moved: (line, column, text) => hooks.caret(which, line, column, text),
    });
  }
  photos(typed.photos);
  for (const area of panel.querySelectorAll("textarea")) grow(area);
  tell(hooks.state());
  if (at) go(at);
}

/// Where the body of a story stands, if in a file of its own.
function stands(which, file) {
  return el("p", { class: "bar", id: "standsin" },
    el("span", { class: "where" }, file.why ? said(file.why) : t(file.open ? "standsin" : "takenof", file.path)),
    file.why ? "" : el("button", { id: "takein", onclick: () => hooks.takein(which) }, t("takein")));
}

/// Lets go of the story that is open.
export function leave() {
  open?.editor?.destroy();
  open = null;
  panel.dataset.of = "none";
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function go(at) {
  if (at.key === "body") return open.editor?.go(at.line, at.column);
  if (at.key === "photo") return document.getElementById(`p-${at.photo}-caption`)?.focus();
  const input = open.fields.get(at.key)?.input;
  input?.focus();
  input?.scrollIntoView({ block: "nearest" });
}

/// What is said of the story: its counts, how it fits, where it stands.
export function tell(state) {
  if (!open || panel.dataset.of !== "story") return;
  const story = state.stories?.find((s) => s.id === open.id);
  const counts = document.getElementById("counts");
  if (!story || !counts) return;
  const fit = story.fit
    ? el("span", { class: `pill ${story.fit.over ? "over" : "hole"}` }, said(story.fit.help) || said(story.fit.message))
    : story.pages.length && story.pages.every((n) => !state.pages.find((p) => p.number === n)?.open)
      ? el("span", { class: "pill full" }, t("fits")) : null;
  const where = story.fit?.over && Number.isInteger(story.fit.block)
    ? el("button", { id: "showwhere", onclick: () => hooks.block(story, story.fit.block) }, t("showwhere")) : "";
  renew(counts, t("counts", story.characters, story.lines), " ", fit || "", " ", where);
  const stands = state.pages.find((p) => p.stories.includes(open.id));
  const dealt = state.pages.some((p) => p.pool);
  // Where stories are dealt out, a page is chosen by who wants it to be that one.
  const page = state.pages.find((p) => binds(p, open.id)) || (stands?.pool ? null : stands);
  const select = el("select", { id: "f-page", "aria-label": t("move"),
    onchange: (e) => hooks.move(open.id, Number(e.target.value)) },
  el("option", { value: 0 }, dealt ? (stands?.pool ? t("dealthere", stands.number) : t("bydeal")) : t("unplaced")),
  ...state.pages.map((p) => el("option", { value: p.number }, `${t("nth", p.number)} ${p.title || ""}`)));
  select.value = page ? page.number : 0;
  renew(document.getElementById("place"),
    el("label", { htmlFor: "f-page" }, t("move")), select,
    el("button", { onclick: () => hooks.weigh(open.id, -1) }, t("earlier")),
    el("button", { onclick: () => hooks.weigh(open.id, 1) }, t("later")),
    el("button", { id: "takestory", onclick: () => hooks.take(open.id) }, t("take")));
  shown(story);
}

/// Takes in what the file says now, wherever nobody is typing.
export async function refresh() {
  if (!open || panel.dataset.of !== "story") return;
  if ([...open.fields.values()].some((field) => field.dirty)) return;
  // One that was deleted is asked for no more.
  if (!hooks.state().stories?.some((s) => s.id === open.id)) return;
  const mine = open;
  const typed = await get(`/api/story?id=${encodeURIComponent(mine.id)}`).catch(() => null);
  if (!typed || open !== mine || [...open.fields.values()].some((field) => field.dirty)) return;
  if (typed.photos.length !== open.photos || JSON.stringify(typed.file ?? null) !== open.file) return show(open.id);
  if (open.document) open.document.textContent = typed.words.body ?? "";
  for (const [key, field] of open.fields) {
    const words = typed.words[key] ?? "";
    if (key.startsWith("photo")) { again(key, field, typed.photos); continue; }
    if (words === field.base) continue;
    field.base = words;
    if (key === "body") open.editor.put(words);
    else if (key === "spare") field.input.checked = isYes(words);
    else { field.input.value = words; if (field.input.tagName === "TEXTAREA") grow(field.input); }
  }
}

/// Takes in what the file says of a photo.
function again(name, field, list) {
  const [, nth, key] = name.split("-");
  const words = list[nth]?.[key] ?? "";
  if (words === field.base) return;
  field.base = words;
  const input = document.getElementById(`p-${nth}-${key}`);
  if (input) { input.value = words; grow(input); }
}

/// What a photo can be: the names that the program reads.
const PHOTOS = /\.(jpe?g|png|tiff?|webp|svg|pdf)$/i;

/// A way to add photos to a story.
function adding(which) {
  const input = el("input", { type: "file", id: "photofiles", multiple: true, hidden: true,
    accept: ".jpg,.jpeg,.png,.tif,.tiff,.webp,.svg,.pdf",
    onchange: async () => { await hang(which, [...input.files]); input.value = ""; } });
  return el("p", { class: "bar" }, el("button", { id: "addphoto", onclick: () => input.click() }, t("addphoto")), input);
}

/// Whether all of some files are photos that the open story could have.
export const takes = (files) => open && files.every((file) => PHOTOS.test(file.name));

/// Adds photos to a story, one after another.
export async function hang(which, files) {
  const own = batch();
  try {
    for (const file of files) {
      await drop(own, file);
      const told = await post("/api/photo", { batch: own, name: file.name, story: which });
      if (!told.ok) return hooks.refused(told);
    }
  } catch { hooks.lost(); }
}

function photos(list) {
  open.croppers = [];
  document.getElementById("photos").replaceChildren(...list.map((photo, nth) => {
    const change = (key) => (words) =>
      edit([{ kind: "photo", story: open.id, photo: nth, key, words: words === "" ? null : words }]);
    const rows = ["caption", "credit", "alt"].map((key) => {
      const field = new Field(`photo-${nth}-${key}`, photo[key], change(key));
      open.fields.set(field.key, field);
      const name = `p-${nth}-${key}`;
      return el("label", { class: "row", htmlFor: name }, el("span", {}, t(key)),
        el("textarea", { id: name, rows: 1, value: field.base,
          oninput: (e) => { grow(e.target); field.type(e.target.value.replace(/\n/g, "")); } }));
    });
    const own = {};
    for (const key of ["focus", "window"]) {
      own[key] = new Field(`photo-${nth}-${key}`, photo[key], change(key));
      open.fields.set(own[key].key, own[key]);
    }
    const cropper = new Cropper(nth, { say: (words) => own.window.type(words), focused: (words) => own.focus.type(words) });
    open.croppers.push({ cropper, own });
    return el("fieldset", { class: "photo", "data-photo": nth },
      el("legend", {}, t("photo", nth + 1)), cropper.node, ...rows,
      el("p", { class: "bar" }, el("button", { class: "takephoto", onclick: () => hooks.takephoto(open.id, nth) },
        t("takephoto", nth + 1))));
  }));
}

/// Shows of each photo what the page takes of it.
function shown(story) {
  open.croppers.forEach(({ cropper, own }, nth) => {
    const said = (field) => field.next ?? field.sent ?? field.base;
    cropper.show(story.photos[nth], { focus: said(own.focus), window: said(own.window) });
  });
}

/// Decides between two versions of the same words.
export function settle(field, words, theirs) {
  field.base = theirs;
  if (words === theirs) {
    if (field.key === "body") open.editor.put(words); else field.input.value = words;
  } else field.type(words);
}

export const tongue = () => lang;
