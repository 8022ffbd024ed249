"""Reading packed bytes with a meter on them, so that a bomb is stopped while it goes off."""

import io
from collections.abc import Callable
from typing import Any, BinaryIO

from tasks.errors import FileRefused
from tasks.ingest.limits import Limits

LARGEST_READ = 8_000_000


class Budget:
    """What one dropped file may still unpack to, the archives inside it included."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self._left = limits.unpacked_bytes
        self._verdict: FileRefused | None = None

    @property
    def spent(self) -> bool:
        """Tell whether nothing more may be unpacked."""
        return self._verdict is not None

    def spend(self, count: int, *, ratio: float) -> None:
        """Count unpacked bytes.

        Args:
            count: How many there are.
            ratio: How often as large as its packed form the stream that they come from is by now.

        Raises:
            FileRefused: With rule `bomb`: that was too much. Once raised, it is raised again whatever comes.
        """
        self._left -= count
        limits = self.limits
        if not self._verdict and ratio > limits.ratio:
            reason = f"unpacks to more than {limits.ratio} times its size"
            self._verdict = FileRefused(self.name, "bomb", reason)
        if not self._verdict and self._left <= 0:
            reason = f"unpacks to more than the {limits.unpacked_bytes / 1e6:g} MB allowed"
            self._verdict = FileRefused(self.name, "bomb", reason)
        if self._verdict:
            raise self._verdict


class Metered(io.RawIOBase):
    """A stream of unpacked bytes that stops where there are too many, altogether or for what they were packed in."""

    def __init__(self, source: BinaryIO, *, packed: Callable[[], int], budget: Budget) -> None:
        self._source, self._packed, self._budget = source, packed, budget
        self._read = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer and return how far.

        Raises:
            FileRefused: With rule `bomb`.
        """
        data = self._source.read(len(buffer))
        self._read += len(data)
        counts = self._read > self._budget.limits.free_bytes
        self._budget.spend(len(data), ratio=self._read / max(1, self._packed()) if counts else 0)
        buffer[: len(data)] = data
        return len(data)


class Bounded(io.RawIOBase):
    """A seekable stream that refuses to be read in very large pieces, such as a huge table of contents."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source, self._name = source, name

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that one can go back and forth in it."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._source.tell()

    def read(self, size: int = -1) -> bytes:
        """Read bytes.

        Raises:
            FileRefused: With rule `too_many`, for more at once than any honest reader asks for.
        """
        if size > LARGEST_READ:
            raise FileRefused(
                self._name, "too_many_members", "has a table of contents larger than any honest archive"
            )
        data = self._source.read(LARGEST_READ if size is None or size < 0 else size)
        return data if data is not None else b""
