// Moving things on the page by hand: borders, stories, photographs. The program sets the page
// as it would be while one drags, and says what cannot be and why.
import { get, post } from "./api.js";
import { lang, said, t } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const bubble = document.getElementById("handsays");
let on = false;
let ground = null;      // the geometry of the page
let layer = null;
let drag = null;        // { gesture, tried, wanted, busy }
let hooks = {};
export function start(own) { hooks = own; }
export const active = () => on;

const shape = (tag, attributes) => {
  const e = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
};

/// Takes things in hand, or lets go of them.
export async function toggle(now) {
  on = now;
  await refresh();
}

/// Looks anew where everything stands.
export async function refresh() {
  const paper = hooks.paper();
  layer?.remove();
  layer = null;
  if (!on || !paper || drag) return;
  const told = await get(`/api/geometry/${paper.number}`).catch(() => null);
  if (!told || !on || hooks.paper()?.number !== told.number || hooks.paper().svg !== paper.svg) return;
  ground = told;
  layer?.remove();
  layer = shape("g", { id: "handles" });
  layer.append(shape("g", { class: "ghosts" }));
  for (const m of ground.modules) handles(m);
  paper.svg.append(layer);
}

function handle(box, kind, label, gesture) {
  const [x, y, width, height] = box;
  const e = shape("rect", { x, y, width, height, class: `hand ${kind}` });
  const title = shape("title", {});
  title.textContent = label;
  e.append(title);
  e.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    event.stopPropagation();
    e.setPointerCapture(event.pointerId);
    drag = { at: null, of: gesture, tried: null, wanted: null, busy: false };
    document.body.classList.add("dragging");
  });
  e.addEventListener("pointermove", (event) => { if (drag) moving(event); });
  e.addEventListener("pointerup", (event) => letgo(event));
  e.addEventListener("pointercancel", () => end());
  e.addEventListener("click", (event) => event.stopPropagation());
  layer.append(e);
}

const WIDE = 7;
// The columns of a page whose lines run down are tiers: one stands under the other, and lines
// follow one another to the left.
const along = (p) => (ground.down ? p.y : p.x);
const ends = ([x, y, w, h]) => (ground.down ? [y, y + h] : [x, x + w]);
const turned = () => (ground.down ? " turned" : "");

function handles(m) {
  const [x, y, w, h] = m.rect;
  const next = (own) => own.columns[0] === m.columns[1] + 1 && own.lines[0] <= m.lines[1] && m.lines[0] <= own.lines[1];
  const below = (own) => own.lines[0] > m.lines[1] && own.columns[0] <= m.columns[1] && m.columns[0] <= own.columns[1];
  handle([x, y, w, h], "module", `${m.title} · ${t("h_module")}`, (p) => {
    const over = at(p, m);
    return over ? { kind: "swap", story: m.story, with: over.story } : null;
  });
  if (ground.modules.some(next)) {
    handle(ground.down ? [x, y + h, w, gap(m)] : [x + w, y, gap(m), h], `border-x${turned()}`, t(ground.down ? "h_tier" : "h_border"), (p) => {
      const column = columnAt(along(p));
      return column === m.columns[1] ? null : { kind: "border", story: m.story, column };
    });
  }
  if (ground.modules.some(below)) {
    handle(ground.down ? [x - WIDE / 2, y, WIDE, h] : [x, y + h - WIDE / 2, w, WIDE], `border-y${turned()}`, t("h_depth"), (p) => {
      const lines = Math.round((ground.down ? x - p.x : p.y - (y + h)) / leading());
      return lines ? { kind: "depth", story: m.story, lines } : null;
    });
  }
  for (const photo of m.photos) {
    const [px, py, pw, ph] = photo.rect;
    const box = ground.down ? [px + 4, py + ph - WIDE, pw - 8, WIDE] : [px + pw - WIDE, py + 4, WIDE, ph - 8];
    handle(box, `photo${turned()}`, t(ground.down ? "h_photodown" : "h_photo"), (p) => {
      const columns = Math.max(1, columnAt(along(p)) - columnOf(ends(photo.rect)[0]) + 1);
      return { kind: "photo", story: m.story, photo: photo.nth, columns };
    });
  }
}

function leading() {
  const [one, two] = ground.lines;
  if (!two) return 13;
  return ground.down ? one[0] - two[0] : two[1] - one[1];
}
const gap = (m) => {
  const end = ends(ground.columns[m.columns[1] - 1])[1];
  const next = ground.columns[m.columns[1]];
  return Math.max(WIDE, next ? ends(next)[0] - end : WIDE);
};
/// The column whose end is nearest.
function columnAt(place) {
  const away = (nth) => Math.abs(ends(ground.columns[nth])[1] - place);
  let best = 0;
  ground.columns.forEach((_, nth) => { if (away(nth) < away(best)) best = nth; });
  return best + 1;
}
/// The column that something begins in.
function columnOf(place) {
  const nth = ground.columns.findIndex((own) => place < ends(own)[1] - 1);
  return nth < 0 ? ground.columns.length : nth + 1;
}
const at = (p, not) => ground.modules.find((m) => m !== not && m.story !== not.story
  && m.rect[0] <= p.x && p.x <= m.rect[0] + m.rect[2] && m.rect[1] <= p.y && p.y <= m.rect[1] + m.rect[3]);

function point(event) {
  const paper = hooks.paper();
  const r = paper.svg.getBoundingClientRect();
  return { x: (event.clientX - r.left) / r.width * paper.width, y: (event.clientY - r.top) / r.height * paper.height };
}

function moving(event) {
  Object.assign(bubble.style, { left: `${Math.min(innerWidth - 330, event.clientX + 14)}px`,
    top: `${Math.min(innerHeight - 120, event.clientY + 14)}px` });
  const gesture = drag.of(point(event));
  const key = JSON.stringify(gesture);
  if (key === drag.key) return;
  drag.key = key;
  drag.gesture = gesture;
  drag.tried = null;
  if (!gesture) { say(null); return; }
  ask(drag);
}

async function ask(own) {
  own.wanted = own.gesture;
  if (own.busy) return;
  own.busy = true;
  while (own.wanted) {
    const gesture = own.wanted;
    own.wanted = null;
    if (drag === own) say({ busy: true });
    const told = await post("/api/try", { page: ground.number, gesture }).catch(() => ({ ok: false, why: [] }));
    if (own.gesture === gesture) { own.tried = told; if (drag === own) say(told); }
  }
  own.busy = false;
  own.ready?.();
}

/// What is said of a place where something is dragged.
function say(told) {
  const ghosts = layer?.querySelector(".ghosts");
  ghosts?.replaceChildren();
  bubble.hidden = !told;
  if (!told) return;
  if (told.busy) { bubble.className = "busy"; bubble.textContent = t("working"); return; }
  bubble.className = told.possible ? "good" : "bad";
  bubble.textContent = words(told);
  for (const m of told.geometry?.modules || []) {
    const [x, y, width, height] = m.rect;
    const e = shape("rect", { x, y, width, height });
    const name = shape("text", { x: x + 4, y: y + 14 });
    name.textContent = m.title;
    ghosts?.append(e, name);
  }
}

export function words(told) {
  const worse = (told.worse || []).map(said);
  if (told.possible) return worse.length ? t("h_worse", worse.join(t("and"))) : t("h_good");
  return [t("h_bad"), ...new Set((told.why || []).map(said))].join("\n");
}

async function letgo() {
  const own = drag;
  if (!own) return;
  if (own.gesture && !own.tried) await new Promise((ok) => { own.ready = ok; if (!own.busy) ok(); });
  end();
  if (!own.gesture || !own.tried) return;
  if (own.tried.possible) hooks.done(post("/api/move", { page: ground.number, gesture: own.gesture }));
  else hooks.toast(words(own.tried));
}

function end() {
  drag = null;
  bubble.hidden = true;
  document.body.classList.remove("dragging");
  layer?.querySelector(".ghosts")?.replaceChildren();
}

/// Tries a move, and makes it where it can be made.
export async function move(page, gesture) {
  const told = await post("/api/try", { page, gesture });
  if (!told.possible) { hooks.toast(words(told)); return false; }
  return hooks.done(post("/api/move", { page, gesture }));
}

/// What fills a page: of the stories that wait, those with which it closes.
export async function fillers(page, stories) {
  const found = [];
  for (const story of stories) {
    const told = await post("/api/try", { page, gesture: { kind: "fill", story: story.id } });
    if (told.possible) found.push(story);
  }
  return found;
}

export const tongue = () => lang;
