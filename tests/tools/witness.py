#!/usr/bin/env python3
"""witness.py [--profile release] [--propose RULE ...]

Measures that what src/script/KEPT.md says keeps a rule is what its tests run, and what
production runs.

The package is built once more with the compiler's counters in it (dependencies are
reused). For each row: every test that src/script/CLREQ.md names for the rule is run alone,
and its worked cases are set with `banmian lines --cases`; each function that the row names
has to be entered by one of them. Then the sample pages are built, fixed,
composed and vertical, and the function has to be entered on each kind that the row names.

What this does not show: that an assertion of the test hangs on what the function gave. A
test that enters a function and looks at something else passes here.

--propose prints, for a rule, the functions that its tests enter and few others do.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
MATRIX = ROOT / "src/script/CLREQ.md"
KEPT = ROOT / "src/script/KEPT.md"
SAMPLES = {
    "fixed": "issues/2021-03/issue.yaml",
    "composed": "issues/2021-03/auto.yaml",
    "vertical": "tests/corpus/vertical/issue.yaml",
}


def build(profile, suite):
    """The instrumented binaries: unit tests, program and, if it is asked for, suite."""
    wrapper = str(ROOT / "tests/tools/witness-rustc")
    # Counting, not speed.
    common = ["--locked", "--profile", profile, "--message-format", "json-render-diagnostics",
              "--config", f"profile.{profile}.package.banmian.opt-level=0"]
    # Where the build itself runs a counting binary, it counts into nothing.
    env = os.environ | {"RUSTC_WORKSPACE_WRAPPER": wrapper, "LLVM_PROFILE_FILE": "/dev/null"}
    found = {}
    tests = ["cargo", "test", "--no-run", "--lib"] + ["--test", "suite"] * suite
    for words in (tests, ["cargo", "build", "--bin", "banmian"]):
        said = subprocess.run(words + common, cwd=ROOT, env=env, check=True,
                              stdout=subprocess.PIPE)
        for line in said.stdout.splitlines():
            part = json.loads(line)
            if part.get("reason") == "compiler-artifact" and part["executable"]:
                found[part["target"]["kind"][0]] = part["executable"]
    return found


def entered(folder):
    """Every function of this package that the counters in a folder saw entered."""
    found = set()
    for path in pathlib.Path(folder).glob("*.profraw"):
        found |= read(path.read_bytes())
    return found


def read(raw):
    """The functions of a raw profile that have a counter above nought.

    The form is LLVM's (compiler-rt, InstrProfData.inc), versions 9 and 10: a header of 16
    words, records of 64 bytes, counters of 8, names."""
    if not raw:
        return set()
    header = struct.unpack_from("<16Q", raw)
    magic, version, ids, records, pad, counters, pad_after, bitmap, bitmap_pad, names_size, \
        delta = header[:11]
    if magic != 0xFF6C70726F667281:
        raise SystemExit(f"not a raw profile: {magic:x}")
    if version & 0xFFFF not in (9, 10):
        raise SystemExit(f"a raw profile of version {version & 0xFFFF}: teach witness.py")
    data = 128 + ids
    first = data + records * 64 + pad
    names = first + counters * 8 + pad_after + bitmap + bitmap_pad
    known = {}
    for name in split_names(raw[names:names + names_size]):
        known[struct.unpack("<Q", hashlib.md5(name).digest()[:8])[0]] = name.decode()
    found = set()
    for number in range(records):
        at = data + number * 64
        name, _, pointer = struct.unpack_from("<3Q", raw, at)
        count, = struct.unpack_from("<I", raw, at + 48)
        start = (pointer - (delta - number * 64)) % 2**64
        if any(raw[first + start:first + start + count * 8]) and name in known:
            found.add(known[name])
    return found


def split_names(section):
    at = 0
    while at < len(section):
        plain, at = uleb(section, at)
        packed, at = uleb(section, at)
        chunk = section[at:at + (packed or plain)]
        at += packed or plain
        yield from (zlib.decompress(chunk) if packed else chunk).split(b"\x01")
        while at < len(section) and section[at] == 0:
            at += 1


def uleb(section, at):
    value = shift = 0
    while True:
        byte = section[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def plainly(names):
    """Paths as a reader writes them: `para::cells::seat`, `story::Story::set`."""
    names = sorted(names)
    said = subprocess.run(["c++filt", "-s", "rust"], input="\n".join(names), text=True,
                          check=True, stdout=subprocess.PIPE).stdout.splitlines()
    paths = set()
    for path in said:
        path = re.sub(r"\[[0-9a-f]+\]", "", path)
        # A closure is part of the function it stands in.
        path = path.split("::{closure")[0]
        path = re.sub(r"^<(?:&?(?:mut )?)(banmian::[\w:]+)[^>]*(?: as .*)?>", r"\1", path)
        path = re.sub(r"::<.*", "", path)
        if path.startswith("banmian::"):
            paths.add(path.removeprefix("banmian::"))
    return paths


class Witness:
    def __init__(self, profile, cells):
        self.binaries = build(profile, any("suite::" in cell for cell in cells))
        self.seen = {}
        self.corpus = {}
        import yaml
        for path in sorted((ROOT / "tests/corpus/clreq").glob("*.yaml")):
            for case in yaml.safe_load(path.read_text()):
                self.corpus[case["id"]] = case

    def run(self, words, cwd=ROOT):
        with tempfile.TemporaryDirectory() as folder:
            env = os.environ | {"LLVM_PROFILE_FILE": f"{folder}/%p-%m.profraw"}
            ran = subprocess.run(words, cwd=cwd, env=env, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True)
            if ran.returncode:
                raise SystemExit(f"{' '.join(map(str, words))}\n{ran.stdout}")
            return plainly(entered(folder)), ran.stdout

    def test(self, name):
        if name not in self.seen:
            suite = name.startswith("suite::")
            binary = self.binaries["test" if suite else "lib"]
            words = [binary, "--exact", name.removeprefix("suite::")]
            paths, said = self.run(words)
            if "1 passed" not in said:
                raise SystemExit(f"{name} was not run:\n{said}")
            self.seen[name] = paths
        return self.seen[name]

    def cases(self, ids):
        key = tuple(ids)
        if key not in self.seen:
            import yaml
            with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
                cases = [self.corpus[name] for name in ids]
                yaml.safe_dump(cases, file, allow_unicode=True)
                file.flush()
                words = [self.binaries["bin"], "lines", "--cases", file.name]
                self.seen[key], _ = self.run(words)
        return self.seen[key]

    def by(self, cell):
        """What the tests and cases of a cell enter."""
        tests = [name for name in re.findall(r"`([^`]+)`", cell) if "::" in name]
        # Proposals are made without the suite, which takes as long to build as the rest.
        tests = [name for name in tests
                 if "test" in self.binaries or not name.startswith("suite::")]
        ids = re.findall(r"\b[A-Z]\d\d\b", cell)
        found = set()
        for test in tests:
            found |= self.test(test)
        return found | (self.cases(ids) if ids else set())

    def page(self, kind):
        if kind not in self.seen:
            with tempfile.TemporaryDirectory() as out:
                words = [self.binaries["bin"], "build", SAMPLES[kind], "-o", out]
                self.seen[kind], _ = self.run(words)
        return self.seen[kind]


def rows(path):
    """The cells of each row of the tables in a file."""
    lines = [line for line in path.read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def tables():
    """The rules (name to the cell of what measures it), and what keeps them."""
    rules = {cells[0]: cells[-1] for cells in rows(MATRIX) if len(cells) == 4}
    keepers = []
    for rule, functions, pages in rows(KEPT):
        if rule in rules and rule != "rule":
            kinds = [kind for kind in pages.split(", ") if kind != "–"]
            keepers.append((rule, re.findall(r"`([^`]+)`", functions), kinds))
    return rules, keepers


def propose(witness, rules, asked):
    rare = collections.Counter()
    of = {name: witness.by(cell) for name, cell in rules.items()}
    for paths in of.values():
        rare.update(paths)
    produced = {kind: witness.page(kind) for kind in SAMPLES}
    for name in asked or rules:
        print(f"{name}  {rules[name][:100]}")
        best = sorted(of[name], key=lambda path: (rare[path], path))
        best = [path for path in best if "tests" not in path]
        for path in best[:14]:
            kinds = ", ".join(kind for kind in SAMPLES if path in produced[kind])
            print(f"    {rare[path]:4} {path}  {kinds}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("--profile", default="release")
    parser.add_argument("--propose", nargs="*")
    args = parser.parse_args()
    rules, keepers = tables()
    if args.propose is not None:
        return propose(Witness(args.profile, []), rules, args.propose)
    witness = Witness(args.profile, [rules[rule] for rule, _, _ in keepers])
    faults = []
    for rule, functions, kinds in keepers:
        entered_by_tests = witness.by(rules[rule])
        for function in functions:
            if function not in entered_by_tests:
                faults.append(f"{rule}: no test or case of its row enters {function}")
            for kind in kinds:
                if function not in witness.page(kind):
                    faults.append(f"{rule}: no {kind} page enters {function}")
    tests = sum(1 for name in witness.seen if isinstance(name, str) and "::" in name)
    print(f"{len(keepers)} rules, {tests} tests: {len(faults)} faults")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
