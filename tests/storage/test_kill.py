"""kill -9 while typing: what was acknowledged is there, the library is whole, the lock is free."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage import safekeeping
from storage.library import Library

ROOT = Path(__file__).resolve().parents[2]
TYPIST = """
import random, sys, time
from dataclasses import replace
from pathlib import Path
from storage.library import Library

library = Library.open(Path(sys.argv[1]))
picker = random.Random(int(sys.argv[2]))
case = library.case("typed")
beat = int(case.title or 0)
while True:
    beat += 1
    part = case.parts[beat % 4]
    case = replace(case, title=str(beat)).with_part(replace(part, text=part.text + f"第{beat}次写的话。"))
    if beat % 7 == 0:
        library.add_media(str(beat).encode() * 1000)
    if beat % 5 == 0:
        library.save(case, "写了一会儿")
    else:
        library.autosave(case)
    print(beat, flush=True)
    time.sleep(picker.choice([0, 0, 0.01, 0.02, 0.2]))
"""
LOST_AT_MOST = 1  # the beat that was not acknowledged when the blow fell


def beats_in(case):
    return sorted(
        int(beat)
        for part in case.parts
        for beat in part.text.split("第")[1:]
        for beat in [beat.split("次")[0]]
    )


@pytest.mark.parametrize("blow", range(10))
def test_what_was_acknowledged_survives_kill_9(place, a_case, blow):
    with Library.open(place) as library:
        library.create(a_case("typed", title=""))
    for _ in range(2):  # the second typist goes on where the first was struck
        with subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(place), str(blow)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as typist:
            told = int(typist.stdout.readline())
            time.sleep(random.Random(blow).uniform(0, 0.25))
            typist.kill()
            told = int((typist.stdout.read().split() or [told])[-1])
        with Library.open(place) as library:
            case = library.case("typed")
            assert told <= int(case.title) <= told + LOST_AT_MOST
            assert beats_in(case) == list(range(1, int(case.title) + 1))
            assert library.row("typed").title == case.title
            assert [library.at(each.uuid) for each in library.revisions("typed")]
            library.reindex()
        report = safekeeping.verify(place)
        assert report.problems == report.notes == ()
