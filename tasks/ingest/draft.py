"""What the readers of the formats hand over: articles not yet marked, and parts to be read by another reader."""

from typing import BinaryIO, NamedTuple

from tasks.ingest.names import Kind
from tasks.ingest.page import Page
from tasks.records import Published


class Draft(NamedTuple):
    """The text of one article and what its file says about it.

    Attributes:
        page: Text, headline, site and address.
        media_type: What kind of file it came as.
        encoding: The encoding it was read with, lower case.
        notes: What the reader had to do, one sentence each.
        published: Publication dates given beside the text, best first; they outrank those in it.
        language: Language given beside the text; it counts where the text is too short to tell.
    """

    page: Page
    media_type: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    published: tuple[Published, ...] = ()
    language: str | None = None


class Part(NamedTuple):
    """An article of a file that may hold many: its name, the bytes that it is known by, and what was read."""

    name: str
    identity: bytes
    draft: Draft


class Member(NamedTuple):
    """A file inside another: its bytes, to be read before the next one, and how; if not said, its name says it."""

    name: str
    stream: BinaryIO
    kind: Kind | None = None
