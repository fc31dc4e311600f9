"""What a template asks, said in a few words for cards and tables."""

from datetime import date

from templates.requirements import Enclosure, Section, Template
from ui.words import thousands

_DIGITS = "零一二三四五六七八九"
_ENCLOSURES = {
    "photos": ("image", "张"),
    "form": ("doc", "份"),
    "proof": ("clip", "件"),
    "file": ("clip", "件"),
}


def ceiling(section: Section) -> int:
    """Return the characters that a section may have at most, 0 for as many as one likes."""
    return section.limit or section.high


def span(low: int, high: int) -> str:
    """Return 400—500, or the one number there is; empty when there is none."""
    if low and high and low != high:
        return f"{thousands(low)}—{thousands(high)}"
    return thousands(low or high) if low or high else ""


def required(template: Template) -> tuple[Section, ...]:
    """Return the sections that the award asks for; the others may be left out."""
    return tuple(section for section in template.sections if section.required)


def section_span(section: Section) -> str:
    """Return how long a section should be: 400—500 字."""
    wanted = span(section.low, section.high or section.limit)
    return f"{wanted} 字" if wanted else "不限"


def total(template: Template) -> str:
    """Return how long the whole may be: 全文 3,000 字以内."""
    if template.limit:
        return f"全文 {thousands(template.limit)} 字以内"
    return f"全文 {thousands(template.low)} 字以上" if template.low else "字数不限"


def number_word(number: int) -> str:
    """Return a small number in hanzi."""
    return _DIGITS[number] if number < len(_DIGITS) else str(number)


def enclosure_icon(enclosure: Enclosure) -> str:
    """Return the icon for something to be handed in beside the text."""
    return _ENCLOSURES.get(enclosure.kind, ("clip", "件"))[0]


def enclosure_amount(enclosure: Enclosure) -> str:
    """Return how much of it is wanted: 2—4 张, 1 件以上, 有就附."""
    unit = _ENCLOSURES.get(enclosure.kind, ("clip", "件"))[1]
    if not enclosure.least:
        return f"最多 {enclosure.most} {unit}" if enclosure.most else "有就附"
    if not enclosure.most:
        return f"{enclosure.least} {unit}以上"
    return f"{span(enclosure.least, enclosure.most)} {unit}"


def enclosures_short(template: Template) -> list[tuple[str, str]]:
    """Return icon and words for a card: photographs, then how many other things."""
    short = [
        ("image", f"照片 {span(photos.least, photos.most)}".rstrip())
        for photos in template.enclosures
        if photos.kind == "photos" and photos.least
    ]
    others = sum(1 for each in template.enclosures if each.kind != "photos" and each.least)
    return [*short, ("clip", f"附件 {others}")] if others else short


def counting(template: Template) -> str:
    """Return what counts: 标点算字数."""
    return "标点算字数" if template.counting.punctuation else "标点不算字数"


def is_over(template: Template, today: date) -> bool:
    """Say whether the call has closed."""
    try:
        return bool(template.deadline) and date.fromisoformat(template.deadline[:10]) < today
    except ValueError:
        return False
