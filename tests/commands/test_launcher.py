"""The launcher on machines unlike this one: made up with small programs put first in PATH."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the sh launcher is for Linux")


class Machine:
    """A copy of the launcher in a folder of its own, and the programs that it finds."""

    def __init__(self, folder):
        self.root = folder / "新 目录" / "anli"
        self.programs = folder / "bin"
        self.programs.mkdir()
        (self.root / "resources").mkdir(parents=True)
        for name in ("anli", "requirements.txt", "requirements-dev.txt", "resources/debian.txt"):
            shutil.copy(ROOT / name, self.root / name)
        self.write("main.py", "import os, sys\nprint(sys.argv[1:], os.environ['QT_QPA_PLATFORM'])\n")

    def write(self, name, text):
        (self.root / name).write_text(text, "utf-8")

    def program(self, name, body):
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)

    def ready(self):
        """Lay out a .venv as a finished first call leaves it."""
        python = self.root / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        shutil.copy(self.root / "requirements.txt", self.root / ".venv")
        for display in ("always", "window"):
            (self.root / ".venv" / f"libraries-{display}").touch()

    def call(self, *arguments, **environment):
        keep = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        keep["PATH"] = f"{self.programs}:{keep['PATH']}"
        return subprocess.run(
            [self.root / "anli", *arguments],
            env=keep | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def installed(self):
        return [path for path in self.root.iterdir() if path.name.startswith(".venv")]


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("program", "prints", "expected"),
    [
        ("uname", '[ "$1" = -s ] && echo Linux || echo aarch64', "ARM"),
        ("uname", '[ "$1" = -s ] && echo Linux || echo loongarch64', "龙芯"),
        ("uname", '[ "$1" = -s ] && echo Linux || echo i686', "i686"),
        ("uname", '[ "$1" = -s ] && echo Darwin || echo x86_64', "Windows 10"),
        ("getconf", "echo glibc 2.27", "太旧"),
        ("getconf", "exit 1", "不是 glibc"),
    ],
)
def test_an_unsupported_machine_is_refused_before_anything_is_made(machine, program, prints, expected):
    machine.program(program, prints)
    done = machine.call("list")
    assert done.returncode == 1
    assert expected in done.stderr
    assert "没有安装任何东西" in done.stderr
    assert not machine.installed()


def test_a_machine_without_python_is_told_what_to_install(machine):
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python"):
        machine.program(name, "exit 1")
    done = machine.call("list")
    assert done.returncode == 1
    assert "没有找到可用的 Python" in done.stderr
    assert not machine.installed()


def test_python_314_is_not_taken_where_qt_for_it_cannot_run(machine):
    machine.program("getconf", "echo glibc 2.31")
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python"):
        machine.program(name, "exit 1")
    machine.program("python3.14", 'case "$2" in *"(3, 14)"*) exit 1 ;; *) exit 0 ;; esac')
    done = machine.call("list")
    assert "3.11 到 3.13" in done.stderr


def test_a_python_without_venv_names_the_debian_package(machine):
    machine.program("id", "echo 1000")
    machine.program("apt-get", "exit 1")
    machine.program(
        "python3", 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo python3.11-venv ;; *) exit 0 ;; esac'
    )
    done = machine.call("list")
    assert done.returncode == 1
    assert "sudo apt-get install --no-install-recommends python3.11-venv" in done.stderr
    assert not machine.installed()


def test_a_failed_installation_leaves_nothing_behind(machine):
    (machine.root / "wheels").mkdir()
    machine.program("python3", 'case "$2" in venv) exit 1 ;; *) exit 0 ;; esac')
    done = machine.call("list")
    assert done.returncode == 1
    assert "原来的没有动" in done.stderr
    assert not machine.installed()


def test_missing_libraries_stop_only_what_needs_them(machine):
    machine.ready()
    (machine.root / ".venv" / "libraries-always").unlink()
    machine.program("id", "echo 1000")
    machine.program("apt-get", "exit 1")
    machine.program("ldconfig", "echo '\tlibGL.so.1 (libc6,x86-64) => /usr/lib/libGL.so.1'")
    done = machine.call("list")
    assert done.returncode == 0
    line = next(line for line in done.stderr.splitlines() if "sudo apt-get install" in line)
    assert "libegl1" in line
    assert "libgl1" not in line.split()
    assert "libxcb-cursor0" not in line
    (machine.root / ".venv" / "libraries-window").unlink()
    window = machine.call(DISPLAY=":99")
    assert window.returncode == 1
    assert "libxcb-cursor0" in window.stderr


def test_root_is_shown_the_line_before_it_runs(machine):
    machine.ready()
    (machine.root / ".venv" / "libraries-always").unlink()
    machine.program("id", "echo 0")
    machine.program("apt-get", f'echo "$@" >> "{machine.programs}/log"')
    machine.program("ldconfig", "echo nothing")
    done = machine.call("list")
    assert done.returncode == 0
    assert "apt-get install --no-install-recommends libglib2.0-0" in done.stderr
    update, install = (machine.programs / "log").read_text("utf-8").splitlines()
    assert update.startswith("update")
    assert "--no-install-recommends" in install
    assert "libxcb-cursor0" in install
    assert (machine.root / ".venv" / "libraries-always").exists()


def test_no_display_means_the_demo_and_says_so(machine):
    machine.ready()
    done = machine.call(QT_QPA_PLATFORM="")
    assert done.stdout.strip() == "['demo'] offscreen"
    assert "没有显示器" in done.stderr


def test_arguments_reach_the_program_unchanged(machine):
    machine.ready()
    done = machine.call("read", "去年 案例.txt", "$HOME", "")
    assert done.stdout.strip() == "['read', '去年 案例.txt', '$HOME', ''] offscreen"
    assert done.stderr == ""


def test_it_works_through_a_link_from_elsewhere(machine, tmp_path):
    machine.ready()
    link = tmp_path / "anli"
    link.symlink_to(machine.root / "anli")
    done = subprocess.run([link, "list"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.startswith("['list']")


def with_pip(machine, *, answers):
    """Lay out a .venv whose Python writes down how pip was called, and answers so."""
    machine.ready()
    shutil.copy(ROOT / "requirements-ocr.txt", machine.root)
    python = machine.root / ".venv" / "bin" / "python"
    python.unlink()
    log = machine.programs / "pip.log"
    python.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexit {answers}\n', "utf-8")
    python.chmod(0o755)
    return log, machine.root / ".venv" / "requirements-ocr.txt"


def test_recognition_is_added_to_the_environment_that_is_there_and_only_once(machine):
    log, whole = with_pip(machine, answers=0)
    done = machine.call("ocr")
    assert done.returncode == 0, done.stderr
    assert "装好了" in done.stderr
    assert whole.is_file()
    called = log.read_text("utf-8")
    assert "--require-hashes" in called
    assert "requirements-ocr.txt" in called
    again = machine.call("ocr")
    assert again.returncode == 0
    assert "已经装好了" in again.stderr
    assert log.read_text("utf-8") == called


def test_recognition_that_is_not_installed_stops_nothing_else(machine):
    _, whole = with_pip(machine, answers=1)
    done = machine.call("ocr")
    assert done.returncode == 1
    assert "别的功能不受影响" in done.stderr
    assert not whole.exists()


def test_recognition_comes_from_wheels_without_a_network(machine):
    log, _ = with_pip(machine, answers=0)
    (machine.root / "wheels").mkdir()
    machine.call("ocr")
    assert "--no-index" not in log.read_text("utf-8")
    (machine.root / ".venv" / "requirements-ocr.txt").unlink()
    (machine.root / "wheels" / "rapidocr-3.10.0-py3-none-any.whl").touch()
    machine.call("ocr")
    assert "--no-index" in log.read_text("utf-8").splitlines()[-1]
