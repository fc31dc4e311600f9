"""How large a picture is printed: its own size, no larger than its box, a whole number of lines high."""

from templates.layout import TWIPS_PER_MM, Layout

_TWIPS_PER_PIXEL = 15  # at 96 dots an inch
_GAP = 40  # twips a picture leaves free in its lines


def fitted(width: int, height: int, layout: Layout) -> tuple[int, int]:
    """Return width and height in twips for a picture of so many pixels, its shape kept."""
    box = layout.picture
    most_wide = min(box.width * TWIPS_PER_MM, layout.text_width)
    most_high = min(box.height * TWIPS_PER_MM, layout.text_height - 2 * layout.grid.pitch)
    scale = min(most_wide / width, most_high / height, _TWIPS_PER_PIXEL)
    high = height * scale
    if high > layout.grid.pitch:
        scale *= (high // layout.grid.pitch * layout.grid.pitch - _GAP) / high
    return max(1, round(width * scale)), max(1, round(height * scale))


def rows(height: int, layout: Layout) -> int:
    """Return how many lines of the page a height in twips takes."""
    return max(1, -(-height // layout.grid.pitch))
