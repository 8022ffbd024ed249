"""Which errors are tried again."""

from dataclasses import dataclass
from typing import Any

import pytest

from tasks import errors, retry


@dataclass
class State:
    """A task run's state, as Prefect hands it over."""

    outcome: Any

    def result(self, *, raise_on_failure: bool) -> Any:
        assert not raise_on_failure
        return self.outcome


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (errors.StoreBusy("x"), True),
        (errors.MailDeferred("x"), True),
        (ConnectionResetError(), True),
        (OSError("disk"), True),
        (errors.FileRefused("a.txt", "empty", "is empty"), False),
        (errors.EvidenceMismatch("x"), False),
        (errors.DeliveryUnknown("x"), False),
        (TypeError(), False),
        (NameError(), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_only_known_permanent_errors_and_faults_of_ours_end_a_task(error: BaseException, again: bool) -> None:
    """Everything is tried again but what is known to stay as it is."""
    assert retry.worth_retrying(None, None, State(error)) is again


def test_every_kind_of_error_says_whether_trying_again_helps() -> None:
    """Each named error is transient or permanent, never both and never neither."""
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.DragomanError)
    ]

    assert len(kinds) > 10
    for kind in set(kinds) - {errors.DragomanError}:
        assert issubclass(kind, errors.Transient) != issubclass(kind, errors.Permanent), kind


def test_pauses_grow() -> None:
    """Each pause is longer than the one before, and there are as many as retries."""
    assert sorted(retry.DELAYS) == list(retry.DELAYS)
    assert retry.POLICY["retries"] == len(retry.DELAYS)
    assert retry.POLICY["retry_jitter_factor"] > 0
