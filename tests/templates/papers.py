"""Pictures and a case that uses every kind of block, for the tests of layout and rendering."""

import struct
import zlib
from datetime import UTC, datetime

from templates.catalog import standard
from templates.model import Attachment, AttachmentKind, Case, Cell, Part, Role, Table

MADE = datetime(2026, 11, 21, 14, 32, 6, tzinfo=UTC)
CASE_ID = "0b6f7a52-6a0e-4a53-9a3c-3a4f3f0d1c11"
REVISION_ID = "7c1d2e3f-0000-4111-8222-333344445555"


def png(width: int, height: int, shade: int = 128) -> bytes:
    raw = b"".join(
        b"\0" + bytes(v for x in range(width) for v in (x % 256, y % 256, shade)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


WIDE, TALL = "a" * 64, "b" * 64
PICTURES = {WIDE: png(900, 600), TALL: png(300, 500)}

TABLE = Table(
    (
        (Cell("事项"), Cell("2026年", columns=2)),
        (Cell("议事", rows=2), Cell("上半年"), Cell("312件")),
        (Cell("下半年"), Cell("408件")),
        (Cell("说明"), Cell("多数事项在网格里当天办完，少数送镇里会商，三天内答复。"), Cell("—")),
    )
)

PRACTICE = """　　柳河镇把村里的事列成三张清单。
（一）一张清单“管到底”。把小微权力、公共事务、村民义务分开列，贴在每个村的公开栏。
1.列清单
一是大家提。先后开了46场院坝会，收到意见1,208条。
【图1：小河村公开栏前的“板凳会”】
（二）两级会商解难题
村里定不了的送镇里，镇里5天内答复。
【表1：2026年议事情况】
详见【图1】所在位置。
【图7：没有这张图】
"""


def village_case(**changes) -> Case:
    """Return a case of four parts with two pictures and a table."""
    values = {
        "uuid": CASE_ID,
        "title": "“三张清单”理清村里事",
        "unit": "中共青山县柳河镇委员会",
        "template": standard(),
        "parts": (
            Part(
                "background",
                Role.BACKGROUND,
                text="柳河镇有14个村、2.3万人。\n\n过去村里事没有章法，<谁>&谁都说不清。",
            ),
            Part("practice", Role.PRACTICE, "主要做法", PRACTICE),
            Part("results", Role.RESULTS, text="办结率98.6%——比上年高了12个百分点……\n【图2：议事亭】"),
            Part("insights", Role.INSIGHTS, text="启示之一：清单要短。条目多了没人看。"),
            Part("summary", Role.SUMMARY, "内容提要", "这一段标准案例用不上。"),
        ),
        "fields": {
            "contact": "陈志远",
            "phone": "13800000000",
            "members": ({"name": "林晓燕", "post": "组织委员"},),
        },
        "meta": "2026年11月3日　来源：青山党建",
        "attachments": (
            Attachment("f1", AttachmentKind.FIGURE, 1, "议事.png", WIDE, "image/png", 900, 600),
            Attachment("f2", AttachmentKind.FIGURE, 2, "亭.png", TALL, "image/png", 300, 500),
            Attachment("t1", AttachmentKind.TABLE, 1, table=TABLE),
        ),
    }
    return Case(**(values | changes))
