// The desk in a browser, as its user works: `node run.mjs BANMIAN [FOLDER FOR PICTURES]`.
// Every test opens a paper of its own. Chromium is that of the system.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { DOCX, vertical, word } from "./papers.mjs";

const [program, shots] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const issues = path.resolve(import.meta.dirname, "../../issues");
const LONG = Number(process.env.PATIENCE || 120_000);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

/// A desk for a copy of a sample, and a window that looks at it; `prepare` changes the paper
/// before that.
async function desk(sample, { file = "issue.yaml", width = 1366, height = 768, colors = "light", prepare = () => {} } = {}) {
  const paper = fs.mkdtempSync(path.join(os.tmpdir(), "banmian-desk-"));
  if (!sample) return opened(paper, prepare(paper), { width, height, colors });
  for (const name of fs.readdirSync(path.join(issues, sample))) {
    const from = path.join(issues, sample, name);
    if (fs.statSync(from).isFile() && (!name.endsWith(".yaml") || name === file)) {
      fs.copyFileSync(from, path.join(paper, name === file ? "issue.yaml" : name));
    }
  }
  prepare(paper);
  return opened(paper, path.join(paper, "issue.yaml"), { width, height, colors });
}

/// A desk for a paper that lies somewhere, and a window that looks at it.
async function opened(paper, issue, { width = 1366, height = 768, colors = "light", ready = "yes" } = {}) {
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
    await page.waitForSelector(`body[data-ready=${ready}]`);
    return page;
  };
  const page = await open();
  return {
    paper, issue, page, open, address, child, context,
    phone: async (address) => {
      const own = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: "zh-CN", hasTouch: true, isMobile: true });
      const phone = await own.newPage();
      phone.setDefaultTimeout(LONG);
      phone.on("pageerror", (fault) => faults.push(fault.message));
      await phone.goto(address);
      await phone.waitForSelector("body[data-ready=yes]");
      return phone;
    },
    text: () => fs.readFileSync(issue, "utf8"),
    /// Waits until the file says something.
    says: async (what) => {
      for (let since = Date.now(); !what.test(fs.readFileSync(issue, "utf8"));) {
        assert.ok(Date.now() - since < LONG, `the file never says ${what}`);
        await new Promise((ok) => setTimeout(ok, 50));
      }
    },
    write: (text) => fs.writeFileSync(issue, text),
    saved: () => page.waitForFunction(() => document.body.dataset.saving === "no"),
    shot: (name, of = page) => (shots ? of.screenshot({ path: path.join(shots, `${name}.png`) }) : null),
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

/// What axe finds on a page that is serious. The page forbids code out of words; a session of
/// the tools may put it in.
async function serious(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Runtime.evaluate", { expression: axe });
  const { result } = await tools.send("Runtime.evaluate", {
    awaitPromise: true, returnByValue: true,
    expression: `axe.run({ exclude: ["#sheet"] }).then((t) => t.violations
      .filter((v) => ["serious", "critical"].includes(v.impact))
      .map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")))`,
  });
  return result.value;
}

/// A new paper: its folder, and its issue.
function made(paper, pages = 2) {
  fs.rmSync(paper, { recursive: true });
  const told = spawnSync(program, ["new", paper, "--pages", String(pages), "--lang", "zh"]);
  assert.equal(told.status, 0, String(told.stderr));
  return path.join(paper, fs.readdirSync(paper).find((name) => /^\d/.test(name)), "issue.yaml");
}

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
    await d.page.locator("#choose-files").click();
    await (await chooser).setFiles([{ name: "义诊队.txt", mimeType: "text/plain",
      buffer: Buffer.from("义诊队又来了\n\n本周六上午，义诊队到青杨里门口看诊，街坊可以带上病历。\n".repeat(1)) }]);
    await d.page.waitForFunction(() => document.querySelector("#dialog-body pre")?.textContent.includes("义诊队又来了"));
    await d.page.locator("#dialog-close").click();
    assert.match(d.text(), /标题: 义诊队又来了/);
    const story = d.page.locator("#stories button", { hasText: "义诊队又来了" });
    await story.waitFor();
    await story.click();
    await d.page.locator("#f-page").selectOption("4");
    await d.says(/稿件: \[老闸,[^\]]*义诊队又/);
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

  async "who goes along a list by the keyboard stays there when it is drawn anew"() {
    const d = await desk("2021-03");
    const at = () => d.page.evaluate(() => document.activeElement.dataset.own || document.activeElement.textContent);
    const changed = async (from, to) => {
      d.write(d.text().replace(`来源: ${from}`, `来源: ${to}`));
      await d.page.waitForFunction((own) => document.querySelector("#sheet").textContent.includes(own), to);
      await d.page.waitForFunction(() => !document.querySelector("#undo").disabled);
    };
    const stories = d.page.locator("#stories button.story");
    await stories.nth(1).focus();
    const own = await at();
    await d.page.keyboard.press("Enter");
    await d.page.waitForSelector("#f-headline");
    assert.equal(await at(), own);
    await changed("街道总工会", "总工会甲");
    assert.equal(await at(), own);
    await d.shot("focus");
    await d.page.keyboard.press("Tab");
    assert.equal(await at(), await stories.nth(2).getAttribute("data-own"));
    await d.page.locator("#tab-findings").click();
    await d.page.locator("#panel select").nth(1).focus();
    await d.page.keyboard.press("Tab");
    const finding = await at();
    assert.notEqual(finding, "");
    await changed("总工会甲", "总工会乙");
    assert.equal(await at(), finding);
    await d.end();
  },

  async "from a new paper to a press file, without a look at YAML"() {
    const d = await desk(null, { prepare: (paper) => {
      fs.rmSync(paper, { recursive: true });
      const made = spawnSync(program, ["new", paper, "--pages", "2", "--lang", "zh"]);
      assert.equal(made.status, 0, String(made.stderr));
      return path.join(paper, fs.readdirSync(paper).find((name) => /^\d/.test(name)), "issue.yaml");
    } });
    await d.page.waitForFunction(() => document.querySelector("#standing").textContent === "各版排满");
    // Three Word files and two photographs.
    const drawn = fs.readFileSync(path.join(path.dirname(d.issue), "示例.png"));
    await d.page.locator("#copyin").click();
    const chooser = d.page.waitForEvent("filechooser");
    await d.page.locator("#choose-files").click();
    await (await chooser).setFiles([
      ...["河岸装上了护栏", "夜校开了书法班", "旧书换绿植"].map((title, nth) => ({ name: `${title}.docx`, mimeType: DOCX,
        buffer: word(title, ['昨天下午,工人们把最后一段"护栏"装好了。', ...Array(3 - nth).fill(
          "街坊们说，晚上散步放心多了。从前天一黑，这里就没有人走；如今吃过晚饭，老人带着孩子，一路走到桥头，坐一坐，说说话，再慢慢走回来。")]) })),
      { name: "河岸.png", mimeType: "image/png", buffer: drawn }, { name: "夜校.png", mimeType: "image/png", buffer: drawn },
    ]);
    await d.page.waitForFunction(() => document.querySelector("#dialog-body pre")?.textContent.includes("旧书换绿植"));
    await d.shot("dropped");
    await d.page.locator("#dialog-close").click();
    // All quotes at once.
    await d.page.locator("#tab-findings").click();
    const quotes = d.page.locator("#panel button.wide", { hasText: "copy/quotes" });
    await quotes.waitFor();
    await quotes.click();
    await d.page.waitForFunction(() => ![...document.querySelectorAll("#panel button.wide")].some((b) => b.textContent.includes("copy/quotes")));
    assert.match(d.text(), /“护栏”/);
    // A word, another layout, and that back again.
    await d.page.locator("#stories button.story").first().click();
    await d.page.waitForSelector("#f-headline");
    const title = await d.page.locator("#f-headline").inputValue();
    await d.page.locator("#f-headline").fill(`${title}了`);
    await d.saved();
    await d.page.locator("#tab-layouts").click();
    await d.page.waitForSelector(".alternative");
    await d.page.locator(".alternative button").nth(1).click();
    await d.page.waitForFunction(() => document.querySelector("#toast").textContent.includes("定位"));
    await d.page.locator("#undo").click();
    await d.page.waitForFunction(() => document.querySelector("#which").textContent.endsWith("满"));
    // A border that can be moved is.
    await d.page.locator("#hands").click();
    await d.page.waitForSelector("#handles .border-x");
    let moved = false;
    for (let nth = 0; nth < await d.page.locator("#sheet .border-x").count() && !moved; nth += 1) {
      for (const by of [95, -95]) {
        const box = await d.page.locator("#sheet .border-x").nth(nth).boundingBox();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        await d.page.mouse.move(x, y);
        await d.page.mouse.down();
        await d.page.mouse.move(x + by, y, { steps: 6 });
        await d.page.waitForFunction(() => /可以|排不成/.test(document.querySelector("#handsays").textContent));
        const says = await d.page.locator("#handsays").textContent();
        if (process.env.SAYS) console.log(nth, by, says);
        moved = says.startsWith("可以");
        await d.page.mouse.up();
        if (moved) break;
        await d.page.waitForFunction(() => document.querySelector("#handsays").hidden);
      }
    }
    await d.shot("walk-before");
    assert.ok(moved, "no border of the page can be moved");
    await d.says(/版样: \||跨栏: /);
    await d.page.waitForFunction(() => document.querySelector("#which").textContent.endsWith("满"));
    await d.shot("walk-border");
    await d.page.locator("#hands").click();
    // A proof, a note from the phone, and a press file.
    await d.page.locator("#tab-proofs").click();
    await d.page.locator("#who").fill("王编辑");
    await d.page.keyboard.press("Tab");
    await d.page.locator("#makeproof").click();
    await d.page.waitForSelector('#proofed a[href$=".proof-1.pdf"]');
    const reading = await d.page.evaluate(async () => (await (await fetch("/api/readers")).json()).address);
    const phone = await d.phone(reading);
    const word1 = phone.locator('rect[data-part="story.0.headline"]').first();
    // The words that can be selected lie over the areas: a finger meets both.
    await word1.evaluate((own) => own.scrollIntoView({ block: "center" }));
    const own = await word1.boundingBox();
    await phone.touchscreen.tap(own.x + own.width / 2, own.y + own.height / 2);
    await phone.waitForSelector("#ask[open]");
    await phone.locator("#words").fill("这里再核一遍");
    await phone.locator("#who").fill("社长");
    await d.shot("phone", phone);
    await phone.locator("#yes").click();
    await phone.waitForSelector(".note circle");
    await d.page.waitForSelector("[data-note]");
    await d.shot("note");
    await d.page.locator(".stamp button").first().click();
    await d.page.waitForSelector(".stamp .pill.full");
    await d.page.locator("[data-note]").click();
    await d.page.waitForSelector("#f-headline");
    await d.page.locator("#f-headline").fill(`${title}啦`);
    await d.saved();
    await d.page.locator("#tab-proofs").click();
    await d.page.waitForSelector(".stamp .pill.over");
    await d.shot("void");
    // Signed off, as it is now.
    await d.page.locator(".stamp button").first().click();
    await d.page.waitForSelector(".stamp .pill.full");
    await d.page.locator("#out").click();
    await d.page.locator("button", { hasText: "付印 PDF" }).click();
    await d.page.waitForSelector('.files a[href$=".press.pdf"]');
    await d.end();
  },

  async "a border is dragged, what cannot be is said, and another page comes of it"() {
    const d = await desk("2021-03");
    await d.page.locator("#hands").click();
    await d.page.waitForSelector("#handles .border-x");
    const before = d.text();
    const box = await d.page.locator("#sheet .border-x").first().boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await d.page.mouse.move(x, y);
    await d.page.mouse.down();
    await d.page.mouse.move(x + 40, y, { steps: 3 });
    await d.page.mouse.move(x + 95, y, { steps: 5 });
    await d.page.waitForFunction(() => /可以|排不成/.test(document.querySelector("#handsays").textContent));
    await d.shot("dragged");
    const said = await d.page.locator("#handsays").textContent();
    await d.page.mouse.up();
    if (said.startsWith("可以")) {
      await d.page.waitForFunction(() => !document.querySelector("#undo").disabled);
      assert.match(d.text(), /版样: \|/);
    } else {
      await d.page.waitForFunction(() => document.querySelector("#toast").textContent.startsWith("排不成"));
      assert.equal(d.text(), before);
    }
    // A line between two stories does not move, and it is said by how much copy it would.
    const line = await d.page.locator("#sheet .border-y").first().boundingBox();
    await d.page.mouse.move(line.x + 20, line.y + line.height / 2);
    await d.page.mouse.down();
    await d.page.mouse.move(line.x + 20, line.y + 40, { steps: 5 });
    await d.page.waitForFunction(() => /字/.test(document.querySelector("#handsays").textContent));
    await d.page.mouse.up();
    await d.page.waitForFunction(() => document.querySelector("#handsays").hidden);
    await d.end();
  },

  async "a page whose lines run down is dragged by its tiers"() {
    const d = await desk(null, { prepare: (paper) => {
      fs.writeFileSync(path.join(paper, "issue.yaml"), vertical());
      return path.join(paper, "issue.yaml");
    } });
    await d.page.locator("#hands").click();
    await d.page.waitForSelector("#handles .border-x.turned");
    // The border under the upper one of two stories that stand in tiers of the page.
    const box = await d.page.locator("#sheet .border-x.turned").last().boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await d.page.mouse.move(x, y);
    await d.page.mouse.down();
    await d.page.mouse.move(x, y + 40, { steps: 3 });
    await d.page.mouse.move(x, y + 110, { steps: 5 });
    await d.page.waitForFunction(() => /可以|排不成/.test(document.querySelector("#handsays").textContent));
    await d.shot("vertical");
    await d.page.mouse.up();
    await d.page.waitForFunction(() => document.querySelector("#handsays").hidden);
    await d.page.locator("#tab-layouts").click();
    await d.page.locator("#moves").getByLabel("步道通了街坊来走 放到…").selectOption("右上");
    await d.says(/稿: 甲, 位置: 右上/);
    await d.end();
  },

  async "a story in a file of its own is typed there, and taken in"() {
    const d = await desk("2021-03", { prepare: (paper) => {
      const issue = path.join(paper, "issue.yaml");
      fs.writeFileSync(path.join(paper, "来信.txt"), "第一段。\n第二段。\n");
      fs.writeFileSync(path.join(paper, "来稿.docx"), word("河岸装上了护栏", ["街坊们放心多了。"]));
      const stories = "稿件:\n  来信:\n    标题: 一封来信\n    备稿: 是\n    文件: 来信.txt\n  来稿:\n    备稿: 是\n    文件: 来稿.docx\n";
      fs.writeFileSync(issue, fs.readFileSync(issue, "utf8").replace("稿件:\n", stories));
    } });
    const before = d.text();
    await d.page.locator("#stories button", { hasText: "一封来信" }).click();
    await d.page.waitForSelector("#standsin");
    await d.page.locator("#f-body .cm-content").click();
    await d.page.keyboard.press("Control+End");
    await d.page.keyboard.insertText("第三段。");
    await d.saved();
    const letter = () => fs.readFileSync(path.join(d.paper, "来信.txt"), "utf8");
    assert.match(letter(), /第三段/);
    assert.equal(d.text(), before);
    await d.page.locator("#undo").click();
    await d.page.waitForFunction(() => !document.querySelector("#f-body").textContent.includes("第三段"));
    assert.equal(letter(), "第一段。\n第二段。\n");
    // Of a document it is shown what is taken of it.
    await d.page.locator("#stories button", { hasText: "河岸装上了护栏" }).click();
    await d.page.waitForFunction(() => document.querySelector("#f-body pre")?.textContent.includes("放心多了"));
    assert.equal(await d.page.locator("#f-headline").inputValue(), "");
    assert.equal(await d.page.locator("#f-headline").getAttribute("placeholder"), "河岸装上了护栏");
    assert.match(await d.page.locator("#from-headline").textContent(), /来稿\.docx/);
    await d.shot("filed");
    // What is written there is the issue's own, and what the file says is not set beside it.
    await d.page.locator("#f-headline").fill("河岸护栏装好了");
    await d.says(/  来稿:\n(?:    .*\n)*?    标题: 河岸护栏装好了/);
    await d.page.waitForFunction(() => [...document.querySelectorAll("#stories .name")].some((own) => own.textContent === "河岸护栏装好了"));
    await d.page.locator("#f-headline").fill("");
    await d.page.waitForFunction(() => [...document.querySelectorAll("#stories .name")].some((own) => own.textContent === "河岸装上了护栏"));
    await d.saved();
    assert.equal(d.text(), before);
    fs.writeFileSync(path.join(d.paper, "来稿.docx"), word("河岸装上了护栏", ["街坊们散步去了。"]));
    await d.page.waitForFunction(() => document.querySelector("#f-body pre")?.textContent.includes("散步去了"));
    await d.page.locator("#takein").click();
    await d.says(/  来稿:\n(?:    .*\n)*    正文: /);
    await d.page.waitForSelector("#f-body .cm-content");
    assert.doesNotMatch(d.text(), /来稿\.docx/);
    await d.end();
  },

  async "without a paper one is made in the browser"() {
    const place = fs.mkdtempSync(path.join(os.tmpdir(), "banmian-desk-"));
    const d = await opened(place, path.join(place, "none"), { ready: "start" });
    await d.shot("start");
    assert.deepEqual(await serious(d.page), []);
    await d.page.emulateMedia({ colorScheme: "dark" });
    await d.page.locator("#lang").click();
    assert.deepEqual(await serious(d.page), []);
    await d.page.locator("#lang").click();
    // What is wrong with it is said there.
    await d.page.locator("#name").fill("溪桥/邻里");
    await d.page.locator("#make").click();
    await d.page.waitForFunction(() => document.querySelector("#standing").textContent.includes("刊名"));
    assert.deepEqual(await serious(d.page), []);
    await d.page.locator("#name").fill("溪桥邻里");
    await d.page.locator("#format").selectOption("A4");
    await d.page.locator("#count").fill("2");
    await d.page.keyboard.press("Tab");
    await d.page.locator("#make").click();
    await d.page.waitForSelector("body[data-ready=yes]");
    await d.page.waitForFunction(() => document.querySelector("#standing").textContent === "各版排满");
    assert.match(await d.page.locator("#paper").textContent(), /溪桥邻里/);
    await d.end();
  },

  async "an empty file and one without pages are told, and nothing is written over"() {
    const d = await desk("2021-03");
    const whole = d.text();
    d.write("");
    await d.page.waitForSelector("#broken:not([hidden])");
    await d.page.waitForTimeout(300);
    assert.equal(d.text(), "");
    d.write(whole);
    await d.page.waitForSelector("#broken", { state: "hidden" });
    await d.end();
  },

  async "the next issue is made and opened, pages and stories come and go"() {
    const d = await desk(null, { prepare: (paper) => {
      fs.rmSync(paper, { recursive: true });
      assert.equal(spawnSync(program, ["new", paper, "--pages", "2", "--lang", "zh"]).status, 0);
      return path.join(paper, fs.readdirSync(paper).find((name) => /^\d/.test(name)), "issue.yaml");
    } });
    const first = d.text();
    await d.page.locator("#day").click();
    await d.page.locator("#nextday").fill("2030-01-02");
    await d.page.locator("#makenext").click();
    await d.page.waitForFunction(() => document.querySelector("#day")?.textContent.includes("2030-01-02")
      && document.body.dataset.ready === "yes");
    const next = path.join(d.paper, "2030-01-02", "issue.yaml");
    const text = () => fs.readFileSync(next, "utf8");
    assert.match(text(), /期号: 2\n/);
    assert.match(text(), /日期: 2030-01-02/);
    assert.match(text(), /标题: 待稿/);
    assert.equal(d.text(), first);
    await d.page.locator("#addpage").click();
    await d.page.waitForFunction(() => document.querySelectorAll("#pages li").length === 3);
    await d.page.locator("#pages li").nth(2).locator("button.page").click();
    await d.page.waitForFunction(() => document.querySelector("#which").textContent.startsWith("第 3 版"));
    await d.page.locator("#addstory").click();
    await d.page.waitForSelector("#f-headline");
    assert.match(text(), /版次: 3/);
    await d.shot("next");
    await d.page.locator("#takestory").click();
    await d.page.locator("#sure").click();
    await d.page.locator("#pages li").nth(2).hover();
    await d.page.locator("#pages li").nth(2).locator(".take").click();
    await d.page.locator("#sure").click();
    await d.page.waitForFunction(() => document.querySelectorAll("#pages li").length === 2);
    await d.end();
  },

  async "a paper that cannot be written to is shown, and says so"() {
    const d = await desk("2021-03");
    const before = d.text();
    fs.chmodSync(d.issue, 0o444);
    // Root writes into any folder.
    if (process.getuid() !== 0) fs.chmodSync(d.paper, 0o555);
    await d.page.locator("#stories button.story").first().click();
    await d.page.locator("#f-source").fill("改一改");
    await d.page.waitForFunction(() => document.querySelector("#toast").textContent);
    assert.equal(d.text(), before);
    fs.chmodSync(d.paper, 0o755);
    await d.end();
  },

  async "a desk that is killed while it saves leaves a whole file"() {
    const d = await desk("2021-03");
    await d.page.locator("#stories button.story").first().click();
    await d.page.locator("#f-body .cm-content").click();
    d.page.keyboard.type("春风又绿江南岸", { delay: 5 }).catch(() => {});
    await d.page.waitForFunction(() => document.body.dataset.saving);
    d.child.kill("SIGKILL");
    await d.page.waitForFunction(() => document.body.classList.contains("gone"));
    const text = d.text();
    assert.match(text, /^版面:/m);
    assert.ok(text.endsWith("\n"));
    const again = await opened(d.paper, path.join(d.paper, "issue.yaml"));
    await again.page.waitForFunction(() => !document.querySelector("#broken:not([hidden])"));
    await again.end();
    await d.context.close();
  },

  async "a paper with forty stories and sixteen pages is worked at"() {
    const story = (nth) => `  稿${nth}:\n    标题: 第${nth}篇的标题\n    正文: |\n      ${"街坊们走出门来，看见新修的路已经通了车。".repeat(12)}\n`;
    const pages = Array.from({ length: 16 }, (_, p) => {
      const names = Array.from({ length: 40 }, (_, s) => s + 1).filter((s) => s % 16 === p).map((s) => `稿${s}`);
      return `  - 版次: ${p + 1}\n    编排: 自动\n    稿件: [${names.join(", ")}]\n`;
    });
    const text = `报纸: {刊名: 大报, 版式: 四开}\n期次: {日期: 2026-12-04}\n稿件:\n${Array.from({ length: 40 }, (_, s) => story(s + 1)).join("")}版面:\n${pages.join("")}`;
    const d = await desk(null, { prepare: (paper) => {
      fs.writeFileSync(path.join(paper, "issue.yaml"), text);
      return path.join(paper, "issue.yaml");
    } });
    assert.equal(await d.page.locator("#pages li").count(), 16);
    await d.page.locator("#stories button", { hasText: "第40篇" }).click();
    await d.page.locator("#f-headline").fill("换了一个标题");
    await d.page.waitForFunction(() => document.querySelector("#sheet").textContent.includes("换了一个标题"));
    await d.page.locator("#spread").click();
    await d.page.waitForSelector(".neighbour");
    await d.page.locator("#grid").click();
    await d.page.waitForSelector("#lattice .baseline");
    await d.shot("sixteen");
    await d.end();
  },

  async "photos of a story come and go"() {
    const d = await desk("2021-03", { file: "auto.yaml" });
    await d.page.locator("#stories button", { hasText: "楼宇" }).first().click();
    const chooser = d.page.waitForEvent("filechooser");
    await d.page.locator("#addphoto").click();
    const bytes = fs.readFileSync(path.join(d.paper, "安检.jpg"));
    await (await chooser).setFiles([{ name: "楼下.jpg", mimeType: "image/jpeg", buffer: bytes }]);
    await d.says(/文件: 楼下\.jpg/);
    await d.page.waitForSelector("#photos fieldset .crop img");
    // One that is dropped on the story is its photo as well.
    await d.page.evaluate((data) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], "二楼.jpg", { type: "image/jpeg" }));
      document.querySelector("#photos").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files }));
    }, bytes.toString("base64"));
    await d.says(/文件: 二楼\.jpg/);
    await d.page.waitForFunction(() => document.querySelectorAll("#photos fieldset").length === 2);
    await d.shot("photos");
    await d.page.locator(".takephoto").first().click();
    await d.page.waitForFunction(() => document.querySelectorAll("#photos fieldset").length === 1);
    assert.ok(!d.text().includes("楼下.jpg") && d.text().includes("二楼.jpg"));
    await d.end();
  },

  async "a photograph is cropped by its frame"() {
    const d = await desk("2021-03", { file: "auto.yaml" });
    const before = d.text();
    await d.page.locator("#stories button", { hasText: "换届" }).first().click();
    const photo = d.page.locator("#photos fieldset").first();
    await photo.locator(".crop img").waitFor();
    const ppi = async () => Number((await photo.locator(".ppi").textContent()).match(/\d+/)[0]);
    const corner = photo.locator(".corner.right.bottom");
    await corner.scrollIntoViewIfNeeded();
    const [whole, fine] = [await photo.locator(".facts").textContent(), await ppi()];
    assert.match(whole, /整张/);
    const at = await corner.boundingBox();
    const box = await photo.locator(".crop").boundingBox();
    await d.page.mouse.move(at.x + 7, at.y + 7);
    await d.page.mouse.down();
    await d.page.mouse.move(at.x + 7 - box.width / 4, at.y + 7 - box.height / 5, { steps: 5 });
    // It is told while one drags, and written when one lets go.
    assert.match(await photo.locator(".facts").textContent(), /取景 \d+% × \d+%，/);
    assert.ok(await ppi() < fine);
    assert.equal(d.text(), before);
    await d.shot("crop");
    await d.page.mouse.up();
    await d.says(/部署会\.jpg.*取景: \[0%, 0%, 7\d%, (79|8\d)%\]/);
    assert.doesNotMatch(d.text().match(/部署会\.jpg.*/)[0], /焦点/);
    // By the keyboard as well, and back to all of it.
    await photo.locator(".handle.left").focus();
    await d.page.keyboard.press("Shift+ArrowRight");
    await d.says(/取景: \[5%, 0%, 7\d%/);
    // To the shape that the page has for it.
    const dragged = d.text();
    await photo.locator(".cropfit").click();
    await d.page.waitForFunction(() => document.body.dataset.saving === "no");
    for (let nth = 0; d.text() === dragged; nth += 1) { assert.ok(nth < 100); await d.page.waitForTimeout(50); }
    assert.match(d.text(), /取景: \[/);
    assert.deepEqual(await serious(d.page), []);
    await photo.locator(".cropwhole").click();
    await d.page.waitForFunction(() => document.querySelector("#photos .facts").textContent.includes("整张"));
    await d.saved();
    assert.equal(d.text(), before);
    await d.end();
  },

  async "photographs of no story are kept in a tray until one takes them"() {
    const d = await desk(null, { prepare: (paper) => made(paper) });
    const home = path.dirname(d.issue);
    const drawn = fs.readFileSync(path.join(home, "示例.png"));
    await d.page.locator("#copyin").click();
    const chooser = d.page.waitForEvent("filechooser");
    await d.page.locator("#choose-files").click();
    const other = Buffer.concat([drawn, Buffer.from("\n")]);
    await (await chooser).setFiles([
      { name: "河岸.docx", mimeType: DOCX, buffer: word("河岸装上了护栏", ["街坊们放心多了。"]) },
      { name: "夜校.docx", mimeType: DOCX, buffer: word("夜校开了书法班", ["街坊们写起字来。"]) },
      { name: "河岸1.png", mimeType: "image/png", buffer: drawn }, { name: "散步.png", mimeType: "image/png", buffer: other },
    ]);
    await d.page.waitForSelector("#kept");
    assert.match(await d.page.locator("#kept").textContent(), /图\/散步\.png/);
    await d.shot("kept");
    await d.page.locator("#dialog-close").click();
    assert.match(d.text(), /文件: 图\/河岸1\.png/);
    assert.deepEqual(fs.readFileSync(path.join(home, "图", "散步.png")), other);
    const waiting = d.page.locator("#tray li");
    await waiting.filter({ hasText: "散步.png" }).waitFor();
    await d.page.waitForFunction(() => [...document.querySelectorAll("#tray img")].every((img) => img.complete && img.naturalWidth));
    assert.deepEqual(await serious(d.page), []);
    await d.shot("tray");
    // One that is put there by another program waits too.
    fs.writeFileSync(path.join(home, "图", "后来.png"), other);
    await waiting.filter({ hasText: "后来.png" }).waitFor();
    await waiting.filter({ hasText: "散步.png" }).locator("select").selectOption({ label: "夜校开了书法班" });
    await d.says(/夜校开了:\n(?:    .*\n)*?    图片:\n {6}- (?:\{)?文件: 图\/散步\.png/);
    await waiting.filter({ hasText: "散步.png" }).waitFor({ state: "detached" });
    await d.page.locator("#undo").click();
    await waiting.filter({ hasText: "散步.png" }).waitFor();
    await d.end();
  },

  async "a photograph that another issue has is kept too, and waits in the tray"() {
    const d = await desk(null, { prepare: (paper) => {
      const issue = made(paper);
      const home = path.dirname(issue);
      fs.mkdirSync(path.join(home, "图"));
      fs.copyFileSync(path.join(home, "示例.png"), path.join(home, "图", "上期.png"));
      fs.writeFileSync(path.join(home, "上期.yaml"), "稿件: {甲: {图片: [{文件: 图/上期.png}]}}\n");
      return issue;
    } });
    const drawn = fs.readFileSync(path.join(path.dirname(d.issue), "示例.png"));
    assert.equal(await d.page.locator("#tray li").count(), 0);
    await d.page.locator("#copyin").click();
    const chooser = d.page.waitForEvent("filechooser");
    await d.page.locator("#choose-files").click();
    await (await chooser).setFiles([
      { name: "河岸.docx", mimeType: DOCX, buffer: word("河岸装上了护栏", ["街坊们放心多了。"]) },
      { name: "夜校.docx", mimeType: DOCX, buffer: word("夜校开了书法班", ["街坊们写起字来。"]) },
      { name: "散步.png", mimeType: "image/png", buffer: drawn },
    ]);
    await d.page.waitForSelector("#kept");
    assert.match(await d.page.locator("#kept").textContent(), /图\/上期\.png/);
    await d.page.locator("#dialog-close").click();
    await d.page.locator("#tray li", { hasText: "上期.png" }).waitFor();
    assert.equal(fs.existsSync(path.join(path.dirname(d.issue), "图", "散步.png")), false);
    await d.end();
  },

  async "a story can be spare, and leaves its wishes when it goes to another page"() {
    const d = await desk(null, { prepare: (paper) => made(paper) });
    const before = d.text();
    const first = d.page.locator("#stories button.story").first();
    const id = await first.getAttribute("data-own");
    await first.click();
    await d.page.locator("#f-spare").check();
    await d.saved();
    assert.match(d.text(), new RegExp(`${id}:\\n(?:    .*\\n)*?    备稿: 是\\n`));
    await d.page.locator("#f-spare").uncheck();
    await d.saved();
    assert.equal(d.text(), before);
    // Another program says it in its way.
    d.write(before.replace(`  ${id}:\n`, `  ${id}:\n    备稿: true\n`));
    await d.page.waitForFunction(() => document.querySelector("#f-spare").checked);
    await d.page.locator("#f-spare").uncheck();
    await d.saved();
    assert.equal(d.text(), before);
    // It is pinned where it stands, and taken to the other page.
    await d.page.locator("#tab-layouts").click();
    await d.page.locator("#moves button", { hasText: "固定在这里" }).first().click();
    await d.says(/要求:/);
    const pinned = d.text().match(/\{稿: ([^,}]+)/)[1];
    await d.page.locator(`#stories button[data-own="${pinned}"]`).click();
    await d.page.locator("#f-page").selectOption("2");
    await d.page.waitForFunction(() => document.querySelector("#toast").textContent.includes("要求"));
    assert.doesNotMatch(d.text(), /要求/);
    await d.page.locator("#undo").click();
    await d.says(/要求:/);
    await d.end();
  },

  async "a folder is taken in as it is, and stories are dragged into their order"() {
    const d = await desk(null, { prepare: (paper) => made(paper) });
    const drawn = fs.readFileSync(path.join(path.dirname(d.issue), "示例.png"));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "banmian-copy-"));
    for (const [name, words] of [["河岸", "河岸装上了护栏"], ["夜校", "夜校开了书法班"]]) {
      fs.mkdirSync(path.join(folder, name));
      fs.writeFileSync(path.join(folder, name, "稿.docx"), word(words, ["街坊们放心多了。"]));
      fs.writeFileSync(path.join(folder, name, "照片.png"), Buffer.concat([drawn, Buffer.from(name)]));
    }
    fs.writeFileSync(path.join(folder, "河岸", "~$稿.docx"), "lock");
    fs.writeFileSync(path.join(folder, ".DS_Store"), "");
    await d.page.locator("#copyin").click();
    const chooser = d.page.waitForEvent("filechooser");
    await d.page.locator("#choose-folder").click();
    await (await chooser).setFiles(folder);
    await d.page.waitForFunction(() => document.querySelector("#dialog-body pre")?.textContent.includes("夜校开了书法班"));
    await d.shot("folder");
    await d.page.locator("#dialog-close").click();
    // Each story has the photograph that lay beside it.
    for (const [name, id] of [["河岸", "河岸装上"], ["夜校", "夜校开了"]]) {
      const file = d.text().match(new RegExp(`  ${id}:\\n(?:    .*\\n)*?    图片:\\n {6}- (?:\\{)?文件: (图/[^,}\\n]+)`))?.[1];
      assert.ok(file, `${id} has no photograph\n${d.text()}`);
      assert.deepEqual(fs.readFileSync(path.join(path.dirname(d.issue), file)), Buffer.concat([drawn, Buffer.from(name)]));
    }
    assert.equal(fs.existsSync(path.join(path.dirname(d.issue), ".banmian", "drops")) &&
      fs.readdirSync(path.join(path.dirname(d.issue), ".banmian", "drops")).length > 0, false);
    // A folder that is dropped on the page, as the window of files of the system does it.
    fs.renameSync(path.join(folder, "河岸"), path.join(folder, "绿植"));
    fs.rmSync(path.join(folder, "夜校"), { recursive: true });
    fs.writeFileSync(path.join(folder, "绿植", "稿.docx"), word("旧书换绿植", ["街坊们搬来了旧书。"]));
    const [x, y] = await middle(d.page, "#sheet");
    const tools = await d.context.newCDPSession(d.page);
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await tools.send("Input.dispatchDragEvent", { type, x, y, data: { items: [], files: [path.join(folder, "绿植")], dragOperationsMask: 1 } });
    }
    await d.page.waitForFunction(() => document.querySelector("#dialog-body pre")?.textContent.includes("旧书换绿植"));
    await d.says(/旧书换绿:\n(?:    .*\n)*?    图片:/);
    await d.page.locator("#dialog-close").click();
    fs.rmSync(folder, { recursive: true });
    // The last of the page goes before the first, and one of the other page behind it.
    const lists = async () => (await d.page.evaluate(() => fetch("/api/state").then((r) => r.json()))).pages.map((p) => p.listed);
    const onto = (id, own) => d.page.evaluate(([id, own]) => {
      const data = new DataTransfer();
      data.setData("text/x-banmian-story", id);
      document.querySelector(`#stories button[data-own="${own}"]`).closest("li")
        .dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }, [id, own]);
    const [first, second] = await lists();
    await onto(first.at(-1), first[0]);
    const turned = [first.at(-1), ...first.slice(0, -1)];
    for (let nth = 0; (await lists())[0].join() !== turned.join(); nth += 1) { assert.ok(nth < 100); await d.page.waitForTimeout(50); }
    await onto(second[0], turned[1]);
    const both = [turned[0], second[0], ...turned.slice(1)];
    for (let nth = 0; (await lists())[0].join() !== both.join(); nth += 1) { assert.ok(nth < 100); await d.page.waitForTimeout(50); }
    assert.deepEqual((await lists())[1], second.slice(1));
    await d.end();
  },

  async "what lies beside the folder of the issue is watched too"() {
    let top = null;
    const d = await desk(null, { prepare: (paper) => {
      top = paper;
      const issue = made(paper);
      fs.mkdirSync(path.join(paper, "图库"));
      fs.copyFileSync(path.join(path.dirname(issue), "示例.png"), path.join(paper, "图库", "甲.png"));
      fs.writeFileSync(issue, fs.readFileSync(issue, "utf8").replace("文件: 示例.png", "文件: ../图库/甲.png"));
      return issue;
    } });
    const house = path.join(top, "house.yaml");
    const name = await d.page.locator("#paper").textContent();
    fs.writeFileSync(house, fs.readFileSync(house, "utf8").replace(name, "溪桥新报"));
    await d.page.waitForFunction(() => document.querySelector("#paper").textContent === "溪桥新报");
    await d.page.waitForFunction(() => document.querySelector("#sheet").textContent.includes("溪桥新报"));
    const shown = () => d.page.evaluate(() => document.querySelector("#sheet image").getAttribute("href"));
    const before = await shown();
    fs.copyFileSync(path.join(issues, "2021-03", "安检.jpg"), path.join(top, "图库", "甲.png"));
    await d.page.waitForFunction((old) => document.querySelector("#sheet image")?.getAttribute("href") !== old, before);
    // A picture that goes and comes again.
    fs.rmSync(path.join(top, "图库"), { recursive: true });
    await d.page.waitForFunction(() => !document.querySelector("#sheet image"));
    fs.mkdirSync(path.join(top, "图库"));
    fs.copyFileSync(path.join(issues, "2021-03", "安检.jpg"), path.join(top, "图库", "甲.png"));
    await d.page.waitForFunction(() => document.querySelector("#sheet image"));
    await d.end();
  },

  async "in a paper that is dealt out a story goes to a page, and is left to the program again"() {
    const d = await desk("2026-12", { file: "whole.yaml" });
    const before = d.text();
    await d.page.waitForFunction(() => document.querySelector("#standing").textContent === "各版排满");
    const story = d.page.locator("#stories button", { hasText: "修车摊" }).first();
    assert.match(await story.locator(".where").textContent(), /第 \d 版（程序分）/);
    const id = await story.getAttribute("data-own");
    const to = (await story.locator(".where").textContent()).startsWith("第 4 版") ? 3 : 4;
    await d.page.evaluate(([id, to]) => {
      const data = new DataTransfer();
      data.setData("text/x-banmian-story", id);
      document.querySelector(`#pages li[data-page="${to}"]`).dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }, [id, to]);
    await d.says(/稿件: \[修车\]/);
    await d.page.waitForFunction(([id, to]) => document.querySelector(`#stories button[data-own="${id}"] .where`).textContent.startsWith(`第 ${to} 版 ·`), [id, to]);
    assert.doesNotMatch(d.text(), /稿件: \[\]/);
    await story.click();
    await d.page.locator("#f-page").selectOption("0");
    await d.page.waitForFunction((id) => document.querySelector(`#stories button[data-own="${id}"] .where`).textContent.includes("程序分"), id);
    assert.equal(d.text(), before);
    // A layout that is adopted stays as long as the page closes, and is let go of.
    await d.page.locator("#pages li").nth(1).locator("button.page").click();
    await d.page.locator("#tab-layouts").click();
    await d.page.waitForSelector(".alternative");
    await d.page.locator(".alternative button").nth(1).click();
    await d.page.locator("#unstand").waitFor();
    assert.match(d.text(), /编排: 全报, 模块|编排: 全报\n    模块/);
    await d.shot("whole");
    await d.page.locator("#unstand").click();
    await d.page.locator("#unstand").waitFor({ state: "detached" });
    assert.equal(d.text(), before);
    await d.end();
  },

  async "what is made says how far it is"() {
    const d = await desk("2026-12");
    await d.page.evaluate(() => {
      window.steps = [];
      new MutationObserver(() => {
        const own = document.querySelector(".building span")?.textContent;
        if (own && window.steps.at(-1) !== own) window.steps.push(own);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await d.page.locator("#out").click();
    await d.page.locator("button", { hasText: "公众号图片" }).click();
    await d.page.waitForSelector('.files a[href$=".jpg"]');
    const steps = await d.page.evaluate(() => window.steps);
    for (const wanted of [/排版：[1-4] \/ 4 版/, /处理图片：\d+ \/ \d+ 张/, /写文件：/, /出图：\d \/ 4 版/]) {
      assert.ok(steps.some((own) => wanted.test(own)), `${wanted} in ${steps}`);
    }
    await d.end();
  },

  async "a reader leaves a note by the keyboard alone"() {
    const d = await desk("2021-03");
    const reading = await d.page.evaluate(async () => (await (await fetch("/api/readers")).json()).address);
    const phone = await d.phone(reading);
    assert.deepEqual(await serious(phone), []);
    await phone.locator("summary").first().focus();
    await phone.keyboard.press("Enter");
    // All that is read on the page is in the list, each paragraph with a way to say something.
    const list = await phone.locator("details ol").first().textContent();
    assert.ok((await phone.locator("details ol li").allTextContents()).every((own) => !/星期.农历|年\d+月\d+日星期/.test(own)));
    assert.match(list, /换届选举圆满完成/);
    assert.match(list, /会员服务日进楼宇/);
    await phone.keyboard.press("Tab");
    for (let nth = 0; !/嘉兴路街道居民区/.test(await phone.evaluate(() => document.activeElement.getAttribute("aria-label"))); nth += 1) {
      assert.ok(nth < 60, "no paragraph is the headline");
      await phone.keyboard.press("Tab");
    }
    await phone.keyboard.press("Enter");
    await phone.waitForSelector("#ask[open]");
    assert.deepEqual(await serious(phone), []);
    await phone.keyboard.press("Shift+Tab");
    for (let nth = 0; nth < 4; nth += 1) await phone.keyboard.press("ArrowRight");
    assert.match(await phone.locator("#spot").textContent(), /第 5 字：道/);
    await phone.keyboard.press("Tab");
    await phone.keyboard.type("这里再核一遍");
    for (let nth = 0; nth < 3; nth += 1) await phone.keyboard.press("Tab");
    await phone.keyboard.press("Enter");
    await phone.waitForSelector(".note circle");
    assert.match(await phone.locator("ol.notes").first().textContent(), /“道” 这里再核一遍/);
    assert.match(await phone.evaluate(() => document.activeElement.getAttribute("aria-label")), /嘉兴路街道居民区/);
    await d.page.locator("#tab-proofs").click();
    await d.page.waitForSelector("[data-note]");
    assert.deepEqual(await serious(phone), []);
    await d.end();
  },

  async "axe finds nothing serious, light and dark, in both tongues"() {
    for (const colors of ["light", "dark"]) {
      const d = await desk("2021-03", { colors });
      if (colors === "dark") await d.page.locator("#lang").click();
      await d.page.locator("#stories button").first().click();
      await d.page.waitForSelector("#f-body .cm-content");
      for (const tab of ["story", "findings", "layouts", "proofs"]) {
        await d.page.locator(`#tab-${tab}`).click();
        await d.page.waitForTimeout(300);
        const found = await serious(d.page);
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
