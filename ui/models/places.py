"""Where in the library one looks: all cases, one status, tag or year, or the 回收站."""

from dataclasses import dataclass
from enum import StrEnum

from storage.cases import STATUS_NAMES, Row
from storage.library import Library

LISTED_YEARS = 3  # further years stand together under 更早


class Kind(StrEnum):
    """What a place is a place of."""

    ALL = "all"
    STATUS = "status"
    TAG = "tag"
    YEAR = "year"
    EARLIER = "earlier"  # value: the oldest year that has a button of its own
    DELETED = "deleted"


@dataclass(frozen=True)
class Place:
    """One place; `value` is its status, tag or year."""

    kind: Kind = Kind.ALL
    value: str = ""

    @property
    def name(self) -> str:
        """The words that head its list."""
        match self.kind:
            case Kind.ALL:
                return "全部案例"
            case Kind.STATUS:
                return "起草中" if self.value == "draft" else STATUS_NAMES[self.value]
            case Kind.TAG:
                return self.value
            case Kind.YEAR:
                return f"{self.value} 年"
            case Kind.EARLIER:
                return "更早"
            case _:
                return "回收站"

    def holds(self, row: Row) -> bool:
        """Say whether a case lies here; only asked where the library's own filter does not know."""
        return self.kind != Kind.EARLIER or 0 < row.year < int(self.value)


EVERYTHING = Place()


@dataclass(frozen=True)
class Wish:
    """All that a list of cases is narrowed by: a place, a template, a unit, words, and the order."""

    place: Place = EVERYTHING
    template: str = ""
    unit: str = ""
    words: str = ""
    order: str = "changed"
    turned: bool = False

    def rows(self, library: Library) -> list[Row]:
        """Return what it asks for, in its order."""
        place = self.place
        rows = library.rows(
            text=self.words,
            status=place.value if place.kind == Kind.STATUS else "",
            tag=place.value if place.kind == Kind.TAG else "",
            year=int(place.value) if place.kind == Kind.YEAR else 0,
            template=self.template,
            unit=self.unit,
            deleted=place.kind == Kind.DELETED,
            order=self.order,
        )
        kept = rows if place.kind != Kind.EARLIER else [row for row in rows if place.holds(row)]
        return kept[::-1] if self.turned else kept
