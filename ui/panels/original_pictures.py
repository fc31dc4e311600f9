"""The pictures of a file that is being looked at: measured once, decoded at the size they are shown."""

from collections import OrderedDict
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from templates.outline.source import Picture

_KEPT = 24  # decoded pictures held at once
_DRAWN = frozenset(
    {b"png", b"jpeg", b"jpg", b"gif", b"bmp", b"webp", b"tiff"}
)  # an SVG could name other files


class Pictures:
    """Sizes and pixmaps of a file's pictures by digest."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        self._pictures = pictures
        self._sizes: dict[str, QSize] = {}
        self._shown: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()

    def name(self, digest: str) -> str:
        """Return the name that a picture had in the file."""
        found = self._pictures.get(digest)
        return found.name if found else ""

    def size(self, digest: str) -> QSize:
        """Return the size of a picture in its own pixels; an empty one when it cannot be drawn."""
        if digest not in self._sizes:
            found = self._pictures.get(digest)
            self._sizes[digest] = _Bytes(found.data).size() if found else QSize(0, 0)
        return self._sizes[digest]

    def pixmap(self, digest: str, size: QSize) -> QPixmap:
        """Return a picture decoded at `size` pixels; a null one when it cannot be decoded."""
        key = (digest, size.width(), size.height())
        if key not in self._shown:
            self._shown[key] = QPixmap.fromImage(_Bytes(self._pictures[digest].data).image(size))
            while len(self._shown) > _KEPT:
                self._shown.popitem(last=False)
        return self._shown[key]


class _Bytes:
    """The bytes of one picture with a reader on them; the buffer must outlive the reader."""

    def __init__(self, data: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._reader = QImageReader(self._buffer)
        self._reader.setAutoTransform(True)

    def size(self) -> QSize:
        if bytes(self._reader.format().data()) not in _DRAWN:
            return QSize(0, 0)
        size = self._reader.size()
        turned = self._reader.transformation().value & 4  # a photograph taken upright
        return QSize(0, 0) if size.isEmpty() else (size.transposed() if turned else size)

    def image(self, size: QSize) -> QImage:
        turned = self._reader.transformation().value & 4
        self._reader.setScaledSize(size.transposed() if turned else size)
        image = self._reader.read()
        if image.isNull() or image.size() == size:
            return image
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        return image.scaled(size, keep, smooth)
