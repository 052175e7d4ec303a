// The way to the program.

const json = { "Content-Type": "application/json" };

export async function get(path) {
  const r = await fetch(path, { credentials: "same-origin" });
  if (r.status === 404) return null;
  if (!r.ok) throw new Error(`${path}: ${r.status}`);
  return r.json();
}

/// What came of it: `ok`, and what was told or why it was refused.
export async function post(path, body) {
  const r = await fetch(path, { method: "POST", headers: json, body: JSON.stringify(body || {}) });
  const told = await r.json().catch(() => ({}));
  return { ok: r.ok, status: r.status, ...told };
}

/// A name for files that are dropped together.
export const batch = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");

export async function drop(batch, file, path = file.name) {
  const where = `/api/drop?batch=${batch}&name=${encodeURIComponent(path)}`;
  const r = await fetch(where, { method: "POST", body: file });
  if (!r.ok) throw new Error(`${file.name}: ${r.status}`);
}

/// The files of what is dropped, those of folders too: each with its path from there. What
/// systems and office programs keep for themselves is no copy.
export async function dropped(transfer) {
  // After the first wait nothing is left of what is dropped.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const loose = [...transfer.files].map((file) => ({ file, path: file.name }));
  if (!entries.some((entry) => entry.isDirectory)) return loose;
  const found = [];
  const walk = async (entry, path) => {
    if (/^[.~]/.test(entry.name)) return;
    if (entry.isFile) {
      found.push({ file: await new Promise((ok, no) => entry.file(ok, no)), path });
      return;
    }
    const reader = entry.createReader();
    // A reader hands out a hundred at a time.
    for (let some; (some = await new Promise((ok, no) => reader.readEntries(ok, no))).length;) {
      for (const inner of some) await walk(inner, `${path}/${inner.name}`);
    }
  };
  for (const entry of entries) await walk(entry, entry.name);
  return found;
}

/// The files that somebody chose, each with its path in the folder that was chosen.
export const chosen = (files) => [...files].filter((file) => !/^[.~]/.test(file.name))
  .map((file) => ({ file, path: file.webkitRelativePath || file.name }));

export const edit = (edits) => post("/api/edit", { edits });

/// Listens to what changes. `behind` is called where something was missed, `version` with
/// how far the program is, `progress` with how far something is that is being made.
export function listen({ news, behind, lost, version, progress }) {
  const events = new EventSource("/api/events");
  events.onmessage = (e) => news(JSON.parse(e.data));
  events.addEventListener("version", (e) => version(Number(e.data)));
  events.addEventListener("progress", (e) => progress(JSON.parse(e.data)));
  events.addEventListener("behind", behind);
  let was = false;
  events.onopen = () => { if (was) behind(); was = true; lost(false); };
  events.onerror = () => lost(true);
}

/// What can have the focus in a box.
const stops = (box) => [...box.querySelectorAll("button, input, select, textarea, a[href], [tabindex]")];

/// Draws what is in a box anew. Whoever was at something of it by the keyboard is there again:
/// at what is called the same (`id`, `data-own`), else at what stands in its place.
export function renew(box, ...children) {
  const was = box.contains(document.activeElement) ? document.activeElement : null;
  const [nth, name] = was ? [stops(box).indexOf(was), was.id || was.dataset.own] : [-1];
  box.replaceChildren(...children);
  if (nth < 0) return;
  const all = stops(box);
  const same = name && all.find((e) => (e.id || e.dataset.own) === name);
  (same || all[Math.min(nth, all.length - 1)])?.focus({ preventScroll: true });
}

/// Words as the program or a file has them, in a box that scrolls: it is called something,
/// since whoever reads by the keyboard stops there.
export function quoted(name, text) {
  return el("pre", { class: "said", tabIndex: 0, role: "group", "aria-label": name }, text);
}

/// How far something is that is being made: nothing is known of it yet.
export function building(words) {
  return el("span", { class: "building" }, el("progress", { "aria-label": words }), " ", el("span", {}, words));
}

export function el(tag, props, ...children) {
  const e = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (key === "class") e.className = value;
    else if (key in e && key !== "list") e[key] = value;
    else e.setAttribute(key, value);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}
