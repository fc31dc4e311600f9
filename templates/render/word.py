"""A manuscript as a Word file: body markup written as text, one zip pass over the cached base."""

from datetime import datetime
from functools import cache, lru_cache

from templates import anchors
from templates.layout import Layout
from templates.manuscript import Block, Manuscript, Style
from templates.model import Table
from templates.render import base, envelope, tables
from templates.render.markup import DECLARATION, HINT, OFFICE, PACKAGE, R, W, attribute, run
from templates.render.package import Entry, deflated, pack, squeeze, stored
from templates.render.pictures import Media, Picture, fetch, placeholder
from templates.render.sizing import fitted
from templates.titles import Shape, shape

_EMU_PER_TWIP = 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OPEN = f'{DECLARATION}<w:document {W} {R} xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
_OPEN += f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"><w:body>'


def render(manuscript: Manuscript, layout: Layout, media: Media, made_at: datetime) -> bytes:
    """Return the .docx file; the same arguments give the same bytes.

    `media` returns a picture's bytes by digest. A picture that is lost, damaged or of a kind Word does
    not show leaves a line that says so (`pictures.unusable` lists them).
    """
    marked = manuscript.anchors
    body = _Body(layout, media, marked)
    document = body.document(manuscript)
    properties = {"docProps/core.xml": envelope.core(manuscript, made_at)}
    if marked:
        properties["docProps/custom.xml"] = envelope.custom(manuscript)
    return pack(
        (
            *_opening(marked),
            deflated("word/document.xml", document.encode()),
            deflated("word/_rels/document.xml.rels", body.relations().encode()),
            *_base(layout),
            *body.media(),
            *squeeze(properties),
        ),
        made_at,
    )


@cache
def _opening(marked: bool) -> tuple[Entry, ...]:
    parts = {"[Content_Types].xml": envelope.content_types(marked), "_rels/.rels": envelope.relations(marked)}
    return squeeze(parts)


@lru_cache(maxsize=8)
def _base(layout: Layout) -> tuple[Entry, ...]:
    return squeeze(base.parts(layout))


class _Body:
    """The document's markup as it grows, with the pictures and bookmarks given out so far."""

    def __init__(self, layout: Layout, media: Media, marked: bool) -> None:
        self._layout = layout
        self._fetch = media
        self._marked = marked
        self._pictures: dict[str, Picture] = {}  # by digest, in the order of their first use
        self._drawings = 0
        self._bookmarks: set[str] = set()

    def document(self, manuscript: Manuscript) -> str:
        """Return word/document.xml."""
        blocks = "".join(self._block(manuscript, number) for number in range(len(manuscript.blocks)))
        # a document may not end with a table: Word puts a paragraph there, so it is ours to shape
        tail = "<w:p/>" if manuscript.blocks and manuscript.blocks[-1].style is Style.TABLE else ""
        return f"{_OPEN}{blocks}{tail}{base.section(self._layout)}</w:body></w:document>"

    def relations(self) -> str:
        """Return word/_rels/document.xml.rels."""
        pictures = (
            f'<Relationship Id="pic{number}" Type="{OFFICE}/image" Target="media/{_file(number, picture)}"/>'
            for number, picture in enumerate(self._pictures.values(), 1)
        )
        inside = "".join((*base.relations(), *pictures))
        return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'

    def media(self) -> list[Entry]:
        """Return the pictures as entries of the package."""
        pictures = enumerate(self._pictures.values(), 1)
        return [stored(f"word/media/{_file(number, picture)}", picture.data) for number, picture in pictures]

    def _block(self, manuscript: Manuscript, number: int) -> str:
        block = manuscript.blocks[number]
        match block.style:
            case Style.BLANK:
                return "<w:p/>"
            case Style.FIGURE:
                return self._figure(block, manuscript.caption(number))
            case Style.TABLE:
                table = block.attachment.table if block.attachment else None
                return tables.markup(table or Table(), self._layout)
        return self._paragraph(block, manuscript.heads_table(number))

    def _paragraph(self, block: Block, together: bool) -> str:
        laid = self._shape(block)
        indent = f'<w:ind w:left="{laid.side}" w:right="{laid.side}"/>' if laid.side else ""
        rest = block.text[block.lead :]
        if laid.cut:
            rest = f"{block.text[: laid.cut].rstrip()}\n{block.text[laid.cut :]}"
        runs = self._anchored(block, _lead(block) + run(rest, HINT))
        style = f'<w:pStyle w:val="{base.STYLE_IDS[block.style][0]}"/>{"<w:keepNext/>" if together else ""}'
        return f"<w:p><w:pPr>{style}{indent}</w:pPr>{runs}</w:p>"

    def _shape(self, block: Block) -> Shape:
        if block.style is not Style.TITLE:
            return Shape()
        return shape(block.text, self._layout.looks[Style.TITLE], self._layout.text_width)

    def _anchored(self, block: Block, runs: str) -> str:
        if not self._marked:
            return runs
        name = anchors.name(block)
        while name in self._bookmarks:
            name += "x"
        number = len(self._bookmarks)
        self._bookmarks.add(name)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _figure(self, block: Block, caption: str) -> str:
        digest = block.attachment.digest if block.attachment else ""
        picture = self._pictures.get(digest) or fetch(self._fetch, digest)
        if picture is None:
            return f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{run(placeholder(caption), HINT)}</w:p>'
        self._pictures[digest] = picture
        self._drawings += 1
        relation = f"pic{list(self._pictures).index(digest) + 1}"
        size = fitted(picture.width, picture.height, self._layout)
        drawing = _drawing(self._drawings, caption, relation, size)
        runs = self._anchored(block, f"<w:r>{drawing}</w:r>")
        return f'<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr>{runs}</w:p>'


def _file(number: int, picture: Picture) -> str:
    return f"image{number}.{picture.extension}"


def _lead(block: Block) -> str:
    return run(block.text[: block.lead], f'<w:rStyle w:val="Lead{block.lead_level}"/>{HINT}')


def _drawing(number: int, words: str, relation: str, size: tuple[int, int]) -> str:
    """Return an inline picture; `words` is its alternative text, `size` in twips."""
    wide, high = size[0] * _EMU_PER_TWIP, size[1] * _EMU_PER_TWIP
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{attribute(words)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
