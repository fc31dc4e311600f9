"""./anli bench [NAME…]: every bench_NAME.py beside this file, its figures in one table.

A benchmark is a module with `measure() -> list[Figure]`. Each runs in a process of its own, so that what
one has imported or cached does not flatter the next. Exits with 1 when a figure misses its bar.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from figures import Figure  # noqa: E402

LINE = "{:<44} {:>10} {:>10}  {:<28} {:>6} {:>6}  {}"


def main() -> int:
    names = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="./anli bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(names)}; all without")
    parser.add_argument("--figures-of", help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.figures_of:
        print(json.dumps([asdict(figure) for figure in import_module(f"bench_{call.figures_of}").measure()]))
        return 0
    if unknown := set(call.names) - set(names):
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return table(call.names or names)


def table(names: list[str]) -> int:
    print(LINE.format("", "ours ms", "peer ms", "peer", "ratio", "bar", ""))
    missed = 0
    for name in names:
        for figure in measured(name):
            bar = f"{figure.bar:.2f}" if figure.bar else ""
            verdict = figure.note if figure.holds else f"MISSED  {figure.note}".rstrip()
            ours, peer = f"{figure.ours * 1000:,.1f}", f"{figure.peer * 1000:,.1f}"
            ratio = f"{figure.ratio:.2f}"
            print(
                LINE.format(figure.name, ours, peer, figure.against, ratio, bar, verdict).rstrip(), flush=True
            )
            missed += not figure.holds
    return 1 if missed else 0


def measured(name: str) -> list[Figure]:
    command = [sys.executable, str(HERE / "run.py"), "--figures-of", name]
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment, cwd=ROOT)
    return [Figure(**figure) for figure in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main())
