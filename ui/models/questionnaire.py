"""A template's questions in turn, and the draft that the answers make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from templates.fitting import fit
from templates.model import Case
from templates.requirements import Question, Section, Template


@dataclass(frozen=True)
class Asked:
    """One question: whose section it is, and its place among that section's questions."""

    section: Section
    place: int

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.section.questions[self.place]

    @property
    def key(self) -> tuple[str, int]:
        """What its answer is kept under."""
        return self.section.id, self.place


Answers = Mapping[tuple[str, int], str]


def questions(template: Template) -> tuple[Asked, ...]:
    """Return every question of the sections that the award requires, in the order they are handed in."""
    return tuple(
        Asked(section, place)
        for section in template.sections
        if section.required
        for place in range(len(section.questions))
    )


def section_text(section: Section, answers: Answers) -> str:
    """Return the answers of a section one after the other, each a paragraph, none retyped."""
    given = (answers.get((section.id, place), "").strip() for place in range(len(section.questions)))
    return "\n".join(answer for answer in given if answer)


def draft(case: Case, answers: Answers) -> Case:
    """Return the case with the answers as the texts of its sections."""
    shown = [filled for filled in fit(case).sections if filled.parts]
    texts = {filled.parts[0].part: section_text(filled.section, answers) for filled in shown}
    parts = tuple(replace(part, text=texts.get(part.part, part.text)) for part in case.parts)
    return replace(case, parts=parts)
