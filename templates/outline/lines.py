"""The lines that recognition looks at: paragraphs that hold ink, cleaned, with their numbers read."""

from collections.abc import Sequence
from dataclasses import dataclass

from templates.outline.headings import Heading
from templates.outline.source import Kind, Paragraph, Source
from templates.outline.tree import headings

_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that holds ink (or a picture), as recognition sees it.

    `at` is its index in the source, `text` what it says without indent, `gap` the number of blank paragraphs
    before it, `heading` the numbered heading it opens with.
    """

    at: int
    text: str
    paragraph: Paragraph
    gap: int = 0
    heading: Heading | None = None

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
    inked: list[tuple[int, str, int]] = []
    gap = 0
    for at, paragraph in enumerate(source.paragraphs):
        text = clean(paragraph.text)
        if text or paragraph.kind is Kind.PICTURE:
            inked.append((at, text, gap))
            gap = 0
        else:
            gap += 1
    numbered = headings([text for _, text, _ in inked])
    return [
        Line(at, text, source.paragraphs[at], gap, _only_numbered(numbered, position))
        for position, (at, text, gap) in enumerate(inked)
    ]


def _only_numbered(numbered: dict[int, Heading], position: int) -> Heading | None:
    heading = numbered.get(position)
    return heading if heading is not None and heading.kind != "bare" else None


def texts(lines: Sequence[Line]) -> list[str]:
    """Return what the lines say."""
    return [line.text for line in lines]
