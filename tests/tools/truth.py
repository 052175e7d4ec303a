"""Whether all that says where something stands says the same: `truth.py [--break] FOLDER …`.

A folder has `issue.library`, made with `--glyphs`, and `issue.web` beside it if there is one. What is
compared, to half a point: the cells of glyphs in ALTO with where the operators of the PDF put each
character (`glyphs.py`: what PyMuPDF says of them is a guess where a glyph is of several characters, turned
or condensed); blocks in ALTO with the boxes in JSON and the places in IIIF; the grounds of
stories in JSON with those in ALTO, the ranges of IIIF and the links of the pages for readers. The
grounds of two stories have nothing in common, and hold all and only the characters of their story.
`--break` moves one thing after another by a point, in memory, and each has to be found.
"""

import json
import math
import pathlib
import re
import sys

import pikepdf
from glyphs import cells
from lxml import etree

NEAR = 0.5
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
POINT = 72 / 1200


class Page:
    """A page as ALTO has it, in points."""

    def __init__(self, path):
        self.name = path.stem
        tree = etree.parse(path).getroot()
        self.blocks, self.grounds, self.cells, self.hyphens = {}, {}, [], []
        self.kinds = {}
        for block in tree.iter(ALTO + "TextBlock", ALTO + "Illustration"):
            self.blocks[block.get("ID")] = box(block)
            self.kinds[block.get("ID")] = block.get("TAGREFS", "")
            over = block.getparent()
            story = over.get("ID") if over.tag == ALTO + "ComposedBlock" else ""
            for line in block.iter(ALTO + "TextLine"):
                small = "interlinear" in (line.get("TAGREFS") or "")
                for glyph in line.iter(ALTO + "Glyph"):
                    cell = box(glyph)
                    self.cells.append(
                        [glyph.get("CONTENT"), cell, story, block.get("ID"), small]
                    )
                self.hyphens += [box(hyphen) for hyphen in line.iter(ALTO + "HYP")]
        for composed in tree.iter(ALTO + "ComposedBlock"):
            shape = composed.find(f"{ALTO}Shape/{ALTO}Polygon")
            points = shape.get("POINTS").split() if shape is not None else []
            corners = [[float(n) * POINT for n in point.split(",")] for point in points]
            self.grounds[composed.get("ID")] = corners


def box(element):
    names = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
    x, y, wide, high = (float(element.get(name)) * POINT for name in names)
    return [x, y, x + wide, y + high]


def near(one, other):
    return len(one) == len(other) and all(
        abs(a - b) <= NEAR for a, b in zip(one, other, strict=True)
    )


def flat(corners):
    return [n for corner in corners for n in corner]


def bounds(corners):
    across, down = [c[0] for c in corners], [c[1] for c in corners]
    return [min(across), min(down), max(across), max(down)]


def seen_in(page):
    """The characters of a page of PDF, each with its cell."""
    found = {}
    for letter, cell in cells(page):
        found.setdefault(letter, []).append(cell)
    return found


def kerned(letter, place, cell):
    """A Latin letter before one that stands closer than usual: a reader of PDF sees its full width,
    the cell ends where the next one begins."""
    closer = 0 < place[2] - cell[2] < (cell[3] - cell[1]) * 0.15
    return place[:2] + [cell[2], place[3]] if letter.isascii() and closer else place


def glyphs(page, seen):
    """Each cell is a character of the PDF, and each character one cell."""
    seen = {letter: list(places) for letter, places in seen.items()}
    for letter, cell, _, block, small in page.cells:
        places = seen.get(letter, [])
        if small and PIECES.match(letter):
            continue
        # Of two that look alike the nearer one is meant.
        # What is said and not seen has no room: it lies at the end of the glyph that says it, on its
        # right or, of a line that runs down, at its foot.
        unseen = cell[0] == cell[2] or cell[1] == cell[3]
        corner = slice(2, 4) if unseen else slice(0, 2)
        at = min(places, key=lambda p: math.dist(p[corner], cell[corner]), default=None)
        if at is None:
            yield f"{page.name} {block}: no {letter} in the PDF"
        elif unseen and near(at[corner], cell[corner]):
            pass
        elif not near(kerned(letter, at, cell), cell):
            yield f"{page.name} {block}: {letter} is at {rounded(at)}, ALTO says {rounded(cell)}"
        if at is not None:
            places.remove(at)
    for letter, places in seen.items():
        for place in places:
            if PIECES.match(letter):
                continue
            if letter == "-" and any(near(place[:2], h[:2]) for h in page.hyphens):
                continue
            yield f"{page.name}: {letter} at {rounded(place)} is nowhere in ALTO"


# Small type that is put together of pieces in the PDF, each where it is drawn: bopomofo with
# its tones.
PIECES = re.compile("[\u3100-\u312f\u31a0-\u31bfˊˇˋ˙]")


def rounded(numbers):
    return [round(n, 2) for n in numbers]


def overlap(one, other):
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 0.02
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.02
    )


def holds(corners, x, y):
    """Whether a polygon holds a place, by the crossings of a ray."""
    inside = False
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def apart(page):
    """Grounds have nothing in common, and hold all and only the characters of their story."""
    known = list(page.grounds.items())
    for nth, (one, corners) in enumerate(known):
        for other, more in known[nth + 1 :]:
            if corners and more and overlap(bounds(corners), bounds(more)):
                yield f"{page.name}: {one} and {other} overlap"
    for letter, cell, story, block, _ in page.cells:
        # The word that says what an ad is stands on the ground of one that is a story.
        if not story and "advertisement" in page.kinds[block]:
            continue
        x, y = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
        for name, corners in known:
            if corners and holds(corners, x, y) != (name == story):
                yield f"{page.name}: {letter} of {story or 'the page'} and the ground of {name}"


def stories(data, pages):
    for path in sorted((data / "stories").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        for one in told["pages"]:
            page = pages[pathlib.Path(one["alto"]).stem]
            for corners in one["polygons"]:
                if not near(flat(corners), flat(page.grounds[one["block"]])):
                    yield f"{path.name}: another ground in ALTO than {corners}"
        numbers = {one["page"]: pathlib.Path(one["alto"]).stem for one in told["pages"]}
        for passage in told["passages"]:
            for area in passage["areas"]:
                left, top, wide, high = area["box"]
                own = pages[numbers[area["page"]]].blocks[area["block"]]
                if not near([left, top, left + wide, top + high], own):
                    yield f"{path.name}: {area['block']} is elsewhere in ALTO"


def on_canvas(target):
    x, y, wide, high = (int(n) / 10 for n in target.split("xywh=")[1].split(","))
    return [x, y, x + wide, y + high]


def viewers(manifest, pages):
    for canvas in manifest["items"]:
        page = pages[canvas["id"].rsplit("/", 1)[1]]
        words = {one["id"].rsplit("/", 1)[1]: one for one in canvas["annotations"][0]["items"]}
        if set(words) != set(page.blocks):
            yield f"{page.name}: other blocks in IIIF"
        for name, one in words.items():
            if name in page.blocks and not near(on_canvas(one["target"]), page.blocks[name]):
                yield f"{page.name} {name}: elsewhere in IIIF"

    def ranges(value):
        if value.get("type") == "Range":
            for item in value["items"]:
                if item["type"] == "Canvas" and "#" in item["id"]:
                    yield value["id"].rsplit("/", 1)[1], item["id"]
                yield from ranges(item)

    named = {}
    for story, target in (r for one in manifest["structures"] for r in ranges(one)):
        leaf = target.split("#")[0].rsplit("/", 1)[1]
        named.setdefault(("a" + story, leaf), []).append(on_canvas(target))
    for page in pages.values():
        for name, corners in page.grounds.items():
            places = named.pop((name, page.name), [])
            if corners and not any(near(place, bounds(corners)) for place in places):
                yield f"{page.name} {name}: another range in IIIF"
    if named:
        yield f"ranges of no story: {sorted(named)}"


AREA = re.compile(r'<a id="s([^"]+)" class="area"')
GROUND = re.compile(r'<polygon class="ground" points="([^"]+)"')


def readers(web, pages):
    for page in pages.values():
        text = (web / f"{page.name}.html").read_text("utf-8")
        found = {}
        for area in AREA.finditer(text):
            until = text.index("<g ", area.end())
            grounds = GROUND.findall(text[area.end() : until])
            found["a" + area.group(1)] = [
                [float(n) for n in re.split("[ ,]", ground)] for ground in grounds
            ]
        if set(found) != set(page.grounds):
            yield f"{page.name}: other areas for readers"
        for name, corners in page.grounds.items():
            if corners and not any(near(flat(corners), one) for one in found.get(name, [])):
                yield f"{page.name} {name}: another area for readers"


def faults(pages, seen, data, manifest, web):
    for page, place in zip(pages.values(), seen, strict=True):
        yield from glyphs(page, place)
        yield from apart(page)
    yield from stories(data, pages)
    yield from viewers(manifest, pages)
    if web.is_dir():
        yield from readers(web, pages)


def broken(pages, seen, data, manifest, web):
    """Moves one thing after another; how many of these are not found."""
    page = max(pages.values(), key=lambda page: len(page.cells))
    cell = next(c for c in page.cells if c[2] and not c[4])
    name = next(name for name, corners in page.grounds.items() if corners)
    canvas = next(c for c in manifest["items"] if c["id"].endswith("/" + page.name))
    words = canvas["annotations"][0]["items"][0]

    def moved(numbers):
        return [n + 1 for n in numbers]

    def without():
        page.cells.remove(cell)

    def story():
        cell[2] = "a0-0"

    changes = {
        "a character moved": (lambda: cell.__setitem__(1, moved(cell[1]))),
        "a character taken out": without,
        "a character of another story": story,
        "a block moved": (
            lambda: page.blocks.__setitem__(cell[3], moved(page.blocks[cell[3]]))
        ),
        "a ground moved": (
            lambda: page.grounds.__setitem__(name, [moved(c) for c in page.grounds[name]])
        ),
        "a ground over another one": (
            lambda: page.grounds.__setitem__(
                name, [[c[0] * 9, c[1] * 9] for c in page.grounds[name]]
            )
        ),
        "words moved on a canvas": (
            lambda: words.__setitem__(
                "target", re.sub(r"xywh=\d+", "xywh=7", words["target"])
            )
        ),
    }
    missed = 0
    for what, change in changes.items():
        saved = json.dumps([page.cells, page.blocks, page.grounds, manifest])
        at = page.cells.index(cell)
        change()
        if next(faults(pages, seen, data, manifest, web), None) is None:
            missed += 1
            print(f"{data}: {what} is not found")
        page.cells, page.blocks, page.grounds, whole = json.loads(saved)
        manifest.update(whole)
        cell = page.cells[at]
        canvas = next(c for c in manifest["items"] if c["id"].endswith("/" + page.name))
        words = canvas["annotations"][0]["items"][0]
    print(f"{data}: {len(changes)} things moved, {missed} not found")
    return missed


def main(names):
    wrong = count = 0
    folders = [pathlib.Path(name) for name in names if not name.startswith("-")]
    for nth, folder in enumerate(folders):
        data, web = folder / "issue.library/data", folder / "issue.web"
        paths = sorted((data / "alto").glob("*.xml"))
        pages = {path.stem: Page(path) for path in paths}
        seen = [seen_in(page) for page in pikepdf.open(data / "issue.pdf").pages]
        manifest = json.loads((data / "manifest.json").read_text("utf-8"))
        found = list(faults(pages, seen, data, manifest, web))
        count += sum(len(page.cells) for page in pages.values())
        for fault in found[:10]:
            print(f"{folder}: {fault}")
        wrong += len(found)
        if "--break" in names and nth == 0:
            wrong += broken(pages, seen, data, manifest, web)
    print(f"{len(folders)} issues, {count} characters, {wrong} faults")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
