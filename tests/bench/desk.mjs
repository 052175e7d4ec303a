// From a key to new pixels at the desk, in Chromium: `node tests/bench/desk.mjs BANMIAN [KEYS]`,
// after `npm ci` in tests/desk. Percentiles of milliseconds from the key press to the frame after
// the page has changed, for characters put in and taken out in the middle of a body.
//
// `node tests/bench/desk.mjs BANMIAN --edits 2000`: how much the desk holds after so many edits of
// a tabloid of four pages, while a window looks at it. Every tenth edit is another kind of one: a
// headline, a focus, an order of stories, an undo, a look at a page of small pictures.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const require = createRequire(path.resolve(import.meta.dirname, "../desk/package.json"));
const { chromium } = require("playwright-core");
const [program, keys = "60", edits = "2000"] = process.argv.slice(2);
const issues = path.resolve(import.meta.dirname, "../../issues");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });

const of = (list, share) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

/// A copy of a sample.
function copied(sample, file) {
  const paper = fs.mkdtempSync(path.join(os.tmpdir(), "banmian-bench-"));
  for (const name of fs.readdirSync(path.join(issues, sample))) {
    const from = path.join(issues, sample, name);
    if (fs.statSync(from).isFile() && (!name.endsWith(".yaml") || name === file)) {
      fs.copyFileSync(from, path.join(paper, name === file ? "issue.yaml" : name));
    }
  }
  return paper;
}

/// A desk for a paper, and its address.
async function opened(paper) {
  const child = spawn(program, ["desk", paper, "--no-open"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((ok) => {
    let said = "";
    child.stdout.on("data", (bytes) => { said += bytes; if (said.includes("\n")) ok(said.split("\n")[0]); });
  });
  return { child, address };
}

/// What a process holds, in MiB.
const held = (child) => Number(fs.readFileSync(`/proc/${child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;

if (keys === "--edits") {
  const paper = copied("2026-12", "issue.yaml");
  const { child, address } = await opened(paper);
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  await page.waitForSelector("#stories button");
  await page.waitForTimeout(4000);
  const list = [[0, held(child)]];
  for (let from = 0; from < Number(edits); from += 200) {
    await page.evaluate(async ([from, to]) => {
      const ask = async (path, body) => (await fetch(path, body && { method: "POST",
        headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json();
      const state = await ask("/api/state");
      const edit = (edits) => ask("/api/edit", { edits });
      for (let nth = from; nth < to; nth += 1) {
        const story = state.stories[nth % state.stories.length];
        const { words } = await ask(`/api/story?id=${encodeURIComponent(story.id)}`);
        const own = { kind: "story", story: story.id };
        const other = state.pages[nth % state.pages.length];
        switch (nth % 50) {
          case 9: await edit([{ ...own, key: "headline", words: /了了$/.test(words.headline) ? words.headline.slice(0, -2) : `${words.headline || "题"}了` }]); break;
          case 19: await ask("/api/undo", {}); break;
          case 29: if (story.photos.length) await edit([{ kind: "photo", story: story.id, photo: 0, key: "focus", words: `${nth % 100}%, 40%` }]); break;
          case 39: await edit([{ kind: "stories", page: other.number, stories: [...other.listed].reverse() }]); break;
          case 49: await fetch(`/thumbnails/${other.number}`); break;
          default: {
            const text = words.body || "";
            const at = text.indexOf("，");
            const body = text.includes("x，") ? text.replace("x，", "，") : `${text.slice(0, at)}x${text.slice(at)}`;
            if (at > 0) await edit([{ ...own, key: "body", words: body }]);
          }
        }
      }
    }, [from, Math.min(from + 200, Number(edits))]);
    list.push([Math.min(from + 200, Number(edits)), held(child)]);
    console.log(`after ${list.at(-1)[0]} edits: ${list.at(-1)[1].toFixed(0)} MiB`);
  }
  const half = list.slice(Math.ceil(list.length / 2)).map(([, own]) => own);
  console.log(`at first ${list[0][1].toFixed(0)} MiB, in the second half ${Math.min(...half).toFixed(0)} to ${Math.max(...half).toFixed(0)} MiB, at last ${list.at(-1)[1].toFixed(0)} MiB`);
  child.kill();
  fs.rmSync(paper, { recursive: true, force: true });
  await browser.close();
  process.exit(0);
}

for (const [what, sample, file] of [
  ["a fixed page", "2021-03", "issue.yaml"],
  ["a composed page", "2021-03", "auto.yaml"],
  ["a tabloid of four", "2026-12", "issue.yaml"],
]) {
  const paper = copied(sample, file);
  const clock = Date.now();
  const { child, address } = await opened(paper);
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  await page.waitForSelector("#sheet");
  const first = Date.now() - clock;
  await page.waitForTimeout(4000);
  await page.locator("#stories button").nth(1).click();
  await page.locator("#f-body .cm-line").nth(1).click();
  const times = [];
  for (let nth = 0; nth < Number(keys); nth += 1) {
    await page.evaluate(() => {
      window.seen = new Promise((ok) => {
        let start = 0;
        document.addEventListener("keydown", () => { start = performance.now(); }, { once: true, capture: true });
        const look = new MutationObserver(() => {
          look.disconnect();
          requestAnimationFrame(() => setTimeout(() => ok(performance.now() - start)));
        });
        look.observe(document.querySelector("#sheet").children[1], { childList: true });
      });
    });
    await page.keyboard.press(nth % 2 ? "Backspace" : "x");
    times.push(await page.evaluate(() => window.seen));
    await page.waitForTimeout(150);
  }
  console.log(`${what}: first page ${first} ms; key to pixels p50 ${of(times, 0.5).toFixed(0)}, p95 ${of(times, 0.95).toFixed(0)} ms; ${held(child).toFixed(0)} MiB`);
  child.kill();
  fs.rmSync(paper, { recursive: true, force: true });
}
await browser.close();
