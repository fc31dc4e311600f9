"""One text in every container that the builders beside this file can write: as an office would send it."""

from dataclasses import dataclass

from tests.storage.builders import old_word, open_text, pdf_file, rtf_file, web_pages, word_file
from tests.storage.builders.word_file import HEAD, escaped, part, relation, relations

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
)


@dataclass(frozen=True)
class Text:
    """The lines of a text without blank ones, which are titles and headings, and its form as rows of cells.

    A row is a list of cells, a cell a list of lines; a line outside a form is a text.
    """

    lines: tuple
    titles: frozenset
    headings: frozenset

    @property
    def blocks(self):
        tabbed = [at for at, line in enumerate(self.lines) if "\t" in line]
        found = []
        for at, line in enumerate(self.lines):
            if "\t" in line:
                found.append([[cell] for cell in line.split("\t")])
            elif tabbed and tabbed[0] < at < tabbed[-1]:
                found[-1][-1].append(line)
            else:
                found.append(line)
        return found

    def looks(self, line):
        """Return what a line is to its writer: title, heading or text."""
        if "\t" in line:
            return "text"
        return "title" if line in self.titles else "heading" if line in self.headings else "text"


def laid(text, par, table):
    """Return the blocks of a text made by two functions: one takes a line and what it is, one a table."""
    made, rows = [], []
    for block in [*text.blocks, ""]:
        if isinstance(block, list):
            rows.append(block)
            continue
        made += [table(rows)] if rows else []
        rows = []
        made += [par(block, text.looks(block))] if block else []
    return made


def word_table(rows):
    cells = [["".join(map(word_file.par, cell)) for cell in row] for row in rows]
    return word_file.table(*cells)


def docx(text):
    return word_file.word(*laid(text, lambda line, _: word_file.par(line), word_table))


def docx_styled(text):
    names = {"title": "a", "heading": "1"}

    def par(line, kind):
        return word_file.styled(names[kind], line) if kind in names else word_file.par(line)

    styles = relation("s", "styles", "styles.xml")
    return word_file.word(*laid(text, par, word_table), rels=[styles], parts={"word/styles.xml": STYLES})


def docx_looks(text):
    def par(line, kind):
        facts = '<w:jc w:val="center"/>' if kind == "title" else ""
        run = word_file.run(line, {"title": '<w:b/><w:sz w:val="44"/>', "heading": "<w:b/>"}.get(kind, ""))
        return word_file.par(run, properties=facts)

    return word_file.word(*laid(text, par, word_table))


def docx_runs(text):
    def par(line, _):
        return word_file.par(*[word_file.run(line[at : at + 3]) for at in range(0, len(line), 3)])

    return word_file.word(*laid(text, par, word_table))


def docx_breaks(text):
    lines = "<w:r><w:br/></w:r>".join(word_file.run(line) for line in text.lines)
    return word_file.word(word_file.par(lines))


def docx_in_table(text):
    return word_file.word(word_table([[list(text.lines)]]))


def doc(text, **facts):
    def table(rows):
        return [
            each for row in rows for each in old_word.row(*[list(map(old_word.par, cell)) for cell in row])
        ]

    found = []
    for made in laid(text, lambda line, _: old_word.par(line), table):
        found += made if isinstance(made, list) else [made]
    return old_word.old_word(*found, **facts)


def doc_8_bit(text):
    return doc(text, narrow="gbk")


def rtf_of(text, written):
    def table(rows):
        cells = [[r"\par ".join(map(written, cell)) for cell in row] for row in rows]
        return "".join(rtf_file.cells(*row) for row in cells)

    return rtf_file.rtf(*laid(text, lambda line, _: rtf_file.par(written(line), r"\fs32"), table))


def rtf(text):
    return rtf_of(text, str)


def rtf_hex(text):
    return rtf_of(text, rtf_file.hexed)


def odt_blocks(text):
    def table(rows):
        return open_text.table(*[["".join(map(open_text.p, cell)) for cell in row] for row in rows])

    def par(line, kind):
        return open_text.h(1, line) if kind == "heading" else open_text.p(line)

    return laid(text, par, table)


def odt(text):
    return open_text.open_text(*odt_blocks(text))


def fodt(text):
    return open_text.flat(*odt_blocks(text))


def word_2003(text):
    blocks = "".join(laid(text, lambda line, _: word_file.par(line), word_table))
    return f'{HEAD}<w:wordDocument xmlns:w="{OLD}"><w:body>{blocks}</w:body></w:wordDocument>'.encode()


def flat_package(text):
    names = {
        "_rels/.rels": relations(relation("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": word_file.document(*laid(text, lambda line, _: word_file.par(line), word_table)),
    }
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml.removeprefix(HEAD)}</pkg:xmlData></pkg:part>'
        for name, xml in names.items()
    )
    return f'{HEAD}<pkg:package xmlns:pkg="{FLAT}">{parts}</pkg:package>'.encode()


def html_body(text):
    def table(rows):
        cells = ["".join(f"<td>{'<br>'.join(map(escaped, cell))}</td>" for cell in row) for row in rows]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    return "\n".join(laid(text, lambda line, _: f"<p>&nbsp;&nbsp;{escaped(line)}</p>", table))


def html(text):
    return f"<html><head><meta charset='utf-8'></head><body>{html_body(text)}</body></html>".encode()


def page(text):
    """A page of a government's site: menu, path, the article, links to others, the foot; in GB18030."""
    title = f"<title>{escaped(text.lines[0])}_青山县人民政府门户网站</title>"
    path = web_pages.links(("首页", "党建动态"), " &gt; ")
    return (
        f'<!DOCTYPE html><html><head><meta charset="gb2312">{title}</head><body>'
        f'<div class="header"><div id="nav">{web_pages.links()}</div></div>'
        f'<div class="location">当前位置：{path} &gt; 正文</div><div class="article">{html_body(text)}</div>'
        f'<div class="related"><h3>相关链接</h3>{web_pages.items(web_pages.RELATED)}</div>'
        f'<div class="footer">{web_pages.FOOT}</div></body></html>'
    ).encode("gb18030")


def mht(text):
    return web_pages.message(html(text).decode(), transfer="quoted-printable")


def pdf(text):
    lines = [line.replace("\t", "　") for line in text.lines]
    titles = 1 if lines[0] in text.titles else 0
    return pdf_file.pdf(*pdf_file.official(lines[titles:], title=lines[:titles]))


def markdown(text):
    """A title or heading over two lines is one line here, as whoever writes Markdown has it."""
    marks = {"title": "# ", "heading": "## ", "text": ""}
    found = []
    for line, before in zip(text.lines, ("", *text.lines), strict=False):
        look = text.looks(line)
        if found and look != "text" and look == text.looks(before) and line[0] not in "一二三四五六七八九十":
            found[-1] += line
        else:
            found.append(marks[look] + line)
    return "\n\n".join(found).encode()


def plain(text):
    return "\r\n".join(text.lines)


CONTAINERS = {
    "docx": docx,
    "docx styled": docx_styled,
    "docx looks": docx_looks,
    "docx runs": docx_runs,
    "docx breaks": docx_breaks,
    "docx in a table": docx_in_table,
    "doc": doc,
    "doc 8-bit": doc_8_bit,
    "rtf": rtf,
    "rtf hex": rtf_hex,
    "odt": odt,
    "fodt": fodt,
    "word 2003": word_2003,
    "flat package": flat_package,
    "html": html,
    "page": page,
    "mht": mht,
    "pdf": pdf,
    "markdown": markdown,
    "gb18030": lambda text: plain(text).encode("gb18030"),
    "utf-16": lambda text: plain(text).encode("utf-16-be"),
}
