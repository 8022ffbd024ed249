"""The thresholds of the gate, as the expectations take them."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from tasks.settings import Gate


@dataclass(frozen=True, slots=True)
class Limits:
    """What an article must keep to; the reason for each limit stands beside the setting in `tasks/settings.py`."""

    min_words: int = 60
    max_words: int = 50_000
    min_letters_share: float = 0.6
    max_line: int = 100_000
    languages: tuple[str, ...] = ("en",)
    min_body_share: float = 0.5
    max_boilerplate_share: float = 0.02
    min_year: int = 1900
    max_days_ahead: int = 1
    max_shared_share: float = 0.5

    def only(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Return those limits that one suite takes."""
        return {name: value for name, value in asdict(self).items() if name in names}


def limits_of(gate: Gate) -> Limits:
    """Return the limits that the settings give."""
    return Limits(**{one.name: getattr(gate, one.name) for one in fields(Limits)})


DEFAULT = Limits()
"""The limits that hold where nothing else is set."""
