"""Which files of what the user names are read: all reports, sorted, each once, nothing passed over in silence that may be one."""

import os
from pathlib import Path

import pytest

from pipeline.batch import Inputs, find


def names(found: Inputs, folder: Path) -> list[str]:
    return [os.path.relpath(item.name, folder) for item in found.files]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.TXT", "a/scan.pdf", "a-1.txt", "manifest.jsonl", ".hidden.txt", ".git/x.txt", "a/Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_a_folder_gives_its_reports_at_any_depth_sorted_by_path(archive: Path) -> None:
    assert names(find([str(archive)]), archive) == ["a/scan.pdf", "a/z.TXT", "a-1.txt", "b.txt"]


def test_what_cannot_be_a_report_is_listed_and_hidden_files_are_not(archive: Path) -> None:
    assert [os.path.relpath(path, archive) for path in find([str(archive)]).skipped] == ["a/Thumbs.db", "manifest.jsonl"]


def test_a_file_named_by_itself_is_read_whatever_its_name(archive: Path) -> None:
    found = find([str(archive / "manifest.jsonl"), str(archive / "missing")])
    assert names(found, archive) == ["manifest.jsonl", "missing"]
    assert found.skipped == ()


def test_a_file_named_twice_is_read_once(archive: Path) -> None:
    found = find([str(archive / "b.txt"), str(archive), str(archive / "a" / ".." / "b.txt")])
    assert names(found, archive) == ["a/scan.pdf", "a/z.TXT", "a-1.txt", "b.txt"]


def test_order_does_not_hang_on_the_order_of_arguments(archive: Path) -> None:
    one, other = str(archive / "a"), str(archive / "b.txt")
    assert find([one, other]).files == find([other, one]).files


def test_pipes_are_no_files_and_links_in_a_circle_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert find([str(tmp_path)]).files == ()


def test_a_link_that_leads_nowhere_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names(find([str(tmp_path)]), tmp_path) == ["gone.txt"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert find([str(tmp_path)]) == Inputs(())
