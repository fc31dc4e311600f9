"""From foreign files to cases of the library: which files, what they say, and putting it away."""

import hashlib
import os
import sys
import unicodedata
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storage import gathering, importers
from storage.answers import Settled
from storage.cases import Row, Shelf
from storage.importers import kinds, refusals
from storage.importers.foreign import Member, head_of, inner_key
from storage.importers.kinds import FileKind
from storage.library import Library
from storage.seeing import Tell, seen_pages
from storage.workshop import Workshop
from storage.years import year_in
from templates import catalog
from templates.exchange import draft_case
from templates.model import Attachment, AttachmentKind, Case
from templates.outline.reading import Draft, Reading
from templates.requirements import Template
from templates.trouble import Cancelled, Trouble

UNDERSTAND = "storage.understanding:understand"
CONTENTS = "storage.importers:contents"
ZIP = b"PK"
STATUS = "archived"
REASON = "导入"
TOLD = 3  # cases of a file that a sentence names
LONG_PATH = 248  # Windows: beyond this a path needs a prefix
MEDIA_TYPES = {
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.TEXT: "text/plain",
    FileKind.HTML: "text/html",
    FileKind.MHT: "multipart/related",
    FileKind.PDF: "application/pdf",
    FileKind.OPEN_TEXT: "application/vnd.oasis.opendocument.text",
    FileKind.WORD_XML: "application/xml",
    FileKind.OLD_WORD: "application/msword",
    FileKind.RTF: "application/rtf",
    FileKind.WORKS: "application/vnd.ms-works",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A document of an archive that could not be read: `key` as a reading's, and why."""

    key: str
    trouble: Trouble


class AlreadyKept(Trouble):
    """The same file, byte for byte, was imported before; `rows` are its cases."""

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        named = "、".join(f"{row.number}号{f'《{row.title}》' * bool(row.title)}" for row in rows[:TOLD])
        more = f"等 {len(rows)} 个案例" if len(rows) > TOLD else ""
        super().__init__(
            f"“{refusals.shown(name)}”以前导入过，是{named}{more}，没有再存一份。",
            "打开原来的就行；要重新导入，先把原来的放进回收站。",
        )
        self.rows = tuple(rows)


class Changed(Trouble):
    """The file was written or replaced since it was read; what would be kept is not what was understood."""

    def __init__(self, name: str) -> None:
        said = refusals.changed(name)
        super().__init__(said.message, said.hint)


class Unconfirmed(Trouble):
    """The file bears a 密级 mark and nobody has confirmed that it is not classified."""

    def __init__(self, name: str, mark: str) -> None:
        super().__init__(
            f"“{refusals.shown(name)}”里有密级标志“{mark}”，没有存入。",
            "本软件不得录入涉密信息。核对原件，确认不涉密后再导入。",
        )
        self.mark = mark


def expand(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read behind files and folders, sorted as a person would; see `gathering.gather`."""
    return gathering.gather(paths)


def read(
    path: Path,
    workshop: Workshop,
    *,
    cancel: Callable[[], bool] | None = None,
    tell: Tell | None = None,
) -> Iterator[Reading | Unread]:
    """Yield what a file is understood as, and each document of an archive; see `documents`."""
    for found in documents(path, workshop, UNDERSTAND, cancel=cancel, tell=tell):
        assert isinstance(found, Reading | Unread)
        yield found


def documents(
    path: Path,
    workshop: Workshop,
    task: str,
    *,
    cancel: Callable[[], bool] | None = None,
    tell: Tell | None = None,
) -> Iterator[object]:
    """Yield what a task of `storage.understanding` says of a file, or of each document of an archive.

    Each is done in a call of its own to the helper, so that one bad document costs itself only (`Unread`).
    `cancel` is asked while it works, `tell` is told of each page read off a picture. Raises Trouble that
    names the file when all of it cannot be read, or Cancelled. Nothing is stored.
    """
    members = workshop.call(CONTENTS, reachable(path), cancel=cancel) if may_be_bag(path) else ()
    assert isinstance(members, tuple)

    def done(member: str) -> object:
        seen = seen_pages(reachable(path), member, workshop, cancel=cancel, tell=tell)
        return workshop.call(task, reachable(path), str(path), member, seen, cancel=cancel)

    if not members:
        yield done("")
    for member in members:
        try:
            yield done(member)
        except Cancelled:
            raise
        except Trouble as trouble:
            yield Unread(inner_key(str(path), member), trouble)


def readings(
    path: Path,
    workshop: Workshop,
    *,
    cancel: Callable[[], bool] | None = None,
    tell: Tell | None = None,
) -> list[Reading]:
    """Return what could be read of a file, an archive's documents included.

    Raises Trouble when nothing could: the first that was met; or Cancelled.
    """
    found = list(read(path, workshop, cancel=cancel, tell=tell))
    good = [each for each in found if isinstance(each, Reading)]
    unread = [each for each in found if isinstance(each, Unread)]
    if unread and not good:
        raise unread[0].trouble
    return good


def may_be_bag(path: Path) -> bool:
    """Say whether a file begins as an archive does; a file that cannot be opened does not."""
    return head_of(reachable(path), len(ZIP)) == ZIP


def bring_in(
    library: Library,
    reading: Reading,
    path: Path,
    *,
    template: Template | None = None,
    confirmed: bool = False,
    again: bool = False,
    leave: Collection[int] = (),
    settled: Sequence[Settled] = (),
    tags: Sequence[str] = (),
    year: int | None = None,
) -> list[Row]:
    """Store the cases of a reading in one transaction and return their rows, in the file's order.

    Pictures and the file itself go into the library's files first. `template` is the one that the cases
    are laid under (the standard one by default), `leave` are the drafts (by index) that are not stored, and
    `settled` says what becomes of cases that these are like; `tags` and `year` (None as guessed) go to every
    case. Raises `Unconfirmed` for a 密级 mark unless `confirmed`, `AlreadyKept` for a file that is in the
    library unless `again`, `Changed` for one that is not the file that was read any more, Trouble for one
    without any case.
    """
    if reading.secret and not confirmed:
        raise Unconfirmed(path.name, reading.secret)
    if not reading.drafts:
        raise Trouble(
            f"“{refusals.shown(path.name)}”里没有认出案例的正文。", "打开看看内容，或复制文字到新案例里。"
        )
    file, digest = _as_read(reading, path)
    rows = [] if again else library.holding(digest)
    if rows:
        raise AlreadyKept(file.name, rows)
    original = _original(file, digest)
    template = template or catalog.standard()
    wanted = [draft for at, draft in enumerate(reading.drafts) if at not in leave]
    cases = [_with(draft_case(draft, str(uuid.uuid4()), template), original) for draft in wanted]
    years = (guess_year(reading, draft, path) if year is None else year for draft in wanted)
    shelves = [Shelf(STATUS, tuple(tags), each) for each in years]
    media = (*_pictures(reading, wanted), file.data)
    shelved = list(zip(cases, shelves, strict=True))
    return library.create_all(shelved, reason=REASON, settled=settled, media=media)


def original_of(library: Library, reading: Reading, path: Path) -> Attachment:
    """Put a file that was read into the library's files and return it as an original of a case.

    Raises `Changed` when it is not that file any more, Trouble when it cannot be read again.
    """
    file, digest = _as_read(reading, path)
    library.add_media(file.data)
    return _original(file, digest)


def with_original(case: Case, found: Attachment) -> Case:
    """Return the case with a further original, unless it has that file already."""
    originals = [each for each in case.attachments if each.kind is AttachmentKind.ORIGINAL]
    held = any(each.digest == found.digest for each in originals)
    return case if held else _with(case, found)


def kept(library: Library, reading: Reading) -> list[Row]:
    """Return the cases of the library that came from the same file, byte for byte."""
    return library.holding(reading.digest) if reading.digest else []


def guess_year(reading: Reading, draft: Draft, path: Path) -> int:
    """Return the year a case is of: by a date that came with it, else by its file's name; 0 unknown."""
    inside = reversed(Path(_member(path, reading.key)).parts)  # its own name before those of its folders
    for text in (draft.fields.get("date", ""), draft.meta, reading.meta, *inside, path.stem):
        if year := year_in(text):
            return year
    return 0


def reachable(path: Path) -> Path:
    """Return a path that can be opened whatever its length: absolute, and on Windows prefixed."""
    whole = path if path.is_absolute() else Path.cwd() / path
    if sys.platform == "win32" and not str(whole).startswith("\\\\?\\"):
        text = os.path.normpath(whole)
        if len(text) >= LONG_PATH:
            return Path("\\\\?\\UNC" + text[1:] if text.startswith("\\\\") else "\\\\?\\" + text)
    return whole


def _pictures(reading: Reading, drafts: Iterable[Draft]) -> Iterator[bytes]:
    """Yield the pictures of drafts, each once."""
    named = dict.fromkeys(each.digest for draft in drafts for each in draft.attachments)
    pictures = reading.source.pictures
    yield from (pictures[digest].data for digest in named if digest in pictures)


def _original(file: Member, digest: str) -> Attachment:
    return Attachment(
        uuid=str(uuid.uuid4()),
        kind=AttachmentKind.ORIGINAL,
        name=_plain(file.name),
        digest=digest,
        media_type=MEDIA_TYPES.get(kinds.sniff(file), ""),
        size=len(file.data),
    )


def _with(case: Case, original: Attachment) -> Case:
    own = replace(original, uuid=str(uuid.uuid4()))
    return replace(case, attachments=(*case.attachments, own))


def _as_read(reading: Reading, path: Path) -> tuple[Member, str]:
    """Return a file's bytes and their digest. Raises `Changed` when they are not what was read."""
    file = _file(path, _member(path, reading.key))
    digest = hashlib.sha256(file.data).hexdigest()
    if reading.digest not in ("", digest):
        raise Changed(file.name)
    return file, digest


def _member(path: Path, key: str) -> str:
    """Return the name of the file inside the archive at `path` that a reading's key names, if any."""
    head = f"{path}!/"
    return key.removeprefix(head) if key.startswith(head) else ""


def _file(path: Path, member: str) -> Member:
    try:
        file = importers.opened(reachable(path), member)
        return Member(path.name if not member else file.name, file.read_bytes())
    except OSError as error:
        raise refusals.cannot_open(path.name, error) from error


def _plain(name: str) -> str:
    """Return a file's name without control characters and marks that turn its direction."""
    return "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
