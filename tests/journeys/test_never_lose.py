"""Two hundred random edits, switches, merges, saves, restores and reopened libraries: no sentence is lost.

Every sentence that is written has a number of its own, so what is in a case can be told exactly: each
sentence that nobody took out stands in it once, whatever was done to the case, and in every revision, backup
and Word file that was made while it stood.
"""

import contextlib
import random
import re
from dataclasses import replace

import pytest
from docx import Document

from storage import handout, safekeeping
from storage.handout import Request
from storage.library import Library
from templates import catalog, edits, fitting
from templates.merging import APPEND, REPLACE, SKIP, merge, offers
from templates.model import Attachment, AttachmentKind
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from templates.trouble import Trouble

STEPS = 200
UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0c01"
NUMBERED = re.compile(r"第(\d+)件事办成了。")
HEADS = ("一、背景", "二、做法", "三、成效及启示", "四、启示", "附：大事记")


class Office:
    """Does something at random to the one case of a library, and knows what must be in it."""

    def __init__(self, folder, seed):
        self.dice = random.Random(seed)
        self.folder = folder
        self.path = folder / "案例库.db"
        self.library = Library.open(self.path)
        self.case = fitting.empty_case(UUID, catalog.standard(), "清单管村务")
        self.written = 0
        self.here: set[int] = set()
        self.then: dict[str, tuple[object, frozenset[int]]] = {}
        self.library.create(self.case)
        self.remember(self.library.revisions(UUID)[0])

    # --- what is done -----------------------------------------------------------------------------

    def write(self):
        """Put a new sentence anywhere between the old ones."""
        part = self.dice.choice(self.case.parts)
        ends = [0, *(found.end() for found in NUMBERED.finditer(part.text))]
        at = self.dice.choice(ends)
        said = self.sentence() + self.dice.choice(("", "", "\n", "\n（一）定下责任。"))
        self.put(part, part.text[:at] + said + part.text[at:])

    def erase(self):
        """Take one sentence out, on purpose."""
        part = self.dice.choice(self.case.parts)
        found = list(NUMBERED.finditer(part.text))
        if found:
            chosen = self.dice.choice(found)
            self.here.remove(int(chosen[1]))
            self.put(part, part.text[: chosen.start()] + part.text[chosen.end() :])

    def swap(self):
        """Move the text of one part behind that of another."""
        one, other = self.dice.choice(self.case.parts), self.dice.choice(self.case.parts)
        if one.part != other.part:
            self.put(other, f"{other.text}\n{one.text}")
            self.put(self.case.part(one.part), "")

    def switch(self):
        self.case = fitting.switch(self.case, self.dice.choice(catalog.builtin()))

    def newer(self):
        """Take over a later edition of the template, as 更新要求 does."""
        template = replace(self.case.template, edition=str(self.dice.randint(2024, 2030)))
        self.case = fitting.switch(self.case, template)

    def split(self):
        """Cut a text that covers two sections, at a random line."""
        for part in self.case.parts:
            lines = part.text.count("\n") + 1
            if part.covers and lines > 1:
                with contextlib.suppress(Trouble):  # where one side would be left without a text
                    self.case = edits.split_cover(self.case, part.part, self.dice.randint(1, lines - 1))
                return

    def merge(self):
        """Merge what a colleague sent; what 替换 replaces is taken out on purpose."""
        lines = ["青山县的一份来稿"]
        for head in sorted(self.dice.sample(HEADS, self.dice.randint(1, 3))):
            lines += [head, f"{self.sentence(keep=False)}后来又有了新办法。"]
        [draft, *_] = recognise(Source("来稿.txt", tuple(map(Paragraph, lines)))).drafts
        offered = offers(self.case, draft)
        choices = {offer.index: self.dice.choice((REPLACE, APPEND, SKIP)) for offer in offered}
        for offer in offered:
            if choices[offer.index] == REPLACE:
                self.here -= numbers(offer.before)
            if choices[offer.index] != SKIP:
                self.here |= numbers(offer.part.text)
        self.case = merge(self.case, draft, choices)

    def figure(self):
        digest = self.library.add_media(self.dice.randbytes(500))
        uuid = f"{self.dice.getrandbits(128):032x}"
        picture = Attachment(uuid, AttachmentKind.FIGURE, name="图.png", digest=digest, width=3, height=2)
        self.case, line = edits.add_figure(self.case, picture, "公开栏前")
        part = self.dice.choice(self.case.parts)
        self.put(part, f"{part.text}\n{line}")

    def autosave(self):
        self.library.autosave(self.case)
        assert self.library.case(UUID) == self.case

    def save(self):
        self.remember(self.library.save(self.case, "离开", kept=self.dice.random() < 0.2))

    def reopen(self):
        """Close the library and open it again: what was not saved since is gone, and nothing else."""
        self.autosave()
        self.library.close()
        self.library = Library.open(self.path)
        assert self.library.case(UUID) == self.case

    def recycle(self):
        self.save()
        self.library.delete(UUID)
        assert self.library.rows() == []
        self.library.restore(UUID)

    def bring_back(self):
        """Go back to a revision, as 恢复 does: what stands now is kept first."""
        self.save()
        revision = self.dice.choice(self.library.revisions(UUID))
        case, here = self.then[revision.uuid]
        assert self.library.at(revision.uuid) == case
        self.case, self.here = case, set(here)
        self.library.autosave(self.case)

    def hand_out(self):
        """Export: every sentence is printed once, but those of 未用栏目."""
        self.autosave()
        [path] = handout.export(self.library, UUID, Request(self.folder, overwrite=True))
        self.remember(self.library.revisions(UUID)[0])
        unused = fitting.fit(self.case, self.case.template).unused
        away = {number for part in unused for number in numbers(part.text)}
        printed = "".join(paragraph.text for paragraph in Document(path).paragraphs)
        assert sorted(found_in(printed)) == sorted(self.here - away)

    def back_up(self):
        """Back the library up, go on, and restore: the case is as it was."""
        self.autosave()
        place = self.folder / f"backup {self.dice.getrandbits(32)}"
        place.mkdir()
        made = safekeeping.backup(self.library, place)
        self.library.autosave(replace(self.case, title="后来改的"))
        self.library.close()
        safekeeping.restore_backup(made, self.path)
        self.library = Library.open(self.path)
        assert self.library.case(UUID) == self.case

    # --- what must be so ----------------------------------------------------------------------------

    def check(self):
        assert sorted(found_in("\n".join(self.case.texts().values()))) == sorted(self.here)
        numbered = [each.number for each in self.case.attachments]
        assert len(set(numbered)) == len(numbered)

    def check_all(self):
        self.save()
        for revision in self.library.revisions(UUID):
            case, here = self.then[revision.uuid]
            assert self.library.at(revision.uuid) == case
            assert sorted(found_in("\n".join(case.texts().values()))) == sorted(here)
        for number in random.Random(1).sample(sorted(self.here), min(5, len(self.here))):
            assert [hit.case for hit in self.library.search(f"第{number}件事")][:1] == [UUID]
        self.library.close()
        report = safekeeping.verify(self.path)
        assert report.ok, report.problems

    # --- helpers ------------------------------------------------------------------------------------

    def sentence(self, *, keep=True):
        self.written += 1
        if keep:
            self.here.add(self.written)
        return f"第{self.written}件事办成了。"

    def put(self, part, text):
        self.case = self.case.with_part(replace(part, text=text))

    def remember(self, revision):
        self.then[revision.uuid] = (self.case, frozenset(self.here))

    def do_something(self):
        often = (self.write,) * 8 + (self.switch, self.merge, self.autosave, self.save) * 2
        seldom = (self.erase, self.swap, self.newer, self.split, self.figure, self.reopen, self.recycle)
        rarely = (self.bring_back, self.hand_out)
        self.dice.choice(often + seldom + rarely)()


def found_in(text):
    return [int(found[1]) for found in NUMBERED.finditer(text)]


def numbers(text):
    return set(found_in(text))


@pytest.mark.parametrize("seed", range(5))
def test_two_hundred_things_done_lose_nothing(tmp_path, seed):
    office = Office(tmp_path, seed)
    for step in range(STEPS):
        office.do_something()
        office.check()
        if step % 97 == 96:
            office.back_up()
            office.check()
    assert office.here, "a walk that writes nothing shows nothing"
    office.check_all()
