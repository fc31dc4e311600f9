"""The original that is kept is the file that was read: one that was replaced meanwhile is refused."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from storage import importers, intake, safekeeping, understanding
from storage.importers.foreign import Member
from storage.workshop import Workshop
from templates.cleaning.kinds import Cleaning
from templates.cleaning.tidying import tidied
from templates.model import AttachmentKind
from templates.outline.corrections import set_title
from templates.outline.reading import Draft
from templates.trouble import Trouble

LINES = (
    "“两本台账”办好村里事",
    "中共青山县白石镇委员会",
    "一、背景",
    "白石镇有11个村，过去群众办事没有台账，件件要催，年年有积压，干部说不清，群众等不起。",
    "二、做法",
    "镇村两级各记一本台账，群众说的每一件事当天登记，写明谁来办、何时办结。",
    "三、成效",
    "一年办结实事903件，按期办结率由六成提高到九成五，到县里反映的事少了七成。",
)
FIRST = "\n".join(LINES).encode()
OTHER = FIRST.replace("白石镇".encode(), "黑石镇".encode())


@pytest.fixture(scope="module")
def workshop():
    with Workshop() as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "台账.txt"
    path.write_bytes(FIRST)
    return path


@pytest.fixture
def bag(tmp_path):
    path = tmp_path / "甲!" / "两镇.zip"  # a folder named as the parting of an archive and its files
    path.parent.mkdir()
    pack(path, FIRST)
    return path


def pack(path, data, name="2019年/台账.txt"):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, data)
        archive.writestr("2020年/清单.txt", data.replace("台账".encode(), "清单".encode()))


def originals(library):
    return [
        library.media(each.digest)
        for row in library.rows()
        for each in library.case(row.uuid).attachments
        if each.kind is AttachmentKind.ORIGINAL
    ]


def test_the_digest_is_that_of_the_bytes_that_were_read(file, bag, workshop):
    [one] = intake.readings(file, workshop)
    first, second = intake.readings(bag, workshop)
    assert one.digest == first.digest
    assert second.digest != first.digest


def test_a_file_replaced_after_it_was_read_is_not_stored(library, place, file, workshop):
    [reading] = intake.readings(file, workshop)
    file.write_bytes(OTHER)
    with pytest.raises(intake.Changed, match=r"“台账\.txt”在读过以后改动了"):
        intake.bring_in(library, reading, file)
    with pytest.raises(intake.Changed):
        intake.original_of(library, reading, file)
    assert library.rows() == []
    [again] = intake.readings(file, workshop)
    intake.bring_in(library, again, file)
    assert originals(library) == [OTHER]
    report = safekeeping.verify(place)
    assert report.problems == report.notes == ()


def test_a_corrected_reading_is_still_that_of_its_file(library, file, workshop):
    [reading] = intake.readings(file, workshop)
    corrected = set_title(reading, 0, "另一个题目")
    file.write_bytes(OTHER)
    for made in (corrected, tidied(corrected, tuple(Cleaning))):
        with pytest.raises(intake.Changed):
            intake.bring_in(library, made, file)


def test_a_file_saved_while_it_is_read_is_refused(file, monkeypatch):
    read = importers.read

    def slow(path, member="", seen=None):
        source = read(path, member, seen)
        path.write_bytes(OTHER + b"\n")
        return source

    monkeypatch.setattr(importers, "read", slow)
    with pytest.raises(Trouble, match="改动了"):
        understanding.understand(file, str(file))


def test_a_member_of_an_archive_is_stored_as_it_was_read(library, bag, workshop):
    for reading in intake.readings(bag, workshop):
        intake.bring_in(library, reading, bag)
    assert sorted(originals(library)) == sorted([FIRST, FIRST.replace("台账".encode(), "清单".encode())])
    assert {row.year for row in library.rows()} == {2019, 2020}


def test_a_member_that_changed_or_went_is_not_stored(library, bag, workshop):
    first, second = intake.readings(bag, workshop)
    pack(bag, OTHER)
    with pytest.raises(intake.Changed):
        intake.bring_in(library, first, bag)
    pack(bag, FIRST, name="2019年/别的.txt")
    with pytest.raises(Trouble):
        intake.bring_in(library, first, bag)
    assert [row.title for row in intake.bring_in(library, second, bag)]


def test_the_year_of_a_file_in_an_archive_is_its_own_before_that_of_the_archive(file, workshop):
    [reading] = intake.readings(file, workshop)
    path = Path("2023年.zip")
    for member, year in (("2019年/2018年台账.txt", 2018), ("台账.txt", 2023)):
        inner = replace(reading, key=f"{path}!/{member}", meta="")
        assert intake.guess_year(inner, Draft(), path) == year


def test_known_files_are_told_by_what_was_read(library, file, workshop):
    [reading] = intake.readings(file, workshop)
    [row] = intake.bring_in(library, reading, file)
    file.unlink()
    assert [each.uuid for each in intake.kept(library, reading)] == [row.uuid]
    assert intake.kept(library, replace(reading, digest="")) == []


def test_a_member_has_the_digest_of_its_bytes_alone(file, tmp_path, workshop):
    bag = tmp_path / "袋.zip"
    pack(bag, file.read_bytes())
    assert intake.readings(bag, workshop)[0].digest == intake.readings(file, workshop)[0].digest
    assert isinstance(importers.opened(bag, "2019年/台账.txt"), Member)
