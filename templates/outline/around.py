"""What stands around the text of one case: title, subtitle, office, labels, captions, signature, noise."""

from itertools import pairwise

from templates.model import Role
from templates.outline.front import Block, is_subtitle
from templates.outline.noise import beside_title
from templates.outline.reading import Place
from templates.outline.sheet import Sheet
from templates.outline.source import Kind
from templates.outline.splitting import Span
from templates.outline.units import SURE, label, unit_line

_PICTURED = ("稿件来历", "图片说明")
_CAPTION = 32  # characters of a sentence that may tell what a picture shows
_SEVERAL = 2  # such sentences together, which text does not hold
_LONGEST_LABELLED = 400
PARAGRAPH = 60


class Around:
    """Places the lines above and below the text of one case.

    `stop` is where the text ends, once `place` has been called; `outside` the case that takes what none
    claims, -1 for the file.
    """

    def __init__(self, sheet: Sheet, span: Span, number: int, tail: int, *, several: bool) -> None:
        self._sheet = sheet
        self._lines = sheet.lines
        self._span = span
        self._number = number
        self._outside = -1 if several else number  # where lines go that no case claims
        self.stop = max(min(tail, span.lines.stop), span.lines.start)
        self._body = span.chosen[0].position if span.chosen else self.stop

    def place(self) -> None:
        """Place every line of the case that is no text of it."""
        self._place_tail()
        self._place_head()
        self._place_office()

    def _place_tail(self) -> None:
        """Place what stands below the last paragraph: noise, captions, a signature; text is left alone."""
        sheet = self._sheet
        below = range(self.stop, self._span.lines.stop)
        footer = any(verdict.reason == "网站页脚" for verdict in sheet.verdicts.values())
        pictured = any(sheet.verdicts[at].reason in _PICTURED for at in below if at in sheet.verdicts)
        apart = max((line.gap for line in self._lines[max(0, self.stop - 3) : self.stop]), default=0)
        if pictured:
            first = self._captions_above(self.stop)
            for at in range(first, self.stop):
                sheet.aside(at, self._outside, "在正文之后，像图片说明。")
            self.stop = first
        for at in below:
            line = self._lines[at]
            signed = unit_line(line.text) is not None
            caption = line.is_text and line.heading is None and (pictured or line.gap > apart)
            if signed and footer and at not in sheet.verdicts:
                sheet.put(at, Place.DROPPED, -1, reason="网站页脚")
            elif signed or label(line.text) is not None:
                sheet.aside(at, self._number)
            elif at in sheet.verdicts:
                sheet.aside(at, self._outside)
            elif caption:
                sheet.aside(at, self._outside, "在正文之后，像图片说明。")
            else:
                self.stop = at + 1

    def _captions_above(self, at: int) -> int:
        """Return where the run of short sentences begins that ends before line `at`; `at` for no run."""
        start = at
        while start - 1 > self._body and self._shows(start - 1):
            start -= 1
        return start if at - start >= _SEVERAL else at

    def _shows(self, at: int) -> bool:
        line = self._lines[at]
        sentence = line.text.endswith("。") and line.text.count("。") == 1
        return line.is_text and line.heading is None and sentence and len(line.text) <= _CAPTION

    def _place_head(self) -> None:
        """Place title, subtitle, and the labelled lines around them."""
        block = self._span.block
        start = self._span.lines.start
        if block is not None:
            for at in range(start, block.start):
                self._place_above(at)
            for at in block.title:
                sure = max(0.4, min(0.99, 0.55 + 0.12 * block.score))
                self._sheet.put(
                    at, Place.TITLE, self._number, confidence=sure, reason="在最前面，字数少，不是句子。"
                )
            self._place_twins(block)
            start = block.title[-1] + 1
            if start < self._body and is_subtitle(self._lines[start].text):
                self._sheet.put(start, Place.SUBTITLE, self._number, reason="破折号开头，是副标题。")
        self._place_labels(range(start, self._body))
        for candidate, after in pairwise(self._span.chosen):
            if candidate.firm and candidate.wording.role is Role.OTHER:  # 基本信息 of a form
                self._place_labels(range(candidate.position + 1, after.position))

    def _place_twins(self, block: Block) -> None:
        """Put aside what repeats the title before the text begins, as the head of a web page does."""
        said = {self._lines[at].text for at in block.title}
        for at in self._sheet.free(range(block.title[-1] + 1, self._body)):
            if self._lines[at].text in said:
                self._sheet.put(at, Place.META, self._number, reason="和标题重复。")

    def _place_above(self, at: int) -> None:
        if self._lines[at].paragraph.kind is Kind.PICTURE:
            return  # it opens the text
        long = len(self._lines[at].text) >= PARAGRAPH and at not in self._sheet.verdicts
        if not long or self._outside < 0:
            self._sheet.aside(at, self._outside)

    def _place_labels(self, span: range) -> None:
        """Place dates, offices and filled-in labels up to the first paragraph; short other lines are text."""
        for at in self._sheet.free(span):
            text = self._lines[at].text
            named = label(text)
            verdict = beside_title(self._lines[at])
            if self._sheet.is_aside(at):
                self._sheet.aside(at, self._number)
            elif verdict is not None and not verdict.caption:
                self._sheet.put(at, verdict.place, self._number, reason=verdict.reason)
            elif named is not None and len(text) <= _LONGEST_LABELLED:
                self._sheet.put(at, Place.META, self._number, reason=f"填报项“{named.label}”。")
            elif unit_line(text) is not None:
                self._sheet.put(at, Place.META, self._number, reason="单位名称。")
            elif len(text) >= PARAGRAPH:
                return

    def _place_office(self) -> None:
        """Choose the line that names the office: best beside the title, else below the text."""
        weighed = []
        for at in self._span.lines:
            unit = unit_line(self._lines[at].text) if self._sheet.place(at) is Place.META else None
            if unit is not None and unit.weight >= SURE and (unit.label or at not in self._sheet.verdicts):
                weighed.append((unit.weight + (2.0 if at < self._body else 0.0), -at))
        if weighed:
            self._sheet.put(-max(weighed)[1], Place.UNIT, self._number, reason="写的是单位名称。")
