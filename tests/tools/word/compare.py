"""Word files as `src/document` reads them beside what Word shows of them: `compare.py [-v] FOLDER|FILE …`.

The words of each file are gathered twice, by `cargo run --example blocks` and by `shown.py`, and
compared as bags: Han by Han, the others word by word. Exact is a file of which

- the words of the copy are the same, numbers of lists among them;
- the words that Word makes itself (tables of contents, requests to write something) are all among what
  is told, and nothing else that is shown is missing.

In an equation the letters are compared, not where words are cut. Circled numbers are not compared: they
are the numbers of notes too. What is refused is counted by itself. `-v` prints what differs; the state
of each file is written to `compare.json` in the folder that `BANMIAN_OUT` names, if there is one.

Needs lxml. Not a test of the suite: the files are other people's.
"""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

from shown import Shown

HAN = "\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff"
# ① to ⓿, ❶ to ➉.
CIRCLED = re.compile("[\u2460-\u24ff\u2776-\u2793]")
# Characters that nobody sees, and accents that stand apart.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\ufeff\u202a-\u202e\u2060-\u206f]")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def words(text):
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", CIRCLED.sub(" ", text)))
    text = re.sub("[\u0300-\u036f\u064b-\u0652]", "", text)
    cut = (re.findall(f"[{HAN}]|[^{HAN}]+", word) for word in re.findall(r"[^\W_]+", text))
    return collections.Counter(piece for pieces in cut for piece in pieces)


def plain(text):
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), text)


def read(paths):
    """What `src/document` made of files: a state, the words of the copy, what is told."""
    found = {}
    command = os.environ.get("BLOCKS", "cargo run --quiet --release --example blocks --").split()
    for start in range(0, len(paths), 40):
        run = subprocess.run(command + paths[start : start + 40], capture_output=True, check=True)
        for line in run.stdout.decode().split("\n"):
            kind, number, text = (line.split("\t", 2) + ["", ""])[:3]
            number, text = plain(number), plain(text)
            if kind == "FILE":
                here = found[text] = {"state": "read", "copy": [], "told": []}
            elif kind in ("PANIC", "REFUSED"):
                here["state"] = f"{kind.lower()} {text}".strip()
            elif kind == "TOLD":
                here["told"].append(f"{text}\n")
            elif kind not in ("PICTURE", ""):
                here["copy"].append(f"{number} {text}\n")
            elif kind == "PICTURE":
                here["copy"].append(f"{text}\n")
    return found


def compare(path, ours):
    if ours["state"] != "read":
        return ours["state"], {}, {}
    shown = Shown(path)
    theirs, copy = words("".join(shown.out)), words("".join(ours["copy"]))
    missing, more = theirs - copy, copy - theirs
    if shown.formulas and (missing or more):
        # Where words are cut in a line is not what a formula says.
        letters = collections.Counter("".join(unicodedata.normalize("NFKC", f) for f in shown.formulas))
        loose = lambda bag: collections.Counter("".join(bag.elements()))
        if loose(missing) == loose(more) and not loose(missing) - letters:
            missing, more = collections.Counter(), collections.Counter()
    made = words("".join(shown.contents)) + words("".join(shown.requests))
    missing += made - words("".join(ours["told"]))
    return ("differs" if missing or more else "exact"), missing, more


def main():
    sys.setrecursionlimit(20000)
    arguments = sys.argv[1:]
    verbose = "-v" in arguments
    paths = []
    for name in (a for a in arguments if a != "-v"):
        path = pathlib.Path(name)
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in (".docx", ".docm"))
        paths += [str(p) for p in inside] if path.is_dir() else [name]
    found = read(paths)
    states, count = {}, collections.Counter()
    for path in paths:
        try:
            state, missing, more = compare(path, found[path])
        except Exception as error:  # noqa: BLE001: whatever the other reader stumbles over
            state, missing, more = f"not compared: {error}", {}, {}
        states[path] = [state, dict(missing), dict(more)]
        count[state.split(" ")[0]] += 1
        if verbose and state != "exact":
            few = lambda bag: " ".join(f"{w}×{n}" for w, n in list(bag.items())[:12])
            print(f"{pathlib.Path(path).name}: {state[:90]}\n  missing: {few(missing)}\n  more: {few(more)}")
    if folder := os.environ.get("BANMIAN_OUT"):
        out = pathlib.Path(folder) / "compare.json"
        out.write_text(json.dumps(states, ensure_ascii=False, indent=0))
    print(len(paths), dict(count))


if __name__ == "__main__":
    main()
