"""Work on plain text beside the least that could do it: a pass over the lines, a bare pattern, difflib.

The peers understand nothing: the line pass only finds numbered lines, the pattern only finds characters, and
SequenceMatcher only says what stayed, without a place for any mark.
"""

import re
import tempfile
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from figures import Figure, side_by_side

from storage.importers import from_text
from templates.counting import count
from templates.marks import carry
from templates.model import Mark
from templates.outline.recognise import recognise

BODY = "（一）抓组织。镇里成立专班，逐项梳理事项清单，建立联席会议制度，每周调度一次，办一件销一件。\n"
LINE = "镇党委用2个月走遍全镇15个村，同村干部、村民代表一起翻台账（图1）。\n"
NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])")
CHARACTER = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|[^\W\u4e00-\u9fff]+")
MARKS, LENGTH, QUOTE = 200, 2_000, 9


def measure() -> list[Figure]:
    """Return reading, counting and the carrying of marks."""
    with tempfile.TemporaryDirectory() as folder:
        return [_reading(Path(folder) / "案例.txt"), _counting(), _carrying()]


def _reading(path: Path) -> Figure:
    text = "题目在这里\n云岭镇党委\n一、背景\n" + BODY * 2_500 + "二、做法\n" + BODY * 2_500
    path.write_bytes(text.encode("gb18030"))

    def ours() -> None:
        [draft] = recognise(from_text.read(path)).drafts
        assert [part.text.count("\n") for part in draft.parts] == [2_499, 2_499]

    def theirs() -> None:
        lines = path.read_bytes().decode("gb18030").splitlines()
        assert sum(NUMBERED.match(line) is not None for line in lines) == 5_002

    against = "one pattern a line"
    return Figure("text read: 5,000 paragraphs", *side_by_side(ours, theirs), against, 200.0)


def _counting() -> Figure:
    text = (LINE * 1_500)[:50_000]
    times = side_by_side(lambda: count(text), lambda: len(CHARACTER.findall(text)), times=31)
    return Figure("50,000 characters counted", *times, "bare findall", 0.6)


def _carrying() -> Figure:
    before, after = _before_and_after()
    step = (LENGTH - QUOTE) // MARKS
    places = [(number * step, number * step + QUOTE) for number in range(MARKS)]
    marks = [Mark(str(at), "fact", "practice", at, end, before[at:end]) for at, end in places]

    def ours() -> None:
        assert len(carry(marks, {"practice": before}, {"practice": after}).kept) > MARKS // 2

    def theirs() -> None:
        assert SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()

    return Figure("200 marks over 2,000 changed characters", *side_by_side(ours, theirs), "difflib", 1.2)


def _before_and_after() -> tuple[str, str]:
    """Return a text of 2,000 characters, and the same with words put in, words gone and a line moved."""
    random = Random(7)
    signs = [chr(0x4E00 + number) for number in range(600)] + ["，"] * 50 + ["。\n"] * 10
    before = "".join(random.choice(signs) for _ in range(LENGTH + 100))[:LENGTH]
    after = before[:400] + "后来又添上的一句话。" + before[400:900] + before[960:]
    lines = after.split("\n")
    return before, "\n".join([*lines[:2], *lines[3:], lines[2]])
