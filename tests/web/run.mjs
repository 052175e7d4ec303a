// The digital edition in a browser, from a disk: `node run.mjs BANMIAN FOLDER [FOLDER FOR PICTURES]`.
// The folders of the samples are made in FOLDER. Chromium is that of the system.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [program, out, shots] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const root = path.resolve(import.meta.dirname, "../..");
const LONG = 120_000;
const SIZES = [[1280, 800], [390, 844]];

/// Makes the folder of an issue. What its page has to say of its layout is not asked for here.
function made(name, issue) {
  const folder = path.join(out, name);
  execFileSync(program, ["build", issue, "--for", "web", "-o", folder], { stdio: ["ignore", "ignore", "ignore"] });
  return path.join(folder, "issue.web");
}

/// The corpus of lines that run down has no photo of its own.
function down() {
  const own = path.join(out, "down-paper");
  fs.mkdirSync(own, { recursive: true });
  fs.copyFileSync(path.join(root, "tests/corpus/vertical/issue.yaml"), path.join(own, "issue.yaml"));
  fs.copyFileSync(path.join(root, "issues/2026-12/步道.jpg"), path.join(own, "稻田.jpg"));
  return path.join(own, "issue.yaml");
}

const tabloid = made("tabloid", path.join(root, "issues/2026-12/issue.yaml"));
const upright = made("down", down());
const small = made("ruby", path.join(root, "tests/corpus/ruby/issue.yaml"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

/// A window on a folder. It asks for nothing outside of it, and no script breaks.
async function reader(folder, { width = 1280, height = 800, colors = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", colorScheme: colors });
  const page = await context.newPage();
  page.setDefaultTimeout(LONG);
  const [faults, foreign] = [[], []];
  const own = pathToFileURL(`${folder}/`).href;
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("console", (said) => { if (said.type() === "error") faults.push(said.text()); });
  page.on("request", (request) => { if (!request.url().startsWith(own)) foreign.push(request.url()); });
  const ready = () => page.waitForSelector("html[data-ready=yes]", { state: "attached" });
  return {
    page, ready,
    open: async (name) => { await page.goto(new URL(name, own).href); await ready(); },
    at: () => decodeURIComponent(page.url().slice(own.length)),
    shot: (name) => (shots ? page.screenshot({ path: path.join(shots, `${name}.png`) }) : null),
    end: async () => {
      assert.deepEqual(faults, []);
      assert.deepEqual(foreign, []);
      await context.close();
    },
  };
}

/// What a script of a folder hands over.
const handed = (folder, name) => {
  const text = fs.readFileSync(path.join(folder, name), "utf8");
  return JSON.parse(text.slice(text.indexOf(name.startsWith("text") ? "{" : "["), text.lastIndexOf(")")));
};

/// The boxes of units of a passage on a page, as the script of the page has its glyphs.
function boxes(folder, leaf, story, passage, from, to) {
  const found = [];
  for (const [own, part, start, axis, across, thick, runs] of handed(folder, `${leaf}.cells.js`)) {
    if (own !== story || part !== passage) continue;
    for (let nth = 0, at = start; nth < runs.length; nth += 3) {
      const [units, along, long] = runs.slice(nth, nth + 3);
      if (from < at + units && at < to) found.push((axis ? [across, along, thick, long] : [along, across, long, thick]).map((n) => n / 100));
      at += units;
    }
  }
  return found;
}

/// The same numbers each run: a linear congruence.
function* numbers(seed) {
  for (let n = seed; ;) yield (n = (n * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/// Places of three characters, anywhere in the stories of a folder.
function places(folder, count, seed) {
  const all = [];
  for (const [story, , leaf, said] of handed(folder, "text.js").stories) {
    for (const [passage, words, on] of said) {
      for (let from = 0; from + 3 <= words.length; from += 1) {
        const three = words.slice(from, from + 3);
        if (/\s/.test(three) || passage.includes("r")) continue;
        const there = (on || []).filter(([, start]) => start <= from).at(-1)?.[0] || leaf;
        const end = (on || []).filter(([, start]) => start <= from + 2).at(-1)?.[0] || leaf;
        if (there === end) all.push({ story, passage, from, three, leaf: there });
      }
    }
  }
  const random = numbers(seed);
  return Array.from({ length: count }, () => all[Math.floor(random.next().value * all.length)]);
}

const rects = (page) => page.locator("#marks rect.here").evaluateAll((all) =>
  all.map((one) => ["x", "y", "width", "height"].map((side) => Number(one.getAttribute(side)))));

const tests = {
  async "what is found is marked on the very glyphs, at fifty places"() {
    for (const [folder, count, seed] of [[tabloid, 40, 20261204], [upright, 10, 7]]) {
      const r = await reader(folder);
      for (const { story, passage, from, three, leaf } of places(folder, count, seed)) {
        await r.open(`search.html?q=${encodeURIComponent(three)}`);
        const wanted = `#s${story}.${passage}.${from}-${from + 3}`;
        const link = r.page.locator(`#hits a.where[href$="${wanted}"]`);
        assert.equal(await link.count(), 1, `${three} ${wanted}`);
        await link.click();
        await r.ready();
        assert.ok(r.at().startsWith(`${leaf}.html?`), r.at());
        assert.deepEqual(await rects(r.page), boxes(folder, leaf, story, passage, from, from + 3), `${three} ${wanted}`);
        const text = await r.page.evaluate(() => document.activeElement.id);
        assert.equal(text, `s${story}`);
      }
      await r.shot(`hit-${path.basename(path.dirname(folder))}`);
      await r.end();
    }
  },

  async "a page and its story are at the same character, both ways"() {
    const r = await reader(tabloid);
    for (const { story, passage, from, leaf } of places(tabloid, 8, 3)) {
      await r.open(`${leaf}.html?#s${story}.${passage}.${from}-${from + 1}`);
      const box = await r.page.locator("#marks rect.here").first().boundingBox();
      await r.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await r.page.waitForSelector("html[data-view=story]");
      assert.equal(r.at(), `${story}.html#${passage}.${from}`);
      await r.page.waitForSelector("mark.here");
      // And back, by the small picture of that page.
      await r.page.locator(`a.to-page[data-leaf="${leaf}"]`).click();
      await r.page.waitForSelector("html[data-view=page][data-ready=yes]");
      assert.equal(r.at(), `${leaf}.html#s${story}.${passage}.${from}-${from + 1}`);
      assert.deepEqual(await rects(r.page), boxes(tabloid, leaf, story, passage, from, from + 1));
    }
    await r.end();
  },

  async "a hit is also marked in its story, word by word"() {
    const r = await reader(tabloid);
    for (const { story, passage, from, three } of places(tabloid, 8, 11)) {
      await r.open(`${story}.html#${passage}.${from}-${from + 3}`);
      const marked = await r.page.locator("mark.here").allTextContents();
      assert.equal(marked.join(""), three);
      const seen = await r.page.locator("mark.here").first().boundingBox();
      assert.ok(seen.y >= 0 && seen.y < 800, `${story} ${passage}`);
    }
    await r.end();
  },

  async "the keyboard alone goes through a page, into a story and back"() {
    const r = await reader(tabloid);
    await r.open("01.html");
    const wanted = await r.page.locator(".stories > li").evaluateAll((all) => all.map((one) => one.dataset.story));
    const seen = [];
    for (let step = 0; step < 80 && seen.length < wanted.length; step += 1) {
      await r.page.keyboard.press("Tab");
      const id = await r.page.evaluate(() => (document.activeElement.matches("a.area") ? document.activeElement.id.slice(1) : null));
      if (id) seen.push(id);
    }
    assert.deepEqual(seen, wanted);
    await r.page.keyboard.press("Enter");
    await r.page.waitForSelector("html[data-view=story]");
    assert.equal(r.at(), `${wanted.at(-1)}.html`);
    await r.page.keyboard.press("Escape");
    await r.page.waitForSelector("html[data-view=page][data-ready=yes]");
    assert.match(r.at(), new RegExp(`^01\\.html#s${wanted.at(-1)}`));
    assert.equal(await r.page.evaluate(() => document.activeElement.id), `s${wanted.at(-1)}`);
    await r.page.keyboard.press("Escape");
    await r.page.waitForFunction(() => !location.hash);
    await r.page.keyboard.press("ArrowRight");
    await r.page.waitForFunction(() => /02\.html$/.test(location.pathname) && document.documentElement.dataset.ready);
    await r.page.keyboard.press("/");
    await r.page.keyboard.type("步道");
    await r.page.keyboard.press("Enter");
    await r.page.waitForSelector("#hits li");
    await r.end();
  },

  async "words are found however short, in wide letters and in the furniture"() {
    const r = await reader(tabloid);
    const count = async (query) => {
      await r.open(`search.html?q=${encodeURIComponent(query)}`);
      return r.page.locator("#hits > li").count();
    };
    assert.ok(await count("里") > 10);
    assert.equal(await count("１４号楼"), await count("14号楼"));
    assert.ok(await count("14号楼") > 0);
    assert.ok(await count("准印证") > 0, "the masthead is searched");
    assert.equal(await count("没有这几个字的"), 0);
    assert.ok(await r.page.locator("#none").isVisible());
    await r.end();
  },

  async "a phone shows the stories first, and the page when it is asked for"() {
    const r = await reader(tabloid, { width: 390, height: 844 });
    await r.open("01.html");
    assert.ok(await r.page.locator(".stories").isVisible());
    assert.ok(!(await r.page.locator("#sheet").isVisible()));
    await r.page.locator("[data-do=paper]").click();
    assert.ok(await r.page.locator("#sheet").isVisible());
    await r.shot("phone-page");
    for (const name of ["index.html", "01.html", "01-1.html", "search.html?q=里"]) {
      await r.open(name);
      const wide = await r.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `${name} is ${wide} wide`);
    }
    await r.end();
  },

  async "type grows, lines turn, colours and tongue change, and stay so"() {
    const r = await reader(upright);
    await r.open("02-1.html");
    assert.ok(await r.page.evaluate(() => getComputedStyle(document.querySelector(".story")).writingMode === "vertical-rl"));
    await r.shot("down");
    const size = () => r.page.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".story")).fontSize));
    const before = await size();
    await r.page.locator("[data-do=larger]").click();
    assert.ok(before < await size());
    await r.page.locator("[data-do=turn]").click();
    assert.ok(await r.page.evaluate(() => getComputedStyle(document.querySelector(".story")).writingMode === "horizontal-tb"));
    await r.page.locator("[data-do=theme]").click();
    await r.page.locator("[data-do=tongue]").click();
    assert.equal(await r.page.locator(".skip").textContent(), "Skip to the text");
    await r.open("02.html");
    assert.equal(await r.page.locator(".list h1").isVisible(), true);
    assert.equal(await r.page.locator(".skip").textContent(), "Skip to the text");
    assert.equal(await r.page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await r.end();
  },

  async "a shelf finds words in all of its issues"() {
    const shelf = path.join(out, "shelf-of-all");
    for (const [name, folder] of [["2026/a.web", tabloid], ["b.web", upright]]) {
      fs.cpSync(folder, path.join(shelf, name), { recursive: true });
    }
    execFileSync(program, ["shelf", shelf], { stdio: ["ignore", "ignore", "ignore"] });
    for (const [width, height] of SIZES) {
      const r = await reader(shelf, { width, height });
      await r.open("index.html");
      assert.equal(await r.page.locator(".covers > li").count(), 2);
      await r.shot(`shelf-${width}`);
      await r.page.evaluate(axe);
      const broken = await r.page.evaluate(() => globalThis.axe.run(document, { preload: false }).then((all) => all.violations.map((one) => one.id)));
      assert.deepEqual(broken, []);
      await r.page.locator(".years a").first().click();
      await r.ready();
      await r.page.locator(".search input").fill("步道");
      await r.page.keyboard.press("Enter");
      await r.page.waitForSelector("html[data-view=shelf-search][data-ready=yes]");
      assert.ok(await r.page.locator("#hits > li").count() > 3);
      for (const [folder, name] of [[tabloid, "2026/a.web"], [upright, "b.web"]]) {
        const [place] = places(folder, 1, 5);
        await r.open(`shelf/search.html?q=${encodeURIComponent(place.three)}`);
        const wanted = `../${name}/${place.story}.html#${place.passage}.${place.from}-${place.from + 3}`;
        assert.equal(await r.page.locator(`#hits a[href="${wanted}"]`).count(), 1, wanted);
      }
      await r.open("shelf/search.html?q=里");
      assert.ok(await r.page.locator("#hits > li").count() > 10, "one character is enough");
      await r.open("shelf/search.html?q=没有这几个字的");
      assert.ok(await r.page.locator("#none").isVisible());
      await r.page.locator(".paper a").click();
      await r.ready();
      await r.page.locator(".covers a").first().click();
      await r.page.waitForSelector("html[data-view=front]");
      await r.end();
    }
  },

  async "no rule of access is broken, at both sizes, light and dark"() {
    const views = [
      [tabloid, ["index.html", "01.html", "02.html?q=步道#s01-1", "01-1.html", "01-1.html#p5.1-4", "search.html", "search.html?q=步道"]],
      [upright, ["02.html", "02-1.html"]],
      [small, ["02.html", "02-1.html"]],
    ];
    for (const [width, height] of SIZES) {
      for (const colors of ["light", "dark"]) {
        for (const [folder, names] of views) {
          const r = await reader(folder, { width, height, colors });
          for (const name of names) {
            await r.open(name);
            await r.page.evaluate(axe);
            const broken = await r.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }).then((all) => all.violations));
            const told = broken.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
            assert.deepEqual(told, [], `${name} at ${width}, ${colors}`);
            await r.shot(`${path.basename(path.dirname(folder))}-${name.replace(/\W+/g, "_")}-${width}-${colors}`);
          }
          await r.end();
        }
      }
    }
  },
};

const wanted = process.env.ONLY;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (wanted && !name.includes(wanted)) continue;
  const before = Date.now();
  try {
    await test();
    console.log(`ok ${name} (${Date.now() - before} ms)`);
  } catch (fault) {
    failed += 1;
    console.log(`FAILED ${name}\n${fault.stack}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
