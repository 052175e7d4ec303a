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

export async function drop(batch, file) {
  const where = `/api/drop?batch=${batch}&name=${encodeURIComponent(file.name)}`;
  const r = await fetch(where, { method: "POST", body: file });
  if (!r.ok) throw new Error(`${file.name}: ${r.status}`);
}

export const edit = (edits) => post("/api/edit", { edits });

/// Listens to what changes. `behind` is called where something was missed.
export function listen(news, behind, lost) {
  const events = new EventSource("/api/events");
  events.onmessage = (e) => news(JSON.parse(e.data));
  events.addEventListener("behind", behind);
  let was = false;
  events.onopen = () => { if (was) behind(); was = true; lost(false); };
  events.onerror = () => lost(true);
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
