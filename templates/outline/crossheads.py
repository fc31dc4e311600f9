"""Crossheads without number: short lines that no sentence mark closes, standing before the text they head."""

import re
from collections.abc import Collection, Sequence

SHORTEST = 2
LONGEST = 42
_BODY = 36  # characters from which a line is a paragraph for certain
_ENDS = re.compile(r"[。；;！!？?，,、…\-—/|>0-9%％）)]$")
_SPEAKER = re.compile(r"^[\u4e00-\u9fff、“”（）()·\s]{4,30}[：:]$")
_GREETS = re.compile(r"^(?:各|尊敬的|亲爱的).{0,40}[：:]$|^.{0,20}(?:们|朋友)[：:！!]$")  # 同志们：
_SAYS = re.compile(
    r"^(?:问|答|[QA])\s?[：:]|^[^，。]{0,16}(?:日报|晚报|时报|本报|新华社|摄影|通讯员|记者|作者|来源|图为|图[0-9一二三])"
)
_SENTENCE = re.compile(r"[。！？!?”」…；;：:]\s*$")


def is_bare(line: str) -> bool:
    """Say whether `line` by itself could be a crosshead: short, not a sentence, no list, no by-line."""
    text = line.strip()
    if not SHORTEST <= len(text) <= LONGEST or "\t" in text or _SAYS.match(text) or _GREETS.match(text):
        return False
    if _SPEAKER.match(text):
        return True
    if _ENDS.search(text) and not re.search(r"[\u4e00-\u9fff][）)！!？?]$", text):
        return False
    return "。" not in text and bool(re.search(r"[\u4e00-\u9fff]{2}", text))


def is_body(line: str) -> bool:
    """Say whether `line` is a paragraph of running text."""
    text = line.strip()
    return len(text) > LONGEST or (len(text) >= 12 and bool(_SENTENCE.search(text))) or "。" in text


def crossheads(texts: Sequence[str], taken: Collection[int] = ()) -> list[int]:
    """Return the numbers of the lines that are crossheads: bare, and followed by a paragraph.

    One or two bare lines may stand before another one (slogan and explanation). `taken` are lines known to
    be headings already.
    """
    inked = [at for at, text in enumerate(texts) if text.strip()]
    bare = {at for at in inked if at not in taken and is_bare(texts[at])}
    found: set[int] = set()
    following: int | None = None
    run = 0
    for at in reversed(inked):
        if at in bare and following is not None:
            heads = is_body(texts[following]) or following in taken or (following in found and run < 3)
            if heads:
                found.add(at)
                run += 1
            else:
                run = 0
        else:
            run = 0
        following = at
    return sorted(found)
