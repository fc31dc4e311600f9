"""The rooms and the sizes of design: imports flow one way, files and functions stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {"ui", "storage", "templates", "resources"}
MAY_IMPORT = {
    "ui": {"storage", "templates", "resources"},
    "storage": {"templates", "resources"},
    "templates": {"resources"},
    "resources": set(),
}
FORBIDDEN = {
    "ui": {"sqlite3", "sqlite_utils", "docx", "docxtpl", "lxml"},
    "storage": {"PySide6", "docxtpl"},
    "templates": {"PySide6", "sqlite3", "sqlite_utils"},
    "resources": {"PySide6", "sqlite3", "sqlite_utils", "docx", "docxtpl", "lxml"},
}
ONLY_IN = {  # one file knows threads, one starts processes, one opens message boxes
    "QThread": {"ui/jobs.py"},
    "QThreadPool": {"ui/jobs.py"},
    "threading": {"ui/jobs.py"},
    "subprocess": {"storage/workshop.py", "ui/opening.py"},
    "multiprocessing": {"storage/workshop.py"},
    "QMessageBox": {"ui/notices.py"},
    "QFileDialog": {"ui/notices.py"},
}
LONGEST_FILE = 300
LONGEST_TEST = 500
LONGEST_FUNCTION = 50

SHIPPED = sorted(p for room in OURS for p in (ROOT / room).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names.add((node.module or "").split(".")[0])
    return names


def words(tree: ast.AST) -> set[str]:
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.name.split(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_imports_flow_one_way(path):
    room = path.relative_to(ROOT).parts[0]
    names = imported(ast.parse(path.read_text("utf-8")))
    assert names & OURS <= MAY_IMPORT[room] | {room}
    assert not names & FORBIDDEN[room]


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_threads_processes_and_dialogs_have_one_home(path):
    used = words(ast.parse(path.read_text("utf-8")))
    strangers = {word for word, homes in ONLY_IN.items() if word in used and name_of(path) not in homes}
    assert not strangers


@pytest.mark.parametrize("path", [*SHIPPED, ROOT / "main.py"], ids=name_of)
def test_files_and_functions_stay_small(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_test_files_stay_readable(path):
    assert path.read_text("utf-8").count("\n") <= LONGEST_TEST


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_every_module_says_its_one_idea(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
