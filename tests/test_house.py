"""What is committed runs anywhere: locks without addresses, files without paths of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; (.*?))? \\$", re.M)
ADDRESS = re.compile(r"--(extra-)?index-url|--find-links \S*://|registry\s*=\s*[\"']http")


def pins(lock):
    return set(PIN.findall((ROOT / lock).read_text("utf-8")))


def committed():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout, so what is committed is not known")
    return [ROOT / name for name in listing.stdout.decode("utf-8").split("\0") if (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_no_address(lock):
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    assert pins(lock)
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==[^ ]+( ; .*)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)


def test_the_development_lock_holds_the_same_pins_and_more():
    assert pins("requirements.txt") < pins("requirements-dev.txt")


def test_the_locks_hold_what_pyproject_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[><=;\[ ]", line)[0].lower() for line in wanted}
    assert names <= {name for name, _, _ in pins("requirements-dev.txt")}


def test_no_file_names_this_machine():
    here = re.compile(re.escape(str(ROOT.parent)) + r"/(?!$)")
    for path in committed():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        assert not ADDRESS.search(text) or path == Path(__file__).resolve(), path
        assert len(ROOT.parent.parts) < 2 or not here.search(text), path


def test_launchers_have_the_line_ends_of_their_systems():
    assert b"\r" not in (ROOT / "anli").read_bytes()
    windows = (ROOT / "anli.cmd").read_bytes()
    assert windows.count(b"\n") == windows.count(b"\r\n") > 0


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_the_pages_name_only_what_is_there(page):
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`((?:templates|storage|ui|tests|resources|docs)/[\w./-]*)`", text)
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    assert named
    assert not [name for name in named + linked if not (ROOT / name).exists()]
