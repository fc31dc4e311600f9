"""read and import: a file that is like a case of the library, or like a file before it, is told."""

import pytest


@pytest.fixture
def newer(text_file, tmp_path):
    """Return the path of a newer state of the case that `text_file` writes."""
    path = tmp_path / "今年案例.txt"
    path.write_text(f"{text_file().read_text('utf-8')}\n来看过的乡镇有六个，都说这条板凳不简单。", "utf-8")
    return path


def test_a_case_that_is_like_one_of_the_library_is_imported_and_told(anli, text_file, newer):
    anli("import", text_file())
    done = anli("import", newer, "--json")
    assert done.status == 0
    assert len(anli("list", "--json").json) == 2
    assert "今年案例.txt：和 1 号《青山县柳河镇“板凳会”议出好日子》有 9" in done.err
    assert "delete" in done.err
    [told, step] = done.json["files"][str(newer)]["notes"]
    assert told in done.err
    assert step in done.err


def test_people_are_told_on_stderr_alone(anli, text_file, newer):
    anli("import", text_file())
    done = anli("import", newer)
    assert "% 相同" in done.err
    assert "% 相同" not in done.out


def test_the_same_text_in_another_encoding_is_told(anli, text_file):
    anli("import", text_file())
    done = anli("import", text_file("旧编码.txt", encoding="gb18030"))
    assert "的文字一样。" in done.err


def test_a_case_in_the_bin_is_told_to_be_there(anli, text_file, newer):
    anli("import", text_file())
    anli("delete", "1")
    assert "（在回收站里）" in anli("import", newer).err


def test_the_same_bytes_are_refused_as_before(anli, text_file):
    anli("import", text_file())
    done = anli("import", text_file("换了名字.txt"), "--json")
    assert done.status == 1
    assert "以前导入过" in next(iter(done.json["files"].values()))["error"]


def test_a_file_read_twice_under_two_names_is_told(anli, text_file, newer, library_file):
    first, second = text_file("甲.txt"), text_file("乙.txt")
    done = anli("read", first, second, newer, "--json")
    assert done.status == 0
    assert f"{second}：和“甲.txt”的文字一样。" in done.err
    assert f"{newer}：和“甲.txt”有 9" in done.err
    assert done.json["files"][str(first)]["notes"] == []
    assert not library_file.exists()


def test_a_file_dropped_twice_in_one_import_is_kept_once(anli, text_file):
    done = anli("import", text_file("甲.txt"), text_file("乙.txt"), "--json")
    assert done.status == 1
    assert len(anli("list", "--json").json) == 1


def test_cases_of_their_own_are_not_told(anli, text_file, tmp_path):
    other = tmp_path / "另一篇.txt"
    other.write_text(
        "晒场上的课堂\n一、背景\n晒场空着十个月。\n二、做法\n请来老师，周六上课，人人能来。", "utf-8"
    )
    anli("import", text_file())
    assert not anli("import", other).err
