"""The tags and attributes of OpenDocument that a reader of text needs (ODF 1.3 part 3)."""

from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    **{p: f"{_ODF}{p}:1.0" for p in ("office", "text", "table", "style", "chart", "manifest")},
    "draw": f"{_ODF}drawing:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def q(name: str) -> str:
    """Return a prefixed name (`text:p`) as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def qs(names: str) -> frozenset[str]:
    """Return several prefixed names, parted by spaces, as lxml writes them."""
    return frozenset(map(q, names.split()))


P, H, S = q("text:p"), q("text:h"), q("text:s")
STYLE_NAME = q("text:style-name")
HREF = q("xlink:href")
CHANGE_START, CHANGE_END, CHANGE_ID = q("text:change-start"), q("text:change-end"), q("text:change-id")
FRAME, GROUP, DRAW_LINK, TEXT_BOX = q("draw:frame"), q("draw:g"), q("draw:a"), q("draw:text-box")
SHAPES = qs(
    "draw:frame draw:g draw:a draw:rect draw:line draw:polyline draw:polygon draw:regular-polygon draw:path"
    " draw:circle draw:ellipse draw:connector draw:caption draw:measure draw:custom-shape"
)


def words(element: etree._Element) -> str:
    """Return all characters of the paragraphs in an element, a space between paragraphs."""
    return " ".join(plain(p) for p in element.iter(P, H)).strip()


def plain(element: etree._Element) -> str:
    """Return all characters in an element, without the white space at both ends."""
    return "".join(map(str, element.itertext())).strip()
