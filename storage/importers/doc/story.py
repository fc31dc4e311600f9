"""The paragraphs and tables of a stretch of a Word file's text, as items."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storage.importers.album import Album
from storage.importers.doc.asides import Asides, Stretch
from storage.importers.doc.drawing import Bitmap, inline
from storage.importers.doc.fields import Fields
from storage.importers.doc.fkp import Formatting
from storage.importers.doc.fonts import Font
from storage.importers.doc.grids import Builder
from storage.importers.doc.lists import Lists
from storage.importers.doc.styles import Face, Look, Styles
from storage.importers.doc.text import FILLER, recoded
from storage.importers.items import Item, is_blank
from storage.importers.labels import numbered
from storage.importers.line import Line, Manner
from storage.importers.symbols import symbol
from storage.importers.tally import Tally
from templates.outline.source import Paragraph

END = re.compile("[\r\x07\x0c]")
CELL, PAGE = "\x07", "\x0c"
PICTURE, NOTE, REMARK = "\x01", "\x02", "\x05"
SYMBOL = "("
SHORT = 24  # characters
SIGN = re.compile("[\0-\x08\x0a-\x1f\ud800-\udfff\ue000-\uf8ff\uffff]")
SURROGATE = re.compile("[\ud800-\udfff]")
SHOWN: Mapping[str, str] = {"\x0b": "\n", "\x0c": PAGE, "\x0e": PAGE, "\x0a": "\n", "\x1e": "-"}
PRIVATE, PRIVATE_END = "\ue000", "\uf8ff"


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stretches of one file are read with; `tally` and `album` fill while reading."""

    text: str
    formatting: Formatting
    styles: Styles
    lists: Lists
    fonts: list[Font]
    fields: Fields
    asides: Asides
    data: bytes
    tally: Tally
    album: Album


class Story:
    """Reads stretches of the text. `contents` gathers the lines of tables of contents."""

    def __init__(self, shared: Shared, *, boxed: bool = False) -> None:
        self.contents: list[str] = []
        self._shared = shared
        self._boxed = boxed
        self._carried = ""
        self._same: dict[tuple[str, int, int], Paragraph] = {}

    def read(self, start: int, end: int) -> list[Item]:
        """Return the paragraphs and tables between two positions."""
        builder = Builder()
        text, formatting, look_of = self._shared.text, self._shared.formatting, self._shared.styles.look
        end = min(end, len(text))
        first = start
        for mark in END.finditer(text, start, end):
            at = mark.start()
            sign = text[at]
            said, piece, ends = formatting.paragraph(at)
            if sign == PAGE and not ends:
                continue  # a page break inside a paragraph
            look = look_of(said, piece)
            builder.add(self._paragraph(first, at, look), look, cell_mark=sign == CELL)
            first = at + 1
        if first < end:
            look = look_of(*formatting.paragraph(end - 1)[:2])
            builder.add(self._paragraph(first, end, look), look, cell_mark=False)
        left, self._carried = self._carried, ""
        rest: list[Item] = [Paragraph(left, boxed=self._boxed)] if left.strip() else []
        return [*builder.finish(), *rest]

    def _paragraph(self, start: int, end: int, look: Look) -> list[Item]:
        if look.row_end:
            return []
        runs = self._runs(start, end + 1, look)
        usual = self._usual(runs, end, look)
        if usual is not None:
            return [usual]
        line: Line[Stretch] = Line()
        for first, last, face in runs:
            if first < end:
                self._run(first, min(last, end), face, line)
        mark = runs[-1][2]
        line.inserted = line.inserted or mark.inserted
        gone = mark.deleted and not look.depth
        text = self._carried + "".join(line.pieces)
        if SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._carried = ""
        if line.of_contents(look.name):
            self.contents.append(text.strip())
            return []
        if gone:
            self._carried, text = text, ""
        return self._items(text, look, line, gone=gone)

    def _runs(self, start: int, end: int, look: Look) -> list[tuple[int, int, Face]]:
        """Return the runs between two positions with their looks, those that look alike as one."""
        alone = self._shared.formatting.alone(start, end)
        if alone is not None:
            return [(start, end, self._shared.styles.face(look.style, *alone))]
        found: list[tuple[int, int, Face]] = []
        begun, face = start, None
        for first, _, said, piece in self._shared.formatting.runs(start, end):
            other = self._shared.styles.face(look.style, said, piece)
            if face is not None and other is not face:
                found.append((begun, first, face))
                begun = first
            face = other
        found.append((begun, end, face or self._shared.styles.face(look.style, b"", b"")))
        return found

    def _usual(self, runs: list[tuple[int, int, Face]], end: int, look: Look) -> Paragraph | None:
        """Return a paragraph of one look without any sign, as most are; None for one to look closer at.

        Short ones that are the same are made once: tables are full of them.
        """
        start, _, face = runs[0]
        if len(runs) > 1 or not face.usual or self._carried or look.contents:
            return None
        shared = self._shared
        if not shared.fields.clear(start, end):
            return None
        text = shared.text[start:end]
        if look.list or end - start > SHORT:
            return None if SIGN.search(text) else self._plain(text, look, face)
        key = (text, id(look), id(face))  # both are kept by the styles, so that no other takes their place
        found = self._same.get(key)
        if found is None and not SIGN.search(text):
            found = self._same[key] = self._plain(text, look, face)
        return found

    def _plain(self, text: str, look: Look, face: Face) -> Paragraph:
        label = self._shared.lists.label(look) if look.list else ""
        if not text.strip():
            return Paragraph("", style=look.name, boxed=self._boxed)
        return Paragraph(
            text=numbered(label, text) if label else text,
            style=look.name,
            level=look.level,
            bold=face.bold,
            centred=look.centred,
            size=face.size,
            number=label.strip(),
            boxed=self._boxed,
        )

    def _items(self, text: str, look: Look, line: Line[Stretch], *, gone: bool) -> list[Item]:
        label = "" if gone else self._shared.lists.label(look)
        manner = Manner(look.name, look.level, look.centred, self._boxed)
        items = line.illustrated(line.paragraphs(text, label, manner), boxed=self._boxed)
        for box in line.boxes:
            items.extend(self.box(box))
        if not items and not gone:
            remarks = tuple(line.remarks)
            items.append(Paragraph("", style=look.name, boxed=self._boxed, remarks=remarks))
        return items

    def box(self, stretch: Stretch) -> list[Item]:
        """Return what stands in a text box; its own boxes, which Word cannot have, are not followed."""
        if self._boxed:
            return []
        items = Story(self._shared, boxed=True).read(*stretch)
        items = [item for item in items if not is_blank(item)]
        self._shared.tally.boxes += bool(items)
        return items

    def _run(self, start: int, end: int, face: Face, line: Line[Stretch]) -> None:
        shared = self._shared
        for first, last in shared.fields.shown(start, end):
            said = shared.text[first:last]
            if face.deleted:
                shared.tally.deleted += len(SIGN.sub("", said).strip())
                continue
            if face.hidden:
                shared.tally.hidden += len(SIGN.sub("", said).strip())
                continue
            if face.page and not said.isascii():
                said = recoded(said, face.page)
            if face.symbol or SIGN.search(said):
                said = self._signs(first, said, face, line)
            if said:
                line.pieces.append(said)
                self._note(first, said, face, line)

    def _note(self, position: int, said: str, face: Face, line: Line[Stretch]) -> None:
        """Learn from a run that brought text: bold or not, its size, contents or not."""
        shown = said.strip()
        if not shown:
            return
        if self._shared.fields.in_contents(position):
            line.contents = True
        else:
            line.plain = True
        line.bold = line.bold is not False and face.bold
        line.size = line.size or face.size
        if face.inserted:
            line.inserted = True
            self._shared.tally.inserted += len(shown)

    def _signs(self, start: int, said: str, face: Face, line: Line[Stretch]) -> str:
        """Return a run's text with its signs as they are shown; what hangs on them goes to the line."""
        found: list[str] = []
        for at, sign in enumerate(said, start):
            if sign == SYMBOL and face.symbol:
                found.append(symbol(face.symbol[1], self._font(face.symbol[0])))
            elif PRIVATE <= sign <= PRIVATE_END:
                found.append(symbol(ord(sign), self._font(face.font)))
            elif sign >= " " or sign == "\t":
                found.append("" if sign == FILLER else sign)
            else:
                found.append(SHOWN.get(sign) or self._hanging(at, sign, face, line, bool(found)))
        return "".join(found)

    def _hanging(self, at: int, sign: str, face: Face, line: Line[Stretch], late: bool) -> str:
        asides = self._shared.asides
        if sign == PICTURE and face.picture >= 0 and face.special:
            self._take(inline(self._shared.data, face.picture), line, late)
        for bitmap in asides.pictures.get(at, ()):
            self._take(bitmap, line, late)
        line.boxes.extend(asides.boxes.get(at, ()))
        if sign == REMARK:
            remarks = ("\n".join(_lines(self._shared, stretch)) for stretch in asides.comments.get(at, ()))
            line.remarks.extend(remark for remark in remarks if remark)
        note = asides.footnotes.get(at)
        return note.mark if note and sign == NOTE else ""

    def _take(self, bitmap: Bitmap | None, line: Line[Stretch], late: bool) -> None:
        if bitmap is None:
            return
        if not bitmap.data:
            self._shared.tally.unknown_pictures += 1
            return
        digest = self._shared.album.keep(f"image.{bitmap.kind}", bitmap.data)
        line.pictures.append((digest, late or line.late()))

    def _font(self, number: int) -> str:
        fonts = self._shared.fonts
        return fonts[number].name if 0 <= number < len(fonts) else ""


def _lines(shared: Shared, stretch: Stretch) -> list[str]:
    """Return the paragraphs of a comment; what they would add to the tallies is not counted."""
    aside = replace(shared, tally=Tally())
    items = Story(aside, boxed=True).read(*stretch)
    return [item.text.strip() for item in items if isinstance(item, Paragraph)]
