"""A file that is like a case of the library or another file of the batch: what is asked, and what is done."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from storage.answers import Answer, Settled
from storage.cases import Row
from templates.likeness import Likeness
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import OPEN, Entry, State
from ui.models.likeness import QUESTION, WHOLE, Like, named, question
from ui.pages.import_likeness_look import Look
from ui.pages.import_recount import Recount
from ui.panels.likeness_card import LikenessCard
from ui.words import quoted

Action = tuple[str, str]
NEW, OLD, BOTH, MERGE = Answer.NEW.value, "skip", "again", Answer.MERGE.value
LOOK, ALL_OLD = "look", "all_old"
_TOLD = 6  # numbers of cases on a card
_WORDS = {
    LOOK: "看差别",
    NEW: "用新的换掉旧的",
    OLD: "留旧的，跳过这份",
    BOTH: "两份都留",
    MERGE: "并到一起",
}


class Likenesses(QObject):
    """Asks about files that are like something, a card at a time, and does as answered.

    `acted` carries the key of a file and `skip` or `again`: it is left out, or stored all the same.
    """

    acted = Signal(str, str)

    def __init__(self, desk: Desk, batch: Batch, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._batch = batch
        self._look = Look(desk, batch, over)
        self._recount = Recount(desk, batch, self)
        self._look.chosen.connect(self.answer)
        self._look.merged.connect(self._on_merged)

    def card(self, entry: Entry) -> QWidget | None:
        """Return the card of the first question that is open about a file."""
        like = open_like(entry)
        if like is None:
            return None
        made = LikenessCard(*self._said(entry, like), self._actions(entry, like))
        made.chosen.connect(lambda key: self.answer(entry.key, key))
        if like.same:
            made.offer_all(ALL_OLD, self._batch.changed, self._said_of_all)
        return made

    def answer(self, key: str, answer: str) -> None:
        """Do with a file (its key) what an action says."""
        entry = self._batch[self._batch.row_of(key)]
        like = open_like(entry)
        if like is None or entry.state is not State.READY:
            return
        if answer in (LOOK, MERGE):
            self._look.begin(entry, like, self._others_of(entry, like), merge=answer == MERGE)
        elif answer == ALL_OLD:
            self._keep_all_old()
        elif answer == OLD:
            self._keep_old(entry, like)
        else:
            self._keep_new(entry, like, both=answer == BOTH)

    # --- what is said -------------------------------------------------------------------------

    def _said(self, entry: Entry, like: Like) -> tuple[str, str]:
        if like.draft == WHOLE:
            numbers = "、".join(str(row.number) for row in like.rows[:_TOLD])
            more = f"等 {len(like.rows)} 个案例" if len(like.rows) > _TOLD else "案例"
            return f"已经导入过（{numbers} 号{more}）", "一字不差的同一个文件"
        twin = self._twin(like)
        other = f"这一批里的“{twin.name}”" if twin is not None else named(like.rows[0])
        why = "它在回收站里" if like.rows and like.rows[0].deleted is not None else ""
        if entry.work is not None and entry.work.size > 1:
            which = f"说的是这个文件里的第 {like.draft + 1} 个案例"
            why = f"{which}；{why}" if why else which
        return question(like, other).strip(), why

    def _actions(self, entry: Entry, like: Like) -> list[Action]:
        keys = [LOOK, NEW, OLD, BOTH]
        if like.draft == WHOLE:
            keys = [OLD, BOTH, NEW]
        one = entry.work is not None and entry.work.size == 1
        if len(like.rows) == 1 and (like.draft != WHOLE or one):
            keys.append(MERGE)
        actions = [(key, _WORDS[key]) for key in keys]
        if like.rows and like.rows[0].deleted is not None:
            words = {OLD: "把旧的拿回来，跳过这份", NEW: "存新的，旧的留在回收站"}
            actions = [(key, words.get(key, said)) for key, said in actions]
        return actions

    def _said_of_all(self) -> str:
        same = len(self._all_same())
        return f"这一批里一样的都留旧的（{same} 份）" if same > 1 else ""

    def _others_of(self, entry: Entry, like: Like) -> Sequence[Action]:
        """Return what can be chosen where the difference is looked at."""
        kept = (OLD, BOTH, NEW)
        return [(key, words) for key, words in self._actions(entry, like) if key in kept]

    # --- what is done -------------------------------------------------------------------------

    def _twin(self, like: Like) -> Entry | None:
        row = self._batch.row_of(like.twin) if like.twin else -1
        return self._batch[row] if row >= 0 else None

    def _keep_old(self, entry: Entry, like: Like) -> None:
        if entry.work is not None and like.draft != WHOLE and entry.work.size > 1:
            left = entry.left | {like.draft}
            if len(left) < entry.work.size:  # the file's other cases are still wanted
                self._decide(entry, like, _settled(entry, like, Answer.OLD), left=left)
                return
        self._note((*entry.settled, *_settled(entry, like, Answer.OLD)))
        self.acted.emit(entry.key, OLD)

    def _keep_new(self, entry: Entry, like: Like, *, both: bool) -> None:
        answer = Answer.BOTH if both else Answer.NEW
        settled = _settled(entry, like, answer)
        twin = self._twin(like)
        if twin is not None and twin.state is State.STORING:
            self._desk.notices.passing(f"{quoted(twin.name)}正在存入，存好了再选")
            return
        if twin is not None and twin.state is State.STORED:
            settled += tuple(Settled(row.uuid, like.fingerprint, answer) for row in _rows_of(twin, like))
        elif twin is not None and twin.state in OPEN and not both:
            self._put(_without(twin, like.twin_draft))
        self._decide(entry, like, settled, again=True)
        if like.draft == WHOLE:
            self.acted.emit(entry.key, BOTH)

    def _keep_all_old(self) -> None:
        for entry in self._all_same():
            like = open_like(entry)
            if like is not None:
                self._note((*entry.settled, *_settled(entry, like, Answer.OLD)))
            self._put(replace(entry, state=State.SKIPPED))

    def _all_same(self) -> list[Entry]:
        """Return the files of one case each of which not a word differs from what is there."""
        ready = [entry for entry in self._batch.entries() if entry.state is State.READY]
        asked = [(entry, open_like(entry)) for entry in ready if entry.work and entry.work.size == 1]
        return [entry for entry, like in asked if like is not None and like.same]

    def _decide(
        self,
        entry: Entry,
        like: Like,
        settled: tuple[Settled, ...],
        *,
        again: bool = False,
        left: frozenset[int] | None = None,
    ) -> None:
        """Keep an answer with the file until it is stored; ask the next question about it, if any."""
        rest = tuple(each for each in entry.likes if each is not like)
        decided = replace(
            entry,
            likes=rest,
            settled=(*entry.settled, *settled),
            again=entry.again or again,
            left=entry.left if left is None else left,
        )
        self._put(asking(decided))

    def _note(self, settled: tuple[Settled, ...]) -> None:
        if settled:
            self._desk.jobs.save(lambda library: library.settle(settled), self._announce)

    def _announce(self, _result: object) -> None:
        self._desk.cases_changed.emit()

    def _on_merged(self, key: str, draft: int) -> None:
        """Go on after a merge: the file is done, or its other cases are still to be stored."""
        row = self._batch.row_of(key)
        like = open_like(self._batch[row]) if row >= 0 else None
        if like is None:
            return
        entry = self._batch[row]
        left = entry.left | {max(draft, 0)}
        if entry.work is not None and len(left) < entry.work.size:
            self._decide(entry, like, (), left=left)
        else:
            self._note(entry.settled)  # what was said of its other cases, all of them left for old ones
            stored = replace(entry, state=State.STORED, stored=like.rows, work=None, questions=(), left=left)
            self._put(stored)
        self._desk.cases_changed.emit()

    def _put(self, entry: Entry) -> None:
        self._batch.put(self._batch.row_of(entry.key), entry)


def open_like(entry: Entry) -> Like | None:
    """Return what is to be asked about a file first; its bytes come before its text."""
    if entry.known and not entry.again:
        return Like(WHOLE, Likeness(1.0, "same_text"), rows=entry.known)
    return next((like for like in entry.likes if not like.settled), None)


def decided(entry: Entry) -> tuple[Settled, ...]:
    """Return what is noted when a file is stored: who stores it with a question open keeps both."""
    open_ = [like for like in entry.likes if not like.settled and like.draft not in entry.left]
    both = [Settled(row.uuid, like.fingerprint, Answer.BOTH) for like in open_ for row in like.rows]
    said = {(each.case, each.fingerprint) for each in entry.settled}
    return (*entry.settled, *(each for each in both if (each.case, each.fingerprint) not in said))


def asking(entry: Entry) -> Entry:
    """Return the file with its question counted, unless it is the one about the same bytes."""
    rest = tuple(key for key in entry.questions if key != QUESTION)
    open_ = any(not like.settled for like in entry.likes) and not (entry.known and not entry.again)
    return replace(entry, questions=(*rest, QUESTION) if open_ else rest)


def _without(twin: Entry, draft: int) -> Entry:
    """Return a file of the batch without one of its cases: passed over when it was the last one wanted."""
    left = twin.left | {draft}
    if twin.work is None or len(left) >= twin.work.size:
        return replace(twin, state=State.SKIPPED)
    likes = tuple(each for each in twin.likes if each.draft != draft)
    return asking(replace(twin, left=left, likes=likes))


def _rows_of(twin: Entry, like: Like) -> tuple[Row, ...]:
    """Return the row that the twin's case was stored as: none for one that went into another case."""
    if like.twin_draft in twin.left:
        return ()
    at = like.twin_draft - sum(each < like.twin_draft for each in twin.left)
    return twin.stored[at : at + 1]


def _settled(entry: Entry, like: Like, answer: Answer) -> tuple[Settled, ...]:
    """Return the pairs that an answer is about: for the same bytes every case that came of them."""
    if like.draft != WHOLE:
        return tuple(Settled(row.uuid, like.fingerprint, answer) for row in like.rows)
    if answer is Answer.BOTH or not entry.texts:
        return ()
    texts = entry.texts
    prints = [texts[min(at, len(texts) - 1)].sketch.fingerprint for at in range(len(like.rows))]
    return tuple(Settled(row.uuid, each, answer) for row, each in zip(like.rows, prints, strict=True))
