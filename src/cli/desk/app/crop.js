// What is used of a photograph: its frame is dragged by its edges and corners, its focus by a
// click. What the page makes of it is seen while one drags.
import { el } from "./api.js";
import { t } from "./words.js";

const EDGES = ["left", "top", "right", "bottom"];
const CORNERS = [["left", "top"], ["right", "top"], ["left", "bottom"], ["right", "bottom"]];
const ALONG = { left: 0, right: 0, top: 1, bottom: 1 };
// A part that is narrower nobody sees.
const LEAST = 5;
// Below this newsprint wants more.
const FINE = 200;
const COARSE = 120;

const percent = (n) => `${Math.round(n)}%`;
const clamp = (n, low, high) => Math.min(high, Math.max(low, n));

/// Shares as a file has them, `8%, 0, 0.92, 75%`, in hundredths.
export function shares(words, count) {
  const list = (words || "").split(",").map((own) => own.trim()).filter(Boolean)
    .map((own) => (/[%％]$/.test(own) ? parseFloat(own) : 100 * parseFloat(own)));
  return list.length === count && list.every(Number.isFinite) ? list : null;
}

/// What a frame of some shape takes of a part of a picture, about a focus: all in pixels, as
/// the program takes it.
export function taken(part, shape, focus) {
  const [x, y, w, h] = part;
  const width = clamp(h * shape, 1, w);
  const height = clamp(w / shape, 1, h);
  const start = (from, long, own, at) => clamp(at - own / 2, from, from + Math.max(0, long - own));
  return [start(x, w, width, focus[0]), start(y, h, height, focus[1]), width, height];
}

/// A photograph with its frame. `say` writes what is used of it, `focused` what is kept in
/// view; both as the file has them.
export class Cropper {
  constructor(nth, { say, focused }) {
    Object.assign(this, { nth, say, focused, window: [0, 0, 100, 100], focus: [50, 50], photo: null, drag: null });
    this.img = el("img", { alt: "" });
    this.shades = EDGES.map(() => el("b", { class: "shade" }));
    this.takes = el("i", { class: "takes" });
    this.point = el("i", { class: "focus" });
    this.frame = el("div", { class: "window" });
    this.handles = new Map(EDGES.map((edge) => [edge, el("span", { class: `handle ${edge}`, role: "slider", tabIndex: 0,
      "aria-label": t("crop_edge", t(`e_${edge}`)), "aria-valuemin": 0, "aria-valuemax": 100,
      "aria-orientation": ALONG[edge] ? "vertical" : "horizontal" })]));
    for (const pair of CORNERS) this.frame.append(this.held(el("span", { class: `corner ${pair.join(" ")}` }), pair));
    for (const [edge, handle] of this.handles) {
      this.frame.append(this.held(handle, [edge]));
      handle.addEventListener("keydown", (e) => this.key(e, edge));
    }
    this.grip = this.held(el("span", { class: "grip", role: "button", tabIndex: 0, "aria-label": t("crop_move"), title: t("crop_move") }, "✥"), EDGES);
    this.grip.addEventListener("keydown", (e) => this.key(e, null));
    this.frame.append(this.grip);
    this.area = el("div", { class: "area", role: "slider", tabIndex: 0, "aria-label": t("focus"), title: t("focus"),
      "aria-valuemin": 0, "aria-valuemax": 100 });
    this.area.addEventListener("pointerdown", (e) => { if (!e.button) { this.area.setPointerCapture(e.pointerId); this.aim(e); } });
    this.area.addEventListener("pointermove", (e) => { if (e.buttons) this.aim(e); });
    this.area.addEventListener("keydown", (e) => {
      const step = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }[e.key];
      if (!step) return;
      e.preventDefault();
      this.put(this.focus[0] + step[0], this.focus[1] + step[1]);
    });
    this.box = el("div", { class: "crop", role: "group", "aria-label": t("photo", nth + 1) }, this.img, ...this.shades, this.takes, this.point, this.area, this.frame);
    this.facts = el("p", { class: "facts", role: "status" });
    this.fits = el("button", { class: "small cropfit", type: "button", onclick: () => this.fit() }, t("crop_fit"));
    this.whole = el("button", { class: "small cropwhole", type: "button", onclick: () => this.set([0, 0, 100, 100], true) }, t("crop_whole"));
    this.tools = el("p", { class: "bar" }, this.fits, this.whole);
    this.node = el("div", { class: "cropper" }, this.box, this.facts, this.tools);
  }

  /// Shows what the page takes of it now, and what the file says of it.
  show(photo, typed) {
    // It is told of every key that is typed: what it shows already is not drawn anew, nor said
    // again to who hears it.
    const told = JSON.stringify([photo, typed]);
    if (this.shown === told) return;
    this.photo = photo;
    const there = Boolean(photo?.picture);
    this.box.hidden = !there;
    this.tools.hidden = !there;
    if (!there) {
      this.facts.textContent = photo ? (photo.missing ? t("missing", photo.file) : photo.file) : "";
      return;
    }
    if (this.box.dataset.of !== photo.picture) {
      this.box.dataset.of = photo.picture;
      this.img.src = photo.picture;
    }
    if (!this.drag) {
      this.window = shares(typed.window, 4) || [0, 0, 100, 100];
      this.focus = shares(typed.focus, 2) || [50, 50];
    }
    this.draw();
    if (!this.drag) this.shown = told;
  }

  /// Lets something of the frame be dragged with a pointer.
  held(handle, edges) {
    handle.addEventListener("pointerdown", (e) => {
      if (e.button) return;
      e.preventDefault();
      e.stopPropagation();
      handle.focus?.({ preventScroll: true });
      handle.setPointerCapture(e.pointerId);
      this.drag = { from: this.at(e), window: [...this.window], edges };
    });
    handle.addEventListener("pointermove", (e) => {
      if (!this.drag || this.drag.edges !== edges) return;
      const at = this.at(e);
      this.pull(edges, this.drag.window, [at[0] - this.drag.from[0], at[1] - this.drag.from[1]]);
    });
    const end = (e) => {
      if (!this.drag) return;
      const { window } = this.drag;
      this.drag = null;
      if (e.type === "pointercancel") this.set(window, false);
      else this.send();
    };
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
    return handle;
  }

  /// Where a pointer is, in hundredths of the picture.
  at(e) {
    const r = this.img.getBoundingClientRect();
    return [100 * (e.clientX - r.left) / r.width, 100 * (e.clientY - r.top) / r.height];
  }

  pull(edges, from, [dx, dy]) {
    const next = [...from];
    if (edges === EDGES) {
      const [x, y] = [clamp(dx, -from[0], 100 - from[2]), clamp(dy, -from[1], 100 - from[3])].map(Math.round);
      this.set([from[0] + x, from[1] + y, from[2] + x, from[3] + y], false);
      return;
    }
    for (const edge of edges) {
      const nth = EDGES.indexOf(edge);
      const [low, high] = nth < 2 ? [0, next[nth + 2] - LEAST] : [next[nth - 2] + LEAST, 100];
      next[nth] = Math.round(clamp(from[nth] + (ALONG[edge] ? dy : dx), low, high));
    }
    this.set(next, false);
  }

  key(e, edge) {
    const by = e.shiftKey ? 5 : 1;
    const step = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[e.key];
    if (!step) return;
    e.preventDefault();
    e.stopPropagation();
    if (edge && step[ALONG[edge]] === 0) return;
    this.pull(edge ? [edge] : EDGES, this.window, step);
    this.send();
  }

  set(window, sends) {
    this.window = window;
    this.draw();
    if (sends) this.send();
  }

  send() {
    const all = this.window.map(Math.round);
    this.say(all.join() === "0,0,100,100" ? "" : all.map(percent).join(", "));
  }

  aim(e) {
    this.put(...this.at(e));
  }

  put(x, y) {
    this.focus = [x, y].map((n) => Math.round(clamp(n, 0, 100)));
    this.draw();
    this.focused(this.focus.map(percent).join(", "));
  }

  /// The part of the shape of the frame on the page, as large as it can be within what is used.
  fit() {
    const [w, h] = this.photo.counted;
    const [x, y, wide, high] = this.takes_now();
    const own = [x / w, y / h, (x + wide) / w, (y + high) / h].map((n) => Math.round(100 * n));
    this.set(own, true);
  }

  takes_now() {
    const [w, h] = this.photo.counted;
    const [left, top, right, bottom] = this.window;
    const part = [left * w / 100, top * h / 100, (right - left) * w / 100, (bottom - top) * h / 100];
    return taken(part, this.photo.frame[0] / this.photo.frame[1], [this.focus[0] * w / 100, this.focus[1] * h / 100]);
  }

  draw() {
    this.shown = null;
    if (!this.photo?.picture) return;
    const [w, h] = this.photo.counted;
    const [left, top, right, bottom] = this.window;
    const place = (e, [x, y, wide, high]) => Object.assign(e.style, { left: `${x}%`, top: `${y}%`, width: `${wide}%`, height: `${high}%` });
    place(this.frame, [left, top, right - left, bottom - top]);
    place(this.shades[0], [0, 0, left, 100]);
    place(this.shades[1], [left, 0, right - left, top]);
    place(this.shades[2], [right, 0, 100 - right, 100]);
    place(this.shades[3], [left, bottom, right - left, 100 - bottom]);
    const [x, y, wide, high] = this.takes_now();
    place(this.takes, [100 * x / w, 100 * y / h, 100 * wide / w, 100 * high / h]);
    Object.assign(this.point.style, { left: `${this.focus[0]}%`, top: `${this.focus[1]}%` });
    this.area.setAttribute("aria-valuenow", this.focus[0]);
    this.area.setAttribute("aria-valuetext", this.focus.map(percent).join(", "));
    for (const [edge, handle] of this.handles) {
      handle.setAttribute("aria-valuenow", Math.round(this.window[EDGES.indexOf(edge)]));
      handle.setAttribute("aria-valuetext", percent(this.window[EDGES.indexOf(edge)]));
    }
    this.fact(wide, high);
  }

  /// The shape, how fine it is on the page, and what the page cuts besides.
  fact(wide, high) {
    const [w, h] = this.photo.counted;
    const [left, top, right, bottom] = this.window;
    const [pw, ph] = [(right - left) * w / 100, (bottom - top) * h / 100];
    const ppi = Math.floor(Math.min(wide * 72 / this.photo.frame[0], high * 72 / this.photo.frame[1]));
    const cut = Math.round(100 * (1 - Math.min(wide / pw, high / ph)));
    const ratio = (a, b) => (a >= b ? `${(a / b).toFixed(2)} : 1` : `1 : ${(b / a).toFixed(2)}`);
    const whole = [left, top, right, bottom].map(Math.round).join() === "0,0,100,100";
    const kind = ppi < COARSE ? "over" : ppi < FINE ? "hole" : "full";
    this.facts.replaceChildren(
      `${this.photo.file} · ${whole ? t("crop_all", ratio(pw, ph)) : t("crop_part", percent(right - left), percent(bottom - top), ratio(pw, ph))}`,
      el("br", {}),
      `${t("crop_frame", mm(this.photo.frame[0]), mm(this.photo.frame[1]), ratio(...this.photo.frame))} `,
      el("span", { class: `pill ${kind} ppi` }, t("ppi", ppi)),
      cut ? ` ${t("crop_cut", cut)}` : "");
    this.fits.disabled = cut === 0;
    this.whole.disabled = whole;
  }
}

const mm = (points) => (points * 25.4 / 72).toFixed(0);
