"""Top developments: what happened, in headlines made of who did what to whom, best supported first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice

from tasks.actions import load_actions
from tasks.render.clusters import Cluster, holds_speech
from tasks.render.headlines import headline_of, named_at, names_in
from tasks.render.index import Index
from tasks.render.model import Citation, Development, Line
from tasks.render.tables import Row
from tasks.render.when import days_of, in_words
from tasks.render.wording import with_article

OLD = timedelta(days=60)
"""Age from which a report is called old."""
CITED = 12
"""Most citations of one event."""
ALIKE = 0.5
"""Share of common words above which two sentences are shown once."""
TELLERS = 2
"""Most people an event is said to be told by."""
PER_PAIR = 4
"""Most developments of one pair."""

MATERIAL = (2, 4)
"""Quad classes of deeds; the others are words."""

CLASSES: Mapping[int, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}

GRADES = (
    "Grade: first the letter of the most reliable outlet, A to E as the desk judges it, F not judged; then"
    " 1: independent texts agree; 3: one text; 4: another text contradicts; 6: only a text whose wording a machine changed."
)


def cited(index: Index, cluster: Cluster) -> tuple[Citation, ...]:
    """Return the sentences that report an event, the one shown first, one for each place."""
    rest = sorted(cluster.events, key=lambda row: (int(index.label[row["article_id"]][1:]), row["start"]))
    spans = dict.fromkeys(index.sentence(event) for event in (cluster.lead, *rest))
    return tuple(index.cite(*span) for span in islice(spans, CITED))


def developments(
    index: Index, clusters: Sequence[Cluster], disputed: frozenset[int] = frozenset()
) -> tuple[Development, ...]:
    """Return the developments to print, best supported and most definite first.

    Args:
        index: The edition.
        clusters: Its events.
        disputed: Identities of those that another text contradicts.
    """
    worth = [one for one in clusters if _is_definite(one) and not (one.background and one.sound < 2)]
    ranked = sorted(worth, key=partial(_rank, index))
    chosen = _spread(ranked, index.limits.developments)
    return tuple(_development(index, one, number, disputed) for number, one in enumerate(chosen, 1))


def _is_definite(cluster: Cluster) -> bool:
    """Tell whether an event says whom or what it was about, and is not left open."""
    lead = cluster.lead
    named = (lead["target_actor_id"] and not is_of_a_crowd(lead)) or lead["object_actor_id"]
    return bool(
        named
        and lead["source_actor_id"]
        and lead["status"] != "possible"
        and lead["action"] in load_actions()
    )


def is_of_a_crowd(event: Row) -> bool:
    """Tell "X meets Russians", "Turks visit Y", which tell little."""
    people = any((event[f"{slot}_actor_id"] or "").startswith("people:") for slot in ("source", "target"))
    return people and event["type"] == "CONSULT"


def _rank(index: Index, cluster: Cluster) -> tuple[object, ...]:
    """Order by support, then by how much is known of the event, then deeds before words and new before old."""
    lead = cluster.lead
    published = max((days[1] for name in cluster.articles if (days := index.published(name))), default=None)
    happened = days_of(cluster.date)
    about = lead["object"] is not None
    whom = lead["target"] is not None and not (lead["target_actor_id"] or "").startswith("people:")
    return (
        cluster.denied,
        -max(1, cluster.sound),
        -sum((2 * whom, about, happened is not None)),
        not about,
        not cluster.intact,
        lead["quad"] not in MATERIAL,
        holds_speech(cluster.sentence),
        -(happened[1].toordinal() if happened else 0),
        -(published.toordinal() if published else 0),
        int(index.label[lead["article_id"]][1:]),
        lead["start"],
    )


def _spread(ranked: Iterable[Cluster], limit: int) -> list[Cluster]:
    """Keep one event a sentence and an object, and not too many of one pair."""
    kept: list[Cluster] = []
    for one in ranked:
        same_pair = sum(other.key[1] == one.key[1] for other in kept)
        if same_pair < PER_PAIR and not any(_repeats(one, other) for other in kept):
            kept.append(one)
        if len(kept) == limit:
            break
    return kept


def _repeats(one: Cluster, other: Cluster) -> bool:
    """Tell whether a reader would take one event for another again: same thing, same pair, or same sentence."""
    things = one.lead["object_actor_id"], other.lead["object_actor_id"]
    if things[0] and things[0] == things[1]:
        return True
    if not any(things) and (one.key[0], one.key[1]) == (other.key[0], other.key[1]):
        return True
    return len(one.words & other.words) > ALIKE * len(one.words | other.words)


def _development(index: Index, cluster: Cluster, number: int, disputed: frozenset[int]) -> Development:
    lead = cluster.lead
    citations = cited(index, cluster)
    quotable = index.intact(lead["article_id"])
    digit = corroboration(cluster, disputed)
    return Development(
        id=f"D{number}",
        number=number,
        text=headline_of(index, lead),
        citations=citations,
        computed="events_by_cluster",
        quote=" ".join(citations[0].passage.split()) if quotable else None,
        taken=names_in(index, lead),
        chips=tuple(_chips(index, cluster)),
        digit=digit,
        grade=f"grade {_letter(index, cluster)}{digit}",
        remark=None if quotable else "Reported in a text whose wording a machine changed; not quoted.",
        articles=len(cluster.articles),
        independent=cluster.independent,
    )


def _chips(index: Index, cluster: Cluster) -> Iterable[str]:
    lead = cluster.lead
    yield in_words(cluster.date)
    yield " → ".join(filter(None, (", ".join(named_at(index, lead, slot)) for slot in ("source", "target"))))
    yield CLASSES[lead["quad"]]
    yield support_in_words(cluster)
    if tellers := told_by(index, cluster):
        yield f"according to {tellers}"
    if age := _age(index, cluster):
        yield age


def support_in_words(cluster: Cluster) -> str:
    """Return how many articles and independent texts carry an event: `3 articles, 2 independent`."""
    count, damaged = len(cluster.articles), len(cluster.articles) - len(cluster.intact)
    articles = "1 article" if count == 1 else f"{count} articles, {cluster.independent} independent"
    if not damaged:
        return articles
    return f"{articles}, damaged" if damaged == count else f"{articles}, {damaged} damaged"


def told_by(index: Index, cluster: Cluster) -> str | None:
    """Return whose words an event rests on, where no text reports it in its own: everybody only quotes somebody."""
    found: dict[str, None] = {}
    for event in cluster.events:
        tellers = [row for row in index.quotes_over(event) if row["source_actor_id"] in index.names]
        if not tellers:
            return None
        actor_id = tellers[0]["source_actor_id"]
        name = " ".join(index.names[actor_id].split())
        found.setdefault(name if actor_id.startswith("person:") else with_article(name))
    return " and ".join(islice(found, TELLERS))


def _age(index: Index, cluster: Cluster) -> str | None:
    """Return whether the newest report is old, or has no known date."""
    known = [days[1] for name in cluster.articles if (days := index.published(name))]
    if not known:
        return "publication undated"
    return "old report" if index.days[0] - max(known) > OLD else None


def corroboration(cluster: Cluster, disputed: frozenset[int]) -> int:
    """Return the digit that the note of the section explains."""
    if id(cluster) in disputed:
        return 4
    if not cluster.intact:
        return 6
    return 1 if cluster.sound > 1 else 3


def _letter(index: Index, cluster: Cluster) -> str:
    """Return the letter of the most reliable outlet that carries an event."""
    return min(index.letter(name) for name in cluster.articles)


def developments_note(rows: Sequence[Development]) -> Line:
    """Return how the support of a development is graded, or what an empty section says."""
    if not rows:
        return Line(
            id="D0", text="No event with a named actor and target was found.", computed="events_by_cluster"
        )
    return Line(id="D0", text=GRADES, computed="events_by_cluster")
