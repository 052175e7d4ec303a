// The pages as a reader sees them, on a phone: nothing is changed, and a tap leaves a note.

const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);
const zh = !navigator.language || navigator.language.startsWith("zh");
const t = (a, b) => (zh ? a : b);
const shown = new Map();   // page number -> { version, width, height, svg, box, list }
const known = new Set();
let at = null;
let notes = [];

document.documentElement.lang = zh ? "zh-Hans" : "en";
$("hint").textContent = t("点一下版上的字就可以留言；用键盘或读屏，请打开每版下面的“逐段看”", "Tap a word of a page to leave a note; by keyboard or screen reader, open “Paragraph by paragraph” under each page");
$("l-quote").textContent = t("留在哪个字上（方向键可移动）", "At which character (arrow keys move it)");
$("ask-title").textContent = t("留言", "A note");
$("l-words").textContent = t("说什么", "What is to be said");
$("l-who").textContent = t("您是谁", "Who you are");
$("yes").textContent = t("送出", "Send");
$("no").textContent = t("取消", "Cancel");
$("who").value = localStorage.getItem("banmian-who") || "";

const node = (tag, attributes, text) => {
  const e = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes || {})) e.setAttribute(key, value);
  if (text) e.textContent = text;
  return e;
};
const parsed = (svg) => {
  const box = document.createElementNS(SVG, "svg");
  box.innerHTML = svg;
  return [...box.childNodes];
};
function toast(words) {
  $("toast").textContent = words;
  setTimeout(() => { $("toast").textContent = ""; }, 3500);
}

async function get(path) {
  const r = await fetch(path, { credentials: "same-origin" });
  if (r.status === 403) throw new Error(t("这个地址已经失效", "This address has ended"));
  if (!r.ok) throw new Error(`${r.status}`);
  return r.json();
}

function place(page) {
  let own = shown.get(page.number);
  if (own) return own;
  const name = `${t("第 ", "Page ")}${page.number}${t(" 版", "")} ${page.title || ""}`;
  const box = document.createElement("div");
  box.className = "sheet";
  const list = document.createElement("ol");
  list.className = "notes";
  list.setAttribute("aria-label", t(`第 ${page.number} 版的留言`, `Notes on page ${page.number}`));
  const section = document.createElement("section");
  section.setAttribute("aria-label", name);
  const head = document.createElement("h2");
  const hash = document.createElement("small");
  const large = document.createElement("button");
  large.type = "button";
  large.textContent = t("放大", "Larger");
  large.onclick = () => {
    large.textContent = box.classList.toggle("large") ? t("缩小", "Smaller") : t("放大", "Larger");
  };
  head.append(name, hash, large);
  // The words as a list: what a screen reader reads, and what a keyboard reaches.
  const words = document.createElement("details");
  words.className = "words";
  const open = document.createElement("summary");
  open.textContent = t(`逐段看第 ${page.number} 版，逐段留言`, `Page ${page.number}, paragraph by paragraph`);
  const parts = document.createElement("ol");
  words.append(open, parts);
  section.append(head, box, list, words);
  $("pages").append(section);
  own = { version: null, number: page.number, box, list, hash, name, parts };
  shown.set(page.number, own);
  box.addEventListener("click", (e) => tapped(page.number, own, e));
  return own;
}

async function draw(page) {
  const own = place(page);
  own.hash.textContent = `${t("版本", "version")} ${(page.hash || "").slice(0, 8)}${page.open ? t(" · 未排满", " · open") : ""}`;
  if (own.version === page.version) return;
  own.version = page.version;
  const told = await get(`/api/page/${page.number}`);
  for (const [name, path] of Object.entries(told.outlines)) {
    if (known.has(name)) continue;
    known.add(name);
    document.querySelector("#outlines defs").append(...parsed(`<path id="${name}" d="${path}"/>`));
  }
  const svg = node("svg", { viewBox: `0 0 ${told.width} ${told.height}`, role: "img", "aria-label": own.name });
  for (const key of told.order) svg.append(...parsed(told.groups[key]));
  // Its words are in the list under it.
  svg.append(node("g", { class: "over" }));
  own.box.replaceChildren(svg);
  Object.assign(own, { svg, width: told.width, height: told.height });
  spell(own);
}

/// The lines of a page as they can be read: each with its box, and what it is a part of.
function linesOf(own) {
  return [...own.svg.querySelectorAll("text[data-part] tspan[data-at]")].map((line) => {
    const value = (name) => Number(line.getAttribute(name) || 0);
    const [x, y, size, long] = [value("x"), value("y"), value("font-size"), value("textLength") || value("font-size")];
    const down = getComputedStyle(line).writingMode.startsWith("vertical");
    const box = down ? [x - size / 2, y, size, long] : [x, y - size * 0.88, long, size];
    const { part } = line.closest("text").dataset;
    // What is no story stands in lines that do not go on in one another.
    return { part, words: line.textContent, gap: part.startsWith("story.") ? "" : "　", box, down };
  });
}
const counted = (line) => [...line.words].length + line.gap.length;
const joined = (lines) => lines.map((line) => line.words + line.gap).join("").trimEnd();

/// A paragraph as it stands in lines, and where each of its characters is.
function paragraph(own, part) {
  const lines = linesOf(own).filter((line) => line.part === part);
  return { part, lines, words: joined(lines) };
}
function placeOf({ lines }, nth) {
  let left = nth;
  for (const line of lines) {
    const long = [...line.words].length;
    if (left < counted(line) || line === lines.at(-1)) {
      const share = (Math.min(left, Math.max(0, long - 1)) + 0.5) / Math.max(1, long);
      const [x, y, w, h] = line.box;
      return line.down ? [x + w / 2, y + h * share] : [x + w * share, y + h / 2];
    }
    left -= counted(line);
  }
  return null;
}

/// Writes the words of a page as a list, a button at each paragraph.
function spell(own) {
  const parts = [];
  for (const line of linesOf(own)) {
    const last = parts.at(-1);
    if (last?.part === line.part) last.lines.push(line); else parts.push({ part: line.part, lines: [line] });
  }
  // Whoever is at a paragraph stays there when the page is drawn anew.
  const at = own.parts.contains(document.activeElement) ? document.activeElement.dataset.of : null;
  own.parts.replaceChildren(...parts.map(({ part, lines }) => {
    const words = joined(lines);
    const li = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = words;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.of = part;
    button.textContent = t("留言", "Note");
    const begins = [...words].slice(0, 12).join("");
    button.setAttribute("aria-label", t(`给“${begins}…”留言`, `Leave a note at “${begins}…”`));
    button.onclick = () => ask(own, { part, nth: 0 });
    button.onfocus = () => show(own, part);
    button.onblur = () => show(own, null);
    li.append(text, button);
    return li;
  }));
  if (at) own.parts.querySelector(`[data-of="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
}

/// Shows on the page which paragraph is meant.
function show(own, part) {
  own.svg.querySelector(".here")?.remove();
  if (!part) return;
  const g = node("g", { class: "here" });
  for (const { box: [x, y, width, height] } of paragraph(own, part).lines) g.append(node("rect", { x, y, width, height }));
  own.svg.append(g);
}

function pins() {
  for (const [number, own] of shown) {
    const here = notes.filter((n) => n.page === number);
    const over = own.svg?.querySelector(".over");
    over?.replaceChildren(...here.filter((n) => n.rect && !n.done).map((n) => {
      const [x, y, w, h] = n.rect;
      const g = node("g", { class: "note" });
      g.append(node("rect", { x, y, width: w, height: h }), node("circle", { cx: x + w, cy: y, r: 6 }),
        node("text", { x: x + w, y: y + 3, "font-size": 8, "text-anchor": "middle" }, String(n.id)));
      return g;
    }));
    own.list.replaceChildren(...here.map((n) => {
      const li = document.createElement("li");
      li.value = n.id;
      li.className = n.done ? "done" : "";
      li.textContent = [n.quote && `“${n.quote}”`, n.words, n.who && `—— ${n.who}`, n.done && t("（已处理）", "(done)")].filter(Boolean).join(" ");
      return li;
    }));
  }
}

/// How far from a line somebody may tap who means it, in points.
const NEAR = 12;
function tapped(number, own, e) {
  const rect = own.svg.getBoundingClientRect();
  const x = (e.clientX - rect.left) / rect.width * own.width;
  const y = (e.clientY - rect.top) / rect.height * own.height;
  let best = null;
  for (const line of linesOf(own)) {
    const [lx, ly, w, h] = line.box;
    const away = Math.max(lx - x, x - lx - w, 0) + Math.max(ly - y, y - ly - h, 0);
    if (away <= NEAR && (!best || away < best.away)) best = { line, away };
  }
  if (!best) return ask(own, { point: [x, y] });
  const { line } = best;
  const own_part = paragraph(own, line.part);
  let before = 0;
  for (const other of own_part.lines) {
    if (other.box.join() === line.box.join()) break;
    before += counted(other);
  }
  const [lx, ly, w, h] = line.box;
  const share = line.down ? (y - ly) / h : (x - lx) / w;
  const long = [...line.words].length;
  ask(own, { part: line.part, nth: before + Math.min(long - 1, Math.max(0, Math.floor(share * long))) });
}

/// Asks what is to be said, of a character or of a point of a page.
function ask(own, { part, nth, point }) {
  at = { page: own.number, point, of: null };
  $("onpage").textContent = own.name;
  $("quoted").hidden = !part;
  $("words").value = "";
  $("ask").showModal();
  if (part) {
    at.of = paragraph(own, part);
    const quote = $("quote");
    quote.value = at.of.words;
    mean(nth);
  } else $("spot").textContent = "";
  $("words").focus();
}

/// Means a character of the paragraph.
function mean(nth) {
  const quote = $("quote");
  // Characters may be pairs of units.
  const all = [...at.of.words];
  at.nth = Math.min(all.length - 1, Math.max(0, nth));
  const start = all.slice(0, at.nth).join("").length;
  quote.setSelectionRange(start, start + (all[at.nth] || "").length);
  quote.scrollTop = quote.scrollHeight * start / Math.max(1, quote.value.length) - quote.clientHeight / 2;
  $("spot").textContent = t(`第 ${at.nth + 1} 字：${all[at.nth]}`, `Character ${at.nth + 1}: ${all[at.nth]}`);
}
// Nobody writes there, so the browser moves no caret.
$("quote").addEventListener("keydown", (e) => {
  if (!at?.of) return;
  const ends = [];
  let long = 0;
  for (const line of at.of.lines) ends.push(long += counted(line));
  const row = ends.findIndex((end) => at.nth < end);
  const begins = ends[row - 1] ?? 0;
  const to = {
    ArrowLeft: () => at.nth - 1, ArrowRight: () => at.nth + 1,
    ArrowUp: () => (row ? (ends[row - 2] ?? 0) + at.nth - begins : 0),
    ArrowDown: () => (row < ends.length - 1 ? Math.min(ends[row + 1] - 1, ends[row] + at.nth - begins) : long - 1),
    Home: () => begins, End: () => ends[row] - 1,
  }[e.key];
  if (!to) return;
  e.preventDefault();
  mean(to());
});
// A tap on the words means the character there.
$("quote").addEventListener("click", () => {
  if (at?.of) mean([...$("quote").value.slice(0, $("quote").selectionStart)].length);
});

/// Where the note goes: at the character that is meant by now.
const chosen = () => (at.of ? placeOf(at.of, at.nth) : at.point);

$("no").onclick = () => $("ask").close();
$("ask").querySelector("form").addEventListener("submit", async (e) => {
  e.preventDefault();
  const words = $("words").value.trim();
  if (!words) return;
  localStorage.setItem("banmian-who", $("who").value);
  const where = chosen();
  if (!where) return toast(t("没有送出，请再试", "It was not sent; try again"));
  const r = await fetch("/api/note", { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ page: at.page, x: where[0], y: where[1], who: $("who").value, words }) }).catch(() => null);
  if (!r?.ok) return toast(t("没有送出，请再试", "It was not sent; try again"));
  $("ask").close();
  toast(t("已送到编辑台", "It is at the desk"));
  await all();
});

let again = false;
let busy = false;
async function all() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    do {
      again = false;
      const told = await get("/api/pages");
      document.title = $("paper").textContent = [told.paper, told.date].filter(Boolean).join(" ");
      notes = told.notes || [];
      for (const page of told.pages) await draw(page);
      pins();
    } while (again);
  } catch (fault) {
    toast(fault.message);
  } finally { busy = false; }
}

const events = new EventSource("/api/events");
let later = null;
events.onmessage = () => { clearTimeout(later); later = setTimeout(all, 300); };
await all();
document.body.dataset.ready = "yes";
