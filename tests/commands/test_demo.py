"""The demo: every shipped sample through the whole program."""

import zipfile

import pytest


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Run the demo once; hand back what it printed and the folder it wrote."""
    import contextlib
    import io

    from main import main

    folder = tmp_path_factory.mktemp("demo") / "演示 结果"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["demo", "-o", str(folder)]) == 0
    return out.getvalue(), folder


def test_every_sample_becomes_a_word_file(shown):
    printed, folder = shown
    files = sorted(folder.iterdir())
    assert len(files) == 4  # one docx, one txt, one txt of two cases
    for path in files:
        assert path.suffix == ".docx"
        assert str(path) in printed
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    assert str(folder.absolute()) in printed


def test_it_says_that_every_paragraph_has_its_place(shown):
    printed, _ = shown
    assert printed.count("每一段都有去处") == 3
    assert "字" in printed


def test_a_second_demo_leaves_everything_as_it_is(shown, capsys):
    from main import main

    _, folder = shown
    mine = folder / "我的文件.docx"
    mine.write_bytes(b"mine")
    taken = min(folder.glob("*三张清单*.docx"))
    taken.write_bytes(b"my own words")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["demo", "-o", str(folder)]) == 0
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
