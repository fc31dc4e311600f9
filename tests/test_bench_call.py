"""./anli bench answers a wrong name in words, with the names there are and exit status 2."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "tests" / "benchmarks" / "run.py"


@pytest.mark.parametrize("name", ["nope", "--nope"])
def test_an_unknown_name_is_answered_in_words(name):
    done = subprocess.run(
        [sys.executable, str(RUN), name],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"没有叫“{name}”的" in done.stderr
    assert "可选：" in done.stderr
    assert "reading" in done.stderr
