"""What relation typing goes by: the words around two actors, their cue words, and what these say by rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.extract.relation_cues import Cue, Said, Word, find_cues, is_cue, read_words, sayings
from tasks.records import Span

# How many words before the first actor and after the second still speak of the two.
_BEFORE, _AFTER = 9, 11
_JOINTS = frozenset({"and", "the", "a", "of", "in", "&"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence around its two actors.

    Attributes:
        words: The words, the actors among them.
        first: Place of the actor that comes first.
        second: Place of the other, or where the view ends if there is none.
        source: Place of the source.
        cues: The cue words.
    """

    words: tuple[Word, ...]
    first: int
    second: int
    source: int
    cues: tuple[Cue, ...]

    @property
    def forward(self) -> bool:
        """Whether the source comes first."""
        return self.source == self.first

    @property
    def by(self) -> bool:
        """Whether the source stands after "by" (or "from"), as in the passive."""
        near = {word.text.lower() for word in self.words[max(0, self.source - 2) : self.source]}
        return bool(near & {"by", "from"})

    @property
    def joint(self) -> bool:
        """Whether the two stand side by side as one subject."""
        between = self.words[self.first + 1 : self.second]
        return all(word.text.lower() in _JOINTS for word in between if word.text.isalpha())

    def middle(self) -> tuple[Said, ...]:
        """Return what the cue words between the two say."""
        return sayings(cue for cue in self.cues if self.first < cue.at < self.second)

    def after(self) -> tuple[Said, ...]:
        """Return what the cue words after the second say."""
        return sayings(cue for cue in self.cues if self.second < cue.at <= self.second + _AFTER)

    def before(self) -> tuple[Said, ...]:
        """Return what the cue words before the first say."""
        return sayings(cue for cue in self.cues if self.first - _BEFORE <= cue.at < self.first)


def read_scene(text: str, source: Span, target: Span | None) -> Scene:
    """Return a sentence as relation typing sees it."""
    words = read_words(text, source, target)
    stems = [word.stem for word in words]
    places = sorted(stems.index(name) for name in ("<S>", "<T>") if name in stems)
    second = places[1] if len(places) > 1 else min(len(words), places[0] + 20)
    return Scene(words, places[0], second, stems.index("<S>"), find_cues(words))


def answer(scene: Scene) -> Said | None:
    """Return what the cue words say by rule, the first in the order in which the places speak."""
    middle, after, before = scene.middle(), scene.after(), scene.before()
    order: tuple[tuple[Said, ...], ...]
    if scene.joint:
        order = (after, before)
    elif scene.forward:
        order = (middle, after, before)
    else:
        order = (tuple(reversed(middle)), before, after) if scene.by else (after, middle, before)
    return next((said[0] for said in order if said), None)


def features(scene: Scene) -> dict[str, float]:
    """Return the named features of a scene and their values."""
    found = dict.fromkeys(_words(scene), 1.0)
    found |= dict.fromkeys((*_actors(scene), *_verbs(scene)), 1.0)
    for place, said in (("mid", scene.middle()), ("aft", scene.after()), ("bef", scene.before())):
        found |= dict.fromkeys(_said(place, said), 1.0)
    said_first = answer(scene)
    found[f"rule:{said_first.root if said_first else None}"] = 1.0
    found["bias"] = 1.0
    return found


def _order(scene: Scene) -> str:
    return "ST" if scene.forward else "TbyS" if scene.by else "TS"


def _words(scene: Scene) -> Iterator[str]:
    stems = [_unnamed(word) for word in scene.words]
    order = _order(scene)
    middle = stems[scene.first + 1 : scene.second]
    yield f"order:{order}"
    for one in middle:
        yield from (f"m:{one}", f"u:{one}", f"{order}:m:{one}")
    yield from (f"m2:{one}_{two}" for one, two in pairwise(middle))
    yield from (f"m4:{one}" for one in middle[:4])
    yield from (f"last:{one}" for one in middle[-1:])
    for one in stems[scene.second + 1 : scene.second + 9]:
        yield from (f"a:{one}", f"u:{one}")
    for one in stems[max(0, scene.first - 6) : scene.first]:
        yield from (f"b:{one}", f"u:{one}")


def _actors(scene: Scene) -> Iterator[str]:
    """Yield the common nouns within the two actors: a court acts otherwise than protesters do."""
    for word in scene.words:
        if word.inner:
            yield from (f"{word.stem}:{one}" for one in word.inner)


def _unnamed(word: Word) -> str:
    """Return the stem of a common word, a verb or a cue; names are all one, so that none is learnt."""
    named = word.text[:1].isupper() and not word.is_verb and not is_cue(word.stem)
    return "<N>" if named else word.stem


def _verbs(scene: Scene) -> Iterator[str]:
    """Yield the verbs between the two, from the source on."""
    chain = [i for i in range(scene.first + 1, scene.second) if scene.words[i].is_verb]
    chain = chain if scene.forward else chain[::-1]
    if not chain:
        return
    first = scene.words[chain[0]].stem
    yield from (f"c0:{first}", f"c0{_order(scene)}:{first}", f"cl:{scene.words[chain[-1]].stem}")
    if chain[0] + 1 < len(scene.words):
        yield f"c0x:{first}_{scene.words[chain[0] + 1].stem}"
    if len(chain) > 1:
        second = scene.words[chain[1]].stem
        yield from (f"c1:{second}", f"c01:{first}_{second}")


def _said(place: str, said: Sequence[Said]) -> Iterator[str]:
    for one in said:
        yield from (
            f"{place}:c:{one.label}",
            f"{place}=>{one.root}",
            f"{place}:{'+'.join(one.moods)}>{one.label}",
        )
        yield from (f"{place}:m:{mood}" for mood in one.moods)
    if said:
        yield from (f"{place}:first:{said[0].root}", f"{place}:last:{said[-1].root}")
