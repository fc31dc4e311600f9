"""Whatever is wrong with the place of an export, the window says so, and nothing is left half-written."""

import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import replace
from random import Random

import pytest

from storage.library import Library
from templates.model import Attachment, AttachmentKind
from tests.templates.papers import png, village_case
from tests.ui.conftest import FakeNotices, SameThreadJobs
from ui.desk import Desk
from ui.memory import Memory
from ui.pages.export import ExportPage
from ui.pages.export_maker import FOLDER

NAME = "中共青山县柳河镇委员会-“三张清单”理清村里事.docx"
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither these folders nor these limits"
)


@pytest.fixture
def place(tmp_path):
    """Return the folder that exports go to; the library lies elsewhere."""
    made = tmp_path / "U盘" / "报送"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def page(tmp_path, place, qapp, qtbot):
    """Return the page over a library with one case that holds a picture of 1.5 MB."""
    home = tmp_path / "home"
    home.mkdir()
    with Library.open(home / "案例库.db") as library:
        noise = png(8, 8) + Random(7).randbytes(1_500_000)
        figure = Attachment(
            "f1", AttachmentKind.FIGURE, 1, "a.png", library.add_media(noise), "image/png", 8, 8, len(noise)
        )
        library.create(replace(village_case(), attachments=(figure,)))
        memory = Memory(home / "window.ini")
        memory.keep(FOLDER, str(place))
        desk = Desk(library, SameThreadJobs(library), FakeNotices(), memory)
        made = ExportPage(desk)
        made.status.setParent(made)
        qtbot.addWidget(made)
        made.show_case(library.case(village_case().uuid))
        made.files.rows()[1].click()
        assert [file.key for file in made.files.marked()] == ["case"]
        yield made


@pytest.fixture
def desk(page):
    return page._desk


def refused(page, *words):
    """Export, and see that it was refused in those words and can be tried again."""
    page.foot.export.click()
    notices = page._desk.notices
    [(message, hint)] = notices.said
    for word in words:
        assert word in message + hint
    assert hint, "every refusal names the next step"
    assert not page.foot.is_done()
    assert page.foot.export.isEnabled()


@contextmanager
def small_disk(most):
    """Let no file of this process grow beyond `most` bytes: what a full disk does to a write."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@posix
def test_a_folder_that_may_not_be_written_to(page, place, close_folder):
    close_folder(place)
    refused(page, str(place), "不能写入", "换一个有权写入的文件夹")
    assert list(place.iterdir()) == []


@posix
def test_a_full_disk(page, place):
    with small_disk(1_000_000):
        refused(page, "磁盘满了", "腾出一些空间")
    assert list(place.iterdir()) == []
    page.foot.export.click()
    assert page.foot.is_done()
    assert (place / NAME).stat().st_size > 1_000_000


@posix
def test_a_full_disk_leaves_the_older_file_whole(page, desk, place):
    (place / NAME).write_bytes(b"old")
    desk.notices.answers = ["over"]
    with small_disk(1_000_000):
        refused(page, "磁盘满了", "原来的文件没有动")
    assert [path.read_bytes() for path in place.iterdir()] == [b"old"]


def test_a_file_that_word_has_open(page, desk, place):
    (place / NAME).write_bytes(b"old")
    (place / f"~${NAME[2:]}").write_bytes(b"owner")
    desk.notices.answers = ["over"]
    refused(page, f"“{NAME}”正被 Word 打开", "没有覆盖", "换个名字")
    assert (place / NAME).read_bytes() == b"old"
    desk.notices.answers = ["beside"]
    page.foot.export.click()
    assert page.foot.is_done()


def test_a_folder_that_was_carried_off(page, place):
    shutil.rmtree(place.parent)
    refused(page, str(place), "没有导出", "在不在")
    assert not place.parent.exists()


def test_a_file_where_the_folder_was(page, place):
    place.rmdir()
    place.write_bytes(b"mine")
    refused(page, "“报送”是一个文件，不是文件夹")
    assert place.read_bytes() == b"mine"


@posix
def test_a_place_so_deep_that_no_name_fits(page, desk, place):
    deep = place
    while len(os.fsencode(deep)) < 3700:
        deep /= "深" * 80
        deep.mkdir()
    deep /= "层" * ((4070 - len(os.fsencode(deep))) // 3)
    deep.mkdir()
    desk.memory.keep(FOLDER, str(deep))
    refused(page, "文件名太长", "路径短些的文件夹")
    assert os.listdir(deep) == []  # noqa: PTH208


def test_a_picture_in_the_way_stops_there_and_tells_what_stands(page, desk, place):
    page.files.rows()[1].click()
    (place / "图1 小河村公开栏前的“板凳会”.png").mkdir()
    desk.notices.answers = ["over"]
    page.foot.export.click()
    [(message, hint)] = desk.notices.said
    assert "是一个文件夹" in message
    assert hint
    assert page.foot.is_done()
    assert page.foot._said.text() == "只导出了 1 个文件"
    assert [path.name for path in place.iterdir() if path.is_file()] == [NAME]


def test_a_picture_whose_bytes_are_gone_is_named_and_the_text_goes_out(page, desk, place):
    library = desk.library
    [figure] = library.case(village_case().uuid).attachments
    library.media_path(figure.digest).unlink()
    page.foot.export.click()
    assert "图1　小河村公开栏前的“板凳会”：图片打不开，没有放进文件。" in desk.notices.last
    assert [path.name for path in place.iterdir()] == [NAME]
    for row in page.files.rows()[:2]:
        row.click()
    page.foot.export.click()
    assert "a.png" in desk.notices.last
    assert not page.foot.is_done()
