"""Markdown told from plain text, and read as what it means: headings, lists, tables, weight, pictures.

Told by its signs alone, at least two independent ones: a text with a # line, a dash or an asterisk is none.
The grammar is CommonMark 0.31's, of tables GitHub's; but a line is a paragraph, as Chinese authors write,
unless a run of lines is one text cut at a width.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from storage.importers.album import Album
from storage.importers.breaks import split
from storage.importers.html.pictures import Parts, lifted, shown
from storage.importers.items import Grid, GridCell, Item
from storage.importers.laying import Sheet
from storage.importers.tally import Tally
from templates.outline.source import Kind, Paragraph, Source

LONGEST = 2_000_000  # characters; anything longer is read as plain text
SAMPLE = 4000  # lines that are looked at for signs
LONGEST_MATTER = 60  # lines of front matter
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*")
_ITEM = re.compile(r"\s{0,12}[-*+] +(?:\[[ xX]\] +)?(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_UNDER = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~).{0,40}")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_DIVIDER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,60}\|?\s*")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_LIGHT = re.compile(r"(?<![A-Za-z0-9*\\])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![A-Za-z0-9*])")
_PICTURE = re.compile(
    r"!\[([^\[\]\n]{0,200})\]\(\s{0,9}<?([^()\s>]{1,1000})>?(?:\s{1,9}[\"'][^()\n]{0,200})?\)"
)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\s]{1,1000}(?:\s{1,9}[\"'][^()\n]{0,200})?\)")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_MATTER = re.compile(r"[\w一-鿿-]{1,30}:(?:\s.*)?|\s*-\s.*|\s+\S.*|#.*")
_TITLE = re.compile(r"(?:title|标题)\s*:\s*[\"']?(.*?)[\"']?\s*", re.I)


def is_markdown(lines: Sequence[str]) -> bool:
    """Say whether lines are Markdown: two signs or more that have nothing to do with one another."""
    sample = lines[:SAMPLE]
    marks = [found[1] for line in sample if (found := _HEADING.fullmatch(line))]
    text = "\n".join(sample)
    signs = (
        len(marks) >= 2,
        len(set(marks)) >= 2 and len(marks) >= 3,
        len(_STRONG.findall(text)) >= 1,
        sum(_ITEM.match(line) is not None for line in sample) >= 2,
        any(_is_table(sample, at) for at in range(len(sample))),
        _PICTURE.search(text) is not None or _LINK.search(text) is not None,
        sum(_FENCE.fullmatch(line) is not None for line in sample) >= 2,
        sum(_QUOTE.match(line) is not None for line in sample) >= 2,
    )
    return sum(signs) >= 2 or _matter(lines) > 0


def source(name: str, lines: Sequence[str], notes: Sequence[str]) -> Source:
    """Return lines of Markdown as a Source, front matter aside but for a title that the text lacks."""
    text, parts = lifted("\n".join(lines), Parts())
    lines = text.split("\n")
    matter = _matter(lines)
    reader = _Reader(lines[matter:])
    reader.read()
    items = _titled(reader.items, lines[:matter])
    tally = Tally()
    album = Album(tally)
    sheet = Sheet(tally)
    sheet.lay(shown(items, parts, album, tally))
    aside = tuple(line.strip() for line in lines[:matter] if line.strip(" -"))
    told = (f"文件开头的 {len(aside)} 行说明放在一边，没有收进正文。",) if aside else ()
    return Source(
        name=name,
        paragraphs=tuple(sheet.paragraphs),
        furniture=aside,
        pictures=album.pictures,
        tables=tuple(sheet.tables),
        notes=(
            *notes,
            "文件是 Markdown 写的，里面的 #、** 等记号已经换成标题和加粗。",
            *told,
            *tally.sentences(),
        ),
    )


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; `run` gathers what may be one paragraph."""

    lines: Sequence[str]
    items: list[Item] = field(default_factory=list)
    run: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Read all lines into `items`."""
        at = 0
        fenced = False
        while at < len(self.lines):
            line = self.lines[at]
            if _FENCE.fullmatch(line):
                fenced = not fenced
                self._close()
            elif fenced:
                self.items.append(Paragraph(line.rstrip()))
            elif _is_table(self.lines, at):
                at = self._table(at)
            else:
                self._line(line)
            at += 1
        self._close()

    def _line(self, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        under = _UNDER.fullmatch(line) if self.run and len(self.run) == 1 else None
        if heading:
            self._close()
            self._heading(heading[2], len(heading[1]))
        elif under:
            text = self.run.pop()
            self._heading(text, 1 if under[1].startswith("=") else 2)
        elif not line.strip():
            self._close()
            self.items.append(Paragraph(""))
        elif _RULE.fullmatch(line):
            self._close()
        elif _ITEM.match(line):
            self._close()
            self._say(_ITEM.sub("", line, count=1))
        else:
            self.run.append(_QUOTE.sub("", line, count=1))

    def _heading(self, text: str, level: int) -> None:
        said = _bare(text)
        self.items.append(Paragraph(said, style=f"heading {level}", level=level, bold=True))

    def _close(self) -> None:
        """End a run of lines: as many paragraphs, unless they are one text cut at a width."""
        run, self.run = self.run, []
        for line in split("\n".join(run), heading=False) if len(run) > 1 else run:
            self._say(line)

    def _say(self, line: str) -> None:
        pictures = [found[2] for found in _PICTURE.finditer(line)]
        rest = _PICTURE.sub("", line).strip(" \t")
        self.items.extend(Paragraph("", Kind.PICTURE, picture=address) for address in pictures)
        if rest:
            whole = _STRONG.fullmatch(rest)
            self.items.append(Paragraph(_bare(rest).rstrip(), bold=whole is not None))

    def _table(self, at: int) -> int:
        """Read a table that begins at a line; return the position of its last line."""
        self._close()
        rows = [_row(self.lines[at])]
        last = at + 1
        while last + 1 < len(self.lines) and "|" in self.lines[last + 1]:
            last += 1
            rows.append(_row(self.lines[last]))
        self.items.append(Grid(tuple(rows)))
        return last


def _is_table(lines: Sequence[str], at: int) -> bool:
    """Say whether a table begins here: a row, under it its divider with as many columns."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if "|" not in lines[at] or "|" not in below or not _DIVIDER.fullmatch(below[:1000]):
        return False
    return len(_cells(lines[at])) == len(_cells(below)) > 1


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))


def _row(line: str) -> tuple[GridCell, ...]:
    return tuple(GridCell((Paragraph(_bare(_BREAK.sub(" ", cell)).strip()),)) for cell in _cells(line))


def _bare(text: str) -> str:
    """Return text without the marks of emphasis, code, links and escapes."""
    for pattern, shows in (
        (_LINK, r"\1"),
        (_STRONG, r"\2"),
        (_STRONG, r"\2"),
        (_LIGHT, r"\1"),
        (_CODE, r"\1"),
    ):
        text = pattern.sub(shows, text)
    return _ESCAPE.sub(r"\1", text)


def _matter(lines: Sequence[str]) -> int:
    """Return how many lines of YAML stand in front, the --- above and below them included."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1:LONGEST_MATTER], 1):
        if line.rstrip() in ("---", "..."):
            return at + 1 if at > 1 else 0
        if line.strip() and not _MATTER.fullmatch(line):
            return 0
    return 0


def _titled(items: Sequence[Item], matter: Sequence[str]) -> list[Item]:
    """Return items with the one heading above all others, or the front matter's title, as the title."""
    found = list(items)
    tops = [at for at, item in enumerate(found) if isinstance(item, Paragraph) and item.level == 1]
    first = next((at for at, item in enumerate(found) if not isinstance(item, Paragraph) or item.text), -1)
    if tops and tops == [first]:
        return [
            replace(item, style="Title", level=0)
            if at == first and isinstance(item, Paragraph)
            else replace(item, level=max(1, item.level - 1))
            if isinstance(item, Paragraph) and item.level
            else item
            for at, item in enumerate(found)
        ]
    named = next((said[1] for line in matter if (said := _TITLE.fullmatch(line)) and said[1]), "")
    return [Paragraph(named, style="Title"), *found] if named and not tops else found
