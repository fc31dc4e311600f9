"""What a reader of a document noticed, counted while reading and told in plain sentences at the end."""

from dataclasses import dataclass, field

MOST_SAID = 400  # characters of charts that a sentence repeats


@dataclass(slots=True)
class Tally:
    """Counts of what was kept apart, left out or turned into something else; characters or items."""

    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    hidden: int = 0
    boxes: int = 0
    comments: int = 0
    footnotes: int = 0
    frames: int = 0
    nested: int = 0
    contents: int = 0
    linked_pictures: int = 0
    lost_pictures: int = 0
    huge_pictures: list[str] = field(default_factory=list)
    unknown_pictures: int = 0
    turned_pictures: int = 0
    charts: list[str] = field(default_factory=list)
    chunks: int = 0
    macros: bool = False
    recovered: bool = False
    lost_parts: list[str] = field(default_factory=list)

    def sentences(self) -> tuple[str, ...]:
        """Return what there is to say, the most important first."""
        return tuple(sentence for condition, sentence in self._all() if condition)

    def _all(self) -> list[tuple[object, str]]:
        return [*self._losses(), *self._revisions(), *self._pictures(), *self._shapes()]

    def _losses(self) -> list[tuple[object, str]]:
        return [
            (self.recovered, "文件有损坏，只读出了还能读的部分，请对照原文件看看少了什么。"),
            (self.lost_parts, f"文件里的{'、'.join(self.lost_parts)}已损坏，没有读到。"),
            (self.chunks, f"嵌进来的另一份文件（{self.chunks} 处）没有读，请在 Word 里另存一次再导入。"),
            (self.hidden, f"隐藏文字 {self.hidden} 字没有收进来。"),
        ]

    def _revisions(self) -> list[tuple[object, str]]:
        return [
            (self.inserted, f"修订中新增的 {self.inserted} 字按已接受收进来了，请核对。"),
            (self.deleted, f"修订中删除的 {self.deleted} 字没有收进来。"),
            (self.moved, f"修订中移动的 {self.moved} 字放在移到的位置。"),
            (self.comments, f"有 {self.comments} 条批注，没有收进正文。"),
        ]

    def _pictures(self) -> list[tuple[object, str]]:
        huge = "、".join(self.huge_pictures)
        return [
            (self.linked_pictures, f"有 {self.linked_pictures} 张图片只是链接，没有存在文件里，没有收进来。"),
            (self.lost_pictures, f"有 {self.lost_pictures} 张图片在文件里找不到或已损坏，没有收进来。"),
            (huge, f"有图片大得不正常（{huge} 像素），没有收进来。"),
            (self.unknown_pictures, f"有 {self.unknown_pictures} 张图片的格式认不出来，没有收进来。"),
            (
                self.turned_pictures,
                f"有 {self.turned_pictures} 张照片是转着存的，靠方向记号才摆正，导出后请看看方向对不对。",
            ),
        ]

    def _charts(self) -> str:
        said = "；".join(text for text in self.charts if text)
        sentence = f"有 {len(self.charts)} 个图表或示意图，里面的文字没有收进正文"
        return (
            f"{sentence}：{said[:MOST_SAID]}{'……' if len(said) > MOST_SAID else '。'}"
            if said
            else f"{sentence}。"
        )

    def _shapes(self) -> list[tuple[object, str]]:
        return [
            (self.boxes, f"有 {self.boxes} 个文本框，文字放在所在段落后面。"),
            (self.footnotes, f"有 {self.footnotes} 条脚注或尾注，放在文末。"),
            (self.frames, "文字排在表格里的部分，按段落收进来了。"),
            (self.nested, f"有 {self.nested} 处表中套表，里面的文字并进了外面的单元格。"),
            (self.contents, f"目录 {self.contents} 行没有收进正文。"),
            (self.charts, self._charts()),
            (self.macros, "文件带有宏，没有读取，也不会运行。"),
        ]
