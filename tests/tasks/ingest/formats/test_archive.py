"""What archives may and may not do."""

import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from tasks.ingest.limits import Limits
from tests.tasks.ingest import made
from tests.tasks.ingest.formats.test_many import read, rules

TEXT = made.TEXT.encode()
SMALL = Limits(file_bytes=20_000, members=5, unpacked_bytes=300_000, held_bytes=50_000, free_bytes=10_000)


def special(name: str, kind: bytes, link: str = "") -> tarfile.TarInfo:
    """Return a member of a tar archive that is no file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_order_and_names(tmp_path: Path):
    """ZIP members come by name, tar members as packed; hidden ones, folders and README files are passed over."""
    members = {
        "b/z.txt": TEXT,
        "b/": b"",
        "a.txt": TEXT,
        ".x.txt": TEXT,
        "__MACOSX/._a.txt": b"x",
        "README.txt": TEXT,
    }

    assert list(rules(read(tmp_path, "x.zip", made.zipped(members)))) == ["x.zip!/a.txt", "x.zip!/b/z.txt"]
    members.pop("b/")
    assert list(rules(read(tmp_path, "x.tgz", made.tarred(members)))) == ["x.tgz!/b/z.txt", "x.tgz!/a.txt"]


def test_the_same_name_twice(tmp_path: Path):
    """Members of one name are told apart."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", TEXT + b"More.")

    assert list(rules(read(tmp_path, "x.zip", out.getvalue()))) == ["x.zip!/a.txt", "x.zip!/a (2).txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_outside(tmp_path: Path, name: str):
    """A member named to lie outside is refused, and nothing is written anywhere."""
    assert set(rules(read(tmp_path, "x.zip", made.zipped({name: TEXT}))).values()) == {"outside"}
    assert set(rules(read(tmp_path, "x.tgz", made.tarred({name: TEXT}))).values()) == {"outside"}
    assert {path.name for path in tmp_path.iterdir()} == {"x.zip", "x.tgz"}


def test_links_and_devices(tmp_path: Path):
    """Links are not followed and devices not opened; what comes after them is read."""
    others = [
        special("l.txt", tarfile.SYMTYPE, "/etc/passwd"),
        special("h.txt", tarfile.LNKTYPE, "a.txt"),
        special("d.txt", tarfile.CHRTYPE),
        special("f.txt", tarfile.FIFOTYPE),
    ]
    found = rules(read(tmp_path, "x.tgz", made.tarred({"a.txt": TEXT}, *others)))

    assert list(found.values()) == ["", "link", "link", "unreadable", "unreadable"]

    link = zipfile.ZipInfo("l.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert rules(read(tmp_path, "x.zip", out.getvalue())) == {"x.zip!/l.txt": "link"}


def test_encrypted(tmp_path: Path):
    """A locked member is said to be locked."""
    data = bytearray(made.zipped({"a.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert rules(read(tmp_path, "x.zip", bytes(data))) == {"x.zip!/a.txt": "encrypted"}


def test_depth(tmp_path: Path):
    """An archive in an archive is opened, one more is not."""
    inner = made.zipped({"a.txt": TEXT})
    middle = made.tarred({"b.zip": inner, "c.txt": TEXT})
    found = rules(read(tmp_path, "x.zip", made.zipped({"m.tar.gz": middle, "n.zip": inner})))

    assert found == {
        "x.zip!/m.tar.gz!/b.zip": "too_deep",
        "x.zip!/m.tar.gz!/c.txt": "",
        "x.zip!/n.zip!/a.txt": "",
    }


class TestBombs:
    @pytest.mark.parametrize("name", ["x.zip", "x.tgz"])
    def test_ratio(self, tmp_path: Path, name: str):
        """A member that unpacks to far more than its size stops the archive while it is unpacked."""
        pack = made.zipped if name == "x.zip" else made.tarred
        blanks = {"a.txt": TEXT, "b.jsonl": b" " * 250_000, "c.txt": TEXT}
        found = rules(read(tmp_path, name, pack(blanks), limits=SMALL))

        assert found[name] == "bomb"
        assert found[f"{name}!/a.txt"] == ""

    @pytest.mark.parametrize("name", ["x.zip", "x.tgz"])
    def test_total(self, tmp_path: Path, name: str):
        """All members together may unpack to so much and no more."""
        pack = made.zipped if name == "x.zip" else made.tarred
        many = {f"{n}.txt": f"{n} {made.TEXT * 30}".encode() for n in range(30)}
        found = rules(read(tmp_path, name, pack(many), limits=Limits(unpacked_bytes=150_000)))

        assert found[name] == "bomb"
        assert list(found.values()).count("") >= 2

    def test_total_counts_the_archives_inside(self, tmp_path: Path):
        """Archives in an archive share what it may unpack to."""
        inner = made.zipped({"a.txt": (made.TEXT * 4).encode()})
        found = rules(
            read(
                tmp_path,
                "x.zip",
                made.zipped({f"{n}.zip": inner for n in range(9)}),
                limits=Limits(unpacked_bytes=8_000),
            )
        )

        assert found["x.zip"] == "bomb"

    def test_members(self, tmp_path: Path):
        """An archive may have so many members and no more."""
        many = {f"{n}.txt": TEXT for n in range(9)}

        assert rules(read(tmp_path, "x.zip", made.zipped(many), limits=SMALL)) == {
            "x.zip": "too_many_members"
        }
        assert rules(read(tmp_path, "x.tgz", made.tarred(many), limits=SMALL))["x.tgz"] == "too_many_members"

    def test_table_of_contents(self, tmp_path: Path):
        """A table of contents of gigabytes is not read."""
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 3_000_000_000, 0, 0)
        with (tmp_path / "x.zip").open("wb") as file:
            file.truncate(3_000_000_000)
            file.seek(0, 2)
            file.write(end)

        assert rules(read_again(tmp_path / "x.zip")) == {"x.zip": "too_many_members"}

    def test_long_name(self, tmp_path: Path):
        """A tar header that announces megabytes of names ends the archive."""
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {"path": "x" * 3_000_000}

        assert rules(read(tmp_path, "x.tgz", made.tarred({}, info)))["x.tgz"] in {"broken", "empty"}


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_cut_off(tmp_path: Path, cut: float):
    """An archive that breaks off is broken; what a tar archive had before is read."""
    noise = {f"{n}.txt": (made.TEXT + str(n) * n).encode() for n in range(30)}
    zipped, packed = made.zipped(noise), made.tarred(noise, packed=False)

    assert rules(read(tmp_path, "x.zip", zipped[: int(cut * len(zipped))])) == {"x.zip": "broken"}
    found = rules(read(tmp_path, "x.tar", packed[: int(cut * len(packed))]))
    assert "broken" in found.values()
    assert "" in found.values()


def test_other_packing(tmp_path: Path):
    """Only stored and deflated members are unpacked: other methods give megabytes for every byte."""
    packed = made.zipped({"a.txt": TEXT}, method=zipfile.ZIP_LZMA)

    assert rules(read(tmp_path, "x.zip", packed)) == {"x.zip!/a.txt": "broken"}


def read_again(path: Path):
    """Return what is in a file that is there already."""
    from tasks.ingest.reader import read_files

    return list(read_files(path, name=path.name))


def test_refusals_hold_nothing(tmp_path: Path):
    """A refusal that is kept does not keep what was being read when it was raised."""
    members = {f"{at}.txt": bytes(range(256)) * 100 for at in range(3)}
    found = list(read(tmp_path, "x.zip", made.zipped(members), limits=SMALL))

    assert [one.rule for one in found] == ["too_large"] * 3
    assert all(one.__traceback__ is None and one.__context__ is None for one in found)
