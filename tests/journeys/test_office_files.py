"""The 398 real office files beside the checkout, in one run: each read, or refused for a reason that is true.

Whether the reasons are true was looked up by hand, beside LibreOffice: what is listed as empty here gives an
empty text there too, or hidden words, headers, charts and linked pictures alone.
"""

from time import perf_counter

import pytest

from storage import intake, seeing
from storage.workshop import Workshop
from templates.outline.partition import holds_all
from templates.trouble import Trouble

COUNT = 398
EMPTY, PICTURES, DECLARED = "是空的", "只有图片", "声明"
# How the names of the files end that are refused, by the words that must be said of them.
REFUSED = {
    EMPTY: (
        "51921-Word-Crash067.doc",
        "51921-Word-Crash067.docx",
        "57603-seven_columns.doc",
        "59378.docx",
        "61745.docx",
        "Bug47731.doc",
        "Bug60341.docx",
        "Bug62859.docx",
        "EmptyDocumentWithHeaderFooter.docx",
        "document__Headers.docx",
        "testUserDefinedCharset.mhtml",
        "testBinControlWord.rtf",
        "2D Column-O12-Word-Charts.docx",
        "AllShadows-O12-Word-OartTextEffects.docx",
        "AbbreviatedCaseNumber-Abbreviated Case Number.docx",
        "BookAuthor-Book Author.docx",
        "City-City.docx",
        "hiddenTextByStyle.odt",
        "test-data__empty.docx",
        "external-picture.docx",
        "blk-containing-table.docx",
        "doc-coreprops.docx",
        "doc-default.docx",
        "doc-no-coreprops.docx",
        "doc-word-default-blank.docx",
        "set-no-settings-part.docx",
        "sty-behav-props.docx",
        "sty-having-no-styles-part.docx",
        "sty-having-styles-part.docx",
        "dotnetproject__新建 WPS文字 文档.wps",
        "WisdomFramework__新建 WPS文字 文档.wps",
        "zju-isee-cv+test__新建 WPS文字 文档.wps",
        "renjiehtx+paper__申报表.doc",
        "renjiehtx+paper__需求分析.doc",
    ),
    PICTURES: (
        "58804_1.doc",
        "Doc1_ole.doc",
        "testODTEmbeddedImageLink.odt",
        "AlphaMod - Parent Cont - Enum tree.docx",
        "test__rtf__image.rtf",
        "tiny-picture-target-base-relative.docx",
        "test-data__tiny-picture.docx",
        "shp-inline-shape-access.docx",
        "Project_VocationalandTechnicalCollege__附件1.docx",
        *(() if seeing.installed() else ("medical_report_scan.pdf",)),
    ),
    DECLARED: ("ExternalEntityInText.docx",),
}


def understood(path, workshop):
    """Return what became of a file: its readings, or the Trouble met."""
    try:
        found = list(intake.read(path, workshop))
    except Trouble as trouble:
        return [trouble]
    return [each.trouble if isinstance(each, intake.Unread) else each for each in found]


@pytest.fixture(scope="module")
def results(shared, pytestconfig):
    folder = shared / "import" / "office"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SOURCES.tsv")
    begun = perf_counter()
    with Workshop() as workshop:
        found = {path.relative_to(folder).as_posix(): understood(path, workshop) for path in files}
    terminal = pytestconfig.pluginmanager.getplugin("terminalreporter")
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        terminal.write_line(f"\n{len(files)} office files in {perf_counter() - begun:.1f} s")
    return found


@pytest.fixture(scope="module")
def troubles(results):
    return {name: each for name, found in results.items() for each in found if isinstance(each, Trouble)}


def test_none_is_a_fault_of_ours_or_given_up(results, troubles):
    assert len(results) == COUNT
    given_up = ("时间太长", "内存太多", "没有读成")
    assert {
        name: trouble.message
        for name, trouble in troubles.items()
        if trouble.__cause__ is not None or any(word in trouble.message for word in given_up)
    } == {}


def test_the_refused_are_the_ones_that_cannot_be_read_and_the_reason_is_true(troubles):
    left = dict(troubles)
    for words, endings in REFUSED.items():
        for ending in endings:
            [name] = [name for name in troubles if name.endswith(ending)]
            trouble = left.pop(name)
            assert words in trouble.message, name
            assert trouble.hint.endswith("。"), name
    assert {name: trouble.message for name, trouble in left.items()} == {}


def test_what_is_read_holds_every_paragraph_once(results):
    for name, found in results.items():
        for reading in found:
            if not isinstance(reading, Trouble):
                assert holds_all(reading), name
                assert reading.drafts or reading.source.pictures or reading.dropped, name
