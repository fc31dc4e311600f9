"""Reads a command line, has one family of commands carry it out, and turns its end into an exit status."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module

from storage.doors import FULL
from templates.trouble import Trouble
from ui.commands.output import complain, speak_utf8
from ui.commands.usage import Parser, add_library

TROUBLE, BUG, STOPPED = 1, 3, 130

# Which module knows a command. Only the one that is called is imported: `list` waits for no Word reader.
FAMILIES = {
    "demo": "demo",
    "read": "reading",
    "import": "reading",
    "list": "cases",
    "show": "cases",
    "new": "cases",
    "delete": "cases",
    "restore": "cases",
    "export": "exporting",
    "templates": "templates",
    "backup": "keeping",
    "restore-backup": "keeping",
    "verify": "keeping",
}


def run(arguments: Sequence[str]) -> int:
    """Carry out what the arguments (without the program's name) ask for; return the exit status.

    0 done, 1 Trouble or something failed, 2 wrong usage, 3 a bug, 130 stopped from the keyboard.
    """
    speak_utf8()
    try:
        status = _carry_out(arguments)
        sys.stdout.flush()
        return status
    except SystemExit as ended:
        return int(ended.code or 0)
    except Trouble as trouble:
        complain(trouble)
        return TROUBLE
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read our output has had enough
        _say_no_more()
        return TROUBLE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL:  # storage says its own: this is our output
            _say_no_more()
            complain(Trouble("输出没有写完：磁盘满了。", "腾出一些空间，或换个地方，再运行一次。"))
            return TROUBLE
        return _apologise(error, command_in(arguments))


def _say_no_more() -> None:
    """Close the output for good, or Python would complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_in(arguments: Sequence[str]) -> str:
    """Return the command that the arguments name, known or not; empty when they name none."""
    words = iter(arguments)
    for word in words:
        if word == "--library":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def parser_for(arguments: Sequence[str]) -> ArgumentParser:
    """Return a parser that knows the family of the command named, or all when none of ours is."""
    parser = Parser(prog="anli", description="案例工坊：把做过的事写成案例，交出规范的 Word 文件。")
    add_library(parser)
    subparsers = parser.add_subparsers(title="命令", metavar="命令", dest="command", parser_class=Parser)
    named = FAMILIES.get(command_in(arguments))
    for family in [named] if named else dict.fromkeys(FAMILIES.values()):
        import_module(f"ui.commands.{family}").register(subparsers)
    return parser


def _carry_out(arguments: Sequence[str]) -> int:
    call = parser_for(arguments).parse_args(arguments)
    status: int = _open_window(call) if call.command is None else call.handle(call)
    return status


def _open_window(call: Namespace) -> int:
    from ui.application import open_window
    from ui.commands.library import library_path

    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        raise Trouble("这里没有显示器，打不开窗口。", "可以用命令：anli --help 列出全部命令。")
    return open_window(library_path(call))


def _apologise(error: Exception, command: str) -> int:
    from ui import faults

    log = faults.record(error, command)
    where = f"出错的地方记在：{log}" if log else "出错的地方没能记下来：日志文件夹不能写入。"
    print("对不起，案例工坊自己出了错，这一步没有做完；先前存好的都在。", where, sep="\n", file=sys.stderr)
    return BUG
