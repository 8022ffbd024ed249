"""Shared work comes back as if one had done it."""

import os
from functools import partial

import pytest

from tasks.errors import WorkerLost
from tasks.workers import WORTH_IT, shared_out


def doubled(number: int) -> tuple[int, int]:
    """Return twice a number, and who worked it out."""
    return 2 * number, os.getpid()


def killed(at: int, number: int) -> int:
    """End the process at one number, as the system does when memory is short."""
    if number == at:
        os.kill(os.getpid(), 9)
    return number


def refused(number: int) -> int:
    """Refuse a number."""
    raise ValueError(f"{number} is refused")


def test_order_is_kept() -> None:
    """The results come in the order of the items, whoever worked on them."""
    many = 5 * WORTH_IT
    found = list(shared_out(doubled, range(many), workers=2))

    assert [value for value, _ in found] == [2 * number for number in range(many)]
    assert {worker for _, worker in found}.isdisjoint({os.getpid()})


@pytest.mark.parametrize(("many", "workers"), [(WORTH_IT - 1, 2), (2 * WORTH_IT, 1), (0, 2)])
def test_little_work_is_done_here(many: int, workers: int) -> None:
    """Few items, or one worker, start no process."""
    assert {worker for _, worker in shared_out(doubled, range(many), workers=workers)} <= {os.getpid()}


def test_items_are_taken_as_needed() -> None:
    """However many items there are, only some are held."""
    taken: list[int] = []
    results = shared_out(doubled, (taken.append(n) or n for n in range(100_000)), workers=2)
    next(results)

    assert len(taken) < 5_000


def test_errors_come_through() -> None:
    """An error in a process is raised here."""
    with pytest.raises(ValueError, match="0 is refused"):
        list(shared_out(refused, range(WORTH_IT), workers=2))


def test_killed_worker() -> None:
    """A killed process is an error that trying again can help, and the next try works."""
    with pytest.raises(WorkerLost):
        list(shared_out(partial(killed, 7), range(WORTH_IT), workers=2))

    assert len(list(shared_out(doubled, range(WORTH_IT), workers=2))) == WORTH_IT
