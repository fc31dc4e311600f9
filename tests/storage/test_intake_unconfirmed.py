"""Numbers read off a picture are to be confirmed in the library too, wherever their text goes."""

import hashlib
from dataclasses import replace

import pytest

from storage import intake
from storage.answers import Answer, Settled
from storage.likeness import alike
from templates import readiness
from templates.merging import merge
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from templates.outline.unconfirmed import confirmed, is_unconfirmed

LINES = (
    "门前路的账本",
    "中共青山县白石镇委员会",
    "一、背景",
    "白石镇有11个村，过去修路没有账，谁出了工、谁出了料，说不清，年年有人争。",
    "二、主要做法",
    "2023年起每村立一本账，出工一天记1笔，出料一车记2笔，月底贴在村口。",
    "三、取得成效",
    "一年修路37.5公里，出工903人次，没有一户再为这件事上访。",
)
NUMBERS = ["11", "2023", "1", "2", "37.5", "903"]


@pytest.fixture
def scan(tmp_path):
    """Return a function that makes the reading of a scanned file."""

    def read(name="扫描.pdf", lines=LINES):
        path = tmp_path / name
        path.write_bytes(name.encode())
        source = Source(name, tuple(Paragraph(line, sure=0.9) for line in lines))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return replace(recognise(source), key=str(path), digest=digest), path

    return read


def waiting(case):
    texts = case.texts()
    marks = [mark for mark in case.marks if is_unconfirmed(mark)]
    assert all(texts[mark.part][mark.start : mark.end] == mark.quote for mark in marks)
    assert len({mark.id for mark in case.marks}) == len(case.marks)
    return [mark.quote for mark in marks]


def doubtful(case):
    return [each for each in readiness.requirements(case) if each.kind == "unconfirmed"]


def test_they_are_kept_in_the_library_and_told_before_export(library, scan):
    [row] = intake.bring_in(library, *scan())
    case = library.case(row.uuid)
    assert waiting(case) == NUMBERS
    assert doubtful(case)
    done = confirmed(case, case.marks)
    library.save(done, "核对")
    assert not doubtful(library.case(row.uuid))


def test_they_come_along_when_the_text_is_merged_and_undone(library, scan):
    [row] = intake.bring_in(library, *scan())
    old = library.case(row.uuid)
    library.save(confirmed(old, old.marks), "核对")
    old = library.case(row.uuid)
    reading, path = scan("新扫描.pdf", [*LINES, "去年又修了12公里，新添路灯45盏，由各村看管。"])
    [found] = alike(library, reading)
    choices = dict.fromkeys(range(len(reading.drafts[0].parts)), "append")
    made = intake.with_original(
        merge(old, reading.drafts[0], choices), intake.original_of(library, reading, path)
    )
    library.save(made, "并入", settled=[Settled(row.uuid, found.fingerprint, Answer.MERGE)])
    assert waiting(library.case(row.uuid)) == [*NUMBERS, "12", "45"]
    assert doubtful(library.case(row.uuid))
    library.save(old, "撤销")
    assert not waiting(library.case(row.uuid))


def test_they_are_in_the_case_that_takes_the_place_of_another(library, scan):
    [old] = intake.bring_in(library, *scan())
    reading, path = scan("新扫描.pdf", [*LINES, "去年又修了12公里。"])
    [found] = alike(library, reading)
    [new] = intake.bring_in(
        library, reading, path, settled=[Settled(old.uuid, found.fingerprint, Answer.NEW)]
    )
    assert waiting(library.case(new.uuid)) == [*NUMBERS, "12"]
    library.restore(old.uuid)
    assert waiting(library.case(old.uuid)) == NUMBERS
