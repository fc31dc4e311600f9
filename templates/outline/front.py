"""Where the title of a case stands, and which lines belong to it: subtitle, second line, office."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from templates.outline.collection import marker
from templates.outline.headings import unspaced
from templates.outline.lines import Line
from templates.outline.matching import FIRM, wording
from templates.outline.noise import Verdict, beside_title
from templates.outline.units import SURE, label, unit_line
from templates.outline.words import toml

_LONGEST = 84
_SUBTITLE = re.compile(r"^(?:——|—|--|──|－－|―)\s*\S")
_COLLECTION = re.compile(
    r"(?:选编|汇编|案例集|案例库|申报(?:材料|表|书)|征集(?:活动|评选)?|评选活动|展示|展播|专栏|专题|专版|特刊|材料|简报|"
    r"典型案例|优秀案例|创新案例|选登|选介|集萃|集锦|荟萃|巡礼|(?:参评|参赛|参选|申报|推荐|入选)(?:案例|作品)|征文|网|案例.{0,4}[一二三四五六七八九十两0-9]{1,2}[则例篇个])(?:[（(][^（）()]{1,20}[）)])?$"
)
_REPORT = re.compile(r"^关于.{4,}(?:材料|案例)$")  # 关于报送《……》案例的材料
_SPOKEN = re.compile(r"^(?:问|答|记者|主持人|[QA])\s?[:：]")
_STOP = re.compile(r"[。；;，,、：:]$")
_A_COLLECTION = -1.2  # what the name of a collection is worth, however large it is set
_MAX_LEAD = 3
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Block:
    """The head of a case: where it begins, the lines of its title, how much it looks like one."""

    start: int
    title: tuple[int, ...] = ()
    score: float = 0.0


def is_subtitle(text: str) -> bool:
    """Say whether a line is a subtitle (——……)."""
    return bool(_SUBTITLE.match(text)) and len(text) <= _LONGEST and not text.endswith("。")


def is_official(text: str) -> bool:
    """Say whether a title names a notice, a speech or the like, which is no case."""
    return text.endswith(_official()) and len(text) <= _LONGEST


@cache
def _official() -> tuple[str, ...]:
    return tuple(toml("units")["official"].split())


@cache
def bare_title(text: str) -> str:
    """Return a title without what only counts or decorates it: 案例一：, 1., 一、, ★."""
    marked = marker(text)
    if marked is not None and marked[1]:
        return marked[1]
    stripped = re.sub(
        r"^#{0,6}\s*(?:[★◆■●▲☆◎※□◇○◐▌▍❖➤▪◼♦►▶]\s*|[0-9]{1,2}[.．、](?![0-9])\s*|[一二三四五六七八九十]{1,3}、\s*)?",
        "",
        text,
    )
    return unspaced(stripped) or text


def titleness(lines: Sequence[Line], at: int) -> float:
    """Return how much a line looks like a title; below 0 it is none."""
    line = lines[at]
    text = line.text
    if not 3 <= len(text) <= _LONGEST or _STOP.search(text) or is_subtitle(text):
        return -9.0
    if (named := label(text)) is not None:
        return 5.0 if named.key == "title" and named.value and "\t" not in named.value else -9.0
    if not line.is_text:
        return -9.0
    if "\t" in text or (unit_line(text) is not None and not _is_above_unit(lines, at)):
        return -9.0
    score = 1.0 if 6 <= len(text) <= 50 else 0.3 if len(text) <= 64 else -0.3
    score -= 1.5 if "。" in text else 0.0
    score += 2.5 if marker(text) is not None else 0.0
    return score + (_A_COLLECTION if _names_collection(text) else _look(line)) + _number(line)


def _names_collection(text: str) -> bool:
    return _COLLECTION.search(text) is not None and not _REPORT.match(text)


def _is_above_unit(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line that only might be an office (小小村邮站) stands above one that surely is."""
    unit, below = (unit_line(line.text) for line in (lines[at], lines[min(at + 1, len(lines) - 1)]))
    return unit is not None and below is not None and unit.weight <= SURE and below.weight > SURE + 0.5


def _look(line: Line) -> float:
    paragraph = line.paragraph
    style = paragraph.style.lower()
    score = 1.8 if style in {"title", "标题"} else 0.5 if paragraph.level == 1 else 0.0
    score += 0.6 if paragraph.centred else 0.0
    score += 0.6 if paragraph.size >= 18 else 0.0
    return score + (0.2 if paragraph.bold else 0.0)


def _number(line: Line) -> float:
    heading = line.heading
    if heading is None or heading.kind == "bracket":
        return 0.0
    if wording(heading.title).score >= FIRM or heading.runs_in:
        return -9.0
    return {"mark": 0.0, "digits": -0.3, "han": -0.4, "part": -0.3}.get(heading.kind, -1.5)


def find_block(
    lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict], *, opening: bool, plain: bool
) -> Block | None:
    """Return the head of the case whose first part begins at `span.stop`; None where there is no title.

    `opening` says that the file begins here; `plain` that the case has no template headings, so that a short
    line after the title may be a crosshead.
    """
    best: Block | None = None
    first = next((at for at in span if at not in verdicts and lines[at].is_text), -1)
    company = _Company(lines, span, verdicts)
    for at in span:
        if at in verdicts or (score := titleness(lines, at)) < 0:
            continue
        score += company.score(at) + (0.8 if opening and at == first else 0.0)
        score += 0.8 if at == span.stop - 1 and not opening else 0.0
        if (best is None or score > best.score + 1e-9) and not _is_by_line(lines[at]):
            best = Block(at, (at,), score)
    if best is None or best.score < (0.5 if opening else 1.3):
        return None
    return _grown(lines, best, span, verdicts, plain=plain)


def _is_by_line(line: Line) -> bool:
    """Say whether a line only gives date, source or writer, wherever in the file it stands."""
    verdict = beside_title(line) if len(line.text) > _LONGEST_NAME else None
    return verdict is not None and not verdict.caption


class _Company:
    """What the lines around a title say: an office or a subtitle after it, text between, a twin."""

    def __init__(self, lines: Sequence[Line], span: range, verdicts: Collection[int]) -> None:
        self._lines = lines
        self._free = [at for at in span if at not in verdicts]
        self._place = {at: index for index, at in enumerate(self._free)}
        self._twins = Counter(lines[at].text for at in span)
        long = (int(len(lines[at].text) > _LONGEST) for at in self._free)
        self._long = [0, *accumulate(long)]

    def score(self, at: int) -> float:
        """Return what the company of line `at` is worth."""
        index = self._place[at] + 1
        score = 0.3 * min(2, self._lines[at].gap) + _followed(self._lines, self._free[index : index + 2])
        score += 1.0 if index > 1 and _names_unit(self._lines[self._free[index - 2]].text) else 0.0
        paragraphs = self._long[-1] - self._long[index]
        score -= 0.2 * paragraphs + (2.0 if paragraphs > _MAX_LEAD else 0.0)
        return score - (0.6 if self._twins[self._lines[at].text] > 1 else 0.0)


def _followed(lines: Sequence[Line], after: Sequence[int]) -> float:
    """Return what the next two lines say for a title above them."""
    if not after:
        return 0.0
    if _names_unit(lines[after[0]].text):
        return 2.0
    if is_subtitle(lines[after[0]].text) and _COLLECTION.search(lines[after[0]].text):
        return -1.2  # ——2024年度优秀案例选登: what stands above it names the collection
    second = len(after) > 1 and len(lines[after[0]].text) < _LONGEST and _names_unit(lines[after[1]].text)
    return 1.2 if second or is_subtitle(lines[after[0]].text) else 0.0


def _names_unit(text: str) -> bool:
    unit = unit_line(text)
    return unit is not None and unit.weight >= SURE


def _grown(
    lines: Sequence[Line], block: Block, span: range, verdicts: Collection[int], *, plain: bool
) -> Block:
    """Add the other lines of a title that was set on two or three lines."""
    title = list(block.title)
    while len(title) < 3 and _continues(lines, title[0] - 1, title[0], span, verdicts, plain=plain):
        title.insert(0, title[0] - 1)
    while len(title) < 3 and _continues(lines, title[-1], title[-1] + 1, span, verdicts, plain=plain):
        title.append(title[-1] + 1)
    return Block(title[0], tuple(title), block.score)


def _continues(
    lines: Sequence[Line], upper: int, lower: int, span: range, verdicts: Collection[int], *, plain: bool
) -> bool:
    if upper < span.start or lower >= span.stop or upper in verdicts or lower in verdicts:
        return False
    above, below = lines[upper], lines[lower]
    if above.text == below.text or label(above.text) or label(below.text) or below.gap > 1:
        return False
    if _SPOKEN.match(below.text):
        return False
    open_ended = above.text.endswith(("，", ",", "、")) and len(above.text) < _LONGEST
    if not open_ended and titleness(lines, upper) < 0.6:
        return False
    if titleness(lines, lower) < 0.6 and not (len(below.text) < 6 and titleness(lines, lower) >= 0.2):
        return False
    alike = (
        above.paragraph.style == below.paragraph.style and above.paragraph.centred and below.paragraph.centred
    )
    bare_marker = (marked := marker(above.text)) is not None and not marked[1]
    return (
        open_ended
        or alike
        or bare_marker
        or (not plain and below.gap == 0 and (above.heading is None or marked is not None))
    )
