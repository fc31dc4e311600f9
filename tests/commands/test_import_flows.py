"""import from end to end: archives, files of one name, marks, exit codes; the library is whole after each."""

import zipfile

import pytest

from storage.library import Library


@pytest.fixture
def other(text_file):
    """Return the bytes of a case of another town."""
    return text_file("样.txt").read_text("utf-8").replace("柳河", "石桥").encode()


def cases(found):
    return {key: [case["id"] for case in value["cases"]] for key, value in found["files"].items()}


def whole(anli):
    done = anli("verify")
    assert done.status == 0
    return len(anli("list", "--json").json)


def test_an_archive_has_a_key_a_document_and_says_what_it_left(anli, text_file, other, tmp_path):
    bag = tmp_path / "包.zip"
    with zipfile.ZipFile(bag, "w") as archive:
        archive.writestr("2021年/甲.txt", text_file("甲.txt").read_bytes())
        archive.writestr("乙.txt", other)
        archive.writestr("坏.docx", b"PK\x03\x04" + bytes(40))
        archive.writestr("里面.zip", b"PK\x05\x06" + bytes(18))
    done = anli("import", bag, "--json")
    assert done.status == 1
    files = done.json["files"]
    keys = [f"{bag}!/{name}" for name in ("2021年/甲.txt", "乙.txt", "坏.docx", "里面.zip")]
    assert sorted(files) == sorted(keys)
    assert [bool(files[key]["error"]) for key in keys] == [False, False, True, True]
    assert all(each for key in keys[:2] for each in cases(done.json)[key])
    assert whole(anli) == 2
    again = anli("import", bag, "--json")
    assert again.status == 1
    assert all(value["error"] for value in again.json["files"].values())
    assert anli("import", bag, "--again", "--json").status == 1  # for those that cannot be read
    assert whole(anli) == 4


def test_files_of_one_name_in_two_folders_are_two_cases(anli, text_file, other, tmp_path):
    for folder, data in (("甲镇", text_file().read_bytes()), ("乙镇", other)):
        (tmp_path / "材料" / folder).mkdir(parents=True)
        (tmp_path / "材料" / folder / "案例.txt").write_bytes(data)
    done = anli("import", tmp_path / "材料", "--json")
    assert done.status == 0
    assert len({each for ids in cases(done.json).values() for each in ids}) == 2
    assert whole(anli) == 2


def test_a_marked_file_waits_for_a_word_and_is_then_kept_once(anli, text_file):
    path = text_file()
    path.write_text(f"机密★10年\n{path.read_text('utf-8')}", "utf-8")
    for _ in range(2):
        refused = anli("import", path)
        assert (refused.status, "--not-secret" in refused.err) == (1, True)
    assert anli("import", path, "--not-secret").status == 0
    known = anli("import", path, "--not-secret")
    assert (known.status, "以前导入过" in known.err) == (1, True)
    assert anli("import", path, "--again").status == 1  # its mark is asked about every time
    assert whole(anli) == 1


def test_a_second_import_at_the_same_time_is_told_who_has_the_library(anli, text_file, library_file):
    with Library.open(library_file):
        done = anli("import", text_file())
        assert done.status == 1
        assert "正开着" in done.err
    assert anli("import", text_file()).status == 0
    assert whole(anli) == 1


def test_a_file_of_many_cases_that_is_known_is_said_in_short(anli, text_file, tmp_path):
    lines = text_file().read_text("utf-8").split("\n")
    path = tmp_path / "十篇.txt"
    many = [line for at in range(10) for line in (f"案例{at + 1}", f"第{at}村的账本", lines[1], *lines[2:])]
    path.write_text("\n".join(many), "utf-8")
    first = anli("import", path, "--json")
    assert len(cases(first.json)[str(path)]) == 10
    known = anli("import", path)
    assert "3号《第2村的账本》等 10 个案例" in known.err
    assert whole(anli) == 10
    assert anli("show", "10", "--text").out.startswith("第9村的账本")
