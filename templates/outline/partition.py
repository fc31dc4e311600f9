"""Whether a reading really holds the whole file: every paragraph in one place, every character kept there."""

import re
from collections.abc import Iterable

from templates.outline import captions
from templates.outline.lines import clean
from templates.outline.reading import Draft, Place, Reading
from templates.outline.source import Kind

_BLANKS = re.compile(r"\s+")
_CAPTION_NUMBER = re.compile(
    r"^[（(]?(?:[图表][片中]?(?:为|\s?[0-9０-９一二三四五六七八九十]{0,3}(?:[-－][0-9]{1,2})?)\s?[:：、.．]?|[▲△▼])"
)


def holds_all(reading: Reading) -> bool:
    """Say whether every paragraph lies in exactly one place, in order, and its text is found there.

    The numbers of headings and captions and the words of a label are given anew when a case is printed;
    all other characters must stand in the case, with the file, or among what was left out.
    """
    if [each.paragraph for each in reading.placements] != list(range(len(reading.source.paragraphs))):
        return False
    cases = [_Shelf(_texts(draft)) for draft in reading.drafts]
    file = _Shelf([reading.meta, *reading.dropped])
    for each in reading.placements:
        paragraph = reading.source.paragraphs[each.paragraph]
        text = clean(paragraph.text[each.head :])
        shelf = cases[each.case] if each.case >= 0 and each.place is not Place.DROPPED else file
        if not _is_there(each.place, paragraph.kind, text, shelf):
            return False
    return True


def _is_there(place: Place, kind: Kind, text: str, shelf: "_Shelf") -> bool:
    if place is Place.BLANK:
        return not text and kind is not Kind.PICTURE
    if not text:
        return True
    if place in (Place.TITLE, Place.UNIT, Place.HEADING):
        return True  # named in their own fields, where the author sees and may change them
    if shelf.holds(text) or shelf.holds(_CAPTION_NUMBER.sub("", text, count=1)):
        return True
    return all(shelf.holds(captions.bare(each)) for each in captions.apart(text))


class _Shelf:
    """The texts of one case, without spaces, looked through in the order in which they are asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(_BLANKS.sub("", clean(text)) for text in texts)
        self._reached = 0

    def holds(self, text: str) -> bool:
        wanted = _BLANKS.sub("", text)
        at = self._text.find(wanted, self._reached)
        if at < 0:
            at = self._text.find(wanted)
        else:
            self._reached = at
        return at >= 0


def _texts(draft: Draft) -> Iterable[str]:
    yield from (draft.title, draft.subtitle, draft.unit, draft.meta)
    for part in draft.parts:
        yield from (part.heading, part.text)
    for attachment in draft.attachments:
        if attachment.table is not None:
            yield from attachment.table.lines()
