// The page: drawn by the program, put together here group by group.
import { get } from "./api.js";
import { t } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const defs = document.querySelector("#outlines defs");
const known = new Set();
const scroll = document.getElementById("scroll");

let page = null;          // { number, version, width, height, svg, groups }
let loading = null;       // number of the page that is being fetched
let waiting = [];         // news that came meanwhile
let zoom = { fit: true, scale: 1 };
let marked = null;        // what is marked: it moves with the text
let hooks = {};

export function start(own) { hooks = own; }
export const paper = () => page;
export const number = () => page?.number ?? null;

function outlines(table) {
  let add = "";
  for (const [name, path] of Object.entries(table)) {
    if (known.has(name)) continue;
    known.add(name);
    add += `<path id="${name}" d="${path}"/>`;
  }
  if (!add) return;
  const box = document.createElementNS(SVG, "svg");
  box.innerHTML = add;
  defs.append(...box.childNodes);
}

function group(svg) {
  const box = document.createElementNS(SVG, "svg");
  box.innerHTML = svg;
  return box.firstElementChild;
}

/// Shows a page.
export async function show(n) {
  loading = n;
  marked = null;
  const whole = await get(`/api/page/${n}`);
  if (loading !== n) return;
  loading = null;
  if (!whole) { waiting = []; return; }
  outlines(whole.outlines);
  const svg = document.createElementNS(SVG, "svg");
  svg.id = "sheet";
  svg.setAttribute("role", "document");
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("class", "paper");
  const seen = document.createElementNS(SVG, "g");
  const layers = ["lattice", "touched", "pins", "over"].map((id) => {
    const g = document.createElementNS(SVG, "g");
    g.id = id;
    return g;
  });
  svg.append(paper, seen, ...layers);
  page = { number: n, version: whole.version, svg, seen, groups: new Map() };
  size(whole);
  for (const key of whole.order) {
    const g = group(whole.groups[key]);
    page.groups.set(key, g);
    seen.append(g);
  }
  changes = [];
  const within = scroll !== document.activeElement && scroll.contains(document.activeElement);
  scroll.replaceChildren(svg);
  if (within) scroll.focus({ preventScroll: true });
  beside();
  lattice();
  layout();
  const late = waiting;
  waiting = [];
  late.forEach(news);
  hooks.shown?.(n);
}

function size({ width, height }) {
  page.width = width;
  page.height = height;
  page.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  page.svg.firstChild.setAttribute("width", width);
  page.svg.firstChild.setAttribute("height", height);
}

/// Takes in what has changed.
export function news(told) {
  if (loading !== null) { waiting.push(told); return; }
  if (!page || told.version <= page.version) return;
  const patch = told.pages.find((p) => p.number === page.number);
  page.version = told.version;
  if (!patch) return;
  outlines(patch.outlines);
  const wide = page.width !== patch.width || page.height !== patch.height;
  size(patch);
  for (const [key, svg] of Object.entries(patch.groups)) {
    const g = group(svg);
    const old = page.groups.get(key);
    if (old) old.replaceWith(g);
    page.groups.set(key, g);
  }
  for (const key of [...page.groups.keys()]) {
    if (!patch.order.includes(key)) { page.groups.get(key).remove(); page.groups.delete(key); }
  }
  let before = null;
  for (const key of patch.order) {
    const g = page.groups.get(key);
    if (!g) return void show(page.number);
    const place = before ? before.nextSibling : page.seen.firstChild;
    if (place !== g) page.seen.insertBefore(g, place);
    before = g;
  }
  if (wide) layout();
  // What had changed since the last proof is not known of what has changed since then.
  if (changes.length) { changes = []; overlay(); }
  if (marked) mark(marked.part, { byte: marked.byte });
}

function layout() {
  if (!page) return;
  if (zoom.fit) {
    const [w, h] = [scroll.clientWidth - 32, scroll.clientHeight - 32];
    const wide = page.width + (neighbour ? neighbour.width + SPINE : 0);
    zoom.scale = Math.max(0.1, Math.min(w / wide, h / page.height));
  }
  if (neighbour) {
    neighbour.svg.style.width = `${neighbour.width * zoom.scale}px`;
    neighbour.svg.style.height = `${neighbour.height * zoom.scale}px`;
  }
  page.svg.style.width = `${page.width * zoom.scale}px`;
  page.svg.style.height = `${page.height * zoom.scale}px`;
  // A point is 4/3 of a pixel at full size.
  hooks.zoomed?.(zoom.scale * 0.75);
}

export function scaleBy(factor, about) {
  if (!page) return;
  const rect = page.svg.getBoundingClientRect();
  const at = about || { x: scroll.clientWidth / 2 + scroll.getBoundingClientRect().left,
    y: scroll.clientHeight / 2 + scroll.getBoundingClientRect().top };
  const [fx, fy] = [(at.x - rect.left) / rect.width, (at.y - rect.top) / rect.height];
  zoom = { fit: false, scale: Math.min(12, Math.max(0.15, zoom.scale * factor)) };
  layout();
  const now = page.svg.getBoundingClientRect();
  scroll.scrollLeft += now.left + fx * now.width - at.x;
  scroll.scrollTop += now.top + fy * now.height - at.y;
}

export function fit() { zoom.fit = true; layout(); }

new ResizeObserver(() => { if (zoom.fit) layout(); }).observe(scroll);

scroll.addEventListener("wheel", (e) => {
  if (!e.ctrlKey) return;
  e.preventDefault();
  scaleBy(Math.exp(-e.deltaY / 300), { x: e.clientX, y: e.clientY });
}, { passive: false });

// A story is named under the pointer, and opened at the character that is clicked.
let hovered = null;
scroll.addEventListener("pointermove", (e) => {
  const g = e.target.closest?.("[data-story]");
  if (g === hovered) return;
  hovered?.classList.remove("hover");
  hovered = g;
  g?.classList.add("hover");
  scroll.title = g ? g.getAttribute("aria-label") : "";
});
scroll.addEventListener("click", async (e) => {
  if (!page || e.target.closest?.("#handles") || !e.target.closest?.("#sheet") || String(getSelection())) return;
  const rect = page.svg.getBoundingClientRect();
  const x = (e.clientX - rect.left) / rect.width * page.width;
  const y = (e.clientY - rect.top) / rect.height * page.height;
  const there = await get(`/api/locate?page=${page.number}&x=${x.toFixed(2)}&y=${y.toFixed(2)}`);
  if (there) hooks.picked?.(there);
});

/// Marks a part of the page, and brings it into view where that is asked for.
export function mark(part, { bring = false, byte = null } = {}) {
  if (!page) return false;
  marked = { part, byte };
  const over = page.svg.querySelector("#over");
  over.replaceChildren();
  const rects = [...page.svg.querySelectorAll(`rect[data-part="${CSS.escape(part)}"]`)];
  for (const r of rects) {
    const c = r.cloneNode();
    c.removeAttribute("data-part");
    c.setAttribute("class", "marked");
    over.append(c);
  }
  let there = rects[0];
  if (byte !== null) {
    const spans = [...page.svg.querySelectorAll(`text[data-part="${CSS.escape(part)}"] tspan[data-at]`)];
    const line = spans.filter((s) => Number(s.dataset.at) <= byte).pop();
    if (line) {
      const size = Number(line.getAttribute("font-size"));
      const c = document.createElementNS(SVG, "rect");
      const down = getComputedStyle(line).writingMode.startsWith("vertical");
      const long = Number(line.getAttribute("textLength") || size);
      const [x, y] = [Number(line.getAttribute("x")), Number(line.getAttribute("y"))];
      for (const [k, v] of Object.entries(down
        ? { x: x - size / 2, y, width: size, height: long }
        : { x, y: y - size * 0.88, width: long, height: size })) c.setAttribute(k, v);
      c.setAttribute("class", "line");
      over.append(c);
      there = c;
    }
  }
  if (bring && there) there.scrollIntoView({ block: "center", inline: "center" });
  return rects.length > 0;
}

export function unmark() { marked = null; page?.svg.querySelector("#over").replaceChildren(); }

// What lies over the page: the grid, notes, what has changed.
const SPINE = 4;
let changes = [];
let notes = [];
let pages = [];
const on = { grid: false, spread: false };

const shape = (tag, attributes, words) => {
  const e = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  if (words !== undefined) e.textContent = words;
  return e;
};
const box = ([x, y, width, height], name) => shape("rect", { x, y, width, height, class: name });

function overlay() {
  if (!page) return;
  const own = (id) => page.svg.querySelector(`#${id}`);
  own("lattice").replaceChildren(...(on.grid && where?.number === page.number ? [
    ...where.columns.map((column) => box(column, "column")),
    ...where.lines.map((line) => box(line, "baseline"))] : []));
  own("touched").replaceChildren(...changes.filter((c) => c.page === page.number).flatMap((c) => {
    const [x, y, , h] = c.rect;
    if (c.kind === "gone") {
      return [box([x - 0.6, y, 1.2, h], "gone"), shape("text", { x: x + 2, y: y + h + 5, class: "word" }, `删“${c.words}”`)];
    }
    return [box(c.rect, c.kind), ...(c.words ? [shape("text", { x: x + 3, y: y + 8, class: "word" }, c.words)] : [])];
  }));
  own("pins").replaceChildren(...notes.filter((n) => n.page === page.number && n.rect).map((n) => {
    const g = shape("g", { class: n.gone ? "pin gone" : "pin" });
    const [x, y, w] = n.rect;
    g.append(shape("title", {}, n.words), box(n.rect, "spot"), shape("circle", { cx: x + w, cy: y, r: 6 }),
      shape("text", { x: x + w, y: y + 3 }, String(n.id)));
    return g;
  }));
}

export function pins(list) { notes = list; overlay(); }
export function touched(list) { changes = list; overlay(); }
export function grid(now) { on.grid = now; lattice(); }

/// The grid and the modules of the page, as far as somebody looks at them.
let where = null;
async function lattice() {
  if (on.grid && page) {
    const n = page.number;
    const told = await get(`/api/geometry/${n}`);
    if (page?.number === n) where = told;
  }
  overlay();
}
export function geometry(list) {
  pages = list;
  // The tongue may be another one.
  neighbour?.svg.setAttribute("aria-label", t("nth", neighbour.number));
  if (neighbour && fresh(neighbour.number) !== neighbour.version) beside();
}
const fresh = (n) => pages.find((p) => p.number === n)?.version;

/// Brings a place of the page into view.
export function bring(rect) {
  if (!page || !rect) return;
  const over = page.svg.querySelector("#over");
  const mark = box(rect, "marked");
  over.replaceChildren(mark);
  mark.scrollIntoView({ block: "center", inline: "center" });
}

// The page that lies open beside it: the even one on the left.
let neighbour = null;
export function spread(now) { on.spread = now; beside(); }
async function beside() {
  const mine = page;
  neighbour?.svg.remove();
  neighbour = null;
  if (!on.spread || !mine) { scroll.classList.remove("spread"); layout(); return; }
  const left = mine.number % 2 === 1;
  const n = left ? mine.number - 1 : mine.number + 1;
  const whole = pages.some((p) => p.number === n) ? await get(`/api/page/${n}`) : null;
  if (!whole || page !== mine || !on.spread) { scroll.classList.remove("spread"); layout(); return; }
  neighbour?.svg.remove();
  outlines(whole.outlines);
  const svg = shape("svg", { viewBox: `0 0 ${whole.width} ${whole.height}`, class: "neighbour", role: "button", tabindex: 0 });
  svg.setAttribute("aria-label", t("nth", n));
  svg.append(shape("rect", { width: whole.width, height: whole.height, fill: "#fff" }),
    ...whole.order.map((key) => group(whole.groups[key])));
  svg.onclick = () => hooks.page?.(n);
  svg.onkeydown = (e) => {
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    hooks.page?.(n);
  };
  neighbour = { number: n, version: fresh(n), svg, width: whole.width, height: whole.height };
  scroll.classList.add("spread");
  if (left) scroll.prepend(svg); else scroll.append(svg);
  layout();
}
