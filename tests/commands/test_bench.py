import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
TWO = """from figures import Figure


def measure():
    return [Figure("one case", 0.1, 0.5, "by hand", 0.35), Figure("no bar", 2, 1, "by hand")]
"""
SLOW = """from figures import Figure


def measure():
    return [Figure("slow", 2, 1, "by hand", 1)]
"""


@pytest.fixture
def bench(tmp_path):
    folder = tmp_path / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    for name in ("run.py", "figures.py"):
        shutil.copy(BENCHMARKS / name, folder)
    (folder / "bench_two.py").write_text(TWO, "utf-8")
    (folder / "bench_slow.py").write_text(SLOW, "utf-8")

    def call(*names):
        return subprocess.run(
            [sys.executable, folder / "run.py", *names], capture_output=True, text=True, check=False
        )

    return call


def test_the_table_shows_each_ratio_and_a_missed_bar_fails_the_run(bench):
    done = bench()
    assert done.returncode == 1
    lines = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    assert "0.20" in lines["one case"]
    assert lines["slow"].endswith("MISSED")
    assert "MISSED" not in lines["no bar"]


def test_one_benchmark_can_be_named(bench):
    done = bench("two")
    assert done.returncode == 0
    assert "slow" not in done.stdout


def test_an_unknown_name_is_wrong_usage(bench):
    assert bench("three").returncode == 2
