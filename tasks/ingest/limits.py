"""How much of a dropped file is read, counted and unpacked, so that no file can take the machine with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one dropped file; each holds while reading, not after.

    Attributes:
        file_bytes: One text, page or record. A thick book has 1 MB, so five are no article any more.
        document_bytes: One PDF, Word document or message. They carry pictures; mail servers take about this much.
        container_bytes: One archive, mailbox or file of records on disk. They are read as streams, so this bounds
            patience and not memory; a million articles have 3 GB.
        held_bytes: What must be held in memory to be looked into: an archive inside an archive, a JSON value.
        unpacked_bytes: All that one dropped archive unpacks to, the archives in it included.
        ratio: How often as large as its packed form something may get. Prose packs to a third or a quarter, the
            same page over and over to a fiftieth; deflate ends at 1032.
        free_bytes: What may be unpacked before the ratio counts, since small files of blanks pack well too.
        members: Entries of one archive; their names alone take memory.
        articles: Articles of one dropped file.
        refusals: Parts of one dropped file that are refused one by one; further ones are only counted, so that a
            million broken lines do not bury a memo.
        depth: How many archives and messages may lie in each other.
        pages: Pages of one PDF.
    """

    file_bytes: int = 5_000_000
    document_bytes: int = 25_000_000
    container_bytes: int = 4_000_000_000
    held_bytes: int = 32_000_000
    unpacked_bytes: int = 4_000_000_000
    ratio: int = 100
    free_bytes: int = 10_000_000
    members: int = 100_000
    articles: int = 1_000_000
    refusals: int = 1_000
    depth: int = 2
    pages: int = 500

    @classmethod
    def of(cls, max_file_bytes: int) -> "Limits":
        """Return the limits with another size of one text; documents with pictures may be five times as large."""
        return cls(file_bytes=max_file_bytes, document_bytes=5 * max_file_bytes)


DEFAULT = Limits()
