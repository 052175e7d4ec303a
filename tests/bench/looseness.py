#!/usr/bin/env python3
"""looseness.py [--copy FILE] [--measures 10-24] [--keep FOLDER] [--check]

The same copy in the same face, size and measures, set by banmian, by Typst 0.15 and by
XeLaTeX with xeCJK (where it is installed), and how loose the lines are, measured from the
places of the glyphs in the three PDFs.

A line is flush if another of its paragraph follows. Its looseness is how far its ideographs
are apart beyond solid: the mean, over all neighbours that are both ideographs, of the
distance of their origins less one em. The figure is the sum over all flush lines of the
square of that, in thousandths of an em squared, once by itself and once a line. Lines that
run past the measure are counted apart: they are not loose, they are wrong.

The second table leaves out how an engine shares its white and looks at where its lines end:
the square of the share of the measure that a line is short of its natural width (open) or
past it (squeezed), in thousandths, by the pair table of the project (RM-1).

Needs: pip install typst==0.15.0 pymupdf; for XeLaTeX texlive-xetex and texlive-lang-chinese.
With --check, exits with 1 if a peer is less loose in any measure.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pymupdf

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SIZE = 10.0
MARGIN = 50.0

CLOSING = "，。、；：！？”’）》」』】"

TYPST = """#set page(width: {width}pt, height: 1200pt, margin: 50pt)
#set text(font: "Banmian Song", size: 10pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 6pt, spacing: 6pt,
  first-line-indent: (amount: 2em, all: true))
{copy}
"""

XELATEX = r"""\documentclass{{article}}
\usepackage[paperwidth={width}bp,paperheight=1200bp,margin=50bp]{{geometry}}
\usepackage{{xeCJK}}
\setCJKmainfont[Path={fonts}/]{{BanmianSong-Regular.otf}}
\setmainfont[Path={fonts}/]{{BanmianSong-Regular.otf}}
\xeCJKsetup{{PunctStyle=quanjiao,CheckSingle=true,CJKglue={{\hskip 0pt plus 0.08\baselineskip}}}}
\pagestyle{{empty}}\parindent=20bp\parskip=0pt\sloppy
\begin{{document}}\fontsize{{10bp}}{{13bp}}\selectfont
{copy}
\end{{document}}
"""


def han(c):
    return "\u4e00" <= c <= "\u9fff" or c == "〇"


def lines(path):
    """Lines as lists of (character, x), from the top of the first page to the last."""
    found = []
    with pymupdf.open(path) as pdf:
        for page in pdf:
            rows = {}
            for block in page.get_text("rawdict", flags=0)["blocks"]:
                for line in block.get("lines", []):
                    for span in line["spans"]:
                        for char in span["chars"]:
                            x, y = char["origin"]
                            rows.setdefault(y, []).append((char["c"], x, char["bbox"][2]))
            # What stands a little higher or lower than its line is of the line.
            last = None
            for y in sorted(rows):
                if last is not None and y - last < 4:
                    found[-1].extend(rows[y])
                else:
                    found.append(list(rows[y]))
                    last = y
            for line in found:
                line.sort(key=lambda char: char[1])
    return [line for line in found if any(c.strip() for c, _, _ in line)]


def measure(path, ems):
    """Sum of squares, flush lines, lines too long, all lines."""
    set_ = lines(path)
    total = flush = over = 0
    for at, line in enumerate(set_):
        ink = [char for char in line if char[0].strip()]
        # The ink of a closing mark is in the left of its em.
        mark, x, end = ink[-1]
        end = x + 0.35 * SIZE if mark in CLOSING else end
        if MARGIN + ems * SIZE + 0.2 * SIZE < end:
            over += 1
        following = set_[at + 1] if at + 1 < len(set_) else None
        # A paragraph begins where its first line is indented.
        if following is None or MARGIN + 1.2 * SIZE < following[0][1]:
            continue
        gaps = [
            (b[1] - a[1]) / SIZE - 1
            for a, b in zip(line, line[1:]) if han(a[0]) and han(b[0])
        ]
        flush += 1
        if gaps:
            total += (1000 * sum(gaps) / len(gaps)) ** 2
    return total, flush, over, len(set_)


def kind(c):
    for name, marks in (("O", "“‘「『（《〈【〖〔［"), ("C", "”’」』）》〉】〗〕］，、；：。！？．"),
                        ("D", "—…～⋯"), ("I", "·")):
        if c in marks:
            return name
    return "W" if ord(c) < 0x2E80 else "H"


def natural(line):
    """How wide a line is before justification, in ems: bodies, blanks and gaps."""
    width = 0
    marks = [at for at, char in enumerate(line) if char[0].strip()]
    for at, following in zip(marks, marks[1:] + [None]):
        char, x, end = line[at]
        left = kind(char)
        width += {"O": 0.5, "C": 0.5, "I": 0.5, "W": (end - x) / SIZE}.get(left, 1)
        if following is None:
            continue
        right = kind(line[following][0])
        latin = char if left == "W" else line[following][0]
        if left == "C" and right not in "CI" or right == "O" and left not in "OCI":
            width += 0.5
        elif {left, right} == {"H", "W"} and (latin.isalnum() or latin == "%"):
            width += 0.25
        elif left == right == "W" and at + 1 < following:
            width += 0.25
    return width


def breaks(path, ems):
    """Sums of squares of what lines are short of their measure, and past it."""
    set_ = lines(path)
    open_ = squeezed = 0
    for line, following in zip(set_, set_[1:]):
        if MARGIN + 1.2 * SIZE < following[0][1]:
            continue
        measure_ = ems - (2 if MARGIN + 1.2 * SIZE < line[0][1] else 0)
        share = 1 - natural(line) / measure_
        open_ += share ** 2 if 0 < share else 0
        squeezed += share ** 2 if share < 0 else 0
    return 1000 * open_, 1000 * squeezed


def escaped(text, special):
    return "".join("\\" + c if c in special else c for c in text)


def make(name, copy, ems, folder):
    out = folder / f"{name}-{ems}.pdf"
    width = 2 * MARGIN + ems * SIZE
    paragraphs = [line.strip() for line in copy.splitlines() if line.strip()]
    if name == "typst":
        import typst
        text = "\n\n".join(escaped(p, "\\#$*_`<>@~[]'\"=-+/") for p in paragraphs)
        source = folder / f"typst-{ems}.typ"
        source.write_text(TYPST.format(width=width, copy=text))
        typst.compile(str(source), output=str(out), font_paths=[str(ROOT / "fonts")],
                      ignore_system_fonts=True)
    elif name == "xelatex":
        text = "\n\n".join(escaped(p, "#$%&_{}") for p in paragraphs)
        source = folder / f"xelatex-{ems}.tex"
        source.write_text(XELATEX.format(width=width, copy=text, fonts=ROOT / "fonts"))
        subprocess.run(["xelatex", "-interaction=batchmode", source.name], cwd=folder,
                       stdout=subprocess.DEVNULL)
    if not out.is_file():
        sys.exit(f"looseness.py: {name} made no {out.name}")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[2])
    parser.add_argument("--copy", type=pathlib.Path, default=HERE / "looseness.txt")
    parser.add_argument("--measures", default="10-24")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--profile", default="release")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    first, _, last = args.measures.partition("-")
    first, last = int(first), int(last or first)
    copy = args.copy.read_text(encoding="utf-8")
    names = ["banmian", "typst"] + (["xelatex"] if shutil.which("xelatex") else [])

    with tempfile.TemporaryDirectory() as scratch:
        folder = (args.keep or pathlib.Path(scratch)).resolve()
        folder.mkdir(exist_ok=True)
        subprocess.run(
            ["cargo", "bench", "-q", "--locked", "--profile", args.profile, "--bench",
             "specimen", "--", str(args.copy.resolve()), str(folder), str(first), str(last)],
            cwd=ROOT, check=True,
        )
        print(f"{'':8}" + "".join(f"{name:>30}" for name in names))
        print(f"{'measure':8}" + f"{'sum':>10}{'a line':>8}{'lines':>7}{'over':>5}" * len(names))
        sums = {name: [0, 0, 0, 0] for name in names}
        worse = []
        for ems in range(first, last + 1):
            row = {name: measure(make(name, copy, ems, folder), ems) for name in names}
            for name, figures in row.items():
                sums[name] = [a + b for a, b in zip(sums[name], figures)]
                if name != "banmian" and figures[0] <= row["banmian"][0]:
                    worse.append((ems, name))
            print(f"{ems:<8}" + "".join(show(row[name]) for name in names), flush=True)
        print(f"{'all':8}" + "".join(show(sums[name]) for name in names))
        print(f"{'':8}" + f"{'open':>10}{'squeezed':>10}{'both':>10}" * len(names))
        totals = {name: [0, 0] for name in names}
        for ems in range(first, last + 1):
            row = {name: breaks(folder / f"{name}-{ems}.pdf", ems) for name in names}
            for name, figures in row.items():
                totals[name] = [a + b for a, b in zip(totals[name], figures)]
            print(f"{ems:<8}" + "".join(both(row[name]) for name in names))
        print(f"{'all':8}" + "".join(both(totals[name]) for name in names))
    for ems, name in worse:
        print(f"{name} is less loose at {ems}")
    if args.check and worse:
        sys.exit(1)


def show(figures):
    total, flush, over, all_ = figures
    return f"{total:10.0f}{total / max(flush, 1):8.0f}{all_:7}{over:5}"


def both(figures):
    return f"{figures[0]:10.0f}{figures[1]:10.0f}{sum(figures):10.0f}"


if __name__ == "__main__":
    main()
