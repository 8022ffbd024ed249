"""Which memos a week has: the desk's, and one for each ring of readers that has a watch list of its own."""

from dataclasses import dataclass

from tasks.settings import Settings


@dataclass(frozen=True, slots=True)
class MemoName:
    """A week's memo, and what it is called where it is kept.

    Attributes:
        edition: ISO week.
        ring: The ring whose memo it is; None for the desk's.
    """

    edition: str
    ring: str | None = None

    @property
    def label(self) -> str:
        """Return its name in the ledger and for people, `2026-W47` or `2026-W47/embassy`."""
        return self.edition if self.ring is None else f"{self.edition}/{self.ring}"

    @property
    def folder(self) -> str:
        """Return the folder of its files, below the outputs folder."""
        folder = f"memos/{self.edition}"
        return folder if self.ring is None else f"{folder}/rings/{self.ring}"

    def stem(self, revision: int) -> str:
        """Return the name of a revision's file in the table `memo_lines`."""
        return f"r{revision}" if self.ring is None else f"{self.ring}.r{revision}"


def memos_of(edition: str, settings: Settings) -> tuple[MemoName, ...]:
    """Return the memos a week has, the desk's last.

    A ring without a watch list of its own reads the desk's memo.
    """
    rings = (MemoName(edition, ring.name) for ring in settings.rings if ring.watch is not None)
    return (*rings, MemoName(edition))


def as_read_in(settings: Settings, ring: str | None) -> Settings:
    """Return the settings that a ring's memo is built by: the desk's, with the ring's watch list instead."""
    watch = next((one.watch for one in settings.rings if one.name == ring), None)
    return settings if watch is None else settings.model_copy(update={"watch": watch})
