import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from storage.handout import Request, export, name_for, notes, plan
from templates.catalog import by_id, standard
from templates.model import Attachment, AttachmentKind, Part, Role
from templates.trouble import Trouble
from tests.templates.papers import TALL, WIDE, png, village_case


@pytest.fixture
def stocked(library):
    """A library with one case that has two pictures, and that case's UUID."""
    digests = {WIDE: library.add_media(png(900, 600)), TALL: library.add_media(png(300, 500))}
    case = village_case()
    attachments = tuple(
        replace(each, digest=digests.get(each.digest, ""), size=5000) for each in case.attachments
    )
    return library, library.create(replace(case, attachments=attachments)).uuid


NAME = "中共青山县柳河镇委员会-“三张清单”理清村里事"


def test_a_case_goes_into_a_folder_under_the_name_its_template_gives(stocked, tmp_path):
    [path] = export(*stocked, Request(tmp_path / "报送"))
    assert path == tmp_path / "报送" / f"{NAME}.docx"
    assert Document(path).paragraphs[0].text == "“三张清单”理清村里事"


def test_nothing_is_overwritten_unasked(stocked, tmp_path):
    [first] = export(*stocked, Request(tmp_path))
    [second] = export(*stocked, Request(tmp_path))
    assert second.name == f"{NAME}(2).docx"
    with pytest.raises(Trouble, match="没有覆盖"):
        export(*stocked, Request(first))
    assert export(*stocked, Request(first, overwrite=True)) == [first]
    assert export(*stocked, Request(tmp_path, overwrite=True)) == [first]


def test_the_same_case_gives_the_same_bytes_later(stocked, tmp_path, clock):
    [first] = export(*stocked, Request(tmp_path))
    clock.move(hours=3)
    [second] = export(*stocked, Request(tmp_path))
    assert first.read_bytes() == second.read_bytes()


def test_what_went_out_is_kept_for_good(stocked, tmp_path):
    library, uuid = stocked
    export(library, uuid, Request(tmp_path))
    newest = library.revisions(uuid)[0]
    assert (newest.reason, newest.kept) == ("导出", True)


def test_a_copy_for_review_names_the_revision_that_it_shows(stocked, tmp_path):
    library, uuid = stocked
    [path] = export(library, uuid, Request(tmp_path, for_review=True))
    assert path.stem.endswith("（送审稿）")
    with zipfile.ZipFile(path) as package:
        custom = package.read("docProps/custom.xml").decode()
    assert library.revisions(uuid)[0].uuid in custom


def test_an_anonymous_copy_names_nobody_not_even_in_its_own_name(stocked, tmp_path):
    library, uuid = stocked
    [path] = export(library, uuid, Request(tmp_path, anonymous=True, for_review=True))
    assert path.name == "“三张清单”理清村里事（匿名稿）.docx"
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as package:
        for name in package.namelist():
            assert "柳河".encode() not in package.read(name)
            assert b"_anli_" not in package.read(name)


def test_the_status_changes_only_when_asked(stocked, tmp_path):
    library, uuid = stocked
    export(library, uuid, Request(tmp_path))
    assert library.row(uuid).status == "draft"
    export(library, uuid, Request(tmp_path, status="submitted"))
    assert library.row(uuid).status == "submitted"


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_other_formats_are_written_too(stocked, tmp_path, ending):
    [path] = export(*stocked, Request(tmp_path / f"案例.{ending}", format=ending))
    assert "理清村里事" in path.read_text("utf-8")


def test_pictures_go_along_as_files_when_asked(stocked, tmp_path):
    written = export(*stocked, Request(tmp_path, figures=True))
    assert [path.name for path in written[1:]] == ["图1 小河村公开栏前的“板凳会”.png", "图2 议事亭.png"]
    assert written[1].read_bytes() == png(900, 600)


def test_a_template_of_another_award_may_be_asked_for(stocked, tmp_path):
    [path] = export(*stocked, Request(tmp_path, template=by_id("organisation-award")))
    texts = [paragraph.text for paragraph in Document(path).paragraphs]
    assert "申报单位：中共青山县柳河镇委员会" in texts
    assert texts.index("二、成效及事例") < texts.index("三、主要做法")


def test_a_format_that_there_is_not_is_named(stocked, tmp_path):
    with pytest.raises(Trouble, match="docx、html、txt"):
        export(*stocked, Request(tmp_path, format="pdf"))


def test_an_ending_that_is_not_the_formats_is_refused(stocked, tmp_path):
    with pytest.raises(Trouble, match="不一样"):
        export(*stocked, Request(tmp_path / "案例.docx", format="html"))
    assert list(tmp_path.glob("*.docx")) == []


def test_a_file_where_a_folder_should_be_is_named(stocked, tmp_path):
    (tmp_path / "报送").write_bytes(b"")
    with pytest.raises(Trouble, match="不是文件夹"):
        export(*stocked, Request(tmp_path / "报送"))
    with pytest.raises(Trouble, match="文件名太长"):
        export(*stocked, Request(tmp_path / f"{'长' * 200}.docx"))
    with pytest.raises(Trouble, match="建不了文件夹"):
        export(*stocked, Request(tmp_path / "没有" / "这里"))


def test_what_a_reader_should_know_is_said(stocked, tmp_path):
    library, uuid = stocked
    left = "“内容提要”共 11 字，“标准案例”没有这一栏，没有放进文件。"
    assert notes(library, uuid, Request(tmp_path)) == [left]
    digest = library.add_media(b"RIFF\0\0\0\0WEBP")
    case = library.case(uuid)
    attachments = tuple(replace(a, digest=digest) if a.uuid == "f1" else a for a in case.attachments)
    text = Part("background", Role.BACKGROUND, text="青山县柳河镇的事，绿水青山。")
    library.save(replace(case, attachments=attachments).with_part(text), "改")
    assert notes(library, uuid, Request(tmp_path, anonymous=True)) == [
        left,
        "图1　小河村公开栏前的“板凳会”：图片打不开，没有放进文件。",
        "换成××的有：青山县 1 处、柳河镇 2 处。",
        "还留着：青山 1 处，请看一眼是不是地名。",
    ]


def test_the_page_is_told_what_can_be_made(stocked):
    library, uuid = stocked
    planned = {file.key: file for file in plan(library.case(uuid))}
    assert [key for key, file in planned.items() if file.chosen] == ["case", "figures"]
    assert planned["case"].name == f"{NAME}.docx"
    assert planned["case"].about == "案例正文，3 页，含图 2 幅"
    assert planned["figures"].name == "图1 小河村公开栏前的“板凳会”.png 等 2 张"
    assert planned["figures"].size == 10_000
    assert planned["anonymous"].name == "“三张清单”理清村里事（匿名稿）.docx"


def test_the_size_of_a_file_is_guessed_well(stocked, tmp_path):
    library, uuid = stocked
    case = library.case(uuid)
    attachments = tuple(
        replace(a, size=len(library.media(a.digest))) if a.digest else a for a in case.attachments
    )
    guess = plan(replace(case, attachments=attachments))[0].size
    [path] = export(library, uuid, Request(tmp_path))
    assert guess == pytest.approx(path.stat().st_size, rel=0.2)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"unit": ""}, "“三张清单”理清村里事.docx"),
        ({"title": "", "unit": ""}, "未命名.docx"),
        ({"title": "1+X: 村/社", "unit": "甲"}, "甲-1+X： 村／社.docx"),
    ],
)
def test_a_file_name_is_safe_whatever_is_missing(changes, name):
    assert name_for(village_case(**changes), "docx") == name


def test_a_name_pattern_cannot_be_made_to_do_more():
    evil = replace(standard(), file_name="{unit:>900000000}{title.__class__}{x}-{title}")
    assert name_for(village_case(template=evil), "docx") == "“三张清单”理清村里事.docx"


def test_attachments_of_other_kinds_are_no_figures():
    proof = Attachment("p", AttachmentKind.FILE, name="佐证.pdf", note="proof")
    assert [file.key for file in plan(village_case(attachments=(proof,)))] == ["case", "anonymous", "review"]


def test_texts_that_the_template_has_no_section_for_are_named(stocked, tmp_path):
    library, uuid = stocked
    short = replace(library.case(uuid), template=by_id("standard"))
    other = Part("other", Role.OTHER, "大事记", "三月建账，五月督办。")
    library.save(short.with_part(other), "改")
    said = notes(library, uuid, Request(tmp_path))
    assert said == ["“内容提要”、“大事记”共 21 字，“标准案例”没有这一栏，没有放进文件。"]
    assert notes(library, uuid, Request(tmp_path, template=by_id("feature"))) == []
