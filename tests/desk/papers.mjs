// Papers and documents to try the desk with: Word files made here, byte by byte.
import zlib from "node:zlib";

/// A ZIP of files that are stored as they are.
function zip(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of files) {
    const path = Buffer.from(name);
    const data = Buffer.from(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt32LE(zlib.crc32(data), 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(path.length, 26);
    parts.push(head, path, data);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt32LE(at, 42);
    list.push(entry, path);
    at += head.length + path.length + data.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

/// A document of Word: a title and paragraphs.
export function word(title, paragraphs) {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const p = (text, style) => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  return zip([
    ["[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'],
    ["_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'],
    ["word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${p(title, "Title")}${paragraphs.map((own) => p(own)).join("")}</w:body></w:document>`],
  ]);
}

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A page of four stories whose lines run down, which closes.
export function vertical() {
  const sentence = "清晨的河面上起了一层薄雾，早起的人沿着步道慢慢走过去，看见新修的栏杆已经刷好了漆。";
  const all = Math.floor(4 * 38 * 17 * 66 / 100);
  const stories = [["甲", "步道通了街坊来走", "头条", 40], ["乙", "书房夜里也开门", "二条", 27],
    ["丙", "电梯用上了", "三条", 20], ["丁", "花房招人", "三条", 13]].map(([name, title, level, share]) => {
    const long = Math.floor(all * share / 100) - 1;
    const copy = `${sentence.repeat(40).slice(0, long).replace(/[，。]+$/, "")}。`;
    return `  ${name}:\n    标题: ${title}\n    等级: ${level}\n    正文: |\n${copy.match(/.{1,120}/gu).map((p) => `      ${p}\n`).join("")}`;
  });
  return `报纸: {刊名: 竖报, 版式: A4}
期次: {日期: 2026-12-04}
样式:
  排向: 竖排
  正文: {字体: 报宋, 字号: 9pt, 行距: 13pt}
  版心: {行数: 52}
  基本栏: {栏数: 3, 每栏字数: 16}
  竖排: {批数: 4, 每批字数: 17, 批距: 2字, 行数: 38}
稿件:
${stories.join("")}版面:
  - {版次: 2, 版名: 邻里, 编排: 自动, 稿件: [甲, 乙, 丙, 丁]}
`;
}
