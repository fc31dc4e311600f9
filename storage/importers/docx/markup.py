"""XML of a Word file as a tree: no entities, no DTD, no network, bounded depth, one set of namespaces."""

import re

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# ISO/IEC 29500 Strict names the same elements in other namespaces.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", TRANSITIONAL.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", DRAWING.encode()),
)
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
OTHER_ENCODING = re.compile(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)", re.I)
ELEMENT = re.compile(rb"<[A-Za-z_]")
ROOT_TAG = 8192  # bytes in which a root element declares the namespaces of a whole part
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class Declared(Exception):
    """The XML carries a document type declaration."""


class TooDeep(Exception):
    """The XML is nested deeper than the parser goes."""


class Broken(Exception):
    """The XML is not well-formed."""


def w(name: str) -> str:
    """Return the tag of a WordprocessingML element or attribute."""
    return f"{{{TRANSITIONAL}}}{name}"


def tag(namespace: str, name: str) -> str:
    """Return a tag in any namespace."""
    return f"{{{namespace}}}{name}"


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that tag, None when there is none; a third of the cost of `find`."""
    for found in element.iterchildren(name):
        return found
    return None


def whole(value: str, otherwise: int) -> int:
    """Return a whole number from an attribute, `otherwise` for anything else or beyond any document."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else otherwise


def leading(element: etree._Element, name: str) -> etree._Element | None:
    """Return the very first child if it has that tag: properties open a paragraph, a run and a cell."""
    first = element[0] if len(element) else None
    return first if first is not None and first.tag == name else None


def parse(data: bytes, *, recover: bool = False) -> etree._Element:
    """Return the root of `data`, Strict namespaces turned into the usual ones.

    With `recover`, what can be had of ill-formed XML is returned, bytes that are no UTF-8 as U+FFFD.
    Raises Declared, TooDeep or Broken.
    """
    data = usual(data)
    if recover and not OTHER_ENCODING.match(data):
        data = data.decode("utf-8", "replace").encode()
    try:
        root = etree.fromstring(data, _PARSERS[recover])
    except etree.XMLSyntaxError as error:
        if "depth" not in str(error):
            raise Broken from error
        root = _parse_deep(data)
    if root is None:
        raise Broken
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Declared
    return root


def usual(data: bytes) -> bytes:
    """Return XML with UTF-16 turned into UTF-8 and Strict namespaces into the usual ones; raises Declared."""
    if data.startswith(UTF16_MARKS):
        encoding = "utf-16"
        if not data.startswith(UTF16_MARKS[:2]):
            encoding = "utf-16-le" if data.startswith(b"<\0") else "utf-16-be"
        data = DECLARATION.sub("", data.decode(encoding, "replace"), count=1).encode()
    if b"<!DOCTYPE" in _before_root(data):
        raise Declared
    if b"purl.oclc.org" in data[:ROOT_TAG]:
        for strict, plain in STRICT:
            data = data.replace(strict, plain)
    return data


def _before_root(data: bytes) -> bytes:
    """Return what stands before the root element, or everything where comments make that hard to tell."""
    root = ELEMENT.search(data)
    before = data[: root.start()] if root else data
    return data if b"<!--" in before or before.count(b"<?") > 1 else before


def _parse_deep(data: bytes) -> etree._Element:
    """Parse what is nested deeper than 256: the data is bounded and has no DTD, so only depth is freed."""
    try:
        return etree.fromstring(data, _parser(huge=True))
    except etree.XMLSyntaxError as error:
        raise (TooDeep if "depth" in str(error) else Broken) from error


def _parser(*, recover: bool = False, huge: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
        huge_tree=huge,
    )


_PARSERS = {recover: _parser(recover=recover) for recover in (False, True)}
