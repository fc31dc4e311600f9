"""What of the original is lit, selected, held or dropped upon at a moment."""

from dataclasses import dataclass

NONE = (-1, -1)


@dataclass(frozen=True)
class Sight:
    """What the painter marks; parts are named by case and part, blocks by their number, -1 for none.

    `current` is the paragraph that has the keyboard, `selected` those that are dragged together, `drop` the
    part that would take what is dragged, `grip` the block above which a line can be taken, `line` the one
    above which it would go, `named` what that line is called.
    """

    lit: tuple[int, int] = NONE
    current: int = -1
    selected: tuple[int, ...] = ()
    drop: tuple[int, int] = NONE
    grip: int = -1
    line: int = -1
    named: str = ""
