"""Attachments as JSON and back: pictures by digest, tables with all their cells."""

import re
from typing import Any

from templates.model import Attachment, AttachmentKind, Cell, Table
from templates.trouble import Trouble

Json = dict[str, Any]
_SHA256 = re.compile(r"[0-9a-f]{64}")
MOST = 999_999  # the highest number that a line of the text names
WIDEST, TALLEST = 500, 10_000  # columns and rows that a cell may span


def attachment_json(attachment: Attachment) -> Json:
    """Return an attachment as `show --json` prints it."""
    kept: Json = {
        "uuid": attachment.uuid,
        "kind": str(attachment.kind),
        "number": attachment.number,
        "name": attachment.name,
        "digest": attachment.digest,
        "media_type": attachment.media_type,
        "width": attachment.width,
        "height": attachment.height,
        "size": attachment.size,
        "note": attachment.note,
    }
    if attachment.table is not None:
        kept["table"] = [
            [{"text": cell.text, "columns": cell.columns, "rows": cell.rows} for cell in row]
            for row in attachment.table.rows
        ]
    return kept


def attachment_from_json(given: Any, uuid: str) -> Attachment:  # noqa: ANN401
    """Return the attachment that an object of `show --json` describes, its id `uuid`. Raises Trouble."""
    try:
        kind = AttachmentKind(given["kind"])
        table = _table(given["table"]) if kind is AttachmentKind.TABLE else None
        return Attachment(
            uuid=uuid,
            kind=kind,
            number=_number(given.get("number", 0), kind),
            name=str(given.get("name", "")),
            digest=_digest(given.get("digest", "")),
            media_type=str(given.get("media_type", "")),
            width=int(given.get("width", 0)),
            height=int(given.get("height", 0)),
            size=int(given.get("size", 0)),
            note=str(given.get("note", "")),
            table=table,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "attachments 里每一项要有 kind 和 number，表格还要有 table。"
        raise Trouble("JSON 里有一个图表写得不对，没有建案例。", hint) from error


def _digest(given: Any) -> str:  # noqa: ANN401
    """Return a SHA-256 digest or nothing: it becomes the name of a file, so it may be nothing else."""
    if given and not _SHA256.fullmatch(str(given)):
        raise ValueError(given)
    return str(given or "")


def _number(given: Any, kind: AttachmentKind) -> int:  # noqa: ANN401
    """Return the number of a figure or table, which a line of the text can name; 0 for other files."""
    numbered = kind in (AttachmentKind.FIGURE, AttachmentKind.TABLE)
    if numbered and not 1 <= int(given) <= MOST:
        raise ValueError(given)
    return int(given) if numbered else 0


def _table(rows: Any) -> Table:  # noqa: ANN401
    return Table(tuple(tuple(_cell(cell) for cell in row) for row in rows))


def _cell(given: Any) -> Cell:  # noqa: ANN401
    columns, rows = int(given.get("columns", 1)), int(given.get("rows", 1))
    if not (0 <= columns <= WIDEST and 0 <= rows <= TALLEST):
        raise ValueError(given)
    return Cell(str(given["text"]), columns, rows)
