from templates.model import Case, Part, Role
from templates.plain import plain


def test_parts_stand_under_their_headings_and_are_found_again():
    case = Case(
        uuid="1",
        title="三张清单理清村里事",
        unit="青山县委组织部",
        parts=(
            Part("background", Role.BACKGROUND, text="一句话。\n又一句。"),
            Part("results", Role.RESULTS, heading="成效和反响"),
            Part("practice", Role.PRACTICE, heading="怎么做的", text="𠮷村先行。"),
        ),
    )
    found = plain(case)
    assert found.text == (
        "三张清单理清村里事\n青山县委组织部\n\n背景\n一句话。\n又一句。\n\n怎么做的\n𠮷村先行。\n"
    )
    assert set(found.starts) == {"background", "practice"}
    for part in ("background", "practice"):
        assert found.text[found.starts[part] :].startswith(case.part(part).text)


def test_a_case_without_a_title_opens_with_its_first_heading():
    found = plain(Case(uuid="1", parts=(Part("lead", Role.LEAD, text="导语。"),)))
    assert found.text == "导语\n导语。\n"
    assert found.starts == {"lead": 3}
    assert plain(Case(uuid="1")).text == ""
