"""Pages that are pictures: one that cannot be read costs itself, many end the trying, stopping stops."""

import pytest

from storage import seeing
from templates.trouble import Cancelled, Trouble

PDF, PICTURE = b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n" + bytes(8) + (9).to_bytes(4, "big") * 2 + bytes(20)


class Helper:
    """Answers as the workshop does: some pages are read, some are Trouble."""

    def __init__(self, pages, bad, error=None):
        self._pages, self._bad, self._error = pages, set(bad), error or Trouble("看不清", "再试")
        self.asked = []

    def call(self, job, _path, _member, page=0, **_more):
        if job == seeing.WANTED:
            return tuple(self._pages)
        self.asked.append(page)
        if page in self._bad:
            raise self._error
        return ()


@pytest.fixture(autouse=True)
def extra(monkeypatch):
    monkeypatch.setattr(seeing, "installed", lambda: True)


@pytest.fixture
def file(tmp_path):
    def write(data, name="扫描.pdf"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_a_page_that_cannot_be_read_is_left_out_and_the_others_are_read(file):
    helper, told = Helper([1, 2, 4, 5], [2]), []
    found = seeing.seen_pages(file(PDF), "", helper, tell=lambda *said: told.append(said))
    assert sorted(found) == [1, 4, 5]
    assert [said[:2] for said in told] == [(0, 4), (1, 4), (2, 4), (3, 4)]


@pytest.mark.parametrize("pages", [[1], [1, 2], list(range(1, 200))])
def test_a_file_of_which_nothing_can_be_read_is_given_up(file, pages):
    helper = Helper(pages, pages)
    with pytest.raises(Trouble, match="看不清"):
        seeing.seen_pages(file(PDF), "", helper)
    assert len(helper.asked) == min(len(pages), seeing.MOST_FAILED)


def test_a_sheet_of_a_fax_is_not_left_out_in_silence(file):
    with pytest.raises(Trouble):
        seeing.seen_pages(file(PICTURE, "传真.png"), "", Helper([1, 2], [2]))


def test_stopping_stops(file):
    helper = Helper([1, 2, 3], [2], Cancelled())
    with pytest.raises(Cancelled):
        seeing.seen_pages(file(PDF), "", helper)
    assert helper.asked == [1, 2]


def test_other_files_are_not_looked_at(file, tmp_path):
    helper = Helper([1], [])
    assert seeing.seen_pages(file(b"text", "a.txt"), "", helper) is None
    assert seeing.seen_pages(tmp_path / "missing.pdf", "", helper) is None
    assert seeing.seen_pages(file(b"PK", "a.zip"), "b.txt", helper) is None
    assert helper.asked == []
