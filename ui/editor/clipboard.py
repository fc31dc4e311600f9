"""What may come in from elsewhere: plain paragraphs, and pictures. Nothing is fetched, no look comes in."""

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter, QTextDocumentFragment

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff")
_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffc\ufeff\u200b\ufdd0\ufdd1]")
_BLANK = " \t\xa0\u3000"


def paragraphs(text: str) -> str:
    """Return foreign text as lines of ours: no blank lines, no indents, nothing that cannot be seen.

    A single piece without line ends keeps the spaces at its ends: it may be part of a sentence.
    """
    clean = _NOISE.sub("", _ENDS.sub("\n", text))
    if "\n" not in clean:
        return clean
    return "\n".join(line.strip(_BLANK) for line in clean.split("\n") if line.strip(_BLANK))


def text_of(data: QMimeData) -> str:
    """Return the text that is offered, without its look; empty when there is none."""
    if data.hasText() and not data.hasUrls():
        return paragraphs(data.text())
    if data.hasHtml() and not data.hasUrls():
        return paragraphs(QTextDocumentFragment.fromHtml(data.html()).toPlainText())
    return ""


def local_files(data: QMimeData) -> list[Path]:
    """Return the files on this computer that are offered."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def picture_files(data: QMimeData) -> list[Path]:
    """Return the files that are offered if all of them are pictures, else nothing."""
    files = local_files(data)
    return files if files and all(file.suffix.lower() in PICTURES for file in files) else []


def picture_of(data: QMimeData) -> bytes:
    """Return the bytes of a picture on the clipboard as PNG (as JPEG where it came so); empty for none."""
    for kind in ("image/jpeg", "image/png"):
        if data.hasFormat(kind):
            return bytes(data.data(kind).data())
    image = data.imageData() if data.hasImage() else None
    return as_png(image) if isinstance(image, QImage) and not image.isNull() else b""


def as_png(image: QImage) -> bytes:
    """Return an image as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
