"""The helper process: warm, bounded, replaceable, and never left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from storage import frames
from storage.workshop import Workshop
from templates.model import Part, Role
from templates.outline.source import Kind, Paragraph
from templates.trouble import Cancelled, Trouble

TASKS = "tests.storage.builders.tasks"
ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@pytest.fixture
def workshop():
    with Workshop() as opened:
        yield opened


def gone(pid, *, orphan=False):
    """Say whether a process ends within two seconds and leaves no zombie (an orphan's is init's to reap)."""
    for _ in range(100):
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or (orphan and stat.read_text("utf-8").rpartition(")")[2].split()[0] == "Z"):
            return True
        time.sleep(0.02)
    return False


def test_values_go_and_come_back(workshop):
    paragraph = Paragraph("一、背景", Kind.ROW, table=1)
    part = Part("background", Role.BACKGROUND, "背景", "正文", covers=(Role.RESULTS,))
    value = {"键": [paragraph, part, Path("a.docx"), b"\0" * 3_000_000]}
    assert workshop.call(f"{TASKS}:echo", value) == value


def test_the_helper_stays_warm_and_knows_no_window(workshop):
    first = workshop.call(f"{TASKS}:pid")
    assert workshop.call(f"{TASKS}:pid") == first != os.getpid()
    loaded = workshop.call(f"{TASKS}:modules")
    assert not [name for name in loaded if name.split(".")[0] in ("PySide6", "sqlite3", "main", "docx", "ui")]


def test_what_is_printed_stays_out_of_the_answers(workshop):
    assert workshop.call(f"{TASKS}:chatter") == "答"


def test_trouble_arrives_as_trouble(workshop):
    with pytest.raises(Trouble) as caught:
        workshop.call(f"{TASKS}:refuse", Path("某县.docx"))
    assert (caught.value.message, caught.value.hint) == ("“某县.docx”不行。", "换一个。")


def test_a_bug_is_told_without_its_words_and_spares_the_helper(workshop, caplog):
    first = workshop.call(f"{TASKS}:pid")
    with pytest.raises(Trouble, match=r"某县\.docx") as caught:
        workshop.call(f"{TASKS}:fail", Path("某县.docx"))
    assert "KeyError" in str(caught.value.__cause__)
    assert "tasks.py" in caplog.text
    assert "秘密" not in caplog.text + str(caught.value.__cause__)
    assert workshop.call(f"{TASKS}:pid") == first


def test_an_answer_that_is_no_value_is_a_bug(workshop):
    with pytest.raises(Trouble):
        workshop.call(f"{TASKS}:unsayable")
    assert workshop.call(f"{TASKS}:echo", 1) == 1


@pytest.mark.parametrize("task", ["spin", "count_forever_in_c"])
def test_a_task_that_takes_too_long_is_killed_and_the_helper_replaced(workshop, task):
    first = workshop.call(f"{TASKS}:pid")
    with pytest.raises(Trouble, match="时间太长"):
        workshop.call(f"{TASKS}:{task}", timeout=0.3)
    assert workshop.call(f"{TASKS}:pid") != first
    assert gone(first)


@LINUX
def test_a_task_that_grows_too_large_is_ended_and_named():
    with Workshop(memory=200 << 20) as workshop:
        first = workshop.call(f"{TASKS}:pid")
        with pytest.raises(Trouble, match=r"“大文件.docx”要用的内存太多"):
            workshop.call(f"{TASKS}:eat_memory", Path("大文件.docx"))
        assert workshop.call(f"{TASKS}:echo", 1) == 1
        assert gone(first)


def test_a_crash_names_the_file_and_the_next_call_works(workshop):
    for task in ("crash", "leave"):
        with pytest.raises(Trouble, match=r"“坏文件\.docx”没有读成"):
            workshop.call(f"{TASKS}:{task}", Path("坏文件.docx"))
    assert workshop.call(f"{TASKS}:echo", 1) == 1


def test_a_helper_that_died_between_calls_is_replaced(workshop):
    first = workshop.call(f"{TASKS}:pid")
    os.kill(first, signal.SIGKILL)
    time.sleep(0.05)
    assert workshop.call(f"{TASKS}:pid") != first


def test_cancelling_ends_a_task_that_never_would(workshop):
    first = workshop.call(f"{TASKS}:pid")
    asked = iter([False, False])
    with pytest.raises(Cancelled):
        workshop.call(f"{TASKS}:spin", cancel=lambda: next(asked, True))
    assert gone(first)
    assert workshop.call(f"{TASKS}:echo", 1) == 1


@pytest.mark.parametrize("task", ["connect", "start"])
def test_the_helper_neither_connects_nor_starts_anything(workshop, task):
    with pytest.raises(Trouble) as caught:
        workshop.call(f"{TASKS}:{task}")
    assert "PermissionError" in str(caught.value.__cause__)


def test_the_helper_writes_nothing(workshop, tmp_path):
    with pytest.raises(Trouble):
        workshop.call(f"{TASKS}:write", str(tmp_path / "x"))
    assert list(tmp_path.iterdir()) == []


def test_answers_build_values_and_call_nothing(tmp_path):
    with pytest.raises(frames.Unreadable):
        frames.unpack(frames.pack(os.system)[8:])
    with pytest.raises(frames.Unreadable):
        frames.unpack(frames.pack(Workshop)[8:])
    with pytest.raises(frames.Unreadable):
        frames.unpack(b"\x80\x05cut")


def test_threads_take_turns(workshop):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: workshop.call(f"{TASKS}:echo", n), range(40)))
    assert answers == list(range(40))


def test_closing_ends_a_task_under_way_and_leaves_no_process():
    from concurrent.futures import ThreadPoolExecutor

    workshop = Workshop()
    helper = workshop.call(f"{TASKS}:pid")
    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(workshop.call, f"{TASKS}:spin")
        time.sleep(0.1)
        workshop.close()
        with pytest.raises(Cancelled):
            task.result(timeout=2)
    assert gone(helper)
    with pytest.raises(Cancelled):
        workshop.call(f"{TASKS}:pid")
    workshop.close()


def test_a_workshop_that_was_never_used_starts_nothing():
    Workshop().close()


def test_warming_starts_the_helper_ahead(workshop):
    workshop.warm()
    workshop.warm()
    assert workshop.call(f"{TASKS}:echo", 1) == 1


@LINUX
@pytest.mark.parametrize("task", ["echo", "spin", "count_forever_in_c"])
def test_the_helper_ends_when_the_program_is_killed(task):
    script = textwrap.dedent(
        f"""
        import sys
        from storage.workshop import Workshop
        workshop = Workshop()
        print(workshop.call("{TASKS}:pid"), flush=True)
        {"sys.stdin.read()" if task == "echo" else f'workshop.call("{TASKS}:{task}")'}
        """
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        helper = int(program.stdout.readline())
        time.sleep(0.2)
        assert Path(f"/proc/{helper}").exists()
        program.kill()
    assert gone(helper, orphan=True)
