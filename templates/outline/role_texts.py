"""What a text itself says about the part it is of, when no heading does: signs counted and weighed.

The signs and their weights are `resources/words/role-signs.tsv`; the shares are those of a multinomial
logistic regression, so that each sign can be named as the reason.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from templates.model import MAIN_ROLES, Role
from templates.outline.words import table

_WINDOW = 3000
_DAMPED = 0.7  # of the length: a text twice as long holds less than twice the signs
_MOST_PARTS = 6
_PLAIN = 0.5  # mean share from which texts tell their roles
_FAIR = 0.4  # mean share from which they do in the usual order, one text a role
_TOLD = 0.15  # what a sign must add to be a reason
_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class _Sign:
    """A pattern of running text: its name for people, and what a hit is worth for each main role."""

    name: str
    weights: tuple[float, ...]
    pattern: re.Pattern[str]


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(name, tuple(map(float, weights)), re.compile(pattern, re.MULTILINE))
        for name, *weights, pattern in table("role-signs")
        if name != _BIAS
    )


@cache
def _bias() -> tuple[float, ...]:
    _name, *weights, _pattern = next(row for row in table("role-signs") if row[0] == _BIAS)
    return tuple(map(float, weights))


def text_shares(text: str) -> dict[Role, float]:
    """Return how much a text speaks for each main role, adding up to 1; empty for no evidence."""
    found = _found(text)
    if not found:
        return {}
    sums = [
        bias + sum(sign.weights[at] * amount for sign, amount in found) for at, bias in enumerate(_bias())
    ]
    powers = [math.exp(each - max(sums)) for each in sums]
    return {role: power / sum(powers) for role, power in zip(MAIN_ROLES, powers, strict=True)}


def reasons(text: str, role: Role) -> tuple[str, ...]:
    """Return what in a text speaks most for a main role, the strongest first, in plain Chinese."""
    at = MAIN_ROLES.index(role)
    told = [(sign.weights[at] * amount, sign.name) for sign, amount in _found(text)]
    return tuple(name for worth, name in sorted(told, reverse=True)[:3] if worth >= _TOLD)


def _found(text: str) -> list[tuple[_Sign, float]]:
    """Return the signs that a text holds, and how much of each."""
    seen = text[:_WINDOW]
    length = max(1.0, len(seen) / 100) ** _DAMPED
    counted = ((sign, sum(1 for _ in sign.pattern.finditer(seen))) for sign in _signs())
    return [(sign, math.log1p(count / length)) for sign, count in counted if count]


def by_text(bodies: Sequence[str]) -> bool:
    """Say whether texts under slogans tell the four roles by themselves, in their usual order.

    It takes each of the four at least once, 背景 first and 启示 last, and texts that say so plainly; four
    texts that stand in that order may say it less plainly.
    """
    shares = [text_shares(body) for body in bodies]
    if not len(MAIN_ROLES) <= len(bodies) <= _MOST_PARTS or not all(shares):
        return False
    roles = [max(each, key=each.__getitem__) for each in shares]
    order = [MAIN_ROLES.index(role) for role in roles]
    plain = sum(map(_best_share, shares)) / len(roles)
    enough = _FAIR if tuple(roles) == MAIN_ROLES else _PLAIN
    return len(set(order)) == len(MAIN_ROLES) and order == sorted(order) and plain >= enough


def _best_share(shares: Mapping[Role, float]) -> float:
    return max(shares.values())
