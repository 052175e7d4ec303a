#!/usr/bin/env python3
"""editions.py [--issue FOLDER/issue.yaml …] [--runs 7] [--program FILE] [--strict]

What each edition of an issue costs beside its proof, in one run: CPU time of a cold process, user and
system, taking turns, medians. `all` is the proof and every other edition in one process, whose pages
are set once (`build --also`). The pictures of pages that a library gets are most of `library`: with
--png N they have N dots to the inch, 150 if nothing is said.

Wanted: archive at most 1.3 times the proof, web at most 1.5 times, all without the library's pictures
at most 3 times. With --strict, exits with 1 if one does not hold.

Needs: cargo build --release.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WANTED = {"archive": 1.3, "web": 1.5, "all": 3.0}


def cost(command):
    """CPU seconds of a command; it has to succeed."""
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            said.seek(0)
            sys.exit(f"{command}: {said.read()[-800:].decode()}")
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--issue", nargs="+", default=[str(ROOT / "issues/2021-03/issue.yaml")])
    parser.add_argument("--program", default=str(ROOT / "target/release/banmian"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--png", type=int, default=150)
    parser.add_argument("--strict", action="store_true")
    args = parser.parse_args()
    failed = False
    for issue in args.issue:
        with tempfile.TemporaryDirectory() as out:
            build = [args.program, "build", issue, "-o", out]
            dots = ["--png", str(args.png)]
            commands = {
                "proof": build,
                "archive": [*build, "--for", "archive"],
                "web": [*build, "--for", "web"],
                "ofd": [*build, "--for", "ofd"],
                "library": [*build, "--for", "library", *dots],
                "all": [*build, "--also", "archive,web,ofd"],
                "all and library": [*build, "--also", "archive,web,ofd,library"],
            }
            took = {name: [] for name in commands}
            for command in commands.values():
                cost(command)
            for _ in range(args.runs):
                for name, command in commands.items():
                    took[name].append(cost(command))
            proof = statistics.median(took["proof"])
            print(issue)
            for name, times in took.items():
                own = statistics.median(times)
                share = own / proof
                most = WANTED.get(name)
                held = "" if most is None else f", at most {most} wanted"
                print(f"  {name:16} {own * 1000:7.1f} ms {share:6.2f} of the proof{held}")
                failed |= most is not None and most < share
    return 1 if args.strict and failed else 0


if __name__ == "__main__":
    sys.exit(main())
