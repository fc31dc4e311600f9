"""The lines that recognition looks at: paragraphs that hold ink, cleaned, with their numbers read."""

from collections.abc import Sequence
from dataclasses import dataclass

from templates.cleaning.forms import alike
from templates.outline.headings import Heading
from templates.outline.joining import joined
from templates.outline.source import Kind, Paragraph, Source
from templates.outline.tree import headings

_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that holds ink (or a picture), as recognition sees it.

    `at` is its index in the source, `text` what it says without indent, `gap` the number of blank paragraphs
    before it, `heading` the numbered heading it opens with. `more` are the paragraphs after `at` that a
    heading goes on in.
    """

    at: int
    text: str
    paragraph: Paragraph
    gap: int = 0
    heading: Heading | None = None
    more: tuple[int, ...] = ()

    @property
    def is_text(self) -> bool:
        """Say whether this is a paragraph of text, neither a picture nor a row of several cells."""
        kind = self.paragraph.kind
        return kind is Kind.TEXT or (kind is Kind.ROW and "\t" not in self.text)


def clean(text: str) -> str:
    """Return a paragraph without indent, trailing blanks and invisible characters."""
    return text.translate(_INVISIBLE).strip()


def read_lines(source: Source) -> list[Line]:
    """Return the lines of `source` in order; blank paragraphs only count as gaps."""
    inked = [
        (at, alike(text))
        for at, paragraph in enumerate(source.paragraphs)
        if (text := clean(paragraph.text)) or paragraph.kind is Kind.PICTURE
    ]
    read = joined(source.paragraphs, inked)
    numbered = headings([line.text for line in read])
    ends = [-1, *(line.ats[-1] for line in read)]
    return [
        Line(
            at=line.ats[0],
            text=line.text,
            paragraph=source.paragraphs[line.ats[0]],
            gap=line.ats[0] - ends[position] - 1,
            heading=_only_numbered(numbered, position),
            more=line.ats[1:],
        )
        for position, line in enumerate(read)
    ]


def _only_numbered(numbered: dict[int, Heading], position: int) -> Heading | None:
    heading = numbered.get(position)
    return heading if heading is not None and heading.kind != "bare" else None


def texts(lines: Sequence[Line]) -> list[str]:
    """Return what the lines say."""
    return [line.text for line in lines]
