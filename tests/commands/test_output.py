import io

from ui.commands.output import Bar, print_table, width


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_a_bar_waits_a_second_and_leaves_nothing_behind():
    screen, clock = Terminal(), Clock()
    with Bar(screen, clock) as bar:
        bar(0, 4, "一.docx")
        assert screen.getvalue() == ""
        clock.now = 1.5
        bar(2, 4, "二.docx")
        assert "2/4 二.docx" in screen.getvalue()
        assert screen.getvalue().count("█") == 12
    assert screen.getvalue().endswith(" \r")


def test_a_bar_keeps_quiet_where_nobody_looks():
    screen, clock = io.StringIO(), Clock()
    with Bar(screen, clock) as bar:
        clock.now = 5.0
        bar(1, 2, "一.docx")
    assert screen.getvalue() == ""


def test_columns_stand_straight_under_full_width_text(capsys):
    print_table(("编号", "标题"), [("1", "乡村治理"), ("12", "a")])
    assert capsys.readouterr().out == "编号  标题\n1     乡村治理\n12    a\n"
    assert width("编号a") == 5
