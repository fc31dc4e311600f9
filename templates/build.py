"""A case under a template, laid out as a flat list of blocks: every character of its sections once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from templates import anonymity, catalog
from templates.edits import parse_figure_line
from templates.fitting import Filled, Fitting, fit
from templates.manuscript import Block, Manuscript, Style
from templates.model import Attachment, AttachmentKind, Case, Part
from templates.outline import numerals
from templates.outline.headings import Heading
from templates.outline.tree import headings
from templates.requirements import Section, Template

INDENTS = " \t\r\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"
_HEADINGS = {1: Style.HEADING1, 2: Style.HEADING2, 3: Style.HEADING3, 4: Style.HEADING4}
_WORDS = {AttachmentKind.FIGURE: "图", AttachmentKind.TABLE: "表"}


def build(
    case: Case,
    *,
    template: Template | None = None,
    anchors: bool = False,
    revision: str = "",
    anonymous: bool = False,
) -> Manuscript:
    """Return `case` laid out for `template` (its own when None; the standard one when it has none).

    `anchors` makes a 送审稿 that knows the case and the `revision` it shows. `anonymous` takes out unit and
    names (`templates.anonymity`) and is always a 报送稿. Sections without text are left out, and so is what
    no section takes (`templates.fitting.fit(case, template).unused`).
    """
    wanted = template or case.template
    wanted = wanted if wanted.sections else catalog.standard()
    marked = anchors and not anonymous
    shown = anonymity.redact(case).case if anonymous else case
    blocks = (*_head(shown, wanted), *_body(shown, fit(shown, wanted)))
    return Manuscript(
        title=shown.title,
        blocks=blocks,
        layout=wanted.layout,
        anchors=marked,
        case_uuid=case.uuid if marked else "",
        revision_uuid=revision if marked else "",
        properties={"title": shown.title},
    )


def _head(case: Case, template: Template) -> Iterator[Block]:
    """Yield title, subtitle and unit, a blank line after each group."""
    titles = [Block(Style.TITLE, case.title.strip())] if case.title.strip() else []
    if case.subtitle.strip():
        titles.append(Block(Style.SUBTITLE, case.subtitle.strip()))
    unit = case.unit.strip()
    byline = [Block(Style.BYLINE, f"{template.unit_prefix}{unit}")] if unit else []
    order = {"below": (titles, byline), "above": (byline, titles)}.get(template.unit_line, (titles,))
    for group in order:
        if group:
            yield from group
            yield Block(Style.BLANK)


def _body(case: Case, fitting: Fitting) -> Iterator[Block]:
    shown = _Shown({(each.kind, each.number): each for each in case.attachments if each.number})
    number = 0
    for filled in fitting.sections:
        if not filled.written:
            continue
        first = filled.written[0].part
        if filled.heading:
            number += filled.section.numbered
            mark = f"{numerals.han(number)}、" if filled.section.numbered else ""
            yield Block(Style.HEADING1, mark + filled.heading, part=first)
        yield from _section(filled, shown)


def _section(filled: Filled, shown: "_Shown") -> Iterator[Block]:
    """Yield the texts of a section, each under its author's own heading where several share it."""
    counted = filled.section.shown and filled.section.numbered and not _counts_itself(filled.written)
    number = 0
    for part in filled.written:
        crosshead = filled.crosshead(part)
        if crosshead:
            number += 1
            mark = f"（{numerals.han(number)}）" if counted else ""
            yield Block(Style.HEADING2, mark + crosshead, part=part.part)
        yield from _text(part, filled.section, shown)


def _counts_itself(parts: tuple[Part, ...]) -> bool:
    """Tell whether a text already uses （一）: a second series beside it would confuse."""
    found = (headings(part.text.split("\n")).values() for part in parts)
    return any(heading.kind == "paren_han" for group in found for heading in group)


@dataclass(slots=True)
class _Shown:
    """The attachments that lines may name, and the numbers printed so far, counted as they are laid out."""

    attachments: dict[tuple[AttachmentKind, int], Attachment]
    printed: dict[AttachmentKind, list[str]] = field(default_factory=dict)

    def named_by(self, line: str) -> tuple[Attachment, str] | None:
        """Return the attachment that the line shows and its caption; None when the line is text."""
        named = parse_figure_line(line)
        attachment = self.attachments.get(named[:2]) if named else None
        if named is None or attachment is None:
            return None
        if attachment.kind is AttachmentKind.TABLE and not (attachment.table and attachment.table.rows):
            return None
        series = self.printed.setdefault(attachment.kind, [])
        if attachment.uuid not in series:
            series.append(attachment.uuid)
        label = f"{_WORDS[attachment.kind]}{series.index(attachment.uuid) + 1}"
        return attachment, f"{label}　{named[2]}" if named[2] else label


def _text(part: Part, section: Section, shown: _Shown) -> Iterator[Block]:
    """Yield a block for each line of the part that holds anything."""
    lines = part.text.split("\n")
    found = headings(["" if parse_figure_line(line) else line for line in lines])
    outermost = 2 if section.shown else 1
    start = 0
    for number, line in enumerate(lines):
        words = line.strip(INDENTS)
        at = start + len(line) - len(line.lstrip(INDENTS))
        if words and (named := shown.named_by(words)):
            yield from _attached(*named, part.part, at)
        elif words:
            yield _line(words, found.get(number), outermost, (part.part, at, at - start))
        start += len(line) + 1


def _line(words: str, heading: Heading | None, outermost: int, place: tuple[str, int, int]) -> Block:
    """Return a line as a heading of its own, as text with a run-in heading, or as text."""
    part, at, indent = place
    if heading is None:
        return Block(Style.BODY, words, part=part, start=at)
    if not heading.runs_in:
        return Block(_HEADINGS[max(heading.level, outermost)], words, part=part, start=at)
    lead = max(0, heading.length - indent)
    return Block(Style.BODY, words, lead, max(heading.level, 2), part, at)


def _attached(attachment: Attachment, caption: str, part: str, at: int) -> Iterator[Block]:
    """Yield a figure and its caption, or a table under its caption."""
    words = Block(Style.CAPTION, caption, part=part, start=at)
    if attachment.kind is AttachmentKind.FIGURE:
        yield Block(Style.FIGURE, part=part, start=at, attachment=attachment)
        yield words
    else:
        yield words
        yield Block(Style.TABLE, part=part, start=at, attachment=attachment)
