"""The parts of a Word package around the document: content types, relationships, properties."""

from datetime import UTC, datetime

from templates.manuscript import Manuscript
from templates.render.markup import DECLARATION, OFFICE, PACKAGE, xml

_SCHEMAS = "http://schemas.openxmlformats.org"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of custom properties, ISO 29500-1 22.3
_DEFAULTS = (
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
)
_OVERRIDES = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    ("/word/footer2.xml", f"{_WORD}.footer+xml"),
    ("/word/theme/theme1.xml", _THEME),
    ("/docProps/core.xml", _CORE),
)


def content_types(marked: bool) -> bytes:
    """Return [Content_Types].xml; a marked file has custom properties."""
    overrides = (*_OVERRIDES, ("/docProps/custom.xml", _CUSTOM)) if marked else _OVERRIDES
    body = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in _DEFAULTS)
    body += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{body}</Types>'.encode()


def relations(marked: bool) -> bytes:
    """Return _rels/.rels."""
    targets = [
        (f"{OFFICE}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    if marked:
        targets.append((f"{OFFICE}/custom-properties", "docProps/custom.xml"))
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'.encode()


def core(manuscript: Manuscript, made_at: datetime) -> bytes:
    """Return docProps/core.xml: title and time, and nobody's name."""
    made = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamps = "".join(
        f'<dcterms:{word} xsi:type="dcterms:W3CDTF">{made}</dcterms:{word}>'
        for word in ("created", "modified")
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml(manuscript.title)}</dc:title>{stamps}</cp:coreProperties>"
    ).encode()


def custom(manuscript: Manuscript) -> bytes:
    """Return docProps/custom.xml: which case and which revision of it a 送审稿 is."""
    values = {"CaseId": manuscript.case_uuid, "CaseRevision": manuscript.revision_uuid}
    body = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{xml(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_SCHEMAS}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{_SCHEMAS}/officeDocument/2006/docPropsVTypes">{body}</Properties>'
    ).encode()
