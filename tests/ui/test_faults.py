import subprocess
import sys
from pathlib import Path

from ui import faults

ROOT = Path(__file__).resolve().parents[2]


def fail(secret):
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"{secret}!") from error


def test_the_log_holds_places_and_kinds_but_not_a_word_of_the_case(tmp_path):
    try:
        fail("三张清单")
    except ValueError as error:
        log = faults.record(error, "show", tmp_path / "logs" / "anli.log")
    text = log.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_faults.py:" in text
    assert "清单" not in text


def test_a_log_that_cannot_be_written_is_not_another_fault(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    assert faults.record(ValueError(), "show", tmp_path / "file" / "anli.log") is None


def test_a_long_log_is_put_aside(tmp_path):
    log = tmp_path / "anli.log"
    log.write_text("x" * (faults.LARGEST + 1), "utf-8")
    faults.record(ValueError(), "show", log)
    assert log.stat().st_size < 1000
    assert (tmp_path / "anli.old.log").stat().st_size > faults.LARGEST


def test_what_the_loggers_warn_of_goes_to_the_log(tmp_path):
    code = (
        "import logging, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); "
        "from ui import faults; faults.listen(Path(sys.argv[2])); "
        "logging.getLogger('storage.workshop').error('the helper failed in x')"
    )
    log = tmp_path / "logs" / "anli.log"
    done = subprocess.run([sys.executable, "-c", code, str(ROOT), str(log)], capture_output=True, check=True)
    assert done.stderr == b""
    assert "storage.workshop the helper failed in x" in log.read_text("utf-8")
