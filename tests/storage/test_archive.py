"""A .zip of documents: each is read by itself, with its own name, its own Trouble and its own original."""

import io
import struct
import warnings
import zipfile

import pytest

from storage import importers, intake
from storage.importers import archive
from storage.workshop import Workshop
from templates.outline.reading import Reading
from templates.trouble import Trouble

CASE = "{}\n一、背景\n青山县山多路少。\n二、做法\n村里修了路。\n三、成效\n路通了。\n四、启示\n要先问群众。\n"


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return data.getvalue()


@pytest.fixture(scope="module")
def workshop():
    with Workshop() as opened:
        yield opened


@pytest.fixture
def bag(tmp_path):
    path = tmp_path / "往年.zip"
    path.write_bytes(
        zipped(
            {
                "2024年/第10篇.txt": CASE.format("把路修到门口"),
                "2024年/第2篇.txt": CASE.format("把水引到地头").encode("gb18030"),
                "2024年/照片.jpg": b"\xff\xd8\xff\xe0",
                "__MACOSX/._第2篇.txt": b"\0",
                "~$第2篇.docx": b"\0",
                "坏的.docx": b"PK\x03\x04broken",
                "里面的.zip": zipped({"a.txt": "一"}),
            }
        )
    )
    return path


def test_the_documents_are_named_in_the_order_a_person_would_name_them(bag):
    assert importers.contents(bag) == (
        "2024年/第2篇.txt",
        "2024年/第10篇.txt",
        "坏的.docx",
        "里面的.zip",
    )


def test_a_plain_file_is_no_archive(tmp_path):
    path = tmp_path / "案例.txt"
    path.write_text(CASE.format("题"), "utf-8")
    assert importers.contents(path) == ()


def test_each_document_is_read_by_itself_and_a_bad_one_stops_nothing(bag, workshop):
    found = list(intake.read(bag, workshop))
    assert [each.key for each in found] == [
        f"{bag}!/{name}" for name in ("2024年/第2篇.txt", "2024年/第10篇.txt", "坏的.docx", "里面的.zip")
    ]
    assert [each.drafts[0].title for each in found if isinstance(each, Reading)] == [
        "把水引到地头",
        "把路修到门口",
    ]
    assert "坏的.docx" in found[2].trouble.message


def test_the_document_itself_is_kept_as_the_original_not_the_archive(bag, library, workshop):
    first, second = intake.readings(bag, workshop)
    [row] = intake.bring_in(library, first, bag)
    [other] = intake.bring_in(library, second, bag)
    [original] = library.case(row.uuid).attachments
    assert original.name == "第2篇.txt"
    assert library.media(original.digest).decode("gb18030").startswith("把水引到地头")
    assert row.uuid != other.uuid
    assert [each.uuid for each in intake.kept(library, first)] == [row.uuid]
    with pytest.raises(intake.AlreadyKept, match="第2篇"):
        intake.bring_in(library, first, bag)


def test_a_chinese_windows_writes_names_in_its_own_code_page(tmp_path):
    data = zipped({"AAAA/BBBBBB.txt": CASE.format("题")})
    raw = data.replace(b"AAAA", "旧案".encode("gbk")).replace(b"BBBBBB", "修路记".encode("gbk"))
    path = tmp_path / "老.zip"
    path.write_bytes(raw)
    assert importers.contents(path) == ("旧案/修路记.txt",)
    assert importers.read(path, "旧案/修路记.txt").paragraphs[0].text == "题"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"照片.jpg": b"x"}, "没有可以导入的文件"),
        ({"里面.zip": zipped({"a.txt": "一"})}, "里面还是压缩包"),
        ({"里面.rar": b"Rar!\x1a\x07"}, "里面还是压缩包"),
    ],
)
def test_an_archive_without_documents_says_so(tmp_path, workshop, files, said):
    path = tmp_path / "包.zip"
    path.write_bytes(zipped(files))
    with pytest.raises(Trouble, match=said):
        list(intake.read(path, workshop))


def test_archives_in_an_archive_are_told_beside_its_documents(tmp_path, workshop):
    path = tmp_path / "包.zip"
    rar = b"Rar!\x1a\x07" + bytes(40)
    inner = zipped({"a.txt": "一"})
    path.write_bytes(zipped({"清单.txt": CASE.format("题"), "石桥镇.zip": inner, "乙.rar": rar}))
    found = {each.key.rpartition("/")[2]: each for each in intake.read(path, workshop)}
    assert isinstance(found["清单.txt"], Reading)
    for name in ("石桥镇.zip", "乙.rar"):
        assert "压缩包" in found[name].trouble.message
    assert "石桥镇.zip" in found["石桥镇.zip"].trouble.message


def test_names_that_lead_outside_stay_inside(tmp_path):
    path = tmp_path / "包.zip"
    path.write_bytes(zipped({"../../外面.txt": CASE.format("题"), "/根.txt": CASE.format("题")}))
    assert importers.contents(path) == ("外面.txt", "根.txt")
    assert importers.read(path, "外面.txt").name == "外面.txt"


def test_names_are_without_what_a_terminal_obeys(tmp_path):
    path = tmp_path / "包.zip"
    names = ("\x1b[31m红.txt", "案例\n换行.txt", "案例\u202etxt.exe.txt")
    path.write_bytes(zipped({name: CASE.format("题") for name in names}))
    shown = ("[31m红.txt", "案例txt.exe.txt", "案例换行.txt")
    assert importers.contents(path) == shown
    assert [importers.read(path, name).name for name in shown] == list(shown)


def test_a_document_with_a_password_is_named(tmp_path, workshop):
    data = bytearray(zipped({"一.txt": CASE.format("题"), "二.txt": CASE.format("题")}))
    at = data.index(b"PK\x01\x02")  # the first entry of the central directory; its flags are 8 bytes on
    data[at + 8 : at + 10] = struct.pack("<H", struct.unpack("<H", data[at + 8 : at + 10])[0] | 1)
    path = tmp_path / "密.zip"
    path.write_bytes(data)
    found = list(intake.read(path, workshop))
    assert [isinstance(each, Reading) for each in found] == [False, True]
    assert "密码" in found[0].trouble.message


def test_a_document_that_unpacks_to_more_than_it_says_is_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 1000)
    path = tmp_path / "大.zip"
    path.write_bytes(zipped({"大.txt": "字" * 2000}))
    with pytest.raises(Trouble, match="太大"):
        importers.read(path, "大.txt")


def test_the_folder_of_a_user_may_be_called_word(tmp_path):
    path = tmp_path / "包.zip"
    path.write_bytes(zipped({"word/案例.txt": CASE.format("题")}))
    assert importers.contents(path) == ("word/案例.txt",)


def test_two_documents_of_one_name_are_both_read(tmp_path):
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the writer is told that it doubles a name
        for title in ("第一篇", "第二篇"):
            package.writestr("旧案/案例.txt", CASE.format(title))
    assert importers.contents(path) == ("旧案/案例.txt", "旧案/案例（2）.txt")
    assert importers.read(path, "旧案/案例（2）.txt").paragraphs[0].text == "第二篇"
