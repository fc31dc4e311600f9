"""A page's text as a tree, however it is written: recovered, bounded, without a network."""

import re

from lxml import etree

DEEP = "Excessive depth"
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}\?>")
_CUT = re.compile(r"<(?:[/a-zA-Z!][^<>]{0,2000})?")  # a tag that the end of the file cuts off is none
_UNSPOKEN = re.compile(
    r"<(script|style|head|xml|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->", re.S | re.I
)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{0,400})", re.I)
_TAG = re.compile(r"</?([a-z][\w:-]{0,20})\b[^<>]{0,4000}>", re.I)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(text: str) -> tuple[etree._Element | None, bool]:
    """Return the root of a page (None for one without any content), and whether its nesting was given up."""
    text = _CONTROL.sub("", _DECLARATION.sub("", text))
    last = text.rfind("<")
    text = text[:last] if last >= 0 and _CUT.fullmatch(text, last) else text
    root, deep = _tree(text)
    if deep:
        root, _ = _tree(_flat(text))
    return root, deep


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8",
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    return root, any(DEEP in entry.message for entry in parser.error_log)


def _flat(text: str) -> str:
    """Return the text of a page that no browser would nest so deep, every block a line."""
    title = _TITLE.search(text)
    bare = _TAG.sub(lambda tag: "" if tag[1].lower() in _INLINE else "<br>", _UNSPOKEN.sub("<br>", text))
    return f"<html><head><title>{title[1] if title else ''}</title></head><body>{bare}</body></html>"
