"""What every test may count on: no screen needed, no file of the user touched, the test material found."""

import contextlib
import ctypes
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OUT = ROOT / "tests" / "out"

# Two busy cores make any deadline a coin toss; in CI the same examples every time, elsewhere new ones.
settings.register_profile("anli", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("anli")


def pytest_addoption(parser):
    group = parser.getgroup("anli")
    group.addoption("--headed", action="store_true", help="show windows on the real screen")
    group.addoption("--shots", action="store_true", help="save pictures of windows under tests/out")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """Keep the user's own library, settings and logs out of every test."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / name.lower()))
        patch.delenv("ANLI_LIBRARY", raising=False)
        yield folder


@pytest.fixture(scope="session")
def shared():
    """Return the folder of test material beside the checkout; skip where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the test material is not beside this checkout (../shared)")
    return SHARED


@pytest.fixture
def shot(request):
    """Return a function that saves a picture of a widget under tests/out, when --shots asks for it."""

    def save(widget, name):
        if request.config.getoption("--shots"):
            OUT.mkdir(exist_ok=True)
            assert widget.grab().save(str(OUT / f"{name}.png"))

    return save


@pytest.fixture
def close_folder():
    """Return a function that closes a folder to everybody, the superuser included, until the test ends."""
    closed = []

    def close(folder):
        closed.append((folder, folder.stat().st_mode & 0o777))
        folder.chmod(0o500)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            _override_modes(False)
        with contextlib.suppress(OSError):
            (folder / "probe").touch()
            (folder / "probe").unlink()
            pytest.skip("no folder can be closed to this user")

    yield close
    if closed and hasattr(os, "geteuid") and os.geteuid() == 0:
        _override_modes(True)
    for folder, mode in closed:
        folder.chmod(mode)


def _override_modes(allowed):
    """Let this thread of root's pass every file mode, or none: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the interface's third version; this thread
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, twice 32 bits
    libc = ctypes.CDLL(None)
    libc.capget(header, sets)
    sets[0] = sets[0] | 0b110 if allowed else sets[0] & ~0b110
    libc.capset(header, sets)


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.write_sep("=", f"{len(skipped)} skipped, and why")
        for reason, count in reasons.most_common():
            terminalreporter.write_line(f"{count:5} × {reason}")
