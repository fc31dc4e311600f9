"""What we write, our own reader understands: the way back for a reviewed file and for next year's case."""

import pytest

from storage.handout import Request, export
from storage.importers.from_docx import read
from templates.outline.recognise import recognise
from tests.templates.papers import PICTURES, village_case


@pytest.mark.parametrize(
    "title", ["“三张清单”理清村里事", "青山县柳河镇：打造“一网一格一清单”乡村治理新体系的探索与实践"]
)
def test_a_case_handed_out_is_read_back_as_it_was(library, tmp_path, title):
    for data in PICTURES.values():
        library.add_media(data)
    case = village_case(title=title, attachments=village_case().attachments[2:])
    uuid = library.create(case).uuid
    [path] = export(library, uuid, Request(tmp_path, for_review=True))
    [draft] = recognise(read(path)).drafts
    assert (draft.title, draft.title_guess, draft.unit) == (title, False, case.unit)
    texts = {part.part: part.text for part in draft.parts}
    assert texts["results"] == case.part("results").text
    assert texts["practice"] == case.part("practice").text.strip()
    assert [each.table for each in draft.attachments] == [case.attachments[0].table]
