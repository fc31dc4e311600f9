"""Binary Word files with bytes that lie: read or refused in words, never anything else."""

import contextlib

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.importers import kinds
from storage.importers.compound import Compound, NotCompound
from storage.importers.doc.fib import read_fib
from storage.importers.doc.text import read_text
from storage.importers.foreign import Member
from storage.importers.from_doc import read
from templates.outline.source import Source
from templates.trouble import Trouble
from tests.storage.builders import old_word as doc
from tests.storage.builders.old_word import Aside, old_word, par, row
from tests.storage.builders.word_file import png

CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=12)


def rich():
    definitions, levels, overrides = doc.lists(doc.level("%1、", 39), doc.level("（%2）"))
    anchor = doc.SPECIAL + doc.sprm(0x6A03, 0)
    main = [
        par(("青山县案例", doc.BOLD + doc.BIG), said=doc.CENTRED),
        doc.listed("背景"),
        par("见", *doc.field_runs("HYPERLINK a", "链接"), ("删", doc.GONE), ("增", doc.NEW)),
        *row("项目", "数", flags=(0x60, 0)),
        *row([par("外"), *row("内", "里", depth=2), par("尾")], "乙", flags=(0x20, 0)),
        par("注", ("\x02", doc.SPECIAL), "批", ("\x05", doc.SPECIAL), "框", ("\x08", doc.SPECIAL)),
        par(("\x01", anchor)),
    ]
    aside = Aside([[par("\x02 脚注")]], [[par("页眉")]], [[par("批注")]], [[par("文本框")]])
    tables = {
        "styles": doc.sheet(doc.style("正文", 0), doc.style("标题 1", 1, base=0, characters=doc.BOLD)),
        "lists": definitions,
        "levels": levels,
        "overrides": overrides,
        "fonts": doc.fonts("宋体", "Wingdings"),
    }
    return old_word(*main, aside=aside, parts=tables, data=doc.picture_data(png(3, 2)), cuts=(4, 9))


WHOLE = rich()
OLD = old_word(par("青山县", ("做法", bytes((85, 1)))), par("乙"), narrow="gbk", old=True)


def read_or_refused(data):
    file = Member("案例.doc", data)
    kinds.sniff(file)
    with contextlib.suppress(Trouble):
        assert isinstance(read(file), Source)


def test_the_file_that_is_broken_below_reads_whole_before():
    source = read(Member("案例.doc", WHOLE))
    assert [p.text for p in source.paragraphs if p.text][:2] == ["青山县案例", "一、背景"]
    assert len(source.tables) == 1
    assert len(source.pictures) == 1


@settings(max_examples=400)
@given(changes=CHANGES)
def test_changed_bytes_are_read_or_refused(changes):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at % len(data)] = value
    read_or_refused(bytes(data))


@settings(max_examples=300)
@given(changes=CHANGES)
def test_changed_bytes_of_the_tables_are_read_or_refused(changes):
    """Bytes of text and padding change little: here every change hits the header or the tables."""
    places = [at for at, byte in enumerate(WHOLE) if byte and (at < 0xA00 or at > 0xE00)]
    data = bytearray(WHOLE)
    for at, value in changes:
        data[places[at % len(places)]] = value
    read_or_refused(bytes(data))


@settings(max_examples=100)
@given(changes=CHANGES)
def test_changed_bytes_of_word_95_are_read_or_refused(changes):
    data = bytearray(OLD)
    for at, value in changes:
        data[at % len(data)] = value
    read_or_refused(bytes(data))


@settings(max_examples=100)
@given(length=st.integers(0, len(WHOLE)))
@example(length=512)
def test_a_file_cut_short_is_read_or_refused(length):
    read_or_refused(WHOLE[:length])


@given(table=st.binary(min_size=0, max_size=600))
def test_any_bytes_are_a_compound_file_or_not(table):
    try:
        names = Compound(WHOLE[:512] + table).names()
    except NotCompound:
        return
    assert all(isinstance(name, str) for name in names)


def test_a_chain_that_turns_back_on_itself_ends():
    data = bytearray(WHOLE)
    first = int.from_bytes(data[76:80], "little")  # the sector of the table
    at = 512 + 512 * first
    for index in range(128):
        data[at + 4 * index : at + 4 * index + 4] = (index // 2).to_bytes(4, "little")
    read_or_refused(bytes(data))


def test_pieces_that_lie_over_each_other_cost_no_more_than_the_file():
    """Every other of 1,000 pieces claims a quarter of the file: together a hundred times the file."""
    compounded = Compound(old_word(*[par("青山县" * 200) for _ in range(50)], cuts=range(1, 30_000, 30)))
    stream, table = compounded.stream("WordDocument"), bytearray(compounded.stream("1Table"))
    fib = read_fib(stream)
    place, length = fib.places["pieces"]
    for index in range((length - 5) // 12):
        at = place + 5 + 4 * index
        table[at : at + 4] = (len(stream) // 4 * (index % 2)).to_bytes(4, "little")
    assert 0 < len(read_text(fib, stream, bytes(table), chinese=False).text) <= len(stream)
