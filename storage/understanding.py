"""What the helper process does with a foreign file: read it, recognise it, and hand back the readings."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from storage import importers
from templates.outline.reading import Reading
from templates.outline.recognise import recognise


def understand(path: Path, key: str) -> list[Reading]:
    """Return what the file at `path` is understood as, once for each text in it.

    `key` is the path as the user gave it; a text inside an archive has `key!/name`. Raises Trouble.
    """
    readings = []
    begun = perf_counter()
    for inner, source in importers.read(path):
        reading = recognise(source)
        seconds = round(perf_counter() - begun, 4)
        readings.append(replace(reading, key=key + inner.removeprefix(str(path)), seconds=seconds))
        begun = perf_counter()
    return readings
