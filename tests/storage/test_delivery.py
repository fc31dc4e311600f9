"""Several files handed out in one go: what may be chosen, what is in the way, what came of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from storage.delivery import Delivery, last_sent, offers, send, taken
from templates.model import Attachment, AttachmentKind
from templates.trouble import Trouble
from tests.templates.papers import PICTURES as BYTES
from tests.templates.papers import village_case

ALL = ("case", "figures", "anonymous", "review", "html", "txt")
NAME = "中共青山县柳河镇委员会-“三张清单”理清村里事"
PICTURES = ["图1 小河村公开栏前的“板凳会”.png", "图2 议事亭.png"]


@pytest.fixture
def stocked(library):
    """A library with one case that has two pictures, and that case's UUID."""
    digests = {digest: library.add_media(picture) for digest, picture in BYTES.items()}
    case = village_case()
    attachments = tuple(
        replace(each, digest=digests.get(each.digest, ""), size=len(BYTES.get(each.digest, b"")))
        for each in case.attachments
    )
    return library, library.create(replace(case, attachments=attachments)).uuid


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "报送"


def written(library, uuid, folder, keys, **options):
    return send(library, uuid, Delivery(folder, keys, **options), lambda *_: None)


def test_everything_offered_can_be_written_under_the_name_it_was_offered_by(stocked, tmp_path):
    library, uuid = stocked
    offered = {each.key: each for each in offers(library.case(uuid))}
    assert tuple(offered) == ("case", "figures", "anonymous", "review", "html", "txt")
    outcome = written(library, uuid, tmp_path / "报送", ALL)
    names = [path.name for path in outcome.files]
    assert names[:3] == [f"{NAME}.docx", *PICTURES]
    assert names[3:] == [offered[key].name for key in ALL[2:]]
    assert outcome.trouble is None
    assert sorted(path.name for path in (tmp_path / "报送").iterdir()) == sorted(names)


def test_sizes_are_guessed_well(stocked, tmp_path):
    library, uuid = stocked
    for each in offers(library.case(uuid)):
        files = written(library, uuid, tmp_path / each.key, (each.key,)).files
        assert each.size == pytest.approx(sum(path.stat().st_size for path in files), rel=0.25)


def test_one_delivery_keeps_one_revision(stocked, tmp_path):
    library, uuid = stocked
    assert last_sent(library, uuid) is None
    written(library, uuid, tmp_path, ALL)
    kept = [each for each in library.revisions(uuid) if each.reason == "导出"]
    assert [each.kept for each in kept] == [True]
    assert last_sent(library, uuid) == kept[0].made


def test_names_in_the_way_are_told_before_anything_is_written(stocked, tmp_path):
    library, uuid = stocked
    assert taken(library, uuid, Delivery(tmp_path, ALL)) == []
    written(library, uuid, tmp_path, ("case", "figures"))
    assert taken(library, uuid, Delivery(tmp_path, ("figures", "html"))) == [
        (name, name.replace(".png", "(2).png")) for name in PICTURES
    ]
    assert taken(library, uuid, Delivery(tmp_path / "没有", ALL)) == []


@pytest.mark.parametrize(("overwrite", "many"), [(True, 3), (False, 6)])
def test_a_second_delivery_goes_over_or_beside_the_first(stocked, folder, overwrite, many):
    library, uuid = stocked
    written(library, uuid, folder, ("case", "figures"))
    outcome = written(library, uuid, folder, ("case", "figures"), overwrite=overwrite)
    assert len(outcome.files) == 3
    assert len(list(folder.iterdir())) == many
    assert ("(2)" in outcome.files[0].name) is not overwrite


def test_it_stops_at_the_first_file_that_fails_and_says_what_stands(stocked, folder):
    (folder / PICTURES[1]).mkdir(parents=True)
    outcome = written(*stocked, folder, ("figures", "txt"), overwrite=True)
    assert [path.name for path in outcome.files] == PICTURES[:1]
    assert "是一个文件夹" in outcome.trouble.message
    assert sorted(path.name for path in folder.iterdir()) == PICTURES


def test_a_folder_that_cannot_be_is_named_and_nothing_begun(stocked, tmp_path):
    library, uuid = stocked
    with pytest.raises(Trouble, match="建不了文件夹"):
        written(library, uuid, tmp_path / "没有" / "这里", ALL)
    assert last_sent(library, uuid) is None


def test_what_a_reader_should_know_comes_with_it(stocked, tmp_path):
    outcome = written(*stocked, tmp_path, ("case", "anonymous"))
    left_out, replaced = outcome.notes
    assert left_out.startswith("“内容提要”")
    assert replaced.startswith("换成××的有：")


def test_how_far_it_is_is_told(stocked, tmp_path):
    told: list[tuple[int, int, str]] = []
    library, uuid = stocked
    send(library, uuid, Delivery(Path(tmp_path), ALL), lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(done, 6) for done in range(6)]


def test_enclosures_go_along_under_their_own_names(library, tmp_path):
    digests = [library.add_media(data) for data in (b"one", b"two")]
    files = tuple(
        Attachment(f"p{at}", AttachmentKind.FILE, name="批示.PDF", digest=digest, size=3, note="proof")
        for at, digest in enumerate(digests)
    )
    library.create(village_case(attachments=files))
    [along] = [each for each in offers(village_case(attachments=files)) if each.key == "enclosures"]
    assert (along.name, along.many, along.size, along.chosen) == ("批示.pdf 等 2 件", 2, 6, True)
    outcome = written(library, village_case().uuid, tmp_path / "报送", ("enclosures",))
    assert [(path.name, path.read_bytes()) for path in outcome.files] == [
        ("批示.pdf", b"one"),
        ("批示(2).pdf", b"two"),
    ]
