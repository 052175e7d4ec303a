#!/usr/bin/env python3
"""tags.py FILE.pdf [--issue ISSUE.yaml | --articles articles.json]

Whether the tags of an archive file tell a reader what its pages show: each fault on a line, and
exit code 1 if there is any. It reads the file with a reader of its own (pikepdf for the objects,
the content streams interpreted here) and knows nothing of the program that made it.

With the copy (the YAML of the issue, or what articles.py made of it) each story is compared with
its article, word by word. Without it all else is looked at: the tree and what may stand in it, the
content that each element holds, the tree of parents, maps to Unicode, replacement texts,
languages, pictures, links, outline, page labels, title. Needs pikepdf, and PyYAML for --issue.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, String

BLANK = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
FILE = re.compile(r"\.(jpe?g|png|tiff?|svg|pdf|webp|gif)\s*$", re.I)
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")

# What may stand in what. None is content: words, a picture.
WITHIN = {
    "Document": {"Sect", "Art"},
    "Sect": {"Art", "P", "Figure"},
    "Art": {"H1", "H2", "P", "L", "Figure"},
    "H1": {None, "Span", "Ruby"},
    "H2": {None, "Span", "Ruby"},
    "P": {None, "Span", "Ruby", "Link"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Lbl": {None, "Span", "Ruby"},
    "LBody": {None, "Span", "Ruby", "Link"},
    "Figure": {None, "Caption"},
    "Caption": {None, "Span", "Ruby"},
    "Span": {None, "Ruby"},
    "Link": {None, "Span", "Ruby", "link"},
    "Ruby": {"RB", "RT"},
    "RB": {None, "Span"},
    "RT": {None, "Span"},
}


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
        self.text, self.boxes, self.glyphs = "", [], []

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
                    self.drawn(open_)
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


class Tags:
    def __init__(self, path, articles):
        self.faults = []
        self.pdf = pikepdf.open(path)
        self.articles = articles
        # Copy that does not tell of pictures says nothing against what they show.
        self.shown = articles["shown"] if articles else None
        self.pages = [
            Page(nth, page, self.say) for nth, page in enumerate(self.pdf.pages, start=1)
        ]
        self.at = {page.page.obj.objgen: page for page in self.pages}
        self.owner, self.seen, self.ids, self.arts, self.links = {}, set(), set(), [], set()

    def say(self, words):
        if words not in self.faults:
            self.faults.append(words)

    def check(self):
        root = self.pdf.Root
        self.catalog(root)
        self.fonts()
        tree = root.get("/StructTreeRoot")
        if tree is None:
            self.say("the file has no structure")
            return self.faults
        roles = tree.get("/RoleMap")
        for name in roles.keys() if roles is not None else []:
            if name[1:] in WITHIN:
                self.say(f"the role map gives {name} another meaning")
        kids = tree.get("/K")
        kids = kids if isinstance(kids, Array) else [kids]
        for kid in kids:
            if self.kind(kid) != "Document":
                self.say(f"the structure begins with {self.kind(kid)}")
            self.walk(kid, tree, str(root.get("/Lang", "")), None)
        self.parents(tree)
        for page in self.pages:
            for number in page.numbers:
                if (page.nth, number) not in self.owner:
                    self.say(f"page {page.nth}: MCID {number} is of no element")
        self.stories()
        return self.faults

    def kind(self, element):
        return str(element.get("/S", "/?"))[1:]

    def catalog(self, root):
        mark = root.get("/MarkInfo", Dictionary())
        if not mark.get("/Marked", False) or mark.get("/Suspects", False):
            self.say("the catalog does not say that the file is tagged")
        if not LANGUAGE.match(str(root.get("/Lang", ""))):
            self.say("the catalog has no language")
        if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
            self.say("viewers do not display the title")
        outline = root.get("/Outlines")
        if outline is None or outline.get("/First") is None:
            self.say("there is no outline")
        labels = root.get("/PageLabels")
        nums = list(labels.get("/Nums", [])) if labels is not None else []
        if len(nums) < 2:
            self.say("pages have no labels")
        elif not all(str(label.get("/P", "")) for label in nums[1::2]):
            self.say("a page label says nothing")
        title = str(self.pdf.docinfo.get("/Title", "")) if self.pdf.docinfo else ""
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            told = xmp.get("dc:title")
        if not title or title != told:
            self.say(f"Info calls the file “{title}” and XMP “{told}”")
        for page in self.pages:
            if page.page.obj.get("/Tabs") != Name.S:
                self.say(f"page {page.nth}: links do not go by the structure")

    def fonts(self):
        for page in self.pages:
            for fount in page.founts.values():
                down = fount.encoding == Name("/Identity-V")
                if fount.encoding not in (Name("/Identity-H"), Name("/Identity-V")):
                    mode = getattr(fount.encoding, "get", lambda *_: 0)("/WMode", 0)
                    down = mode == 1
                mode = fount.mode is not None and fount.mode.group(1) == "1"
                if mode != down:
                    self.say(f"{fount.name}: the writing modes of font and map differ")
                if down:
                    self.say(f"{fount.name} runs down: glyphs are placed as if it ran across")

    def walk(self, element, parent, language, above):
        kind = self.kind(element)
        if element.objgen in self.seen:
            self.say(f"{kind} stands in the tree twice")
            return ""
        self.seen.add(element.objgen)
        if element.get("/P") is None or element.P.objgen != parent.objgen:
            self.say(f"{kind} names another parent than it has")
        own = element.get("/ID")
        if own is not None:
            if bytes(own) in self.ids:
                self.say(f"the ID of a {kind} is given twice")
            self.ids.add(bytes(own))
        if kind not in WITHIN:
            self.say(f"an element is a {kind}")
        language = str(element.get("/Lang", language))
        if not LANGUAGE.match(language):
            self.say(f"{kind} has the language {language}")
        kids = element.get("/K", Array())
        kids = list(kids) if isinstance(kids, Array) else [kids]
        if not kids:
            self.say(f"a {kind} is empty")
        text, order, held, words = "", [], [], []
        for kid in kids:
            told = self.kid(element, kid, language, order)
            held.append(told[0])
            text += told[1]
            if told[0] != "RT":
                words.append(told)
        if kind in WITHIN:
            for name in held:
                if name not in WITHIN[kind]:
                    self.say(f"{name or 'content'} stands in a {kind}")
        if kind not in ("Document", "Sect", "Figure") and not bare(text):
            self.say(f"a {kind} says nothing")
        self.spoken(kind, language, text, held)
        self.shape(element, kind, held, text)
        if kind == "Art":
            self.arts.append((element, words))
        said = element.get("/ActualText")
        if said is not None and bare(str(said)) != bare(text):
            self.say(f"“{said}” is said in place of the {kind} “{text[:20]}”")
        return text

    def kid(self, element, kid, language, order):
        """What a kid is, what it says, and itself."""
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
            link = kid.get("/Obj")
            if link is None or link.get("/Subtype") != Name.Link:
                self.say("an object of the structure is no link")
            else:
                self.links.add(link.objgen)
                if not str(link.get("/Contents", "")):
                    self.say("a link says nothing")
            return ("link", "", kid)
        if isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR:
            return (self.kind(kid), self.walk(kid, element, language, element), kid)
        number = kid.MCID if isinstance(kid, Dictionary) else kid
        home = kid.get("/Pg") if isinstance(kid, Dictionary) else None
        home = home if home is not None else element.get("/Pg")
        page = self.at.get(home.objgen) if home is not None else None
        if page is None:
            self.say(f"content of a {self.kind(element)} is on no page")
            return (None, "", kid)
        piece = page.numbers.get(int(number))
        if piece is None:
            self.say(f"page {page.nth}: there is no MCID {number}")
            return (None, "", kid)
        key = (page.nth, int(number))
        if key in self.owner:
            self.say(f"page {page.nth}: MCID {number} is of two elements")
        self.owner[key] = element
        if piece.tag != self.kind(element):
            self.say(f"page {page.nth}: {piece.tag} {number} is of a {self.kind(element)}")
        late = order and order[-1][0] == page.nth and int(number) < order[-1][1]
        if late and bare(piece.text):
            self.say(f"page {page.nth}: MCID {number} is read before it is drawn")
        # Dots and lines beside words are drawn after these.
        if bare(piece.text):
            order.append(key)
        if self.kind(element) == "Figure":
            self.figure_box(element, piece, page)
        elif piece.boxes:
            self.say(f"page {page.nth}: a picture is content of a {self.kind(element)}")
        self.runs(element, piece)
        return (None, piece.text, kid)

    def runs(self, element, piece):
        """Whether lines run the way the element says."""
        # Bopomofo runs down beside lines that run across.
        if len(piece.glyphs) < 3 or piece.tag == "RT":
            return
        pairs = list(zip(piece.glyphs, piece.glyphs[1:]))
        down = sum(b[1] < a[1] - 1 and abs(a[0] - b[0]) < 3 for a, b in pairs)
        told = False
        while element is not None and element.get("/S") is not None:
            attributes = element.get("/A", Array())
            attributes = attributes if isinstance(attributes, Array) else [attributes]
            for attribute in attributes:
                told = told or (
                    isinstance(attribute, Dictionary)
                    and attribute.get("/WritingMode") == Name("/TbRl")
                )
            element = element.get("/P")
        if (len(pairs) * 0.6 < down) != told and (told or len(pairs) * 0.9 < down):
            self.say(f"“{piece.text[:12]}” runs {'across' if told else 'down'}")

    def spoken(self, kind, language, text, held):
        """Whether words are of the language that they say."""
        own = kind in ("H1", "H2", "P", "Lbl", "LBody", "Caption", "RT", "Span")
        if not own or not bare(text):
            return
        han, letters = len(HAN.findall(text)), len(re.findall(r"[A-Za-z]", text))
        if language.split("-")[0] in ("en", "de", "fr") and letters < han:
            self.say(f"“{text[:12]}” says that it is {language}")

    def shape(self, element, kind, held, text):
        elements = [name for name in held if name not in (None, "link")]
        if kind == "Ruby" and elements != ["RB", "RT"]:
            self.say(f"a Ruby is {elements}")
        if kind == "LI" and elements not in (["Lbl", "LBody"], ["LBody"]):
            self.say(f"an LI is {elements}")
        if kind == "Link" and "link" not in held:
            self.say(f"the Link “{text[:12]}” leads nowhere")
        if kind == "Art":
            heads = [name for name in held if name in ("H1", "H2")]
            if heads[:1] != ["H1"] or heads.count("H1") != 1:
                self.say(f"the article “{element.get('/T', '')}” has the headings {heads}")
        if kind == "Figure":
            said = str(element.get("/Alt", ""))
            if not said.strip():
                self.say("a Figure says nowhere what it shows")
            elif FILE.search(said):
                self.say(f"“{said}” is the name of a file")
            elif self.shown is not None and said not in self.shown:
                self.say(f"nobody said that a picture shows “{said}”")
            if held[:1] != [None] or 1 < held.count("Caption"):
                self.say(f"a Figure is {held}")

    def figure_box(self, element, piece, page):
        attributes = element.get("/A", Array())
        attributes = attributes if isinstance(attributes, Array) else [attributes]
        box = None
        for attribute in attributes:
            if isinstance(attribute, Dictionary) and attribute.get("/BBox") is not None:
                box = [float(n) for n in attribute.BBox]
        if box is None:
            self.say("a Figure has no BBox")
        elif not piece.boxes:
            self.say(f"page {page.nth}: a Figure holds no picture")
        elif any(1 < abs(a - b) for a, b in zip(box, piece.boxes[0])):
            self.say(f"page {page.nth}: the BBox of a Figure is not that of its picture")

    def parents(self, tree):
        nums = list(tree.get("/ParentTree", Dictionary()).get("/Nums", []))
        known = {int(key): value for key, value in zip(nums[::2], nums[1::2])}
        for page in self.pages:
            key = page.page.obj.get("/StructParents")
            if key is None or int(key) not in known:
                self.say(f"page {page.nth} has no place in the tree of parents")
                continue
            row = known[int(key)]
            for number in page.numbers:
                owner = self.owner.get((page.nth, number))
                told = row[number] if number < len(row) else None
                if owner is not None and (told is None or told.objgen != owner.objgen):
                    self.say(f"page {page.nth}: the tree of parents errs about MCID {number}")
            for link in page.page.obj.get("/Annots", []):
                if link.objgen not in self.links:
                    self.say(f"page {page.nth}: a link is of no element")
                key = link.get("/StructParent")
                parent = known.get(int(key)) if key is not None else None
                if parent is None or self.kind(parent) != "Link":
                    self.say(f"page {page.nth}: the tree of parents errs about a link")

    def stories(self):
        texts, begun = [], {}
        for element, words in self.arts:
            self.drawn_in_order(element, words, begun)
            headline = "".join(text for kind, text, _ in words if kind == "H1")
            if bare(str(element.get("/T", ""))) != bare(headline):
                self.say(f"the article “{element.get('/T', '')}” has the headline “{headline}”")
            texts.append((element, self.copy_of(words)))
        for article in self.articles["articles"] if self.articles else []:
            wanted = bare(article["text"])
            if not any(wanted in text for _, text in texts):
                near = article.get("title") or article["id"]
                self.say(f"no article says the copy of “{near}” as it is")

    def copy_of(self, words):
        """What an article says without what a jump adds, and without small type."""
        return bare("".join(self.plain(kid) for kid in self.of_copy(words)))

    def of_copy(self, words):
        """What of an article a jump does not add."""
        kept = []
        for nth, (kind, _, kid) in enumerate(words):
            if kind == "P" and self.is_link(kid):
                continue
            # The head over the rest stands between the two lines of a jump.
            beside = [self.is_link(w[2]) for w in words[max(nth - 1, 0):nth + 2] if w[0] == "P"]
            if kind == "P" and beside.count(True) == 2:
                continue
            kept.append(kid)
        return kept

    def drawn_in_order(self, article, words, begun):
        """Whether an article is drawn in the order in which it is read, page by page, and
        after those that are read before it."""
        last, title = {}, article.get("/T", "")
        for nth, kid in enumerate(self.of_copy(words)):
            for page, number in sorted(self.first(kid).items()):
                if number < last.get(page, -1):
                    self.say(f"page {page}: “{title}” is read in another order than drawn")
                last[page] = number
                if nth == 0 and number < begun.get(page, -1):
                    self.say(f"page {page}: “{title}” is read after what it is drawn before")
                if nth == 0:
                    begun[page] = number

    def first(self, element):
        """The first content of an element on each page."""
        found = {}
        for (page, number), owner in self.owner.items():
            while owner is not None and owner.get("/S") is not None:
                if owner.objgen == element.objgen:
                    found[page] = min(number, found.get(page, number))
                    break
                owner = owner.get("/P")
        return found

    def is_link(self, element):
        kids = element.get("/K", Array())
        kids = kids if isinstance(kids, Array) else [kids]
        return any(isinstance(k, Dictionary) and k.get("/S") == Name.Link for k in kids)

    def plain(self, element):
        """The words of an element, without small type beside them."""
        if self.kind(element) == "RT":
            return ""
        kids = element.get("/K", Array())
        kids = kids if isinstance(kids, Array) else [kids]
        text = ""
        for kid in kids:
            if isinstance(kid, Dictionary) and kid.get("/S") is not None:
                text += self.plain(kid)
            elif not (isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR):
                number = kid.MCID if isinstance(kid, Dictionary) else kid
                home = kid.get("/Pg") if isinstance(kid, Dictionary) else None
                home = home if home is not None else element.get("/Pg")
                page = self.at.get(home.objgen) if home is not None else None
                piece = page.numbers.get(int(number)) if page is not None else None
                text += piece.text if piece is not None else ""
        return text


def copy(args):
    """What the pages are to say: stories, and what pictures are said to show."""
    if args.articles:
        told = json.loads(args.articles.read_text(encoding="utf-8"))
    elif args.issue:
        beside = pathlib.Path(__file__).with_name("articles.py")
        made = subprocess.run(
            [sys.executable, beside, args.issue], check=True, capture_output=True, text=True
        )
        told = json.loads(made.stdout)
    else:
        return None
    shown = set(told["shown"]) if "shown" in told else None
    return {"articles": told["articles"], "shown": shown}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--issue", type=pathlib.Path)
    parser.add_argument("--articles", type=pathlib.Path)
    args = parser.parse_args()
    faults = Tags(args.file, copy(args)).check()
    for fault in faults:
        print(f"{args.file}: {fault}")
    if not faults:
        print(f"{args.file}: the tags tell what the pages show")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
