#!/usr/bin/env python3
"""articles.py ISSUE.yaml [-o articles.json]

The articles of an issue as a reader should find them in the PDF, read from the YAML with
another parser than the program's: {"articles": [{"id", "title", "text", "pages"}]}, and what
pictures are said to show: {"shown": [...]}.

Text in reading order: kicker, headline, deck, byline, paragraphs, attribution, then the
captions with their credits. The editor's marks (`**`, `## `, `|`) are taken out; the
attribution is set in （…）. Each small form among the lines (a table, a quote, a box, what stands
by a code, the notes) is an article of its own. The captions of a story that jumps stand on its first page,
before the rest of its text: they are an article of their own. Needs PyYAML.
"""
import argparse
import csv
import io
import json
import pathlib
import re
import sys

import yaml


class Text(yaml.SafeLoader):
    """Every scalar is the text that was typed: no dates, no numbers, no booleans."""


Text.yaml_implicit_resolvers = {}

KEYS = {
    "stories": "稿件", "pages": "版面", "number": "版次", "modules": "模块", "story": "稿",
    "kicker": "引题", "headline": "标题", "deck": "副题", "byline": "作者",
    "source": "来源", "body": "正文", "file": "文件", "photos": "图片",
    "caption": "说明", "credit": "摄影", "sketch": "版样", "jump": "转版", "alt": "替代",
    "tables": "表", "rows": "行", "remark": "表注", "pull_quotes": "摘引", "words": "文字",
    "speaker": "出处", "editors_note": "编者按", "related": "相关链接", "title": "题",
    "qr_codes": "二维码", "link": "网址", "notes": "注释", "ads": "广告", "label": "标注", "paper": "报纸", "name": "刊名",
}


def get(mapping, english):
    """A value by either of its names."""
    value = mapping.get(english, mapping.get(KEYS[english]))
    return "" if value is None else value


def plain(text):
    """Copy without the editor's marks."""
    text = text.strip()
    if text.startswith("## "):
        text = text[3:]
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text).strip()


def head(text):
    """A headline without the marks of its turns."""
    return plain(text.replace("|", ""))


def body(story, folder):
    """The paragraphs of a story, from the issue or from a file of its own."""
    lines, _, _ = parted(story, folder)
    return [plain(line) for line in lines]


def circled(text):
    """Copy with its calls of notes as they are printed."""
    return re.sub(r"\[\^(\d+)\]", lambda found: circle(int(found[1])), text)


def circle(number):
    """The sign of a number: ① and on."""
    start = 0x245F if number <= 20 else 0x323C if number <= 35 else 0x328D
    return chr(start + number)


def parted(story, folder):
    """The lines of a story's body, its tables as rows of cells, and its notes."""
    text = get(story, "body")
    if not text and get(story, "file"):
        text = (folder / get(story, "file")).read_text(encoding="utf-8-sig")
    lines, tables, notes, row = [], [], {}, False
    for line in (line.strip() for line in text.splitlines()):
        note = re.match(r"\[\^(\d+)\][:：](.*)", line)
        if line.startswith("|"):
            cells = [plain(cell) for cell in line.strip("|").split("|")]
            if not row:
                tables.append([])
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                tables[-1].append(cells)
        elif note:
            notes[int(note[1])] = plain(note[2])
        elif line:
            lines.append(circled(line))
        row = line.startswith("|")
    return lines, tables, notes


def several(value):
    """One or more of something as a list."""
    return value if isinstance(value, list) else [value] if value else []


def forms(name, story, pages, folder):
    """What stands among the lines of a story, each as an article."""
    _, tables, notes = parted(story, folder)
    found = [("表", [cell for row in table for cell in row]) for table in tables]
    for table in several(get(story, "tables")):
        if isinstance(table, str):
            table = {"文件": table}
        rows = get(table, "rows") or []
        if get(table, "file"):
            text = (folder / get(table, "file")).read_text(encoding="utf-8-sig")
            rows = list(csv.reader(io.StringIO(text)))
        cells = [plain(cell) for row in rows for cell in row]
        found.append(("表", [plain(get(table, "title")), *cells, plain(get(table, "remark"))]))
    for quote in several(get(story, "pull_quotes")):
        said = [quote] if isinstance(quote, str) else [get(quote, "words"), get(quote, "speaker")]
        found.append(("摘引", [plain(words) for words in said]))
    for key in ("editors_note", "related"):
        for aside in several(get(story, key)):
            usual = KEYS[key]
            title = usual if isinstance(aside, str) else get(aside, "title") or usual
            said = aside if isinstance(aside, str) else get(aside, "body")
            said = "\n".join(said) if isinstance(said, list) else said
            lines = [plain(line) for line in said.splitlines() if line.strip()]
            found.append((usual, [title, *lines]))
    for code in several(get(story, "qr_codes")):
        if not isinstance(code, str):
            found.append(("二维码", [plain(get(code, "caption"))]))
    notes |= enumerate(map(plain, several(get(story, "notes"))), start=1)
    found += [("注释", [circle(number) + notes[number]]) for number in sorted(notes)]
    for nth, (form, said) in enumerate(found, start=1):
        text = "\n".join(words for words in said if words)
        if text:
            yield {"id": f"{name}/{form}{nth}", "text": text, "pages": pages}


def articles(name, story, pages, folder):
    """A story as one article, or as two if it jumps from one page to another."""
    lines = [head(get(story, key)) for key in ("kicker", "headline", "deck", "byline")]
    lines += body(story, folder)
    if get(story, "source"):
        lines.append(f"（{get(story, 'source')}）")
    captions = []
    for photo in get(story, "photos") or []:
        captions += [plain(get(photo, "caption")), plain(get(photo, "credit"))]
    parts = [(name, lines + captions, pages)]
    if get(story, "jump"):
        parts = [(name, lines, pages), (f"{name}/图", captions, pages[:1])]
    # A title in front of the text would be asked for twice where a kicker comes first.
    title = head(get(story, "headline"))
    for part, said, on in parts:
        text = "\n".join(line for line in said if line)
        titled = {"title": title} if text.startswith(title) else {}
        if text:
            yield {"id": part, "text": text, "pages": on} | titled
    yield from forms(name, story, pages, folder)


def pages_of(page):
    """The stories a page names, by modules, by drawing or by list."""
    named = [get(module, "story") for module in get(page, "modules") or []]
    named += get(page, "stories") or []
    named += str(get(page, "sketch")).split()
    return named


def shown(stories, issue, name):
    """What pictures are said to show: of a masthead the name of the paper."""
    said = [name]
    for story in stories.values():
        for photo in get(story, "photos") or []:
            said += [plain(get(photo, "alt")), plain(get(photo, "caption"))]
        for code in several(get(story, "qr_codes")):
            said.append(f"二维码：{code if isinstance(code, str) else get(code, 'link')}")
    for page in get(issue, "pages") or []:
        ads = get(page, "ads") or []
        for ad in ads if isinstance(ads, list) else [ads]:
            # A label is printed with the picture, as a caption is.
            label = get(ad, "label") if isinstance(ad, dict) else ""
            said += [get(ad, "alt") if isinstance(ad, dict) else "", label or "广告"]
    return sorted({words for words in said if words})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issue", type=pathlib.Path)
    parser.add_argument("-o", "--out", type=pathlib.Path)
    args = parser.parse_args()
    issue = yaml.load(args.issue.read_text(encoding="utf-8-sig"), Loader=Text)
    used = {}
    for place, page in enumerate(get(issue, "pages") or [], start=1):
        for name in pages_of(page):
            used.setdefault(name, [])
            if place not in used[name]:
                used[name].append(place)
    stories = get(issue, "stories")
    found = [
        part
        for name, story in stories.items()
        if name in used
        for part in articles(name, story, used[name], args.issue.parent)
    ]
    paper = get(issue, "paper") or {}
    said = shown(stories, issue, get(paper, "name"))
    text = json.dumps({"articles": found, "shown": said}, ensure_ascii=False, indent=1) + "\n"
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
