"""Tables and lists of an RTF file."""

import pytest

from storage.importers.foreign import Member
from storage.importers.from_rtf import read
from templates.outline.source import Kind
from tests.storage.builders.rtf_file import cells, par, rtf

LIST = (
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc%d\levelfollow0\levelstartat1"
    r"{\leveltext\'02\'00%s;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc0\levelfollow0\levelstartat3{\leveltext\'03\'00.\'01;}{\levelnumbers\'01\'03;}}"
    r"\listid77}}{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}"
    r"{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}}"
)


@pytest.fixture
def reads():
    return lambda *body, **more: read(Member("青山县案例.rtf", rtf(*body, **more)))


def texts(source):
    return [p.text for p in source.paragraphs if p.text]


def test_a_table_is_rows_of_cells(reads):
    source = reads("前\\par ", cells("村", "户数"), cells("白石村", "46"), r"\pard 后\par")
    assert [(p.text, p.kind, p.row) for p in source.paragraphs] == [
        ("前", Kind.TEXT, -1),
        ("村\t户数", Kind.ROW, 0),
        ("白石村\t46", Kind.ROW, 1),
        ("后", Kind.TEXT, -1),
    ]
    assert [[cell.text for cell in row] for row in source.tables[0].rows] == [
        ["村", "户数"],
        ["白石村", "46"],
    ]


def test_spans_are_told_by_edges_and_marks(reads):
    source = reads(
        cells("全县", edges=[6000]),
        cells("村", "户", "人", merges=[r"\clvmgf", "", ""]),
        cells("", "46", "93", merges=[r"\clvmrg", "", ""]),
        cells("合计", "", "93", merges=["", r"\clmrg", ""]),
    )
    rows = source.tables[0].rows
    assert rows[0][0].columns == 3
    assert (rows[1][0].text, rows[1][0].rows) == ("村", 2)
    assert [cell.text for cell in rows[2]] == ["46", "93"]
    assert [(cell.text, cell.columns) for cell in rows[3]] == [("合计", 2), ("93", 1)]


def test_rows_without_edges_and_a_table_cut_off(reads):
    source = reads(r"\trowd\pard\intbl 村\cell 户\cell\row 白石村\cell 46\cell")
    assert texts(source) == ["村\t户", "白石村\t46"]


def test_cells_ended_anew_behind_the_last_are_none(reads):
    source = reads(
        cells("村", "户"),
        cells("白石村", r"46\cell\cell "),
        cells("白石村", r"46\cell 93", edges=[2000, 4000]),
    )
    assert texts(source) == ["村\t户", "白石村\t46", "白石村\t46\t93"]


def test_paragraphs_of_a_cell_are_its_lines(reads):
    source = reads(cells(r"白石镇\par 办事处", "46"))
    assert source.tables[0].rows[0][0].text == "白石镇\n办事处"


def test_a_table_in_a_cell(reads):
    inner = (
        r"\pard\intbl\itap2 甲\nestcell 乙\nestcell"
        r"{\*\nesttableprops\trowd\cellx900\cellx1800\nestrow}{\nonesttables\par}"
    )
    source = reads(
        rf"\trowd\cellx2000\cellx4000\pard\intbl 外{inner}\pard\intbl 内\cell 右\cell\row\pard 后\par"
    )
    assert texts(source)[-1] == "后"
    assert len(source.tables) == 1
    assert source.tables[0].rows[0][0].text.split("\n")[-1] == "内"
    assert "甲 乙" in source.tables[0].rows[0][0].text
    assert any("表中套表" in note for note in source.notes)


def test_a_table_that_only_lays_out_is_paragraphs(reads):
    source = reads(cells(r"一、背景\par 青山县。", edges=[9000]))
    assert [(p.text, p.kind) for p in source.paragraphs] == [("一、背景", Kind.TEXT), ("青山县。", Kind.TEXT)]


@pytest.mark.parametrize("word", ["listtext", "pntext"])
def test_numbers_as_shown_open_the_text(reads, word):
    source = reads(rf"{{\{word}\pard\plain 一、\tab}}\pard\ls9 背景\par {{\{word}\f6\'b7\tab}}村\par")
    assert [(p.text, p.number) for p in source.paragraphs] == [("一、背景", "一、"), ("•村", "•")]


@pytest.mark.parametrize(
    ("number_format", "sign", "said"),
    [(39, "、", ["一、", "二、"]), (0, ".", ["1.", "2."]), (18, " ", ["①", "②"]), (4, ")", ["a)", "b)"])],
)
def test_numbers_are_counted_where_they_are_not_shown(reads, number_format, sign, said):
    source = reads(par("甲", r"\ls1\ilvl0"), par("乙", r"\ls1\ilvl0"), tables=LIST % (number_format, sign))
    assert [p.number for p in source.paragraphs] == said


def test_levels_starts_and_overrides(reads):
    source = reads(
        par("甲", r"\ls1\ilvl0"),
        par("乙", r"\ls1\ilvl1"),
        par("丙", r"\ls1\ilvl1"),
        par("丁", r"\ls2\ilvl0"),
        tables=LIST % (0, "."),
    )
    assert [p.number for p in source.paragraphs] == ["1.", "1.3", "1.4", "5."]
