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
        self.left = limits.unpacked_bytes

    @property
    def spent(self) -> bool:
        """Tell whether nothing more may be unpacked."""
        return self.left <= 0

    def spend(self, count: int) -> None:
        """Count unpacked bytes.

        Raises:
            FileRefused: With rule `bomb`: that was too much.
        """
        self.left -= count
        if self.left <= 0:
            allowed = f"{self.limits.unpacked_bytes / 1e6:g} MB"
            raise FileRefused(self.name, "bomb", f"unpacks to more than the {allowed} allowed")


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
        self._budget.spend(len(data))
        limits = self._budget.limits
        if self._read > limits.free_bytes and self._read > limits.ratio * max(1, self._packed()):
            self._budget.left = 0
            reason = f"unpacks to more than {limits.ratio} times its size"
            raise FileRefused(self._budget.name, "bomb", reason)
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
