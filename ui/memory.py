"""What the window remembers from one day to the next: size, theme, last folder. A plain ini file."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Named values in an ini file beside the user's data; never the registry, never anything of a case."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return the text kept under `key`."""
        return str(self._settings.value(key, default))

    def data(self, key: str) -> QByteArray:
        """Return the bytes kept under `key`; none when there are none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | QByteArray) -> None:
        """Keep a value; a folder that cannot be written to loses it without a word."""
        self._settings.setValue(key, value)

    def write(self) -> None:
        """Write what is kept to the disk now."""
        self._settings.sync()
