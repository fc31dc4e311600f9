"""read and import: the JSON of the contract, and one bad file that stops nothing."""

import pytest

from storage.library import Library

SECTIONS = ("background", "practice", "results", "insights")


def test_read_understands_a_file_and_stores_nothing(anli, text_file, library_file):
    path = text_file()
    done = anli("read", path, "--json")
    assert done.status == 0
    found = done.json["files"][str(path)]
    assert found["error"] is None
    assert 0 <= found["seconds"] < 30
    assert set(found) >= {"error", "seconds", "meta", "dropped", "cases"}
    case = found["cases"][0]
    assert case["id"] is None
    assert case["title"] == "青山县柳河镇“板凳会”议出好日子"
    assert case["unit"] == "青山县柳河镇党委"
    assert all(case["sections"][section] for section in SECTIONS)
    assert not library_file.exists()


def test_the_key_is_the_path_as_given(anli, text_file, monkeypatch):
    path = text_file()
    monkeypatch.chdir(path.parent)
    given = f"./{path.name}"
    assert list(anli("read", given, "--json").json["files"]) == [given]


def test_import_stores_what_read_understands(anli, text_file, library_file):
    path = text_file()
    read = anli("read", path, "--json").json["files"][str(path)]["cases"]
    imported = anli("import", path, "--json").json["files"][str(path)]["cases"]
    uuid = imported[0].pop("id")
    read[0].pop("id")
    assert imported == read
    with Library.open(library_file, read_only=True) as library:
        assert library.case(uuid).title == read[0]["title"]
    shown = anli("show", uuid, "--json").json
    assert {name: shown["sections"][name] for name in SECTIONS} == {
        name: read[0]["sections"][name] for name in SECTIONS
    }


def test_one_bad_file_stops_nothing(anli, text_file, tmp_path):
    good = text_file()
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    gone = tmp_path / "没有.txt"
    done = anli("import", broken, gone, good, "--json")
    assert done.status == 1
    files = done.json["files"]
    assert files[str(good)]["error"] is None
    assert files[str(broken)]["error"]
    assert files[str(gone)]["error"]
    assert files[str(gone)]["cases"] == []
    assert len(anli("list", "--json").json) == 1


def test_a_folder_is_imported_file_by_file(anli, text_file, tmp_path):
    (tmp_path / "旧稿").mkdir()
    text_file("旧稿/一.txt")
    text_file("旧稿/二.txt", title="青山县把小板凳坐到田埂上", encoding="gb18030")
    assert anli("import", tmp_path / "旧稿").status == 0
    assert len(anli("list", "--json").json) == 2


def test_people_are_told_what_was_found_and_what_was_not(anli, text_file, tmp_path):
    done = anli("read", text_file(), tmp_path / "没有.txt")
    assert "认出 1 个案例" in done.out
    assert "板凳会" in done.out
    assert "没有.txt" in done.err
    assert done.status == 1


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_secrecy_mark_stops_the_import_until_it_is_confirmed(anli, text_file, confirmed):
    path = text_file()
    path.write_text("机密★1年\n" + path.read_text("utf-8"), "utf-8")
    done = anli("import", path, *(["--not-secret"] if confirmed else []))
    assert done.status == (0 if confirmed else 1)
    assert len(anli("list", "--json").json) == (1 if confirmed else 0)
    if not confirmed:
        assert "--not-secret" in done.err
