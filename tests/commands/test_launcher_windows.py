"""anli.cmd, read only: what cmd.exe takes amiss in it, since no test here can run it."""

import re
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "anli.cmd").read_bytes().decode("utf-8")
LINES = TEXT.split("\r\n")
PLACES = re.compile(r"%(?:root|venv|new|python|~dp0)%?")


def test_every_line_ends_as_cmd_wants_it():
    assert "\n" not in TEXT.replace("\r\n", "")


def test_a_folder_with_brackets_or_an_ampersand_closes_no_block():
    """`C:\\案例工坊 (1)` unquoted inside ( … ) ends the block there, even when it is not carried out."""
    bare = []
    for line in LINES:
        if line.startswith(("rem ", "%python% -m venv")):
            continue
        unquoted = "".join(line.split('"')[::2])
        bare += [line for _ in PLACES.finditer(unquoted)]
    assert bare == []


def test_every_label_that_is_gone_to_is_there():
    labels = {line[1:] for line in LINES if re.fullmatch(r":\w+", line)}
    wanted = set(
        re.findall(
            r"(?:goto|call) :?(\w+)(?=[\s&|)]|$)",
            "\n".join(line for line in LINES if not line.startswith("rem ")),
        )
    )
    assert wanted <= labels
