"""A command line in this process, with a library of its own."""

import json
from dataclasses import dataclass

import pytest

from main import main


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def library_file(tmp_path):
    return tmp_path / "库 一" / "案例.db"


@pytest.fixture
def anli(capsys, library_file):
    """Return a function that calls the command line on a fresh library and hands back what it did."""
    library_file.parent.mkdir()

    def call(*arguments):
        capsys.readouterr()
        status = main(["--library", str(library_file), *map(str, arguments)])
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return call


@pytest.fixture
def text_file(tmp_path):
    """Return a function that writes an invented case of the four usual parts."""

    def write(name="去年案例.txt", title="青山县柳河镇“板凳会”议出好日子", encoding="utf-8"):
        lines = [
            title,
            "青山县柳河镇党委",
            "一、背景",
            "柳河镇有12个村，2023年以前村里的事常常没人牵头，一件小事拖成大事。",
            "二、做法",
            "(一)把会开到院坝里。每月15日，村干部带着板凳到院坝听意见。",
            "(二)把事办到明处。定下的事写上公示栏，一周一更新。",
            "三、成效",
            "一年来开会148场，办成实事263件，群众满意度达到97.6%。",
            "四、启示",
            "基层的事，要和群众一起商量着办。",
        ]
        path = tmp_path / name
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return write
