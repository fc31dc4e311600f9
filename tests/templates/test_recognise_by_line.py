"""Files of every wording and shape, each line in the place it belongs to; thousands of short lines too."""

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
def test_thousands_of_short_lines_are_read_through(line):
    paragraphs = tuple(Paragraph(line.format(at, at)) for at in range(4_000))
    assert holds_all(recognise(Source("long.txt", paragraphs)))
