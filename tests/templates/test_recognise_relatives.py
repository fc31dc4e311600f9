"""Unseen relatives of real cases, a few hundred made files: the bars that held-back cases must reach."""

from collections import Counter, defaultdict

import pytest

from templates.model import MAIN_ROLES
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from tests.templates.relatives import make

SEEDS = range(7000, 7200)
BARS = {"boundary": 0.97, "title": 0.95, "unit": 0.95, "other": 0.95, "cases": 0.99}


@pytest.fixture(scope="module")
def results():
    return [(made, recognise(made.source)) for made in map(make, SEEDS)]


def squeezed(text):
    return "".join(text.split())


def scored(made, reading):
    """Yield what was asked of a reading and whether it is right."""
    yield "cases", len(reading.drafts) == len(made.titles), ""
    for case, (title, unit) in enumerate(zip(made.titles, made.units, strict=True)):
        draft = reading.drafts[case] if case < len(reading.drafts) else None
        found = draft.title + draft.subtitle if draft and not draft.title_guess else ""
        yield "title", draft is not None and squeezed(found) == squeezed(title), f"{found} | {title}"
        yield "unit", draft is not None and draft.unit == unit, f"{draft and draft.unit} | {unit}"
        yield from boundaries(made, reading, case)


def boundaries(made, reading, case):
    """Yield for each role of a case whether its text begins and ends where it should."""
    wanted, found = defaultdict(list), defaultdict(list)
    for at, truth in enumerate(made.truth):
        if truth and truth[0] in ("L", "R") and truth[1] == case:
            wanted[truth[2].partition("+")[0]].append(at)
    for placement in reading.placements:
        if placement.place is Place.TEXT and placement.case == case:
            found[reading.slots[case][placement.part].role.value].append(placement.paragraph)
    for role, paragraphs in wanted.items():
        kind = "boundary" if role in MAIN_ROLES else "other"
        for end in (0, -1):
            fits = bool(found[role]) and found[role][end] == paragraphs[end]
            yield kind, fits, f"{role} {made.paragraphs[paragraphs[end]].text[:30]}"
    for role in (set(found) & set(MAIN_ROLES)) - set(wanted):
        yield "invented", False, role


def test_boundaries_titles_and_offices_reach_the_bars(results):
    right, asked = Counter(), Counter()
    missed = []
    for made, reading in results:
        for kind, fits, said in scored(made, reading):
            asked[kind] += 1
            right[kind] += fits
            missed += [] if fits else [f"{made.name} {kind}: {said} {made.traits}"]
    below = [kind for kind, bar in BARS.items() if right[kind] < bar * asked[kind]]
    assert not below, "\n".join(missed[:20])
    assert asked["invented"] == 0, "\n".join(missed[:20])


def test_nothing_is_lost_and_nothing_stands_twice(results):
    for made, reading in results:
        assert holds_all(reading), made.name
        assert [each.paragraph for each in reading.placements] == list(range(len(made.paragraphs))), made.name


def test_a_heading_says_how_sure_its_role_is_and_why(results):
    for made, reading in results[:60]:
        for placement in reading.placements:
            if placement.place is Place.HEADING:
                slot = reading.slots[placement.case][placement.part]
                assert (placement.confidence, placement.reason) == (slot.confidence, slot.reason), made.name
                assert placement.reason, made.name
