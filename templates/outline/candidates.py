"""Which lines could head a part, and what speaks for each: number, wording, style, form."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from templates.outline.collection import marker
from templates.outline.crossheads import is_bare
from templates.outline.front import is_subtitle
from templates.outline.fronts import shared_fronts
from templates.outline.headings import classify, marks, unspaced
from templates.outline.lines import Line
from templates.outline.matching import FIRM, STRONG, Wording, wording
from templates.outline.source import Kind
from templates.outline.units import label

_PLAIN = 0.75  # share of the words before a colon that must be understood
_SHORT_TEXT = 24
CLEAR = 0.6  # share of a heading without number that must be understood
_COLON = re.compile(
    r"^[【\[]?([^：:\t。，；（(]{2,18}?)(?:[（(][^（）()]{1,20}[）)])?[】\]]?\s*([：:]|\t)\s*"
)
_OPENS_COLON = re.compile(r"[：:\t]")
_FAR = 60  # characters among which the colon after a number and a name stands
_SENTENCE = re.compile(r"^([^：:\s。，；（(“]{2,10})(?:。|[ \u3000]{1,6}(?=.{12}))\s*(?=\S.{8})")
_DECORATED = re.compile(
    r"^(?:[#＃*＊=＝~～_·]{1,6}\s*(?P<open>.{2,30}?)\s*[#＃*＊=＝~～\-—_·]{0,6}|"
    r"[\-—－─]{1,6}\s*(?P<within>.{2,30}?)\s*[\-—－─]{1,6})$"
)
_ANNOUNCES = ("是", "有", "为", "如下", "包括")  # 具体做法是：
_LONGEST_BARE = 30
_HINTED = 1.4  # 问题：……, which tells a role only among others
_LONGEST_PLAIN = 14  # of a heading that neither number nor style marks as one
_NEVER = ("ordinal", "verb")
_COUNT_NOTHING = (*_NEVER, "bracket", "mark")
_PRIOR = {"han": 1.0, "part": 1.2, "roman": 0.6, "bracket": 0.8, "mark": 0.4, "paren_han": 0.2, "digits": 0.2}
_PRIOR |= {"verse": 0.4, "decimal": -0.5, "paren_digits": -1.0, "circled": -1.5, "bare": -0.3, "colon": -0.3}
_PRIOR |= {"sentence": -0.3}
_HEADING_STYLE = re.compile(r"(?i)heading|标题|title")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could head a part: its family of numbers, its words, and how much it looks like a heading.

    Headings of a family are numbered alike, and all of them stand alone or all run in.

    The heading is the first `length` characters of the line, 0 for all of it. `form` sums what number, style
    and shape say, without the words.
    """

    position: int
    family: str
    value: int
    title: str
    length: int
    wording: Wording
    form: float

    @property
    def firm(self) -> bool:
        """Say whether the heading's own words tell its role."""
        return self.wording.score >= FIRM

    @property
    def kind(self) -> str:
        """Return the kind of number: `han`, `bracket`, `bare`, `colon`…"""
        return self.family.partition(":")[0]


def candidates(lines: Sequence[Line], span: range, taken: Collection[int]) -> list[Candidate]:
    """Return the lines of `span` that could head a part; `taken` are positions known to be something else."""
    found = []
    shared = shared_fronts(lines, span, taken)
    for position in span:
        line = lines[position]
        if (
            position in taken
            or line.paragraph.kind is Kind.PICTURE
            or (is_subtitle(line.text) and not _DECORATED.match(line.text))
        ):
            continue
        if marker(line.text) is not None:
            continue
        candidate = (
            _numbered(position, line, lines)
            or _labelled(position, line, lines)
            or _said(position, line)
            or _bare(position, line, shared.get(position))
        )
        if candidate is not None and position in shared and not candidate.firm:
            candidate = replace(candidate, wording=shared[position][1])
        if candidate is not None:
            found.append(candidate)
    return _in_company(found)


def _in_company(found: list[Candidate]) -> list[Candidate]:
    """Leave out sentences like 背景情况。 where they do not tell two roles at least."""
    told = {each.wording.role for each in found if each.kind == "sentence"}
    return _of_one_family([each for each in found if each.kind != "sentence" or len(told) > 1])


def _of_one_family(found: list[Candidate]) -> list[Candidate]:
    """Return headings without number as one family where some have a style and each tells another role."""
    bare = [each for each in found if each.kind == "bare" and each.firm]
    roles = {
        family: {each.wording.role for each in bare if each.family == family} for family in _families(bare)
    }
    shared = [role for told in roles.values() for role in told]
    if len(roles) < 2 or len(shared) > len(set(shared)):
        return found
    return [replace(each, family="bare") if each.kind == "bare" and each.firm else each for each in found]


def _families(found: Sequence[Candidate]) -> set[str]:
    return {each.family for each in found}


def _numbered(position: int, line: Line, lines: Sequence[Line]) -> Candidate | None:
    heading = line.heading
    if heading is None:
        return _counted(position, line, lines)
    if heading.kind in _NEVER:
        return None
    length = heading.length if heading.runs_in else 0
    title = heading.title
    cut = _COLON.match(line.text[heading.start + len(heading.number) :].lstrip())
    if cut is not None and heading.kind != "bracket" and _opens_text(cut[1], position, lines):
        title = cut[1]
        length = line.text.index(cut[0].rstrip(), heading.start) + len(cut[0].rstrip())
    words = wording(title)
    family = f"mark:{heading.number[:1]}" if heading.kind == "mark" else heading.kind
    family += ":run-in" if length else ""
    form = _PRIOR[heading.kind] + _shape(line, title, length, words) + _style(line)
    return Candidate(position, family, heading.value, title, length, words, form)


def _counted(position: int, line: Line, lines: Sequence[Line]) -> Candidate | None:
    """Return a number with the name of a part before a sentence that is too long for a heading."""
    if not _OPENS_COLON.search(line.text, 0, _FAR):
        return None
    for mark in marks(line.text):
        cut = _COLON.match(line.text[mark.end :].lstrip())
        if cut is None or mark.kind.name in _COUNT_NOTHING or not _opens_text(cut[1], position, lines):
            continue
        words = wording(cut[1])
        length = line.text.index(cut[0].rstrip(), mark.end) + len(cut[0].rstrip())
        form = _PRIOR[mark.kind.name] + _shape(line, cut[1], length, words) + _style(line)
        return Candidate(position, f"{mark.kind.name}:run-in", mark.value, cut[1], length, words, form)
    return None


def _opens_text(core: str, position: int, lines: Sequence[Line]) -> bool:
    """Say whether `core` and its colon open a paragraph (一、背景：近年来……。), not a slogan.

    A slogan stands above a text; where the next number follows at once, what stands here is the text.
    """
    words = wording(core)
    text = lines[position].text
    if words.score < FIRM or words.coverage < _PLAIN:
        return False
    return ("。" in text[len(core) : 400] and len(text) > _SHORT_TEXT) or _is_last(position, lines)


def _is_last(position: int, lines: Sequence[Line]) -> bool:
    """Say whether the next number of the same kind follows a line at once, or nothing at all."""
    own = lines[position].heading
    after = lines[position + 1].heading if position + 1 < len(lines) else None
    if own is None or not own.value:
        return False
    if after is None:
        return position + 1 == len(lines) and lines[position].text.endswith("。")
    return after.kind == own.kind and after.value == own.value + 1


def _labelled(position: int, line: Line, lines: Sequence[Line]) -> Candidate | None:
    found = _COLON.match(line.text)
    if found is None or label(line.text) is not None or found[1].endswith(_ANNOUNCES):
        return None
    words = wording(found[1])
    rest = line.text[found.end() :]
    asks = words.score >= _HINTED and words.coverage == 1.0 and rest.endswith(("？", "?"))
    if (words.score < FIRM and not asks) or words.coverage < CLEAR:
        return None
    if not rest or not _is_text(rest, position, lines):
        form = _PRIOR["bare"] + 0.5 + _style(line)
        title = unspaced(found[1] if not rest else line.text.rstrip("：:"))
        return Candidate(position, _bare_family(line), 0, title, 0, words, form)
    form = _PRIOR["colon"] + _style(line) - 0.3
    return Candidate(position, "colon", 0, unspaced(found[1]), found.end(), words, form)


def _said(position: int, line: Line) -> Candidate | None:
    """Return a label that a full stop closes and a text follows: 背景情况。南坪镇地处……"""
    found = _SENTENCE.match(line.text)
    words = wording(found[1]) if found else None
    if found is None or words is None or words.score < STRONG or words.coverage < 1.0:
        return None
    if not found[1].endswith(words.words[-1]):  # 成效显著。 says how, and heads nothing
        return None
    form = _PRIOR["sentence"] + _style(line) - 0.3
    return Candidate(position, "sentence", 0, unspaced(found[1]), found.end(), words, form)


def _is_text(rest: str, position: int, lines: Sequence[Line]) -> bool:
    """Say whether what follows the colon is text, not the slogan of a heading (做法：五步走出新路)."""
    if "。" in rest or "；" in rest or len(rest) > _LONGEST_BARE or classify(rest) is not None:
        return True
    after = lines[position + 1].text if position + 1 < len(lines) else ""
    return not after or label(after) is not None or _is_named(after)


def _is_named(text: str) -> bool:
    """Say whether a line opens with the name of a part and a colon, as the text of the next part does."""
    found = _COLON.match(text)
    words = wording(found[1]) if found and not found[1].endswith(_ANNOUNCES) else None
    return words is not None and words.score >= FIRM and words.coverage >= _PLAIN


def _bare(position: int, line: Line, shared: tuple[str, Wording] | None) -> Candidate | None:
    if line.paragraph.kind is Kind.ROW or len(line.text) > _LONGEST_BARE * 2 or label(line.text) is not None:
        return None
    decorated = _DECORATED.match(line.text)
    title = unspaced(decorated["open"] or decorated["within"] if decorated else line.text).strip("：:")
    if decorated and (numbered := classify(title)) is not None and not numbered.runs_in:
        title = numbered.title
    styled = line.paragraph.level > 0
    if title.endswith(_ANNOUNCES) and line.text.endswith(("：", ":")):
        return None
    if not is_bare(title) or (len(title) > _LONGEST_PLAIN and not styled):
        return None
    words = shared[1] if shared else wording(title)
    if not styled and (words.score < FIRM or words.coverage < CLEAR):
        return None
    form = _PRIOR["bare"] + _shape(line, title, 0, words) + _style(line) + (0.5 if decorated else 0.0)
    return Candidate(position, _bare_family(line), 0, title, 0, words, form)


def _bare_family(line: Line) -> str:
    return f"bare:{line.paragraph.level}" if line.paragraph.level else "bare"


def _shape(line: Line, title: str, length: int, words: Wording) -> float:
    """Return what the shape of the line says: alone or run in, a sentence, long."""
    shape = -0.3 if length else 0.5
    if not length and line.text.endswith(("。", "；", "！")) and words.score < FIRM:
        shape -= 1.5
    return shape - (1.5 if len(title) > 45 else 0.5 if len(title) > 30 else 0.0)


def _style(line: Line) -> float:
    """Return what the look in the original file says: outline level, heading style, bold, centred, larger."""
    paragraph = line.paragraph
    score = {1: 1.5, 2: 0.8, 3: 0.2}.get(paragraph.level, 0.0)
    score += 0.4 if _HEADING_STYLE.search(paragraph.style) else 0.0
    score += 0.3 if paragraph.bold else 0.0
    return score + (0.2 if paragraph.centred else 0.0)
