"""A text on its way through several changes: what stood there, beside what stands there now."""

from collections.abc import Sequence
from dataclasses import dataclass

from templates.punctuation import Change


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: what it was and what it is; both alike where nothing changed."""

    old: str
    new: str

    @property
    def changed(self) -> bool:
        """Say whether the two differ."""
        return self.old != self.new


class Cells:
    """A text that is changed step by step and remembers where each piece came from."""

    def __init__(self, text: str) -> None:
        self._cells = [Piece(char, char) for char in text]

    @property
    def text(self) -> str:
        """Return the text as it is now."""
        return "".join(cell.new for cell in self._cells)

    def change(self, found: Sequence[Change]) -> None:
        """Make changes whose offsets count in the text as it is now."""
        made: list[Piece] = []
        held: list[Piece] = []
        over: list[Change] = []
        todo = list(reversed(found))
        begin = end = 0  # of the cells that are held, in the text as it is now
        for cell in self._cells:
            end += len(cell.new)
            while todo and todo[-1].start < end:
                over.append(todo.pop())
            held.append(cell)
            if not over or over[-1].end <= end:
                made += [_merged(held, begin, over)] if over else held
                held, over, begin = [], [], end
        self._cells = made

    def pieces(self) -> tuple[Piece, ...]:
        """Return the text as stretches that changed and stretches that did not, in turn."""
        found: list[Piece] = []
        for cell in self._cells:
            if found and found[-1].changed == cell.changed:
                found[-1] = Piece(found[-1].old + cell.old, found[-1].new + cell.new)
            else:
                found.append(cell)
        return tuple(found)

    def moved(self, offset: int) -> int:
        """Return where an offset of the text as it was stands now: behind all that stood before it."""
        old = new = 0
        for cell in self._cells:
            if old >= offset:
                break
            old += len(cell.old)
            new += len(cell.new)
        return new


def _merged(cells: Sequence[Piece], begin: int, found: Sequence[Change]) -> Piece:
    """Return cells that changes touch as one; what they hold beside the changes stays."""
    new = "".join(cell.new for cell in cells)
    for change in reversed(found):
        new = new[: change.start - begin] + change.new + new[change.end - begin :]
    return Piece("".join(cell.old for cell in cells), new)
