"""Characters that a file writes in a symbol face (Wingdings, Symbol), as Unicode shows them.

Word stores them as a code in the face, often moved to the private area U+F000. Mapping after the
published Wingdings and Symbol tables, for the signs that lists and forms use.
"""

from collections.abc import Mapping

PRIVATE = 0xF000

WINGDINGS: Mapping[int, str] = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "◆",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xB2: "☆",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x81 + i: sign for i, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8C + i: sign for i, sign in enumerate("❶❷❸❹❺❻❼❽❾❿")},
}
WINGDINGS2: Mapping[int, str] = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□", 0x97: "●"}
GREEK_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
GREEK_LETTERS = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
SYMBOL: Mapping[int, str] = {
    **{0x41 + at: sign for at, sign in enumerate(GREEK_CAPITALS)},
    **{0x61 + at: sign for at, sign in enumerate(GREEK_LETTERS)},
    0xB7: "•",
    0xA8: "♦",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xA3: "≤",
    0xB4: "×",
    0xD7: "·",
    0xDE: "⇒",
    0xAE: "→",
    0x2D: "−",
}
FACES: Mapping[str, Mapping[int, str]] = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS2,
    "symbol": SYMBOL,
}


def symbol(code: int, face: str) -> str:
    """Return the character that `code` shows in `face`; a code of an unknown face as it is."""
    table = FACES.get(face.strip().lower())
    low = code - PRIVATE if PRIVATE <= code < PRIVATE + 0x100 else code
    if table is None:
        return _character(code)
    return table.get(low) or _character(code)


def bullet(text: str, face: str) -> str:
    """Return a list's bullet as Unicode shows it; a sign without a known look becomes •."""
    shown = "".join(symbol(ord(c), face) for c in text.strip())
    if any(PRIVATE <= ord(c) < PRIVATE + 0x100 for c in shown):
        return "•"
    return "○" if shown == "o" and face.lower().startswith("courier") else shown


def _character(code: int) -> str:
    printable = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if printable else ""
