"""A delivery (报送): several files of one case, chosen by what they are, written one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage import handout
from storage.files import free_name, make_folder, safe_name, stands
from storage.handout import PlannedFile, Request
from storage.library import Library
from templates.anonymity import redact
from templates.build import build
from templates.model import Attachment, AttachmentKind, Case
from templates.trouble import Trouble

Progress = Callable[[int, int, str], None]
Copied = tuple[str, Attachment]  # the name of a file beside the text, and what it is a copy of
FIGURES, ENCLOSURES = "figures", "enclosures"
_WRITTEN = {  # key -> format, for a reviewer, without names
    "case": ("docx", False, False),
    "anonymous": ("docx", False, True),
    "review": ("docx", True, False),
    "html": ("html", False, False),
    "txt": ("txt", False, False),
}
_HTML_BYTES, _BASE64 = 3_000, 4 / 3


@dataclass(frozen=True, slots=True)
class Delivery:
    """What to write: the `keys` of offered files, and the folder they go to.

    A name that is taken gets (2), unless `overwrite` says that what stands there may go.
    """

    folder: Path
    keys: tuple[str, ...]
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a delivery: the files written, and what their reader should know.

    `trouble` says why it stopped early; what was written before that stands whole.
    """

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    trouble: Trouble | None = None


def offers(case: Case) -> list[PlannedFile]:
    """Return every file that can be made of the case: text, pictures, enclosures, web."""
    planned = handout.plan(case)
    pictures = sum(each.size for each in planned if each.key == FIGURES)
    letters = sum(len(text.encode()) for text in case.texts().values())
    page = _HTML_BYTES + letters + round(pictures * _BASE64)
    texts = sum(each.key in ("case", FIGURES) for each in planned)
    return [
        *planned[:texts],
        *_along(case),
        *planned[texts:],
        PlannedFile("html", _name(case, "html"), "网页", "图也在里面，用浏览器看", page, chosen=False),
        PlannedFile("txt", _name(case, "txt"), "纯文本", "只有文字，没有图", letters, chosen=False),
    ]


def taken(library: Library, uuid: str, delivery: Delivery) -> list[tuple[str, str]]:
    """Return the names of the delivery that something stands under already, each with one that is free."""
    case = library.case(uuid)
    paths = [delivery.folder / name for key in delivery.keys for name in _names(case, key)]
    return [(path.name, free_name(path).name) for path in paths if stands(path)]


def send(library: Library, uuid: str, delivery: Delivery, progress: Progress) -> Outcome:
    """Write the files of a delivery, each whole or not at all; the first that fails is the last.

    A folder that is not there is made, if the one above it is. Raises Trouble when it cannot be: then
    nothing was begun.
    """
    make_folder(delivery.folder)
    case = library.case(uuid)
    over = delivery.overwrite
    written: list[Path] = []
    notes: dict[str, None] = {}
    for done, key in enumerate(delivery.keys):
        progress(done, len(delivery.keys), "正在导出")
        try:
            if key in (FIGURES, ENCLOSURES):
                found = _figures(case) if key == FIGURES else _enclosures(case)
                copies = handout.write_copies(library, found, delivery.folder, overwrite=over)
                written.extend(copies)  # one by one: those before a failure stand
                continue
            request = _request(case, key, delivery)
            written += handout.export(library, uuid, request)
            notes |= dict.fromkeys(handout.notes(library, uuid, request))
        except Trouble as trouble:
            return Outcome(tuple(written), tuple(notes), trouble)
    return Outcome(tuple(written), tuple(notes))


def last_sent(library: Library, uuid: str) -> datetime | None:
    """Return when the case was last handed out as it stood then; None when it never was."""
    return next((each.made for each in library.revisions(uuid) if each.reason == handout.REASON), None)


def _names(case: Case, key: str) -> list[str]:
    if key in (FIGURES, ENCLOSURES):
        return [name for name, _file in (_figures(case) if key == FIGURES else _enclosures(case))]
    return [_name(case, key)]


def _figures(case: Case) -> list[Copied]:
    return handout.figures_of(build(case))


def _enclosures(case: Case) -> list[Copied]:
    """Return the files that go along under their own names; two of one name do not meet."""
    named: dict[str, Attachment] = {}
    for each in case.attachments:
        if each.kind is AttachmentKind.FILE:
            path = Path(each.name)
            stem, ending, number = safe_name(path.stem), path.suffix.lower(), 2
            name = stem + ending
            while name in named:
                name, number = f"{stem}({number}){ending}", number + 1
            named[name] = each
    return list(named.items())


def _along(case: Case) -> list[PlannedFile]:
    found = _enclosures(case)
    if not found:
        return []
    first = found[0][0]
    name = f"{first} 等 {len(found)} 件" if len(found) > 1 else first
    weight = sum(each.size for _name, each in found)
    return [PlannedFile(ENCLOSURES, name, "附件", "和正文一起交", weight, many=len(found))]


def _name(case: Case, key: str) -> str:
    form, for_review, anonymous = _WRITTEN[key]
    mark = handout.ANONYMOUS if anonymous else handout.FOR_REVIEW if for_review else ""
    shown = redact(case).case if anonymous else case
    return handout.name_for(shown, form, case.template, mark)


def _request(case: Case, key: str, delivery: Delivery) -> Request:
    form, for_review, anonymous = _WRITTEN[key]
    path = delivery.folder / _name(case, key)
    return Request(
        target=path if delivery.overwrite else free_name(path),
        format=form,
        for_review=for_review,
        anonymous=anonymous,
        overwrite=delivery.overwrite,
    )
