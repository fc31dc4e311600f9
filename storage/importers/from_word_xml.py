"""A Word file that is one XML text: Word 2003 XML (.xml .doc .wps), and a .docx in its flat form."""

import base64
import binascii

from lxml import etree

from storage.importers import from_docx
from storage.importers.docx.chunks import Chunk
from storage.importers.docx.loose import Loose, flat
from storage.importers.docx.markup import tag
from storage.importers.docx.wordml import WRAPPER, WordML
from storage.importers.foreign import Foreign
from templates.outline.source import Source

PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
PART, NAME, XML, BINARY = (tag(PACKAGE, name) for name in ("part", "name", "xmlData", "binaryData"))


def read(file: Foreign) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of a Word file in one XML text.

    Raises OSError, or Trouble for a file that is damaged, too large, empty or hostile.
    """
    root, recovered = flat(file)
    recovered = _rename_broken(root) or recovered
    parts = _unpacked(root) if root.tag == tag(PACKAGE, "package") else WordML(root).parts
    return from_docx.read_parts(Loose(file.name, parts), recovered=recovered, nested=isinstance(file, Chunk))


def _rename_broken(root: etree._Element) -> bool:
    """Make wrappers of elements whose names are damaged, and say whether there are any.

    lxml parses such a name (a prefix that nothing declares) as it stands, and refuses it when it is asked.
    """
    broken = [node for node in root.iter(etree.Element) if not node.tag.startswith("{") and ":" in node.tag]
    for node in broken:
        node.tag = WRAPPER
    return bool(broken)


def _unpacked(root: etree._Element) -> dict[str, bytes]:
    """Return the parts of a flat package ([MS-DOCX] has it as the Flat OPC format)."""
    found: dict[str, bytes] = {}
    for part in root.iterchildren(PART):
        for form in part.iterchildren(XML, BINARY):
            found.setdefault(part.get(NAME, ""), _content(form))
    return found


def _content(form: etree._Element) -> bytes:
    if form.tag == XML:
        return b"".join(etree.tostring(child, encoding="utf-8", with_tail=False) for child in form)
    try:
        return base64.b64decode(form.text or "")
    except binascii.Error:
        return b""
