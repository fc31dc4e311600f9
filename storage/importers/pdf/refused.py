"""What is said when a PDF or a picture cannot be read: each sentence names the file and the next step."""

import sys

from storage.importers.refusals import shown
from templates.trouble import Trouble

COMMAND = "anli.cmd ocr" if sys.platform == "win32" else "./anli ocr"
HOW_TO_RECOGNISE = f"识别文字是选装的组件：关闭案例工坊，在它的文件夹里运行 {COMMAND}，再导入一次。"


def scan(name: str) -> Trouble:
    """Return the sentence for a scan where nothing here can read pictures."""
    return Trouble(f"“{shown(name)}”是扫描件，里面只有图片，没有文字。", HOW_TO_RECOGNISE)


def photograph(name: str) -> Trouble:
    """Return the sentence for a picture where nothing here can read pictures."""
    return Trouble(f"“{shown(name)}”是图片，里面的文字还没有认。", HOW_TO_RECOGNISE)


def no_text_seen(name: str) -> Trouble:
    """Return the sentence for a picture in which recognition found no text."""
    return Trouble(f"“{shown(name)}”里没有认出文字。", "换一张更清楚、摆正的，或找到有文字的原稿再导入。")


def undecodable(name: str) -> Trouble:
    """Return the sentence for a picture that is damaged or of a kind that is not decoded."""
    return Trouble(
        f"图片“{shown(name)}”已损坏，或格式不能识别。", "打开看看；能看到，就另存为 JPG 或 PNG 再导入。"
    )


def huge_picture(name: str, size: str) -> Trouble:
    """Return the sentence for a picture of too many pixels, `size` in words (20000×20000)."""
    return Trouble(f"图片“{shown(name)}”大得不正常（{size} 像素），没有读。", "另存为小一些的图片再导入。")


def no_characters(name: str) -> Trouble:
    """Return the sentence for a PDF whose fonts do not say which characters their shapes are."""
    return Trouble(
        f"“{shown(name)}”的字体没有文字对照，读出来会是乱码，没有读。",
        f"找到它的 Word 原稿再导入；没有原稿，可以当扫描件识别。{HOW_TO_RECOGNISE}",
    )


def damaged_pdf(name: str) -> Trouble:
    """Return the sentence for a PDF that cannot be opened."""
    return Trouble(
        f"“{shown(name)}”已损坏或没有下载完整，读不出来。",
        "重新下载或复制一份；能用看图软件打开的话，打印成新的 PDF 再导入。",
    )


def too_many_pages(name: str, pages: int, limit: int) -> Trouble:
    """Return the sentence for a PDF longer than any file of cases."""
    return Trouble(
        f"“{shown(name)}”有 {pages:,} 页，超过了 {limit:,} 页，没有读。",
        "它可能不正常；把要用的几页另存成一份 PDF，再导入。",
    )
