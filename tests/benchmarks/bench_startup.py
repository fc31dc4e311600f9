"""From the start of the process to a painted window, against a bare PySide6 window.

Whole processes, the interpreter's start included, taken in turns.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from corpus import library_of
from figures import Figure

from storage.safekeeping import FILE_NAME
from ui.application import LAST, SETTINGS, TOLD
from ui.memory import Memory

CHILD = Path(__file__).with_name("painted.py")
CASES = 200
ROUNDS = 11
BAR = 2.5


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="anli-") as folder:
        homes = {0: home(Path(folder) / "empty", 0), CASES: home(Path(folder) / "full", CASES)}
        for cases, place in homes.items():
            started("ours", place, cases)
        started("bare", homes[0], 0)
        runs = [
            {
                "bare": started("bare", homes[0], 0),
                "empty": started("ours", homes[0], 0),
                "full": started("ours", homes[CASES], CASES),
            }
            for _ in range(ROUNDS)
        ]
    bare = statistics.median(run["bare"]["window"] for run in runs)

    def figure(name: str, kind: str, thing: str) -> Figure:
        ours = statistics.median(run[kind][thing] for run in runs)
        bar = BAR if thing == "window" else 0  # the bar is on the first sight; the library comes into it
        return Figure(name, ours, bare, "a bare PySide6 window", bar)

    return [
        figure("start: first painted window, a new library", "empty", "window"),
        figure(f"start: first painted window, {CASES} cases", "full", "window"),
        figure("start: a new library in sight", "empty", "library"),
        figure(f"start: a library of {CASES} cases in sight", "full", "library"),
    ]


def home(folder: Path, cases: int) -> Path:
    """Return a data folder as the program keeps it, with a library of so many cases that was open last."""
    place = folder / "anli"
    place.mkdir(parents=True)
    library_of(place / FILE_NAME, cases)
    memory = Memory(place / SETTINGS)
    memory.keep(LAST, str(place / FILE_NAME))
    memory.keep(TOLD, "1")
    memory.write()
    return folder


def started(kind: str, place: Path, cases: int) -> dict[str, float]:
    """Start a process and return after how many seconds each thing was in sight."""
    folders = dict.fromkeys(("XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"), str(place))
    # Compiled once, as with anyone who has started the program before; in a folder that goes afterwards.
    folders["PYTHONPYCACHEPREFIX"] = str(place.parent / "compiled")
    unwanted = {"ANLI_LIBRARY", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted} | folders
    command = [sys.executable, str(CHILD), kind, str(cases)]
    begun = monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment, timeout=60)
    return {name: at - begun for name, at in json.loads(done.stdout.splitlines()[-1]).items()}
