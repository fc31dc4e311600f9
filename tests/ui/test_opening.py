import sys

import pytest

from templates.trouble import Trouble
from ui.opening import open_with_system

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows opens files itself")


@pytest.fixture
def opener(tmp_path, monkeypatch):
    """Put a program in place of xdg-open, as the only one there is."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def put(body):
        path = programs / "xdg-open"
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)

    return put


def test_a_file_is_handed_to_the_system_by_its_full_path(tmp_path, opener, monkeypatch):
    opener(f'echo "$1" > "{tmp_path}/seen"')
    (tmp_path / "报送 稿.docx").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    open_with_system(tmp_path / "报送 稿.docx")
    assert (tmp_path / "seen").read_text("utf-8") == f"{tmp_path}/报送 稿.docx\n"


@pytest.mark.parametrize("body", ["exit 3", None])
def test_nothing_that_can_open_it_is_trouble_with_the_path(tmp_path, opener, body):
    if body:
        opener(body)
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(Trouble, match=r"a\.docx"):
        open_with_system(tmp_path / "a.docx")


def test_a_file_that_is_gone_is_trouble(tmp_path):
    with pytest.raises(Trouble, match="找不到"):
        open_with_system(tmp_path / "gone.docx")
