"""Search finds every word of one character or more, where it stands, and follows the revisions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage.grams import expression, fold, grams, spots, words_of
from storage.initials import initials
from storage.library import Library
from templates.model import Attachment, AttachmentKind, Case, Cell, Part, Role, Table

PRACTICE = "推行“三张清单”，理清村里事。\n\n办事由 3 次跑变为 1 次办，GDP增长5.6%。\n【表1：收入】"


@pytest.fixture
def filled(library):
    table = Table(((Cell("户主"), Cell("收入")), (Cell("张大山"), Cell("1.2万元"))))
    library.create(
        Case(
            uuid="lists",
            title="“三张清单”理清村里事",
            unit="青石镇党委",
            subtitle="——青石镇的做法",
            parts=(
                Part("practice", Role.PRACTICE, "理清清单", PRACTICE),
                Part("results", Role.RESULTS, "", "群众满意度98%。"),
            ),
            attachments=(Attachment("t", AttachmentKind.TABLE, 1, "收入", table=table),),
        )
    )
    library.create(
        Case(
            uuid="school",
            title="“夜校”开到田埂上",
            unit="石门镇党委",
            parts=(Part("practice", Role.PRACTICE, "", "夜校办在村里，讲政策、教技术。"),),
        )
    )
    return library


def found(library, query):
    return [(hit.number, hit.role, [hit.text[a:b] for a, b in hit.marks]) for hit in library.search(query)]


def test_words_of_every_length_are_found_where_they_stand(filled):
    assert found(filled, "理清村里事") == [(1, "title", ["理清村里事"]), (1, "practice", ["理清村里事"])]
    assert found(filled, "村里") == [
        (1, "title", ["村里"]),
        (2, "practice", ["村里"]),
        (1, "practice", ["村里"]),
    ]
    assert found(filled, "讲") == [(2, "practice", ["讲"])]
    assert found(filled, "。") != []
    assert found(filled, "没有这句话") == found(filled, "") == found(filled, "  ") == []
    assert found(filled, "石门") == [(2, "unit", ["石门"])]


def test_a_hit_says_where_in_the_part_it_stands(filled):
    (hit,) = [hit for hit in filled.search("跑变为") if hit.part]
    part = filled.case(hit.case).part(hit.part)
    assert part.text[hit.start :].startswith(hit.text)
    assert (hit.case, hit.title) == ("lists", "“三张清单”理清村里事")


def test_headings_tables_and_lines_outside_the_parts_are_found(filled):
    assert ("理清清单", -1) in [(hit.text, hit.start) for hit in filled.search("理清清单")]
    (row,) = filled.search("张大山")
    assert (row.part, row.text) == ("practice", "张大山\t1.2万元")
    assert PRACTICE[row.start :].startswith("【表1")
    assert [hit.part for hit in filled.search("青石镇的做法")] == [""]


def test_width_case_and_quotes_do_not_matter(filled):
    assert found(filled, "gdp") == found(filled, "ＧＤＰ") == [(1, "practice", ["GDP"])]
    assert found(filled, "５．６％") == [(1, "practice", ["5.6%"])]
    assert found(filled, '"夜校"') == [(2, "title", ["“夜校”"])]


def test_words_parted_by_spaces_must_stand_together(filled):
    assert [hit[0] for hit in found(filled, "夜校 技术")] == [2]
    assert found(filled, "夜校 满意度") == []


def test_rows_are_found_by_text_too(filled):
    numbers = lambda text: [row.number for row in filled.rows(text=text, order="number")]  # noqa: E731
    assert numbers("满意度") == [1]
    assert numbers("村里") == [1, 2]
    assert numbers("村里 石门镇") == [2]
    assert numbers("szqd") == [1]
    assert numbers("98%") == [1]


def test_the_index_follows_the_revisions_not_autosave(filled):
    case = filled.case("school")
    edited = case.with_part(replace(case.parts[0], text="夜校搬进了祠堂。"))
    filled.autosave(edited)
    assert found(filled, "祠堂") == []
    filled.save(edited, "离开栏目")
    assert found(filled, "祠堂") == [(2, "practice", ["祠堂"])]
    assert found(filled, "教技术") == []


def test_the_bin_is_not_searched(filled):
    filled.delete("school")
    assert found(filled, "夜校") == []
    assert filled.rows(text="夜校") == []
    filled.restore("school")
    assert len(found(filled, "夜校")) == 2


def test_hits_are_no_more_than_asked_for(filled):
    assert len(filled.search("村里", limit=2)) == 2
    assert len(filled.search("村里", limit=1)) == 1


@pytest.mark.parametrize("harm", ["gone", "garbage", "zeroed"])
def test_a_lost_or_damaged_index_is_made_again(filled, clock, harm):
    path = filled.path
    filled.close()
    index = path.with_name(path.name + ".index")
    data = bytearray(index.read_bytes())
    if harm == "gone":
        index.unlink()
    elif harm == "garbage":
        index.write_bytes(b"nonsense" * 1000)
    else:
        data[4096:] = bytes(len(data) - 4096)
        index.write_bytes(data)
    with Library.open(path, now=clock) as library:
        library.search("夜校")
        library.reindex()
        assert len(found(library, "夜校")) == 2
        assert library.rows(text="政策") != []


def test_a_reader_without_an_index_still_finds_titles(filled, clock):
    filled.close()
    index = filled.path.with_name(filled.path.name + ".index")
    index.unlink()
    with Library.open(filled.path, read_only=True, now=clock) as reader:
        assert found(reader, "夜校") == [(2, "title", ["夜校"])]
    assert not index.exists()


def test_catching_up_tells_how_far_it_is(filled, clock):
    filled.close()
    filled.path.with_name(filled.path.name + ".index").unlink()
    told = []
    with Library.open(filled.path, now=clock) as library:
        library.reindex(lambda done, all_, what: told.append((done, all_, what)))
    assert told[0][:2] == (0, 2)
    assert told[-1][:2] == (2, 2)


texts = some.text(alphabet="清单村里事A1，“”— 5.６", max_size=30)


@given(texts, texts)
def test_every_text_that_holds_a_query_meets_its_expression(text, query):
    """What FTS5 is asked never rules out a text in which the words stand: checked token by token."""
    words = words_of(query)
    if not words or spots(text, words) is None:
        return
    tokens = grams(text).split(" ")
    for term in filter(None, expression(words).split(" AND ")):
        wanted = term.split('"')[1]
        assert any(t.startswith(wanted) for t in tokens) if term.endswith("*") else wanted in tokens


@given(some.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


def test_initials_of_a_title():
    assert initials("“三张清单”理清村里事") == "szqdlqcls"
    assert initials("2026年GDP") == "2026ngdp"
    assert initials("啊匝坐") == "azz"
    assert initials("燚") == ""


def test_a_text_that_cannot_be_read_stops_no_search(filled, clock):
    filled._session.connection.execute(
        "UPDATE chunks SET body = x'00'"
        " WHERE id = (SELECT chunk FROM pieces WHERE revision = 1 AND name = 'case')"
    )
    filled.close()
    filled.path.with_name(filled.path.name + ".index").unlink()
    with Library.open(filled.path, now=clock) as library:
        assert found(library, "教技术") == [(2, "practice", ["教技术"])]


def test_purged_text_leaves_the_index(filled):
    def written():
        return b"".join(path.read_bytes() for path in filled.path.parent.glob("*.index*"))

    assert "技术".encode() in written()
    filled.purge("school")
    index = filled._search._index._opened()
    assert index.execute("SELECT rowid FROM grams WHERE grams MATCH '\"夜校\"'").fetchall() == []
    assert [text for (text,) in index.execute("SELECT text FROM passages") if "夜校" in text] == []
    assert "技术".encode() not in written()
