"""The parts of a document that is one XML file, as if they lay in a package."""

from collections.abc import Mapping

from lxml import etree

from storage.importers import limits, refusals
from storage.importers.docx.markup import Broken, parse
from storage.importers.docx.package import LARGEST_PART, Parts, folded
from storage.importers.foreign import Foreign


class Loose(Parts):
    """Parts in memory, by folded name."""

    def __init__(self, name: str, data: Mapping[str, bytes]) -> None:
        super().__init__(name)
        self._data = {folded(part): content for part, content in data.items()}

    def parts(self) -> tuple[str, ...]:
        """Return the folded names of all parts."""
        return tuple(self._data)

    def has(self, part: str) -> bool:
        """Say whether there is a part of that name."""
        return folded(part) in self._data

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, none for a part that is not there."""
        return self._data.get(folded(part), b"")


def flat(file: Foreign) -> tuple[etree._Element, bool]:
    """Return the root of a file that is XML throughout, and whether it had to be recovered.

    Raises OSError, or Trouble for one that is too large, hostile or no XML at all.
    """
    limits.check_size(file, LARGEST_PART)
    data = file.read_bytes().lstrip()
    with Loose(file.name, {}).refusing():
        try:
            return parse(data), False
        except Broken:
            try:
                return parse(data, recover=True), True
            except Broken as error:
                raise refusals.damaged(file.name) from error
