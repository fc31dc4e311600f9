"""Random sequences of what people do with files and cases, beside a model of what must still be there."""

import hashlib
from dataclasses import replace
from random import Random

import pytest

from storage import intake, safekeeping
from storage.answers import Answer, Settled
from storage.library import Library
from storage.likeness import alike
from templates import catalog
from templates.merging import merge, offers
from templates.model import AttachmentKind
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source

WORDS = "青山白石镇村组党员干部群众老人孩子修建来去看问答种收渠路桥田账本清单会商议事办理服务"
HEADS = ("一、背景", "二、主要做法", "三、取得成效", "四、经验启示")
STORIES, DEEDS = 3, 40


class Folder:
    """Files of a few stories in several states and encodings; every paragraph bears a sign of its own."""

    def __init__(self, place, picker):
        self._place = place
        self._picker = picker
        self._made = 0
        self._lines = {story: self._first(story) for story in range(STORIES)}
        self.files = []

    def _sign(self):
        self._made += 1
        return f"记号{self._made:04d}止"

    def _prose(self):
        return self._sign() + "".join(self._picker.choice(WORDS) for _ in range(60)) + "。"

    def _first(self, story):
        lines = [f"第{story}本账的来历", "中共青山县白石镇委员会"]
        for head in HEADS:
            lines += [head, self._prose(), self._prose()]
        return lines

    def write(self):
        """Write the next state of a story and return its path."""
        lines = self._lines[self._picker.randrange(STORIES)]
        if self._picker.random() < 0.6:
            lines.insert(self._picker.choice([4, 7, 10, len(lines)]), self._prose())
        path = self._place / f"{len(self.files)}.txt"
        path.write_bytes("\n".join(lines).encode(self._picker.choice(["utf-8", "gb18030"])))
        self.files.append(path)
        return path


def read(path):
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    reading = recognise(Source(path.name, tuple(Paragraph(line) for line in text.split("\n"))))
    return replace(reading, key=str(path), digest=hashlib.sha256(data).hexdigest())


def signs(text):
    return {piece[:4] for piece in text.split("记号")[1:]}


def signs_of(case):
    return signs("\n".join(part.text for part in case.parts))


class Office:
    """Does a deed to the library and to the model: which cases there are, where, and what each ever said."""

    def __init__(self, place, folder, picker, clock):
        self._place, self._folder, self._picker, self._clock = place, folder, picker, clock
        self.library = Library.open(place, now=clock)
        self.live, self.bin, self.said, self.bytes = set(), set(), {}, {}

    def deed(self):
        names = ["bring"] * 5 + ["again", "delete", "restore", "purge", "type", "save", "reopen"]
        getattr(self, f"_{self._picker.choice(names)}")()

    def _bring(self, path=None):
        path = path or self._folder.write()
        reading = read(path)
        [draft] = reading.drafts
        holders = {uuid for uuid in self.live if reading.digest in self.bytes[uuid]}
        found = alike(self.library, reading)[:1]
        answer = self._picker.choice([*Answer, None]) if found else None
        settled = [Settled(each.row.uuid, each.fingerprint, answer) for each in found if answer]
        if answer is Answer.OLD:
            self.library.settle(settled)
            self._move(found[0].row.uuid, self.bin, self.live)
        elif answer is Answer.MERGE:
            self._merge(found[0].row.uuid, reading, draft, path, settled)
        elif holders and not self._picker.randrange(2):
            with pytest.raises(intake.AlreadyKept) as refused:
                intake.bring_in(self.library, reading, path, settled=settled)
            assert {row.uuid for row in refused.value.rows} == holders
        else:
            [row] = intake.bring_in(self.library, reading, path, again=True, settled=settled)
            self.live.add(row.uuid)
            self.said[row.uuid] = signs_of(self.library.case(row.uuid))
            self.bytes[row.uuid] = {reading.digest}
            assert self.said[row.uuid] == signs("\n".join(part.text for part in draft.parts))
            if answer is Answer.NEW:
                self._move(found[0].row.uuid, self.live, self.bin)

    def _again(self):
        if self._folder.files:
            self._bring(self._picker.choice(self._folder.files))

    def _merge(self, uuid, reading, draft, path, settled):
        old = self.library.case(uuid)
        ways = ["replace", "append", "skip"]
        choices = {each.index: self._picker.choice(ways) for each in offers(old, draft)}
        made = intake.with_original(
            merge(old, draft, choices), intake.original_of(self.library, reading, path)
        )
        self.library.save(old, "并入前")
        self.library.save(made, "并入", settled=settled)
        self.said[uuid] |= signs_of(made)
        self.bytes[uuid].add(reading.digest)
        self._move(uuid, self.bin, self.live)
        if self._picker.randrange(2):  # Ctrl+Z, and the case is left
            self.library.save(old, "撤销")

    def _move(self, uuid, one, other):
        one.discard(uuid)
        other.add(uuid)

    def _pick(self, cases):
        return self._picker.choice(sorted(cases)) if cases else ""

    def _delete(self):
        if uuid := self._pick(self.live):
            self.library.delete(uuid)
            self._move(uuid, self.live, self.bin)

    def _restore(self):
        if uuid := self._pick(self.bin):
            self.library.restore(uuid)
            self._move(uuid, self.bin, self.live)

    def _purge(self):
        if uuid := self._pick(self.bin):
            self.library.purge(uuid)
            self.bin.discard(uuid)
            del self.said[uuid], self.bytes[uuid]

    def _type(self, *, keep=False):
        if uuid := self._pick(self.live):
            case = self.library.case(uuid)
            part = case.parts[-1]
            more = f"{part.text}{self._folder._prose()}"
            after = case.with_part(replace(part, text=more))
            if keep:
                self.library.save(after, "写了一会儿")
            else:
                self.library.autosave(after)
            self.said[uuid] |= signs(more)

    def _save(self):
        self._type(keep=True)

    def _reopen(self):
        self.library.close()
        self._clock.move(hours=1)
        self.library = Library.open(self._place, now=self._clock)

    def check(self):
        """Every case is where the model says, and holds every sign that ever came into it."""
        assert {row.uuid for row in self.library.rows()} == self.live
        assert {row.uuid for row in self.library.rows(deleted=True)} == self.bin
        for uuid, said in self.said.items():
            case = self.library.case(uuid)
            states = [case, *(self.library.at(each.uuid) for each in self.library.revisions(uuid))]
            assert said <= set().union(*map(signs_of, states))
            kept = {
                each.digest
                for state in states
                for each in state.attachments
                if each.kind is AttachmentKind.ORIGINAL
            }
            assert kept == self.bytes[uuid]
            for digest in kept:
                assert hashlib.sha256(self.library.media(digest)).hexdigest() == digest


@pytest.mark.parametrize("seed", range(8))
def test_nothing_that_was_stored_is_lost_or_doubled(tmp_path, place, clock, seed):
    picker = Random(seed)
    papers = tmp_path / "材料"
    papers.mkdir()
    office = Office(place, Folder(papers, picker), picker, clock)
    with_everything = 0
    for _ in range(DEEDS):
        office.deed()
        office.check()
        with_everything += len(office.live)
    office.library.reindex()
    office.library.close()
    report = safekeeping.verify(place)
    assert (report.problems, report.notes, report.orphans) == ((), (), ())
    assert report.cases == len(office.live) + len(office.bin)
    assert with_everything > DEEDS  # the walk did not stand still


@pytest.mark.parametrize("template", catalog.builtin(), ids=lambda each: each.id)
def test_under_every_template_each_part_is_kept(tmp_path, library, template):
    from templates.fitting import fit

    roles = ["摘要", *(head[2:] for head in HEADS), "存在问题", "下一步打算", "专家点评", "附录", "创新点"]
    lines = ["门前路的账本", "中共青山县白石镇委员会"]
    for number, head in enumerate(roles):
        lines += [f"{'一二三四五六七八九十'[number]}、{head}", f"记号{number:04d}止，{head}里写的话。"]
    path = tmp_path / "一.txt"
    path.write_bytes("\n".join(lines).encode())
    reading = read(path)
    [row] = intake.bring_in(library, reading, path, template=template)
    case = library.case(row.uuid)
    assert signs_of(case) == {f"{number:04d}" for number in range(len(roles))}
    laid = fit(case)
    shown = [part.part for section in laid.sections for part in section.written]
    unused = [part.part for part in laid.unused]
    written = {part.part for part in case.parts if part.text}
    assert written <= {*shown, *unused}
    assert not set(shown) & set(unused)
