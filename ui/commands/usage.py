"""The command line's grammar, spoken in Chinese: argparse with its sentences translated."""

import re
from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

Handler = Callable[[Namespace], int]

# argparse's own sentences, and ours for them; its wording differs a little from version to version.
SENTENCES = (
    (r"the following arguments are required: (.+)", r"还缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"argument (?:COMMAND|命令): invalid choice: '?([^']*)'? \(.*", r"没有“\1”这个命令。"),
    (r"argument (.+): invalid choice: '?([^']*)'? \(choose from (.+)\)", r"\1 不能是“\2”，可以是：\3"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+): expected at least one argument", r"\1 至少要写一个"),
    (r"argument (.+): ignored explicit argument '?([^']*)'?", r"\1 后面不用写值：\2"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 和 \2 只能用一个"),
    (r"argument (.+): invalid int value: '?([^']*)'?", r"\1 要填数字：\2"),
)
TITLES = {
    "\npositional arguments:\n": "\n参数：\n",
    "\noptions:\n": "\n选项：\n",
    "\n命令:\n  命令\n": "\n命令：\n",
}


def in_chinese(sentence: str) -> str:
    """Return argparse's sentence in Chinese; one that is not known stays as it is."""
    for pattern, ours in SENTENCES:
        found = re.fullmatch(pattern, sentence, re.DOTALL)
        if found:
            return found.expand(ours)
    return sentence


class _Help(HelpFormatter):
    """argparse's help with a Chinese opening and room for our longest word in the left column."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(ArgumentParser):
    """An argument parser whose help and complaints are Chinese; wrong usage exits with 2."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**settings, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self.color = False
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        """Return the help text."""
        text = super().format_help()
        for theirs, ours in TITLES.items():
            text = text.replace(theirs, ours)
        return text

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong to stderr, and exit with 2."""
        self.exit(2, f"{self.format_usage()}{in_chinese(message)}\n")


def add_library(parser: ArgumentParser, default: str = "") -> None:
    """Let a parser take `--library PATH`; a command's own must not overwrite the one before it."""
    parser.add_argument(
        "--library",
        metavar="PATH",
        default=default,
        help="案例库文件（也可写在 ANLI_LIBRARY 里）",
    )


def add_command(subparsers: Any, name: str, about: str, handle: Handler) -> ArgumentParser:  # noqa: ANN401
    """Add a command that `handle` carries out with its options; `handle` returns the exit status."""
    parser: ArgumentParser = subparsers.add_parser(name, help=about, description=about)
    parser.set_defaults(handle=handle)
    add_library(parser, SUPPRESS)
    return parser


def add_json(parser: ArgumentParser) -> None:
    """Let a command print JSON instead of sentences."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")
