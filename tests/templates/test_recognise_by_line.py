"""Files of every wording and shape, each line in the place it belongs to; thousands of lines in no time."""

import time

import pytest

from templates.outline.partition import holds_all
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from tests.templates.by_line import files, wrong

FILES = files()


@pytest.mark.parametrize("written", FILES, ids=lambda written: written.name)
def test_every_line_lies_where_it_belongs(written):
    reading = recognise(written.source)
    assert holds_all(reading)
    assert not wrong(written, reading)
    assert len(reading.drafts) == written.cases()


@pytest.mark.parametrize("line", ["抓组织建设第{}项", "抓组织建设", "{}.做好第{}件事", "一、做好第{}件事"])
def test_eight_thousand_short_lines_take_no_time(line):
    paragraphs = tuple(Paragraph(line.format(at, at)) for at in range(8_000))
    begin = time.perf_counter()
    recognise(Source("long.txt", paragraphs))
    assert time.perf_counter() - begin < 4, "near linear: about half a second on a small machine"
