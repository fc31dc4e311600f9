"""Word files made by hand for tests: the XML that a test is about, and nothing else."""

import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
LIST = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text, properties=""):
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def par(*content, properties=""):
    """Return a paragraph; plain texts become runs, what begins with < is taken as XML."""
    inner = "".join(item if item.startswith("<") else run(item) for item in content)
    facts = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{facts}{inner}</w:p>"


def styled(style, text):
    return par(text, properties=f'<w:pStyle w:val="{style}"/>')


def listed(list_id, text, level=0):
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return par(text, properties=numbers)


def field(code, result):
    kinds = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
    return kinds["begin"] + instruction + kinds["separate"] + run(result) + kinds["end"]


def table(*rows):
    """Return a table; a cell is text, or XML of its content, or (content, properties)."""
    return f"<w:tbl>{''.join(map(row, rows))}</w:tbl>"


def row(cells):
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def cell(content):
    content, facts = content if isinstance(content, tuple) else (content, "")
    inner = content if content.startswith("<w:") else par(content)
    return f"<w:tc><w:tcPr>{facts}</w:tcPr>{inner}</w:tc>"


def drawing(relation, attribute="embed"):
    return f'<w:r><w:drawing><a:graphic><a:blip r:{attribute}="{relation}"/></a:graphic></w:drawing></w:r>'


def relation(name, kind, target, *, external=False):
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}{kind}" Target="{target}"{mode}/>'


def relations(*items):
    return f'{HEAD}<Relationships xmlns="{LIST}">{"".join(items)}</Relationships>'


def part(element, inner):
    return f"{HEAD}<w:{element} {NAMESPACES}>{inner}</w:{element}>"


def document(*blocks):
    return part("document", f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>")


def word(*blocks, rels=(), parts=None, main=None):
    """Return the bytes of a Word file with these blocks; `main` replaces the whole document.xml."""
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(*blocks) if main is None else main,
        "word/_rels/document.xml.rels": relations(*rels),
        **(parts or {}),
    }
    return zipped(files)


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def png(width, height, noise=b""):
    """Return a PNG whose header says that size; there is nothing in it to decode."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"tEXt", b"Comment\0" + noise) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
