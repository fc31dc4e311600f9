"""How numbers, days and kinds of cases are said on the screen."""

from collections.abc import Mapping
from datetime import date, datetime

STATUS_ICONS: Mapping[str, tuple[str, str]] = {  # status -> icon and token
    "draft": ("pen", "ink"),
    "returned": ("undo", "warn"),
    "submitted": ("send", "muted"),
    "awarded": ("medal", "good"),
    "archived": ("box", "muted"),
}
SOON = 14  # days before a deadline from which it is a warning


def thousands(number: int) -> str:
    """Return 2876 as 2,876."""
    return f"{number:,}"


def when(moment: datetime, now: datetime) -> str:
    """Return a moment as short as it can be said: 今天 14:32, 昨天, 11月18日, 2025年3月."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"今天 {moment:%H:%M}"
    if days == 1:
        return "昨天"
    if moment.year == now.year or 0 < days < 90:
        return f"{moment.month}月{moment.day}日"
    return f"{moment.year}年{moment.month}月"


def at(moment: datetime) -> str:
    """Return a moment in full: 11月21日 14:32, with the year when it is not `moment`'s own."""
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def deadline(iso: str, today: date) -> tuple[str, str]:
    """Return how long is left until an ISO date, and the token for it; empty for no or no legible date."""
    try:
        last = date.fromisoformat(iso[:10])
    except ValueError:
        return "", ""
    left = (last - today).days
    if left < 0:
        return f"{last.month}月{last.day}日已截止", "muted"
    if left == 0:
        return "今天截止", "warn"
    if left <= SOON:
        return f"还有 {left} 天截止", "warn"
    return f"{last.month}月{last.day}日截止", "muted"


def size(count: int) -> str:
    """Return a number of bytes as 62 KB or 4.8 MB."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def title_of(title: str) -> str:
    """Return a case's title, or what stands for it while it has none."""
    return title.strip() or "没有题目的案例"


def quoted(title: str) -> str:
    """Return a title in quotation marks; one that has such marks inside keeps them as single ones."""
    inner = title_of(title).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"
