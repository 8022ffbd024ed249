"""Bodies named by one word every state has a body for, such as `Parliament`: whose it is in this article.

The word stands for a body whose full name the article gives, and else for the body of the state the article names
most; where it names no state, nobody knows whose it is, and there is no mention.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.folding import fold
from tasks.extract.gazetteer import find_known
from tasks.extract.reference import Known, actor_id, load_reference, words
from tasks.extract.words import words_of
from tasks.records import Mention, Span

PLACES = frozenset({"name", "adjective", "capital", "seat"})


def with_owners(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with each body named by such a word tied to the body it stands for, and without the rest.

    Args:
        text: The article's text.
        mentions: Its mentions, in reading order.
    """
    if not any(_is_standing(text, mention) for mention in mentions):
        return tuple(mentions)
    home = home_state(text)
    found = []
    for mention in mentions:
        one = _owned(text, mention, mentions, home) if _is_standing(text, mention) else mention
        if one:
            found.append(one)
    return tuple(found)


def home_state(text: str) -> Known | None:
    """Return the state a text names most, by its name, adjective, capital or seat; of equals the first named."""
    named: Counter[str] = Counter()
    for hit in find_known(text):
        actor = hit.spelling.actor
        if actor.type == "state" and hit.spelling.use in PLACES:
            named[actor.actor_id] += 1
    return load_reference().actors[named.most_common(1)[0][0]] if named else None


def _is_standing(text: str, mention: Mention) -> bool:
    word = fold(mention.span.of(text))
    return mention.type == "organisation" and not mention.known and word in words("standing_bodies")


def _owned(text: str, mention: Mention, mentions: Sequence[Mention], home: Known | None) -> Mention | None:
    """Return the mention tied to a body, or None if nobody can say to which."""
    word = mention.span.of(text)
    full = [one for one in mentions if one.type == "organisation" and _ends_in(text, one.span, fold(word))]
    before = [one for one in full if one.span < mention.span]
    if full:
        body = (before or full[:1])[-1]
        return replace(mention, actor_id=body.actor_id, name=body.name, known=body.known)
    if home is None:
        return None
    name = f"{word.capitalize()} ({home.name})"
    return replace(mention, actor_id=actor_id("organisation", name), name=name)


def _ends_in(text: str, span: Span, word: str) -> bool:
    """Tell whether a name of several words ends in a word."""
    parts = words_of(text, span)
    return len(parts) > 1 and parts[-1].text == word
