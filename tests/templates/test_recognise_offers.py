"""What a reading offers the author: roles for plain paragraphs, other titles and offices, empty cases."""

from templates.model import Role
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Source

B = "过去群众办一件事要跑三趟，材料交了又交，找不到人，说不清归谁管，投诉一年有二百多件，矛盾突出。"
P = "镇里成立专班，建立清单，由村民推选九名理事，每月初五开会，一是定事，二是定人，当场把事情分下去。"
R = "三年来办结872件，满意度由六成上升到九成，信访量下降41%，获评全市先进，如今没有一件积压。"
L = "必须把群众的事当自己的事，只有把权力交给群众，治理才能有根，这是最根本的道理。"
FOUR = f"一、背景\n{B}\n二、做法\n{P}\n三、成效\n{R}\n四、启示\n{L}"


def read(*texts, name="file.txt"):
    paragraphs = tuple(each if isinstance(each, Paragraph) else Paragraph(each) for each in texts)
    reading = recognise(Source(name, paragraphs))
    assert holds_all(reading)
    return reading


def lines(*texts):
    return [line for text in texts for line in text.split("\n")]


def doubts(reading, kind):
    return [each for each in reading.doubts if each.kind == kind]


def test_paragraphs_of_a_feature_get_a_suggestion_each_and_stay_where_they_are():
    reading = read("柳河的水又清了", "走到河边", B, P, "说起变化", R, L)
    assert {each.role for slots in reading.slots for each in slots} <= {Role.OTHER, Role.LEAD, Role.RESULTS}
    roles = {each.paragraph: each.role for each in reading.suggestions}
    assert roles.get(2) is Role.BACKGROUND
    assert roles.get(3) is Role.PRACTICE
    assert roles.get(6) is Role.INSIGHTS
    for each in reading.suggestions:
        assert 0.5 < each.confidence < 1.0
        assert each.reason.endswith("。")


def test_a_case_whose_headings_tell_its_parts_gets_no_suggestions():
    assert read(*lines("柳河的水", "柳河镇党委", FOUR)).suggestions == ()


def test_a_notice_stays_whole():
    reading = read(
        "关于做好防汛工作的通知", "各村、各单位：", "一、提高认识", B, "二、落实责任", P, "三、加强督查", R
    )
    assert not {slot.role for slot in reading.slots[0]} & {Role.BACKGROUND, Role.PRACTICE, Role.RESULTS}


def test_the_file_name_is_offered_where_it_says_something_else():
    reading = read(*lines("柳河镇把水管到心坎上", "柳河镇党委", FOUR), name="柳河镇治水记（3）.docx")
    assert not doubts(reading, "title")
    reading = read(*lines("柳河两岸：柳河镇治水十年", "柳河镇党委", FOUR), name="柳河镇治水三字诀.docx")
    (doubt,) = doubts(reading, "title")
    assert doubt.question == "题目是哪一个？"
    assert [value for _, value in doubt.choices] == ["柳河两岸：柳河镇治水十年", "柳河镇治水三字诀"]
    assert [label[-4:] for label, _ in doubt.choices] == ["（正文）", "文件名）"]


def test_another_office_is_offered():
    reading = read(*lines("柳河两岸", "柳河镇党委", "青山县水利局", FOUR))
    (doubt,) = doubts(reading, "unit")
    assert {value for _, value in doubt.choices} == {"柳河镇党委", "青山县水利局"}
    labelled = read(*lines("柳河两岸", "申报单位：柳河镇党委", "青山县水利局", FOUR))
    assert labelled.drafts[0].unit == "柳河镇党委"
    assert not doubts(labelled, "unit")


def test_headings_without_text_are_no_cases():
    bare = ["一、背景", "二、做法", "三、成效", "四、启示"]
    assert any("不像案例" in each.question for each in read(*bare * 1000).doubts)
    titled = ["柳河两岸", "中共青山县委组织部", *bare]
    (note,) = [each for each in read(*titled * 20).doubts if "不像案例" in each.question]
    assert "20 篇" in note.question


def test_labels_set_letter_by_letter_are_headings():
    stacked = [*"背景", B, *"主要做法", P, *"取得成效", R, *"经验启示", L]
    reading = read("案例名称：柳河两岸", "申报单位：柳河镇党委", *stacked)
    assert [part.text for part in reading.drafts[0].parts] == [B, P, R, L]
    assert [part.heading for part in reading.drafts[0].parts] == ["背景", "主要做法", "取得成效", "经验启示"]
    broken = ["背\n景", B, "主\n要\n做\n法", P, "成\n效", R, "启\n示", L]
    reading = read("案例名称：柳河两岸", "申报单位：柳河镇党委", *broken)
    assert [part.text for part in reading.drafts[0].parts] == [B, P, R, L]


def test_rows_of_a_form_give_title_office_and_parts():
    rows = ["案例名称\t柳河两岸", "申报单位\t柳河镇党委", f"主 要 做 法\t{P}", f"成效\t{R}", f"启示\t{L}"]
    reading = read(*(Paragraph(row, Kind.ROW) for row in rows))
    draft = reading.drafts[0]
    assert (draft.title, draft.unit) == ("柳河两岸", "柳河镇党委")
    assert [part.text for part in draft.parts] == [P, R, L]


def test_a_heading_that_a_page_broke_in_two_is_one():
    wide = "二、主要做法：让县里的医生跟着病人回到乡里，让乡里的医生跟着病人走到底，一路管到好"
    text = [f"{'　　' * (not at % 4)}{P[:28]}" for at in range(12)]
    reading = read("柳河两岸", "柳河镇党委", "一、背景", *text, wide[:30], wide[30:], *text, "三、成效", R)
    assert [part.role for part in reading.drafts[0].parts] == [Role.BACKGROUND, Role.PRACTICE, Role.RESULTS]
    assert [each.place for each in reading.placements[15:17]] == [Place.HEADING, Place.HEADING]


def test_a_number_above_its_words_is_one_heading():
    reading = read(
        *lines("柳河两岸", "柳河镇党委", f"第一部分\n背景\n{B}\n第二部分\n做法\n{P}\n第三部分\n成效\n{R}")
    )
    assert [part.text for part in reading.drafts[0].parts] == [B, P, R]


def test_offices_above_the_titles_of_a_collection_go_with_their_own_case():
    reading = read(*lines("青山县教育局", "把灯点亮", FOUR, "青山县民政局", "把门打开", FOUR))
    assert [(draft.title, draft.unit) for draft in reading.drafts] == [
        ("把灯点亮", "青山县教育局"),
        ("把门打开", "青山县民政局"),
    ]
