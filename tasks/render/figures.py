"""What the picture in a memo shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair in the picture: its reports per edition, oldest first."""

    pair: str
    cooperative: tuple[int, ...]
    conflictual: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The picture of relations by pair.

    Attributes:
        alt: What the picture shows, in words.
    """

    title: str
    subtitle: str
    alt: str
    editions: tuple[str, ...]
    panels: tuple[Panel, ...]
