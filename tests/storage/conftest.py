"""A library in a temporary folder, a clock that tests move, and cases of an invented county."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.library import Library
from templates.model import MAIN_ROLES, USUAL_HEADING, Case, Part

COMMON = (
    "青山县云陵街道党工委推行三张清单理清村里事群众干部村民议事会"
    "办理服务收入增加年月日个户万元的了在和是有我他这"
)


class MovedClock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.time = datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

    def __call__(self):
        return self.time

    def move(self, **by):
        self.time += timedelta(**by)


def prose(length, seed=0):
    """Return that many characters of nonsense that reads like prose to a compressor: ten to a line or so."""
    picker = random.Random(seed)
    text = "".join(picker.choice(COMMON) for _ in range(length))
    return "\n".join(text[at : at + 200] for at in range(0, length, 200))


def make_case(uuid="", title="“三张清单”理清村里事", length=400, seed=0, **more):
    parts = tuple(
        Part(role.value, role, USUAL_HEADING[role], prose(length // 4, seed * 10 + at))
        for at, role in enumerate(MAIN_ROLES)
    )
    return Case(uuid=uuid or f"case-{seed}", title=title, unit="青石镇党委", parts=parts, **more)


@pytest.fixture
def clock():
    return MovedClock()


@pytest.fixture
def a_case():
    return make_case


@pytest.fixture
def place(tmp_path):
    return tmp_path / "案例库.db"


@pytest.fixture
def library(place, clock):
    with Library.open(place, now=clock) as opened:
        yield opened
