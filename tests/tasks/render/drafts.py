"""Small editions of our own texts, laid out as tables by the same code that lays out real ones."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tasks.records import (
    Article,
    Batch,
    Damage,
    DateMention,
    Event,
    Extraction,
    Mention,
    Participant,
    Passage,
    Published,
    Quote,
    Reason,
    Region,
    SharedPassage,
    Span,
    Topic,
    Verdict,
)
from tasks.render.tables import Tables
from tasks.rows import article_row, extraction_rows, passage_rows, region_rows

EDITION = "2026-W47"
RECEIVED = date(2026, 11, 18)
BATCH = Batch("b0b0b0b0b0b0", EDITION, 1, RECEIVED)

QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "ACCUSE": 3, "SANCTION": 4, "ASSAULT": 4}


@dataclass
class Draft:
    """An article with what is to be found in it, said by its words."""

    path: str
    text: str
    outlet: str | None = None
    published: Published = field(default_factory=Published)
    status: str = "accepted"
    reasons: tuple[Reason, ...] = ()
    damage: Damage = field(default_factory=Damage)
    origin: str = ""
    shared: tuple[SharedPassage, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)

    @property
    def article_id(self) -> str:
        return self.sha[:16]

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.path.encode()).hexdigest()

    def span(self, words: str, *, after: str = "") -> Span:
        """Return where some words first stand, after some other words."""
        start = self.text.index(words, self.text.index(after))
        return Span(start, start + len(words))

    def mention(self, words: str, actor_id: str, name: str, *, role: str = "", after: str = "") -> "Draft":
        """Name an actor."""
        kinds = {"org": "organisation", "group": "armed_group"}
        prefix = actor_id.partition(":")[0]
        kind: Any = kinds.get(prefix, prefix)
        stated = self.span(role, after=after) if role else None
        self.mentions.append(
            Mention(self.span(words, after=after), kind, actor_id, name, known=True, role=stated)
        )
        return self

    def who(self, words: str | None, actor_id: str | None, *, after: str = "") -> Participant | None:
        return Participant(actor_id, self.span(words, after=after)) if words else None

    def event(  # noqa: PLR0917 - reads like a sentence: who did what to whom
        self,
        sentence: str,
        kind: str,
        action: str,
        trigger: str,
        source: tuple[str, str],
        target: tuple[str, str] | None = None,
        thing: tuple[str, str] | None = None,
        day: tuple[str, str] | None = None,
        **more: Any,
    ) -> "Draft":
        """Report an event; participants are words and id, the date is words and value."""
        slot = {
            name: self.who(*pair, after=sentence)
            for name, pair in {"target": target, "object": thing}.items()
            if pair
        }
        found = self.who(*source, after=sentence)
        assert found
        told = None
        if day:
            told = DateMention(self.span(day[0], after=sentence), day[1], "day")
            self.dates.append(told)
        self.events.append(
            Event(
                kind,
                QUADS[kind],
                action,
                found,
                slot.get("target"),
                self.span(trigger, after=sentence),
                self.span(sentence),
                object=slot.get("object"),
                date=told,
                **more,
            )
        )
        return self

    def quote(self, words: str, speaker: tuple[str, str], cue: str, kind: Any = "direct") -> "Draft":
        """Ascribe words to a speaker."""
        self.quotes.append(Quote(kind, self.span(words), self.who(*speaker), cue=self.span(cue)))
        return self

    def topic(self, name: str, *evidence: str) -> "Draft":
        """Name a topic and the words that show it."""
        spans = tuple(self.span(words) for words in evidence)
        self.topics.append(Topic(f"desk:{name}", name, 0.5, "strong", spans))
        return self

    @property
    def article(self) -> Article:
        """Return the article: first paragraph the headline, one sentence a line."""
        regions, passages, at = [], [], 0
        for line in self.text.split("\n"):
            if line:
                kind: Any = "body" if passages else "headline"
                regions.append(Region(kind, Span(at, at + len(line))))
                for sentence in line.split("  "):
                    start = self.text.index(sentence, at)
                    number = len(passages) + 1
                    passages.append(Passage(number, len(regions), kind, Span(start, start + len(sentence))))
            at += len(line) + 1
        return Article(
            self.article_id,
            self.sha,
            self.path,
            "text/plain",
            "utf-8",
            self.text,
            title=regions[0].span if regions else None,
            outlet=self.outlet,
            language="en",
            published=self.published,
            regions=tuple(regions),
            passages=tuple(passages),
        )

    @property
    def verdict(self) -> Verdict:
        status: Any = self.status
        return Verdict(self.article_id, status, self.reasons, self.damage, self.origin, self.shared)

    @property
    def found(self) -> Extraction:
        rows = (self.mentions, self.quotes, self.events, self.dates, self.topics)
        return Extraction(self.article_id, *(tuple(row) for row in rows))


def tables_of(*drafts: Draft) -> Tables:
    """Lay drafts out as tables."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in Tables.__dataclass_fields__}
    for draft in drafts:
        article, verdict = draft.article, draft.verdict
        rows["articles"].append(article_row(article, verdict, BATCH))
        rows["regions"] += region_rows(article.article_id, article.regions)
        rows["passages"] += passage_rows(article, verdict)
        if draft.status == "accepted":
            for name, found in extraction_rows(article, draft.found).items():
                rows[name] += found
    return Tables(**rows)


VEGA = Published("2026-11-16", "day", "stated")
GRAIN = "Norland signed a deal with Vegara on the Amber pipeline on Monday."


def vega_times() -> Draft:
    """Return an intact, dated article."""
    text = (
        "Norland and Vegara agree on pipeline\n\n"
        f"{GRAIN}  The foreign minister of Turkey, Deniz Aksoy, praised it.\n\n"
        "“We have waited ten years for this pipe,” said Russian President Oleg Baranov in Port Vega.\n\n"
        "Russia accused Turkey of delays on 3 March 2026.\n\n"
        "A summit is planned for 2 December 2026.  Turkey will host Russia there."
    )
    draft = Draft("a/vega.txt", text, "Vega Times", VEGA)
    draft.mention("Norland", "state:norland", "Norland").mention("Vegara", "state:vegara", "Vegara")
    draft.mention("Amber pipeline", "product:amber-pipeline", "Amber pipeline")
    draft.mention("Deniz Aksoy", "person:deniz-aksoy", "Deniz Aksoy", role="foreign minister of Turkey")
    draft.mention("Oleg Baranov", "person:oleg-baranov", "Oleg Baranov", role="Russian President")
    draft.mention("Russia", "state:russia", "Russia", after="\n\nRussia").mention(
        "Turkey", "state:turkey", "Turkey"
    )
    draft.event(
        GRAIN,
        "AGREE",
        "sign_agreement",
        "signed",
        ("Norland", "state:norland"),
        ("Vegara", "state:vegara"),
        ("Amber pipeline", "product:amber-pipeline"),
        ("Monday", "2026-11-16"),
    )
    draft.event(
        "Russia accused Turkey of delays on 3 March 2026.",
        "ACCUSE",
        "accuse",
        "accused",
        ("Russia", "state:russia"),
        ("Turkey", "state:turkey"),
        day=("3 March 2026", "2026-03-03"),
    )
    draft.event(
        "A summit is planned for 2 December 2026.  Turkey will host Russia there.",
        "CONSULT",
        "receive",
        "host",
        ("Turkey", "state:turkey"),
        ("Russia", "state:russia"),
        day=("2 December 2026", "2026-12-02"),
        status="planned",
    )
    draft.quote("We have waited ten years for this pipe,", ("Oleg Baranov", "person:oleg-baranov"), "said")
    return draft.topic("Energy", "pipeline", "Amber pipeline", "this pipe")


def north_wire() -> Draft:
    """Return an undated article that carries the first one's sentence."""
    text = (
        "Pipe deal signed\n\n"
        f"{GRAIN}\n\n"
        "Deniz Aksoy, Turkish Foreign Minister, said that the pipe would run below the Sea of Marla.\n\n"
        "Turkey met Russia in 2024."
    )
    draft = Draft("b/wire.txt", text, None)
    draft.shared = (SharedPassage(2, vega_times().article_id, 2),)
    draft.mention("Norland", "state:norland", "Norland").mention("Vegara", "state:vegara", "Vegara")
    draft.mention("Amber pipeline", "product:amber-pipeline", "Amber pipeline")
    draft.mention("Deniz Aksoy", "person:deniz-aksoy", "Deniz Aksoy", role="Turkish Foreign Minister")
    draft.mention("Turkey", "state:turkey", "Turkey").mention("Russia", "state:russia", "Russia")
    draft.event(
        GRAIN,
        "AGREE",
        "sign_agreement",
        "signed",
        ("Norland", "state:norland"),
        ("Vegara", "state:vegara"),
        ("Amber pipeline", "product:amber-pipeline"),
    )
    draft.event(
        "Turkey met Russia in 2024.",
        "CONSULT",
        "meet",
        "met",
        ("Turkey", "state:turkey"),
        ("Russia", "state:russia"),
        day=("2024", "2024"),
    )
    words = "the pipe would run below the Sea of Marla"
    return draft.quote(words, ("Deniz Aksoy", "person:deniz-aksoy"), "said", "indirect").topic(
        "Energy", "Pipe deal"
    )


def spun_blog() -> Draft:
    """Return an article that a machine reworded."""
    text = (
        "Norland inks accord\n\n"
        "Norland has inked an accord with Vegara on the Amber tube.\n\n"
        "Baranov mentioned: we now have waited a decade for this tube."
    )
    damage = Damage("damaged", ("reworded", "marks_lost"), 0.8, ("odd words",))
    reason = Reason("damaged", "warning", "c/spun.txt is reworded; its words are not quoted as spoken")
    draft = Draft(
        "c/spun.txt",
        text,
        "Blog",
        Published("2026-11", "month", "inferred"),
        damage=damage,
        reasons=(reason,),
    )
    draft.mention("Norland", "state:norland", "Norland").mention(
        "Vegara", "state:vegara", "Vegara", after="accord with"
    )
    draft.mention("Amber tube", "product:amber-pipeline", "Amber pipeline")
    draft.mention("Baranov", "person:oleg-baranov", "Oleg Baranov")
    draft.event(
        "Norland has inked an accord with Vegara on the Amber tube.",
        "AGREE",
        "sign_agreement",
        "inked",
        ("Norland", "state:norland"),
        ("Vegara", "state:vegara"),
        ("Amber tube", "product:amber-pipeline"),
    )
    return draft.quote(
        "we now have waited a decade for this tube",
        ("Baranov", "person:oleg-baranov"),
        "mentioned",
        "marks_lost",
    )


def short_flash() -> Draft:
    """Return a quarantined article."""
    reason = Reason("too-short", "critical", "d/flash.txt has only 4 words of body text")
    return Draft("d/flash.txt", "Flash\n\nMore follows.", status="quarantined", reasons=(reason,))
