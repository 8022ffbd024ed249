"""A person's word about what was kept out, on SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tasks import overrulings
from tasks.errors import Permanent
from tasks.ledger import BuiltEdition, Ledger, SeenFile, Taken
from tasks.records import Batch
from tasks.rows import refused_article

AT = datetime(2026, 11, 18, 7, tzinfo=UTC)
BATCH = Batch("b1", "2026-W47", 1, date(2026, 11, 16))
WHY = {"rule": "too-short", "severity": "critical", "text": "has only 12 words"}
REFUSED = refused_article("pipe.txt").article_id
TAKEN = (
    Taken("aa01", "good.txt", "accepted"),
    Taken("bb02", "short.txt", "quarantined", (WHY,)),
    Taken("bb99", "brief.txt", "quarantined", (WHY,)),
    Taken(REFUSED, "pipe.txt", "quarantined", (WHY,)),
)


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    """Return a ledger with one batch that went all the way and the memo built from it."""
    seen = [SeenFile(one.path, 1, 1, one.article_id) for one in TAKEN]
    ledger.open_batch(BATCH, TAKEN, seen, folder="/seeds", at=AT)
    ledger.judge_batch("b1", TAKEN)
    ledger.finish_batch("b1", model="a model")
    ledger.record_edition(BuiltEdition("2026-W47", 1, "basis", "digest"))
    return ledger


def release(ledger: Ledger, name: str = "bb02") -> overrulings.Overruling:
    held = overrulings.find(ledger, name)
    return overrulings.release(ledger, held, who="Ada", why="it is the minister's own word", at=AT)


class TestQuarantined:
    """What is held."""

    def test_lists_what_is_kept_out(self, judged: Ledger) -> None:
        """Quarantined files come with batch and reasons, and say whether there is a text of them."""
        found = overrulings.quarantined(judged)

        assert [(one.path, one.refused) for one in found] == [
            ("brief.txt", False), ("pipe.txt", True), ("short.txt", False)]  # fmt: skip
        assert (found[2].edition, found[2].number, found[2].reasons) == ("2026-W47", 1, (WHY,))

    @pytest.mark.parametrize("name", ["bb02", "bb0", "short.txt"], ids=["id", "beginning", "path"])
    def test_finds_by_id_beginning_or_path(self, judged: Ledger, name: str) -> None:
        """An article is called by whatever names it alone."""
        assert [one.article_id for one in overrulings.find(judged, name)] == ["bb02"]

    @pytest.mark.parametrize(
        ("name", "why"), [("bb", "2 articles"), ("zz", "nothing"), ("", "begin so"), ("aa01", "nothing")]
    )
    def test_refuses_what_is_not_one(self, judged: Ledger, name: str, why: str) -> None:
        """What names several, none, or an article that is not held is said to."""
        with pytest.raises(Permanent, match=why):
            overrulings.find(judged, name)


class TestRelease:
    """A person overrules."""

    def test_records_who_when_and_why(self, judged: Ledger) -> None:
        """The word is kept, with what it overrules."""
        said = release(judged)

        assert overrulings.overrulings_of(judged) == {"bb02": said}
        assert said.words == "was released by Ada on 2026-11-18: it is the minister's own word"

    def test_sends_the_batch_back(self, judged: Ledger) -> None:
        """The batch waits at the gate, only this article in it is open, and the memo is stale."""
        release(judged)

        assert judged.waiting("received") == [BATCH]
        assert {one.article_id: one.state for one in judged.taken_of("b1")} == {
            "aa01": "accepted", "bb02": "received", "bb99": "quarantined", REFUSED: "quarantined"}  # fmt: skip
        latest = judged.latest("2026-W47")
        assert latest is not None
        assert (latest.basis, latest.digest) == (overrulings.STALE, "digest")

    def test_is_listed_until_it_is_judged(self, judged: Ledger) -> None:
        """A released article stays in the list, with the word, until the next run."""
        release(judged)
        (waiting,) = [one for one in overrulings.quarantined(judged) if one.overruling]
        judged.judge_batch("b1", [Taken("bb02", "short.txt", "accepted")])

        assert waiting.article_id == "bb02"
        assert [one.article_id for one in overrulings.quarantined(judged)] == ["bb99", REFUSED]

    def test_once_is_enough(self, judged: Ledger) -> None:
        """A second word on the same article is refused, and the first one named."""
        release(judged)

        with pytest.raises(Permanent, match="by Ada on 2026-11-18"):
            release(judged)

    def test_without_text(self, judged: Ledger) -> None:
        """A file that could not be read has nothing to release."""
        with pytest.raises(Permanent, match="no text to release"):
            release(judged, "pipe.txt")


class TestRetry:
    """Everything that is held goes back."""

    def test_texts_and_files(self, judged: Ledger) -> None:
        """Texts wait at the gate; files that could not be read are forgotten, so that intake finds them again."""
        back = overrulings.retry(judged, there=lambda path: path == Path("/seeds/pipe.txt"))

        assert ([one.article_id for one in back.judged], [one.path for one in back.read]) == (
            ["bb99", "bb02"], ["pipe.txt"])  # fmt: skip
        assert [one.path for one in judged.taken_of("b1")] == ["brief.txt", "good.txt", "short.txt"]
        assert set(judged.seen_files("/seeds")) == {"brief.txt", "good.txt", "short.txt"}

    def test_a_file_that_is_gone_keeps_its_record(self, judged: Ledger) -> None:
        """What cannot be read again stays quarantined, and is named."""
        back = overrulings.retry(judged, there=lambda _: False)

        assert ([one.path for one in back.gone], back.read) == (["pipe.txt"], ())
        assert [one.state for one in judged.taken_of("b1") if one.path == "pipe.txt"] == ["quarantined"]

    def test_nothing_held(self, ledger: Ledger) -> None:
        """With nothing held, nothing happens."""
        assert overrulings.retry(ledger) == overrulings.Retried()
