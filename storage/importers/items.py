"""What the body of a Word file is made of before it is laid out: paragraphs, and tables of cells of these."""

from collections.abc import Sequence
from dataclasses import dataclass

from templates.outline.source import Kind, Paragraph


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell, hidden ones under a span left out: what stands in it, and how far it spans."""

    items: tuple["Item", ...]
    columns: int = 1
    rows: int = 1

    def paragraphs(self) -> list[str]:
        """Return the text of the cell, a paragraph each, tables inside it a line a row."""
        if len(self.items) == 1 and isinstance(self.items[0], Paragraph):  # nearly every cell
            text = "" if self.items[0].kind is Kind.PICTURE else self.items[0].text
            return [text] if text and not text.isspace() else []
        return [line for line in lines(self.items) if line.strip()]

    def pictures(self) -> list[Paragraph]:
        """Return the pictures of the cell, those of tables inside it included."""
        if len(self.items) == 1 and isinstance(self.items[0], Paragraph):
            return [self.items[0]] if self.items[0].kind is Kind.PICTURE else []
        return pictures(self.items)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the file has it."""

    rows: tuple[tuple[GridCell, ...], ...]


Item = Paragraph | Grid


def is_blank(item: Item) -> bool:
    """Say whether an item is a paragraph without any text or picture."""
    return isinstance(item, Paragraph) and item.kind is Kind.TEXT and not item.text.strip()


def lines(items: Sequence[Item]) -> list[str]:
    """Return the text of items, a line a paragraph or table row."""
    found: list[str] = []
    for item in items:
        if isinstance(item, Paragraph):
            if item.kind is not Kind.PICTURE:
                found.append(item.text)
        else:
            found.extend(" ".join(" ".join(cell.paragraphs()) for cell in row) for row in item.rows)
    return found


def pictures(items: Sequence[Item]) -> list[Paragraph]:
    """Return the picture paragraphs of items, those inside tables included."""
    found: list[Paragraph] = []
    for item in items:
        if isinstance(item, Grid):
            found.extend(p for row in item.rows for cell in row for p in cell.pictures())
        elif item.kind is Kind.PICTURE:
            found.append(item)
    return found
