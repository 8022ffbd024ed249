"""Whatever a parser makes of broken input becomes a refusal that names the file."""

import csv
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError

from lxml import etree

from tasks.errors import FileRefused

# What parsers let out when input is not what they take for granted. Errors of the machine are not among them:
# no memory and an interrupt end the run, and the file is looked at again in the next one.
FAILURES: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    MessageError,
    csv.Error,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)


@contextmanager
def guarded(name: str, what: str = "file") -> Iterator[None]:
    """Turn the failure of a parser into the refusal of a file.

    Raises:
        FileRefused: With rule `broken`.
    """
    try:
        yield
    except FAILURES as error:
        raise FileRefused(name, "broken", f"is a broken {what} ({type(error).__name__})") from error
