"""打开原件: a kept file is opened from the list of pictures, as a copy, macros only when that is wanted."""

import io
import zipfile
from dataclasses import replace

import pytest

from templates import catalog, fitting
from templates.model import Attachment, AttachmentKind
from ui.pages.case import CasePage
from ui.panels import case_side
from ui.widgets.buttons import Button

UUID = "5c1d6f0a-6a55-4ab2-9f51-1f1f0d8f2a10"
MACRO = io.BytesIO()
with zipfile.ZipFile(MACRO, "w") as archive:
    archive.writestr("word/vbaProject.bin", "x")


@pytest.fixture
def opened(monkeypatch):
    paths = []
    monkeypatch.setattr("ui.pages.case_enclosures.open_with_system", paths.append)
    return paths


@pytest.fixture
def bench(library, desk, qtbot):
    """Return a function that shows a case with one kept file on the panel of pictures."""

    def show(name, data):
        original = Attachment("o", AttachmentKind.ORIGINAL, 0, name, library.add_media(data), size=len(data))
        case = fitting.empty_case(UUID, catalog.standard(), "清单管村务")
        library.create(replace(case, attachments=(original,)))
        page = CasePage(desk)
        qtbot.addWidget(page)
        page.open_case(UUID)
        page.show()
        page.bench.side.turn_to(case_side.FIGURES)
        qtbot.waitUntil(lambda: bool(page.bench.side.figures.items()))
        return page.bench

    return show


def press(bench):
    buttons = bench.side.figures.findChildren(Button)
    next(button for button in buttons if button.text() == "打开原件").click()


def test_an_original_is_opened_as_a_copy_and_the_copy_goes_with_the_desk(bench, desk, notices, opened):
    press(bench("去年案例.txt", "一、背景".encode()))
    (path,) = opened
    assert path.name == "去年案例.txt"
    assert desk.library.path.parent not in path.parents
    assert "只读" in notices.toasts[-1][0]
    desk.close()
    assert not path.exists()


def test_macros_are_opened_only_after_a_word_on_the_risk(bench, notices, opened):
    page = bench("带宏.docm", MACRO.getvalue())
    notices.answers = ["leave"]
    press(page)
    message, hint, actions = notices.asked[-1]
    assert "宏" in message
    assert "病毒" in hint
    assert actions[0][0] == "leave"  # what Enter does
    assert opened == []
    notices.answers = ["open"]
    press(page)
    assert [path.name for path in opened] == ["带宏.docm"]


def test_a_lost_original_is_said(bench, library, notices, opened):
    page = bench("去年案例.txt", b"text")
    (original,) = (item.attachment for item in page.side.figures.items())
    library.media_path(original.digest).unlink()
    press(page)
    assert "去年案例.txt" in notices.last
    assert opened == []
