"""What is said when a foreign file cannot be read: each sentence names the file and the next step."""

import errno
import unicodedata

from templates.outline.source import Kind, Source
from templates.trouble import Trouble

LONGEST_NAME = 60
INNER_QUOTES = str.maketrans("“”", "‘’")  # a name stands in quotes itself
SHARING_VIOLATIONS = {32, 33}  # Windows: another program holds the file or a part of it


def shown(name: str) -> str:
    """Return a file's name as it may stand in a sentence: no control or bidi characters, not too long."""
    kept = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    if len(kept) > LONGEST_NAME:
        kept = f"{kept[: LONGEST_NAME - 12]}…{kept[-11:]}"
    return kept.translate(INNER_QUOTES) or "（没有名字的文件）"


def cannot_open(name: str, error: OSError) -> Trouble:
    """Return the sentence for a file that the system does not let us open or read."""
    name = shown(name)
    if isinstance(error, FileNotFoundError):
        return Trouble(f"找不到“{name}”。", "它可能被移走、改名，或者存着它的盘已经拔出；找到后再选一次。")
    if isinstance(error, IsADirectoryError):
        return folder(name)
    if getattr(error, "winerror", None) in SHARING_VIOLATIONS:
        return Trouble(f"“{name}”正被别的程序打开，没有读到。", "在 Word 或 WPS 里关掉它，再导入一次。")
    if isinstance(error, PermissionError):
        return Trouble(
            f"“{name}”不让读取。",
            "它可能正被别的程序打开，或者没有读取权限；关掉那个程序，或复制一份再导入。",
        )
    if error.errno == errno.ELOOP:
        return Trouble(f"“{name}”是一个绕回自己的链接，没有内容。", "选原来的文件再导入。")
    return Trouble(f"读“{name}”时出了错，没有读完。", "看看磁盘或网络盘是否还连着，或复制到本机再导入。")


def changed(name: str) -> Trouble:
    """Return the sentence for a file that is another one than the file that was read."""
    return Trouble(
        f"“{shown(name)}”在读过以后改动了，和读到的不是同一份，没有存入。",
        "先关掉正在改它的程序，再重新读一遍。",
    )


def folder(name: str) -> Trouble:
    """Return the sentence for a folder where a file was expected, or with nothing to import in it."""
    return Trouble(f"“{shown(name)}”是一个文件夹，里面没有可以导入的文件。", "选里面的文件，或换一个文件夹。")


def not_a_file(name: str) -> Trouble:
    """Return the sentence for a device, a pipe and the like."""
    return Trouble(f"“{shown(name)}”不是普通文件。", "选 Word 文件或文本文件再导入。")


def empty(name: str) -> Trouble:
    """Return the sentence for a file without any content."""
    return Trouble(f"“{shown(name)}”是空的，里面没有文字。", "看看是不是选错了文件，或当时没有保存成功。")


def worth_reading(source: Source) -> Source:
    """Return the source, or raise Trouble when there is no text in it."""
    if any(paragraph.text.strip() for paragraph in source.paragraphs):
        return source
    if source.pictures or any(p.kind is Kind.PICTURE for p in source.paragraphs):
        raise only_pictures(source.name)
    raise empty(source.name)


def only_pictures(name: str) -> Trouble:
    """Return the sentence for a Word file that holds pictures and no text."""
    return Trouble(f"“{shown(name)}”里只有图片，没有文字。", "它可能是扫描件；找到有文字的原稿再导入。")


def too_large(name: str, limit: int) -> Trouble:
    """Return the sentence for a file of more than `limit` bytes."""
    megabytes = limit >> 20
    said = f"{megabytes // 1000} GB" if megabytes % 1000 == 0 else f"{megabytes} MB"
    return Trouble(
        f"“{shown(name)}”太大，超过了 {said}，没有读。", "案例文稿一般只有几 MB；删去大图或拆成几份再导入。"
    )


def too_long(name: str, size: str) -> Trouble:
    """Return the sentence for a text beyond any file of cases, `size` in words (12 万段)."""
    return Trouble(
        f"“{shown(name)}”太长（{size}），没有读。",
        "一篇案例一般只有几千字；把它拆成几份，只留要用的部分再导入。",
    )


def overgrown(name: str) -> Trouble:
    """Return the sentence for a file with far more marks for layout than any text has."""
    return Trouble(
        f"“{shown(name)}”里的排版指令多得不正常，没有读。",
        "这可能不是正常的文稿；用 Word 或 WPS 打开，另存为 .docx 再导入。",
    )


def bomb(name: str) -> Trouble:
    """Return the sentence for a package that would unpack to far more than any document holds."""
    return Trouble(
        f"“{shown(name)}”解开后内容多得不正常，没有读。",
        "这可能不是正常的文稿；用 Word 或 WPS 打开，另存为 .docx 再导入。",
    )


def damaged(name: str) -> Trouble:
    """Return the sentence for a package that cannot be read."""
    return Trouble(
        f"“{shown(name)}”已损坏或没有下载完整，读不出来。",
        "重新下载或复制一份；还不行，用 Word 或 WPS 打开，另存为 .docx 再导入。",
    )


def no_body(name: str) -> Trouble:
    """Return the sentence for an Office package without a text document in it."""
    return Trouble(f"“{shown(name)}”里没有正文部分，读不出来。", "用 Word 或 WPS 打开，另存为 .docx 再导入。")


def declarations(name: str) -> Trouble:
    """Return the sentence for XML with a document type declaration, which no Word file has."""
    return Trouble(
        f"“{shown(name)}”里有正常 Word 文件不会有的声明，为了安全没有读。",
        "用 Word 或 WPS 打开，另存为 .docx 再导入。",
    )


def too_deep(name: str) -> Trouble:
    """Return the sentence for XML nested beyond any real document."""
    return Trouble(
        f"“{shown(name)}”的结构层层套得太深，没有读。", "用 Word 或 WPS 打开，把文字复制到新文件里再导入。"
    )


def bags_in_bag(name: str) -> Trouble:
    """Return the sentence for an archive that holds nothing but archives."""
    return Trouble(f"“{shown(name)}”里面还是压缩包，没有读。", "把里面的压缩包解压出来，再导入里面的文件。")


def nothing_in_bag(name: str) -> Trouble:
    """Return the sentence for an archive without any document."""
    return Trouble(
        f"压缩包“{shown(name)}”里没有可以导入的文件。", "看看是不是选错了，或先解压，再选里面的文件。"
    )


def too_many(name: str, limit: int) -> Trouble:
    """Return the sentence for an archive with more documents than one import takes."""
    return Trouble(f"“{shown(name)}”里的文件超过了 {limit:,} 个，没有读。", "先解压，再把文件夹分几次导入。")


def has_password(name: str) -> Trouble:
    """Return the sentence for an encrypted file."""
    return Trouble(f"“{shown(name)}”有密码，读不了。", "用 Word 或 WPS 打开，去掉密码另存一份再导入。")
