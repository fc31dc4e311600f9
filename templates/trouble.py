"""The one exception that is meant for people, and the one that means "stop"."""


class Trouble(Exception):
    """Something the user can act on: what happened and what was kept, then what to do next.

    `message` and `hint` are plain Chinese sentences; both are shown as they are.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}{self.hint}"


class Cancelled(Exception):
    """The user cancelled long work; raised by a progress callback, never shown."""
