// There is no paper yet: one is made.
import { el, get, post } from "./api.js";
import { dress, lang, said, setLang, t } from "./words.js";

const $ = (id) => document.getElementById(id);
const FORMATS = ["tabloid", "broadsheet", "A3", "A4"];
let place = null;

function show() {
  setLang(lang);
  dress();
  const chosen = $("format").value || FORMATS[0];
  $("format").replaceChildren(...FORMATS.map((own) => el("option", { value: own }, t(`f_${own}`))));
  $("format").value = chosen;
  where();
}

function where() {
  if (!place) return;
  const name = $("name").value.trim();
  const end = place.empty || !name ? "" : `/${name}`;
  $("place").textContent = t("liesin", place.place + end);
}

async function make() {
  $("make").disabled = true;
  $("standing").textContent = t("working");
  const told = await post("/api/new", { name: $("name").value, format: $("format").value,
    pages: Number($("count").value), lang });
  if (told.ok && told.code === 0) {
    // Whoever asks now waits until the desk has its pages.
    location.replace("/");
    return;
  }
  $("make").disabled = false;
  $("standing").textContent = told.said ? said(told.said) : t("failed");
  $("said").hidden = !told.err;
  $("said").textContent = told.err || "";
}

$("make").onclick = make;
$("name").oninput = where;
$("name").onkeydown = (e) => { if (e.key === "Enter" && !e.isComposing) make(); };
$("lang").onclick = () => { setLang(lang === "zh" ? "en" : "zh"); show(); };
show();
place = await get("/api/start");
$("name").value = t("ourpaper");
show();
$("name").select();
document.body.dataset.ready = "start";
