"""backup, restore-backup and verify on a real library."""

TITLE = "三张清单理清村里事"


def test_a_backup_brings_back_what_was_there(anli, library_file, tmp_path):
    anli("new", "--title", TITLE)
    (tmp_path / "移动硬盘").mkdir()
    made = anli("backup", tmp_path / "移动硬盘")
    assert made.status == 0
    assert "已备份到" in made.out
    anli("new", "--title", "备份以后写的")
    restored = anli("restore-backup", tmp_path / "移动硬盘")
    assert restored.status == 0
    assert [row["title"] for row in anli("list", "--json").json] == [TITLE]
    assert anli("verify").status == 0


def test_a_damaged_library_is_named_and_fails(anli, library_file):
    anli("new", "--title", TITLE)
    data = bytearray(library_file.read_bytes())
    data[2000:] = b"\xa5" * (len(data) - 2000)
    library_file.write_bytes(data)
    done = anli("verify")
    assert done.status == 1
    assert done.err.strip()
    shown = anli("list")
    assert shown.status == 1
    assert library_file.name in shown.err


def test_a_folder_without_a_backup_is_trouble_and_changes_nothing(anli, tmp_path):
    anli("new", "--title", TITLE)
    (tmp_path / "空").mkdir()
    assert anli("restore-backup", tmp_path / "空").status == 1
    assert len(anli("list", "--json").json) == 1


def test_there_must_be_a_library_to_verify_or_back_up(anli, library_file, tmp_path):
    assert anli("verify").status == 1
    assert anli("backup", tmp_path).status == 1
    assert not library_file.exists()


def test_a_library_that_is_gone_is_no_empty_one(anli, library_file, tmp_path):
    anli("new", "--title", TITLE)
    anli("new", "--title", "第二个，之前留了副本")
    copy = next(library_file.with_name(library_file.name + ".copies").glob("*.db"))
    library_file.unlink()
    for command in ("list", "verify"):
        done = anli(command)
        assert done.status == 1
        assert "不见了" in done.err
        assert f'--library "{library_file}" restore-backup "{copy}"' in done.err
    library_file.touch()
    assert "空文件" in anli("verify").err
