#!/usr/bin/env python3
"""press.py [--issue issues/2021-03/issue.yaml] [--runs 7] [--cores 2] [--strict]

The press build beside Ghostscript and beside the proof build, in one run: wall time of a
cold process on so many cores, taking turns, medians.

- press: `banmian build --for press` with nothing kept, so that every photograph is
  separated anew;
- again: the same with the photographs kept from the run before;
- proof: `banmian build`;
- gs: Ghostscript converting the colours of the proof PDF to the same profile, and nothing
  else. (pdfwrite writes one thread's work; that is what a print shop would wait for.)

Wanted: press at most gs; again at most 1.5 times proof. With --strict, exits with 1 if
either does not hold.

Needs: cargo build --release; Ghostscript; Linux (taskset).
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROFILE = ROOT / "fonts/profiles/newsprint-ifra26-tac240.icc"


def timed(command):
    """Seconds that a command takes; it has to succeed."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    took = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {done.stderr[-800:]}")
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--issue", default=str(ROOT / "issues/2021-03/issue.yaml"))
    parser.add_argument("--program", default=str(ROOT / "target/release/banmian"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--strict", action="store_true")
    args = parser.parse_args()

    pin = ["taskset", "-c", f"0-{args.cores - 1}"]
    took = {"press": [], "again": [], "proof": [], "gs": []}
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        build = [*pin, args.program, "build", args.issue, "-o", str(out)]
        press = [*build, "--for", "press", "--profile", "newsprint"]
        press += ["--cache", str(out / "kept")]
        timed(build)
        proof = out / (pathlib.Path(args.issue).stem + ".proof.pdf")
        convert = [
            *pin, "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
            f"--permit-file-read={PROFILE}", "-sColorConversionStrategy=CMYK",
            "-sProcessColorModel=DeviceCMYK", f"-sOutputICCProfile={PROFILE}",
            f"-sOutputFile={out / 'gs.pdf'}", str(proof),
        ]
        for _ in range(args.runs):
            shutil.rmtree(out / "kept", ignore_errors=True)
            took["press"].append(timed(press))
            if not any((out / "kept").rglob("*")):
                sys.exit("no photograph was kept: there is nothing to measure")
            took["again"].append(timed(press))
            took["proof"].append(timed(build))
            took["gs"].append(timed(convert))
    middle = {name: statistics.median(times) for name, times in took.items()}
    for name, seconds in middle.items():
        print(f"{name:6} {seconds * 1000:8.1f} ms  (best {min(took[name]) * 1000:.1f})")
    by_gs = middle["press"] / middle["gs"]
    by_proof = middle["again"] / middle["proof"]
    print(f"press / gs     {by_gs:.2f}  (wanted: at most 1)")
    print(f"again / proof  {by_proof:.2f}  (wanted: at most 1.5)")
    return 1 if args.strict and (by_gs > 1 or by_proof > 1.5) else 0


if __name__ == "__main__":
    sys.exit(main())
