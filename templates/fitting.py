"""Where the parts of a case stand under a template's sections, and how a case changes templates.

Nothing here retypes or cuts a text. A blank part (no text, no heading of the author's, no mark) is only a
place to write in: a section that has no other part gets one (a quiet section only when asked, by
`open_section`), and a blank that no section needs goes. So switching there and back gives the same case.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from templates.model import Case, Part, Role, new_part_id
from templates.requirements import HeadingRule, Section, Template


@dataclass(frozen=True, slots=True)
class Filled:
    """One section of a template and the parts that it shows, in order.

    `separable` names the roles that these texts cover although the template has a section of its own for
    each: 从这一段分开 is offered for them.
    """

    section: Section
    parts: tuple[Part, ...]
    separable: tuple[Role, ...] = ()

    @property
    def written(self) -> tuple[Part, ...]:
        """Return the parts that hold text or a heading of the author's."""
        return tuple(part for part in self.parts if part.text.strip() or part.heading)

    @property
    def heading(self) -> str:
        """Return the heading to print, without number: empty where the section prints none."""
        section = self.section
        if not section.shown:
            return ""
        written = self.written
        own = written[0].heading.strip() if len(written) == 1 else ""
        if section.rule is HeadingRule.FIXED or _says_the_same(own, section):
            return section.heading
        if section.rule is HeadingRule.FREE:
            return own
        return f"{section.heading}：{_without(own, section.heading)}"

    def crosshead(self, part: Part) -> str:
        """Return the author's heading of `part` where it is printed as a 小标题, else an empty text.

        It is where several texts share a section, or where the section prints no heading of its own.
        """
        alone = self.section.shown and len(self.written) < 2
        own = part.heading.strip()
        return "" if alone or own == self.heading or _says_the_same(own, self.section) else own


@dataclass(frozen=True, slots=True)
class Fitting:
    """A case laid under a template: every section in order, and the parts that none takes (未用栏目)."""

    sections: tuple[Filled, ...]
    unused: tuple[Part, ...]

    @property
    def merged(self) -> tuple[Filled, ...]:
        """Return the sections whose texts the template would have in two: 从这一段分开 is offered there."""
        return tuple(filled for filled in self.sections if filled.separable)

    def section_of(self, part: str) -> Section | None:
        """Return the section that shows the part of that id; None for an unused one."""
        for filled in self.sections:
            if any(each.part == part for each in filled.parts):
                return filled.section
        return None


def fit(case: Case, template: Template | None = None) -> Fitting:
    """Lay the parts of `case` under the sections of `template` (its own when None).

    A part goes to the section that names its id, else to the first one that takes its role, else the first
    role that it covers. Within a section parts keep the order that they have in the case.
    """
    sections = (case.template if template is None else template).sections
    homes = {part.part: _home(part, sections) for part in case.parts}
    filled = tuple(
        _filled(section, [part for part in case.parts if homes[part.part] == index], sections)
        for index, section in enumerate(sections)
    )
    return Fitting(filled, tuple(part for part in case.parts if homes[part.part] < 0))


def switch(case: Case, template: Template) -> Case:
    """Return the case under another template (or a newer copy of its own): texts, headings, marks stay.

    Only blank parts come and go: see the module.
    """
    marked = {mark.part for mark in case.marks}
    solid = [part for part in case.parts if not is_blank(part) or part.part in marked]
    kept = replace(case, template=template, parts=tuple(solid))
    return replace(kept, parts=_with_blanks(kept))


def empty_case(uuid: str, template: Template, title: str = "") -> Case:
    """Return a new case with one blank part for each section of `template`."""
    return switch(Case(uuid=uuid, title=title), template)


def open_section(case: Case, section: str) -> tuple[Case, str]:
    """Return the case with a text for the section of that id, and the text's part id.

    A section that has none gets a blank one, after the texts of the sections before it (加一栏导语).
    Raises KeyError for an id that the template does not have.
    """
    earlier: list[Part] = []
    for filled in fit(case).sections:
        if filled.section.id == section:
            break
        earlier.extend(filled.parts)
    else:
        raise KeyError(section)
    if filled.parts:
        return case, filled.parts[0].part
    parts = list(case.parts)
    blank = _blank(filled.section, parts)
    parts.insert(1 + max((parts.index(part) for part in earlier), default=-1), blank)
    return replace(case, parts=tuple(parts)), blank.part


def is_blank(part: Part) -> bool:
    """Return whether a part is only a place to write in: nothing in it is the author's."""
    return not part.text and not part.heading


def roles_of(part: Part) -> tuple[Role, ...]:
    """Return the roles that a part's text was written for, its own first, each once."""
    return tuple(dict.fromkeys((part.role, *part.covers)))


def _home(part: Part, sections: tuple[Section, ...]) -> int:
    """Return the index of the section that shows the part, -1 for none."""
    names = (part.part, *roles_of(part))
    return next((home for name in names if (home := _taker(name, sections)) >= 0), -1)


def _taker(name: str, sections: Iterable[Section]) -> int:
    return next((n for n, section in enumerate(sections) if name in (*section.takes, *section.merges)), -1)


def _filled(section: Section, parts: list[Part], sections: tuple[Section, ...]) -> Filled:
    own = (*section.takes, *section.merges)
    elsewhere = {
        role: None
        for part in parts
        for role in roles_of(part)
        if part.text and role not in own and _taker(role, sections) >= 0
    }
    return Filled(section, tuple(parts), tuple(elsewhere))


def _with_blanks(case: Case) -> tuple[Part, ...]:
    """Return the parts with a blank one for each section that has none, after the section before it."""
    parts = list(case.parts)
    at = 0
    for filled in fit(case).sections:
        if filled.parts:
            at = 1 + max(parts.index(part) for part in filled.parts)
        elif not filled.section.quiet:
            parts.insert(at, _blank(filled.section, parts))
            at += 1
    return tuple(parts)


def _blank(section: Section, parts: list[Part]) -> Part:
    name, _, number = section.takes[0].partition(".")
    role = Role(name)
    taken = any(part.part == section.takes[0] for part in parts)
    part_id = section.takes[0] if number and not taken else new_part_id(parts, role)
    return Part(part_id, role, covers=tuple(Role(each) for each in section.merges))


def _says_the_same(own: str, section: Section) -> bool:
    return not own or own == section.heading or own in section.aliases


def _without(own: str, heading: str) -> str:
    """Return the author's heading without the award's words, should it open with them: 背景与起因：…"""
    rest = own.removeprefix(heading).lstrip()
    return rest[1:].lstrip() if rest != own and rest[:1] in ("：", ":") else own
