"""The parts of a Word file that depend on the layout alone: styles, fonts, settings, footers, theme."""

from importlib.resources import files

from templates.layout import TWIPS_PER_MM, Layout, Look, PageNumber
from templates.manuscript import Style
from templates.render.markup import DECLARATION, HINT, OFFICE, R, W, attribute, run

STYLE_IDS = {
    Style.TITLE: ("Title", "Title"),
    Style.SUBTITLE: ("Subtitle", "Subtitle"),
    Style.BYLINE: ("Byline", "署名"),
    Style.HEADING1: ("Heading1", "heading 1"),
    Style.HEADING2: ("Heading2", "heading 2"),
    Style.HEADING3: ("Heading3", "heading 3"),
    Style.HEADING4: ("Heading4", "heading 4"),
    Style.BODY: ("BodyText", "Body Text"),
    Style.FIGURE: ("Figure", "图片"),
    Style.CAPTION: ("Caption", "caption"),
    Style.TABLE: ("TableText", "表格文字"),
    Style.NOTE: ("Note", "说明文字"),
}
_CUSTOM = {Style.BYLINE, Style.FIGURE, Style.TABLE, Style.NOTE}
_HEADINGS = (Style.HEADING1, Style.HEADING2, Style.HEADING3, Style.HEADING4)
RUN_IN = {2: Style.HEADING2, 3: Style.HEADING3, 4: Style.HEADING4}
_TALLEST = 1.45  # em, of the faces that may stand in: a taller line would snap to two lines of the grid
_COMPAT = "http://schemas.microsoft.com/office/word"
_RELATIONS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)


def parts(layout: Layout) -> dict[str, bytes]:
    """Return the parts of the package that only the layout decides, by name."""
    footers = [_footer(layout.number, even) for even in (False, layout.number.mirrored)]
    texts = {
        "word/styles.xml": _styles(layout),
        "word/settings.xml": _settings(layout),
        "word/fontTable.xml": _fonts(layout),
        "word/footer1.xml": footers[0],
        "word/footer2.xml": footers[1],
    }
    packed = {name: (DECLARATION + text).encode() for name, text in texts.items()}
    return {**packed, "word/theme/theme1.xml": (files("resources") / "base" / "theme1.xml").read_bytes()}


def relations() -> list[str]:
    """Return the relationships of the document to these parts; rId5 and rId6 are the footers."""
    return [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(_RELATIONS, 1)
    ]


def section(layout: Layout) -> str:
    """Return the section's properties: page, margins, grid, footers."""
    page, number = layout.page, layout.number
    edge = (page.bottom - number.drop) * TWIPS_PER_MM - _number_line(number) / 2
    sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    margins = " ".join(f'w:{side}="{round(mm * TWIPS_PER_MM)}"' for side, mm in sides.items())
    grid = f'<w:docGrid w:type="lines" w:linePitch="{layout.grid.pitch}"/>' if layout.grid.snap else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{round(page.width * TWIPS_PER_MM)}" w:h="{round(page.height * TWIPS_PER_MM)}"/>'
        f'<w:pgMar {margins} w:header="851" w:footer="{round(edge)}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{grid}</w:sectPr>'
    )


def _number_line(number: PageNumber) -> int:
    return round(number.size * 20 * 1.4)


def _faces(face: str, latin: str = "") -> str:
    latin = attribute(latin or face)
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{attribute(face)}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _run(look: Look) -> str:
    """Return the run properties of a look; every face is written out, for no theme may choose one."""
    bold = "<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    half = round(look.size * 2)
    return (
        f'<w:rPr>{_faces(look.face, look.latin)}{bold}<w:color w:val="000000"/>'
        f'<w:spacing w:val="{look.spacing}"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def _paragraph(look: Look, layout: Layout, outline: int = -1) -> str:
    """Return the paragraph properties of a look, in the order the schema wants."""
    # LibreOffice up to 7 reads overflowPunct the wrong way round, and loses marks that it hangs: so it is
    # always written, never left to the default
    hanging = f'<w:overflowPunct w:val="{int(layout.grid.hanging)}"/>'
    mixed = "" if layout.grid.mixed_space else '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    free = "" if look.advance * _TALLEST < look.line or not look.line else '<w:snapToGrid w:val="0"/>'
    lines = f'w:line="{look.line}" w:lineRule="exact"'
    if not look.line:
        lines = f'w:line="{round(240 * look.multiple)}" w:lineRule="auto"'
    twips = round(look.indent * look.size * 20)
    return "".join(
        (
            "<w:pPr>",
            "<w:keepNext/>" if look.together else "",
            f'<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/>{hanging}{mixed}{free}',
            f'<w:spacing w:before="{look.above}" w:after="{look.below}" {lines}/>',
            f'<w:ind w:firstLineChars="{look.indent * 100}" w:firstLine="{twips}"/>',
            f'<w:jc w:val="{look.align}"/>',
            f'<w:outlineLvl w:val="{outline}"/>' if outline >= 0 else "",
            "</w:pPr>",
        )
    )


def _styles(layout: Layout) -> str:
    blank = layout.looks[Style.BLANK]
    head = (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{_faces(blank.face, blank.latin)}"
        f'<w:sz w:val="{round(blank.size * 2)}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{_paragraph(blank, layout)}{_run(blank)}</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    own = "".join(_paragraph_style(style, layout) for style in STYLE_IDS)
    leads = "".join(_lead_style(level, layout.looks[style]) for level, style in RUN_IN.items())
    return f"{head}{own}{leads}{_footer_style(layout)}{_TABLES}</w:styles>"


def _paragraph_style(style: Style, layout: Layout) -> str:
    style_id, name = STYLE_IDS[style]
    outline = _HEADINGS.index(style) if style in _HEADINGS else -1
    following = "BodyText" if style is not Style.TABLE else style_id
    custom = ' w:customStyle="1"' if style in _CUSTOM else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/><w:qFormat/>'
        f"{_paragraph(layout.looks[style], layout, outline)}"
        f"{_run(layout.looks[style])}</w:style>"
    )


def _lead_style(level: int, look: Look) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Lead{level}">'
        f'<w:name w:val="段首标题 {level}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"{_run(look)}</w:style>"
    )


def _footer_style(layout: Layout) -> str:
    number = layout.number
    half = round(number.size * 2)
    return (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:before="0" w:after="0" '
        f'w:line="{_number_line(number)}" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr>{_faces(number.face)}<w:spacing w:val="0"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _footer(number: PageNumber, even: bool) -> str:
    side = ("left" if even else "right") if number.mirrored else "center"
    chars, twips = number.inset * 100, round(number.inset * number.size * 20)
    indent = f'<w:ind w:{side}Chars="{chars}" w:{side}="{twips}"/>' if number.mirrored else ""
    before, after = number.form.split("{}")
    return (
        f'<w:ftr {W} {R}><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
        f'{run(before, HINT)}<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(after, HINT)}</w:p></w:ftr>'
    )


def _settings(layout: Layout) -> str:
    mirrored = "<w:evenAndOddHeaders/>" if layout.number.mirrored else ""
    compat = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    lines = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPAT}" w:val="{value}"/>' for name, value in compat
    )
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        f'<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>{mirrored}'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:adjustLineHeightInTable/><w:useFELayout/>{lines}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(layout: Layout) -> str:
    looks = layout.looks.values()
    faces = dict.fromkeys([name for look in looks for name in (look.face, look.latin) if name])
    faces[layout.number.face] = None
    entries = "".join(_font(face, layout.families(face)[1:]) for face in faces)
    return f"<w:fonts {W}>{entries}</w:fonts>"


def _font(face: str, others: tuple[str, ...]) -> str:
    instead = f'<w:altName w:val="{attribute(",".join(others))}"/>' if others else ""
    return (
        f'<w:font w:name="{attribute(face)}">{instead}<w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>'
)
