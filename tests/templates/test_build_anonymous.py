from templates.anonymity import redact
from templates.build import build
from templates.model import Part, Role
from tests.templates.papers import village_case

TEXT = """青山县柳河镇党委书记陈志远说，柳河镇的事大家议。
青山县委组织部把经验送到各镇，绿水青山成了招牌。
联系人林晓燕，电话13800000000。"""


def anonymous(**changes):
    parts = (Part("background", Role.BACKGROUND, "柳河镇的难处", TEXT),)
    return village_case(parts=parts, title="柳河镇“三张清单”理清村里事", **changes)


def test_unit_people_and_ways_to_reach_them_are_gone_from_every_block():
    printed = "\n".join(block.text for block in build(anonymous(), anonymous=True).blocks)
    for name in ("柳河镇", "青山县", "陈志远", "林晓燕", "13800000000", "委员会"):
        assert name not in printed
    assert "××镇“三张清单”理清村里事" in printed
    assert "××县委组织部把经验送到各镇" in printed


def test_what_was_replaced_is_reported_with_its_count():
    counts = dict(redact(anonymous()).replaced)
    assert counts == {"柳河镇": 4, "青山县": 2, "陈志远": 1, "林晓燕": 1, "13800000000": 1}


def test_a_place_without_its_level_is_left_alone_and_named():
    redaction = redact(anonymous())
    assert "绿水青山" in redaction.case.parts[0].text
    assert redaction.doubtful == (("青山", 1),)


def test_the_full_name_of_the_unit_goes_before_the_place_in_it():
    case = anonymous(unit="中共青山县柳河镇委员会")
    part = Part("background", Role.BACKGROUND, text="中共青山县柳河镇委员会牵头，青山县柳河镇委员会落实。")
    clean = redact(village_case(parts=(part,), unit=case.unit)).case
    assert clean.parts[0].text == "××牵头，××落实。"


def test_joint_units_companies_and_tables_are_cleaned_as_well():
    case = village_case(fields={"joint_units": ("青石农业发展有限公司", "县民政局")})
    part = Part("background", Role.BACKGROUND, text="青石农业发展出资，县民政局出人。")
    clean = redact(village_case(parts=(part,), fields=case.fields)).case
    assert clean.parts[0].text == "××出资，××出人。"
    assert (clean.unit, clean.fields, clean.meta) == ("", {}, "")


def test_people_are_found_with_their_posts_spaced_out_and_with_their_offices():
    members = ({"name": "李 四", "unit": "白石镇农业综合服务中心", "phone": "010-1"},)
    fields = {"leader": "张三（镇党委书记）", "contact": "王　五", "members": members}
    part = Part(
        "background", Role.BACKGROUND, text="镇党委书记张三和张　三、李四、王五在白石镇农业综合服务中心。"
    )
    clean = redact(village_case(parts=(part,), fields=fields)).case
    assert clean.parts[0].text == "镇党委书记××和××、××、××在××。"


def test_a_case_without_names_stays_as_it_is():
    bare = village_case(unit="", fields={}, meta="")
    assert redact(bare).case == bare
    assert redact(bare).replaced == ()
