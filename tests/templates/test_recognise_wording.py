"""What the words of a heading say about its part: the usual ones, their unseen relatives, and slogans."""

import pytest

from templates.model import Role
from templates.outline.matching import FIRM, wording

SAID = {
    Role.BACKGROUND: """背景 案例背景 背景与起因 改革背景介绍 工作缘起 事情的由来 为什么要动这块“硬骨头”
        缘何而起 现状与困境 项目的初衷 基本镇情与现状 村里的难题 问题倒逼
        我们为什么要办夜校 破题之前 思想认识 背景与挑战 产生背景 立项依据""",
    Role.PRACTICE: """做法 主要作法 做法与经过 具体举措 工作措施 破题之策 怎么把路修通的 实践路径
        探索过程 解决方案 推进步骤 我们是怎么干的 如何破解停车难 经验做法 工作历程
        组织实施过程 治村实招 何以破题 模式简介""",
    Role.RESULTS: """成效 取得实效 群众口碑 村里的变化 带来了哪些改变 干得怎么样 收获与反响 经济效益
        成色几何 治理成果 社会反响 变化与成效 活动特色及主要成效 换来什么 蝶变
        推广应用成效 阶段性成绩""",
    Role.INSIGHTS: """启示 几点体会 留给我们的思考 心得与感悟 反思与启示 经验总结 探讨与评论 悟出的道理
        风险与启示 学到了什么 启示意义 给我们的启发 回头看的思考 思考与展望 工作感悟
        经验与借鉴""",
    Role.SUMMARY: "摘要 内容提要 案例简介 案例概述",
    Role.LEAD: "导语 引言 写在前面 编者按",
    Role.PROBLEMS: "存在问题 问题与不足 存在的不足",
    Role.OUTLOOK: "下一步打算 下步工作 今后努力方向 未来展望",
    Role.INNOVATION: "创新点 特色与创新 创新之处",
    Role.COMMENT: "专家点评 案例评析",
    Role.APPENDIX: "附录 参考文献 相关佐证材料",
    Role.HIGHLIGHT: "亮点",
    Role.VOICE: "声音",
}
MERGED = [
    ("成效及启示", Role.RESULTS, (Role.INSIGHTS,)),
    ("做法与成效", Role.PRACTICE, (Role.RESULTS,)),
    ("主要做法成效", Role.PRACTICE, (Role.RESULTS,)),
    ("背景、做法和成效", Role.BACKGROUND, (Role.PRACTICE, Role.RESULTS)),
    ("成效反响和探索思考", Role.RESULTS, (Role.INSIGHTS,)),
    ("工作举措及取得的成果", Role.PRACTICE, (Role.RESULTS,)),
    ("成效与不足", Role.RESULTS, (Role.PROBLEMS,)),
    ("主要成效亮点", Role.RESULTS, ()),
    ("亮点做法", Role.PRACTICE, ()),
]
SLOGANS = [
    "强化领导",
    "党建引领聚合力",
    "创新“小个专”",
    "把板凳搬到院坝里",
    "渡船党员帮着捎货380多趟",
    "摸索“码头+集市”的新路子",
    "从“怕见面”到“常来往”",
    "一子落而满盘活",
    "重要事权清单管理",
    "报告生成速度",
]


@pytest.mark.parametrize(("title", "role"), [(t, role) for role, text in SAID.items() for t in text.split()])
def test_words_tell_the_role(title, role):
    found = wording(title)
    assert (found.role, found.score >= FIRM, found.covers) == (role, True, ()), found


@pytest.mark.parametrize(("title", "role", "covers"), MERGED)
def test_a_merged_heading_covers_both_and_is_never_cut(title, role, covers):
    found = wording(title)
    assert (found.role, found.covers) == (role, covers)


@pytest.mark.parametrize("title", SLOGANS)
def test_a_slogan_tells_nothing(title):
    assert wording(title).score < FIRM


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("主　要　做　法", "主要做法"),
        ("經驗與啟示", "经验与启示"),
        ("主要成效（不超过600字）", "主要成效"),
        ("怎么改：把窗口里的规矩写到柜台外", "怎么改"),
        ("【案例背景】", "案例背景"),
    ],
)
def test_spacing_notes_and_writing_do_not_matter(title, plain):
    assert (wording(title).role, wording(title).score) == (wording(plain).role, wording(plain).score)


def test_a_long_heading_takes_no_time():
    assert wording("做法与成效" * 100_000).role is Role.PRACTICE


@pytest.mark.parametrize(
    ("title", "understood"), [("惠民举措", True), ("帮扶成效", True), ("巩固成效", False)]
)
def test_a_front_that_tells_which_is_understood_one_that_acts_is_not(title, understood):
    assert (wording(title).coverage == 1.0) is understood
