"""What recognition read off pages that are pictures, handed to the reader of the file."""

from collections.abc import Mapping, Sequence

from storage.importers.pdf.lines import Line

Pages = Mapping[int, Sequence[Line]]  # by page number, counted from 1
