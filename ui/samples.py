"""打开示例: the shipped sample files read into the library, so that there is something to look at."""

from collections.abc import Callable
from pathlib import Path

import resources
from storage.library import Library
from templates.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Progress, Ticket

FOLDER = Path(resources.__file__).parent / "samples"
TAG = "示例"


def bring_in_samples(
    desk: Desk,
    done: Callable[[list[str]], object],
    failed: Callable[[Trouble], object],
    progress: Callable[[int, int, str], object],
) -> Ticket:
    """Import the samples in the work lane; `done` gets the UUIDs of their cases on the main thread."""
    workshop = desk.workshop

    def run(library: Library, report: Progress) -> list[str]:
        from storage import intake

        paths = intake.expand([FOLDER])
        made: list[str] = []
        for number, path in enumerate(paths):
            report(number, len(paths), "正在打开示例")
            for reading in intake.read(path, workshop):
                made += [row.uuid for row in intake.bring_in(library, reading, path, again=True)]
        for uuid in made:
            library.shelve(uuid, tags=[TAG])
        return made

    return desk.jobs.work(run, done, failed, progress)
