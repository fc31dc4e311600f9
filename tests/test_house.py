"""What is committed runs anywhere: no addresses in locks, no paths of one machine, no stopwatch in tests."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-ocr.txt", "requirements-bench.txt")
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


def test_the_lock_of_the_extra_holds_the_same_pins_and_more():
    assert pins("requirements.txt") < pins("requirements-ocr.txt")


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


CLOCKS = {"perf_counter", "monotonic", "time", "process_time", "perf_counter_ns", "monotonic_ns", "time_ns"}
MAY_WATCH_THE_CLOCK = {  # a time promised to the user, or the end of a wait; never how fast work is
    "tests/journeys/test_never_lose_window.py: test_kill_9_in_the_window_costs_two_seconds_at_most": (
        "what was typed two seconds before a kill -9 is kept: the promise is a time"
    ),
    "tests/journeys/picture_stage.py: wait": "waits for an event, and gives up in words rather than hang",
}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def those(tree, *kinds):
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def reads_clock(expression, clocked):
    """Say whether an expression calls a clock, or holds a name of `clocked`."""
    called = {
        getattr(call.func, "attr", getattr(call.func, "id", "")) for call in those(expression, ast.Call)
    }
    return bool(CLOCKS & called or clocked & {name.id for name in those(expression, ast.Name)})


def clocked_names(function, known):
    """Return the variables of a function that hold what a clock told, and the names known before."""
    clocked = set(known)
    for _ in range(3):  # a variable made of variables
        for node in those(function, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr):
            if node.value and reads_clock(node.value, clocked):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                clocked |= {name.id for target in targets for name in those(target, ast.Name)}
    return clocked


def stopwatches(tree):
    """Return the functions of a module that return what a clock told."""
    found = set()
    for function in those(tree, *FUNCTION):
        clocked = clocked_names(function, set())
        if any(node.value and reads_clock(node.value, clocked) for node in those(function, ast.Return)):
            found.add(function.name)
    return found


def bounds_clock(compare, clocked):
    """Say whether a comparison sets an upper bound on what a clock told, written either way round."""
    sides = [compare.left, *compare.comparators]
    small = [
        left if isinstance(operator, ast.Lt | ast.LtE) else right
        for left, operator, right in zip(sides, compare.ops, sides[1:], strict=False)
        if isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE)
    ]
    return any(reads_clock(side, clocked) for side in small)


def timed_assertions(source):
    """Return the functions of a module that assert that no more than some time has passed."""
    tree = ast.parse(source)
    known = stopwatches(tree)
    found = set()
    for function in those(tree, *FUNCTION):
        clocked = clocked_names(function, known)
        compared = [each for said in those(function, ast.Assert) for each in those(said.test, ast.Compare)]
        if any(bounds_clock(each, clocked) for each in compared):
            found.add(function.name)
    return found


@pytest.mark.parametrize(
    "body",
    [
        "assert perf_counter() - begun < 3",
        "assert 3 > time.monotonic() - begun",
        "took = time.time() - begun\n    assert took <= LIMIT",
        "assert taken() < 3",
    ],
)
def test_a_timed_assertion_is_recognised(body):
    source = f"def taken():\n    return perf_counter() - begun\n\ndef test_it():\n    {body}\n"
    assert timed_assertions(source) == {"test_it"}


@pytest.mark.parametrize("body", ["assert perf_counter() - begun >= 0.05", "assert len(rows) < 100"])
def test_waiting_long_enough_is_no_speed(body):
    assert not timed_assertions(f"def test_it():\n    {body}\n")


def test_no_test_asserts_how_fast_the_machine_is():
    """Speed is a ratio to a peer in the same run, in tests/benchmarks; a clock in a test fails by chance."""
    found = set()
    for path in sorted((ROOT / "tests").rglob("*.py")):
        source = path.read_text("utf-8")
        if "benchmarks" not in path.parts and any(f"{clock}(" in source for clock in CLOCKS):
            name = path.relative_to(ROOT).as_posix()
            found |= {f"{name}: {test}" for test in timed_assertions(source)}
    assert not found - set(MAY_WATCH_THE_CLOCK)
    gone = {entry for entry in MAY_WATCH_THE_CLOCK if (ROOT / entry.split(":")[0]).exists()} - found
    assert not gone, "these need no leave any more"


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
