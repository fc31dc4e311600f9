"""A case handed out: what will be made, and the files written where the author wants them (导出)."""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.files import free_name, is_folder, make_folder, safe_name, stands, write_atomically
from storage.library import Library
from storage.revisions import Revision
from templates import catalog, layout
from templates.anonymity import redact
from templates.build import build
from templates.counting import count
from templates.fitting import fit
from templates.manuscript import Manuscript, Style
from templates.model import USUAL_HEADING, Attachment, Case
from templates.pagination import paginate
from templates.render import html, pictures, text, word
from templates.render.pictures import Media
from templates.requirements import Template
from templates.trouble import Trouble

Renderer = Callable[[Manuscript, layout.Layout, Media, datetime], bytes]
RENDERERS: Mapping[str, Renderer] = {"docx": word.render, "html": html.render, "txt": text.render}
REASON = "导出"
FAILED = "导出没有成功"
FOR_REVIEW, ANONYMOUS = "（送审稿）", "（匿名稿）"
_BASE_BYTES, _BYTES_A_BLOCK = 6_500, 60  # of a Word file without pictures
_BRACES = re.compile(r"\{([^{}]*)\}")
_LOOSE = " -—_、，·"


@dataclass(frozen=True, slots=True)
class Request:
    """What to make of a case: `target` is a file, or a folder that the file is to be put into.

    `template` None takes the case's own. `figures` asks for its pictures as files as well. An anonymous
    copy is never one for review. Nothing is overwritten unless `overwrite` says so. `status` is what the
    case becomes, empty to leave it.
    """

    target: Path
    format: str = "docx"
    template: Template | None = None
    for_review: bool = False
    anonymous: bool = False
    figures: bool = False
    overwrite: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that an export can make: `key` is "case", "figures", "anonymous" or "review".

    `kind` and `about` are words for the page, `size` an estimate in bytes, `chosen` whether it is ticked
    at first, `many` how many files there are of it.
    """

    key: str
    name: str
    kind: str
    about: str
    size: int
    chosen: bool = True
    many: int = 1


def plan(case: Case, template: Template | None = None) -> list[PlannedFile]:
    """Return the files that an export of `case` can make, the usual ones chosen."""
    manuscript = build(case, template=template)
    figures = figures_of(manuscript)
    pages = len(paginate(manuscript, layout.load(manuscript.layout)))
    weight = sum(each.size for _name, each in figures)
    size = _BASE_BYTES + _BYTES_A_BLOCK * len(manuscript.blocks) + weight
    about = f"{pages} 页" + (f"，含图 {len(figures)} 幅" if figures else "")
    word_file = ("docx", template or case.template)
    planned = [PlannedFile("case", name_for(case, *word_file), "Word 报送稿", f"案例正文，{about}", size)]
    if figures:
        first = figures[0][0]
        several = f"{first} 等 {len(figures)} 张" if len(figures) > 1 else first
        planned.append(
            PlannedFile("figures", several, "照片", f"原图 {len(figures)} 张", weight, many=len(figures))
        )
    hidden = redact(case).case
    planned += (
        PlannedFile(
            "anonymous",
            name_for(hidden, *word_file, ANONYMOUS),
            "Word 匿名稿",
            "抹去单位、姓名、地名，评审用",
            size,
            False,
        ),
        PlannedFile(
            "review",
            name_for(case, *word_file, FOR_REVIEW),
            "Word 送审稿",
            "给领导看和改，不当报送稿交",
            size,
            False,
        ),
    )
    return planned


def export(library: Library, uuid: str, request: Request) -> list[Path]:
    """Write a case as `request` asks and return the files written, the case itself first.

    The state that goes out is kept as a revision for good. Raises Trouble when the file stands there
    already, when the format is unknown, and as `files.write_atomically` does; then nothing is written, and
    the revision says so.
    """
    if request.format not in RENDERERS:
        raise Trouble(f"不会写“{request.format}”这种格式。", f"可以用：{'、'.join(RENDERERS)}。")
    case = library.case(uuid)
    target = _target(case, request)
    with _kept(library, case) as revision:
        manuscript = _manuscript(case, request, revision.uuid)
        media = _without_traces(library) if request.anonymous else library.media
        data = RENDERERS[request.format](manuscript, layout.load(manuscript.layout), media, revision.made)
        write_atomically(target, data)
    written = [target]
    if request.figures:
        written += write_copies(library, figures_of(manuscript), target.parent, overwrite=request.overwrite)
    if request.status:
        library.shelve(uuid, status=request.status)
    return written


@contextlib.contextmanager
def _kept(library: Library, case: Case) -> Iterator[Revision]:
    """Keep the state that goes out; where it does not go out, history must not say that it did."""
    known = {each.uuid for each in library.revisions(case.uuid)}
    revision = library.save(case, REASON, kept=True)
    try:
        yield revision
    except BaseException:
        if revision.uuid not in known:
            with contextlib.suppress(Trouble):  # what stopped the export may stop this too, and is told
                library.release_revision(revision.uuid, FAILED)
        raise


def notes(library: Library, uuid: str, request: Request) -> list[str]:
    """Return what the author should know of a file so made: what is left out, which names are replaced."""
    case = library.case(uuid)
    manuscript = _manuscript(case, request, "")
    said = _left_out(case, request.template)
    said += [
        f"{caption}：图片打不开，没有放进文件。" for caption in pictures.unusable(manuscript, library.media)
    ]
    if request.anonymous:
        redaction = redact(case)
        replaced = "、".join(f"{word_} {count} 处" for word_, count in redaction.replaced)
        said.append(f"换成××的有：{replaced}。" if replaced else "没有找到要隐去的单位和姓名。")
        doubtful = "、".join(f"{stem} {count} 处" for stem, count in redaction.doubtful)
        said += [f"还留着：{doubtful}，请看一眼是不是地名。"] if doubtful else []
    return said


def _left_out(case: Case, template: Template | None) -> list[str]:
    """Return the sentence on texts that no section of the template takes, if there are any."""
    used = template or case.template
    used = used if used.sections else catalog.standard()
    left = [part for part in fit(case, used).unused if part.text.strip()]
    if not left:
        return []
    named = "、".join(f"“{part.heading or USUAL_HEADING[part.role]}”" for part in left[:3])
    more = f"等 {len(left)} 栏" if len(left) > 3 else ""
    length = sum(count(part.text) for part in left)
    return [f"{named}{more}共 {length} 字，“{used.name}”没有这一栏，没有放进文件。"]


def name_for(case: Case, ending: str, template: Template | None = None, mark: str = "") -> str:
    """Return the file name that the template's pattern gives for the case, ready for any system."""
    used = template or case.template
    values = {"unit": case.unit, "title": case.title, "template": used.name, "edition": used.edition}
    filled = _BRACES.sub(lambda found: values.get(found[1], ""), used.file_name).strip(_LOOSE)
    return f"{safe_name(filled, 80 - len(mark))}{mark}.{ending}"


def figures_of(manuscript: Manuscript) -> list[tuple[str, Attachment]]:
    """Return the pictures that are printed, each once, under its file's name: number and caption."""
    found: dict[str, tuple[str, Attachment]] = {}
    for number, block in enumerate(manuscript.blocks):
        figure = block.attachment
        if block.style is Style.FIGURE and figure and figure.uuid not in found:
            stem = safe_name(manuscript.caption(number).replace("　", " "))
            found[figure.uuid] = (stem + (Path(figure.name).suffix.lower() or ".jpg"), figure)
    return list(found.values())


def write_copies(
    library: Library, named: Iterable[tuple[str, Attachment]], folder: Path, *, overwrite: bool = False
) -> Iterator[Path]:
    """Write kept files under these names and yield each once it is there; a taken name gets (2) unasked.

    Raises Trouble as `files.write_atomically` does.
    """
    for name, attachment in named:
        path = folder / name if overwrite else free_name(folder / name)
        write_atomically(path, library.media(attachment.digest))
        yield path


def _manuscript(case: Case, request: Request, revision: str) -> Manuscript:
    return build(
        case,
        template=request.template,
        anchors=request.for_review,
        revision=revision,
        anonymous=request.anonymous,
    )


def _without_traces(library: Library) -> Media:
    """Return the library's pictures without what cameras write into them: place, time, owner."""
    return lambda digest: pictures.bare(library.media(digest))


def _target(case: Case, request: Request) -> Path:
    """Return the file to write; a folder that is not there yet is made, if the one above it is."""
    path = request.target
    if path.suffix.lower() == f".{request.format}" and not is_folder(path):
        if stands(path) and not request.overwrite:
            raise Trouble(f"“{path.name}”已经有了，没有覆盖。", "换个名字，或选覆盖再导出。")
        return path
    if path.suffix.lower().removeprefix(".") in RENDERERS and not is_folder(path):
        raise Trouble(
            f"“{path.name}”的后缀和要导出的格式（{request.format}）不一样。", "改一个，让它们一致。"
        )
    make_folder(path)
    mark = ANONYMOUS if request.anonymous else FOR_REVIEW if request.for_review else ""
    shown = redact(case).case if request.anonymous else case
    inside = path / name_for(shown, request.format, request.template, mark)
    return inside if request.overwrite else free_name(inside)
