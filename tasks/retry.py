"""How every task retries: with growing, jittered pauses, and never after an error that is known to be permanent.

`POLICY` is given to every Prefect task; this module itself knows nothing of Prefect.
"""

from typing import Any

from tasks.errors import Permanent

DELAYS = (2.0, 10.0, 60.0)
"""Seconds before the second, third and fourth attempt, before jitter."""

_PROGRAMMING = (
    TypeError,
    NameError,
    AttributeError,
    KeyError,
    IndexError,
    AssertionError,
    NotImplementedError,
)


def can_help(error: BaseException) -> bool:
    """Tell whether trying again can help: always, unless the error is permanent or a fault in the program."""
    return not isinstance(error, (Permanent, *_PROGRAMMING))


def worth_retrying(_task: Any, _run: Any, state: Any) -> bool:
    """Decide for Prefect whether a failed task run is tried again."""
    outcome = state.result(raise_on_failure=False)
    return not isinstance(outcome, BaseException) or can_help(outcome)


POLICY: dict[str, Any] = {
    "retries": len(DELAYS),
    "retry_delay_seconds": list(DELAYS),
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": worth_retrying,
}
