"""One set of limits for every reader, said in one way."""

import pytest

from storage import importers
from storage.importers import limits, refusals
from templates.trouble import Trouble


@pytest.mark.parametrize(
    ("limit", "said"),
    [(20 * limits.MEGABYTE, "超过了 20 MB"), (limits.LARGEST, "超过了 200 MB"), (2000 << 20, "超过了 2 GB")],
)
def test_a_limit_is_said_in_round_words(limit, said):
    assert said in refusals.too_large("甲.doc", limit).message


@pytest.mark.parametrize("size", [limits.MEGABYTE, limits.MEGABYTE + 1])
def test_a_file_is_held_to_its_size_and_not_a_byte_less(tmp_path, size):
    path = tmp_path / "青山.doc"
    with path.open("wb") as stream:
        stream.truncate(size)
    if size > limits.MEGABYTE:
        with pytest.raises(Trouble, match=r"“青山\.doc”太大，超过了 1 MB"):
            limits.check_size(path, limits.MEGABYTE)
    else:
        limits.check_size(path, limits.MEGABYTE)


@pytest.mark.parametrize("name", ["长.html", "长.rtf"])
def test_more_paragraphs_than_any_file_of_cases_are_refused_whatever_the_kind(tmp_path, monkeypatch, name):
    rows = [f"第{number}件事" for number in range(60)]
    text = "".join(f"<p>{row}</p>" for row in rows)
    if name.endswith("rtf"):
        text = "{\\rtf1 " + "".join(f"{number}\\par " for number in range(60)) + "}"
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert len(importers.read(path).paragraphs) >= 60
    monkeypatch.setattr(limits, "MOST_PARAGRAPHS", 50)
    with pytest.raises(Trouble, match=f"“{name}”太长"):
        importers.read(path)
