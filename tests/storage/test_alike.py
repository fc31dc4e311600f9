"""A file beside the library: the same case in another format, an older state, a part, what was answered."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from random import Random

import pytest

from storage import passages, sampled
from storage.answers import Answer, Settled
from storage.cases import Shelf
from storage.importers import from_docx, from_text
from storage.library import Library
from storage.likeness import alike, alike_in
from templates import catalog
from templates.exchange import draft_case
from templates.outline.recognise import recognise
from templates.trouble import Trouble
from tests.storage.builders.word_file import par, table, word

ONE = (
    "“一张清单”管住小微权力",
    "中共青山县白石镇委员会",
    "一、背景",
    "白石镇有11个村，过去办事没有清单，谁能办、谁该办、多久办完，群众说不清，干部也说不清，年年有积压。",
    "二、主要做法",
    "（一）列清单。镇里用3个月梳理出46项村级小微权力，逐项写明谁来办、凭什么办、多久办完，张贴上墙。",
    "（二）晒过程。每办一件事，受理、会商、公示、归档四步都拍照上传，村民用手机就能看见办到了哪一步。",
    "（三）重监督。每个村选出5名监督员，每月对账一次，发现一处不按清单办的，当场写下来，限期改过来。",
    "三、取得成效",
    "一年来办结实事903件，按期办结率由六成提高到九成五，到县里反映村级事务的信访件比上一年少了七成。",
    "四、经验启示",
    "权力写在纸上、晒在墙上，群众才会信得过；事情办在明处、说在明处，干部才能直得起腰、走得进门。",
)
OTHER = (
    "晒场上的周末课堂",
    "中共青山县石桥镇委员会",
    "一、背景",
    "石桥镇的晒场一年里有十个月空着，老人说可惜，娃娃说想有个地方跑，返乡的青年想找个地方说说话。",
    "二、主要做法",
    "腾出四十处晒场和旧粮站，请来退休教师和农技员当先生，每周六上午开课，谁想听什么课由村民投票定。",
    "三、取得成效",
    "两年开课208次，到课1.2万人次，邻里纠纷少了四成，有六个镇前来取经，县里把它写进了工作要点。",
    "四、经验启示",
    "地方小不要紧，心里装着人，晒场也能晒出好日子；群众的事要同群众商量着办，办成了大家都高兴。",
)


@pytest.fixture
def write(tmp_path):
    """Return what writes a file of paragraphs in a format and reads it."""

    def read(lines, name):
        path = tmp_path / name
        if path.suffix == ".docx":
            path.write_bytes(word(*(par(line) for line in lines)))
            source = from_docx.read(path)
        else:
            path.write_bytes("\r\n".join(lines).encode("gb18030"))
            source = from_text.read(path)
        return replace(recognise(source), key=str(path))

    return read


def stored(library, reading, **more):
    cases = [draft_case(draft, f"u-{reading.key}", catalog.standard()) for draft in reading.drafts]
    return library.create_all([(case, Shelf()) for case in cases], reason="导入", **more)


@pytest.fixture
def old(library, write):
    """Return the row of a case that came as a Word file, among others."""
    stored(library, write(OTHER, "晒场.docx"))
    return stored(library, write(ONE, "清单.docx"))[0]


def test_the_same_case_in_another_format_is_found(library, old, write):
    [found] = alike(library, write(ONE, "清单.txt"))
    assert found.row.uuid == old.uuid
    assert found.found.kind == "same_text"
    assert found.draft == 0
    assert found.answer is None


def test_an_edited_state_is_near_and_says_by_how_much(library, old, write):
    edited = [
        *ONE[:7],
        *ONE[8:],
        "（四）下一步，镇里打算把清单做成一张图，贴到每一户的门背后，老人也看得明白。",
    ]
    [found] = alike(library, write(edited, "清单（改）.txt"))
    assert found.row.uuid == old.uuid
    assert found.found.kind == "near"
    assert 70 < found.found.percent < 99
    assert (found.found.only_here, found.found.only_there) == (1, 1)


def test_a_new_case_is_like_none(library, old, write):
    lines = [
        "田埂上的议事会",
        "一、背景",
        "松坪村的水渠修了三回，三回都没有修通，原因只有一个：没有人问过种田的人。",
    ]
    assert alike(library, write(lines, "议事会.txt")) == ()


def test_a_case_in_the_bin_is_found_and_said_to_be_there(library, old, write):
    library.delete(old.uuid)
    [found] = alike(library, write(ONE, "清单.txt"))
    assert found.row.deleted is not None


def test_a_purged_case_is_found_no_more_and_leaves_no_samples(library, old, write, place):
    library.settle([Settled(old.uuid, "f" * 64, Answer.BOTH)])
    library.purge(old.uuid)
    assert alike(library, write(ONE, "清单.txt")) == ()
    with closing(sqlite3.connect(f"{place}.index")) as index:
        assert not index.execute("SELECT 1 FROM samples WHERE number = ?", (old.number,)).fetchone()
        assert index.execute("SELECT 1 FROM samples").fetchone()
    assert library.answers(["f" * 64]) == {}


def test_a_saved_change_is_what_is_compared(library, old, write):
    case = library.case(old.uuid)
    library.save(replace(case, title="空", parts=()), "清空")
    assert alike(library, write(ONE, "清单.txt")) == ()
    library.save(case, "恢复")
    assert alike(library, write(ONE, "清单.txt"))


def test_what_only_autosave_has_seen_is_compared_too(library, old, write):
    case = library.case(old.uuid)
    last = case.parts[-1]
    library.autosave(case.with_part(replace(last, text=last.text + "后来又添了一句，说的是清单要年年修订。")))
    [found] = alike(library, write(ONE, "清单.txt"))
    assert found.found.kind == "near"


def test_an_index_of_an_older_form_is_made_anew(library, old, write, place):
    library.close()
    with closing(sqlite3.connect(f"{place}.index")) as index:
        index.execute("DROP TABLE samples")
        index.execute(f"PRAGMA user_version={passages.VERSION - 10000}")
        index.commit()
    with Library.open(place) as again:
        [found] = alike(again, write(ONE, "清单.txt"))
        assert found.row.uuid == old.uuid


def test_the_best_comes_first(library, old, write):
    shorter = stored(library, write([*ONE[:6], *ONE[8:]], "旧稿.docx"))[0]
    found = alike(library, write(ONE, "清单.txt"))
    assert [each.row.uuid for each in found] == [old.uuid, shorter.uuid]
    assert [each.row.uuid for each in alike(library, write(ONE, "清单.txt"), but={old.uuid})] == [
        shorter.uuid
    ]


def test_keeping_the_new_one_moves_the_old_one_to_the_bin_with_its_past(library, old, write):
    reading = write([*ONE, "附记：清单每年修订一次。"], "清单（新）.txt")
    [found] = alike(library, reading)
    settled = Settled(old.uuid, found.fingerprint, Answer.NEW)
    [new] = stored(library, reading, settled=[settled])
    assert library.row(old.uuid).deleted is not None
    assert library.row(new.uuid).deleted is None
    assert len(library.revisions(old.uuid)) == 1
    assert answers(library, reading) == {old.uuid: Answer.NEW, new.uuid: None}
    library.restore(old.uuid)
    assert library.case(old.uuid).title == ONE[0]
    assert answers(library, reading) == {old.uuid: None, new.uuid: None}  # it is there again: asked again


def answers(library, reading):
    return {each.row.uuid: each.answer for each in alike(library, reading)}


@pytest.mark.parametrize("answer", [Answer.OLD, Answer.MERGE])
def test_an_old_case_that_was_kept_and_thrown_away_later_keeps_nothing_out(library, old, write, answer):
    reading = write(ONE, "清单.txt")
    [found] = alike(library, reading)
    library.settle([Settled(old.uuid, found.fingerprint, answer)])
    assert answers(library, reading) == {old.uuid: answer}
    library.delete(old.uuid)
    assert answers(library, reading) == {old.uuid: None}


@pytest.mark.parametrize("answer", [Answer.OLD, Answer.MERGE])
def test_keeping_the_old_one_takes_it_out_of_the_bin(library, old, answer):
    library.delete(old.uuid)
    library.settle([Settled(old.uuid, "a" * 64, answer)])
    assert library.row(old.uuid).deleted is None


def test_an_answer_is_remembered_for_the_text_in_any_format(library, old, write):
    [found] = alike(library, write(ONE, "清单.txt"))
    library.settle([Settled(old.uuid, found.fingerprint, Answer.BOTH)])
    [again] = alike(library, write(ONE, "清单（二）.docx"))
    assert again.answer is Answer.BOTH
    [edited] = alike(
        library, write([*ONE, "附记：清单每年修订一次，由村民代表会议表决。"], "清单（三）.docx")
    )
    assert edited.answer is None


def test_a_case_that_is_gone_for_good_cannot_be_kept_instead(library, old, write):
    reading = write([*ONE, "附记：清单每年修订一次。"], "清单（新）.txt")
    library.purge(old.uuid)
    for answer in (Answer.OLD, Answer.MERGE):
        with pytest.raises(Trouble):
            stored(library, reading, settled=[Settled(old.uuid, "a" * 64, answer)])
    assert [row.title for row in library.rows()] == [OTHER[0]]


@pytest.mark.parametrize("answer", [Answer.NEW, Answer.BOTH])
def test_a_case_that_is_gone_for_good_keeps_no_other_out(library, old, write, answer):
    reading = write([*ONE, "附记：清单每年修订一次。"], "清单（新）.txt")
    library.purge(old.uuid)
    [row] = stored(library, reading, settled=[Settled(old.uuid, "a" * 64, answer)])
    assert row.title == ONE[0]
    assert library.answers(["a" * 64]) == {}


def test_two_files_of_a_batch_that_hold_the_same_case_are_told(write):
    batch = [write(ONE, "甲.docx"), write(OTHER, "乙.docx"), write(ONE, "丙.txt"), write(OTHER[:8], "丁.txt")]
    [same, part] = alike_in(batch)
    assert (same.first.file, same.second.file) == (batch[0].key, batch[2].key)
    assert same.found.kind == "same_text"
    assert (part.first.file, part.second.file) == (batch[1].key, batch[3].key)
    assert part.found.kind in ("near", "part")


def test_a_table_in_word_is_the_lines_of_a_text_file(library, write, tmp_path):
    path = tmp_path / "表.docx"
    rows = [["村", "件数", "按期"], ["甲村", "120件", "118件"], ["乙村", "96件", "95件"]]
    path.write_bytes(word(*(par(line) for line in ONE[:6]), table(*rows), *(par(line) for line in ONE[6:])))
    stored(library, replace(recognise(from_docx.read(path)), key=str(path)))
    lines = [*ONE[:6], *("\t".join(row) for row in rows), *ONE[6:]]
    [found] = alike(library, write(lines, "表.txt"))
    assert found.found.percent >= 99


def test_cases_of_one_mould_are_not_alike(library, write):
    """Twelve villages report in the same order with words of their own."""
    signs = [chr(0x4E00 + number) for number in range(1, 700)]
    for number in range(12):
        picker = Random(number)
        body = ["".join(picker.choice(signs) for _ in range(120)) for _ in range(4)]
        lines = [f"{number}号村的账本", ONE[2], body[0], ONE[4], body[1], ONE[8], body[2], ONE[10], body[3]]
        reading = write(lines, f"{number}.txt")
        assert alike(library, reading) == ()
        stored(library, reading)


def test_a_text_of_nothing_but_common_words_is_found_too(library, old, write, monkeypatch):
    monkeypatch.setattr(sampled, "COMMON", 0)
    [found] = alike(library, write(ONE, "清单.txt"))
    assert found.row.uuid == old.uuid
