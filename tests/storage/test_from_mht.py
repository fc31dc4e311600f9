"""Pages saved as one file: encodings, pictures by address and id, broken boundaries."""

import contextlib
from random import Random

import pytest

from storage import importers
from storage.importers.foreign import Member
from storage.importers.kinds import FileKind, sniff
from templates.trouble import Trouble
from tests.storage.builders import web_pages as pages
from tests.storage.builders.word_file import png

HTML = f"<html><body>{pages.paragraphs()}</body></html>"


def read(data, name="网页.mht"):
    return importers.read_one(Member(name, data))


def texts(source):
    return tuple(paragraph.text for paragraph in source.paragraphs if paragraph.text)


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_page_in_a_message_is_read(transfer, encoding):
    assert texts(read(pages.message(HTML, encoding=encoding, transfer=transfer))) == pages.BODY


def test_pictures_come_by_address_by_id_and_by_name():
    seen = [png(side, side) for side in (60, 70, 80)]
    heads = (
        "Content-Type: image/png\r\nContent-Location: file:///C:/a.files/one.png",
        "Content-Type: image/png\r\nContent-ID: <two@word>",
        "Content-Type: image/png\r\nContent-Location: http://x.invalid/three.png",
    )
    sources = ("a.files/one.png", "cid:two@word", "http://x.invalid/three.png", "http://x.invalid/four.png")
    html = "<html><body><p>甲</p>" + "".join(f"<img src='{source}'>" for source in sources) + "</body></html>"
    source = read(pages.message(html, list(zip(heads, seen, strict=True))))
    assert [picture.width for picture in source.pictures.values()] == [60, 70, 80]
    assert "有 1 张图片只是链接，没有存在文件里，没有收进来。" in source.notes


def test_a_saved_page_leaves_its_furniture_aside():
    source = read(pages.message(pages.government()))
    assert texts(source)[0] == pages.TITLE
    assert any("政务公开" in line for line in source.furniture)


@pytest.mark.parametrize("declared", ["wrong", ""])
def test_a_broken_boundary_does_not_lose_the_page(declared):
    data = pages.message(HTML, declared=declared, boundary="===Next1234===")
    assert texts(read(data)) == pages.BODY


def test_a_message_of_one_part_is_read():
    data = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\n\r\n" + HTML.encode("gb18030")
    assert texts(read(data)) == pages.BODY


def test_what_holds_no_page_is_refused_in_words():
    for data in (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nabc",
    ):
        with pytest.raises(Trouble, match=r"“网页\.mht”"):
            read(data)


def test_messages_in_messages_without_end_are_refused():
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    with pytest.raises(Trouble, match="多得不正常"):
        read(b"MIME-Version: 1.0\r\n" + nested)


def test_it_is_told_by_its_bytes():
    chrome = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.invalid/\r\nSubject: a\r\n"
    for head in (b"", chrome):
        assert sniff(Member("a.doc", head + pages.message(HTML))) is FileKind.MHT


@pytest.mark.parametrize("seed", range(3))
def test_random_damage_ends_in_text_or_in_words(seed):
    random = Random(seed)
    whole = pages.message(HTML, [("Content-Type: image/png\r\nContent-ID: <a>", png(60, 60))])
    for _ in range(30):
        data = bytearray(whole)
        for _ in range(random.randint(1, 12)):
            data[random.randrange(len(data))] = random.randrange(256)
        with contextlib.suppress(Trouble):
            read(bytes(data[: random.randrange(len(data))] if random.random() < 0.2 else data))
