"""kill -9 in the middle of an import: whole cases with their originals, or none; the library is whole."""

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage import safekeeping
from storage.library import Library
from templates.model import AttachmentKind

ROOT = Path(__file__).resolve().parents[2]
IMPORTER = """
import hashlib, sys
from dataclasses import replace
from pathlib import Path
from storage import intake
from storage.answers import Answer, Settled
from storage.library import Library
from storage.likeness import alike
from templates.merging import merge
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source

library, folder, turn = Library.open(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
lines = ["门前路的账本", "中共青山县白石镇委员会"]
while True:
    turn += 1
    text = f"第{turn}次写的话，" + "村里的路是大家修的，账是大家记的，谁出了工，谁出了料，一笔一笔都在。" * 3
    lines = [*lines[:2], "一、背景", text, "二、主要做法", text[::-1], *lines[6:], f"附{turn}"]
    path = folder / f"{turn}.txt"
    path.write_text("\\n".join(lines), "utf-8")
    data = path.read_bytes()
    reading = recognise(Source(path.name, tuple(Paragraph(line) for line in lines)))
    reading = replace(reading, key=str(path), digest=hashlib.sha256(data).hexdigest())
    found = alike(library, reading)[:1]
    answer = (Answer.NEW, Answer.MERGE, Answer.BOTH)[turn % 3]
    settled = [Settled(each.row.uuid, each.fingerprint, answer) for each in found]
    if found and answer is Answer.MERGE:
        old = library.case(found[0].row.uuid)
        made = intake.with_original(
            merge(old, reading.drafts[0], {0: "append"}), intake.original_of(library, reading, path)
        )
        library.save(old, "并入前")
        library.save(made, "并入", settled=settled)
    else:
        intake.bring_in(library, reading, path, settled=settled)
    print(turn, flush=True)
"""


def originals(library, case):
    kept = [each.digest for each in case.attachments if each.kind is AttachmentKind.ORIGINAL]
    assert all(hashlib.sha256(library.media(each)).hexdigest() == each for each in kept)
    return set(kept)


@pytest.mark.parametrize("blow", range(6))
def test_an_import_that_was_struck_is_whole_or_not_there(place, tmp_path, blow):
    papers = tmp_path / "材料"
    papers.mkdir()
    Library.open(place).close()
    told = 0
    for blows in (1, 2):  # the second importer goes on where the first was struck
        with subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(place), str(papers), str(told)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as importer:
            told = int(importer.stdout.readline())
            time.sleep(random.Random(blow).uniform(0, 0.2))
            importer.kill()
            told = int((importer.stdout.read().split() or [told])[-1])
        with Library.open(place) as library:
            cases = [library.case(row.uuid) for row in (*library.rows(), *library.rows(deleted=True))]
            kept = set().union(*(originals(library, case) for case in cases))
            library.reindex()
        for turn in range(1, told + 1):  # what was acknowledged is there, with its original
            path = papers / f"{turn}.txt"
            assert hashlib.sha256(path.read_bytes()).hexdigest() in kept
        assert all(case.parts and case.title == "门前路的账本" for case in cases)
        report = safekeeping.verify(place)
        assert report.problems == report.notes == ()
        assert len(report.orphans) <= blows  # a file that was written before the blow, and its row never
