"""The word lists of `resources/words`, read once: what headings, units and page noise look like."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from resources.places import ROOT

_FOLDER = ROOT / "words"


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the word list `name`.toml as it stands."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the word list `name`.tsv: cells without blanks around, no comments."""
    return tuple(_rows((_FOLDER / f"{name}.tsv").read_text("utf-8")))


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("\t"))
