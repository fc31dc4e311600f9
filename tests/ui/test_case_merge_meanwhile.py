"""并入本案例 never writes over what was typed while the file was read."""

from dataclasses import replace

import pytest

from templates import catalog, fitting
from templates.model import Mark
from templates.outline.unconfirmed import UNCONFIRMED
from ui.dialogs.merge import MergeDialog
from ui.pages.case import CasePage

UUID = "5c1d6f0a-6a55-4ab2-9f51-1f1f0d8f2a11"
LINES = (
    "门前路的账本",
    "中共青山县白石镇委员会",
    "一、背景",
    "白石镇有11个村，过去修路没有账，谁出了工、谁出了料，说不清，年年有人争。",
    "二、主要做法",
    "每村立一本账，出工一天记一笔，出料一车记两笔，月底贴在村口。",
)


@pytest.fixture
def bench(desk, library, qtbot):
    case = fitting.empty_case(UUID, catalog.standard(), "门前路的账本")
    library.create(case.with_part(replace(case.part("background"), text="老的背景。")))
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.open_case(UUID)
    page.show()
    return page.bench


@pytest.fixture
def dialog(bench, notices, tmp_path, qtbot):
    path = tmp_path / "稿.txt"
    path.write_text("\n".join(LINES), "utf-8")
    notices.files = [path]
    bench.deeds.merge_file(bench)
    return bench.findChild(MergeDialog)


def test_words_typed_meanwhile_stay(bench, dialog, notices, library):
    before = bench.session.value()
    part = before.part("background")
    typed = before.with_part(replace(part, text=f"{part.text}刚打的字。"))
    bench.session.apply("打字", typed)
    dialog.use.click()
    assert "没有并入" in notices.last
    assert bench.session.value() == typed


def test_undo_takes_a_merge_back_whole(bench, dialog, library):
    before = bench.session.value()
    dialog.use.click()
    made = bench.session.value()
    assert LINES[3] in made.part("background").text
    assert [each.name for each in made.attachments] == ["稿.txt"]
    bench.session.stack.undo()
    assert bench.session.value() == before
    bench.session.stack.redo()
    assert bench.session.value() == made
    bench.leave()
    assert library.case(UUID) == made
    reasons = [revision.reason for revision in library.revisions(UUID)]
    assert library.at(library.revisions(UUID)[-1].uuid) == before
    assert len(reasons) >= 2


def test_marks_that_came_along_are_kept_undone_and_saved(bench, library):
    before = bench.session.value()
    part = before.part("background")
    text = f"{part.text}\n办结126件。"
    mark = Mark("m1", UNCONFIRMED, part.part, text.index("126"), text.index("126") + 3, "126", {"why": "图"})
    made = replace(before.with_part(replace(part, text=text)), marks=(mark,))
    bench.session.apply("并入", made)
    assert bench.session.value().marks == (mark,)
    bench.session.stack.undo()
    assert bench.session.value() == before
    bench.session.stack.redo()
    bench.leave()
    assert library.case(UUID).marks == (mark,)
