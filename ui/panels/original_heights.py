"""The heights of very many rows one under the other, where any of them may turn out otherwise."""

from collections.abc import Iterable


class Heights:
    """Heights in pixels; a change, a sum and a search each cost the logarithm of their number.

    A binary indexed tree: P. M. Fenwick, A new data structure for cumulative frequency tables, 1994.
    """

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for at in range(1, len(self._tree)):
            above = at + (at & -at)
            if above < len(self._tree):
                self._tree[above] += self._tree[at]
        self._step = 1 << len(self._heights).bit_length()

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, number: int) -> int:
        return self._heights[number]

    def put(self, number: int, height: int) -> None:
        """Give a row another height."""
        more, self._heights[number] = height - self._heights[number], height
        at = number + 1
        while at < len(self._tree):
            self._tree[at] += more
            at += at & -at

    def above(self, number: int) -> int:
        """Return where a row begins: the sum of the heights before it."""
        total = 0
        while number > 0:
            total += self._tree[number]
            number -= number & -number
        return total

    def at(self, y: float) -> int:
        """Return the row that lies at `y`; the last one below all, -1 when there is none."""
        number, step = 0, self._step
        while step:
            if number + step < len(self._tree) and self._tree[number + step] <= y:
                number += step
                y -= self._tree[number]
            step >>= 1
        return min(number, len(self._heights) - 1)
