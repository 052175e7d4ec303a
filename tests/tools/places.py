"""Whether the places of a digital edition are those of its PDF: `places.py FOLDER.web`.

The scripts of the folder say where each character stands; a reader of PDF that is not ours says
where it sees it. Lines that run across are compared, within half a point.
"""

import json
import pathlib
import sys

import pymupdf

NEAR = 0.5
# Where the cell of a character begins over its baseline, in ems.
TOP = 0.88


def handed(path):
    text = path.read_text(encoding="utf-8")
    opening = "{" if path.name == "text.js" else "["
    return json.loads(text[text.index(opening) : text.rindex(")")])


def main(folder):
    words = handed(folder / "text.js")
    said = {(story[0], one[0]): one[1] for story in words["stories"] for one in story[3]}
    said |= {("", page[0], one[0]): one[1] for page in words["pages"] for one in page[2]}
    pages = [page[0] for page in words["pages"]]
    seen = amiss = 0
    for leaf, page in zip(pages, pymupdf.open(folder / "issue.pdf"), strict=True):
        stand = {}
        for block in page.get_text("rawdict")["blocks"]:
            for line in block.get("lines", []):
                for span in line["spans"]:
                    for char in span["chars"]:
                        x, y = char["origin"]
                        place = (x, y - TOP * span["size"])
                        stand.setdefault(char["c"], []).append(place)
        for story, passage, start, axis, across, _, runs in handed(folder / f"{leaf}.cells.js"):
            key = (story, passage) if story else ("", leaf, passage)
            units = said.get(key, "").encode("utf-16-le")
            at = start
            for units_of, along, _long in zip(*[iter(runs)] * 3, strict=True):
                letter = units[at * 2 : (at + units_of) * 2].decode("utf-16-le")
                at += units_of
                # Small type beside others is put together of pieces.
                if axis or "r" in passage or len(letter) != 1 or letter.isspace():
                    continue
                seen += 1
                near = any(
                    abs(x - along / 100) <= NEAR and abs(y - across / 100) <= NEAR
                    for x, y in stand.get(letter, [])
                )
                if not near:
                    amiss += 1
                    print(f"{leaf} {key} {at}: {letter} is not at {along / 100} {across / 100}")
    print(f"{folder}: {seen} characters, {amiss} elsewhere")
    return 1 if amiss or not seen else 0


if __name__ == "__main__":
    sys.exit(max(main(pathlib.Path(name)) for name in sys.argv[1:]))
