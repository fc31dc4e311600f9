"""The tokens of RTF (Rich Text Format 1.9.1, "RTF syntax") and the ends of groups, found by patterns."""

import re

UNICODES, HEX, WORD, NUMBER, OPEN, CLOSE, SYMBOL, TEXT = range(1, 9)
TOKEN = re.compile(
    rb"((?:\\u-?[0-9]{1,6} ?\?){2,4000}+)"  # a run of characters, each with one ? for old readers
    rb"|((?:\\'[0-9a-fA-F]{2}[\r\n]*){1,4000}+)"
    rb"|\\([a-zA-Z]++)(-?[0-9]{1,10})?[0-9]*+ ?"
    rb"|(\{)"
    rb"|(\})"
    rb"|\\([^a-zA-Z])"
    rb"|([^\\{}]++)",
    re.S,
)
LINE_ENDS = b"\r\n\0"
_BRACE = re.compile(rb"\\bin([0-9]{1,10})[0-9]*+ ?|\\[\\{}]|([{}])", re.S)


def group_end(data: bytes, at: int) -> int:
    """Return where the group that `at` lies in ends: the place of its brace, or the end of the data."""
    depth = 1
    while True:
        for found in _BRACE.finditer(data, at):
            if found[2]:
                depth += 1 if found[2] == b"{" else -1
                if not depth:
                    return found.start()
            elif found[1]:
                at = after_binary(data, found.end(), int(found[1]))
                if at > found.end():
                    break
        else:
            return len(data)


def after_binary(data: bytes, at: int, length: int) -> int:
    """Return the place behind binary data; `at` itself for a length that the file does not have."""
    return at + length if 0 < length <= len(data) - at else at


def unhexed(token: bytes) -> bytes:
    r"""Return the bytes of a run of \'xx."""
    return bytes.fromhex(token.translate(None, b"\\'\r\n").decode("ascii"))


def groups(data: bytes) -> list[bytes]:
    """Return the insides of the groups that stand side by side in `data`."""
    found: list[bytes] = []
    at = data.find(b"{")
    while at >= 0:
        end = group_end(data, at + 1)
        found.append(data[at + 1 : end])
        at = data.find(b"{", end)
    return found
