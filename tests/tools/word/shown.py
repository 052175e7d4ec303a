"""What Word shows of a document, read afresh from its XML: `shown.py FILE …` prints it.

Written from ECMA-376-1 and shares nothing with `src/document`, so that where the two agree neither
misread the file (unless the standard is misread in the same way twice). Gathered apart, because a
reader of copy leaves them out and has to say so: tables of contents (a TOC field, its gallery, the
styles `toc 1` to `toc 9`) and requests to write something.

Decided by what Word shows, where an earlier state of this file did otherwise:

- numbers of lists are printed, in headings, cells and boxes too (17.9), counted here on its own;
- `w:sym` prints the sign of its face: letters of Symbol are Greek. Its signs (arrows, telephones) are
  no words and are not compared; one that this file does not know parts two words all the same;
- an EQ field prints the words in its instruction;
- the letters of an equation are kept for themselves: where words are cut in a formula written on a
  line is a matter of the line, not of the file;
- a chart says its title, the names of its series, its categories and its figures, as its caches
  have them and their formats show them; days are written year first, as the program does;
- of two parts of one name a reader may take either (ECMA-376-2 forbids them).
"""

import datetime
import decimal
import pathlib
import posixpath
import re
import sys
import zipfile

from lxml import etree

SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
# What is never seen, or is seen elsewhere.
UNSEEN = set(
    """w:pPr w:rPr w:sectPr w:tblPr w:trPr w:tcPr w:sdtPr w:del w:moveFrom w:delText w:annotationRef
    w:tblGrid w:fldData w:pPrChange w:rPrChange m:ctrlPr w:instrText w:altChunk""".split()
)
# Extensions of which Word knows the choice.
KNOWN = set(
    """wps wpg wpc wpi w14 w15 w16 w16se w16cid w16cex w16sdtdh wp14 a14 am3d aink c14 v wne oel cx cx1
    cx2 cx3 cx4 cx5 cx6 cx7 cx8""".split()
)
SYMBOL = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    )
)
SYMBOL |= {d: d for d in "0123456789"} | {"\xd4": "™", "\xe4": "™", "\xc1": "ℑ", "\xc2": "ℜ", "\xc0": "ℵ", "\xc3": "℘", "\xa1": "ϒ", "\xa6": "ƒ"}


def q(tag):
    if not isinstance(tag, str):
        return "?"
    if tag[0] != "{":
        return tag
    space, name = tag[1:].split("}")
    return SPACES.get(space, "x") + ":" + name


def at(e, name):
    """An attribute, in whatever name space it is."""
    if e is not None:
        for key, value in e.attrib.items():
            if key.split("}")[-1] == name:
                return value
    return None


def kid(e, *names):
    for name in names:
        e = next((c for c in e if q(c.tag) == name), None) if e is not None else None
    return e


def on(e):
    return None if e is None else at(e, "val") not in ("0", "false", "off", "none")


def whole(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        return None


class Shown:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {}
        for name in self.zip.namelist():
            self.names.setdefault(name.lower(), name)
        main = "word/document.xml"
        for r in self.xml("_rels/.rels") if self.xml("_rels/.rels") is not None else []:
            if (r.get("Type") or "").endswith("/officeDocument"):
                main = r.get("Target").lstrip("/")
        self.document = self.xml(main)
        folder = posixpath.dirname(main)
        rels = self.xml(f"{folder}/_rels/{posixpath.basename(main)}.rels")
        part = {}
        for r in rels if rels is not None else []:
            to = r.get("Target") or ""
            to = to.lstrip("/") if to.startswith("/") else posixpath.normpath(f"{folder}/{to}")
            part.setdefault((r.get("Type") or "").rsplit("/", 1)[-1], to)
        self.part = {
            r.get("Id"): posixpath.normpath(posixpath.join(folder, r.get("Target") or ""))
            for r in (rels if rels is not None else [])
        }
        get = lambda kind: self.xml(part.get(kind, f"{folder}/{kind}.xml"))
        self.styles, self.default = {}, None
        for e in get("styles") if get("styles") is not None else []:
            if q(e.tag) == "w:style":
                self.styles[at(e, "styleId")] = e
                if at(e, "default") in ("1", "true", "on") and at(e, "type") == "paragraph":
                    self.default = at(e, "styleId")
        self.notes = {kind: get(kind) for kind in ("footnotes", "endnotes")}
        self.lists(get("numbering"))
        self.out, self.contents, self.requests, self.formulas = [], [], [], []
        self.called, self.fields, self.charts = [], [], []
        b = next((x for x in self.document if q(x.tag) == "w:body"), self.document)
        self.walk(b, None)
        for kind, number in list(self.called):
            notes = self.notes.get(kind)
            for note in notes if notes is not None else []:
                if at(note, "id") == number:
                    self.fields = []
                    self.apart(note)
                    break
        self.out += self.charts

    def xml(self, name):
        name = self.names.get(name.lower())
        parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=True)
        return etree.fromstring(self.zip.read(name), parser) if name else None

    # Styles.

    def chain(self, style):
        for _ in range(30):
            if style not in self.styles:
                return
            yield style, self.styles[style]
            style = at(kid(self.styles[style], "w:basedOn"), "val")

    def hidden(self, style):
        for _, e in self.chain(style):
            said = on(kid(e, "w:rPr", "w:vanish"))
            if said is not None:
                return said
        return None

    def in_contents(self, style):
        for _, e in self.chain(style):
            if re.fullmatch(r"toc [1-9]", (at(kid(e, "w:name"), "val") or "").lower()):
                return True
        return style not in self.styles and re.fullmatch(r"TOC[1-9]", style or "") is not None

    # Lists (17.9).

    def lists(self, root):
        self.plans, self.nums, self.counts, self.begun = {}, {}, {}, set()
        for e in root if root is not None else []:
            if q(e.tag) == "w:abstractNum":
                levels = {whole(at(l, "ilvl")): l for l in e if q(l.tag) == "w:lvl"}
                self.plans[at(e, "abstractNumId")] = levels, at(kid(e, "w:numStyleLink"), "val")
            elif q(e.tag) == "w:num":
                starts, levels = {}, {}
                for o in e:
                    if q(o.tag) == "w:lvlOverride":
                        n = whole(at(o, "ilvl"))
                        if kid(o, "w:startOverride") is not None:
                            starts[n] = whole(at(kid(o, "w:startOverride"), "val"))
                        if kid(o, "w:lvl") is not None:
                            levels[n] = kid(o, "w:lvl")
                self.nums[at(e, "numId")] = at(kid(e, "w:abstractNumId"), "val"), starts, levels

    def number(self, pp):
        """The number before a paragraph, counted on."""
        direct = kid(pp, "w:numPr")
        num, level = at(kid(direct, "w:numId"), "val"), whole(at(kid(direct, "w:ilvl"), "val"))
        by = None
        if num is None:
            style = at(kid(pp, "w:pStyle"), "val") or self.default
            for name, e in self.chain(style):
                said = kid(e, "w:pPr", "w:numPr")
                if said is not None:
                    num, by = at(kid(said, "w:numId"), "val"), name
                    level = whole(at(kid(said, "w:ilvl"), "val")) if level is None else level
                    break
        if num in (None, "0") or num not in self.nums:
            return ""
        plan, starts, own = self.nums[num]
        levels, link = self.plans.get(plan, ({}, None))
        if link:
            other = at(kid(self.styles.get(link), "w:pPr", "w:numPr", "w:numId"), "val")
            plan = self.nums.get(other, (plan,))[0]
            levels = self.plans.get(plan, ({}, None))[0]
        levels = {**levels, **own}
        if level is None:
            linked = [n for n, l in levels.items() if by and at(kid(l, "w:pStyle"), "val") == by]
            level = linked[0] if linked else 0
        level = min(level, 8)
        if level not in levels:
            return ""
        first = lambda n: starts.get(n, whole(at(kid(levels.get(n), "w:start"), "val")) or 0)
        count = self.counts.setdefault(plan, {})
        if level in starts and (num, level) not in self.begun:
            self.begun.add((num, level))
            count.pop(level, None)
        count[level] = count[level] + 1 if level in count else first(level)
        for deeper in [n for n in count if n > level]:
            restart = whole(at(kid(levels.get(deeper), "w:lvlRestart"), "val"))
            if restart is None or level < restart:
                del count[deeper]
        this = levels[level]
        kind = self.kind(this)
        if kind == "none":
            return ""
        text = at(kid(this, "w:lvlText"), "val") or ""
        if kind == "bullet":
            face = at(kid(this, "w:rPr", "w:rFonts"), "ascii")
            return "".join(self.sign(face, ord(c)) for c in text)
        legal = on(kid(this, "w:isLgl"))

        def one(m):
            n = int(m[1]) - 1
            if n not in levels:
                return ""
            kind = self.kind(levels[n])
            return written(count.get(n, first(n)), "decimal" if legal and n != level and kind != "none" else kind)

        return re.sub(r"%([1-9])", one, text)

    @staticmethod
    def kind(level):
        format = next((e for e in level.iter() if q(e.tag) == "w:numFmt"), None)
        return at(format, "val") or "decimal"

    @staticmethod
    def sign(face, code):
        """A sign of a picture face: letters as such, all else as something that parts words."""
        face = (face or "").strip().lower()
        private = 0xF000 <= code <= 0xF0FF
        if face == "symbol":
            return SYMBOL.get(chr(code - 0xF000 if private else code), "•")
        if face.startswith("wingdings") or face == "webdings" or 0xE000 <= code <= 0xF8FF:
            return "•"
        return chr(code)

    # What is shown.

    def put(self, words):
        words = words if isinstance(words, str) else ""
        if any(f["toc"] for f in self.fields) or self.toc:
            self.contents.append(words)
        else:
            self.out.append(words)

    toc = False
    goes_on = None

    def open(self):
        return any(not f["result"] for f in self.fields)

    def apart(self, e):
        """What stands for itself: a note, a box."""
        fields, self.fields = self.fields, []
        self.put("\n")
        self.walk(e, None)
        self.put("\n")
        self.fields = fields

    def aside(self, e, where, style):
        out, self.out = self.out, []
        self.walk(e, style)
        where += [*self.out, "\n"]
        self.out = out

    def walk(self, parent, style):
        for e in parent:
            self.one(e, q(e.tag), style)

    def one(self, e, name, style):
        if name == "w:instrText":
            if self.fields and not self.fields[-1]["result"]:
                self.fields[-1]["said"] += "".join(e.itertext())
        elif name in UNSEEN:
            pass
        elif name == "w:p":
            self.paragraph(e)
        elif name == "w:r":
            self.run(e, style)
        elif name == "w:fldChar":
            self.field(e)
        elif name == "w:fldSimple":
            said = at(e, "instr") or ""
            self.fields.append({"said": said, "result": True, "toc": is_toc(said)})
            self.walk(e, style)
            self.fields.pop()
        elif name in ("w:t", "m:t"):
            if not self.open():
                self.put("".join(e.itertext()))
        elif name in ("m:oMath", "m:oMathPara"):
            if name == "m:oMath":
                self.formulas.append("".join(t for x in seen(e) for t in x.itertext()))
            self.put(" ")
            self.walk(e, style)
            self.put(" ")
        elif name in ("w:tab", "w:ptab", "w:br", "w:cr"):
            if not self.open():
                self.put("\n")
        elif name == "w:noBreakHyphen":
            self.put("-")
        elif name == "w:sym":
            if not self.open():
                self.put(self.sign(at(e, "font"), int(at(e, "char") or "0", 16)))
        elif name == "w:rt":
            self.put(" ")
            self.walk(e, style)
            self.put(" ")
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self.called.append((name[2:-9] + "s", at(e, "id")))
            self.put(" ")
        elif name == "w:sdt":
            self.control(e, style)
        elif name == "mc:AlternateContent":
            choices = [c for c in e if q(c.tag) == "mc:Choice"]
            known = [c for c in choices if set((c.get("Requires") or "").split()) <= KNOWN]
            chosen = known[0] if known else kid(e, "mc:Fallback")
            if chosen is not None:
                self.walk(chosen, style)
        elif name.endswith(":txbxContent"):
            self.apart(e)
        elif isinstance(e.tag, str) and re.search(r"chart(ex)?}chart$", e.tag):
            part = self.part.get(at(e, "id"))
            root = self.xml(part.lstrip("/")) if part else None
            if root is not None:
                # A chart may stand inside a word.
                self.charts.append(f"\n{chart(root)}\n")
        elif name == "v:textpath":
            self.put(f"\n{e.get('string') or ''}\n")
        elif name == "w:tr":
            if kid(e, "w:trPr", "w:del") is None:
                self.walk(e, style)
                self.put("\n")
        elif name == "w:tc":
            merge = kid(e, "w:tcPr", "w:vMerge")
            if merge is None or at(merge, "val") == "restart":
                self.walk(e, style)
                self.put("\n")
        else:
            self.walk(e, style)

    def paragraph(self, e):
        pp = kid(e, "w:pPr")
        style = at(kid(pp, "w:pStyle"), "val") or self.default
        number = ""
        # A paragraph whose end is taken away goes on in the next.
        before, self.goes_on = (len(self.out) if self.goes_on is None else self.goes_on), None
        mark = kid(pp, "w:rPr")
        joins = mark is not None and (
            kid(mark, "w:del") is not None
            or kid(mark, "w:moveFrom") is not None
            or on(kid(mark, "w:vanish"))
            or on(kid(mark, "w:specVanish"))
        )
        # 首字下沉 is a paragraph of its own.
        drop = at(kid(pp, "w:framePr"), "dropCap")
        joins = joins or drop not in (None, "none")
        if not joins:
            number = self.number(pp)
        toc, self.toc = self.toc, self.toc or bool(self.in_contents(style))
        at_contents = len(self.contents)
        self.walk(e, style)
        said = "".join(self.out[before:])
        # A paragraph of which nothing is seen has a number that says nothing.
        if number and said.strip():
            self.out[before:before] = [f" {number} "]
        elif number and "".join(self.contents[at_contents:]).strip():
            self.contents.append(f" {number} ")
        if joins:
            self.goes_on = before
        else:
            self.put("\n")
        self.toc = toc

    def run(self, e, style):
        rp = kid(e, "w:rPr")
        hidden = on(kid(rp, "w:vanish"))
        if hidden is None and kid(rp, "w:rStyle") is not None:
            hidden = self.hidden(at(kid(rp, "w:rStyle"), "val"))
        if hidden is None and style:
            hidden = self.hidden(style)
        if not hidden:
            faces = kid(rp, "w:rFonts")
            face = at(faces, "ascii") or at(faces, "hAnsi")
            before = len(self.out)
            self.walk(e, style)
            if (face or "").strip().lower() == "symbol":
                # Letters of a picture face lie in the private area; others Word takes
                # from another face.
                for i in range(before, len(self.out)):
                    self.out[i] = re.sub(
                        "[\uf000-\uf0ff]", lambda m: self.sign(face, ord(m[0])), self.out[i]
                    )
            return
        for x in e:
            if q(x.tag) in ("w:fldChar", "w:instrText"):
                self.one(x, q(x.tag), style)

    def field(self, e):
        kind = at(e, "fldCharType")
        if kind == "begin":
            self.fields.append({"said": "", "result": False, "toc": False})
        elif kind == "separate" and self.fields:
            f = self.fields[-1]
            f["result"], f["toc"], f["at"] = True, is_toc(f["said"]), len(self.out)
        elif kind == "end" and self.fields:
            f = self.fields.pop()
            empty = not f["result"] or f.get("at") == len(self.out)
            if empty and not self.open():
                m = re.match(r"\s*eq\b(.*)", f["said"], re.I | re.S)
                if m:
                    said = eq(m[1])
                    self.formulas.append(said)
                    self.put(f" {said} ")

    def control(self, e, style):
        gallery = at(kid(e, "w:sdtPr", "w:docPartObj", "w:docPartGallery"), "val")
        content = kid(e, "w:sdtContent")
        if content is None:
            return
        if gallery == "Table of Contents":
            toc, self.toc = self.toc, True
            self.walk(content, style)
            self.toc = toc
        elif kid(e, "w:sdtPr", "w:showingPlcHdr") is not None:
            self.aside(content, self.requests, style)
        else:
            self.walk(content, style)


def seen(e):
    """The letters of an equation, those that a tracked change takes away left out."""
    for x in e:
        if q(x.tag) in ("m:t", "w:t"):
            yield x
        elif q(x.tag) not in UNSEEN:
            yield from seen(x)


def local(e):
    return e.tag.split("}")[-1] if isinstance(e.tag, str) else ""


def chart(root):
    """What a chart says."""
    early = any(local(e) == "date1904" and at(e, "val") != "0" for e in root)
    out = []
    plot = next((e for e in root.iter() if local(e) == "plotArea"), None)
    for title in (e for e in root.iter() if local(e) == "title"):
        typed = [e.text or "" for e in title.iter() if local(e) == "t"]
        out += typed or [e.text or "" for e in title.iter() if local(e) == "v"]
        out.append("\n")
    extended = [e for e in root.iter() if local(e) == "data" and at(e, "id")]
    same = []
    for ser in (e for e in root.iter() if local(e) in ("ser", "series")):
        if extended:
            number = at(next((e for e in ser if local(e) == "dataId"), None), "val")
            data = [e for e in extended if at(e, "id") == number]
            if not data or not any(local(e) == "numDim" for e in data[0]):
                continue
            name = [e.text or "" for e in ser.iter() if local(e) == "v"][:1]
            of, values, seen_of = [], [], False
            for dim in data[0]:
                for level in [e for e in dim if local(e) == "lvl"][:1]:
                    code = level.get("formatCode") or ""
                    points = [p.text or "" for p in level if local(p) == "pt"]
                    if local(dim) == "strDim" and not seen_of:
                        of, seen_of = points, True
                    elif local(dim) == "numDim":
                        values += [figure(v, code, early) for v in points]
        else:
            part = lambda *names: [e for e in ser if local(e) in names]
            name = [e.text or "" for tx in part("tx") for e in tx.iter() if local(e) == "v"]
            of = [w for c in part("cat", "xVal")[:1] for w in cached(c, early)]
            values = [w for c in part("val", "yVal", "bubbleSize") for w in cached(c, early)]
        if not values:
            continue
        # Categories that the series before has too are not said again.
        if of and of != same:
            axis = [e for e in plot if local(e) in ("catAx", "dateAx", "serAx")]
            head = [t for a in axis for t in a if local(t) == "title"]
            if same and head:
                out += [e.text or "" for e in head[-1].iter() if local(e) in ("t", "v")]
            same = of
            out += [f" {w} " for w in of]
        # A name stands over each column of its series.
        columns = 1 if extended else len(part("val", "yVal", "bubbleSize"))
        out += [f" {' '.join(name)} "] * columns + [f" {w} " for w in values]
    return "".join(out)


def cached(parent, early):
    levels = [e for e in parent.iter() if local(e) == "lvl"]
    if levels:
        at_ = lambda l: {int(p.get("idx")): "".join(p.itertext()) for p in l if local(p) == "pt"}
        levels = [at_(level) for level in levels]
        for place, word in levels[0].items():
            outer = [l[max(k for k in l if k <= place)] for l in levels[:0:-1] if any(k <= place for k in l)]
            yield " ".join([*outer, word])
        return
    for cache in (e for e in parent.iter() if local(e) in ("strCache", "numCache", "strLit", "numLit")):
        code = next((e.text or "" for e in cache if local(e) == "formatCode"), "")
        for p in (e for e in cache if local(e) == "pt"):
            value = next((e.text or "" for e in p if local(e) == "v"), "")
            text = local(cache) == "strCache"
            yield value if text else figure(value, p.get("formatCode") or code, early)
        return


def figure(value, code, early):
    """A stored number as its format shows it."""
    try:
        number = float(value)
    except ValueError:
        return value
    words = "".join(re.findall(r'"([^"]*)"', code.split(";")[0]))
    core = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].', "", code.split(";")[0]).lower()
    plain = f"{number:.10f}".rstrip("0").rstrip(".")
    # General is called otherwise in other languages.
    if not re.search("[0#?ymdhs]", core) or core in ("", "@") or "general" in core or "e" in core or "/" in core and re.search("[0#?]", core):
        return plain + words if "general" in core or not core else plain
    if not re.search("[0#?]", core):
        day = datetime.date(1904, 1, 1) if early else datetime.date(1899, 12, 30)
        day += datetime.timedelta(int(number))
        parts = [t for k, t in (("y", f"{day.year}"), ("m", f"{day.month:02}"), ("d", f"{day.day:02}")) if k in core]
        return " ".join(parts) if "y" in core else " ".join(p.lstrip("0") for p in parts)
    number = decimal.Decimal(repr(number)) * (100 if "%" in core else 1)
    after = core.split(".")[1] if "." in core else ""
    after = re.match("[0#?]*", after)[0]
    said = str(number.quantize(decimal.Decimal(1).scaleb(-len(after)), decimal.ROUND_HALF_UP))
    while "." in said and said.endswith("0") and after.count("0") < len(said.split(".")[1]):
        said = said[:-1]
    return said.rstrip(".") + words


def is_toc(said):
    return re.match(r"\s*toc\b", said, re.I) is not None


def eq(said):
    """The words of an EQ field: all that is no name of an element, no switch and no bracket of
    its own."""
    said = re.sub(r'\\\*\s*("[^"]*"|\S+)', " ", said)
    said = re.sub(r"\\([(),;\\])", lambda m: " ", said)
    said = re.sub(r"\\[bB][cC]\\.|\\[lr]c\\.", " ", said)
    said = re.sub(r"\\(up|do|ai|di|in|hp|hs|vs|co|fo|ba)\s*-?\d+", " ", said, flags=re.I)
    return re.sub(r"\\[A-Za-z]+\d*|[(),;，]", " ", said)


DIGITS = "〇一二三四五六七八九"


def written(n, kind):
    """A number, as lists of a kind write it (17.18.59)."""
    if kind in ("none", "bullet"):
        return ""
    if kind in ("upperLetter", "lowerLetter") and n > 0:
        # Z is followed by AA, AA by BB, and thirty Z by A.
        n = (n - 1) % 780
        letters = chr(65 + n % 26) * (n // 26 + 1)
        return letters if kind == "upperLetter" else letters.lower()
    if kind in ("upperRoman", "lowerRoman") and 0 < n < 4000:
        said = ""
        for value, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            "M CM D CD C XC L XL X IX V IV I".split(),
        ):
            said += sign * (n // value)
            n %= value
        return said if kind == "upperRoman" else said.lower()
    if kind == "decimalZero":
        return f"{n:02}"
    if kind == "ordinal":
        tail = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        return f"{n}{tail}"
    if kind in ("chineseCounting", "taiwaneseCounting", "japaneseDigitalTenThousand", "ideographDigital"):
        if "Counting" in kind and 10 <= n < 100:
            tens = "" if n < 20 else DIGITS[n // 10]
            return tens + "十" + (DIGITS[n % 10] if n % 10 else "")
        return "".join(DIGITS[int(d)] for d in str(n))
    if kind in ("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"):
        return thousand(n)
    if kind in ("ideographTraditional", "ideographZodiac"):
        signs = "甲乙丙丁戊己庚辛壬癸" if kind == "ideographTraditional" else "子丑寅卯辰巳午未申酉戌亥"
        return signs[n - 1] if 0 < n <= len(signs) else str(n)
    if kind.startswith("decimalEnclosed") or kind == "ideographEnclosedCircle":
        # ① is a sign, not compared.
        return "•" if 0 < n <= 20 else str(n)
    return str(n)


def thousand(n):
    if not 0 < n < 10000:
        return "".join(DIGITS[int(d)] for d in str(n))
    said, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        d = n // unit % 10
        if d == 0:
            gap = bool(said)
            continue
        said += "零" if gap else ""
        gap = False
        said += ("" if unit == 10 and d == 1 and not said else DIGITS[d]) + sign
    return said


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    for path in map(pathlib.Path, sys.argv[1:]):
        shown = Shown(path)
        print("".join(shown.out))
        for kind in ("contents", "requests", "formulas"):
            print(f"# {kind}: {''.join(getattr(shown, kind))!r}")
