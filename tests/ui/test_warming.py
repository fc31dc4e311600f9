"""What the first import needs is imported ahead, a module at a time."""

import subprocess
import sys

from PySide6.QtCore import QObject

from ui.warming import MODULES, Warming

AHEAD = """
import sys
from importlib import import_module
from ui.warming import MODULES
for name in MODULES[:-1]:
    import_module(name)
before = set(sys.modules)
import_module(MODULES[-1])
print(*(set(sys.modules) - before))
"""


def test_every_module_comes_and_then_no_more(qtbot):
    parent = QObject()
    warming = Warming(parent)
    for _ in MODULES:
        warming.work()
    assert warming.left() == 0
    assert set(MODULES) <= set(sys.modules)


def test_little_is_left_for_the_page_itself():
    done = subprocess.run([sys.executable, "-c", AHEAD], capture_output=True, text=True, check=True)
    assert len(done.stdout.split()) < 25
