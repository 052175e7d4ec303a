"""Where the glyphs of a page of PDF stand, by its operators alone.

What a reader of text says of a glyph is partly its guess: what it makes of replacement text, how it
parts a glyph of several characters, how high type is whose matrix is not that of its neighbours. Here
a cell is found from the matrices, the widths of the font and, where a glyph is higher than its em, its
outline; what it says from ToUnicode and the replacement text around it. Nothing of banmian is asked.

ISO 32000-1, 9.2.4 (glyph metrics), 9.4.4 (text space), 9.7.4.3 (widths of CIDFonts), 14.9.4
(replacement text).
"""

import io
import re

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

# Where the cell of a character begins over its baseline, in ems.
TOP = 0.88
# A glyph whose ink is higher than that, in ems, is one of a line that runs down, over several cells.
LONG = 1.05
SILENT = "\u00ad\u200b"
PAUSES = "，、；"
# So many characters a glyph stands for at most.
MOST = 8


class Fount:
    """A composite font with two bytes a code."""

    def __init__(self, font):
        own = font.DescendantFonts[0]
        self.widths, self.usual = {}, float(own.get("/DW", 1000)) / 1000
        todo = list(own.get("/W", []))
        while todo:
            first = int(todo.pop(0))
            after = todo.pop(0)
            if isinstance(after, pikepdf.Array):
                for nth, wide in enumerate(after):
                    self.widths[first + nth] = float(wide) / 1000
            else:
                wide = float(todo.pop(0)) / 1000
                self.widths.update((code, wide) for code in range(first, int(after) + 1))
        self.says = unicode(font.ToUnicode.read_bytes().decode("latin1"))
        self.outlines = outlines(own.FontDescriptor)
        self.inks = {}

    def wide(self, code):
        return self.widths.get(code, self.usual)

    def ink(self, code):
        """How far down and up the outline of a glyph reaches, in ems."""
        if code not in self.inks:
            self.inks[code] = self.outlines(code)
        return self.inks[code]


def unicode(text):
    """A ToUnicode map: its single codes and its ranges."""

    def said(word):
        return bytes.fromhex(word).decode("utf-16-be")

    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, word in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = said(word)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, word in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            word = said(word)
            for nth in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + nth] = word[:-1] + chr(ord(word[-1]) + nth)
    return found


def outlines(descriptor):
    """What says how far down and up a glyph of a font program reaches."""
    if "/FontFile3" in descriptor:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
        top = fonts[fonts.fontNames[0]]
        units = 1 / getattr(top, "FontMatrix", [0.001])[0]
        # The codes of a subset are its glyph numbers.
        glyphs, number = top.CharStrings, top.getGlyphOrder()
    else:
        font = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
        units, number, glyphs = font["head"].unitsPerEm, font.getGlyphOrder(), font.getGlyphSet()

    def reach(code):
        pen = BoundsPen(glyphs)
        glyphs[number[code]].draw(pen)
        return (pen.bounds[1] / units, pen.bounds[3] / units) if pen.bounds else (0, 0)

    return reach


def product(a, b):
    """A matrix, then another one."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class Shown:
    """A glyph that is shown: what its font says of it, and its place in the space of the page."""

    def __init__(self, fount, code, size, matrix):
        self.fount, self.code, self.size, self.matrix = fount, code, size, matrix
        self.text = "".join(c for c in fount.says.get(code, "") if c not in SILENT)

    def corners(self, left, low, right, high):
        """A part of the space of the glyph, in ems, as left, top, right, bottom from below."""
        a, b, c, d, e, f = self.matrix
        both = [(x * self.size, y * self.size) for x in (left, right) for y in (low, high)]
        xs = [a * x + c * y + e for x, y in both]
        ys = [b * x + d * y + f for x, y in both]
        return [min(xs), max(ys), max(xs), min(ys)]

    def cells(self, words):
        """A cell for each of some characters."""
        count = len(words)
        low, high = self.fount.ink(self.code)
        if LONG < high - low and 0 < count:
            # Its ink is in the middle of as many cells as it has characters.
            top = (low + high + count) / 2
            at = [(0, top - nth - 1, 1, top - nth) for nth in range(count)]
        else:
            share = self.fount.wide(self.code) / max(count, 1)
            at = [(share * n, TOP - 1, share * (n + 1), TOP) for n in range(count)]
        return [self.corners(*one) for one in at]


def shared(words, glyphs):
    """Replacement text, given out to the glyphs that it stands for: as their fonts say wherever that
    can be. What a glyph is given, for each; nothing if there is no way."""
    # best[n][k]: the least number of surprises if n glyphs have taken k characters, and the last step.
    best = [{0: (0, 0)}]
    for glyph in glyphs:
        row = {}
        for taken, (cost, _) in best[-1].items():
            for more in range(min(MOST, len(words) - taken) + 1):
                same = words[taken : taken + more] == glyph.text
                own = cost + (0 if same else 1 + abs(more - 1))
                if taken + more not in row or own <= row[taken + more][0]:
                    row[taken + more] = (own, more)
        best.append(row)
    if len(words) not in best[-1]:
        return None
    at, out = len(words), []
    for row in reversed(best[1:]):
        more = row[at][1]
        out.append(words[at - more : at])
        at -= more
    return out[::-1]


def shown_on(page):
    """The glyphs of a page in order, with the replacement text they stand under: `(words, glyphs)`."""
    founts = {name: Fount(font) for name, font in page.Resources.get("/Font", {}).items()}
    whole = (1, 0, 0, 1, 0, 0)
    space, text, line, saved = whole, whole, whole, []
    fount = size = None
    apart = 0.0
    narrow = 1.0
    open_, groups = [None], []

    def show(string):
        nonlocal text
        raw = bytes(string)
        for at in range(0, len(raw), 2):
            code = int.from_bytes(raw[at : at + 2], "big")
            glyph = Shown(fount, code, size, product(text, space))
            if not groups or groups[-1][0] is not open_[-1]:
                groups.append((open_[-1], []))
            groups[-1][1].append(glyph)
            text = product((1, 0, 0, 1, (fount.wide(code) * size + apart) * narrow, 0), text)

    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                saved.append(space)
            case "Q":
                space = saved.pop()
            case "cm":
                space = product([float(n) for n in operands], space)
            case "BT":
                text = line = whole
            case "Tf":
                fount, size = founts[str(operands[0])], float(operands[1])
            case "Tm":
                text = line = tuple(float(n) for n in operands)
            case "Td" | "TD":
                text = line = product((1, 0, 0, 1, *(float(n) for n in operands)), line)
            case "Tc":
                apart = float(operands[0])
            case "Tz":
                narrow = float(operands[0]) / 100
            case "Tw" | "TL" | "Ts" | "Tr" | "T*" | "'" | '"':
                raise ValueError(f"{operator}: not read here")
            case "Tj":
                show(operands[0])
            case "TJ":
                for one in operands[0]:
                    if isinstance(one, pikepdf.String):
                        show(one)
                    else:
                        away = -float(one) / 1000 * size * narrow
                        text = product((1, 0, 0, 1, away, 0), text)
            case "BMC":
                open_.append(open_[-1])
            case "BDC":
                own = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                words = Replaced(str(own["/ActualText"])) if "/ActualText" in own else None
                open_.append(words or open_[-1])
            case "EMC":
                open_.pop()
    return groups


class Replaced:
    """Replacement text: each is one of its own, though it say the same."""

    def __init__(self, words):
        self.words = words


def cells(page):
    """Each character that is seen on a page, and its cell from the top left, in points."""
    high = float(page.MediaBox[3])
    for replaced, glyphs in shown_on(page):
        if replaced is None:
            shares = [glyph.text for glyph in glyphs]
        else:
            words = "".join(c for c in replaced.words if c not in SILENT)
            shares = shared(words, glyphs)
            if shares is None:
                raise ValueError(f"{words}: not what its glyphs say")
        for nth, (share, glyph) in enumerate(zip(shares, glyphs, strict=True)):
            # What says nothing helps the one before it to say what that one says.
            helpers = []
            for other, said in zip(glyphs[nth + 1 :], shares[nth + 1 :], strict=True):
                if said:
                    break
                helpers.append(other)
            if helpers and len(share) == len(helpers) + 1:
                told = [cell for one in (glyph, *helpers) for cell in one.cells("x")]
            else:
                # The pause at which a headline turns is said by the glyph before it, and not seen.
                seen = share.rstrip(PAUSES) or share
                told = glyph.cells(seen)
                ends = [[right, top, right, low] for _, top, right, low in told[-1:]]
                told += ends * (len(share) - len(seen))
            for letter, (left, top, right, bottom) in zip(share, told, strict=True):
                if not letter.isspace():
                    yield letter, [left, high - top, right, high - bottom]
