"""What the article shows of a name of unknown kind: its own words, the words around it, and what the model said.

Every sign is general: a word list the word is in, a shape, a label; never the word itself. Signs are shares
over all the places a name stands at, so that one article makes of a name one kind of actor.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from tasks.extract.folding import fold
from tasks.extract.reference import load_reference, words
from tasks.extract.roles import has_role_behind
from tasks.extract.titles import given_names, is_adjective, is_title
from tasks.extract.towns import is_town
from tasks.extract.words import Word, first_words, last_words, words_of
from tasks.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 40
# Word lists asked about the word before, after, and the last word of the name.
AROUND = ("titles", "roles", "in_words", "place_words", "place_endings", "person_after", "organisation_endings",
          "not_actor_endings", "standing_bodies", "city_nouns", "place_motion", "team_words", "event_words",
          "people_words", "product_words", "body_words", "body_verbs", "person_words")  # fmt: skip
LAST = (*AROUND, "organisation_heads", "directions", "product_words", "group_words")
FIRST = ("place_openings", "directions", "organisation_heads", "team_words", "place_words", "event_words")
# Last letters that names of places, people, peoples or firms share.
ENDINGS = frozenset(("abad", "pur", "stan", "burg", "ville", "ton", "ham", "shire", "ford", "land", "grad", "sk", "ovo", "polis",
           "nagar", "garh", "wadi", "ia", "ov", "ev", "ova", "eva", "ski", "sky", "ez", "son", "sen", "yan", "ian", "idze",
           "vili", "oglu", "enko", "chuk", "ic", "ich", "ism", "ist", "ists", "ish", "ese", "ans", "ers", "tech", "soft",
           "corp", "bank", "tel", "air", "gas", "s"))  # fmt: skip
LONG = range(1, max(map(len, ENDINGS)) + 1)


OWNER = re.compile(r"\s?['’]\s?s?\b")
BEHIND = {"comma capital": re.compile(r",\s[A-Z]"), "age behind": re.compile(r",\s\d\d?,")}


@dataclass(frozen=True)
class Reading:
    """An article as the signs need it.

    Attributes:
        starts: Where the model's names begin, in order.
        entities: The model's names as (start, end, label).
        small: Words the article writes small somewhere.
        surnames: Last words of the people named in full.
        shorts: Short forms the article gives its bodies in brackets.
        silent: Where no names are looked for.
        kept: Signs of what stands before and after a place, read once, for many cuts begin or end at one.
    """

    text: str
    starts: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...]
    small: frozenset[str]
    surnames: frozenset[str]
    shorts: frozenset[str] = frozenset()
    silent: tuple[Span, ...] = ()
    kept: dict[tuple[Callable[[str, int], Iterator[str]], int], tuple[str, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(
        cls,
        text: str,
        doc: "Doc",
        surnames: frozenset[str],
        shorts: frozenset[str] = frozenset(),
        silent: tuple[Span, ...] = (),
    ) -> "Reading":
        """Return an article's reading."""
        entities = tuple((one.start_char, one.end_char, one.label_) for one in doc.ents)
        small = frozenset(re.findall(r"(?<![\w'’-])[a-z][\w-]+", text))
        return cls(text, tuple(one[0] for one in entities), entities, small, surnames, shorts, silent)

    def keep(self, read: Callable[[str, int], Iterator[str]], at: int) -> tuple[str, ...]:
        """Return the signs a function reads at a place, reading them once."""
        key = (read, at)
        if key not in self.kept:
            self.kept[key] = tuple(read(self.text, at))
        return self.kept[key]

    def label(self, span: Span) -> tuple[str, bool]:
        """Return the label the model gave a place, and whether to just these words."""
        at = bisect_right(self.starts, span.end - 1) - 1
        if at < 0:
            return "none", False
        start, end, label = self.entities[at]
        if end <= span.start:
            return "none", False
        return label, abs(start - span.start) < 5 and abs(end - span.end) < 3


def signs(reading: Reading, spans: Sequence[Span]) -> dict[str, float]:
    """Return the signs of a name that stands at the given places."""
    counts: Counter[str] = Counter()
    for span in spans:
        counts.update(set(_around(reading, span)))
    found = {name: count / len(spans) for name, count in counts.items()}
    found.update(dict.fromkeys(set(_itself(reading, spans[0])), 1.0))
    found["often"] = min(len(spans), 6) / 6
    return found


def _itself(reading: Reading, span: Span) -> Iterator[str]:
    """Yield the signs in the name's own words."""
    name = span.of(reading.text)
    parts = words_of(reading.text, span)
    yield "bias"
    yield f"words={min(len(parts), 5)}"
    yield from (shape for shape, found in _shapes(name, parts).items() if found)
    yield from _given(name, parts, reading)
    if name in reading.shorts:
        yield "short form"
    yield from _town(name, parts)
    yield from _listed(parts)
    last = parts[-1].text
    yield from (f"ends:{last[-long:]}" for long in LONG if last[-long:] in ENDINGS and len(last) >= long)


def _given(name: str, parts: Sequence[Word], reading: Reading) -> Iterator[str]:
    """Yield what tells of a person, or of a word that is none of a name."""
    first = parts[0]
    if first.text in given_names():
        yield f"given={min(len(parts), 3)}"
    if any(part.text in given_names() for part in parts[1:]):
        yield "given later"
    if fold(name) in reading.surnames:
        yield "surname"
    if any(part.text in words("name_particles") for part in parts):
        yield "particle"
    if is_title(first):
        yield "title first"
    if is_adjective(first):
        yield "adjective first"
    if len(parts) == 1 and first.shape.lower() in reading.small:
        yield "small too"


def _town(name: str, parts: Sequence[Word]) -> Iterator[str]:
    if is_town(name):
        yield "town given" if parts[0].text in given_names() else f"town={min(len(parts), 2)}"
    elif len(parts) > 1:
        yield from (f"state {at}" for at in (0, -1) if _is_state(parts[at]))
        yield from (f"town {at}" for at in (0, -1) if is_town(parts[at].text))


def _is_state(word: Word) -> bool:
    known = load_reference().find(word.text)
    return known is not None and known.actor.type == "state" and known.use == "name"


def _listed(parts: Sequence[Word]) -> Iterator[str]:
    """Yield the lists the first and the last word are in."""
    if len(parts) == 1:
        yield from _in_lists("only", parts[0].text, LAST)
        return
    yield from _in_lists("last", parts[-1].text, LAST)
    yield from _in_lists("first", parts[0].text, FIRST)


@lru_cache(maxsize=1 << 14)
def _in_lists(where: str, text: str, lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{where}:{which}" for which in lists if text in words(which))


def _shapes(name: str, parts: Sequence[Word]) -> dict[str, bool]:
    letters = re.sub(r"[\W\d_]", "", name)
    return {
        "capitals short": name.isupper() and len(letters) < 6,
        "capitals long": name.isupper() and len(letters) > 5,
        "mixed": bool(re.search(r"[a-z][A-Z]", re.sub(r"\b(?:Mc|Mac|De|Al|O)(?=[A-Z])", "", name))),
        "digit": any(sign.isdigit() for sign in name),
        "one letter": len(letters) == 1,
        "two letters": len(letters) == 2,
        "of": " of " in name or " for " in name,
        "ampersand": "&" in name or " and " in name,
        "hyphen": "-" in name,
        "initial": bool(re.search(r"\b[A-Z]\.", name)),
        "foreign": bool(re.search(r"\b(?:de|del|do|la|las|los|el|al)\b", name, re.IGNORECASE)),
        "small inside": any(part.shape.islower() for part in parts),
        "accent": not name.isascii(),
        "dot com": bool(re.search(r"\.(?:com|org|net|io)\b", name, re.IGNORECASE)),
    }


def _around(reading: Reading, span: Span) -> Iterator[str]:
    """Yield the signs of one place: the model's label and the words before and after."""
    label, whole = reading.label(span)
    yield f"label={label}"
    if whole:
        yield f"whole={label}"
    yield from reading.keep(_before, span.start)
    yield from reading.keep(_after, span.end)


def _before(text: str, at: int) -> Iterator[str]:
    start = max(text.rfind("\n", 0, at) + 1, at - REACH)
    gap = text[start:at]
    before = last_words(text, Span(start, at), 2)
    sign = gap.rstrip()[-1:]
    if not gap.strip():
        yield "opens line"
        return
    if not sign.isalnum() and sign not in "'’)":
        yield f"before:{sign}" if sign in ",(.:;" else "before:mark"
        if sign in ".!?:":
            return
    if not before:
        return
    word = before[-1]
    if sign.isalnum() or sign in "'’":
        yield from _neighbour("b", word)
        if word.text in words("sign_before"):
            yield f"b={word.text}"
        if word.shape[0].isupper() and len(word.shape) > 1:
            yield "b capital given" if word.text in given_names() else "b capital"
    if len(before) > 1 and word.text in {"of", "the", "in", "and"}:
        yield from (f"{one} {word.text}" for one in _neighbour("bb", before[-2]))
        if word.text == "the" and before[-2].text in words("sign_before"):
            yield f"bb={before[-2].text} the"


def _after(text: str, at: int) -> Iterator[str]:
    stop = text.find("\n", at)
    rest = text[at : min(at + REACH, stop if stop >= 0 else len(text))]
    if not rest.strip():
        yield "ends line"
        return
    after = first_words(text, Span(at, at + len(rest)), 2)
    if OWNER.match(rest):
        yield "owner"
        after = after[1:]
    sign = rest.lstrip()[0]
    if not sign.isalnum():
        yield f"after:{sign}" if sign in ",().-" else "after:mark"
        yield from (name for name, pattern in BEHIND.items() if pattern.match(rest))
        if has_role_behind(text, Span(at, at)):
            yield "role behind"
    elif after:
        yield from _next(after[0])


def _next(word: Word) -> Iterator[str]:
    """Yield the signs of the word right behind a name."""
    yield from _neighbour("a", word)
    if word.text in words("sign_after"):
        yield f"a={word.text}"
    if word.shape[0].isupper():
        yield "a capital"
    elif word.text not in words("sign_after"):
        yield next((f"a small {ending}" for ending in ("s", "ed") if word.text.endswith(ending)), "a small")


def _neighbour(where: str, word: Word) -> tuple[str, ...]:
    """Return the lists a word beside a name is in."""
    found = _in_lists(where, word.text, AROUND)
    return (*found, f"{where}:adjective") if is_adjective(word) else found
