"""Libraries of many cases, the same ones every time: the texts of invented 青山县, no two alike."""

from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import UUID

from storage.cases import STATUS_NAMES, Shelf
from storage.library import Library
from templates.catalog import builtin
from templates.fitting import empty_case
from templates.model import Case
from templates.requirements import Template

AT_ONCE = 50
FAMILIES = "张王李赵陈刘周吴郑孙何郭马罗梁宋谢唐许邓"
VILLAGES = [f"{family}家{ground}" for family in FAMILIES for ground in "坳湾坪沟岭塘岗畈冲堰"]
TOWNS = ("柳河", "石桥", "青石", "云岭", "松坪", "枫林", "白沙", "龙潭", "清溪", "茶园", "双河")
WHO = ("党总支", "党支部", "驻村工作队", "网格党小组", "党员志愿服务队", "村民议事会", "乡贤参事会")
WHEN = ("去年三月以来", "每月十五日", "收完早稻后", "换届以后", "汛期到来前", "开学前一周", "入冬以后")
DOES = (
    "把“板凳会”开到院坝里",
    "把账本贴到公示栏上",
    "挨家挨户上门听意见",
    "请老党员当调解员",
    "把服务台搬到集市口",
    "按组划出责任田",
    "把积分兑成米面油",
)
WHAT = ("修水渠", "评低保", "分宅基地", "整治垃圾", "老人用餐", "孩子上学接送", "土地流转", "饮水改造")
SO = (
    "群众评议{}分",
    "满意度升到{}%",
    "集体收入增加{}万元",
    "来信来访减少{}件",
    "参会的有{}户",
    "调处纠纷{}起",
)
_PAIRS = (
    "村民干部水渠院坝账本台阶茶园稻谷支部老人学生商户河道巷口路灯菜地粮仓车站集市祠堂"
    "上门商量登记公示核对修补清理搬运评议走访回访挂牌分类报名轮值调解担保收购育苗培训"
    "每月当天次年汛期入冬开春夜里周末节前秋收一早傍晚半年年底连续按时分批逐户就近随手"
    "干净宽敞踏实热闹省心公道清楚及时方便稳当满意增收齐全顺畅明白平整安全实在整齐主动"
)
WORDS = [_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2)]


def library_of(path: Path, cases: int) -> Path:
    """Make a library of so many cases of about 4,000 characters at `path`, searchable; return `path`."""
    templates = builtin()
    with Library.open(path) as library:
        for first in range(0, cases, AT_ONCE):
            numbers = range(first, min(cases, first + AT_ONCE))
            shelved = [
                (case(number, templates[number % len(templates)]), shelf(number)) for number in numbers
            ]
            library.create_all(shelved, reason="导入")
        library.reindex()
    return path


def case(number: int, template: Template) -> Case:
    """Return the case of that number: the same text every time, other numbers other texts."""
    random = Random(number)
    town, village = random.choice(TOWNS), VILLAGES[number % len(VILLAGES)]
    title = f"青山县{town}镇{village}村：{random.choice(DOES)}，{random.choice(WHAT)}有了着落"
    drawn = empty_case(str(UUID(int=number + 1)), template, title)
    length = 4000 // len(drawn.parts)
    parts = tuple(replace(part, text=text(random, length, village)) for part in drawn.parts)
    return replace(drawn, parts=parts, unit=f"青山县{town}{random.choice(WHO)}")


def stranger(number: int, template: Template) -> Case:
    """Return a case of that number that is like no other: its words stand in an order of their own."""
    random = Random(number)
    drawn = case(number, template)
    length = 4000 // len(drawn.parts)
    parts = tuple(replace(part, text=_stirred(random, length)) for part in drawn.parts)
    return replace(drawn, title=f"青山县{''.join(random.sample(WORDS, 4))}的做法", parts=parts)


def _stirred(random: Random, length: int) -> str:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        clauses = ["".join(random.choices(WORDS, k=random.randint(3, 8))) for _ in range(12)]
        paragraphs.append("，".join(clauses) + f"，涉及{random.randint(2, 999)}户。")
    return "\n".join(paragraphs)


def shelf(number: int) -> Shelf:
    """Return where the case of that number stands."""
    random = Random(-number)
    return Shelf(random.choice(list(STATUS_NAMES)), (random.choice(WHAT),), random.randint(2019, 2026))


def text(random: Random, length: int, village: str) -> str:
    """Return paragraphs of about so many characters about a village."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append("".join(sentence(random, village) for _ in range(random.randint(2, 6))))
    return "\n".join(paragraphs)


def sentence(random: Random, village: str) -> str:
    """Return one sentence: when, who, what they did, and what came of it."""
    so = random.choice(SO).format(random.randint(2, 999))
    lead = f"{random.choice(WHEN)}，{village}村{random.choice(WHO)}"
    return f"{lead}{random.choice(DOES)}，{random.choice(WHAT)}的事{random.randint(2, 60)}天办结，{so}。"
