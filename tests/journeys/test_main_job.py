"""The main job by command: last year's files in, this year's case written, Word files out, nothing lost."""

import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest

from storage.library import Library
from templates import catalog
from tests.journeys.main_job import (
    SAMPLES,
    CommandLine,
    cases_of,
    expected,
    invalid_parts,
    lines_in,
    lines_to_print,
    squeezed,
    styled,
)

TEMPLATES = [template.id for template in catalog.builtin()]
CONTENT = ("title", "subtitle", "unit", "sections", "parts", "headings", "covers", "fields", "meta")


@pytest.fixture(scope="module")
def anli(tmp_path_factory):
    return CommandLine(tmp_path_factory.mktemp("main job") / "库 一" / "案例库.db")


@pytest.fixture(scope="module")
def imported(anli):
    """Return what `import --json` said of the three samples; they hold four cases."""
    anli.library.parent.mkdir()
    done = anli("import", *sorted(SAMPLES.iterdir()), "--json")
    assert done.status == 0, done.err
    return done.json


@pytest.fixture(scope="module")
def cases(anli, imported):
    """Return the imported cases by UUID, as the library keeps them."""
    with Library.open(anli.library, read_only=True) as library:
        return {case["id"]: library.case(case["id"]) for case in cases_of(imported)}


@pytest.fixture(scope="module")
def exported(anli, cases, tmp_path_factory):
    """Return the Word file of every case under every template: {(template, uuid): path}."""
    made = {}
    for template in TEMPLATES:
        folder = tmp_path_factory.mktemp(template)
        for number, uuid in enumerate(cases):
            path = folder / f"{number}.docx"
            done = anli("export", uuid, "-t", template, "-o", path, "--json")
            assert (done.status, done.json) == (0, [str(path)]), done.err
            made[template, uuid] = path
    return made


def test_the_ids_of_an_import_lead_to_the_cases(anli, imported):
    assert [file["error"] for file in imported["files"].values()] == [None] * 3
    ids = [case["id"] for case in cases_of(imported)]
    assert len(set(ids)) == 4
    assert {row["uuid"] for row in anli("list", "--json").json} == set(ids)
    for case in cases_of(imported):
        shown = anli("show", case["id"], "--json").json
        for key in ("title", "unit", "covers"):
            assert shown[key] == case[key]
        assert shown["sections"].pop("other") == []
        for role, text in shown["sections"].items():
            # What was read shows a table's cells; what is kept shows the line where it stands.
            kept = [line for line in text.split("\n") if not line.startswith("【")]
            assert not set(kept) - set(case["sections"][role].split("\n"))


def test_a_second_import_of_the_same_files_stores_nothing_twice(anli, imported):
    done = anli("import", *sorted(SAMPLES.iterdir()), "--json")
    assert done.status == 1
    assert all("以前导入过" in file["error"] for file in done.json["files"].values())
    assert len(anli("list", "--json").json) == 4


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_word_file_reads_back_as_the_same_styles_and_texts(cases, exported, template):
    for uuid, case in cases.items():
        path = exported[template, uuid]
        assert styled(path) == expected(case, catalog.by_id(template))


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_line_of_a_case_is_printed_exactly_once(cases, exported, template):
    for uuid, case in cases.items():
        wanted = lines_to_print(case, catalog.by_id(template))
        printed = lines_in(exported[template, uuid])
        assert {line: printed[line] for line in wanted} == wanted


def test_every_word_file_meets_the_schema(shared, exported):
    assert invalid_parts(shared, list(exported.values())) == ""


def test_what_was_handed_out_is_understood_again(anli, cases, exported):
    done = anli("read", *(exported["standard", uuid] for uuid in cases), "--json")
    assert done.status == 0
    for found, case in zip(cases_of(done.json), cases.values(), strict=True):
        assert (found["title"], found["unit"], found["title_guess"]) == (case.title, case.unit, False)
        again = Counter(squeezed(line) for text in _texts(found) for line in text.split("\n"))
        wanted = lines_to_print(case, catalog.standard())
        assert {line: again[line] for line in wanted} == wanted


def _texts(found):
    yield from (text for role, text in found["sections"].items() if role != "other")
    yield from (part["text"] for part in found["sections"]["other"])


def test_this_years_case_is_written_from_last_years(anli, imported, tmp_path):
    """What an engineer's script does: show, change, new --from, export; and again from the new one."""
    old = anli("show", cases_of(imported)[0]["id"], "--json").json
    sections = old["sections"] | {"practice": old["sections"]["practice"] + "\n今年又添了一张“服务清单”。"}
    changed = {**old, "title": "“四张清单”理清村里事", "sections": sections}
    source = tmp_path / "今年.json"
    source.write_text(json.dumps(changed, ensure_ascii=False), "utf-8")
    new = anli("new", "--from", source, "--json")
    assert new.status == 0, new.err
    assert new.json["uuid"] != old["uuid"]
    assert new.json["number"] > old["number"]
    assert new.json["title"] == "“四张清单”理清村里事"
    source.write_text(new.out, "utf-8")
    again = anli("new", "--from", source, "-t", "organisation-award", "--json").json
    assert again["template"] == "organisation-award"
    ours, theirs = ({key: case[key] for key in CONTENT} for case in (new.json, again))
    assert theirs == ours
    ours, theirs = ([each | {"uuid": ""} for each in case["attachments"]] for case in (new.json, again))
    assert theirs == ours
    done = anli("export", again["uuid"], "-o", tmp_path / "今年.docx")
    assert done.status == 0, done.err
    texts = [text for _style, text in styled(tmp_path / "今年.docx")]
    assert texts.count("今年又添了一张“服务清单”。") == 1
    for each in (new.json, again):
        assert anli("delete", each["uuid"]).status == 0


def test_a_title_is_enough_to_begin_and_an_empty_case_can_be_printed(anli, imported, tmp_path):
    for template in TEMPLATES:
        made = anli("new", "--title", "还没写的案例", "-t", template, "--json").json
        path = tmp_path / f"{template}.docx"
        assert anli("export", made["uuid"], "-o", path).status == 0
        assert "还没写的案例" in styled(path)[0][1]
        assert anli("delete", made["uuid"]).status == 0


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_the_other_formats_hold_the_same_lines(anli, cases, tmp_path, ending):
    for number, (uuid, case) in enumerate(cases.items()):
        path = tmp_path / f"{number}.{ending}"
        assert anli("export", uuid, "-o", path).status == 0
        text = squeezed(unescape(re.sub("<[^>]*>", "", path.read_text("utf-8"))))
        for line in lines_to_print(case, catalog.standard()):
            assert text.count(line) == 1


def test_a_case_back_from_the_recycle_bin_exports_the_same_bytes(anli, cases, tmp_path):
    uuid = next(iter(cases))
    options = ("--format", "txt", "-o")
    assert anli("export", uuid, *options, tmp_path / "前.txt").status == 0
    assert anli("delete", uuid).status == 0
    assert uuid not in {row["uuid"] for row in anli("list", "--json").json}
    assert anli("restore", uuid).status == 0
    assert anli("export", uuid, *options, tmp_path / "后.txt").status == 0
    assert (tmp_path / "前.txt").read_bytes() == (tmp_path / "后.txt").read_bytes()


def test_switching_the_template_and_back_is_the_case_itself(cases):
    from templates.fitting import switch

    for case in cases.values():
        there = case
        for template in catalog.builtin():
            there = switch(there, template)
        assert _written(switch(there, catalog.standard())) == _written(case)


def _written(case):
    return replace(case, parts=tuple(part for part in case.parts if part.text.strip()))
