"""A correction: the mail to somebody who had an earlier revision of the memo says which lines changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import fill

from tasks.deliver import outbox
from tasks.desk import Desk
from tasks.differences import OWN, Difference, differences
from tasks.memos import MemoName

LISTED = 20
"""Changed lines that are written out; more are counted."""

MARK = "<!--correction-->"
"""Where the page leaves room for the list."""

_BOX = "border:2px solid #c2410c;padding:10px 14px;margin:0 0 18px;color:#1c2733;background:#ffffff"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader has who gets a correction.

    Attributes:
        revision: The revision they had last.
        answers: Message-ID of the first message of the memo that they had.
        changed: What is not as it was then.
        told: Whether the memo itself says so, as it does of the revision right before it.
    """

    revision: int
    answers: str
    changed: tuple[Difference, ...] = field(default=())
    told: bool = False

    @property
    def head(self) -> str:
        """Return what the list is called."""
        if self.told:
            return f"Correction. This memo replaces revision {self.revision}, which you had, and says what changed."
        lines = "1 line" if len(self.changed) == 1 else f"{len(self.changed)} lines"
        return f"Correction. This memo replaces revision {self.revision}, which you had; {lines} changed:"

    @property
    def tail(self) -> str:
        """Return what follows the list."""
        if self.told:
            return ""
        more = len(self.changed) - LISTED
        return f"And {more} more. The whole memo follows." if more > 0 else "The whole memo follows."

    @property
    def _listed(self) -> tuple[Difference, ...]:
        return () if self.told else self.changed[:LISTED]

    def before_text(self, text: str) -> str:
        """Return plain text with the list in front."""
        listed = [fill(f"* {one}", 78, subsequent_indent="  ") for one in self._listed]
        return "\n".join([fill(self.head, 78), *listed, *filter(None, [self.tail]), "", text])

    def before_page(self, page: str) -> str:
        """Return a page with the list in its place."""
        items = "".join(f"<li>{escape(str(one))}</li>" for one in self._listed)
        listed = f"<ul>{items}</ul><p>{self.tail}</p>" if items else ""
        box = f'<div style="{_BOX}"><p><b>{escape(self.head)}</b></p>{listed}</div>'
        return page.replace(MARK, box, 1)


def corrections(
    desk: Desk, name: MemoName, revision: int, recipients: Sequence[str]
) -> dict[str, Correction]:
    """Return for each recipient who had an earlier revision what their correction has to say.

    Whoever had none, or whose message was refused, gets the memo as if it were the first. Whoever had another
    ring's memo is told what differs from that one.
    """
    readers = {recipient.casefold(): recipient for recipient in recipients}
    had: dict[str, list[outbox.Entry]] = {}
    for entry in outbox.entries(desk.ledger, name.edition):
        reader = readers.get(entry.recipient.casefold())
        if reader and entry.revision < revision and entry.state != "bounced":
            had.setdefault(reader, []).append(entry)
    lasts = {recipient: _memo(entries[-1]) for recipient, entries in had.items()}
    this = (name.ring, revision)
    lines = {memo: _lines(desk, name.edition, *memo) for memo in {this, *lasts.values()}}
    told = any(row["section"] == OWN for row in lines[this])
    return {
        recipient: Correction(
            last[1],
            had[recipient][0].message_id,
            differences(lines[last], lines[this]),
            told=told and last == (name.ring, revision - 1),
        )
        for recipient, last in lasts.items()
    }


def _memo(entry: outbox.Entry) -> tuple[str | None, int]:
    return entry.ring, entry.revision


def _lines(desk: Desk, edition: str, ring: str | None, revision: int) -> list[dict[str, object]]:
    return desk.store.read_rows("memo_lines", edition=edition, stem=MemoName(edition, ring).stem(revision))
