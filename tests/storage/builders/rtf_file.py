"""RTF files made by hand for tests: what a test is about, and nothing else."""

HEAD = r"{\rtf1\ansi\ansicpg936\deff0\uc1"
FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset134 FangSong;}{\f1\froman\fcharset0 Times New Roman;}"
    r"{\f2\fnil\fcharset2 Wingdings;}{\f3\fnil\fcharset136 MingLiU;}{\f4\fnil\fcharset128 MS Mincho;}"
    r"{\f5\fnil\fcharset129 Batang;}{\f6\fnil\fcharset2 Symbol;}}"
)


def rtf(*body, tables="", head=HEAD, close="}"):
    r"""Return a file; `body` is RTF, `tables` stand behind the fonts. Characters beyond ASCII become \uN."""
    text = "".join((head, FONTS, tables, *body, close))
    return "".join(map(escaped, text)).encode("latin-1")


def escaped(character):
    if character.isascii():
        return character
    units = character.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(rf"\u{number}?" for number in numbers)


def hexed(text, encoding="gb18030"):
    r"""Return a text as \'xx in a code page."""
    return "".join(rf"\'{byte:02x}" for byte in text.encode(encoding))


def par(text, looks=""):
    return rf"\pard\plain {looks} {text}\par "


def cells(*texts, edges=None, merges=None):
    """Return a row of a table; `edges` are the right edges in twips, `merges` a word for each cell."""
    edges = edges or [2000 * (at + 1) for at in range(len(texts))]
    merges = merges or [""] * len(edges)
    defined = "".join(rf"{merge}\cellx{edge}" for merge, edge in zip(merges, edges, strict=True))
    return rf"\trowd {defined}\pard\intbl " + "".join(rf"{text}\cell " for text in texts) + r"\row "
