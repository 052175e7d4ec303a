"""The marked content of a page as it is drawn: content streams interpreted, words by the maps to
Unicode of their founts. Of tags.py, which says what is wrong with it. Needs pikepdf.
"""
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

BLANK = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def bare(text):
    """Words without blanks and the hyphens of line ends."""
    return BLANK.sub("", text)


def times(a, b):
    """The matrix a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )


class Fount:
    """A font: what its codes say."""

    def __init__(self, font):
        self.name = str(font.get("/BaseFont", ""))
        self.encoding = font.get("/Encoding")
        stream = font.get("/ToUnicode")
        text = stream.read_bytes().decode("latin-1") if stream is not None else ""
        cid = font.DescendantFonts[0]
        self.wide, self.widths = float(cid.get("/DW", 1000)), {}
        row = list(cid.get("/W", []))
        while row:
            first, second = int(row[0]), row[1]
            if isinstance(second, Array):
                for nth, wide in enumerate(second):
                    self.widths[first + nth] = float(wide)
                row = row[2:]
            else:
                for code in range(first, int(second) + 1):
                    self.widths[code] = float(row[2])
                row = row[3:]
        self.mode = re.search(r"/WMode\s+(\d)", text)
        self.map = {}
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                self.map[int(code, 16)] = self.characters(to)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
            for low, high, to in re.findall(
                r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
            ):
                first = self.characters(to)
                for nth in range(int(high, 16) - int(low, 16) + 1):
                    last = chr(ord(first[-1]) + nth)
                    self.map[int(low, 16) + nth] = first[:-1] + last

    @staticmethod
    def characters(digits):
        return bytes.fromhex(digits).decode("utf-16-be", "replace")

    def text(self, data):
        """What each code of a string says, nothing for one that is not mapped; its width."""
        codes = [high << 8 | low for high, low in zip(data[::2], data[1::2])]
        return [(self.map.get(c), self.widths.get(c, self.wide) / 1000) for c in codes]


class Content:
    """One piece of marked content of a page."""

    def __init__(self, tag, number):
        self.tag, self.number = tag, number
        # Boxes of pictures, of rectangles that are painted.
        self.text, self.boxes, self.shapes, self.glyphs = "", [], [], []

    @property
    def artifact(self):
        return self.number is None


class Page:
    """A page, with what is drawn on it."""

    def __init__(self, nth, page, say):
        self.nth, self.page, self.say = nth, page, say
        self.contents, self.numbers, self.placed = [], {}, {}
        self.founts = {}
        self.run()

    def fount(self, name):
        if name not in self.founts:
            fonts = self.page.obj.Resources.Font
            self.founts[name] = Fount(fonts[name])
        return self.founts[name]

    def run(self):
        matrix, stack = (1, 0, 0, 1, 0, 0), []
        clip, path, line = None, [], (1, 0, 0, 1, 0, 0)
        fount, size = None, 0.0
        # Open marked content: a piece, or a replacement text with what was drawn under it.
        open_ = []
        for operands, operator in pikepdf.parse_content_stream(self.page):
            op = str(operator)
            if op == "q":
                stack.append((matrix, clip))
            elif op == "Q":
                matrix, clip = stack.pop()
            elif op == "cm":
                matrix = times([float(n) for n in operands], matrix)
            elif op == "re":
                x, y, w, h = (float(n) for n in operands)
                path.append(self.box([(x, y), (x + w, y), (x, y + h), (x + w, y + h)], matrix))
            elif op in ("W", "W*") and path:
                clip = path[-1]
            elif op in ("f", "f*", "S", "s", "B", "b", "n", "F"):
                if op != "n":
                    piece = self.drawn(open_)
                    if piece is not None:
                        piece.shapes += path
                path = []
            elif op in ("BDC", "BMC"):
                self.begin(open_, operands)
            elif op == "EMC":
                self.end(open_)
            elif op == "Tf":
                fount, size = self.fount(str(operands[0])), float(operands[1])
            elif op == "Tm":
                line = tuple(float(n) for n in operands)
            elif op == "BT":
                line = (1, 0, 0, 1, 0, 0)
            elif op in ("Tj", "TJ"):
                line = self.show(open_, operands[0], (fount, size), line, matrix)
            elif op == "Do":
                corners = [(0, 0), (1, 0), (0, 1), (1, 1)]
                picture = self.page.obj.Resources.XObject[str(operands[0])]
                if picture.get("/Subtype") == Name.Form:
                    a, b, c, d = (float(n) for n in picture.BBox)
                    corners = [(a, b), (c, b), (a, d), (c, d)]
                box = self.box(corners, matrix)
                if clip is not None:
                    box = (
                        max(box[0], clip[0]), max(box[1], clip[1]),
                        min(box[2], clip[2]), min(box[3], clip[3]),
                    )
                piece = self.drawn(open_)
                if piece is not None:
                    piece.boxes.append(box)
        if open_:
            self.say(f"page {self.nth}: marked content is not closed")

    @staticmethod
    def box(corners, m):
        xs = [m[0] * x + m[2] * y + m[4] for x, y in corners]
        ys = [m[1] * x + m[3] * y + m[5] for x, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))

    def begin(self, open_, operands):
        tag = str(operands[0])[1:]
        properties = operands[1] if 1 < len(operands) else Dictionary()
        number = properties.get("/MCID") if isinstance(properties, Dictionary) else None
        if number is None and tag != "Artifact":
            said = properties.get("/ActualText") if isinstance(properties, Dictionary) else None
            open_.append([None, None if said is None else str(said), ""])
            return
        number = None if number is None else int(number)
        if any(piece is not None for piece, *_ in open_):
            self.say(f"page {self.nth}: marked content {tag} {number} stands in other content")
        piece = Content(tag, number)
        self.contents.append(piece)
        if number is not None:
            if number in self.numbers:
                self.say(f"page {self.nth}: MCID {number} is given twice")
            self.numbers[number] = piece
        open_.append([piece, None, ""])

    def end(self, open_):
        if not open_:
            self.say(f"page {self.nth}: marked content ends that did not begin")
            return
        piece, said, shown = open_.pop()
        if said is None:
            return
        # What is said in place of codes is what they say, or would if they could.
        honest = bare(shown)
        if honest and bare(PRIVATE.sub("〓", honest)) != bare(said):
            self.say(f"page {self.nth}: “{said}” is said in place of “{shown}”")
        for owner, *_ in reversed(open_):
            if owner is not None:
                owner.text += said
                return

    def drawn(self, open_):
        """The piece that something is drawn in."""
        for piece, *_ in reversed(open_):
            if piece is not None:
                return piece
        self.say(f"page {self.nth}: something is drawn outside of all marked content")
        return None

    def show(self, open_, operand, font, line, matrix):
        fount, size = font
        piece = self.drawn(open_)
        spoken = any(said is not None for _, said, _ in open_)
        parts = operand if isinstance(operand, Array) else [operand]
        x = 0.0
        for part in parts:
            if not isinstance(part, String):
                x -= float(part) / 1000 * size
                continue
            for text, wide in fount.text(bytes(part)):
                at = self.box([(x, 0)], times(line, matrix))[:2]
                if text is None:
                    self.say(f"page {self.nth}: a code of {fount.name} says nothing")
                    text = ""
                if text in ("\0", "\ufeff", "\ufffe"):
                    self.say(f"page {self.nth}: a code of {fount.name} says U+{ord(text):04X}")
                if RADICAL.search(text):
                    self.say(f"page {self.nth}: {fount.name} says {text} (U+{ord(text):04X})")
                if PRIVATE.search(text) and not spoken:
                    self.say(f"page {self.nth}: a private character says nothing else")
                for row in open_:
                    if row[1] is not None:
                        row[2] += text
                if piece is not None:
                    if not spoken:
                        piece.text += text
                    if text.strip():
                        piece.glyphs.append(at)
                key = (round(at[0], 1), round(at[1], 1), text)
                if bare(text) and self.placed.get(key, False):
                    self.say(f"page {self.nth}: {text} is drawn twice at {key[:2]}")
                self.placed[key] = True
                x += wide * size
        return times((1, 0, 0, 1, x, 0), line)
