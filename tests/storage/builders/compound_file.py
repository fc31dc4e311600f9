"""OLE compound files made by hand for tests ([MS-CFB]): streams in the root, short ones among the small."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR, CUTOFF, MINI = 512, 4096, 64
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams):
    """Return a file with these streams by name in its root; short ones lie in the small stream."""
    sectors, table = [], []

    def put(data, mark=None):
        if not data:
            return END
        start = len(sectors)
        count = -(-len(data) // SECTOR)
        for at in range(count):
            sectors.append(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0"))
            table.append(mark or (start + at + 1 if at + 1 < count else END))
        return start

    small, small_table, places = b"", [], {}
    for name, data in streams.items():
        if len(data) >= CUTOFF:
            places[name] = put(data)
            continue
        places[name] = len(small_table) if data else END
        count = -(-len(data) // MINI)
        first = len(small_table)
        small_table += range(first + 1, first + count)
        small_table += [END] if count else []
        small += data.ljust(count * MINI, b"\0")
    root = entry("Root Entry", 5, child=1 if streams else FREE, start=put(small), size=len(small))
    names = list(streams)
    entries = [root] + [
        entry(name, 2, right=at + 2 if at + 1 < len(names) else FREE, start=places[name], size=len(data))
        for at, (name, data) in enumerate(streams.items())
    ]
    directory = put(b"".join(entries))
    packed = struct.pack(f"<{len(small_table)}I", *small_table)
    mini = put(packed + b"\xff" * (-len(packed) % SECTOR)) if packed else END
    count = 1
    while (len(sectors) + count) * 4 > count * SECTOR:
        count += 1
    first = len(sectors)
    table += [TABLE] * count
    whole = struct.pack(f"<{len(table)}I", *table).ljust(count * SECTOR, b"\xff")
    header = MAGIC + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, directory, 0, CUTOFF, mini, bool(packed), END, 0)
    header += struct.pack("<109I", *range(first, first + count), *[FREE] * (109 - count))
    return header + b"".join(sectors) + whole


def entry(name, kind, *, right=FREE, child=FREE, start=END, size=0):
    """Return one entry of a directory."""
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2, kind, 1)
    return head + struct.pack("<3I", FREE, right, child) + bytes(36) + struct.pack("<II4x", start, size)
