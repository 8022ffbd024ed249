"""The memo as it is mailed, opened by a mail program people use."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tasks.deliver.letters import Forms, Ring, letters
from tasks.deliver.message import picture_cid
from tasks.settings import Mail
from tests.browser.thunderbird import is_there, png, points_of, seen
from tests.flows.conftest import NOW, command

EDITION = "2026-W47"
CONFLICT, COOPERATION, BOX = "#c2410c", "#0b6e99", "#e8f2f8"
MAGENTA = "#ff00ff"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def memo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a memo of the sample articles."""
    if "browser" not in request.config.getoption("markexpr") or not is_there():
        pytest.skip("needs Thunderbird and Xvfb, and: make look")
    outputs = tmp_path_factory.mktemp("mailed")
    command("run", "--seeds", "seeds", "--outputs", str(outputs), "--now", NOW)
    return outputs / "memos" / EDITION


def test_page_and_picture_are_shown(
    memo: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """The page stands there with its colours, and the picture that comes with it where the page names it."""
    html = (memo / "mail.html").read_text()
    magenta = np.full((300, 592, 3), tuple(bytes.fromhex(MAGENTA[1:])), np.uint8)
    forms = Forms(
        EDITION,
        1,
        "Weekly brief",
        "The plain text",
        html.replace("cid:relations.png", f"cid:{picture_cid(EDITION, 1)}"),
        datetime(2026, 11, 16, 7, tzinfo=UTC),
        png(magenta),
        (memo / "memo.pdf").read_bytes(),
    )
    message = tmp_path / "memo.eml"
    message.write_bytes(letters(forms, Ring("desk", ("desk@example.org",)), Mail())[0].message)

    screen = seen(message, tmp_path / "work", until=lambda one: points_of(one, MAGENTA) > 0)

    (tmp_path / "thunderbird.png").write_bytes(png(screen))
    found = {colour: points_of(screen, colour) for colour in (BOX, CONFLICT, COOPERATION, MAGENTA)}
    record_property("measured", f"points in Thunderbird {found}, picture {tmp_path / 'thunderbird.png'}")
    assert found[MAGENTA] > 592 * 300 * 0.9
    # The bars of the table, and the box of the bottom line.
    assert (found[CONFLICT] > 500, found[COOPERATION] > 2000, found[BOX] > 50_000) == (True, True, True)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_mailed_memo_opens(
    memo: Path, tmp_path: Path, record_property: Callable[[str, object], None], dark: bool
) -> None:
    """The message of a run is shown in light and dark, and its picture is looked at by a person."""
    screen = seen(
        memo / "memo.eml",
        tmp_path / "work",
        until=lambda one: points_of(one, COOPERATION) > 20_000,
        dark=dark,
    )

    (tmp_path / "thunderbird.png").write_bytes(png(screen))
    background = points_of(screen, "#ffffff") / screen[:, :, 0].size
    record_property("measured", f"Thunderbird: {background:.0%} white, {tmp_path / 'thunderbird.png'}")
    assert points_of(screen, COOPERATION) > 20_000
    assert (background > 0.4) is not dark
