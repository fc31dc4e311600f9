"""Text made safe for XML, and the few constants that every part of a Word file shares."""

import re
from xml.sax.saxutils import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

HINT = '<w:rFonts w:hint="eastAsia"/>'  # gives quotes, dashes and dots the face of the hanzi beside them

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids (control characters, lone surrogates)."""
    return _FORBIDDEN.sub("", text)


def xml(text: str) -> str:
    """Return the text ready to stand between tags."""
    return escape(clean(text))


def attribute(text: str) -> str:
    """Return the text ready to stand between double quotes."""
    return escape(clean(text), {'"': "&quot;", "\n": " ", "\t": " "})


def run(text: str, properties: str) -> str:
    """Return a run of the text, tabs and line breaks as Word has them; nothing for an empty text."""
    if not text:
        return ""
    words = xml(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
