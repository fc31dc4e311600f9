"""A folder of files as an office keeps them: half of them .docx, the rest of every other kind."""

import html
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import stranger

from storage.handout import Request, export
from storage.library import Library
from templates.catalog import standard
from templates.model import Case

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the makers of files are those of the tests

from tests.storage.builders.old_word import old_word, par  # noqa: E402
from tests.storage.builders.open_text import open_text, p  # noqa: E402
from tests.storage.builders.pdf_file import official, pdf  # noqa: E402
from tests.storage.builders.rtf_file import hexed, rtf  # noqa: E402
from tests.storage.builders.rtf_file import par as rtf_par  # noqa: E402

FIRST = 500_000  # number of the first case: those of the libraries lie far below
NUMBERS = "一二三四五六七八九十"
Lines = Sequence[str]


def mixed_folder(folder: Path, files: int) -> Path:
    """Fill a folder with so many files of distinct cases, every second one a .docx; return it."""
    folder.mkdir()
    makers = tuple(MAKERS.items())
    with Library.open(folder.with_name("source.db")) as library:
        for at in range(files):
            case = stranger(FIRST + at, standard())
            if at % 2:
                (name, make) = makers[at // 2 % len(makers)]
                (folder / f"{at:04d}-{name}").write_bytes(make(lines(case)))
            else:
                uuid = library.create(case).uuid
                export(library, uuid, Request(folder / f"{at:04d}.docx", "docx"))
    return folder


def lines(case: Case) -> Lines:
    """Return a case as its author would type it."""
    found = [case.title, case.unit]
    for number, part in zip(NUMBERS, case.parts, strict=False):
        found += [f"{number}、{part.heading or '主要做法'}", *part.text.split("\n")]
    return found


def _page(found: Lines) -> str:
    title, *body = found
    said = "".join(f"<p>&nbsp;&nbsp;{html.escape(line)}</p>\n" for line in body)
    head = f'<meta charset="utf-8"><title>{title}</title>'
    links = '<div class="nav"><a href="/">首页</a> &gt; <a href="/al">典型案例</a></div>'
    return f"<html><head>{head}</head><body>{links}<h1>{title}</h1><div>{said}</div></body></html>"


def _saved_page(found: Lines) -> bytes:
    head = (
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=_part"\r\n\r\n'
        "--=_part\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return f"{head}{_page(found)}\r\n--=_part--\r\n".encode()


def _papers(found: Lines) -> bytes:
    title, *body = found
    return pdf(*official(body, title=(title,)))


MAKERS: dict[str, Callable[[Lines], bytes]] = {
    "utf8.txt": lambda found: "\n".join(found).encode(),
    "gb.txt": lambda found: "\r\n".join(found).encode("gb18030"),
    "page.html": lambda found: _page(found).encode(),
    "saved.mht": _saved_page,
    "rich.rtf": lambda found: rtf(*(rtf_par(hexed(line)) for line in found)),
    "open.odt": lambda found: open_text(*map(p, found)),
    "old.doc": lambda found: old_word(*map(par, found)),
    "official.pdf": _papers,
    "notes.md": lambda found: "\n\n".join((f"# {found[0]}", *found[1:])).encode(),
}
