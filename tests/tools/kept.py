"""Whether a folder for libraries is what it says: `kept.py [--break] FOLDER.library …`.

BagIt is asked of `bagit`, ALTO, METS, PREMIS and MODS of their schemas (`tests/corpus/schemas`),
IIIF of `iiif-prezi3`. None of them looks at what the files say of one another; that is done here:
sums, references, the order of blocks, words, canvases. With `--break` the first folder is copied,
broken in one way after another, and each of these has to be found.
"""

import copy
import hashlib
import json
import pathlib
import re
import shutil
import sys
import tempfile

import bagit
from iiif_prezi3 import Manifest
from lxml import etree

SCHEMAS = pathlib.Path(__file__).parent.parent / "corpus/schemas"
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
METS = "{http://www.loc.gov/METS/}"
MODS = "{http://www.loc.gov/mods/v3}"
PREMIS = "{http://www.loc.gov/premis/v3}"
HREF = "{http://www.w3.org/1999/xlink}href"


def schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


KNOWN = {
    name: schema(file)
    for name, file in {
        "alto": "alto-4-4.xsd",
        "mets": "mets-1.12.1.xsd",
        "premis": "premis-v3-0.xsd",
        "mods": "mods-3-6.xsd",
    }.items()
}


def valid(kind, tree):
    known = KNOWN[kind]
    if not known.validate(tree):
        yield f"{kind}: {known.error_log.last_error}"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def plain(words):
    return "".join(words.split()).replace("\u00ad", "")


def number(element, name):
    return float(element.get(name))


def box(element):
    x, y, w, h = (number(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return x, y, x + w, y + h


def within(outer, inner, slack=0.05):
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def alto(path, blocks):
    """A page: what is in something stands in it, and its order names each block once."""
    tree = etree.parse(path)
    yield from valid("alto", tree)
    page = tree.find(f".//{ALTO}Page")
    sheet = (0, 0, number(page, "WIDTH"), number(page, "HEIGHT"))
    own = {}
    for name in ("TextBlock", "Illustration", "ComposedBlock"):
        for block in tree.iter(ALTO + name):
            own[block.get("ID")] = block
    refs = [ref.get("REF") for ref in tree.iter(ALTO + "ElementRef")]
    wanted = [
        key for key, block in own.items() if not block.tag.endswith("ComposedBlock")
    ]
    if sorted(refs) != sorted(wanted):
        yield f"{path.name}: the reading order leaves blocks out, or has some twice"
    document = [
        block.get("ID")
        for block in tree.find(f".//{ALTO}PrintSpace").iter()
        if block.tag in (ALTO + "TextBlock", ALTO + "Illustration")
    ]
    if refs != document:
        yield f"{path.name}: the reading order is not that of the blocks"
    small = {
        tag.get("ID")
        for tag in tree.iter(ALTO + "RoleTag")
        if tag.get("TYPE") == "Interlinear"
    }
    styles = {style.get("ID") for style in tree.iter(ALTO + "TextStyle")}
    for block in own.values():
        if block.tag.endswith("ComposedBlock"):
            continue
        lines = block.findall(ALTO + "TextLine")
        words = []
        for line in lines:
            strings = line.findall(ALTO + "String")
            tags = set((line.get("TAGREFS") or "").split())
            for style in (line.get("STYLEREFS") or "").split():
                if style not in styles:
                    yield f"{path.name}: no style {style}"
            last = None
            for string in strings:
                if not within(box(line), box(string)):
                    yield f"{path.name}: a word leaves {line.get('ID')}"
                # Two marks side by side may share the cell of one.
                own = (string.get("CONTENT"), box(string))
                if last == own:
                    yield f"{path.name}: a word twice in {line.get('ID')}"
                last = own
                glyphs = string.findall(ALTO + "Glyph")
                said = "".join(glyph.get("CONTENT") for glyph in glyphs)
                if glyphs and said != string.get("CONTENT").replace("\ufe0f", ""):
                    yield f"{path.name}: glyphs {said} are not {string.get('CONTENT')}"
                for glyph in glyphs:
                    if not within(box(string), box(glyph)):
                        yield f"{path.name}: a glyph leaves its word"
            if not within(box(block), box(line)):
                yield f"{path.name}: a line leaves {block.get('ID')}"
            if not tags & small:
                words += [string.get("CONTENT") for string in strings]
        if not within(sheet, box(block)):
            yield f"{path.name}: {block.get('ID')} leaves the page"
        blocks[block.get("ID"), path.name] = plain("".join(words))


def mets(data, blocks):
    """The issue: files with their sums, areas that are blocks, stories whole and in order."""
    tree = etree.parse(data / "mets.xml")
    yield from valid("mets", tree)
    for record in tree.iter(MODS + "mods"):
        yield from valid("mods", etree.ElementTree(copy.deepcopy(record)))
    ref = tree.find(f".//{METS}mdRef")
    if digest(data / ref.get(HREF)) != ref.get("CHECKSUM"):
        yield "mets: the sum of PREMIS is another one"
    files = {}
    for file in tree.iter(METS + "file"):
        path = data / file.find(METS + "FLocat").get(HREF)
        files[file.get("ID")] = path
        if not path.is_file() or digest(path) != file.get("CHECKSUM"):
            yield f"mets: {path.name} is not what its sum says"
        elif path.stat().st_size != int(file.get("SIZE")):
            yield f"mets: {path.name} has another size"
    kept = {p for p in data.rglob("*") if p.is_file()}
    if kept != set(files.values()) | {data / "mets.xml", data / "premis.xml"}:
        yield "mets: it does not list what is there"
    logical = tree.find(f".//{METS}structMap[@TYPE='LOGICAL']")
    physical = tree.find(f".//{METS}structMap[@TYPE='PHYSICAL']")
    if not physical.findall(f".//{METS}div[@TYPE='page']"):
        yield "mets: no pages"
    named = []
    for area in logical.iter(METS + "area"):
        path = files.get(area.get("FILEID"))
        key = (area.get("BEGIN"), path.name if path else "")
        composed = area.get("BEGIN").startswith("a") and "." not in area.get("BEGIN")
        if composed:
            continue
        if key not in blocks:
            yield f"mets: no block {key}"
        named.append(key)
    if sorted(named) != sorted(blocks):
        yield "mets: blocks that nothing names, or two things name"
    ids = {div.get("ID") for div in tree.iter(METS + "div")}
    for link in tree.iter(METS + "smLink"):
        ends = [link.get("{http://www.w3.org/1999/xlink}" + end) for end in ("from", "to")]
        if not set(ends) <= ids:
            yield f"mets: a link from or to nothing: {ends}"
    for story in logical.iter(METS + "div"):
        if story.get("TYPE") != "article":
            continue
        yield from article(story, files, blocks, tree)


def article(story, files, blocks, tree):
    name = story.get("ID")[2:]
    own = [files[f.get("FILEID")] for f in story.findall(METS + "fptr") if f.get("FILEID")]
    told = json.loads(next(p for p in own if p.suffix == ".json").read_text("utf-8"))
    if story.get("LABEL") != told["title"]:
        yield f"mets: {name} is called otherwise"
    linked = {
        link.get("{http://www.w3.org/1999/xlink}to")
        for link in tree.iter(METS + "smLink")
        if link.get("{http://www.w3.org/1999/xlink}from") == story.get("ID")
    }
    if len(linked) != len(told["pages"]):
        yield f"mets: {name} is linked to other pages than it stands on"
    parts = {}
    for div in story.iter(METS + "div"):
        if ".p" in div.get("ID"):
            areas = [
                (area.get("BEGIN"), files[area.get("FILEID")].name)
                for fptr in div.findall(METS + "fptr")
                for area in fptr.iter(METS + "area")
            ]
            parts[int(div.get("ID").rsplit(".p", 1)[1])] = (div.get("TYPE"), areas)
    for nth, passage in enumerate(told["passages"]):
        if passage["kind"] == "break":
            continue
        kind, areas = parts.get(nth, (None, []))
        if kind != passage["kind"]:
            yield f"mets: {name} {nth} is {kind}, and {passage['kind']} in JSON"
        said = "".join(blocks.get(area, "") for area in areas)
        wanted = plain(passage["words"])
        if said != wanted:
            yield f"{name} {nth}: ALTO says “{said}”, JSON “{passage['words']}”"
        listed = [area["block"] for area in passage["areas"]]
        if listed != [area[0] for area in areas]:
            yield f"{name} {nth}: other blocks in METS and JSON"
    text = next(p for p in own if p.suffix == ".txt").read_text("utf-8")
    for passage in told["passages"]:
        ruby = any(inlay["what"] == "ruby" for inlay in passage.get("inlays", []))
        if not ruby and plain(passage["words"]) not in plain(text):
            yield f"{name}: the text lacks “{passage['words']}”"


def premis(data):
    tree = etree.parse(data / "premis.xml")
    yield from valid("premis", tree)
    named = set()
    for thing in tree.iter(PREMIS + "object"):
        fixity = thing.find(f".//{PREMIS}messageDigest")
        if fixity is None:
            continue
        path = data / thing.find(PREMIS + "originalName").text
        named.add(path)
        if not path.is_file() or digest(path) != fixity.text:
            yield f"premis: {path.name} is not what its sum says"
    kept = {p for p in data.rglob("*") if p.is_file()}
    if named != kept - {data / "mets.xml", data / "premis.xml"}:
        yield "premis: it does not list what is there"
    if len(list(tree.iter(PREMIS + "event"))) < 2:
        yield "premis: nothing happened"


def iiif(data):
    """The manifest: what `iiif-prezi3` does not look at too."""
    raw = json.loads((data / "manifest.json").read_text("utf-8"))
    try:
        Manifest(**raw)
    except Exception as fault:  # noqa: BLE001, its faults are of many kinds
        yield f"iiif: {type(fault).__name__}"
    base = raw.get("id", "").removesuffix("manifest.json")
    if not base.startswith(("http://", "https://")):
        yield "iiif: no address"
    seen, canvases = set(), {}
    for canvas in raw.get("items", []):
        canvases[canvas.get("id")] = (canvas.get("width"), canvas.get("height"))
        if not all(isinstance(side, int) and 0 < side for side in canvases[canvas["id"]]):
            yield "iiif: a canvas without a size"
        pages = canvas.get("items", [])
        paints = [one for page in pages for one in page.get("items", [])]
        if len(paints) != 1 or paints[0].get("motivation") != "painting":
            yield "iiif: a canvas is not painted once"
        for one in paints:
            if one.get("target") != canvas["id"]:
                yield "iiif: a picture on another canvas"
            body = one.get("body", {})
            if not (data / body.get("id", "").removeprefix(base)).is_file():
                yield f"iiif: no {body.get('id')}"
            across, down = body.get("width", 0), body.get("height", 1)
            shape = canvas["width"] * down / (canvas["height"] * across)
            if abs(shape - 1) > 0.01:
                yield "iiif: a picture of another shape than its canvas"
        for words in canvas.get("annotations", []):
            for one in words.get("items", []):
                if one.get("motivation") != "supplementing":
                    yield "iiif: words that do not supplement"
                yield from place(one.get("target", ""), canvases, canvas["id"])
    targets = []

    def walk(value):
        if isinstance(value, dict):
            own = value.get("id")
            # A canvas is pointed to again and again, and a picture shown twice.
            if own and (value.get("type") not in ("Canvas", "Image") or "items" in value):
                if own in seen:
                    yield f"iiif: {own} twice"
                seen.add(own)
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    for key in ("items", "structures"):
        yield from walk(raw.get(key, []))

    def ranges(value):
        for item in value.get("items", []):
            if item.get("type") == "Range":
                yield from ranges(item)
            else:
                targets.append(item.get("id", ""))

    for range_ in raw.get("structures", []):
        list(ranges(range_))
    if not targets:
        yield "iiif: no ranges"
    for target in targets:
        yield from place(target, canvases, None)


def place(target, canvases, own):
    canvas, _, part = target.partition("#")
    if canvas not in canvases or (own and canvas != own):
        yield f"iiif: {target} is on no canvas of it"
        return
    if part:
        numbers = part.removeprefix("xywh=").split(",")
        if len(numbers) != 4 or not all(n.lstrip("-").isdigit() for n in numbers):
            yield f"iiif: {part} is no place"
            return
        x, y, w, h = map(int, numbers)
        wide, high = canvases[canvas]
        if x < 0 or y < 0 or w < 1 or h < 1 or wide < x + w or high < y + h:
            yield f"iiif: {part} leaves its canvas"


def faults(folder):
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError as fault:
        yield f"bag: {fault}"
    data = folder / "data"
    blocks = {}
    for path in sorted((data / "alto").glob("*.xml")):
        yield from alto(path, blocks)
    yield from mets(data, blocks)
    yield from premis(data)
    yield from iiif(data)


def edit(path, change):
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text, f"nothing to break in {path.name}"
    path.write_text(changed, "utf-8")


def once(old, new):
    return lambda text: text.replace(old, new, 1)


def renamed(old, new):
    """An element of another name, wherever it stands."""
    return lambda text: re.sub(rf"(</?)(\w+:)?{old}\b", rf"\1\g<2>{new}", text)


def within_story(text):
    """Another word in the first block of a story."""
    at = text.index('<String CONTENT="', text.index("<ComposedBlock"))
    return text[:at] + '<String CONTENT="错' + text[at + len('<String CONTENT="') :]


def swapped_refs(text):
    parts = text.split("<ElementRef ")
    parts[2], parts[3] = parts[3], parts[2]
    return "<ElementRef ".join(parts)


def in_json(change):
    def changed(text):
        value = json.loads(text)
        change(value)
        return json.dumps(value, ensure_ascii=False)

    return changed


def breaks(folder):
    """Each way to break a folder, and what it is."""
    data = folder / "data"
    page = sorted((data / "alto").glob("*.xml"))[0].relative_to(folder)
    story = sorted((data / "stories").glob("*.json"))[0].relative_to(folder)
    image = sorted((data / "images").glob("*.jpg"))[0].relative_to(folder)
    mets, premis = pathlib.Path("data/mets.xml"), pathlib.Path("data/premis.xml")
    manifest = pathlib.Path("data/manifest.json")

    def canvas(key, value):
        return in_json(lambda m: m["items"][0].__setitem__(key, value))

    yield "a bag without a file", pathlib.Path("manifest-sha256.txt"), lambda t: t.split("\n", 1)[1]
    yield "no declaration of the bag", pathlib.Path("bagit.txt"), once("1.0", "")
    yield "a sum of the bag", pathlib.Path("manifest-sha256.txt"), lambda t: "0" + t[1:]
    yield "a unit that there is not", page, once("inch1200", "points")
    yield "a word without words", page, once("<String CONTENT=", "<String WORDS=")
    yield "a word elsewhere", page, within_story
    yield "a line elsewhere", page, lambda t: re.sub(r'(<TextLine [^>]*HPOS=")', r"\g<1>9", t, count=1)
    yield "a block without a name", page, once("<TextBlock ID=", "<TextBlock NAME=")
    yield "an order turned round", page, swapped_refs
    yield "a role of another kind", page, renamed("StructureTag", "RuleTag")
    yield "an area of no block", mets, once('BETYPE="IDREF" BEGIN="', 'BETYPE="IDREF" BEGIN="x')
    yield "a sum of METS", mets, once('CHECKSUM="', 'CHECKSUM="0')
    yield "a file of METS", mets, renamed("FLocat", "FLost")
    yield "a link to nothing", mets, once('xlink:to="p.', 'xlink:to="q.')
    yield "another headline", mets, once('TYPE="article" LABEL="', 'TYPE="article" LABEL="非')
    yield "a part of another kind", mets, once('TYPE="headline"', 'TYPE="paragraph"')
    yield "no title in MODS", mets, renamed("titleInfo", "titelInfo")
    yield "a date of no kind", premis, renamed("eventDateTime", "eventDay")
    yield "a sum of PREMIS", premis, once("<messageDigest>", "<messageDigest>0")
    yield "an event of no type", premis, renamed("eventType", "eventKind")
    yield "an address taken out", manifest, in_json(lambda m: m.pop("id"))
    yield "a canvas without a height", manifest, canvas("height", 0)
    yield "a canvas unpainted", manifest, canvas("items", [])
    yield "a canvas of another shape", manifest, canvas("width", 99)
    yield "a place off the canvas", manifest, lambda t: re.sub(r"xywh=\d+", "xywh=90000", t, count=1)
    yield "no ranges", manifest, in_json(lambda m: m.pop("structures"))
    yield "a manifest of no kind", manifest, once('"Manifest"', '"Collection"')
    yield "words on another canvas", manifest, in_json(
        lambda m: m["items"][0]["annotations"][0]["items"][0].__setitem__("target", "x")
    )
    yield "other words in JSON", story, in_json(
        lambda s: s["passages"][0].__setitem__("words", "别的标题")
    )
    yield "a picture gone", image, None


def reseal(folder, broken):
    """Makes the sums of all right again that speak of what is broken, so that it is not a sum that
    is found: in METS and PREMIS, and in the bag."""
    data = folder / "data"
    name = broken.relative_to("data").as_posix()
    if name == "mets.xml":
        return seal(folder)
    if name != "premis.xml":
        tree = etree.parse(data / "premis.xml")
        for thing in tree.iter(PREMIS + "object"):
            own = thing.find(PREMIS + "originalName").text
            if own == name:
                thing.find(f".//{PREMIS}messageDigest").text = digest(data / name)
                thing.find(f".//{PREMIS}size").text = str((data / name).stat().st_size)
        tree.write(data / "premis.xml", encoding="UTF-8", xml_declaration=True)
    tree = etree.parse(data / "mets.xml")
    for file in tree.iter(METS + "file"):
        if file.find(METS + "FLocat").get(HREF) == name:
            file.set("CHECKSUM", digest(data / name))
            file.set("SIZE", str((data / name).stat().st_size))
    ref = tree.find(f".//{METS}mdRef")
    ref.set("CHECKSUM", digest(data / "premis.xml"))
    ref.set("SIZE", str((data / "premis.xml").stat().st_size))
    tree.write(data / "mets.xml", encoding="UTF-8", xml_declaration=True)
    return seal(folder)


def seal(folder):
    """The sums of a bag."""
    named = sorted(p for p in (folder / "data").rglob("*") if p.is_file())
    lines = [f"{digest(p)}  {p.relative_to(folder).as_posix()}\n" for p in named]
    (folder / "manifest-sha256.txt").write_text("".join(lines), "utf-8")
    oxum = f"{sum(p.stat().st_size for p in named)}.{len(named)}"
    info = (folder / "bag-info.txt").read_text("utf-8").splitlines()
    info = [f"Payload-Oxum: {oxum}" if l.startswith("Payload-Oxum") else l for l in info]
    (folder / "bag-info.txt").write_text("\n".join(info) + "\n", "utf-8")
    tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"]
    lines = [f"{digest(folder / name)}  {name}\n" for name in tags]
    (folder / "tagmanifest-sha256.txt").write_text("".join(lines), "utf-8")


def broken(folder):
    missed = count = 0
    for what, path, change in breaks(folder):
        with tempfile.TemporaryDirectory() as held:
            own = pathlib.Path(held) / "own"
            shutil.copytree(folder, own)
            if change is None:
                (own / path).unlink()
            else:
                edit(own / path, change)
            if change is None:
                seal(own)
            elif path.parts[0] == "data" and path.name != "manifest-sha256.txt":
                reseal(own, path)
            count += 1
            try:
                found = next(faults(own), None)
            except (AttributeError, KeyError, StopIteration, TypeError) as fault:
                found = f"{type(fault).__name__}: {fault}"
            print(f"  {what}: {found}")
            if found is None:
                missed += 1
                print(f"{folder}: {what} is not found")
    print(f"{folder}: {count} broken copies, {missed} not found")
    return missed


def main(words):
    names = [word for word in words if not word.startswith("-")]
    folders = [pathlib.Path(name) for name in names]
    wrong = 0
    for folder in folders:
        found = list(faults(folder))
        for fault in found[:20]:
            print(f"{folder}: {fault}")
        print(f"{folder}: {len(found)} faults")
        wrong += len(found)
    if "--break" in words and folders:
        wrong += broken(folders[0])
    return 1 if wrong or not folders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
