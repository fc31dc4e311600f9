"""Our own corpus, ten invented cases with a trap each: the bars of the real ones hold here as well."""

import json
import tomllib
from pathlib import Path

import pytest

from storage.importers import from_text
from templates.exchange import reading_json
from templates.outline.partition import holds_all
from templates.outline.recognise import recognise

HERE = Path(__file__).resolve().parent.parent / "cases"
TRUTH = tomllib.loads((HERE / "truth.toml").read_text("utf-8"))
MAIN = ("background", "practice", "results", "insights")


def squeezed(text):
    return "".join(text.split())


@pytest.fixture(params=sorted(TRUTH))
def read(request):
    reading = recognise(from_text.read(HERE / request.param))
    return TRUTH[request.param], reading


def found(reading):
    return json.loads(json.dumps(reading_json(reading), ensure_ascii=False))


def test_every_file_has_its_truth():
    assert sorted(path.name for path in HERE.glob("*.txt")) == sorted(TRUTH)


def test_title_office_and_number_of_cases_are_right(read):
    truth, reading = read
    assert [(draft.title + draft.subtitle, draft.unit) for draft in reading.drafts] == [
        (case["title"], case["unit"]) for case in truth["cases"]
    ]
    assert not any(draft.title_guess for draft in reading.drafts)


def test_every_section_begins_and_ends_where_it_should(read):
    truth, reading = read
    for case, right in zip(found(reading)["cases"], truth["cases"], strict=True):
        sections = right.get("sections", {})
        for role in MAIN:
            text = without_heading(case, role)
            wanted = sections.get(role)
            assert bool(text) == bool(wanted), f"{role}: {text[:40]}"
            if wanted:
                assert text.startswith(squeezed(wanted[0])), role
                assert text.endswith(squeezed(wanted[1])), role
        assert case["covers"] == right.get("covers", {})


def without_heading(case, role):
    """Return the text of a section; joined parts begin with a heading that is no text of theirs."""
    text = case["sections"][role]
    headings = case["headings"].get(role, [])
    return squeezed(text.removeprefix(headings[0]) if len(headings) > 1 else text)


def test_the_rest_is_kept_under_its_own_roles(read):
    truth, reading = read
    for case, right in zip(found(reading)["cases"], truth["cases"], strict=True):
        others = [(part["role"], squeezed(part["text"])) for part in case["sections"]["other"]]
        wanted = right.get("other", [])
        assert [role for role, _ in others] == [role for role, _, _ in wanted]
        for (_, text), (_, first, last) in zip(others, wanted, strict=True):
            assert text.startswith(squeezed(first))
            assert text.endswith(squeezed(last))


def test_noise_is_named_and_by_lines_are_kept(read):
    truth, reading = read
    assert begins(reading.dropped, truth.get("dropped", []))
    beside = [reading.meta, *(draft.meta for draft in reading.drafts)]
    lines = [line for text in beside for line in text.split("\n") if line]
    assert all(any(line.startswith(begin) for line in lines) for begin in truth.get("aside", []))


def begins(lines, beginnings):
    return len(lines) == len(beginnings) and all(
        squeezed(line).startswith(squeezed(begin)) for line, begin in zip(lines, beginnings, strict=True)
    )


def test_nothing_is_lost_invented_or_doubled(read):
    _, reading = read
    assert holds_all(reading)
    printed = found(reading)
    said = "".join(text_of(printed))
    source = "".join(squeezed(paragraph.text) for paragraph in reading.source.paragraphs)
    assert len(squeezed(said)) <= len(source)
    for paragraph in reading.source.paragraphs:
        line = squeezed(paragraph.text)
        if len(line) >= 30:
            assert squeezed(said).count(line) <= source.count(line), line


def text_of(printed):
    for case in printed["cases"]:
        yield case["title"] + case["unit"] + case["meta"]
        yield from (case["sections"][role] for role in MAIN)
        yield from (part["heading"] + part["text"] for part in case["sections"]["other"])
    yield printed["meta"]
    yield "".join(printed["dropped"])
