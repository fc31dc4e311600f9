"""Foreign files made up at random, each with what is right for it: the forge that recognition is tried on."""

import random
from dataclasses import dataclass, field

from templates.model import Cell, Role, Table
from templates.outline.source import Kind, Paragraph, Picture, Source

HAN = "一二三四五六七八九十"
STYLES = {
    "han": "{n}、{h}",
    "spaced": "{n}、{s}",
    "point": "{n}．{h}",
    "paren": "（{n}）{h}",
    "half": "({n}){h}",
    "digits": "{d}.{h}",
    "wide": "{w}．{h}：",
    "part": "第{n}部分　{h}",
    "bracket": "【{h}】",
    "mark": "■{h}",
    "bare": "{h}",
    "colon": "{h}：",
    "full": "{n}、{h}。",
}
RUN_IN = ("colon", "full")
INNER = {
    "han": "（{n}）",
    "spaced": "({n})",
    "point": "（{n}）",
    "paren": "{d}.",
    "half": "{d}.",
    "digits": "（{d}）",
    "wide": "（{d}）",
    "part": "（{n}）",
    "bracket": "{n}、",
    "mark": "{d}.",
    "bare": "（{n}）",
    "colon": "{n}是",
    "full": "（{n}）",
}
WORDS = {
    Role.BACKGROUND: [
        "背景",
        "案例背景",
        "背景与起因",
        "工作背景",
        "基本情况",
        "为什么要改",
        "缘起",
        "改革动因",
        "背景介绍",
    ],
    Role.PRACTICE: [
        "做法",
        "主要做法",
        "做法与经过",
        "具体举措",
        "探索与实践",
        "怎么改的",
        "工作措施",
        "实施过程",
    ],
    Role.RESULTS: [
        "成效",
        "工作成效",
        "成效与反响",
        "取得的效果",
        "主要成果",
        "带来了哪些变化",
        "变化与效果",
    ],
    Role.INSIGHTS: ["启示", "经验启示", "经验与启示", "几点体会", "思考与展望", "心得体会", "留下的思考"],
}
MAIN = tuple(WORDS)
ORDERS = [MAIN, MAIN, MAIN, (MAIN[0], MAIN[2], MAIN[1], MAIN[3]), MAIN[:3], MAIN[1:], (MAIN[0], MAIN[1])]
TITLES = [
    "小板凳坐出大民生",
    "“一张清单”理清村里事",
    "老渡口上的夜校",
    "以“红管家”撬动小区大治理",
    "把账本晒到太阳底下",
    "田埂上的议事亭",
]
SUBTITLES = ["——青山县柳河镇院坝议事会的探索", "——青山县推进移风易俗侧记"]
UNITS = ["青山县柳河镇党委", "中共青山县委组织部", "云陵街道办事处", "青山县农业农村局", "石门镇人民政府"]
UNIT_LINES = [
    "{u}",
    "（{u}）",
    "申报单位：{u}",
    "{u}申报",
    "报送单位:{u}",
    "（作者单位：{u}）",
    "（{u}　2025年6月）",
]
SENTENCES = [
    "院坝里摆开二十张板凳，老支书先开了口",
    "三个村的账目张榜公布，群众扫码就能看",
    "镇里把办事的地方搬到了渡口边的老屋",
    "孩子放学以后有人接，老人吃饭有热汤",
    "这一年开会一百一十二场，议定四百三十件事",
    "有人说风凉话，有人悄悄把自家的地让了出来",
    "县里派来的干部住了下来，一住就是三年",
    "路修到家门口那天，王婆婆在桥头站了半日",
    "每月十五议一回，谁家有事谁先说",
    "三年前还是泥路，如今班车一天六趟",
]
ITEMS = ["把人找齐", "把账算清", "把门打开", "把话说透", "把路修通", "把灯点亮"]
NOISE_TOP = ["首页>>党建>>典型案例", "当前位置：首页 > 基层治理 > 正文", "【打印本页】【关闭窗口】"]
NOISE_END = [
    "微信“扫一扫”关注青山发布",
    "（责编：某某、某某）",
    "相关专题 |",
    "上一篇：某某讲话",
    "版权所有：青山县融媒体中心",
]
META_TOP = ["2025年6月18日10:30　来源：青山日报", "发布时间：2025-06-18", "关键词：治理；议事；板凳"]


@dataclass
class Expected:
    """What is right for one case: its title, office, and the paragraphs of each part by its role."""

    title: str
    unit: str
    parts: list[tuple[Role, list[int]]] = field(default_factory=list)


@dataclass
class Forged:
    """A made-up file, and what is right for it."""

    source: Source
    cases: list[Expected] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


class Forge:
    """Writes one file from a seed; the same seed writes the same file."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.paragraphs: list[Paragraph] = []
        self.pictures: dict[str, Picture] = {}
        self.tables: list[Table] = []
        self.gaps = self.random.random() < 0.4
        self.indent = self.random.choice(["", "　　", "\u00a0\u00a0\u00a0\u00a0", "  ", "\t"])

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def add(self, text: str, **hints: object) -> int:
        """Write a paragraph, perhaps with blank ones before it; return its index."""
        while self.gaps and self.chance(0.5):
            self.paragraphs.append(Paragraph(self.random.choice(["", "　　", "\u00a0"])))
        self.paragraphs.append(Paragraph(text, **hints))
        return len(self.paragraphs) - 1

    def body(self) -> str:
        picked = self.random.sample(SENTENCES, self.random.randint(2, 5))
        return "，".join(picked[:2]) + "。" + "".join(f"{each}。" for each in picked[2:])

    def forged(self) -> Forged:
        made = Forged(Source("made.txt", ()))
        count = self.random.choice([1, 1, 1, 1, 2, 3])
        if self.chance(0.3):
            made.dropped.append(self.add(self.random.choice(NOISE_TOP)))
        titles = self.random.sample(TITLES, count)
        style = self.random.choice(list(STYLES))
        order = self.random.choice(ORDERS if count == 1 else ORDERS[:3])
        for title in titles:
            made.cases.append(self.case(title, style, order, several=count > 1))
        for line in self.random.sample(NOISE_END, self.random.choice([0, 0, 1, 2])):
            made.dropped.append(self.add(line))
        made.source = Source("made.txt", tuple(self.paragraphs), (), self.pictures, tuple(self.tables))
        return made

    def case(self, title: str, style: str, order: tuple[Role, ...], *, several: bool) -> Expected:
        unit = self.random.choice(UNITS) if several or self.chance(0.8) else ""
        self.add(self.indent + title)
        whole = title
        if self.chance(0.2):
            whole += self.random.choice(SUBTITLES)
            self.add(whole[len(title) :])
        if unit:
            self.add(self.random.choice(UNIT_LINES).format(u=unit))
        if self.chance(0.3):
            self.add(self.random.choice(META_TOP))
        made = Expected(whole, unit)
        if self.chance(0.3):
            made.parts.append((Role.LEAD, [self.add(self.indent + self.body())]))
        for number, role in enumerate(order):
            made.parts.append((role, self.part(style, number, role)))
        return made

    def part(self, style: str, number: int, role: Role) -> list[int]:
        words = self.random.choice(WORDS[role])
        fill = {
            "n": HAN[number],
            "d": number + 1,
            "w": "１２３４５"[number],
            "h": words,
            "s": "　".join(words),
        }
        heading = STYLES[style].format(**fill)
        if style in RUN_IN:
            found = [self.add(self.indent + heading + self.body())]
        else:
            self.add(self.indent + heading)
            found = [self.add(self.indent + self.body())]
        for item in range(self.random.choice([0, 0, 2, 3, 5])):
            inner = INNER[style].format(n=HAN[item], d=item + 1)
            words = ITEMS[item]
            found.append(self.add(f"{self.indent}{inner}{words}。{self.body()}"))
        for _ in range(self.random.randint(0, 2)):
            found.append(self.extra())
        return found

    def extra(self) -> int:
        """Write a further paragraph, a picture or the first row of a table with the rest after it."""
        kind = self.random.choice(["text", "text", "picture", "table"])
        if kind == "picture":
            digest = f"{len(self.pictures):064x}"
            self.pictures[digest] = Picture(f"{digest[-2:]}.png", b"png", "image/png", 4, 3)
            return self.add("", kind=Kind.PICTURE, picture=digest)
        if kind == "table":
            rows = [["项目", "数量"], ["会议", "112"], ["事项", "430"]]
            self.tables.append(Table(tuple(tuple(Cell(cell) for cell in row) for row in rows)))
            number = len(self.tables) - 1
            cells = [
                Paragraph("\t".join(row), kind=Kind.ROW, table=number, row=at) for at, row in enumerate(rows)
            ]
            self.paragraphs += cells
            return len(self.paragraphs) - len(cells)
        return self.add(self.indent + self.body())


def forge(seed: int) -> Forged:
    """Return the file that `seed` makes."""
    return Forge(seed).forged()
