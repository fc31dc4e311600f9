"""A section that need not be written has no text until someone wants to write one."""

from templates.fitting import open_section
from templates.model import Case
from templates.requirements import Section

PREFIX = "add:"  # the key of a step whose section has no text yet


def key_of(section: Section) -> str:
    """Return the key of the step of a section without a text."""
    return f"{PREFIX}{section.id}"


def with_text_for(case: Case, key: str) -> tuple[Case, str]:
    """Return the case with an empty text for the section of that key, and the id of the text.

    Raises KeyError for an unknown key.
    """
    return open_section(case, key.removeprefix(PREFIX))
