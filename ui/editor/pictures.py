"""Pictures on their way in and onto the screen: read, made fit for Word, scaled. For the work lane."""

from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from storage.library import Library
from templates.model import Attachment, AttachmentKind
from templates.render.pictures import look
from templates.trouble import Trouble
from ui.editor.clipboard import as_png

_LARGEST = 60 * 1024 * 1024  # bytes; a larger picture is a mistake or an attack
_REMEDY = "用看图软件打开它，另存为 JPG 或 PNG 再试。"
_SIDE = 400  # pixels: what cards and lists show at most, twice for sharp screens


def keep_file(library: Library, path: Path) -> Attachment:
    """Put a picture file into the library and return it as an attachment without number."""
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise Trouble(
                f"“{path.name}”有 {size // 1048576} MB，太大了，没有放进来。", "请先把它缩小一些再插图。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise Trouble(
            f"“{path.name}”打不开，没有放进来。", "看看它是不是被移走了，或正被别的程序用着。"
        ) from error
    return keep_bytes(library, data, path.name)


def keep_bytes(library: Library, data: bytes, name: str) -> Attachment:
    """Put a picture's bytes into the library; what Word cannot show is kept as PNG."""
    picture = look(data)
    if picture is None:
        image = QImage.fromData(QByteArray(data))
        if image.isNull():
            raise Trouble(f"“{name}”不是完整的图片，没有放进来。", _REMEDY)
        data = as_png(image)
        picture = look(data)
    if picture is None:
        raise Trouble(f"“{name}”这种图片放不进 Word。", _REMEDY)
    return Attachment(
        uuid=str(uuid4()),
        kind=AttachmentKind.FIGURE,
        name=name,
        digest=library.add_media(data),
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        size=len(data),
    )


def thumbnail(library: Library, digest: str) -> QImage:
    """Return a kept picture scaled down for cards and lists; an empty image when it cannot be shown."""
    try:
        data = library.media(digest)
    except Trouble:
        return QImage()
    return scaled(data, _SIDE)


def scaled(data: bytes, side: int) -> QImage:
    """Return a picture at most `side` pixels wide and high, decoded no larger than needed."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > side:
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
