"""Introduces the rooms to each other: a window by default, a command otherwise."""

import sys


def main(arguments: list[str]) -> int:
    """Run what the arguments (without the program's name) ask for; return the exit status."""
    if arguments[:1] == ["--helper"]:  # a packaged program starts its helper process by starting itself
        from storage.helper import serve

        serve(int(arguments[1]))
        return 0
    if arguments:
        from ui.commands.run import run

        return run(arguments)
    from ui.application import open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
