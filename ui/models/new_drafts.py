"""How a new case comes to be: blank, or from the texts of an old one."""

from dataclasses import replace
from uuid import uuid4

from storage.cases import Row
from storage.library import Library
from templates import fitting
from templates.model import AttachmentKind, Case
from templates.requirements import Template


def rewritten(source: Case, uuid: str, template: Template) -> Case:
    """Return a new case that begins with the texts and pictures of `source`, under `template`.

    Marks and kept originals stay with the old case; every attachment gets an id of its own.
    """
    attachments = tuple(
        replace(each, uuid=str(uuid4()))
        for each in source.attachments
        if each.kind != AttachmentKind.ORIGINAL
    )
    return fitting.switch(replace(source, uuid=uuid, attachments=attachments, marks=()), template)


def store(library: Library, template: Template, year: int, source: Row | None) -> str:
    """Make a case of `year` in the library and return its UUID; with a `source`, from that case."""
    uuid = str(uuid4())
    if source is None:
        library.create(fitting.empty_case(uuid, template), year=year)
    else:
        case = rewritten(library.case(source.uuid), uuid, template)
        library.create(case, reason="从旧案例改写", tags=source.tags, year=year)
    return uuid
