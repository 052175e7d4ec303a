"""Whether an OFD is read as it should be: `ofd.py ISSUE.ofd ISSUE.pdf …`, each with its proof.

`ofdkit` and `easyofd` open it; its stories, by their custom tags, say what `ofdkit` reads of their
objects (that passages are the copy is asked by `tests/suite/ofd.rs`); every table of every face is
read by fontTools; the outline leads to places of pages. Each page has the size of the PDF's, is drawn
from what the file says, with its own faces and nothing else, and laid beside the page of the PDF:
what differs is no more than edges.
"""

import base64
import contextlib
import io
import os
import pathlib
import sys
import zipfile

import numpy
import ofdkit
import pymupdf
from fontTools.ttLib import TTFont
from lxml import etree

OFD = "{http://www.ofdspec.org/2016}"
TAGS = "{urn:banmian:stories}"
POINT = 72 / 25.4
DPI = 144
# Of a thousand dots, how many may lie further than one dot from one of the same darkness.
MOST = 3


class File:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.document = self.xml("Doc_0/Document.xml")
        self.fonts, self.images = {}, {}
        for font in self.xml("Doc_0/PublicRes.xml").iter(OFD + "Font"):
            data = self.zip.read("Doc_0/Res/" + font.findtext(OFD + "FontFile"))
            tables = TTFont(io.BytesIO(data))
            for table in tables.keys():
                tables[table]
            for glyph in tables.getGlyphOrder():
                tables["glyf"][glyph].expand(tables["glyf"])
            self.fonts[font.get("ID")] = (tables, pymupdf.Font(fontbuffer=data))
        for media in self.xml("Doc_0/DocumentRes.xml").iter(OFD + "MultiMedia"):
            name = "Doc_0/Res/" + media.findtext(OFD + "MediaFile")
            self.images[media.get("ID")] = self.zip.read(name)
        self.pages = []
        for page in self.document.iter(OFD + "Page"):
            self.pages.append((page.get("ID"), self.xml("Doc_0/" + page.get("BaseLoc"))))

    def xml(self, name):
        return etree.fromstring(self.zip.read(name))


def numbers(text):
    return [float(n) for n in (text or "").split()]


def colour(element, name):
    own = element.find(OFD + name)
    return tuple(n / 255 for n in numbers(own.get("Value"))) if own is not None else None


def rect(element):
    x, y, wide, high = (n * POINT for n in numbers(element.get("Boundary")))
    return pymupdf.Rect(x, y, x + wide, y + high)


def text(page, file, element):
    """The characters of an object by the map of its font; the glyphs that it names, by theirs."""
    tables, font = file.fonts[element.get("Font")]
    size = float(element.get("Size")) * POINT
    left, top = rect(element).tl
    matrix = numbers(element.get("CTM")) or [1, 0, 0, 1, 0, 0]
    a, b, c, d, e, f = matrix
    code = element.find(OFD + "TextCode")
    x, y = float(code.get("X")) * POINT, float(code.get("Y")) * POINT
    across, down = numbers(code.get("DeltaX")), numbers(code.get("DeltaY"))
    words = code.text or ""
    named = element.find(f"{OFD}CGTransform/{OFD}Glyphs")
    if named is not None:
        back = {tables.getGlyphID(name): chr(c) for c, name in tables.getBestCmap().items()}
        glyphs = [back.get(int(glyph)) for glyph in named.text.split()]
        if None in glyphs:
            return [words]
        words = "".join(glyphs)
    writer = pymupdf.TextWriter(page.rect, color=colour(element, "FillColor"))
    at = pymupdf.Point(x, y)
    missing = []
    for nth, letter in enumerate(words):
        if nth:
            at.x += (across[nth - 1] if nth <= len(across) else 0) * POINT
            at.y += (down[nth - 1] if nth <= len(down) else 0) * POINT
        if ord(letter) not in tables.getBestCmap():
            missing.append(letter)
            continue
        if matrix == [1, 0, 0, 1, 0, 0]:
            writer.append((left + at.x, top + at.y), letter, font=font, fontsize=size)
    if matrix == [1, 0, 0, 1, 0, 0]:
        writer.write_text(page)
    elif not missing:
        own = pymupdf.TextWriter(page.rect, color=colour(element, "FillColor"))
        place = pymupdf.Point(left + e * POINT + a * x + c * y, top + f * POINT + b * x + d * y)
        own.append(place, words, font=font, fontsize=size)
        # The matrix of the file has y down, as that of the reader has.
        own.write_text(page, morph=(place, pymupdf.Matrix(a, -b, -c, d, 0, 0)))
    return missing


def path(page, element):
    left, top = rect(element).tl
    shape = page.new_shape()
    words = element.findtext(OFD + "AbbreviatedData").split()
    at, start, closed = None, None, False

    def point(nth):
        return pymupdf.Point(left + float(words[nth]) * POINT, top + float(words[nth + 1]) * POINT)

    nth = 0
    while nth < len(words):
        letter, nth = words[nth], nth + 1
        if letter == "M":
            at = start = point(nth)
            nth += 2
        elif letter == "L":
            to = point(nth)
            shape.draw_line(at, to)
            at, nth = to, nth + 2
        elif letter == "B":
            one, other, to = point(nth), point(nth + 2), point(nth + 4)
            shape.draw_bezier(at, one, other, to)
            at, nth = to, nth + 6
        else:
            closed = True
            if at != start:
                shape.draw_line(at, start)
    stroke, fill = colour(element, "StrokeColor"), colour(element, "FillColor")
    width = float(element.get("LineWidth") or 0) * POINT
    shape.finish(color=stroke, fill=fill, width=width if stroke else 0, closePath=closed)
    shape.commit()


def drawn(file, nth):
    """A page by what the file says."""
    _, root = file.pages[nth]
    _, _, wide, high = (n * POINT for n in numbers(root.findtext(f".//{OFD}PhysicalBox")))
    document = pymupdf.open()
    page = document.new_page(width=wide, height=high)
    missing = []
    for element in root.iter(OFD + "TextObject", OFD + "PathObject", OFD + "ImageObject"):
        if element.tag == OFD + "TextObject":
            missing += text(page, file, element)
        elif element.tag == OFD + "PathObject":
            path(page, element)
        else:
            image = file.images[element.get("ResourceID")]
            page.insert_image(rect(element), stream=image, keep_proportion=False)
    return page.get_pixmap(dpi=DPI, colorspace="gray"), missing, document


def grey(pixmap):
    array = numpy.frombuffer(pixmap.samples, dtype=numpy.uint8)
    return array.reshape(pixmap.height, pixmap.stride)[:, : pixmap.width].astype(int)


def around(array, pick):
    """The least or the most of each dot and its neighbours."""
    padded = numpy.pad(array, 1, mode="edge")
    high, wide = array.shape
    parts = [padded[y : y + high, x : x + wide] for y in range(3) for x in range(3)]
    return pick(numpy.stack(parts), axis=0)


def differ(one, other):
    """How many dots of a thousand are darker or lighter than all near the same place."""
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    one, other = one[:high, :wide], other[:high, :wide]
    slack = 48
    dark = one < around(other, numpy.min) - slack
    light = one > around(other, numpy.max) + slack
    return 1000 * (dark | light).sum() / one.size


def read(path, file):
    """The stories by the custom tags, with what `ofdkit` reads of their objects."""
    with ofdkit.open(str(path)) as document:
        if document.warnings:
            yield f"ofdkit: {document.warnings[:3]}"
        if len(document.pages) != len(file.pages) or not document.info.title:
            yield "ofdkit: other pages, or no title"
        objects = {}
        for page in document.pages:
            for run in page.runs:
                objects.setdefault((page.id, run.object_id), run.text)
        if not document.text().strip():
            yield "ofdkit reads no text"
    own = {}
    for page, root in file.pages:
        for element in root.iter(OFD + "TextObject"):
            own[page, element.get("ID")] = element.findtext(OFD + "TextCode") or ""
    for key, words in own.items():
        if plain(words) != plain(objects.get(key, "")):
            yield f"ofdkit reads {objects.get(key)} in {key}, not {words}"
    stories = file.xml("Doc_0/Tags/stories.xml").findall(TAGS + "story")
    if not stories:
        yield "no stories"
    for story in stories:
        heads = [
            "".join(own.get((ref.get("PageRef"), ref.text), "") for ref in passage)
            for passage in story
            if passage.get("kind") == "headline"
        ]
        if plain("".join(heads)) != plain(story.get("title")):
            yield f"the headline of {story.get('id')} is {heads}"


def led(file):
    """The outline: each of its places is on a page, and each story has one."""
    boxes = {
        page: numbers(root.findtext(f".//{OFD}PhysicalBox")) for page, root in file.pages
    }
    elements = list(file.document.iter(OFD + "OutlineElem"))
    for element in elements:
        place = element.find(f"{OFD}Actions/{OFD}Action/{OFD}Goto/{OFD}Dest")
        box = boxes.get(place.get("PageID"))
        if box is None:
            yield f"{element.get('Title')} leads to no page"
            continue
        left, top = float(place.get("Left")), float(place.get("Top"))
        if not (0 <= left <= box[2] and 0 <= top <= box[3]):
            yield f"{element.get('Title')} leads off its page"
    titles = [element.get("Title") for element in elements]
    for story in file.xml("Doc_0/Tags/stories.xml").findall(TAGS + "story"):
        if (story.get("title").strip() or story.get("id")) not in titles:
            yield f"the outline has no {story.get('title')}"


def plain(words):
    return "".join(c for c in words if not c.isspace() and c not in "\u00ad\u200b\ufffe")


def by_easyofd(path, file):
    """What `easyofd` makes of it: it has to open it, and to find the text and the pages."""
    from easyofd.ofd import OFD as Reader

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        reader = Reader()
        reader.read(base64.b64encode(path.read_bytes()).decode(), save_xml=False)
        seen = [page for document in reader.data for page in document["page_info"].values()]
    words = [plain("".join(t["text"] for t in page["text_list"])) for page in seen]
    wanted = [
        plain("".join(code.text or "" for code in root.iter(OFD + "TextCode")))
        for _, root in file.pages
    ]
    if sorted(words) != sorted(wanted):
        yield f"easyofd reads {[len(w) for w in words]} characters of {[len(w) for w in wanted]}"


def main(names):
    wrong = 0
    os.environ.setdefault("LOGURU_LEVEL", "ERROR")
    for ofd, pdf in zip(*[iter(map(pathlib.Path, names))] * 2, strict=True):
        file = File(ofd)
        found = [*read(ofd, file), *by_easyofd(ofd, file), *led(file)]
        pages = pymupdf.open(pdf)
        if len(pages) != len(file.pages):
            found.append(f"{len(file.pages)} pages, and {len(pages)} in the PDF")
            continue
        for nth, page in enumerate(pages):
            seen, missing, kept = drawn(file, nth)
            own = kept[0].rect
            if max(abs(own.width - page.rect.width), abs(own.height - page.rect.height)) > 0.01:
                found.append(f"page {nth + 1} is {own}, and in the PDF {page.rect}")
            if missing:
                found.append(f"page {nth + 1}: characters no font shows: {missing[:9]}")
            if os.environ.get("OFD_PICTURES"):
                seen.save(f"{os.environ['OFD_PICTURES']}/{ofd.stem}-{nth + 1}.png")
            other = page.get_pixmap(dpi=DPI, colorspace="gray")
            share = max(differ(grey(seen), grey(other)), differ(grey(other), grey(seen)))
            print(f"{ofd} page {nth + 1}: {share:.2f} of 1000 dots differ by more than edges")
            if MOST < share:
                found.append(f"page {nth + 1} is not that of the PDF")
            kept.close()
        for fault in found[:10]:
            print(f"{ofd}: {fault}")
        wrong += len(found)
    print(f"{len(names) // 2} files, {wrong} faults")
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
