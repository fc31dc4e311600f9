"""export: what is written where, and what never is."""

import zipfile
from pathlib import Path

import pytest

TITLE = "三张清单理清村里事"


@pytest.fixture
def case(anli, text_file):
    """Import the invented case; its title holds 板凳会."""
    assert anli("import", text_file()).status == 0
    return "板凳会"


def text_of(path):
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_a_case_is_written_into_a_folder_under_a_name_of_its_own(anli, case, tmp_path):
    (tmp_path / "报送 材料").mkdir()
    done = anli("export", case, "-o", tmp_path / "报送 材料", "--json")
    assert done.status == 0
    [path] = map(Path, done.json)
    assert path.parent == tmp_path / "报送 材料"
    assert path.suffix == ".docx"
    assert "院坝" in text_of(path)


def test_a_second_export_never_overwrites_the_first(anli, case, tmp_path):
    first = Path(anli("export", case, "-o", tmp_path / "a.docx", "--json").json[0])
    before = first.read_bytes()
    done = anli("export", case, "-o", tmp_path / "a.docx")
    assert done.status == 1
    assert "没有覆盖" in done.err
    assert first.read_bytes() == before
    assert anli("export", case, "-o", tmp_path / "a.docx", "--overwrite").status == 0


def test_the_ending_says_the_format(anli, case, tmp_path):
    assert anli("export", case, "-o", tmp_path / "a.html").status == 0
    assert "<html" in (tmp_path / "a.html").read_text("utf-8")[:200]
    assert anli("export", case, "-o", tmp_path, "--format", "txt").status == 0
    assert [path.name for path in tmp_path.glob("*板凳会*.txt")]


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [("a.pdf", [], "不会写"), ("a.docx", ["--format", "html"], "不一样"), ("missing/deep", [], "没有导出")],
)
def test_what_cannot_be_written_is_refused_in_words(anli, case, tmp_path, name, options, sentence):
    done = anli("export", case, "-o", tmp_path / name, *options)
    assert done.status == 1
    assert sentence in done.err
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_closed_is_named_and_stays_empty(anli, case, tmp_path, close_folder):
    folder = tmp_path / "只读"
    folder.mkdir()
    close_folder(folder)
    done = anli("export", case, "-o", folder)
    assert done.status == 1
    assert "不能写入" in done.err
    assert not list(folder.iterdir())


def test_several_cases_want_a_folder(anli, case, text_file, tmp_path):
    anli("import", text_file("另一个.txt", title="青山县把小板凳坐到田埂上"))
    assert anli("export", "1", "2", "-o", tmp_path / "a.docx").status == 1
    done = anli("export", "1", "2", "-o", tmp_path / "都在这里", "--json")
    assert done.status == 0
    assert len(set(done.json)) == 2
    assert anli("export", "1", "99", "-o", tmp_path / "一个都没有").status == 1
    assert not (tmp_path / "一个都没有").exists()


def test_only_a_review_copy_carries_the_ids(anli, case, tmp_path):
    uuid = anli("list", "--json").json[0]["uuid"]
    anli("export", case, "-o", tmp_path / "报送.docx")
    anli("export", case, "-o", tmp_path / "送审.docx", "--for-review")
    for name, there in (("报送.docx", False), ("送审.docx", True)):
        with zipfile.ZipFile(tmp_path / name) as package:
            whole = b"".join(package.read(part) for part in package.namelist()).decode("utf-8", "replace")
        assert (uuid in whole) is there


def test_an_anonymous_copy_hides_the_unit_and_says_what_it_did(anli, case, tmp_path):
    done = anli("export", case, "-o", tmp_path / "a.docx", "--anonymous")
    assert done.status == 0
    assert "青山县柳河镇" not in text_of(tmp_path / "a.docx")
    assert "××" in done.out


def test_another_template_is_named_by_its_id(anli, case, tmp_path):
    assert anli("export", case, "-t", "innovation", "-o", tmp_path / "a.docx").status == 0
    assert "背景与起因" in text_of(tmp_path / "a.docx")
    assert anli("export", case, "-t", "nobel", "-o", tmp_path / "b.docx").status == 1
