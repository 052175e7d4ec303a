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
from pikepdf import Array, Dictionary, Name

from marked import Page, bare

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
FILE = re.compile(r"\.(jpe?g|png|tiff?|svg|pdf|webp|gif)\s*$", re.I)
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")

# What may stand in what. None is content: words, a picture.
WITHIN = {
    "Document": {"Sect", "Art"},
    "Sect": {"Art", "P", "Figure"},
    "Art": {"H1", "H2", "P", "L", "Figure", "BlockQuote", "Aside", "Note", "Table"},
    "BlockQuote": {"P"},
    "Aside": {"P", "Table"},
    "Note": {None, "Lbl", "Span", "Ruby"},
    "Table": {"Caption", "TR"},
    "TR": {"TH", "TD"},
    "TH": {None, "Span", "Ruby"},
    "TD": {None, "Span", "Ruby"},
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

# What stands among the lines of a story, and is read by itself.
FORMS = {"BlockQuote", "Aside", "Note", "Table"}
# Types of a later standard, and what a map has to say that they are in this one.
MAPPED = {"Aside": "Div"}


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
            if name[1:] in WITHIN and str(roles[name])[1:] != MAPPED.get(name[1:]):
                self.say(f"the role map gives {name} another meaning")
        self.mapped = set() if roles is None else {name[1:] for name in roles.keys()}
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
        if kind not in WITHIN or kind in MAPPED and kind not in self.mapped:
            self.say(f"an element is a {kind}")
        if kind == "Note" and own is None:
            self.say("a Note has no ID")
        language = str(element.get("/Lang", language))
        if not LANGUAGE.match(language):
            self.say(f"{kind} has the language {language}")
        kids = element.get("/K", Array())
        kids = list(kids) if isinstance(kids, Array) else [kids]
        # A cell may say nothing.
        if not kids and kind not in ("TH", "TD"):
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
        silent = ("Document", "Sect", "Figure", "TH", "TD", "TR")
        if kind not in silent and not bare(text):
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
        if kind == "Note" and (elements[:1] != ["Lbl"] or held[:1] != ["Lbl"]):
            self.say(f"a Note is {held}")
        if kind == "Table":
            self.table(element, held)
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

    def table(self, element, held):
        """Whether a table is one: rows of as many cells each, the whole head above the rest and
        each cell of it with what it is the head of."""
        rows = [
            [cell for cell in (row.K if isinstance(row.K, Array) else [row.K])]
            for row in (element.K if isinstance(element.K, Array) else [element.K])
            if self.kind(row) == "TR"
        ]
        if "Caption" in held[1:]:
            self.say("the Caption of a Table is not the first of it")
        if len({len(row) for row in rows}) != 1:
            self.say(f"the rows of a Table have {[len(row) for row in rows]} cells")
        kinds = [{self.kind(cell) for cell in row} for row in rows]
        heads = [kind == {"TH"} for kind in kinds]
        if any("TH" in kind and len(kind) == 2 for kind in kinds) or heads != sorted(
            heads, reverse=True
        ):
            self.say("the head of a Table is not above the rest of it")
        for cell in (cell for row in rows for cell in row if self.kind(cell) == "TH"):
            attributes = cell.get("/A", Array())
            attributes = attributes if isinstance(attributes, Array) else [attributes]
            scopes = [a.get("/Scope") for a in attributes if a.get("/O") == Name.Table]
            if scopes != [Name.Column]:
                self.say("a TH does not say that it is the head of its column")

    def figure_box(self, element, piece, page):
        attributes = element.get("/A", Array())
        attributes = attributes if isinstance(attributes, Array) else [attributes]
        box = None
        for attribute in attributes:
            if isinstance(attribute, Dictionary) and attribute.get("/BBox") is not None:
                box = [float(n) for n in attribute.BBox]
        if box is None:
            self.say("a Figure has no BBox")
        elif not piece.boxes and not piece.shapes:
            self.say(f"page {page.nth}: a Figure holds no picture")
        elif any(1 < abs(a - b) for a, b in zip(box, self.hull(piece))):
            self.say(f"page {page.nth}: the BBox of a Figure is not that of its picture")

    @staticmethod
    def hull(piece):
        """The box of a picture; of one that is drawn of rectangles, of all of these."""
        if piece.boxes:
            return piece.boxes[0]
        low = [min(box[nth] for box in piece.shapes) for nth in (0, 1)]
        return low + [max(box[nth] for box in piece.shapes) for nth in (2, 3)]

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
            texts += [(element, text) for text in self.forms(words)]
        for article in self.articles["articles"] if self.articles else []:
            wanted = bare(article["text"])
            if not any(wanted in text for _, text in texts):
                near = article.get("title") or article["id"]
                self.say(f"no article says the copy of “{near}” as it is")

    def copy_of(self, words):
        """What an article says without what a jump adds, and without small type."""
        kinds = {kid.objgen: kind for kind, _, kid in words}
        kids = [kid for kid in self.of_copy(words) if kinds[kid.objgen] not in FORMS]
        kids = [kid for kid in kids if not self.is_code(kinds[kid.objgen], kid)]
        return bare("".join(self.plain(kid) for kid in kids))

    def forms(self, words):
        """What each thing among the lines of an article says, small type left out."""
        found = [bare(self.plain(kid)) for kind, _, kid in words if kind in FORMS]
        return found + [bare(self.plain(kid)) for kind, _, kid in words if self.is_code(kind, kid)]

    @staticmethod
    def is_code(kind, element):
        return kind == "Figure" and str(element.get("/Alt", "")).startswith("二维码：")

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
        kids = self.of_copy(words)
        head = self.first(kids[0]) if kids else {}
        for nth, kid in enumerate(kids):
            for page, number in sorted(self.first(kid).items()):
                # A picture that text runs round lies under all of its story.
                if kid.get("/S") == Name.Figure and number < head.get(page, -1):
                    continue
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
