"""The pictures of a document under the name that most readers use for them."""

from storage.importers.pictures import Pictures
from templates.outline.source import Picture


class Album(Pictures):
    """The pictures of one document so far; what cannot be kept is counted."""

    @property
    def pictures(self) -> dict[str, Picture]:
        """Return the pictures by SHA-256 digest."""
        return self.kept
