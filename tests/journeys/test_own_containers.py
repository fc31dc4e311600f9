"""Our own cases in every container that we can write: the same titles, offices, sections, nothing lost.

All are held to all that the truth says; a text that a container cannot hold is listed with its reason.
"""

import tomllib
from pathlib import Path

import opencc
import pytest

from storage import importers
from storage.importers import archive, from_text
from storage.importers.foreign import Member
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from tests.journeys.test_score_own_cases import MAIN, found, squeezed, text_of, without_heading
from tests.storage.builders.containers import CONTAINERS, Text
from tests.storage.builders.word_file import zipped

HERE = Path(__file__).resolve().parent.parent / "cases"
TRUTH = tomllib.loads((HERE / "truth.toml").read_text("utf-8"))
# A code page has no radicals in place of characters, so such a file cannot be written.
UNWRITTEN = {"27.txt"}


@pytest.fixture(scope="module")
def texts():
    return {name: text_file(HERE / name) for name in TRUTH}


def text_file(path):
    lines = tuple(filter(None, (line.strip() for line in path.read_text("utf-8").splitlines())))
    reading = recognise(from_text.read(path))
    placed = {
        place: frozenset(
            paragraph.text.strip()
            for paragraph, each in zip(reading.source.paragraphs, reading.placements, strict=True)
            if each.place is place
        )
        for place in (Place.TITLE, Place.HEADING)
    }
    return Text(lines, placed[Place.TITLE], placed[Place.HEADING])


def wrongs(reading, truth):
    """Return what differs from the truth, in words."""
    if len(reading.drafts) != len(truth["cases"]):
        return [f"{len(reading.drafts)} cases"]
    wrong = []
    for draft, case, right in zip(reading.drafts, found(reading)["cases"], truth["cases"], strict=True):
        if squeezed(draft.title + draft.subtitle) != squeezed(right["title"]):
            wrong.append(f"title {draft.title}")
        if squeezed(draft.unit) != squeezed(right["unit"]):
            wrong.append(f"unit {draft.unit}")
        wrong += sections(case, right)
    return wrong


def sections(case, right):
    pairs = [(role, without_heading(case, role), right.get("sections", {}).get(role)) for role in MAIN]
    others, wanted = case["sections"]["other"], right.get("other", [])
    if [part["role"] for part in others] != [role for role, _, _ in wanted]:
        return [f"others {[part['role'] for part in others]}"]
    pairs += [
        (role, squeezed(part["text"]), ends) for part, (role, *ends) in zip(others, wanted, strict=True)
    ]
    for role, text, ends in pairs:
        first, last = map(squeezed, ends or ("", ""))
        if bool(text) != bool(ends) or not (text.startswith(first) and text.endswith(last)):
            yield f"{role}: {text[:15]}…{text[-15:]}"


def lost(reading, text):
    """Return the ends of long lines that are not printed as often as they stand in the text."""
    said, whole = squeezed("".join(text_of(found(reading)))), squeezed("".join(text.lines))
    ends = [squeezed(line)[-25:] for line in text.lines if len(squeezed(line)) > 30]
    return [end for end in ends if said.count(end) != whole.count(end)]


def differing(texts, read):
    """Return what is wrong in each text by the name of its file; `read` makes a Source of a Text."""
    different = {}
    for name, text in texts.items():
        reading = recognise(read(text))
        assert holds_all(reading), name
        if wrong := wrongs(reading, TRUTH[name]) + lost(reading, text):
            different[name] = wrong
    return different


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_case_is_the_same_in_every_container(container, texts):
    write = CONTAINERS[container]
    unwritten = UNWRITTEN if container == "doc 8-bit" else set()
    written = {name: text for name, text in texts.items() if name not in unwritten}
    assert differing(written, lambda text: importers.read_one(Member("案例", write(text)))) == {}


def test_a_bag_of_all_containers_gives_each_of_them(texts):
    written = {f"报送/{at:02}": write(texts["01.txt"]) for at, write in enumerate(CONTAINERS.values())}
    bag = Member("案例.zip", zipped(written))
    names = archive.contents(bag)
    assert names == tuple(written)
    for name in names:
        reading = recognise(importers.read_one(archive.member(bag, name)))
        assert wrongs(reading, TRUTH["01.txt"]) == [], name


def test_traditional_characters_in_big5_keep_their_sections(texts):
    """The words of the truth are simplified; so the sections are compared with those of the same in UTF-8."""
    convert = opencc.OpenCC("s2t").convert
    for name, text in texts.items():
        lines = "\r\n".join(map(convert, text.lines))
        data = lines.encode("big5", "ignore")
        plain = recognise(importers.read_one(Member("案例.txt", data.decode("big5").encode())))
        reading = recognise(importers.read_one(Member("案例.txt", data)))
        assert any("Big5" in note for note in reading.notes), name
        assert [draft.title for draft in reading.drafts] == [draft.title for draft in plain.drafts], name
        assert [[part.text for part in draft.parts] for draft in reading.drafts] == [
            [part.text for part in draft.parts] for draft in plain.drafts
        ], name
