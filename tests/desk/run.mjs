// The desk in a browser, as its user works: `node run.mjs BANMIAN [FOLDER FOR PICTURES]`.
// Every test opens a paper of its own. Chromium is that of the system.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [program, shots] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const issues = path.resolve(import.meta.dirname, "../../issues");
const LONG = 120_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

/// A desk for a copy of a sample, and a window that looks at it.
async function desk(sample, { file = "issue.yaml", width = 1366, height = 768, colors = "light" } = {}) {
  const paper = fs.mkdtempSync(path.join(os.tmpdir(), "banmian-desk-"));
  for (const name of fs.readdirSync(path.join(issues, sample))) {
    const from = path.join(issues, sample, name);
    if (fs.statSync(from).isFile() && (!name.endsWith(".yaml") || name === file)) {
      fs.copyFileSync(from, path.join(paper, name === file ? "issue.yaml" : name));
    }
  }
  const child = spawn(program, ["desk", paper, "--no-open", "--lang", "zh"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((ok, no) => {
    let said = "";
    child.stdout.on("data", (bytes) => { said += bytes; if (said.includes("\n")) ok(said.split("\n")[0]); });
    child.on("exit", (code) => no(new Error(`the desk ended with ${code}`)));
  });
  const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", colorScheme: colors });
  const faults = [];
  const foreign = [];
  const open = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(LONG);
    page.on("pageerror", (fault) => faults.push(fault.message));
    page.on("request", (r) => { if (!r.url().startsWith(new URL(address).origin) && !r.url().startsWith("data:")) foreign.push(r.url()); });
    await page.goto(address);
    await page.waitForSelector("body[data-ready=yes]");
    return page;
  };
  const page = await open();
  return {
    paper, page, open, address, child,
    text: () => fs.readFileSync(path.join(paper, "issue.yaml"), "utf8"),
    write: (text) => fs.writeFileSync(path.join(paper, "issue.yaml"), text),
    saved: () => page.waitForFunction(() => document.body.dataset.saving === "no"),
    shot: (name) => (shots ? page.screenshot({ path: path.join(shots, `${name}.png`) }) : null),
    end: async () => {
      assert.deepEqual(faults, []);
      assert.deepEqual(foreign, []);
      await context.close();
      child.kill();
      fs.rmSync(paper, { recursive: true, force: true });
    },
  };
}

/// Words of the page as a reader selects and copies them.
const copied = (page) => page.evaluate(() => {
  const own = getSelection();
  own.selectAllChildren(document.querySelector("#sheet"));
  const text = own.toString();
  own.removeAllRanges();
  return text;
});

const middle = async (page, css) => {
  const box = await page.locator(css).first().boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

const tests = {
  async "a click on a word opens its story there, and the page follows"() {
    const d = await desk("2021-03");
    await d.page.mouse.click(...await middle(d.page, '#sheet rect[data-part="story.1.block.0"]'));
    await d.page.waitForSelector("#f-body .cm-content");
    await d.page.keyboard.type("春风");
    await d.page.waitForFunction(() => document.querySelector("#sheet").textContent.includes("春风"));
    await d.saved();
    assert.match(d.text(), /春风/);
    assert.match(d.text(), /# “\|”= 允许在此断行/);
    assert.match(await copied(d.page), /春风/);
    await d.shot("typed");
    await d.end();
  },

  async "an overset story says so, and undo takes it back"() {
    const d = await desk("2021-03");
    const before = d.text();
    await d.page.locator("#stories button", { hasText: "会员服务日" }).click();
    await d.page.locator("#f-body .cm-content").click();
    await d.page.keyboard.press("Control+End");
    await d.page.keyboard.insertText("这里又添了一段话，一直添到原来的地方放不下，多出来的在版外标红。".repeat(3));
    await d.page.waitForFunction(() => /溢 \d+ 字/.test(document.querySelector("#which").textContent));
    await d.page.waitForFunction(() => /删约 \d+ 字/.test(document.querySelector("#counts").textContent));
    await d.shot("overset");
    await d.page.locator("#undo").click();
    await d.page.waitForFunction(() => document.querySelector("#which").textContent.endsWith("满"));
    assert.equal(d.text(), before);
    await d.page.waitForFunction(() => !document.querySelector("#f-body").textContent.includes("又添了"));
    await d.end();
  },

  async "another layout is adopted with a click and becomes a fixed page"() {
    const d = await desk("2021-03", { file: "auto.yaml" });
    await d.page.locator("#tab-layouts").click();
    await d.page.waitForSelector(".alternative");
    await d.shot("layouts");
    assert.ok(await d.page.locator(".alternative").count() > 1);
    await d.page.locator(".alternative button").nth(1).click();
    await d.page.waitForFunction(() => document.querySelector("#toast").textContent.includes("定位"));
    assert.match(d.text(), /编排: 定位/);
    assert.match(d.text(), /模块:\n\s+- \{稿: /);
    await d.page.locator("button", { hasText: "改为自动编排" }).click();
    await d.page.waitForSelector(".alternative");
    assert.match(d.text(), /编排: 自动/);
    await d.end();
  },

  async "a finding leads to its place on the page"() {
    const d = await desk("2021-03");
    await d.page.locator("#tab-findings").click();
    await d.page.locator(".finding").first().click();
    await d.page.waitForSelector("#over .marked");
    await d.end();
  },

  async "a story that is dropped on a page is there, and one that is moved too"() {
    const d = await desk("2026-12");
    await d.page.locator("#copyin").click();
    await d.page.locator("#into").selectOption("3");
    const chooser = d.page.waitForEvent("filechooser");
    await d.page.locator("button", { hasText: "选文件" }).click();
    await (await chooser).setFiles([{ name: "义诊队.txt", mimeType: "text/plain",
      buffer: Buffer.from("义诊队又来了\n\n本周六上午，义诊队到青杨里门口看诊，街坊可以带上病历。\n".repeat(1)) }]);
    await d.page.waitForFunction(() => document.querySelector("#dialog-body pre")?.textContent.includes("义诊队又来了"));
    await d.page.locator("#dialog-close").click();
    assert.match(d.text(), /标题: 义诊队又来了/);
    const story = d.page.locator("#stories button", { hasText: "义诊队又来了" });
    await story.waitFor();
    await story.click();
    await d.page.locator("#f-page").selectOption("4");
    await d.page.waitForFunction(() => document.querySelector("#f-page").value === "4"
      && [...document.querySelectorAll("#stories .where")].some((e) => e.textContent.startsWith("第 4 版")));
    await d.page.waitForTimeout(300);
    assert.match(d.text(), /稿件: \[老闸,[^\]]*义诊队又/);
    await d.end();
  },

  async "two windows and another program never lose a word"() {
    const d = await desk("2021-03");
    const other = await d.open();
    for (const page of [d.page, other]) {
      await page.locator("#stories button", { hasText: "会员服务日" }).click();
      await page.waitForSelector("#f-source");
    }
    await other.locator("#f-source").fill("总工会甲");
    await d.page.waitForFunction(() => document.querySelector("#f-source").value === "总工会甲");
    d.write(d.text().replace("来源: 总工会甲", "来源: 总工会乙"));
    await d.page.waitForFunction(() => document.querySelector("#f-source").value === "总工会乙");
    // Whoever types on while another program saves the same words is asked.
    await d.page.evaluate(() => {
      const real = window.fetch;
      window.fetch = (...all) => (String(all[0]).startsWith("/api/story") ? new Promise(() => {}) : real(...all));
    });
    d.write(d.text().replace("来源: 总工会乙", "来源: 总工会丙"));
    await other.waitForFunction(() => document.querySelector("#f-source").value === "总工会丙");
    await d.page.locator("#f-source").fill("总工会丁");
    await d.page.waitForSelector("#dialog[open] .two");
    await d.shot("conflict");
    assert.match(await d.page.locator("#dialog-body").textContent(), /总工会丁.*总工会丙/s);
    assert.match(d.text(), /来源: 总工会丙/);
    await d.page.locator("button", { hasText: "用我写的" }).click();
    await other.waitForFunction(() => document.querySelector("#f-source").value === "总工会丁");
    assert.match(d.text(), /来源: 总工会丁/);
    await d.end();
  },

  async "a broken file is told, the page stays, and a mended one is taken in"() {
    const d = await desk("2021-03");
    const whole = d.text();
    d.write(whole.replace("稿件:\n", "稿件: [\n"));
    await d.page.waitForSelector("#broken:not([hidden])");
    assert.match(await copied(d.page), /会员服务日进楼宇/);
    d.write(whole);
    await d.page.waitForSelector("#broken", { state: "hidden" });
    await d.end();
  },

  async "a proof and a press file are made"() {
    const d = await desk("2021-03");
    await d.page.locator("#out").click();
    await d.page.locator("button", { hasText: "校样 PDF" }).click();
    await d.page.waitForSelector('.files a[href$=".proof.pdf"]');
    const pdf = await d.page.evaluate(async () => (await (await fetch(document.querySelector(".files a").href)).text()).slice(0, 5));
    assert.equal(pdf, "%PDF-");
    await d.page.locator("button", { hasText: "付印 PDF" }).click();
    await d.page.waitForSelector('.files a[href$=".press.pdf"]');
    await d.end();
  },

  async "the keyboard alone does it"() {
    const d = await desk("2026-12");
    await d.page.locator("#scroll").focus();
    await d.page.keyboard.press("PageDown");
    await d.page.waitForFunction(() => document.querySelector("#which").textContent.startsWith("第 2 版"));
    await d.page.keyboard.press("?");
    await d.page.waitForSelector("#dialog[open] kbd");
    await d.page.keyboard.press("Escape");
    await d.page.keyboard.press("F8");
    await d.page.waitForSelector(".finding");
    await d.page.keyboard.press("Alt+3");
    await d.page.waitForFunction(() => document.querySelector("#panel").dataset.of === "layouts");
    await d.page.locator("#stories button").first().focus();
    await d.page.keyboard.press("Enter");
    await d.page.waitForSelector("#f-headline");
    await d.page.keyboard.press("Escape");
    assert.equal(await d.page.evaluate(() => document.activeElement.id), "scroll");
    await d.end();
  },

  async "axe finds nothing serious, light and dark, in both tongues"() {
    for (const colors of ["light", "dark"]) {
      const d = await desk("2021-03", { colors });
      if (colors === "dark") await d.page.locator("#lang").click();
      await d.page.locator("#stories button").first().click();
      await d.page.waitForSelector("#f-body .cm-content");
      for (const tab of ["story", "findings", "layouts"]) {
        await d.page.locator(`#tab-${tab}`).click();
        await d.page.waitForTimeout(300);
        const found = await d.page.evaluate(async (source) => {
          if (!window.axe) new Function(source)();
          const told = await window.axe.run({ exclude: ["#sheet"] });
          return told.violations.filter((v) => ["serious", "critical"].includes(v.impact))
            .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
        }, axe).catch(async () => {
          // The page forbids code out of words; a session of the tools may put it in.
          const tools = await d.page.context().newCDPSession(d.page);
          await tools.send("Runtime.evaluate", { expression: axe });
          const { result } = await tools.send("Runtime.evaluate", {
            awaitPromise: true, returnByValue: true,
            expression: `axe.run({ exclude: ["#sheet"] }).then((t) => t.violations
              .filter((v) => ["serious", "critical"].includes(v.impact))
              .map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")))`,
          });
          return result.value;
        });
        assert.deepEqual(found, [], `${colors} ${tab}`);
      }
      await d.shot(`axe-${colors}`);
      await d.end();
    }
  },
};

const wanted = process.env.ONLY;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (wanted && !name.includes(wanted)) continue;
  const clock = Date.now();
  try {
    await test();
    console.log(`ok   ${name} (${((Date.now() - clock) / 1000).toFixed(1)} s)`);
  } catch (fault) {
    failed += 1;
    console.log(`FAIL ${name}\n${fault.stack}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
