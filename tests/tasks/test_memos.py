"""Which memos a week has, and where they are kept."""

import pytest
from pydantic import ValidationError

from tasks.memo_settings import Ring, Watch
from tasks.memos import MemoName, as_read_in, memos_of
from tasks.settings import Settings

SETTINGS = Settings(
    watch=Watch(terms=("grain",)),
    rings=(Ring(name="embassy", watch=Watch(terms=("visa",))), Ring(name="press")),
)


def test_a_ring_with_a_list_of_its_own_has_a_memo_of_its_own() -> None:
    """A ring without one reads the desk's memo, which comes last."""
    assert memos_of("2026-W47", SETTINGS) == (MemoName("2026-W47", "embassy"), MemoName("2026-W47"))


def test_memos_of_a_week_are_kept_apart() -> None:
    """Folder, name and file of a ring's memo lie below the week's or beside the desk's."""
    desk, ring = MemoName("2026-W47"), MemoName("2026-W47", "embassy")

    assert (desk.folder, ring.folder) == ("memos/2026-W47", "memos/2026-W47/rings/embassy")
    assert (desk.label, ring.label) == ("2026-W47", "2026-W47/embassy")
    assert (desk.stem(2), ring.stem(2)) == ("r2", "embassy.r2")


def test_a_rings_list_stands_in_the_place_of_the_desks() -> None:
    """Only the watch list is the ring's; without one nothing is."""
    read = as_read_in(SETTINGS, "embassy")

    assert read.watch == Watch(terms=("visa",))
    assert read.model_copy(update={"watch": SETTINGS.watch}) == SETTINGS
    assert as_read_in(SETTINGS, "press") == as_read_in(SETTINGS, None) == SETTINGS


@pytest.mark.parametrize("name", ["embassy", "trade-desk", "g7", "a" * 40])
def test_names_of_rings(name: str) -> None:
    """Small letters, digits and single dashes make a name."""
    assert Ring(name=name).name == name


@pytest.mark.parametrize(
    "name", ["", "desk", "..", "a/b", "Embassy", "Türkiye", "a b", "-a", "a--b", "a.b", "a\n", "a" * 41]
)
def test_a_name_that_is_no_safe_folder_is_refused(name: str) -> None:
    """What leads elsewhere, differs by case alone, or is the desk's own name is none."""
    with pytest.raises(ValidationError, match="is no name for a ring"):
        Ring(name=name)


def test_two_rings_have_two_names() -> None:
    """Two rings of one name would share a folder."""
    with pytest.raises(ValidationError, match="'embassy' is the name of two rings"):
        Settings(rings=(Ring(name="embassy"), Ring(name="embassy")))
