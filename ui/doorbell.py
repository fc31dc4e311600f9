"""How a second start finds the window that has the library already, and asks it to come to the front."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000  # milliseconds to wait for an answer


def name_of(library: Path) -> str:
    """Return the name under which the window of a library listens; it does not give the path away."""
    return "anli-" + hashlib.sha256(str(library.absolute()).encode()).hexdigest()[:24]


def ring(library: Path) -> bool:
    """Ask the window that has `library` open to come to the front; return whether one listens."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(library))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"front")
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for other starts, for this user only, and calls `answer` at each ring."""

    def __init__(self, library: Path, answer: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_ring)
        QLocalServer.removeServer(name_of(library))  # the lock is ours: what is left there is stale
        self._server.listen(name_of(library))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_ring(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self._answer()
