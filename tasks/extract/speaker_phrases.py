"""The noun phrase that names a speaker, read word by word with closed word lists instead of a parse."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tasks.extract.cues import speech_words
from tasks.extract.scene import Named, Scene
from tasks.records import Mention, Span

TOKEN = re.compile(r"[^\W_](?:[\w’'.&/-]*\w)?\.?(?=\W|$)|[^\w\s]")
_JOINS = frozenset({"and", "but", "or", "meanwhile", "also", "still", "then", "'", "’", "%"})
_PARTICLES = frozenset({"al", "bin", "de", "van", "von", "&"})
_TIMES = frozenset({"time", "times", "day", "days", "week", "weeks", "month", "months", "year", "years"})
# "on Monday", "in a statement", "at the conference": when and where something was said.
_TIME = re.compile(
    r"(?:on|in|at|during|after|last|this)\s+(?:(?:an?|the|his|her|their)\s+)?(?:[A-Z]|\d|week|month|year|statement|interview|"
    r"speech|press|news|tweet|letter|email|e-mail|phone|briefing|conference|meeting|rally|debate|video|address|televised|"
    r"joint|written|response)"
)

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
# "six in 10", "more than 40 percent".
_SHARE = re.compile(
    rf"\b(?:(?:[Mm]ore|[Ff]ewer|[Ll]ess) than |[Aa]bout |[Nn]early |[Oo]nly |[Jj]ust )?(?:{_NUMBER}|[A-Z][a-z]+) (?:in|out of) {_NUMBER}$"
    r"|\b(?:(?:[Mm]ore|[Ff]ewer|[Ll]ess) than |[Aa]bout |[Nn]early |[Oo]nly |[Jj]ust )?\d[\d.]*(?: percent|%)$"
)


def phrase_ending(scene: Scene, lo: int, end: int) -> tuple[Named, ...]:
    """Return the speaker whose phrase ends exactly at `end`."""
    end = len(scene.masked[lo:end].rstrip()) + lo
    tokens = list(TOKEN.finditer(scene.masked, max(lo, end - 160), end))[-14:]
    words = speech_words()
    if not tokens or tokens[-1].end() != end or words.has("prepositions", tokens[-1].group()):
        return ()
    last = tokens[-1]
    if last.group().lower() in words.lists["pronouns"]:
        return (pronoun(last),)
    if share := _SHARE.search(scene.masked, lo, end):
        return (Named(Span(*share.span()), "role"),)
    chunk = _chunk(tokens)
    if not chunk:
        return ()
    mention = scene.ending(lo, end)
    if mention is not None:
        return (
            _with_partner(scene, chunk, mention) or _head_before(scene, chunk, mention) or (_name(mention),)
        )
    return _unlisted(chunk)


def _chunk(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the tokens at the end that can form one noun phrase."""
    words = speech_words()
    taken: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token.group()
        low = word.lower()
        if not (word[0].isalnum() or word in "&%$£€'’") or (
            low in words.lists["barriers"] and not word.isupper()
        ):
            break
        if words.frames.get(low) and taken and "speech" in words.frames[low] and not words.has("nouns", low):
            break
        taken.append(token)
    taken.reverse()
    return _without_opener(taken)


def _without_opener(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop `On Monday` and a joining word that stand before the subject."""
    words = speech_words()
    while tokens and tokens[0].group().lower() in _JOINS:
        tokens = tokens[1:]
    if tokens and words.has("prepositions", tokens[0].group()):
        rest = next(
            (i for i, t in enumerate(tokens) if words.has("weekdays", t.group()) or t.group().isdigit()), None
        )
        tokens = tokens[(rest + 1) :] if rest is not None else tokens[1:]
    return tokens


def _name(mention: Mention) -> Named:
    return Named(mention.span, "name", mention.actor_id)


def pronoun(token: re.Match[str]) -> Named:
    """Return a pronoun as the speaker."""
    return Named(Span(token.start(), token.end()), "pronoun")


def _with_partner(scene: Scene, chunk: list[re.Match[str]], mention: Mention) -> tuple[Named, ...]:
    """Return both speakers of `A and B`."""
    before = [t for t in chunk if t.end() <= mention.span.start]
    if len(before) < 2 or before[-1].group() not in {"and", "&"}:
        return ()
    partner = scene.ending(chunk[0].start(), before[-2].end())
    return (_name(partner), _name(mention)) if partner else ()


def _head_before(scene: Scene, chunk: list[re.Match[str]], mention: Mention) -> tuple[Named, ...]:
    """Return the whole phrase when the name is only its complement: `a spokesman for the ministry`."""
    words = speech_words()
    before = [t for t in chunk if t.end() <= mention.span.start]
    while before and before[-1].group().lower() in words.lists["determiners"]:
        before = before[:-1]
    preposition = next(
        (i for i in range(len(before) - 1, -1, -1) if words.has("prepositions", before[i].group())), None
    )
    if preposition is None or preposition == 0 or not _all_light(before[preposition + 1 :]):
        return ()
    head = scene.ending(chunk[0].start(), before[preposition - 1].end())
    if head is not None and head.type == "person":  # "Jane Roe of the institute"
        return _with_partner(scene, chunk, head) or (_name(head),)
    start = _phrase_start(before[:preposition])
    return (Named(Span(before[start].start(), mention.span.end), "role"),)


def _all_light(tokens: list[re.Match[str]]) -> bool:
    """Tell whether the words between preposition and name are part of the name's own phrase."""
    return all(t.group()[0].isupper() or t.group().islower() for t in tokens) and len(tokens) <= 3


def _phrase_start(tokens: list[re.Match[str]]) -> int:
    """Return the index at which the last noun phrase of the tokens starts."""
    words = speech_words()
    for index in range(len(tokens) - 1, -1, -1):
        if words.has("determiners", tokens[index].group()):
            return index - 1 if index and words.has("determiners", tokens[index - 1].group()) else index
    return 0


def _unlisted(chunk: list[re.Match[str]]) -> tuple[Named, ...]:
    """Return a capitalised run or a role noun that no mention covers."""
    words = speech_words()
    run = len(chunk)
    while run and (chunk[run - 1].group()[0].isupper() or chunk[run - 1].group() in _PARTICLES):
        run -= 1
    capitals = chunk[run:]
    last = chunk[-1]
    if capitals and (run == 0 or not words.has("prepositions", chunk[run - 1].group())):
        if words.has("openers", capitals[0].group()) and len(capitals) > 1:
            capitals = capitals[1:]
        low = last.group().lower()
        if words.has("openers", low) or (
            words.has("determiners", low) and len(capitals) == 1 and not words.has("voices", low)
        ):
            return ()
        how: Literal["name", "role"] = "role" if words.has("determiners", capitals[0].group()) else "name"
        return (Named(Span(capitals[0].start(), last.end()), how),)
    if last.group().lower() in _TIMES:
        return ()
    if words.has("determiners", last.group()) and not words.has("voices", last.group()):
        return ()
    start = _phrase_start(chunk)
    lows = {t.group().lower() for t in chunk[start:]}
    if (
        words.has("determiners", chunk[start].group())
        or lows & (words.lists["voices"] | words.lists["documents"])
        or last.group()[-1] == "s"
        or chunk[start].group().endswith(("'s", "’s"))
    ):
        return (Named(Span(chunk[start].start(), last.end()), "role"),)
    return ()


def phrase_starting(scene: Scene, tokens: list[re.Match[str]]) -> tuple[Named, ...]:
    """Return the speaker whose phrase starts with the tokens."""
    words = speech_words()
    kept = [tokens[0]]
    for previous, token in pairwise(tokens):
        low = token.group().lower()
        if low in words.lists["barriers"] and not token.group().isupper():
            break
        if _TIME.match(scene.masked, token.start()):
            break
        if words.has("weekdays", low) or (low.endswith("ly") and previous.group()[0].isupper()):
            break
        kept.append(token)
    lo, hi = kept[0].start(), kept[-1].end()
    inside = scene.within(lo, hi)
    first = next((m for m in inside if m.type == "person"), inside[0] if inside else None)
    if first is not None and _leads(kept, first):
        second = next((m for m in inside if scene.masked[first.span.end : m.span.start] == " and "), None)
        return (_name(first), _name(second)) if second else (_name(first),)
    run = 0
    while run < len(kept) and kept[run].group()[0].isupper():
        run += 1
    if run:
        return (Named(Span(lo, kept[run - 1].end()), "name"),)
    return (Named(Span(lo, hi), "role"),)


def _leads(kept: list[re.Match[str]], mention: Mention) -> bool:
    """Tell whether only titles and role nouns stand between the verb and the name."""
    before = [t.group().lower() for t in kept if t.start() < mention.span.start]
    words = speech_words()
    if mention.type != "person" and mention.span.end < kept[-1].end():
        return False
    return not any(word in {"for", "of", "at", "from", "with", "to", "against"} for word in before) or (
        mention.type == "person" and not any(words.has("determiners", w) for w in before[:1])
    )


def is_document(masked: str, speakers: Sequence[Named]) -> bool:
    """Tell whether it is a poll, a report or the like that speaks."""
    named = (word for one in speakers for word in re.findall(r"\w+", one.span.of(masked)))
    return any(speech_words().has("documents", word) for word in named)
