"""`dragoman send` and `dragoman diff`: who would get what, and what changed."""

import json
from pathlib import Path

from tests.flows.conftest import Dragoman

Run = tuple[Path, object]


def test_a_dry_run_says_who_would_get_what(dragoman: Dragoman, first_run: Run) -> None:
    """Each reader is named with subject and size, and nothing is queued."""
    outputs = str(first_run[0])
    done = dragoman(
        "send", "--dry-run", "--to", "a@example.org", "--to", "b@example.org", "--outputs", outputs, "--json"
    )

    letters = json.loads(done.stdout)["letters"]
    assert [one["recipient"] for one in letters] == ["a@example.org", "b@example.org"]
    assert all(one["subject"].startswith("Weekly brief 2026-W47") for one in letters)
    assert {one["state"] for one in letters} == {"not queued"}
    assert dragoman("outbox", "--outputs", outputs).stdout == ""


def test_without_a_server_sending_is_a_dry_run(dragoman: Dragoman, first_run: Run) -> None:
    """The command says so and ends well."""
    done = dragoman("send", "2026-W47", "--outputs", str(first_run[0]))

    assert done.returncode == 0
    assert "desk@localhost.invalid (desk): 2026-W47 r1" in done.stdout
    assert "nothing is sent" in done.stderr


def test_a_week_without_memo_cannot_be_sent(dragoman: Dragoman, first_run: Run) -> None:
    """The command names the folder it looked in."""
    done = dragoman("send", "2026-W02", "--outputs", str(first_run[0]))

    assert done.returncode == 1
    assert "no memo here" in done.stderr


def test_a_week_is_compared_with_itself_and_its_revisions(dragoman: Dragoman, first_run: Run) -> None:
    """A week does not differ from itself, and one revision has nothing to differ from."""
    outputs = str(first_run[0])
    weeks = dragoman("diff", "2026-W47", "2026-W47", "--outputs", outputs)
    revisions = dragoman("diff", "2026-W47", "--outputs", outputs, "--json")

    assert "Mentions by name (0 differ)" in weeks.stdout
    assert json.loads(revisions.stdout)["lines"] == []
