"""A library that looks like a county's: the shipped samples and a dozen invented cases of every status."""

import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from storage import intake
from storage.library import Library
from storage.workshop import Workshop
from templates import catalog
from templates.edits import add_figure, add_table
from templates.fitting import empty_case, switch
from templates.model import Attachment, AttachmentKind, Case, Cell, Mark, Role, Table

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
CASES = Path(__file__).with_name("picture_cases.toml")
OPEN = "“三张清单”理清村里事"  # the sample that is being written
TABLED = "从“等客来”到“订单来”"
DEADLINE = 9  # days from today to the deadline of the case that is being written


@dataclass
class Clock:
    """Tells the time that was set, so that the cases were changed on different days."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


def build(path: Path) -> None:
    """Make the library at `path`; takes about a second."""
    clock = Clock(datetime.now(UTC) - timedelta(days=400))
    with Library.open(path, now=clock) as library, Workshop() as workshop:
        _add_invented(library, clock)
        clock.at = datetime.now(UTC) - timedelta(days=2)
        for sample in sorted(SAMPLES.iterdir()):
            for reading in intake.readings(sample, workshop):
                intake.bring_in(library, reading, sample)
        clock.at = datetime.now(UTC) - timedelta(minutes=40)
        _go_on_writing(library, clock)


def _add_invented(library: Library, clock: Clock) -> None:
    texts = tomllib.loads(CASES.read_text("utf-8"))["case"]
    for number, wanted in enumerate(reversed(texts)):
        clock.at += timedelta(days=27, minutes=37 * number)
        case = _case(library, wanted)
        if wanted.get("reused"):
            case = replace(case, marks=(_reused(case, wanted["reused"]),))
        library.create(case, status=wanted["status"], tags=wanted["tags"], year=wanted["year"])
        if wanted.get("deleted"):
            library.delete(case.uuid)


def _case(library: Library, wanted: dict) -> Case:
    uuid = str(uuid5(NAMESPACE_URL, wanted["title"]))
    case = empty_case(uuid, catalog.by_id(wanted["template"]), wanted["title"])
    if "【图1：" in "".join(wanted["texts"]):
        case, _line = add_figure(case, _figure(library.add_media(picture())))
    if "【表1：" in "".join(wanted["texts"]):
        case, _line = add_table(case, str(uuid5(NAMESPACE_URL, "表1")), _table())
    without_lead = wanted["template"] != "feature"
    parts = [part for part in case.parts if part.role is not Role.LEAD or not without_lead]
    for part, text in zip(parts, wanted["texts"], strict=False):
        case = case.with_part(replace(part, text=text))
    return replace(case, unit=wanted["unit"])


def _go_on_writing(library: Library, clock: Clock) -> None:
    """Make the sample the case that is open: for an award with a deadline, with versions and two marks."""
    row = library.find(OPEN)
    case = switch(library.case(row.uuid), catalog.by_id("organisation-award"))
    last = (datetime.now() + timedelta(days=DEADLINE)).date()
    case = replace(case, template=replace(case.template, deadline=f"{last.isoformat()}T17:00"))
    library.shelve(row.uuid, status="draft", tags=["基层治理", "村级清单"], year=2026)
    library.save(case, "换模板")
    clock.at += timedelta(minutes=12)
    practice = next(part for part in case.parts if part.role.value == "practice")
    trimmed = case.with_part(replace(practice, text=practice.text.replace("有", "已有", 1)))
    named = library.save(trimmed, "换栏目")
    library.name_revision(named.uuid, "送周部长看的一稿")
    clock.at += timedelta(minutes=19)
    library.save(case, "换栏目")


def _reused(case: Case, quote: str) -> Mark:
    """Return the mark of a passage that came from another case."""
    part = next(part for part in case.parts if quote in part.text)
    start = part.text.index(quote)
    return Mark("m1", "reuse", part.part, start, start + len(quote), quote, {"title": "一张明白纸"})


def picture(width: int = 1200, height: int = 800) -> bytes:
    """Return a drawing of hills under a sky as JPEG, for want of a photograph."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 0, height)
    sky.setColorAt(0, QColor("#B9CDD8"))
    sky.setColorAt(1, QColor("#E9E4D4"))
    painter.fillRect(image.rect(), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    for shade, top in (("#8DA58F", 0.55), ("#6B8A72", 0.68), ("#4F6B57", 0.82)):
        painter.setBrush(QColor(shade))
        painter.drawEllipse(round(-width * 0.2), round(height * top), round(width * 1.1), height)
        painter.drawEllipse(round(width * 0.35), round(height * (top + 0.05)), width, height)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG", 85)
    return buffer.data().data()


def _figure(digest: str) -> Attachment:
    return Attachment(
        uuid=str(uuid5(NAMESPACE_URL, "图1")),
        kind=AttachmentKind.FIGURE,
        name="三号楼议事会.jpg",
        digest=digest,
        media_type="image/jpeg",
        width=1200,
        height=800,
        size=96_000,
    )


def _table() -> Table:
    rows = (
        ("年份", "订单（张）", "收购价（元/斤）"),
        ("2024", "118", "2.6"),
        ("2025", "264", "3.1"),
        ("2026", "603", "3.4"),
    )
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows))
