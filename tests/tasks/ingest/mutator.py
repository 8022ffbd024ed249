"""Damage for files of every format, the same for the same number."""

import random
import struct
from collections.abc import Callable, Iterator

from tests.tasks.ingest import made

_NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x1b[2J", "\u202e".encode(), b"From x 2021\n", b"\n\n", b'"', b"<", b"&#0;",
    b"<script>", b"{{7*7}}", b"{% raw %}", b"../", b"=?utf-8?B?", b"--==0==", b"%PDF-", b"PK\x05\x06", b"]]}", b"[" * 200,
    b"9" * 5_000, b"\xed\xa0\x80", b"<p>" * 300, b"-1", b"\xf0\x9f\x92\xa9", b"Content-Type: multipart/mixed; boundary=x\n",
)  # fmt: skip
_SIZES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_NAMES = ("{}", "\u202e{}", "a b {}", "ü{}", "x\n{}", "{{{{7*7}}}}{}", "<b>{}", "-{}")

Damage = Callable[[random.Random, bytearray], None]


def _flip(chance: random.Random, data: bytearray) -> None:
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _drop(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 200)]


def _double(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    piece = bytes(data[start : start + chance.randint(1, 2_000)])
    data[start:start] = piece * chance.choice((1, 2, 30))


def _insert(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    data[start:start] = chance.choice(_NASTY) * chance.choice((1, 1, 1, 50))


def _overwrite(chance: random.Random, data: bytearray) -> None:
    number = struct.pack("<I", chance.choice(_SIZES))
    start = chance.randrange(len(data))
    data[start : start + 4] = number


def _noise(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    data[start : start + 50] = chance.randbytes(50)


_DAMAGES: tuple[Damage, ...] = (_flip, _cut, _drop, _double, _insert, _overwrite, _noise)


def mutants(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files without end: names and bytes, formats in turn.

    One in ten bears the suffix of another format, and some names try to be more than a name.
    """
    chance = random.Random(seed)
    whole = list(made.everything().items())
    number = 0
    while True:
        for name, data in whole:
            damaged = bytearray(data)
            for _ in range(chance.randint(0, 3)):
                if damaged:
                    chance.choice(_DAMAGES)(chance, damaged)
            suffix = name[1:] if chance.random() < 0.9 else chance.choice(whole)[0][1:]
            pattern = _NAMES[0] if chance.random() < 0.9 else chance.choice(_NAMES)
            number += 1
            yield pattern.format(f"{number:05}{suffix}"), bytes(damaged)
