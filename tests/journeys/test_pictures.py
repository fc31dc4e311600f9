"""A walk through every page and dialog in both themes and three sizes; with --shots, a picture of each.

`pytest tests/journeys/test_pictures.py --shots` saves the pictures under tests/out.
"""

import gc
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage.library import Library
from storage.lock import Locked, Owner
from templates.model import AttachmentKind
from templates.trouble import Trouble
from tests.journeys.picture_library import OPEN, SAMPLES, TABLED, build
from tests.journeys.picture_stage import Round, Stage, copied
from ui.models.batch import State
from ui.models.case_steps import EXPORT, INFO
from ui.models.places import Kind, Place
from ui.pages import case_menus
from ui.pages.case import CasePage
from ui.panels import case_side
from ui.refusals import Refusals

ROUNDS = (
    Round("light", 1366, 768),
    Round("dark", 1366, 768),
    Round("light", 1024, 640),
    Round("light", 1920, 1080),
)
SECRET = "机密★一年\n不该出门的账本\n白石乡党委\n一、背景\n白石乡有十一个村。\n"
DOUBTFUL = """门前路的账本
白石乡党委

一、背景与起因
白石乡有十一个村，门前路最短的三百米，最长的四公里，修路的钱从哪里来，村民年年问。
二、主要做法
（一）把账摆出来。每一笔都写上日期和经手人，贴在村口。
（二）把人请进来。每个组推一位老人看账，看不懂当场问。
三、取得成效
两年修路二十六公里，没有一起上访。
四、一本账照见一颗心
账目摆在明处，话就说在明处。群众心里有数，干部手里有劲。
"""
ROAD = """山上的电灯
松坪乡党委

一、背景
松坪乡有六个组住在半山，雨季一来灯就灭，去年一共断了十九回，最长的一回三天。
二、主要做法
（一）把线路画出来。每一根电杆都编上号，谁家门前谁家看，贴在村口。
（二）把师傅请上来。供电所每月上山一次，教会十二位村民换保险。
三、取得成效
今年只断了两回，都在半天里接通，没有人再摸黑下山。
四、启示
小事有人管，山上也留得住人。
"""
SPEECH = """在全乡早春农业会上的讲话
同志们，过去一年，我乡面临劳力外流、田块零碎、水渠年久失修的突出问题，群众意见不少。
一年来，我们坚持把支部建在合作社上，选派十四名党员担任片长，实行挂牌包片、每周巡渠、每月公示的办法，组织群众修渠护渠。
截至去年底，全乡修复水渠二十六公里，新增灌溉面积一千四百亩，集体收入比上年增长三成，群众满意度达到九成八。
实践证明，只有把群众组织起来，才能把事情办好；干部往前站一步，群众就往前走十步。
"""
COLLEAGUE = """一、背景
青石镇十五个村,摊子大,人手少,去年收到诉求1132件。
二、做法
一是列事项清单,二是列责任清单,三是列监督清单。
"""


@pytest.fixture(scope="module")
def library(qapp, tmp_path_factory):
    path = tmp_path_factory.mktemp("pictures") / "案例库.db"
    build(path)
    return path


@pytest.fixture(scope="module", params=ROUNDS, ids=lambda each: f"{each.theme}-{each.width}")
def opened(request, library, tmp_path_factory):
    folder = tmp_path_factory.mktemp("青山县")
    pictures = request.config.getoption("--shots")
    made = Stage(request.param, folder, copied(library, folder), pictures)
    yield made
    made.close()
    gc.collect()


@pytest.fixture
def stage(opened, shot):
    """Return the stage at the library page; when the test is over, say all that was wrong in its sights."""
    opened.save, opened.faults = shot, []
    opened.window.show_library()
    yield opened
    assert not opened.faults, "\n".join(opened.faults)


@pytest.fixture
def bench(stage):
    """Return the bench of the case that is being written, at its 做法."""
    stage.window.open_case(stage.desk.library.find(OPEN).uuid)
    made = stage.window.page().bench
    made.show_step("practice")
    made.side.turn_to(case_side.HINTS)
    stage.settle()
    return made


# --- the library ----------------------------------------------------------------------------------


def test_library(stage):
    page = stage.window.library
    page.select(stage.desk.library.find(OPEN).uuid)
    stage.look("library", title="案例工坊")
    page.head.search.setText("议事")
    page.head.search.seek_now()
    stage.wait(lambda: page.cases.shown() < 16, "the hits")
    stage.look("library-found")
    page.head.search.setText("没有这样的词")
    page.head.search.seek_now()
    stage.look("library-nothing-found")
    page.head.search.clear()
    page.head.search.seek_now()
    stage.wait(lambda: page.cases.shown() == 16, "all cases")
    page._go_to(Place(Kind.DELETED))
    page.cases.view.selectRow(0)
    stage.look("bin")


def test_menus_and_notices(stage):
    page = stage.window.library
    row = stage.desk.library.find("快递小哥")
    page.select(row.uuid)
    stage.settle()
    for name, menu in (("menu-case", page.build_menu()), ("menu-program", stage.window.house.build_menu())):
        menu.popup(stage.window.mapToGlobal(stage.window.rect().center()))
        stage.look(name, menu)
        menu.close()
    page._actions.delete([row])
    stage.settle()
    assert "已删除" in stage.window.toast.text()
    stage.look("toast")
    stage.window.toast.undo()
    stage.during_box(lambda: page._actions.purge([row]), "box-purge")
    stage.during_box(lambda: page._actions.add_tag([row]), "box-line")
    page.manage_tags()
    stage.look_at_dialog("tags", title="管理标签")


# --- a new case -----------------------------------------------------------------------------------


def test_new_case(stage):
    stage.window.new_case()
    page = stage.window.page()
    page._choose(page._cards[3].template)
    stage.look("new-case")
    stage.window.new_case(stage.desk.library.find("快递小哥").uuid)
    stage.look("new-from-old")
    stage.window.ask_questions(page._cards[1].template)
    stage.look("questions")


# --- import ---------------------------------------------------------------------------------------


def test_import(stage, tmp_path):
    window = stage.window
    window.import_files()
    stage.look("import-empty")
    folder = tmp_path / "旧材料"
    folder.mkdir()
    texts = {
        "门前路的账本（定稿3）": DOUBTFUL,
        "不该出门": SECRET,
        "空白": "",
        "汇编": _collection(),
        "半角": COLLEAGUE,
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "坏了.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    window.import_files([*sorted(folder.iterdir()), sorted(SAMPLES.iterdir())[-1]])
    page = window.page()
    stage.wait(lambda: page.batch.totals().files == 7 and page.batch.totals().read == 7, "the files")
    for name, file in (
        ("import", "门前路的账本（定稿3）.txt"),
        ("import-several", "汇编.txt"),
        ("import-secret", "不该出门.txt"),
        ("import-failed", "坏了.docx"),
        ("import-narrow", "半角.txt"),
        ("import-known", sorted(SAMPLES.iterdir())[-1].name),
    ):
        page._go_to(next(n for n, entry in enumerate(page.batch.entries()) if entry.name == file))
        stage.look(name)
        if name == "import-narrow":
            page.review.understood.fields.tidy.looked.emit()
            stage.look_at_dialog("cleaning")
    page._go_to(next(n for n, entry in enumerate(page.batch.entries()) if entry.state is State.READY))
    for entry in page.batch.entries():
        page.deeds.skip(entry)
    page._refresh()
    stage.look("import-finished")


def test_import_asks(stage, tmp_path):
    """A file like another, text without headings, a scan that is being read."""
    window = stage.window
    folder = tmp_path / "来稿"
    folder.mkdir()
    texts = {
        "一稿": ROAD,
        "二稿": ROAD.replace("贴在村口", "贴在村口和集市上") + "账本每年封存一次，村民随时可以调看。\n",
        "讲话": SPEECH,
        "扫描件": ROAD,
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    window.import_files(sorted(folder.iterdir()))
    page = window.page()
    stage.wait(lambda: page.batch.totals().files == 4 and page.batch.totals().read == 4, "the files")
    rows = {entry.path.stem: row for row, entry in enumerate(page.batch.entries())}
    page._go_to(rows["二稿"])
    stage.look("import-like")
    (card,) = page.review.understood.questions
    card.chosen.emit("look")
    stage.look_at_dialog("likeness")
    page._go_to(rows["讲话"])
    assert page.current().work.suggested
    stage.look("import-suggested")
    reading = (2, 9, "正在识别第 3 页，共 9 页")
    page.batch.put(rows["扫描件"], replace(page.batch[rows["扫描件"]], state=State.READING, progress=reading))
    page._go_to(rows["扫描件"])
    stage.look("import-scan")
    page.batch.put(rows["扫描件"], replace(page.batch[rows["扫描件"]], state=State.READY))
    for entry in page.batch.entries():
        page.deeds.skip(entry)


def _collection() -> str:
    one = (
        "{title}\n{unit}\n一、背景\n{why}\n二、做法\n{how}\n三、成效\n{what}\n四、启示\n办法从群众中来。\n\n"
    )
    return "白石乡基层治理案例汇编\n\n" + "".join(
        one.format(title=title, unit=unit, why=why, how=how, what=what)
        for title, unit, why, how, what in (
            (
                "河堤上的早课",
                "白石乡河湾村党支部",
                "河湾村靠河，早上人最齐。",
                "把早课开到河堤上。",
                "去年开课四十次。",
            ),
            (
                "一条巷子的灯",
                "白石乡新街社区党支部",
                "老巷子三年没有灯。",
                "党员每户认一盏灯。",
                "巷子亮了，报案少了。",
            ),
        )
    )


# --- a case ---------------------------------------------------------------------------------------


def test_case(stage, bench):
    assert isinstance(stage.window.page(), CasePage)
    stage.look("case", title="案例工坊")
    for place, name in (
        (case_side.OUTLINE, "outline"),
        (case_side.FIGURES, "figures"),
        (case_side.HISTORY, "history"),
    ):
        bench.side.turn_to(place)
        stage.look(f"case-{name}")
    bench.side.turn_to(case_side.HINTS)
    for key in bench.steps.in_order():
        if key in {part.part for part in bench.session.frame.parts} - {"practice"}:
            bench.show_step(key)
            stage.look(f"case-{key}")
    bench.show_step(INFO)
    stage.look("case-info")


def test_case_tools(stage, bench):
    bench.finder.open(replacing=True)
    bench.find_bar.query.setText("清单")
    bench.finder.seek("清单")
    stage.look("case-find")
    bench.find_bar.close_bar()
    menu = case_menus.more(bench)
    menu.popup(bench.head.more.mapToGlobal(bench.head.more.rect().bottomLeft()))
    stage.look("menu-more", menu)
    menu.close()
    stage.during_box(lambda: bench.figures.ask_caption((AttachmentKind.FIGURE, 1)), "box-caption")
    bench.deeds.show_filling_in(stage.window)
    stage.look_at_dialog("filling-in", title="网上填报")
    bench.deeds.new_table(stage.window, bench.figures)
    stage.look_at_dialog("table-new", title="插表")
    bench.side.turn_to(case_side.HISTORY)
    stage.settle()
    bench.side.history._rows[1].picked.emit()
    stage.look("case-version")
    named = next(each for each in stage.desk.library.revisions(bench.session.uuid) if each.name)
    bench.past.look(named)
    stage.look_at_dialog("comparing")


def test_punctuation_and_merging(stage, bench, tmp_path):
    bench.writing.editor().insert_line("镇里定了三条:不推,不拖,不让群众跑第二趟。")
    bench.deeds.tidy_punctuation(stage.window)
    stage.look_at_dialog("punctuation", title="标点规整")
    bench.session.stack.undo()
    file = tmp_path / "青石镇送来的一段.txt"
    file.write_text(COLLEAGUE, "utf-8")
    stage.hands.files = [file]
    bench.deeds.merge_file(stage.window)
    stage.wait(lambda: stage.dialog().windowTitle() == "并入本案例", "the file to be read")
    stage.look_at_dialog("merge", title="并入本案例")


def test_figure_and_table(stage):
    stage.window.open_case(stage.desk.library.find(TABLED).uuid)
    bench = stage.window.page().bench
    bench.show_step(next(part.part for part in bench.session.frame.parts if "【表1" in part.text))
    stage.look("case-table-card")
    [table] = [each for each in bench.session.frame.attachments if each.kind is AttachmentKind.TABLE]
    bench.deeds.edit_table(stage.window, bench.figures, table)
    stage.look_at_dialog("table-edit", title="改表")
    stage.window.open_case(stage.desk.library.find("板凳议事会").uuid)
    bench = stage.window.page().bench
    bench.show_step("practice")
    stage.look("case-figure-card")


def test_preview(stage, bench):
    bench.preview_wanted.emit(False)
    page = stage.window.page()
    stage.wait(lambda: page.preview.pages is not None, "the pages")
    stage.look("preview")
    page.preview.closed.emit()


def test_export(stage, bench):
    bench.show_step(EXPORT)
    page = bench.export.page()
    stage.wait(lambda: page.sheet() is not None, "the sheet")
    stage.look("export")
    page.foot.export.click()
    stage.wait(page.foot.is_done, "the files")
    stage.look("exported")
    page._show_foot()
    bench.export.leave()


# --- the program ----------------------------------------------------------------------------------


def test_settings_and_manual(stage):
    for panel in ("looks", "location", "backup"):
        stage.window.house.open_settings(panel)
        stage.look_at_dialog(f"settings-{panel}", title="设置")
    stage.window.house.open_manual()
    stage.look_at_dialog("manual", title="使用手册")


def test_notices(stage, tmp_path):
    refusals = Refusals(stage.hands, tmp_path / "案例库.db")
    path = tmp_path / "公用" / "案例库.db"
    here = Locked(path, Owner("本机", 1, datetime.now(UTC)))
    stage.during_box(lambda: refusals.settle(path, here), "box-locked")
    trouble = Trouble("文件正被 Word 打开，没有覆盖。", "关掉它再导出，或换个名字。")
    stage.during_box(lambda: stage.hands.trouble(trouble), "box-trouble")
    told = (
        "本软件不得录入涉密信息",
        "案例都存在这台电脑上，不连网。带有密级标志的文件，导入时会先停下来问清楚。",
    )
    stage.during_box(lambda: stage.hands.say(*told), "box-first")


def test_damaged_library(stage, library, tmp_path):
    path = copied(library, tmp_path)
    with Library.open(path) as opened:
        opened.shelve(opened.rows()[0].uuid, tags=["又一个"])
    data = bytearray(path.read_bytes())
    data[100:4000] = bytes(3900)
    path.write_bytes(bytes(data))
    with pytest.raises(Trouble) as caught:
        Library.open(path)
    stage.during_box(lambda: Refusals(stage.hands, path).settle(path, caught.value), "box-damaged")


def test_empty_library(stage):
    stage.empty()
    stage.look("empty")
