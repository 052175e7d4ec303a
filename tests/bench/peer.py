#!/usr/bin/env python3
"""peer.py [--issue issues/2021-03/issue.yaml] [--runs 7] [--max 0] [--max-auto 0]

CPU time (user + system) and peak memory of a cold `banmian build` beside those of a cold
compile by Typst 0.15 of the same copy, modules, faces and photos; all take turns, each
run a process of its own, and the median is reported. If there is an auto.yaml beside the
issue (the same copy, which the program composes), it is built too, and compared with the
same Typst page, whose places are given. The time that Python needs to start
and to load Typst is measured too and taken off Typst's. (No process is counted smaller than
this script at the moment it starts one, some 18 MiB.) With --max and --max-auto, exits with
1 if banmian takes more than that share of Typst's time.

Needs: cargo build --release; pip install typst==0.15.0 pyyaml.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "tools"))

import yaml  # noqa: E402
from articles import Text, body, get, head, plain  # noqa: E402

MM = 72 / 25.4
LOAD = "import typst"
COMPILE = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
    "font_paths=[sys.argv[3]], ignore_system_fonts=True)"
)


def cost(command):
    """CPU seconds and peak resident MiB of one process."""
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"peer.py: failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def extent(text):
    first, _, last = str(text).partition("-")
    return int(first), int(last or first)


def either(mapping, *names):
    return next((mapping[name] for name in names if name in mapping), None)


def page(issue_path, into):
    """Writes issue.json and the photos for peer.typ."""
    issue = yaml.load(issue_path.read_text(encoding="utf-8-sig"), Loader=Text)
    style = either(issue, "样式", "style")
    columns = either(style, "基本栏", "columns")
    text = either(style, "正文", "body")
    points = lambda value: float(str(value).removesuffix("pt"))  # noqa: E731
    size = points(either(text, "字号", "size"))
    leading = points(either(text, "行距", "leading"))
    characters = int(either(columns, "每栏字数", "characters"))
    gutter = 2 * size
    measure = characters * size
    a4 = either(either(issue, "报纸", "paper"), "版式", "format") == "A4"
    width, height = (210 * MM, 297 * MM) if a4 else (273 * MM, 393 * MM)
    count = int(either(columns, "栏数", "count"))
    left = (width - count * measure - (count - 1) * gutter) / 2
    levels = ["头条", "二条", "三条", "简讯"]
    names = {"lead": 0, "second": 1, "third": 2, "brief": 3}
    modules = []
    for one in get(issue, "pages"):
        for module in get(one, "modules"):
            story = get(issue, "stories")[get(module, "story")]
            first, last = extent(either(module, "栏", "columns"))
            top, foot = extent(either(module, "行", "lines"))
            level = str(either(story, "等级", "level") or "三条")
            photos = []
            for photo in get(story, "photos") or []:
                file = issue_path.parent / get(photo, "file")
                there = file.is_file()
                if there:
                    shutil.copy(file, into / file.name)
                photos.append({
                    "file": file.name if there else None,
                    "caption": plain(get(photo, "caption")),
                })
            marked = [
                line.strip().startswith("## ")
                for line in get(story, "body").splitlines()
                if line.strip()
            ]
            lines = body(story, issue_path.parent)
            modules.append({
                "x": left + (first - 1) * (measure + gutter),
                "y": 60 + (top - 1) * leading,
                "width": (last - first + 1) * measure + (last - first) * gutter,
                "height": (foot - top + 1) * leading,
                "columns": last - first + 1,
                "level": levels.index(level) if level in levels else names.get(level, 2),
                "head": head(get(story, "headline")),
                "headsize": 36 if level in ("头条", "lead") else 26,
                "photos": photos,
                "body": [
                    {"text": line, "subhead": mark} for line, mark in zip(lines, marked)
                ],
                "source": f"（{get(story, 'source')}）",
            })
    copy = {
        "width": width, "height": height, "size": size, "leading": leading,
        "gutter": gutter, "modules": modules,
    }
    (into / "issue.json").write_text(json.dumps(copy, ensure_ascii=False))
    shutil.copy(HERE / "peer.typ", into / "peer.typ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[2])
    parser.add_argument("--issue", type=pathlib.Path,
                        default=ROOT / "issues/2021-03/issue.yaml")
    parser.add_argument("--banmian", type=pathlib.Path,
                        default=ROOT / "target/release/banmian")
    parser.add_argument("--for", dest="purpose", default="proof")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--max", type=float, default=0)
    parser.add_argument("--max-auto", type=float, default=0)
    args = parser.parse_args()
    if not args.banmian.is_file():
        sys.exit("peer.py: no such program; cargo build --release first")
    try:
        from importlib.metadata import version
        typst = version("typst")
    except ModuleNotFoundError:
        sys.exit("peer.py: typst is missing; pip install typst==0.15.0")

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        page(args.issue, folder)
        issues = [args.issue, args.issue.with_name("auto.yaml")]
        issues = [issue for issue in dict.fromkeys(issues) if issue.is_file()]
        commands = {
            issue.name: [args.banmian, "build", issue, "--for", args.purpose,
                         "-o", folder / "out"]
            for issue in issues
        }
        commands["typst"] = [sys.executable, "-c", COMPILE, folder / "peer.typ",
                             folder / "peer.pdf", ROOT / "fonts"]
        commands["python"] = [sys.executable, "-c", LOAD]
        costs = {name: [] for name in commands}
        for turn in range(args.runs + 1):
            for name, command in commands.items():
                spent = cost(command)
                if turn > 0:  # The first turn brings the files into memory.
                    costs[name].append(spent)
        sizes = {
            issue.name: folder / "out" / f"{issue.stem}.{args.purpose}.pdf"
            for issue in issues
        }
        sizes["typst"] = folder / "peer.pdf"
        sizes = {name: file.stat().st_size for name, file in sizes.items()}

    middle = {
        name: tuple(statistics.median(column) for column in zip(*spent))
        for name, spent in costs.items()
    }
    start, held = middle.pop("python")
    cpu, rss = middle["typst"]
    middle["typst"] = cpu - start, rss - held
    print(f"{args.issue.parent}, {args.purpose}: median of {args.runs} cold runs each")
    print(f"{'':14}{'CPU ms':>10}{'peak MiB':>10}{'PDF KiB':>10}{'of Typst':>10}")
    ratios = {}
    for name, (time, memory) in middle.items():
        ratios[name] = time / max(middle["typst"][0], 1e-9)
        called = f"typst {typst}" if name == "typst" else name
        print(f"{called:14}{time * 1000:10.1f}{memory:10.1f}{sizes[name] / 1024:10.0f}"
              f"{ratios[name]:10.2f}")
    print(f"(Python with Typst loaded, taken off: {start * 1000:.1f} ms, {held:.1f} MiB)")
    limits = {args.issue.name: args.max, "auto.yaml": args.max_auto}
    over = [name for name, limit in limits.items() if 0 < limit < ratios.get(name, 0)]
    if over:
        sys.exit(f"peer.py: over its share: {', '.join(over)}")


if __name__ == "__main__":
    main()
