"""Which files of a folder are found, and which are refused and why."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from tasks.errors import SeedsFolderMissing
from tasks.ingest.discover import find_files

OLD = 1_500_000_000


def drop(path: Path, text: str = "Words.", *, age: int | None = OLD) -> Path:
    """Write a file, as a rule an old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if age is not None:
        os.utime(path, (age, age))
    return path


def rules(folder: Path, **options) -> dict[str, str | None]:
    """Return the rule each file is refused by, None for those that are not."""
    return {
        found.name: found.refused.rule if found.refused else None
        for found in find_files(folder, settle_seconds=0.05, **options)
    }


def test_sorted_and_recursive(tmp_path: Path):
    """Files come in the order of their relative paths; hidden files and README files are left out."""
    for name in (
        "b.txt",
        "a/c.html",
        "a/b.md",
        "A.txt",
        "plain",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "a/readme.txt",
    ):
        drop(tmp_path / name)

    assert list(rules(tmp_path)) == ["A.txt", "a/b.md", "a/c.html", "b.txt", "plain"]
    assert {None} == set(rules(tmp_path).values())


def test_no_folder(tmp_path: Path):
    """A folder that is not there, or a file in its place, is said to be so."""
    for path in (tmp_path / "none", drop(tmp_path / "a.txt")):
        with pytest.raises(SeedsFolderMissing, match=path.name):
            list(find_files(path))


def test_links(tmp_path: Path):
    """Links out of the folder or to nowhere are refused; one to a file inside leads to that file."""
    outside = drop(tmp_path / "outside.txt")
    folder = tmp_path / "in"
    inside = drop(folder / "a.txt")
    for name, target in (
        ("b.txt", inside),
        ("c.txt", outside),
        ("d.txt", "nowhere"),
        ("e.txt", "e.txt"),
        ("f", folder),
        ("g.txt", "/etc/passwd"),
    ):
        (folder / name).symlink_to(target)

    assert rules(folder) == {
        "a.txt": None,
        "b.txt": None,
        "c.txt": "link",
        "d.txt": "link",
        "e.txt": "link",
        "f": "link",
        "g.txt": "link",
    }
    assert inside == next(found.path for found in find_files(folder) if found.name == "b.txt")


def test_special_files(tmp_path: Path):
    """Pipes and sockets are refused without being opened."""
    os.mkfifo(tmp_path / "a.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "b.txt"))

        assert rules(tmp_path) == {"a.txt": "unreadable", "b.txt": "unreadable"}


def test_a_folder_named_like_a_file(tmp_path: Path):
    """A folder named like a text is refused, and what is in it is found."""
    drop(tmp_path / "x.txt" / "a.txt")

    assert rules(tmp_path) == {"x.txt": "is_folder", "x.txt/a.txt": None}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_unreadable(tmp_path: Path):
    """Files and folders that may not be read are named."""
    drop(tmp_path / "a.txt").chmod(0)
    drop(tmp_path / "sub" / "b.txt").parent.chmod(0)
    try:
        assert rules(tmp_path) == {"a.txt": "unreadable", "sub": "unreadable"}
    finally:
        (tmp_path / "sub").chmod(0o700)


@pytest.mark.parametrize("name", ["a.xls", "a.jpg", "a.log"])
def test_unsupported(tmp_path: Path, name: str):
    """A suffix that no reader is for is refused and named."""
    drop(tmp_path / name)
    (found,) = find_files(tmp_path)

    assert found.refused is not None
    assert found.refused.rule == "format"
    assert name[1:] in found.refused.reason


@pytest.mark.parametrize("name", ["a.txt.part", "a.tmp", "a.txt.crdownload", "a.swp", "a.txt~"])
def test_names_of_unfinished_files(tmp_path: Path, name: str):
    """Files named as unfinished are left for next time."""
    drop(tmp_path / name)

    assert {name: "still_written"} == rules(tmp_path)


def test_a_growing_file(tmp_path: Path):
    """A file that changes while it is looked at is left for next time."""
    path = drop(tmp_path / "a.txt", age=None)
    drop(tmp_path / "b.txt")
    timer = threading.Timer(0.05, path.write_text, ["More words."])
    timer.start()
    found = {entry.name: entry.refused for entry in find_files(tmp_path, settle_seconds=0.3)}
    timer.join()

    assert getattr(found["a.txt"], "rule", None) == "still_written"
    assert found["b.txt"] is None


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="leases are Linux's")
def test_a_file_open_for_writing(tmp_path: Path):
    """A file that somebody has open for writing is left for next time, however old it looks."""
    path = drop(tmp_path / "a.txt")
    with path.open("a"):
        assert rules(tmp_path) == {"a.txt": "still_written"}

    assert rules(tmp_path) == {"a.txt": None}


def test_old_files_are_not_waited_for(tmp_path: Path):
    """Looking through settled files does not wait."""
    drop(tmp_path / "a.txt")
    started = time.monotonic()
    list(find_files(tmp_path, settle_seconds=30))

    assert time.monotonic() - started < 10


def test_too_many(tmp_path: Path):
    """Files over the limit are named too, and refused."""
    for name in "abc":
        drop(tmp_path / name)

    assert rules(tmp_path, max_files=2) == {"a": None, "b": None, "c": "too_many"}


def test_names_that_are_no_unicode(tmp_path: Path):
    """A file name in an unknown encoding still becomes a printable name."""
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")).write_text("Words.")
    except OSError:
        pytest.skip("this file system takes Unicode names only")

    assert list(rules(tmp_path)) == ["caf\\xe9.txt"]
