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
$("hint").textContent = t("点一下版上的字，就可以留言", "Tap a word of a page to leave a note");
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
  section.append(head, box, list);
  $("pages").append(section);
  own = { version: null, box, list, hash, name };
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
  svg.append(node("g", { class: "over" }));
  own.box.replaceChildren(svg);
  Object.assign(own, { svg, width: told.width, height: told.height });
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
      li.textContent = [n.quote && `“${n.quote}”`, n.words, n.who && `—— ${n.who}`].filter(Boolean).join(" ");
      return li;
    }));
  }
}

function tapped(number, own, e) {
  const rect = own.svg.getBoundingClientRect();
  at = { page: number, x: (e.clientX - rect.left) / rect.width * own.width,
    y: (e.clientY - rect.top) / rect.height * own.height };
  $("quote").textContent = own.name;
  $("words").value = "";
  $("ask").showModal();
  $("words").focus();
}

$("no").onclick = () => $("ask").close();
$("ask").querySelector("form").addEventListener("submit", async (e) => {
  e.preventDefault();
  const words = $("words").value.trim();
  if (!words) return;
  localStorage.setItem("banmian-who", $("who").value);
  const r = await fetch("/api/note", { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...at, who: $("who").value, words }) }).catch(() => null);
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
