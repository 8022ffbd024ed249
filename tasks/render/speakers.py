"""Who said what: one quote a speaker, with the role the same text states, and what kind of quote it is.

By whom and about whom are kept apart: what a side's own people said stands below its name, and after all sides
what others said about one stands below "About" and its name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from tasks.render.index import Index
from tasks.render.model import Citation, Line, QuoteLine
from tasks.render.parties import holds_office
from tasks.render.spoken_of import is_a_deed, quotes_about, same_words, spoken_of
from tasks.render.tables import Row
from tasks.render.wording import with_article

FEWEST, MOST = 4, 45
"""Words a quote should have; a longer one is shown up to the end of a sentence."""

NOTES: Mapping[str, str] = {
    "direct": "direct",
    "indirect": "indirect",
    "marks_lost": "marks missing in source",
}
OTHERS = "Others"
NOBODY_ABOUT = "None of these quotations is about another side or person."
SPEAKERS = frozenset({"person", "org", "state", "group"})
MARKS = '"“”„«»'
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
NEAR = 40
"""Characters between a cue and the words it leads to."""

_CALLS = frozenset({"call", "called", "calls", "calling", "phoned", "rang", "telephoned"})
_WITH = re.compile(
    r"\s+(?:together|on|to|and|after|before|at|from|in|by|for|about|with|over|during)\b|\s*[,.;]"
)
_STOP = re.compile(r"[.!?…][’”\"')]*(?=\s)")


def quote_lines(index: Index, parties: Mapping[str, str]) -> tuple[QuoteLine, ...]:
    """Return the quotes to print: one a speaker, grouped by the side they are on, then one about a side."""
    told = sorted(filter(partial(_is_told, index), index.of(index.tables.quotes)), key=partial(_rank, index))
    by = _by_side(index, told, parties)
    about = quotes_about(index, told, [row for _, row in by], parties)
    named = [(side, row, spoken_of(index, row, parties)) for side, row in by]
    named += [(f"About {with_article(name)}", row, (name,)) for name, row in about]
    return tuple(_line(index, row, number, side, of) for number, (side, row, of) in enumerate(named, 1))


def _by_side(index: Index, told: Iterable[Row], parties: Mapping[str, str]) -> list[tuple[str, Row]]:
    """Return one quote a speaker, office-holders first, grouped by the side they are on."""
    best: dict[str, Row] = {}
    for row in told:
        best.setdefault(row["source_actor_id"], row)
    ranked: list[Row] = []
    for row in sorted(best.values(), key=lambda row: _priority(index, row, parties)):
        if not any(same_words(index, row, other) for other in ranked):  # "Wang Yi" and "Wang" say it once
            ranked.append(row)
    chosen = _spread(ranked)[: index.limits.quotes]
    sides = [parties.get(row["source_actor_id"], OTHERS) for row in chosen]
    order = sorted(
        zip(sides, range(len(chosen)), chosen, strict=True), key=lambda one: (one[0] == OTHERS, one[:2])
    )
    return [(side, row) for side, _, row in order]


def _spread(ranked: Sequence[Row]) -> list[Row]:
    """Let every article speak once before one speaks again, persons before bodies."""
    nth: Counter[tuple[bool, str]] = Counter()
    order = []
    for place, row in enumerate(ranked):
        person = row["source_actor_id"].startswith("person:")
        nth[person, row["article_id"]] += 1
        order.append((not person, nth[person, row["article_id"]], place))
    return [ranked[place] for _, _, place in sorted(order)]


def _is_told(index: Index, row: Row) -> bool:
    """Tell whether a quote has a named speaker, enough words to stand alone, and words that are the speaker's.

    Reworded speech is nobody's words; and marks inside reported speech may only be an intact text's.
    """
    actor_id = row["source_actor_id"] or ""
    speaks = actor_id.partition(":")[0] in SPEAKERS and actor_id in index.names
    damage = index.article[row["article_id"]]["damage_kinds"]
    marked = any(mark in row["content"] for mark in MARKS)
    own = "reworded" not in damage and not (damage and marked)
    text = index.article[row["article_id"]]["text"]
    long = len(row["content"].split()) >= FEWEST
    return own and speaks and long and not _is_owned(row, text) and not _is_a_call(index, row)


def _is_a_call(index: Index, row: Row) -> bool:
    """Tell "called X together with Y", which is the telephone, from "called X a liar"."""
    if row["kind"] != "indirect" or (row["cue"] or "").lower() not in _CALLS:
        return False
    text = index.article[row["article_id"]]["text"]
    near = (
        one["end"]
        for one in index.mentions_of.get(row["article_id"], ())
        if one["type"] == "person" and row["content_start"] <= one["start"] <= row["content_start"] + NEAR
    )
    return any(_WITH.match(text, end) for end in near)


def _rank(index: Index, row: Row) -> tuple[object, ...]:
    """Order the quotes of one speaker: own words in an intact text, of a readable length, first."""
    kinds = ("direct", "marks_lost", "indirect")
    return (
        not _may_stand_in_marks(index, row),
        len(row["content"].split()) > MOST,
        kinds.index(row["kind"]),
        is_a_deed(index, row),
        _role(index, row) is None,
        int(index.label[row["article_id"]][1:]),
        row["content_start"],
    )


def _priority(index: Index, row: Row, parties: Mapping[str, str]) -> tuple[object, ...]:
    """Order the speakers: persons, holders of an office, quotable words, who is named most, stated roles first."""
    role = _role(index, row)
    office = row["source_actor_id"] in parties or (role is not None and holds_office(role["role"]))
    return (
        not row["source_actor_id"].startswith("person:"),
        not office,
        not _may_stand_in_marks(index, row),
        -index.articles_naming[row["source_actor_id"]],
        role is None,
        int(index.label[row["article_id"]][1:]),
        row["content_start"],
    )


def _may_stand_in_marks(index: Index, row: Row) -> bool:
    return row["kind"] == "direct" and index.intact(row["article_id"])


def _role(index: Index, row: Row) -> Row | None:
    """Return where this text states the speaker's role nearest to the quote, if it does."""
    stated = index.roles.get((row["article_id"], row["source_actor_id"]), ())
    return min(stated, key=lambda mention: abs(mention["start"] - (row["source_start"] or 0)), default=None)


def _line(index: Index, row: Row, number: int, side: str, about: tuple[str, ...]) -> QuoteLine:
    article_id, text = row["article_id"], index.article[row["article_id"]]["text"]
    marked, led = _may_stand_in_marks(index, row), _follows_its_cue(row, text)
    start, end = readable(text, row["content_start"], row["content_end"])
    start = row["cue_start"] if led else start
    words = " ".join(text[start:end].split())
    speaker, names = _speakers(index, row)
    role = None if row["others"] else _role(index, row)
    stated = " ".join(role["role"].split()) if role else None
    who = f"{speaker}, {stated}" if stated else speaker
    link = ("," if stated else "") if led else ":"
    shortened = end - row["content_start"] < len(row["content"].rstrip(" \t\r\n,;"))
    return QuoteLine(
        id=f"Q{number}",
        text=f"{who}{link}" if marked else f"{who}{link} {words}",
        citations=(index.cite(article_id, start, end), *_role_citation(index, role)),
        quote=words if marked else None,
        taken=tuple(filter(None, (*names, stated, None if marked else words))),
        speaker=speaker,
        role=stated,
        link=link,
        said=None if marked else words,
        notes=tuple(_notes(index, row, shortened, side, about)),
        side=side,
        about=about,
    )


def _speakers(index: Index, row: Row) -> tuple[str, list[str]]:
    """Return who spoke as printed, those who spoke with them included, and their names."""
    spoke = [row["source_actor_id"], *(other["actor_id"] for other in row["others"])]
    found = {one: " ".join(index.names[one].split()) for one in spoke if one in index.names}
    names = [name if one.startswith("person:") else with_article(name) for one, name in found.items()]
    together = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return together[:1].upper() + together[1:], [*names, *found.values()]


def _follows_its_cue(row: Row, text: str) -> bool:
    """Tell whether indirect words read on from their cue: "said that the road is closed"."""
    if (
        row["kind"] != "indirect"
        or row["cue_end"] is None
        or (row["source_end"] or 0) > row["cue_start"]
        or not 0 < row["content_start"] - row["cue_end"] <= NEAR
    ):
        return False
    return "\n" not in text[row["cue_start"] : row["content_start"]]


def _is_owned(row: Row, text: str) -> bool:
    """Tell whether the cue is a noun or passive that makes no sentence with its speaker: "her fear of", "accused by her of"."""
    if row["kind"] != "indirect" or row["cue_end"] is None or row["content_start"] < row["cue_end"]:
        return False
    if row["source_start"] > row["cue_start"]:
        return not text[row["cue_start"] : row["cue_end"]].lower().startswith(("according", "in the words"))
    return text[row["source_end"]] in "'’" or row["source"].lower() in _POSSESSIVES


def readable(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a quote to show: whole if short, else its first sentences, in one paragraph."""
    stop = text.find("\n", start, end)
    end = end if stop < 0 else stop
    end = start + len(text[start:end].rstrip(" \t\r,;"))
    words, last = len(text[start:end].split()), end
    if words <= MOST:
        return start, end
    for match in _STOP.finditer(text, start, end):
        if len(text[start : match.end()].split()) > MOST and last != end:
            break
        last = match.end()
    return start, last


def _role_citation(index: Index, role: Row | None) -> Iterable[Citation]:
    if role is None:
        return
    start, end = min(role["start"], role["role_start"]), max(role["end"], role["role_end"])
    yield index.cite(role["article_id"], start, end)


def _notes(
    index: Index,
    row: Row,
    shortened: bool,  # noqa: FBT001 - one fact of several
    side: str,
    about: Sequence[str],
) -> Iterable[str]:
    yield NOTES[row["kind"]]
    if about and not side.startswith("About "):
        yield f"about {', '.join(map(with_article, about))}"
    if not index.intact(row["article_id"]):
        yield "translated text"
    if shortened:
        yield "beginning"
    others = {
        other["article_id"]
        for other in index.quotes_of.get(row["source_actor_id"], ())
        if other["article_id"] != row["article_id"] and same_words(index, other, row)
    }
    if others:
        yield f"also in {', '.join(label for name, label in index.label.items() if name in others)}"


def quotes_note(rows: Sequence[QuoteLine]) -> Line | None:
    """Return what an empty section says, or that nobody speaks about another side."""
    if any(row.about for row in rows):
        return None
    text = NOBODY_ABOUT if rows else "No quotation with a named speaker was found."
    return Line(id="Q0", text=text, computed="quotes")
