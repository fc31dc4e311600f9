"""Where the packaged files lie, from a checkout and from a frozen program alike."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def samples() -> tuple[Path, ...]:
    """Return the shipped sample files (示例), in the order in which they are shown."""
    return tuple(sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in {".docx", ".txt"}))
