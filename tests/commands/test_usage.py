"""Wrong usage, in Chinese, with exit status 2; and the commands that need no library."""

import sys

import pytest

from main import main
from ui.commands.run import FAMILIES


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fly"], "没有“fly”这个命令"),
        (["templates", "show"], "还缺少：ID"),
        (["templates", "list", "--all"], "不认识：--all"),
        (["--library"], "--library 后面要写一个值"),
        (["templates", "fly"], "没有“fly”这个命令"),
        (["templates", "lint"], "还缺少：FILE"),
    ],
)
def test_wrong_usage_says_in_chinese_what_is_wrong(arguments, sentence, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "用法：anli" in said
    assert sentence in said


def test_help_names_every_command(capsys):
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown or f"  {name}\n" in shown for name in FAMILIES)
    assert "usage" not in shown
    assert "positional arguments" not in shown
    assert "options" not in shown


def test_the_templates_are_listed_and_shown(capsys):
    assert main(["templates"]) == 0
    listed = capsys.readouterr().out
    assert main(["templates", "list"]) == 0
    assert capsys.readouterr().out == listed
    assert "标准案例" in listed
    assert main(["templates", "show", "standard"]) == 0
    shown = capsys.readouterr().out
    assert "背景" in shown
    assert "·" in shown


def test_an_unknown_template_is_trouble_with_the_known_ones(capsys):
    assert main(["templates", "show", "nobel"]) == 1
    assert "standard" in capsys.readouterr().err


def test_lint_names_the_file_and_fails(tmp_path, capsys):
    (tmp_path / "bad.toml").write_text('id = "x"\n[[sections]]\nid = "a"\n', "utf-8")
    assert main(["templates", "lint", str(tmp_path / "bad.toml")]) == 1
    assert "bad.toml：" in capsys.readouterr().err
    assert main(["templates", "lint", str(tmp_path / "gone.toml")]) == 1
    assert "找不到" in capsys.readouterr().err


def test_a_command_imports_only_what_it_needs():
    for name in ("ui.commands.templates", "ui.commands.cases"):
        sys.modules.pop(name, None)
    main(["templates", "list"])
    assert "ui.commands.cases" not in sys.modules


def test_a_bug_is_an_apology_and_a_log_without_words(capsys, monkeypatch, tmp_path):
    from ui.commands import templates

    def fail(call):
        raise ValueError("三张清单理清村里事")

    monkeypatch.setattr(templates, "show_template", fail)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert main(["templates", "show", "standard"]) == 3
    said = capsys.readouterr().err
    assert "对不起" in said
    log = next(tmp_path.rglob("anli.log"))
    assert str(log) in said
    assert "ValueError" in log.read_text("utf-8")
    assert "清单" not in log.read_text("utf-8")


def test_stopping_from_the_keyboard_ends_with_130(capsys, monkeypatch):
    from ui.commands import templates

    def stop(call):
        raise KeyboardInterrupt

    monkeypatch.setattr(templates, "list_templates", stop)
    assert main(["templates", "list"]) == 130
    assert "已停止" in capsys.readouterr().err
