"use strict";
(() => {
  const root = document.documentElement;
  const view = root.dataset.view;
  const ENGLISH = /* ENGLISH */ {};
  const $ = (css, from = document) => from.querySelector(css);
  const $$ = (css, from = document) => [...from.querySelectorAll(css)];

  // Where nothing may be kept, nothing is.
  const kept = {
    get(name) { try { return localStorage.getItem(`banmian.${name}`); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(`banmian.${name}`, value); } catch { /* as it was */ } },
  };

  /* What other scripts of the folder hand over. */
  const cells = new Map();
  const years = new Map();
  let words = null;
  window.banmian = {
    cells(leaf, runs) { cells.set(leaf, runs); },
    text(value) { words = value; },
    docs(year, value) { years.set(year, { ...value, pairs: new Map() }); },
    pairs(year, value) { for (const [first, all] of Object.entries(value)) years.get(year).pairs.set(first, all); },
  };
  const loading = new Map();
  function load(src) {
    if (!loading.has(src)) {
      loading.set(src, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = src;
        script.onload = done;
        script.onerror = () => failed(new Error(src));
        document.head.append(script);
      }));
    }
    return loading.get(src);
  }

  /* Addresses: #p5, #p5.12-15, #s01-3, #s01-3.p5.12-15, #f2.0-4. */
  function address(hash) {
    const found = /^#(?:s(\d+-\d+))?\.?(?:([pf]\d+(?:r\d+)?)(?:\.(\d+)(?:-(\d+))?)?)?$/.exec(hash);
    if (!found || (!found[1] && !found[2])) return null;
    const from = found[3] === undefined ? null : Number(found[3]);
    const to = found[4] === undefined ? from === null ? null : from + 1 : Number(found[4]);
    return { story: found[1] || "", part: found[2] || null, from, to };
  }

  /* How a reader likes to read. */
  let english = false;
  function say() {
    for (const one of $$("[data-w]")) {
      one.dataset.own ??= one.textContent;
      one.textContent = english ? ENGLISH[one.dataset.w] : one.dataset.own;
      if (english) one.lang = "en"; else one.removeAttribute("lang");
    }
    for (const [css, key, attribute] of [["[data-label]", "label", "aria-label"], ["[data-placeholder]", "placeholder", "placeholder"]]) {
      for (const one of $$(css)) {
        const own = `own${key}`;
        one.dataset[own] ??= one.getAttribute(attribute);
        one.setAttribute(attribute, english ? ENGLISH[one.dataset[key]] : one.dataset[own]);
      }
    }
    for (const button of $$("button[data-do]")) {
      const words = $(".unseen", button);
      if (words) button.title = words.textContent;
    }
  }
  /// What a button shows, and says.
  function sign(name, shown, key, own) {
    const button = $(`[data-do=${name}]`);
    if (!button) return;
    $(".sign", button).textContent = shown;
    const words = $(".unseen", button);
    words.dataset.w = key;
    words.dataset.own = own;
  }

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const story = $(".story");
  const settings = {
    size: Number(kept.get("size") ?? 1),
    direction: kept.get("direction") || (story && story.dataset.direction) || "across",
  };
  function apply() {
    root.dataset.size = settings.size;
    if (story) {
      root.classList.toggle("down", settings.direction === "down");
      // Lines that run down are moved through sideways, also by keys.
      if (settings.direction === "down") story.tabIndex = 0; else story.removeAttribute("tabindex");
    }
    const isDown = settings.direction === "down";
    sign("turn", isDown ? "横" : "竖", isDown ? "across" : "down", isDown ? "横排" : "竖排");
    sign("theme", isDark() ? "亮" : "暗", isDark() ? "light" : "dark", isDark() ? "浅色" : "深色");
    sign("tongue", english ? "中" : "EN", "tongue", "English");
    for (const name of ["turn", "smaller", "larger"]) {
      const button = $(`[data-do=${name}]`);
      if (button) button.hidden = !story;
    }
    say();
  }
  const does = {
    smaller() { settings.size = Math.max(0, settings.size - 1); kept.set("size", settings.size); apply(); },
    larger() { settings.size = Math.min(4, settings.size + 1); kept.set("size", settings.size); apply(); },
    turn() {
      const at = reading();
      settings.direction = settings.direction === "down" ? "across" : "down";
      kept.set("direction", settings.direction);
      apply();
      if (at) bring(at.part, at.from);
    },
    theme() {
      root.dataset.theme = isDark() ? "light" : "dark";
      kept.set("theme", root.dataset.theme);
      apply();
    },
    tongue() { english = !english; kept.set("tongue", english ? "en" : ""); apply(); },
    fit() { zoom("fit"); },
    wide() { zoom("wide"); },
    "zoom-in"() { zoomBy(1.25); },
    "zoom-out"() { zoomBy(0.8); },
    paper() { openPaper(!root.classList.contains("paper-open")); },
    print() { window.print(); },
  };

  /* Words in a story, in the units of their passage. */
  const small = (node, part) => {
    const holder = node.parentElement.closest("rt, rp, .gloss");
    return holder && holder !== part;
  };
  function* letters(part) {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (!small(walk.currentNode, part)) yield walk.currentNode;
  }
  function range(part, from, to) {
    const pieces = [];
    let at = 0;
    for (const node of letters(part)) {
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, node.length);
      if (start < end) pieces.push({ node, start, end });
      at += node.length;
    }
    return pieces;
  }
  function unmark() {
    for (const mark of $$("mark", story)) {
      const holder = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      holder.normalize();
    }
  }
  function show(id, from, to) {
    const part = document.getElementById(id);
    if (!part || !story.contains(part)) return;
    unmark();
    const made = [];
    for (const { node, start, end } of range(part, from, to).reverse()) {
      const one = document.createRange();
      one.setStart(node, start);
      one.setEnd(node, end);
      const mark = document.createElement("mark");
      mark.className = "here";
      one.surroundContents(mark);
      made.push(mark);
    }
    (made.at(-1) || part).scrollIntoView({ block: "center", inline: "center" });
  }
  function bring(id, from) {
    const part = document.getElementById(id);
    const [piece] = part ? range(part, from, from + 1) : [];
    if (!piece) return;
    const one = document.createRange();
    one.setStart(piece.node, piece.start);
    one.setEnd(piece.node, piece.end);
    const box = one.getBoundingClientRect();
    if (settings.direction === "down") story.scrollLeft += box.right - story.getBoundingClientRect().right;
    else scrollBy(0, box.top - 120);
  }

  /* The character that is read: that of the selection, else the first one that is seen. */
  function unit(part, node, offset) {
    let at = 0;
    for (const own of letters(part)) {
      if (own === node) return at + offset;
      at += own.length;
    }
    return 0;
  }
  function reading() {
    const chosen = getSelection();
    if (chosen.rangeCount && !chosen.isCollapsed && story.contains(chosen.anchorNode)) {
      const first = chosen.getRangeAt(0);
      const part = first.startContainer.parentElement.closest("[data-on]");
      if (part && first.startContainer.nodeType === Node.TEXT_NODE) {
        const from = unit(part, first.startContainer, first.startOffset);
        return { part: part.id, from, to: from + Math.max(1, chosen.toString().replace(/\n/g, "").length) };
      }
    }
    const marked = $("mark.here", story);
    if (marked && seen(marked.getBoundingClientRect())) {
      const part = marked.closest("[data-on]");
      const from = unit(part, marked.firstChild, 0);
      const all = $$("mark.here", part).reduce((sum, mark) => sum + mark.textContent.length, 0);
      return { part: part.id, from, to: from + all };
    }
    const down = settings.direction === "down";
    const edge = down ? story.getBoundingClientRect().right : 0;
    const after = (box) => (down ? box.left < edge - 1 : box.bottom > edge + 1);
    for (const part of $$("[data-on]", story)) {
      if (part.id.includes("r") || part.closest("figure, .ways")) continue;
      if (!after(part.getBoundingClientRect())) continue;
      let [low, high] = [0, [...letters(part)].reduce((sum, node) => sum + node.length, 0)];
      while (low < high) {
        const middle = (low + high) >> 1;
        const [piece] = range(part, middle, middle + 1);
        const one = document.createRange();
        one.setStart(piece.node, piece.start);
        one.setEnd(piece.node, piece.end);
        if (after(one.getBoundingClientRect())) high = middle; else low = middle + 1;
      }
      return { part: part.id, from: low, to: low + 1 };
    }
    return null;
  }
  const seen = (box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  function stands(id, from) {
    let leaf = null;
    for (const one of document.getElementById(id)?.dataset.on.split(" ") || []) {
      const [name, start] = one.split("@");
      if (leaf === null || Number(start) <= from) leaf = name;
    }
    return leaf;
  }
  function toPage(wanted) {
    const at = reading();
    const own = story.dataset.story;
    const leaf = at && stands(at.part, at.from);
    if (at && leaf && (!wanted || wanted === leaf)) return `${leaf}.html#s${own}.${at.part}.${at.from}-${at.to}`;
    if (!wanted) return $(".to-page").getAttribute("href");
    const first = $$("[data-on]", story).flatMap((part) => part.dataset.on.split(" ").map((one) => [part.id, ...one.split("@")]))
      .find(([, name]) => name === wanted);
    return first ? `${wanted}.html#s${own}.${first[0]}.${first[2]}-${Number(first[2]) + 1}` : `${wanted}.html#s${own}`;
  }
  function storyView() {
    const follow = () => {
      const at = address(location.hash);
      if (at && at.part && at.from !== null) show(at.part, at.from, at.to);
    };
    addEventListener("hashchange", follow);
    for (const link of $$("a.to-page")) {
      link.addEventListener("click", () => { link.setAttribute("href", toPage(link.dataset.leaf || null)); });
    }
    follow();
  }

  /* A page. */
  const sheet = $("#sheet");
  const scroller = $(".scroller");
  const narrow = () => matchMedia("(max-width: 60rem)").matches;
  let scale = "fit";
  function zoom(to) {
    scale = to;
    sheet.style.width = sheet.style.height = "";
    sheet.dataset.zoom = to;
    if (typeof to === "number") {
      sheet.style.width = `${to}px`;
      sheet.style.height = "auto";
    }
  }
  function zoomBy(times) {
    const box = sheet.getBoundingClientRect();
    const room = scroller.getBoundingClientRect();
    const middle = [(room.left + room.width / 2 - box.left) / box.width, (room.top + room.height / 2 - box.top) / box.height];
    zoom(Math.min(Math.max(box.width * times, 240), 6000));
    const now = sheet.getBoundingClientRect();
    scroller.scrollLeft += now.left + middle[0] * now.width - room.left - room.width / 2;
    scroller.scrollTop += now.top + middle[1] * now.height - room.top - room.height / 2;
  }
  /// Brings a place of the page to the middle of its room; what is around the room stays.
  function centre(place) {
    const [own, room] = [place.getBoundingClientRect(), scroller.getBoundingClientRect()];
    scroller.scrollLeft += own.left + own.width / 2 - room.left - room.width / 2;
    scroller.scrollTop += own.top + own.height / 2 - room.top - room.height / 2;
  }
  function openPaper(open) {
    root.classList.toggle("paper-open", open);
    $("[data-do=paper]").setAttribute("aria-expanded", open);
    if (open) sheet.closest(".paper-view").scrollIntoView({ block: "start" });
  }
  const box = (axis, across, thick, along, long) => (axis === 0
    ? { x: along / 100, y: across / 100, width: long / 100, height: thick / 100 }
    : { x: across / 100, y: along / 100, width: thick / 100, height: long / 100 });
  /// The cells of units of a passage, each with the units that it is of.
  function* cellsOf(leaf, wanted, from, to) {
    for (const [own, part, start, axis, across, thick, runs] of cells.get(leaf) || []) {
      if (own !== wanted.story || (wanted.part && part !== wanted.part)) continue;
      let at = start;
      let inside = false;
      for (let nth = 0; nth < runs.length; nth += 3) {
        const units = runs[nth];
        if (units > 0) inside = from === null || (at < to && from < at + units);
        if (inside) yield { part, at, units, ...box(axis, across, thick, runs[nth + 1], runs[nth + 2]) };
        at += units;
      }
    }
  }
  function mark(leaf, at, kind) {
    const layer = $("#marks");
    const made = [];
    for (const cell of cellsOf(leaf, at, at.from, at.to)) {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const side of ["x", "y", "width", "height"]) rect.setAttribute(side, cell[side]);
      rect.setAttribute("class", kind);
      rect.dataset.at = `${at.story}.${cell.part}.${cell.at}`;
      layer.append(rect);
      made.push(rect);
    }
    return made;
  }
  async function pageView() {
    const leaf = sheet.dataset.leaf;
    root.classList.add("scripted");
    $(".on-demand").hidden = false;
    const query = new URLSearchParams(location.search).get("q");
    const follow = async () => {
      const at = address(location.hash);
      $("#marks").replaceChildren();
      if (!at && !query) return;
      if (narrow()) openPaper(true);
      await load(`${leaf}.cells.js`);
      if (query) {
        await load("text.js");
        for (const hit of hits(query)) if (hit.leaf === leaf) mark(leaf, hit, "hit");
      }
      if (!at) return;
      const link = at.story && document.getElementById(`s${at.story}`);
      if (at.part && at.from !== null) {
        const made = mark(leaf, at, "here");
        if (made.length) {
          if (scale === "fit" || narrow()) zoom(Math.max(scroller.clientWidth * (narrow() ? 2.4 : 1.15), 900));
          centre(made[0]);
        }
      } else if (link && scale !== "fit") centre(link);
      if (link) link.focus({ preventScroll: true });
    };
    addEventListener("hashchange", follow);
    for (const link of $$("a.area", sheet)) {
      const own = link.id.slice(1);
      const item = $(`.stories [data-story="${own}"]`);
      const lit = (on) => () => { link.classList.toggle("lit", on); item?.classList.toggle("lit", on); };
      for (const one of [link, item]) {
        one?.addEventListener("mouseenter", lit(true));
        one?.addEventListener("mouseleave", lit(false));
      }
      link.addEventListener("click", (event) => {
        // From the keyboard a story is opened at its beginning.
        const at = event.detail ? under(leaf, own, event) : null;
        link.setAttribute("href", at ? `${own}.html#${at.part}.${at.at}` : `${own}.html`);
      });
    }
    await follow();
    await load(`${leaf}.cells.js`);
    root.dataset.ready = "yes";
  }
  /// The character of a story that is nearest to a pointer.
  function under(leaf, own, event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    let [best, least] = [null, 24 * 24];
    for (const cell of cellsOf(leaf, { story: own }, null, null)) {
      if (cell.part.includes("r")) continue;
      const x = Math.max(cell.x - point.x, 0, point.x - cell.x - cell.width);
      const y = Math.max(cell.y - point.y, 0, point.y - cell.y - cell.height);
      if (x * x + y * y < least) [best, least] = [cell, x * x + y * y];
    }
    return best;
  }

  /* Searching: any words, however short; wide letters and small ones are the same. */
  function fold(text) {
    const plain = text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase();
    return plain.length === text.length ? plain : text;
  }
  function* hits(query) {
    const wanted = fold(query.trim());
    if (!wanted || !words) return;
    const holders = [
      ...words.stories.map(([name, title, leaf, said]) => ({ story: name, title, leaf, said })),
      ...words.pages.map(([name, title, said]) => ({ story: "", title, leaf: name, said })),
    ];
    for (const { story: own, title, leaf, said } of holders) {
      for (const [part, text, on] of said) {
        const folded = fold(text);
        for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
          let there = leaf;
          for (const [name, from] of on || []) if (from <= at) there = name;
          yield { story: own, title, leaf: there, part, from: at, to: at + wanted.length, text };
        }
      }
    }
  }
  /// What was found, as an item of the list: the story, and the page.
  function found(hit, before, where) {
    const query = encodeURIComponent(new URLSearchParams(location.search).get("q").trim());
    const place = `${hit.part}.${hit.from}-${hit.to}`;
    const li = document.createElement("li");
    const open = document.createElement("a");
    open.href = hit.story ? `${before}${hit.story}.html#${place}` : `${before}${hit.leaf}.html?q=${query}#${place}`;
    const title = document.createElement("b");
    title.textContent = hit.title;
    const said = document.createElement("span");
    said.className = "words";
    const own = document.createElement("mark");
    own.textContent = hit.text.slice(hit.from, hit.to);
    const lead = hit.text.slice(Math.max(0, hit.from - 24), hit.from);
    said.append(hit.from > 24 ? `…${lead}` : lead, own, hit.text.slice(hit.to, hit.to + 48), hit.to + 48 < hit.text.length ? "…" : "");
    open.append(title, said);
    const page = document.createElement("a");
    page.className = "where";
    page.href = `${before}${hit.leaf}.html?q=${query}#${hit.story ? `s${hit.story}.` : ""}${place}`;
    page.textContent = where;
    li.append(open, page);
    return li;
  }
  async function searchView() {
    const query = new URLSearchParams(location.search).get("q")?.trim() || "";
    const list = $("#hits");
    $(".search input").value = query;
    if (!query) {
      $(".search input").focus();
      root.dataset.ready = "yes";
      return;
    }
    $("#ask").hidden = true;
    document.title = `${query} · ${document.title}`;
    await load("text.js");
    const all = [...hits(query)];
    list.replaceChildren(...all.slice(0, 500).map((hit) => found(hit, "", words.pages.find(([name]) => name === hit.leaf)?.[1] || hit.leaf)));
    const none = $("#no-hits");
    $("#count").textContent = all.length ? `“${query}” ${all.length}` : `“${query}”`;
    $(all.length ? "#some" : "#none").hidden = false;
    root.dataset.ready = "yes";
  }

  /* All issues: the pairs of what is looked for say in which stories it can stand. */
  async function storiesWith(year, wanted) {
    if (!years.has(year)) await load(`${year}/docs.js`);
    const shelf = years.get(year);
    const numbers = (steps) => { let n = 0; return steps.map((step) => (n += step)); };
    const letters = [...fold(wanted)];
    for (const first of letters) {
      if (shelf.pairs.has(first)) continue;
      const shard = (first.codePointAt(0) % 128).toString(16).padStart(2, "0");
      // Where no story has a character of its shard, the shard is not there.
      await load(`${year}/${shard}.js`).catch(() => {});
      if (!shelf.pairs.has(first)) return [];
    }
    if (letters.length === 1) {
      const all = Object.values(shelf.pairs.get(letters[0]) || {}).flatMap(numbers);
      return [...new Set(all)].sort((a, b) => a - b);
    }
    let left = null;
    for (let nth = 0; nth + 1 < letters.length; nth += 1) {
      const own = new Set(numbers(shelf.pairs.get(letters[nth])[letters[nth + 1]] || []));
      left = left ? left.filter((doc) => own.has(doc)) : [...own];
    }
    return left;
  }
  async function* hitsOfAll(query) {
    for (const year of $("#hits").dataset.years.split(" ")) {
      const docs = await storiesWith(year, query);
      const shelf = years.get(year);
      const issues = new Map();
      for (const doc of docs) {
        const [nth, story] = shelf.docs[doc];
        if (!issues.has(nth)) issues.set(nth, new Set());
        issues.get(nth).add(story);
      }
      for (const [nth, stories] of issues) {
        const [folder, , label] = shelf.folders[nth];
        loading.delete(`../${folder}/text.js`);
        await load(`../${folder}/text.js`);
        for (const hit of [...hits(query)]) if (stories.has(hit.story)) yield { ...hit, folder, label: `${year} ${label}` };
      }
    }
  }
  async function shelfSearchView() {
    const query = new URLSearchParams(location.search).get("q")?.trim() || "";
    $(".search input").value = query;
    const more = $("#more");
    if (query) {
      $("#ask").hidden = true;
      const all = hitsOfAll(query);
      let count = 0;
      const next = async () => {
        more.hidden = true;
        for (let shown = 0; shown < 100; shown += 1) {
          const { value, done } = await all.next();
          if (done) {
            $("#count").textContent = count ? `“${query}” ${count}` : `“${query}”`;
            $(count ? "#some" : "#none").hidden = false;
            return;
          }
          count += 1;
          $("#hits").append(found(value, `../${value.folder}/`, value.label));
        }
        more.hidden = false;
      };
      more.addEventListener("click", next);
      await next();
    }
    root.dataset.ready = "yes";
  }

  /* Keys. */
  function away() {
    if (view === "story") location.href = toPage(null);
    else if (view === "page") {
      if ($("#marks").childElementCount || location.hash) {
        $("#marks").replaceChildren();
        history.replaceState(null, "", location.pathname);
        zoom("fit");
      } else location.href = `index.html#page${sheet.dataset.leaf}`;
    } else if (view === "search") history.back();
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "Escape") {
      if (typing) event.target.blur(); else away();
    } else if (typing) return;
    else if (event.key === "/") {
      event.preventDefault();
      $(".search input").focus();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      if (settings.direction === "down" && story) return;
      if (scale !== "fit" && sheet) return;
      $(`main a[rel=${event.key === "ArrowLeft" ? "prev" : "next"}]`)?.click();
    }
  });
  addEventListener("click", (event) => {
    const name = event.target.closest?.("[data-do]")?.dataset.do;
    if (name) does[name]();
  });

  const theme = kept.get("theme");
  if (theme) root.dataset.theme = theme;
  english = kept.get("tongue") === "en";
  for (const group of $$(".settings, .zooms")) group.hidden = false;
  apply();
  if (view === "story") storyView();
  else if (view === "page") pageView();
  else if (view === "search") searchView();
  else if (view === "shelf-search") shelfSearchView();
  if (!["page", "search", "shelf-search"].includes(view)) root.dataset.ready = "yes";
})();
