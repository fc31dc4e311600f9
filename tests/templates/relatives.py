"""Unseen relatives of real cases, by a seeded generator: wordings × numbers × orders × containers × noise.

What they are made of is `relatives.toml` beside this file. A file made knows for each of its paragraphs
where it belongs.
"""

import random
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from templates.outline.source import Kind, Paragraph, Source

DATA = tomllib.loads((Path(__file__).parent / "relatives.toml").read_text("utf-8"))
SAID = DATA["said"]
HAN = "一二三四五六七八九十"
UNSURE = ("{spaced}", "{w}", "{w}：", "{n} {w}", "{han} {w}")  # no heading is told by these alone
COUNTED = ("本账", "把钥匙", "条板凳", "杯茶")
STYLED = ("bold", "level", "style", "centred")
KINDS = {"（{han}）": ("（{han}", "({han"), "digits": ("{n}", "{wide}"), "【": ("【",)}
ROLE = {"b": "background", "p": "practice", "r": "results", "l": "insights", "o": "outlook", "q": "problems"}
ROLE |= {"s": "summary", "d": "lead", "i": "innovation", "c": "comment", "a": "appendix", "k": "summary"}


@dataclass
class Made:
    """A file as made: paragraphs, for each where it belongs (key, case, role), titles, units, its traits."""

    name: str
    traits: dict
    paragraphs: list = field(default_factory=list)
    truth: list = field(default_factory=list)
    titles: list = field(default_factory=list)
    units: list = field(default_factory=list)

    def add(self, text, key="", role="", **hints):
        """Add a paragraph: T title, S subtitle, U unit, M aside, D noise, H heading, R run-in, L text."""
        self.paragraphs.append(Paragraph(text, **hints))
        self.truth.append((key, len(self.titles) - 1, role) if key else None)

    @property
    def source(self):
        return Source(self.name, tuple(self.paragraphs))


def make(seed):
    """Return one file, always the same for a seed."""
    rng = random.Random(seed)
    traits = {
        "cases": rng.choice([1] * 6 + [2, 3]),
        "style": rng.choice(DATA["styles"]),
        "look": rng.choice(["", "", "", *STYLED]),
        "container": rng.choice(["plain"] * 5 + ["indent", "blank", "blank", "pdf", "form", "vertical"]),
        "run_in": rng.random() < 0.12,
        "slogan": rng.choice(["", "", "", "", "after", "one", "all"]),
        "nested": rng.random() < 0.15,
        "marker": rng.choice(["", "", "案例{han}：{t}", "【案例{n}】{t}", "案例{han}　{t}"]),
        "pages": rng.random() < 0.1,
        "captions": rng.random() < 0.15,
        "sub": rng.choice(DATA["subs"]),
        "title": rng.choice(["one"] * 5 + ["two", "subtitle", "none"]),
        "unit": rng.choice(DATA["ways"]),
        "noise": rng.random() < 0.35,
        "traps": rng.random() < 0.5,
    }
    return built(settled(traits), rng, f"relative-{seed}.txt")


def settled(traits):
    """Take back what no author would do at once."""
    if traits["container"] in ("form", "vertical"):
        traits |= {
            "cases": 1,
            "style": "{w}",
            "run_in": False,
            "look": "",
            "slogan": "",
            "title": "one",
            "unit": "label",
        }
    if traits["run_in"]:
        traits["slogan"] = ""
        traits["sub"] = traits["sub"] if traits["sub"].endswith("。") else ""
    if traits["container"] == "pdf":
        traits["run_in"] = False
        traits["style"] = traits["style"] if "n" in traits["style"] else "{han}、{w}"
    if traits["cases"] > 1:
        traits |= {"title": "one" if traits["title"] == "none" else traits["title"], "noise": False}
        traits["unit"] = "handed" if traits["unit"] in ("none", "tail") else traits["unit"]
    if traits["slogan"] in ("one", "all") and (traits["run_in"] or traits["style"] in UNSURE):
        traits["slogan"] = ""
    if traits["nested"] and "{han}、" in traits["style"] and not traits["run_in"]:
        traits |= {"sub": "{han}、{t}。", "slogan": ""}
        return traits
    kind = _kind(traits["style"])
    if traits["sub"] and kind == _kind(traits["sub"]):
        traits["sub"] = "（{han}）{t}。" if kind != "（{han}）" else "{n}.{t}。"
    return traits


def _kind(style):
    for kind, signs in {
        "（{han}）": ("（{han}", "({han"),
        "digits": ("{n}", "{wide}"),
        "【": ("【",),
    }.items():
        if any(sign in style for sign in signs):
            return kind
    return style


def built(traits, rng, name):
    made = Made(name, traits)
    if traits["cases"] > 1:
        made.titles.append(None)
        made.add("灯火同行", "M?")
        made.add("——2025年度青山县基层治理优秀案例选登", "M?")
        made.add("导语：一年来，全县各级把力气用在群众身边，征集案例八十六篇，这里选登几篇供学习借鉴。", "M?")
        made.add("")
        made.titles.pop()
    for _ in range(traits["cases"]):
        _case(made, rng)
    return made


def _case(made, rng):
    traits = made.traits
    place = rng.choice(DATA["places"])
    unit = "" if traits["unit"] == "none" else _unit(place, rng, traits["unit"])
    made.titles.append("")
    made.units.append(unit)
    if traits["noise"]:
        made.add("首页>>专题>>基层治理>>正文", "D")
    _front(made, rng, place, unit)
    if traits["noise"]:
        made.add("2025年6月11日08:47    来源:青山日报", "M")
    if traits["container"] == "blank":
        made.add("")
    order = rng.choice(DATA["orders"])
    if order[0] in "bp" and rng.random() < 0.25:
        _text(made, rng, "lead", 1)
    _parts(made, rng, order)
    if traits["unit"] == "tail":
        made.add(unit, "U")
        made.add("2025年4月18日", "M")
    if traits["noise"]:
        _tail(made)


def _unit(place, rng, way):
    office = rng.choice(DATA["offices"])
    unit = ("中共" if office.startswith("委") else "") + place + office
    return f"{unit}、{place}农业技术推广中心" if way == "several" else unit


def _front(made, rng, place, unit):
    way = made.traits["unit"]
    centred = {"centred": True} if made.traits["look"] == "centred" else {}
    if way == "above":
        made.add(unit, "U", **centred)
    _title(made, rng, place, centred)
    if way in DATA["forms"]:
        made.add(DATA["forms"][way].format(unit), "U", **centred)
    elif way == "label":
        label = rng.choice(["申报单位", "报送单位", "单位", "选送单位"])
        row = made.traits["container"] in ("form", "vertical")
        made.add(f"{label}\t{unit}" if row else f"{label}：{unit}", "U", kind=Kind.ROW if row else Kind.TEXT)
        if row:
            made.add("联系人\t何小芝\t联系电话\t13900000001", "M", kind=Kind.ROW)


def _title(made, rng, place, hints):
    a, b = rng.choice(DATA["things"]), rng.choice(DATA["spots"])
    if made.traits["title"] == "none":
        return
    title = rng.choice(DATA["titles"]).format(
        a=a, b=b, p=place, c=rng.choice(["本账", "把钥匙", "条板凳", "杯茶"])
    )
    lines = [title]
    if made.traits["title"] == "two":
        lines.append(f"{place}把服务送到{b}里")
    if made.traits["title"] == "subtitle":
        lines.append(f"——{place}推行“{a}进{b}”的实践")
    made.titles[-1] = "".join(lines)
    form = made.traits["container"] in ("form", "vertical")
    for at, line in enumerate(lines):
        key = "S" if line.startswith("——") else "T"
        text = f"案例名称\t{line}" if form and not at else line
        if made.traits["cases"] > 1 and made.traits["marker"] and not at:
            count = len(made.titles)
            text = made.traits["marker"].format(han=HAN[count - 1], n=count, t=line)
        made.add(text, key, **(hints | ({"kind": Kind.ROW} if form else {})))


def _parts(made, rng, order):
    count = 0
    for letter in order:
        for wording, role in _wordings(made, rng, letter, order):
            count += 1
            _part(made, rng, count, wording, role)


def _wordings(made, rng, letter, order):
    if letter == "x":
        yield from ((each, "results") for each in rng.choice(DATA["split_results"]))
    elif letter in "mn":
        start = {"m": "results", "n": "practice"}[letter]
        yield rng.choice([(w, r) for w, r in DATA["merged"].items() if r.startswith(start)])
    else:
        role = ROLE[letter]
        wording = _wording(rng, role)
        slogan = made.traits["slogan"]
        if slogan == "after" and rng.random() < 0.6:
            wording += f"：{rng.choice(SAID['slogan'])}"
        elif (slogan == "all" and order == "bprl") or (slogan == "one" and letter == "p" and len(order) > 3):
            wording = rng.choice(SAID["slogan"])
        yield wording, role


def _wording(rng, role):
    if role in DATA["composed"] and rng.random() < 0.4:
        return "".join(map(rng.choice, DATA["composed"][role]))
    return rng.choice(DATA["wordings"][role])


def _part(made, rng, count, wording, role):
    run_in = made.traits["run_in"] and role not in ("comment", "appendix") and "：" not in wording
    style = _style(made, wording, role, run_in=run_in)
    spaced = "　".join(wording) if len(wording) < 6 else wording
    head = style.format(han=HAN[count - 1], n=count, wide=chr(0xFF10 + count), w=wording, spaced=spaced)
    hints = {} if run_in else _look(made.traits["look"])
    body = rng.randint(2, 5) if role in ("practice", "practice+results") else rng.randint(1, 3)
    if run_in:
        first, *rest = _lines(made, rng, role, body)
        made.add(head + first, "R", role)
        for line in rest:
            made.add(line, "M" if line.startswith("图为") else "L", role)
        return
    if made.traits["container"] == "vertical" and role in ROLE.values():
        text = "\n".join(wording) if rng.random() < 0.5 or len(wording) > 6 else None
        for piece in [text] if text else wording:
            made.add(piece, "H", role)
    elif made.traits["container"] == "pdf":
        _wrapped(made, head, "H", role)
    else:
        made.add(head, "H", role, **hints)
        if made.traits["container"] == "blank":
            made.add("")
    _text(made, rng, role, body)
    if made.traits["pages"]:
        made.add(f"— {count} —", "D")


def _style(made, wording, role, *, run_in):
    traits = made.traits
    if run_in:
        return DATA["run_in"][DATA["styles"].index(traits["style"]) % len(DATA["run_in"])]
    if role in ("comment", "appendix", "summary", "lead") and "han" in traits["style"] and len(wording) % 2:
        return "{w}"
    return traits["style"]


def _look(look):
    return {
        "bold": {"bold": True},
        "level": {"level": 1},
        "style": {"style": "heading 1", "level": 1},
        "centred": {"centred": True},
    }.get(look, {})


def _text(made, rng, role, count):
    for line in _lines(made, rng, role, count):
        if line.startswith("图为"):
            made.add(line, "M")
        elif made.traits["container"] == "pdf":
            _wrapped(made, line, "L", role)
        else:
            made.add(("　　" if made.traits["container"] == "indent" else "") + line, "L", role)
            if made.traits["container"] == "blank":
                made.add("")


def _lines(made, rng, role, count):
    """Return the paragraphs of a part, numbered ones among them, and such as begin like headings."""
    sub = made.traits["sub"] if role.startswith("practice") and count > 1 else ""
    lines = []
    for number in range(count):
        text = paragraph(rng, role.partition("+")[0], rng.randint(2, 6))
        if not sub:
            lines.append(text)
            continue
        mark = sub.format(han=HAN[number], n=number + 1, t=rng.choice(SAID["sub"]))
        lines += [mark + text] if sub.endswith(("。", "】")) and "【" not in sub else [mark, text]
    if made.traits["captions"] and role == "practice" and not sub:
        lines.append("图为议事会现场，村民正在说事。")
    if made.traits["traps"] and role in SAID["trap"]:
        lines.insert(rng.randint(0, len(lines)) if not sub else len(lines), rng.choice(SAID["trap"][role]))
    return lines


def _wrapped(made, text, key, role, width=31):
    text = "　　" + text
    for at in range(0, len(text), width):
        made.add(text[at : at + width], key, role)


def _tail(made):
    made.add("(责编:纪云、戴小波)", "D")
    made.add("微信“扫一扫”添加“青山发布”", "D")
    made.add("推荐阅读", "D")
    made.add("青山县樱桃开园 首日迎客八千人", "D")
    made.add("昨日，青山县第六届樱桃采摘节开幕，来自周边三市的游客一早就排起了长队。", "D")


def paragraph(rng, role, count):
    """Return a paragraph of `count` sentences that a part of that role could hold."""
    bank = DATA["sentences"][role]
    told = {"p": rng.choice(DATA["villages"]), "n": rng.randint(21, 970), "m": rng.randint(3, 19)}
    told["y"] = rng.randint(2019, 2024)
    return "".join(each.format(**told) for each in rng.sample(bank, min(count, len(bank))))
