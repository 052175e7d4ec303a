// From a key to new pixels at the desk, in Chromium: `node tests/bench/desk.mjs BANMIAN [KEYS]`,
// after `npm ci` in tests/desk. Percentiles of milliseconds from the key press to the frame after
// the page has changed, for characters put in and taken out in the middle of a body.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const require = createRequire(path.resolve(import.meta.dirname, "../desk/package.json"));
const { chromium } = require("playwright-core");
const [program, keys = "60"] = process.argv.slice(2);
const issues = path.resolve(import.meta.dirname, "../../issues");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });

const of = (list, share) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

for (const [what, sample, file] of [
  ["a fixed page", "2021-03", "issue.yaml"],
  ["a composed page", "2021-03", "auto.yaml"],
  ["a tabloid of four", "2026-12", "issue.yaml"],
]) {
  const paper = fs.mkdtempSync(path.join(os.tmpdir(), "banmian-bench-"));
  for (const name of fs.readdirSync(path.join(issues, sample))) {
    const from = path.join(issues, sample, name);
    if (fs.statSync(from).isFile() && (!name.endsWith(".yaml") || name === file)) {
      fs.copyFileSync(from, path.join(paper, name === file ? "issue.yaml" : name));
    }
  }
  const clock = Date.now();
  const child = spawn(program, ["desk", paper, "--no-open"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((ok) => {
    let said = "";
    child.stdout.on("data", (bytes) => { said += bytes; if (said.includes("\n")) ok(said.split("\n")[0]); });
  });
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
  const held = fs.readFileSync(`/proc/${child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1];
  console.log(`${what}: first page ${first} ms; key to pixels p50 ${of(times, 0.5).toFixed(0)}, p95 ${of(times, 0.95).toFixed(0)} ms; ${(held / 1024).toFixed(0)} MiB`);
  child.kill();
  fs.rmSync(paper, { recursive: true, force: true });
}
await browser.close();
