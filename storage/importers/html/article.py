"""Which lines of a page are the article, and which its furniture: menus, paths, side columns, foot.

What says something (a sentence, a long line, a numbered heading) is wanted. The article is the smallest box
that holds all wanted lines outside boxes that are furniture by name, by tag or by being nothing but links;
so a box is left out only when there is a reason for it, and body text stands in the article however the page
is built. A page without furniture (what Word saves) is an article as a whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from storage.importers.html.blocks import Block, Box
from storage.importers.items import Grid
from templates.outline.source import Paragraph
from templates.outline.words import toml

STRONG_SHARE, WEAK_SHARE = 0.4, 0.1  # of what the page says: more than this is no furniture
MENU = 3
SENTENCE, LONG = 15, 40
NEAR = 8  # lines between a headline and its text
FOLLOW = 4
TALK = 160
NOISE_TAGS = frozenset({"nav", "select", "option", "button", "textarea", "label"})
WEAK_TAGS = frozenset({"header", "footer", "aside"})
WORD_ASIDE = frozenset({"comment-list", "header", "footer"})
_ENDS = re.compile(r"[。！？；]")
_STOPS = re.compile(r"[，。、；：,.;:]")
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]"
)


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of the article and those set aside, by position; `title` is the headline's (-1: none found).

    `is_page` says that there was furniture at all.
    """

    kept: tuple[int, ...]
    aside: tuple[int, ...]
    title: int
    is_page: bool


@dataclass(slots=True)
class _Sum:
    """What all lines in a box come to."""

    ink: int = 0
    linked: int = 0
    links: int = 0
    weight: int = 0
    wanted: int = 0

    def add(self, other: "_Sum") -> None:
        self.ink += other.ink
        self.linked += other.linked
        self.links += other.links
        self.weight += other.weight
        self.wanted += other.wanted


def article(boxes: Sequence[Box], blocks: Sequence[Block], heading: str) -> Article:
    """Return what of a page is its article; `heading` is the title that the page names itself by."""
    blocks = _shown_all_the_same(blocks)
    weights = [_weight(block) for block in blocks]
    first = next((at for at, weight in enumerate(weights) if weight), len(blocks))
    title = _headline(boxes, blocks, first, heading)
    noise = _noise(boxes, blocks, weights, title)
    menu = [_is_menu(block, weight) for block, weight in zip(blocks, weights, strict=True)]
    is_aside = [block.hidden or noise[block.box] or menu[at] for at, block in enumerate(blocks)]
    is_page = any(
        (aside and not block.hidden and block.ink and boxes[block.box].element not in WORD_ASIDE)
        or (block.ink < TALK and _is_chatter(block.text))
        for block, aside in zip(blocks, is_aside, strict=True)
    )
    if is_page and any(weights):
        kept = _chosen(boxes, blocks, weights, is_aside, title)
        kept -= _small_talk(blocks, kept, weights)
    else:
        kept = {at for at, aside in enumerate(is_aside) if not aside}
    aside = tuple(at for at in range(len(blocks)) if at not in kept)
    return Article(tuple(sorted(kept)), aside, title if title in kept else -1, is_page)


def _shown_all_the_same(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks as shown where a script would have shown the article: most of the page is hidden."""
    hidden = sum(block.ink for block in blocks if block.hidden)
    if hidden <= 2 * sum(block.ink for block in blocks if not block.hidden):
        return blocks
    return [Block(b.item, b.box, b.ink, b.linked, b.links) for b in blocks]


def _weight(block: Block) -> int:
    """Return how much a block says: its characters that are no links, 0 for a label, a menu, small talk."""
    bare = block.ink - block.linked
    if block.hidden or bare < SENTENCE or 2 * block.linked > block.ink:
        return 1 if not block.hidden and not block.linked and _CHAPTER.match(block.text) else 0
    if isinstance(block.item, Grid):
        return bare
    text = block.text
    says = _ENDS.search(text) or (bare >= LONG and _STOPS.search(text)) or _CHAPTER.match(text)
    return bare if says and not (len(text) < TALK and _is_chatter(text)) else 0


def _is_menu(block: Block, weight: int) -> bool:
    return not weight and block.links >= MENU and 2 * block.linked >= block.ink


def _is_chatter(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _chatter())


@cache
def _chatter() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in toml("web")["lines"]["chatter"])


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(toml("web")["names"][kind].split())


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(toml("web")["lines"]["byline"])


def _headline(boxes: Sequence[Box], blocks: Sequence[Block], first: int, heading: str) -> int:
    """Return the block that is the page's headline: as its title says, else an h1 or a box called title."""
    found = -1
    for at in range(min(first, len(blocks) - 1), -1, -1):
        block, near = blocks[at], first - at <= NEAR
        if not isinstance(block.item, Paragraph) or not 4 <= block.ink <= 120 or block.hidden:
            continue
        same = "".join(heading.split()).startswith("".join(block.text.split()))
        if same and (near or found < 0) and not _names("strong") & boxes[block.box].names:
            found = at
            continue
        called = block.item.level == 1 or _names("title") & boxes[block.box].names
        if found < 0 and near and called and 2 * block.linked <= block.ink:
            found = at
    return found


def _sums(boxes: Sequence[Box], blocks: Sequence[Block], weights: Sequence[int]) -> list[_Sum]:
    sums = [_Sum() for _ in boxes]
    for block, weight in zip(blocks, weights, strict=True):
        sums[block.box].add(_Sum(block.ink, block.linked, block.links, weight, int(weight > 0)))
    for at in range(len(boxes) - 1, 0, -1):
        sums[boxes[at].parent].add(sums[at])
    return sums


def _noise(boxes: Sequence[Box], blocks: Sequence[Block], weights: Sequence[int], title: int) -> list[bool]:
    """Say of each box whether it is furniture, itself or by a box around it."""
    sums = _sums(boxes, blocks, weights)
    total = max(1, sums[0].weight)
    around_title: set[int] = set()
    at = blocks[title].box if title >= 0 else -1
    while at >= 0:
        around_title.add(at)
        at = boxes[at].parent
    noise = [False] * len(boxes)
    for at, box in enumerate(boxes):
        if box.parent < 0 or box.tag in ("html", "body"):
            continue
        noise[at] = noise[box.parent] or _is_noise(box, sums[at], total, holds_title=at in around_title)
    return noise


def _is_noise(box: Box, said: _Sum, total: int, *, holds_title: bool) -> bool:
    share = said.weight / total
    if box.element in WORD_ASIDE or box.tag in NOISE_TAGS:
        return share <= STRONG_SHARE
    if _names("strong") & box.names and share <= STRONG_SHARE:
        return not holds_title or share == 0
    if holds_title:
        return False
    if (_names("weak") & box.names or box.tag in WEAK_TAGS) and share <= WEAK_SHARE:
        return True
    return said.links >= MENU and 2 * said.linked >= said.ink and not said.weight


def _chosen(
    boxes: Sequence[Box],
    blocks: Sequence[Block],
    weights: Sequence[int],
    is_aside: Sequence[bool],
    title: int,
) -> set[int]:
    """Return the lines of the article of a page with furniture: its box, the headline, what is between."""
    bare = [0 if aside else weight for weight, aside in zip(weights, is_aside, strict=True)]
    inside = _inside(boxes, _root(boxes, _sums(boxes, blocks, bare)))
    kept = {at for at, block in enumerate(blocks) if inside[block.box] and not is_aside[at]}
    wanted = [at for at, weight in enumerate(bare) if weight]
    if not wanted:
        return kept
    start = min(kept)
    if title >= 0:
        kept -= {at for at in kept if at < title < wanted[0]}
        kept.add(title)
        kept |= {at for at in range(title + 1, start) if not is_aside[at]}
    else:
        kept |= _bylines(blocks, range(start - 1, max(-1, start - NEAR), -1), is_aside)
    after = max(kept) + 1
    return kept | _bylines(blocks, range(after, min(len(blocks), after + FOLLOW)), is_aside)


def _small_talk(blocks: Sequence[Block], kept: set[int], weights: Sequence[int]) -> set[int]:
    """Return the lines of small talk and unlinked menus above the first and below the last wanted line."""
    wanted = [at for at in sorted(kept) if weights[at]]
    edges = [at for at in kept if wanted and not wanted[0] <= at <= wanted[-1]]
    return {at for at in edges if blocks[at].ink < TALK and _is_chatter(blocks[at].text)}


def _bylines(blocks: Sequence[Block], span: range, is_aside: Sequence[bool]) -> set[int]:
    """Return the by-lines and dates that follow one another in `span`."""
    found: set[int] = set()
    for at in span:
        if is_aside[at] or not (blocks[at].is_picture or _byline().match(blocks[at].text)):
            break
        found.add(at)
    return found


def _root(boxes: Sequence[Box], sums: Sequence[_Sum]) -> int:
    """Return the smallest box that holds every wanted line; never a paragraph alone."""
    root = 0
    for at, box in enumerate(boxes):
        if (
            box.parent == root
            and at
            and sums[at].wanted == sums[0].wanted
            and box.tag not in ("p", "h1", "li")
        ):
            root = at
    return root


def _inside(boxes: Sequence[Box], root: int) -> list[bool]:
    inside = [False] * len(boxes)
    inside[root] = True
    for at in range(1, len(boxes)):
        inside[at] = inside[at] or inside[boxes[at].parent]
    return inside
