"""./anli bench [NAME…]: every bench_NAME.py beside this file, its figures in one table.

A benchmark is a module with `measure() -> list[Figure]`. Each runs in a process of its own, so that what
one has imported or cached does not flatter the next. Exits with 1 when a figure misses its bar, with 2 when
a name is unknown. Peers that are too heavy for requirements-dev.txt are named when they are missing.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from figures import ABSENT, Figure  # noqa: E402

INSTALL = "没有安装对照程序 {}，和它比的几行没有量。要量就先运行：{} -m pip install -r requirements-bench.txt"
LINE = "{:<44} {:>10} {:>10}  {:<28} {:>6} {:>6}  {}"


class Parser(argparse.ArgumentParser):
    """Says in Chinese what was wrong with the call."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(
            f"基准测试的参数不对：{message}\n用法：./anli bench [名称…]，可选：{'、'.join(names())}\n"
        )
        raise SystemExit(2)


def names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def main() -> int:
    parser = Parser(prog="./anli bench", add_help=False)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--figures-of")
    call, unknown = parser.parse_known_args()
    if call.figures_of:
        figures = [asdict(figure) for figure in import_module(f"bench_{call.figures_of}").measure()]
        print(json.dumps({"figures": figures, "absent": sorted(ABSENT)}))
        return 0
    if call.help:
        print(f"./anli bench [名称…]：跑全部或指定的基准测试。可选：{'、'.join(names())}")
        return 0
    unknown += [name for name in call.names if name not in names()]
    if unknown:
        parser.error(f"没有叫“{'”“'.join(unknown)}”的")
    return table(call.names or names())


def table(chosen: list[str]) -> int:
    print(LINE.format("", "ours ms", "peer ms", "peer", "ratio", "bar", ""))
    missed = 0
    absent: set[str] = set()
    for name in chosen:
        figures, missing = measured(name)
        absent.update(missing)
        for figure in figures:
            bar = f"{figure.bar:.2f}" if figure.bar else ""
            verdict = figure.note if figure.holds else f"MISSED  {figure.note}".rstrip()
            ours, peer = f"{figure.ours * 1000:,.1f}", f"{figure.peer * 1000:,.1f}"
            ratio = f"{figure.ratio:.2f}"
            print(
                LINE.format(figure.name, ours, peer, figure.against, ratio, bar, verdict).rstrip(), flush=True
            )
            missed += not figure.holds
    if absent:
        print(INSTALL.format("、".join(sorted(absent)), python()))
    return 1 if missed else 0


def python() -> str:
    """Return this interpreter as it is called from the folder of the program."""
    here = Path(sys.executable)
    return str(here.relative_to(ROOT)) if here.is_relative_to(ROOT) else str(here)


def measured(name: str) -> tuple[list[Figure], list[str]]:
    command = [sys.executable, str(HERE / "run.py"), "--figures-of", name]
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment, cwd=ROOT)
    said = json.loads(done.stdout.splitlines()[-1])
    return [Figure(**figure) for figure in said["figures"]], said["absent"]


if __name__ == "__main__":
    sys.exit(main())
