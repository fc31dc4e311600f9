"""Targets that cannot be written to and disks that are full: said in words, nothing lost or half-written."""

import json
import os
import sys
from dataclasses import replace
from random import Random

import pytest

from storage import safekeeping
from storage.delivery import last_sent
from storage.library import Library
from templates.trouble import Trouble
from tests.journeys.bad_input import everything_in, made, small_disk, told

CASE = "三张清单"
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither these folders nor these disks"
)


@pytest.fixture
def world(tmp_path):
    return made(tmp_path)


@pytest.fixture
def out(world):
    folder = world.folder / "报送"
    folder.mkdir()
    return folder


@pytest.fixture
def full(tmp_path):
    """Return a folder on a disk of 3 MB, and a function that fills what is left of it."""
    with small_disk(tmp_path / "U盘", 3000) as place:
        if place is None:
            pytest.skip("only root on Linux can mount a small disk")

        def fill():
            with open(place / "别的文件", "wb", buffering=0) as file:  # noqa: PTH123
                try:
                    while file.write(b"x" * 4096):
                        pass
                except OSError:
                    return

        yield place, fill


# --- export: where to -----------------------------------------------------------------------------


def closed(world, out, close_folder):
    close_folder(out)
    return out


def in_use(world, out, _close):
    (out / "案例.docx").write_bytes(b"old")
    (out / "~$例.docx").write_bytes(b"owner")
    return out / "案例.docx"


def taken(world, out, _close):
    (out / "案例.docx").write_bytes(b"old")
    return out / "案例.docx"


def below_a_file(world, out, _close):
    (out / "一个文件").write_bytes(b"mine")
    return out / "一个文件" / "案例.docx"


def a_file_for_a_folder(world, out, _close):
    (out / "一个文件").write_bytes(b"mine")
    return out / "一个文件"


TARGETS = (
    ("a folder that may not be written to", closed, (), ("报送", "不能写入", "换一个")),
    ("a file that Word has open", in_use, ("--overwrite",), ("案例.docx", "正被 Word 打开", "换个名字")),
    ("a name that is taken", taken, (), ("案例.docx", "没有覆盖", "换个名字")),
    ("a file where a folder should be", below_a_file, (), ("一个文件", "没有导出")),
    ("a file for a folder", a_file_for_a_folder, (), ("一个文件", "不是文件夹")),
    (
        "a folder that is gone",
        lambda w, o, c: o / "没有" / "更没有" / "案例.docx",
        (),
        ("更没有", "没有导出"),
    ),
    ("a name too long", lambda w, o, c: o / f"{'长' * 200}.docx", (), ("文件名太长", "改短")),
    ("a kind that we do not write", lambda w, o, c: o / "案例.pdf", (), ("pdf", "docx")),
)


@posix
@pytest.mark.parametrize(("name", "target", "options", "words"), TARGETS, ids=[row[0] for row in TARGETS])
def test_a_target_that_cannot_be_written_is_named(world, out, close_folder, name, target, options, words):
    path = target(world, out, close_folder)
    before, around = world.content(), everything_in(out)
    told(world.anli("export", CASE, "-o", path, *options), *words)
    assert everything_in(out) == around
    assert world.content() == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
@pytest.mark.parametrize("target", ["/proc/案例.docx", "/proc/1/案例.docx", "/dev/full"])
def test_where_no_file_can_be_is_said(world, target):
    before = world.content()
    done = world.anli("export", CASE, "-o", target)
    if target == "/dev/full":
        assert done.status == 1
        assert "full" in done.err
    else:
        told(done, "没有导出")
    assert world.content() == before


def test_one_bad_target_of_several_cases_stops_nothing(world, out):
    names = [row["title"] for row in world.anli("list", "--json").json]
    for name in names[:1]:
        (out / f"中共青山县柳河镇委员会-{name}.docx").mkdir()
    done = world.anli("export", "1", "2", "-o", out, "--json", "--overwrite")
    assert done.status == 1
    assert len(done.json) == 1
    assert names[0] in done.err


def test_what_was_not_handed_out_is_not_in_the_history_as_handed_out(world, out):
    (out / "案例.docx").mkdir()
    assert world.anli("export", CASE, "-o", out / "案例.docx", "--format", "docx").status == 0, (
        "into the folder"
    )
    uuid = next(row["uuid"] for row in world.anli("list", "--json").json if CASE not in row["title"])
    told(
        world.anli("export", uuid, "-o", "/proc/案例.docx" if sys.platform == "linux" else out / "无" / "无")
    )
    with Library.open(world.library, read_only=True) as library:
        assert last_sent(library, uuid) is None
        assert last_sent(library, library.find(CASE).uuid) is not None
        assert not any(each.kept for each in library.revisions(uuid))


# --- a full disk ----------------------------------------------------------------------------------


@posix
def test_an_export_on_a_full_disk_leaves_nothing_and_the_older_file_whole(world, full):
    place, fill = full
    fill()
    before, around = world.content(), everything_in(place)
    told(world.anli("export", CASE, "-o", place / "案例.docx"), "磁盘满了", "腾出一些空间")
    assert everything_in(place) == around
    (place / "别的文件").unlink()
    (place / "案例.docx").write_bytes(b"old")
    fill()
    around = everything_in(place)
    told(world.anli("export", CASE, "-o", place / "案例.docx", "--overwrite"), "磁盘满了", "原来的文件没有动")
    assert everything_in(place) == around
    assert world.content() == before


@posix
def test_a_backup_on_a_full_disk_leaves_no_half_of_one(world, full):
    place, fill = full
    fill()
    around = everything_in(place)
    told(world.anli("backup", place), "磁盘满了")
    assert everything_in(place) == around


@posix
def test_a_library_on_a_full_disk_keeps_what_it_has(full, tmp_path):
    """Every way to write fails in words; what was there is there, and once there is room all goes on."""
    place, fill = full
    world = made(place, pictures=False)
    source = tmp_path / "来稿.txt"
    source.write_text("板凳会\n一、背景\n" + "".join(Random(1).choices("山水田林路", k=90_000)), "utf-8")
    draft = tmp_path / "新.json"
    draft.write_text(json.dumps({"title": "新的", "sections": {"practice": source.read_text()}}), "utf-8")
    world.anli("new", "--title", "今天的副本由它而来")
    before = world.content()
    fill()
    told(world.anli("import", source), "磁盘满了")
    told(world.anli("new", "--from", draft), "磁盘满了")
    assert world.content() == before
    (place / "别的文件").unlink()
    assert world.anli("verify").status == 0
    assert world.anli("import", source).status == 0
    assert len(world.content()[0]) == len(before[0]) + 1


@posix
def test_typing_on_a_full_disk_keeps_the_last_saved_state(full):
    place, fill = full
    world = made(place, pictures=False)
    with Library.open(world.library) as library:
        case = library.case(library.find(CASE).uuid)
        library.save(replace(case, title="三张清单，存下的"), "离开")
        kept = library.case(case.uuid)
        fill()
        long = "".join(Random(2).choices("山水田林路", k=200_000))
        grown = kept.with_part(replace(kept.parts[0], text=long))
        deeds = (
            lambda: library.autosave(grown),
            lambda: library.save(grown, "离开"),
            lambda: library.create(replace(grown, uuid=f"{7:032x}")),
            lambda: library.add_media(Random(3).randbytes(300_000)),
        )
        for deed in deeds:
            with pytest.raises(Trouble) as caught:
                deed()
            assert "磁盘满了" in caught.value.message
            assert caught.value.hint
            assert library.case(case.uuid) == kept
        (place / "别的文件").unlink()
        library.autosave(replace(kept, title="又写得进了"))
    with Library.open(world.library) as library:
        assert library.case(case.uuid).title == "又写得进了"
    report = safekeeping.verify(world.library)
    assert report.ok, report.problems


# --- a library that may only be read ----------------------------------------------------------------


@posix
def test_a_library_in_a_closed_folder_is_read_and_not_written(world, close_folder):
    before = world.content()
    assert world.anli("new", "--title", "写得进").status == 0
    number = world.anli("list", "--json").json[0]["number"]
    around = everything_in(world.library.parent)
    close_folder(world.library.parent)
    assert world.anli("show", CASE).status == 0
    assert world.anli("list").status == 0
    for command in (("new", "--title", "写不进"), ("delete", CASE), ("restore", str(number))):
        told(world.anli(*command), "不能写入", "换一个有权写入的文件夹")
    assert everything_in(world.library.parent) == around
    assert len(world.content()[0]) == len(before[0]) + 1


@posix
def test_a_backup_where_nothing_may_be_written_is_refused(world, out, close_folder):
    close_folder(out)
    told(world.anli("backup", out), "报送", "不能写入")
    assert os.listdir(out) == []  # noqa: PTH208


def test_a_backup_into_a_file_or_nowhere_is_refused(world, out):
    (out / "一个文件").write_bytes(b"mine")
    told(world.anli("backup", out / "一个文件"), "一个文件")
    told(world.anli("backup", out / "没有" / "更没有"), "更没有")
    assert [path.name for path in out.iterdir()] == ["一个文件"]
