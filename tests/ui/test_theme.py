"""Both themes have every token, enough contrast, and icons that take the new colour."""

import re

import pytest

from ui import icons, theme
from ui.widgets.buttons import Button

READ = ("ink", "muted", "good", "warn", "bad", "r1", "r2", "r3", "r4")
GROUNDS = ("paper", "sheet", "hover", "select", "reuse", "overlap")


def luminance(colour):
    def straight(value):
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (straight(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_have_the_same_tokens():
    assert set(theme.load("light").colours) == set(theme.load("dark").colours)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_to_be_read_can_be_read(name):
    colours = theme.load(name).colours
    for word in READ:
        for ground in GROUNDS:
            assert contrast(colours[word], colours[ground]) >= 4.5, (word, ground)
    assert contrast(colours["onaccent"], colours["accent"]) >= 6
    assert contrast(colours["ink"], colours["marked"]) >= 5
    assert contrast(colours["marked"], colours["sheet"]) >= 1.5  # selected text is seen at a glance
    assert contrast(colours["edge"], colours["sheet"]) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_knows_every_token_it_names(name):
    sheet = theme.style_sheet(theme.load(name))
    assert not re.findall(r"@\w+", sheet)


def test_an_icon_takes_the_colour_of_the_theme(qapp):
    def middle(name):
        theme.apply(qapp, name)
        return icons.pixmap("ok", "accent", 20, 1.0).toImage()

    light, dark = middle("light"), middle("dark")
    assert light != dark
    assert icons.pixmap("ok", "accent", 20, 1.0).toImage() == dark


def test_every_icon_can_be_drawn(qapp):
    for name in icons.names():
        image = icons.pixmap(name, "ink", 20, 2.0).toImage()
        assert image.width() == 40
        assert any(image.pixelColor(x, y).alpha() for x in range(40) for y in range(40)), name


def test_a_button_is_as_high_as_the_measures_say(qtbot):
    tall, small = Button("导出 Word", "export", kind="primary"), Button("写", "pen", small=True)
    for button in (tall, small):
        qtbot.addWidget(button)
    assert tall.sizeHint().height() == tall.height() == 36
    assert small.sizeHint().height() == small.height() == 32
    assert Button(icon="more").sizeHint().width() == 36
