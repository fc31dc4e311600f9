"""Files of purged cases: gone when nothing names them, there whenever something does."""

import hashlib

import pytest

from storage import attachments, purging
from storage.cases import Shelf
from templates.model import Attachment, AttachmentKind

DATA = b"%PDF-1.4 the same bytes in two cases"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def keep(library, a_case):
    def keep(uuid):
        kept = Attachment(f"file-{uuid}", AttachmentKind.ORIGINAL, name="旧案.pdf", digest=DIGEST)
        case = a_case(uuid=uuid, attachments=(kept,))
        return library.create_all([(case, Shelf("archived"))], reason="导入", media=[DATA])[0]

    return keep


def test_the_last_case_takes_the_file_with_it(library, keep):
    first, second = keep("one"), keep("two")
    library.purge(first.uuid)
    assert library.media(DIGEST) == DATA
    library.purge(second.uuid)
    for row in (first, second):  # the copy of the day names the file as well
        library.remake_copies(row.uuid)
    assert not attachments.path_of(library.path, DIGEST).exists()


def test_a_file_that_a_purge_took_between_its_writing_and_its_row_is_written_again(
    library, keep, monkeypatch
):
    noted = attachments.note

    def note(connection, place, digest, data, now):
        attachments.path_of(place, digest).unlink()  # what a purge in the other lane does just then
        noted(connection, place, digest, data, now)

    monkeypatch.setattr(attachments, "note", note)
    keep("one")
    assert library.media(DIGEST) == DATA


def test_a_file_that_a_new_case_names_since_is_not_removed(library, keep, monkeypatch):
    first = keep("one")
    purged = purging.purge

    def purge(connection, number):
        unnamed = purged(connection, number)
        attachments.note(connection, library.path, DIGEST, DATA, library._session.now())  # as an import does
        return unnamed

    monkeypatch.setattr(purging, "purge", purge)
    library.purge(first.uuid)
    assert library.media(DIGEST) == DATA
