"""From a file to cases of a library: read in the helper, put away whole, once, and only when it may be."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from storage import intake
from storage.library import Library
from storage.workshop import Workshop
from templates import catalog
from templates.model import AttachmentKind, Role
from templates.outline.reading import Draft
from templates.trouble import Cancelled, Trouble
from tests.storage.builders.word_file import drawing, par, png, relation, table, word

TITLE = "“两本台账”办好村里事"
ONE = (
    TITLE,
    "中共青山县白石镇委员会",
    "2024年3月5日",
    "一、背景",
    "白石镇有11个村，过去群众办事没有台账，件件要催，年年有积压，干部说不清，群众等不起。",
    "二、做法",
    "（一）记台账。镇村两级各记一本台账，群众说的每一件事当天登记，写明谁来办、何时办结。",
    "（二）抓督办。每周五下午对账，三天没有动静的亮黄灯，一周没有动静的由书记约谈。",
    "三、成效",
    "一年办结实事903件，按期办结率由六成提高到九成五，到县里反映的事少了七成。",
    "四、启示",
    "把群众的事记在本上、放在心上，事事有回音，件件有着落，群众才会信得过。",
)
PHOTO = png(640, 480, b"meeting")


@pytest.fixture(scope="module")
def workshop():
    with Workshop() as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "白石镇（2023年报送）.docx"
    blocks = [par(text) for text in ONE]
    blocks[7:7] = [par(drawing("p")), par("图1 对账会现场"), table(["村", "件数"], ["甲村", "12"])]
    parts = {"word/media/image1.png": PHOTO}
    path.write_bytes(word(*blocks, rels=[relation("p", "image", "media/image1.png")], parts=parts))
    return path


@pytest.fixture
def reading(file, workshop):
    [found] = intake.readings(file, workshop)
    return found


def test_a_file_is_read_in_the_helper_and_recognised(reading, file):
    assert reading.key == str(file)
    assert reading.seconds > 0
    [draft] = reading.drafts
    assert draft.title == TITLE
    assert [part.role for part in draft.parts if part.role is not Role.LEAD] == [
        Role.BACKGROUND,
        Role.PRACTICE,
        Role.RESULTS,
        Role.INSIGHTS,
    ]


def test_the_key_is_the_path_as_given(file, workshop, monkeypatch):
    monkeypatch.chdir(file.parent)
    [found] = intake.readings(Path(file.name), workshop)
    assert found.key == file.name


def test_trouble_names_the_file_and_leaves_the_helper_working(tmp_path, file, workshop):
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(file.read_bytes()[:400])
    with pytest.raises(Trouble, match=r"“坏的\.docx”"):
        intake.readings(broken, workshop)
    assert intake.readings(file, workshop)


def test_reading_can_be_cancelled(file, workshop):
    with pytest.raises(Cancelled):
        intake.readings(file, workshop, cancel=lambda: True)


def test_a_case_is_put_away_with_its_pictures_and_the_file_itself(library, reading, file):
    [row] = intake.bring_in(library, reading, file)
    assert (row.title, row.status, row.template_id) == (TITLE, "archived", catalog.standard().id)
    assert row.year == 2024
    case = library.case(row.uuid)
    assert case.part("background").text == ONE[4]
    kinds = {kind: [a for a in case.attachments if a.kind is kind] for kind in AttachmentKind}
    [figure], [original] = kinds[AttachmentKind.FIGURE], kinds[AttachmentKind.ORIGINAL]
    assert library.media(figure.digest) == PHOTO
    assert library.media(original.digest) == file.read_bytes()
    assert (original.name, original.number, original.size) == (file.name, 0, file.stat().st_size)
    assert kinds[AttachmentKind.TABLE][0].table.lines() == ("村\t件数", "甲村\t12")
    assert len({a.uuid for a in case.attachments}) == len(case.attachments)
    assert [revision.reason for revision in library.revisions(row.uuid)] == ["导入"]


def test_the_template_may_be_chosen(library, reading, file):
    other = next(t for t in catalog.builtin() if t.id != catalog.standard().id)
    [row] = intake.bring_in(library, reading, file, template=other)
    assert row.template_id == other.id
    assert library.case(row.uuid).part("practice").text


def test_the_same_file_again_is_said_and_not_stored_twice(library, reading, file):
    [row] = intake.bring_in(library, reading, file)
    with pytest.raises(intake.AlreadyKept, match="以前导入过") as caught:
        intake.bring_in(library, reading, file)
    assert [kept.uuid for kept in caught.value.rows] == [row.uuid]
    assert TITLE in caught.value.message
    assert len(intake.bring_in(library, reading, file, again=True)) == 1
    assert len(library.rows()) == 2


def test_a_file_whose_case_was_thrown_away_may_come_again(library, reading, file):
    [row] = intake.bring_in(library, reading, file)
    library.delete(row.uuid)
    assert len(intake.bring_in(library, reading, file)) == 1


def test_a_mark_of_secrecy_stops_import_until_confirmed(library, reading, file):
    marked = replace(reading, secret="机密★")
    with pytest.raises(intake.Unconfirmed, match="机密★") as caught:
        intake.bring_in(library, marked, file)
    assert caught.value.mark == "机密★"
    assert library.rows() == []
    assert len(intake.bring_in(library, marked, file, confirmed=True)) == 1


def test_a_reading_without_a_case_is_refused(library, reading, file):
    with pytest.raises(Trouble, match="没有认出"):
        intake.bring_in(library, replace(reading, drafts=()), file)


def test_all_cases_of_a_file_are_stored_or_none(library, reading, file, monkeypatch):
    several = replace(reading, drafts=(*reading.drafts, replace(reading.drafts[0], title="第二篇")))
    rows = intake.bring_in(library, several, file)
    assert [row.title for row in rows] == [TITLE, "第二篇"]
    digests = {a.digest for row in rows for a in library.case(row.uuid).attachments if a.number == 0}
    assert digests == {hashlib.sha256(file.read_bytes()).hexdigest()}
    same = iter(["one-and-the-same"] * 9)
    monkeypatch.setattr(intake, "draft_case", lambda draft, _, template: _case(draft, next(same), template))
    with pytest.raises(Trouble):
        intake.bring_in(library, several, file, again=True)
    assert len(library.rows()) == 2


def _case(draft, uuid, template):
    from templates.exchange import draft_case

    return draft_case(draft, uuid, template)


def test_a_file_that_vanished_between_reading_and_storing_is_named(library, reading, file):
    file.unlink()
    with pytest.raises(Trouble, match="找不到"):
        intake.bring_in(library, reading, file)
    assert library.rows() == []


@pytest.mark.parametrize(
    ("meta", "field", "name", "year"),
    [
        ("2018年10月23日14:03 来源：某网", "", "a.docx", 2018),
        ("", "2021-06-01", "（2019年）.docx", 2021),
        ("投入2030万元", "", "2025年报送.txt", 2025),
        ("编号12019年", "", "案例.txt", 0),
        ("", "", "案例2.docx", 0),
    ],
)
def test_the_year_is_guessed_from_a_date_that_came_along(reading, meta, field, name, year):
    draft = Draft(meta=meta, fields={"date": field} if field else {})
    assert intake.guess_year(replace(reading, meta=""), draft, Path(name)) == year


def test_a_library_that_cannot_be_written_keeps_nothing(place, reading, file, clock):
    Library.open(place, now=clock).close()
    with Library.open(place, read_only=True) as library, pytest.raises(Trouble):
        intake.bring_in(library, reading, file)
