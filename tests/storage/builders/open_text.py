"""OpenDocument texts made by hand for tests: the XML that a test is about, and nothing else."""

from storage.importers.odf.names import NAMESPACES
from tests.storage.builders.word_file import escaped, zipped

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml")
MIME = "application/vnd.oasis.opendocument.text"


def p(*content, style=""):
    """Return a paragraph; what begins with < is taken as XML."""
    return _block("text:p", content, style)


def h(level, *content, style="", more=""):
    return _block("text:h", content, style, f' text:outline-level="{level}"{more}')


def _block(name, content, style, more=""):
    inner = "".join(item if item.startswith("<") else escaped(item) for item in content)
    styled = f' text:style-name="{style}"' if style else ""
    return f"<{name}{styled}{more}>{inner}</{name}>"


def span(text, style):
    return f'<text:span text:style-name="{style}">{escaped(text)}</text:span>'


def items(*blocks, style="L1", more=""):
    """Return a list, an item a block; a block that begins with < is taken as what stands in the item."""
    styled = f' text:style-name="{style}"' if style else ""
    inner = "".join(
        f"<text:list-item>{b if b.startswith('<') else p(b)}</text:list-item>"
        if b[:10] != "<text:list"
        else b
        for b in blocks
    )
    return f"<text:list{styled}{more}>{inner}</text:list>"


def style(name, parent="", family="paragraph", paragraph="", text="", more=""):
    inherits = f' style:parent-style-name="{parent}"' if parent else ""
    inner = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    inner += f"<style:text-properties {text}/>" if text else ""
    return f'<style:style style:name="{name}" style:family="{family}"{inherits}{more}>{inner}</style:style>'


def numbers(name, *levels):
    """Return a list style; a level is (num-format, suffix) or further attributes as a text."""
    inner = ""
    for at, level in enumerate(levels, 1):
        said = (
            level
            if isinstance(level, str)
            else f'style:num-format="{level[0]}" style:num-suffix="{level[1]}"'
        )
        inner += f'<text:list-level-style-number text:level="{at}" {said}/>'
    return f'<text:list-style style:name="{name}">{inner}</text:list-style>'


def table(*rows):
    """Return a table; a row is XML or cells, a cell text, or (text, attributes), or XML of its content."""
    return f"<table:table>{''.join(r if isinstance(r, str) else row(r) for r in rows)}</table:table>"


def row(cells):
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(content):
    content, said = content if isinstance(content, tuple) else (content, "")
    inner = content if content.startswith("<") else p(content)
    return f"<table:table-cell {said}>{inner}</table:table-cell>"


def frame(inner):
    return f'<draw:frame text:anchor-type="paragraph">{inner}</draw:frame>'


def content(*blocks, automatic="", kind="text"):
    return (
        f"{HEAD}<office:document-content {SPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{''.join(blocks)}</office:{kind}></office:body></office:document-content>"
    )


def styles(common="", masters="", automatic=""):
    return (
        f"{HEAD}<office:document-styles {SPACES}><office:styles>{common}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def open_text(*blocks, automatic="", common="", masters="", parts=None, kind="text"):
    """Return the bytes of an .odt file with these blocks."""
    return zipped(
        {
            "mimetype": MIME,
            "content.xml": content(*blocks, automatic=automatic, kind=kind),
            "styles.xml": styles(common, masters),
            **(parts or {}),
        }
    )


def flat(*blocks, automatic="", common=""):
    """Return the bytes of an .fodt file with these blocks."""
    return (
        f"{HEAD}\n<office:document {SPACES}>\n <office:styles>{common}</office:styles>\n"
        f" <office:automatic-styles>{automatic}</office:automatic-styles>\n <office:body>\n  <office:text>\n"
        f"   {''.join(blocks)}\n  </office:text>\n </office:body>\n</office:document>"
    ).encode()
