"""The files of one invented week: its articles, copies of agencies, damaged and unusable ones."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape

from benchmarks.archive.stories import Beat, Story, load_others, load_stories, worded
from benchmarks.scorecard.noise import strip_marks, swap_words

WEEKS = 8
COPIES, SPUN, SMALL = 3, 2, 5
"""Agency stories that two more outlets carry, reworded copies, and small news a week."""
_OTHER_SHARE, _ALSO_SHARE, _VOICE_SHARE = 1 / 3, 0.4, 0.6
_UNDATED_SHARE = 1 / 8
_PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>\n'
    '<meta property="og:site_name" content="{outlet}">{dated}</head>\n'
    "<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>{title}</h1>\n{body}\n</article></body></html>\n"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before it is laid out.

    Attributes:
        day: When it was published, None for one that does not say.
        agency: Whose report it is, if it is an agency's.
    """

    title: str
    outlet: str
    place: str
    day: date | None
    paragraphs: tuple[str, ...]
    agency: str = ""


def week_files(number: int, monday: date, *, seed: int) -> dict[str, bytes]:
    """Return the files of a week by their names.

    Args:
        number: Position of the week, from 0; the stories go on for eight.
        monday: Its first day.
        seed: What chance starts from.
    """
    chance = random.Random(f"{seed} {number}")
    pieces = [piece for story in load_stories() for piece in _pieces(story, number, monday, chance)]
    carried = [copy for piece in chance.sample(pieces, COPIES) for copy in _carried(piece, chance)]
    spun = [_spun(piece, chance) for piece in chance.sample(pieces, SPUN)]
    small = [_small(monday, chance) for _ in range(SMALL)]
    files: dict[str, bytes] = {}
    for at, piece in enumerate([*pieces, *carried, *spun, *small]):
        name, data = _file(piece, at, chance)
        files[name] = data
    files |= _unusable(monday, chance)
    twin = chance.choice(sorted(files))
    return {**files, f"again/{twin}": files[twin]}


def _pieces(story: Story, number: int, monday: date, chance: random.Random) -> Iterator[Piece]:
    beat = story.beats[number % WEEKS]
    for at in range(story.plan[number % WEEKS]):
        lead = beat.leads[at % len(beat.leads)]
        yield _piece(story, beat, lead, monday, chance, corrects=bool(beat.corrects) and at < 2)


def _piece(
    story: Story, beat: Beat, lead: str, monday: date, chance: random.Random, *, corrects: bool
) -> Piece:
    told = monday + timedelta(days=beat.on)
    facts = _facts(beat, told, chance)

    def words(template: str) -> str:
        return worded(template, facts, chance)

    said = [words(one) for one in chance.sample(beat.quotes, len(beat.quotes))]
    details = [words(one) for one in beat.details]
    also = [words(chance.choice(beat.leads))] if chance.random() < _ALSO_SHARE else []
    scenes = [words(one) for one in chance.sample(load_others()["scenes"], 5)]
    voice, comment = chance.choice(story.voices), words(chance.choice(story.comments))
    paragraphs = [
        " ".join([words(lead), details[0]]),
        " ".join(scenes[:2]),
        *said[: chance.randint(1, 2)],
        " ".join([*also, *(one for one in details[1:] if chance.random() < _ALSO_SHARE), scenes[2]]),
        f"{words(chance.choice(story.background))} {scenes[3]}",
        f"“{comment},” said {voice}." if chance.random() < _VOICE_SHARE else "",
        scenes[4],
        words(beat.corrects) if corrects else "",
    ]
    day = None if chance.random() < _UNDATED_SHARE else told + timedelta(days=chance.randint(0, 1))
    return Piece(
        words(chance.choice(beat.titles)),
        chance.choice(load_others()["outlets"]),
        chance.choice(story.places),
        day,
        tuple(filter(None, paragraphs)),
    )


def _facts(beat: Beat, told: date, chance: random.Random) -> Mapping[str, str]:
    chosen = beat.other if beat.other and chance.random() < _OTHER_SHARE else {}
    after = told + timedelta(days=1)
    days = {"day": f"{told:%A}", "other_day": f"{after:%A}", "date": _day_first(told)}
    return {**days, **beat.facts, **chosen}


def _carried(piece: Piece, chance: random.Random) -> Iterator[Piece]:
    """Yield a story as two more outlets carry it from an agency, shortened at its end."""
    agency = chance.choice(load_others()["agencies"])
    outlets = [name for name in load_others()["outlets"] if name != piece.outlet]
    for cut, outlet in enumerate(chance.sample(outlets, 2)):
        kept = piece.paragraphs[: len(piece.paragraphs) - cut]
        yield replace(piece, outlet=outlet, agency=agency, paragraphs=kept)


def _spun(piece: Piece, chance: random.Random) -> Piece:
    """Return a story as a site that rewords others' texts has it."""
    seed = str(chance.random())
    words = tuple(strip_marks(swap_words(one, rate=0.2, seed=seed)) for one in piece.paragraphs)
    return replace(
        piece,
        outlet="News Mirror Online",
        paragraphs=words,
        title=swap_words(piece.title, rate=0.1, seed=seed),
    )


def _small(monday: date, chance: random.Random) -> Piece:
    others, told = load_others(), monday + timedelta(days=chance.randint(0, 4))
    facts = {"day": f"{told:%A}"}
    details = [worded(one, facts, chance) for one in chance.sample(others["details"], 5)]
    lead = worded(chance.choice(others["leads"]), facts, chance)
    quote = worded(chance.choice(others["quotes"]), facts, chance)
    title = worded(chance.choice(others["titles"]), facts, chance)
    body = (f"{lead} {details[0]}", " ".join(details[1:3]), quote, " ".join(details[3:]))
    return Piece(title, chance.choice(others["outlets"]), "", told, body)


def _unusable(monday: date, chance: random.Random) -> dict[str, bytes]:
    title = worded(chance.choice(load_others()["titles"]), {}, chance)
    return {
        f"flash-{monday:%m%d}.txt": f"{title}\n\nMore follows.\n".encode(),
        f"stadtrat-{monday:%m%d}.txt": f"Stadtrat beschließt {monday:%d.%m.}\n\n{load_others()['german']}\n".encode(),
    }


def _file(piece: Piece, at: int, chance: random.Random) -> tuple[str, bytes]:
    slug = "-".join(word for word in piece.title.lower().split()[:4] if word.isalpha())
    form = chance.choice((_as_page, _as_report, _as_report, _as_letter))
    text = form(piece)
    kind = "html" if text.startswith("<") else "txt"
    return f"{at:02d}-{slug}.{kind}", text.encode()


def _as_page(piece: Piece) -> str:
    dated = (
        f'<meta property="article:published_time" content="{piece.day}T08:00:00+00:00">' if piece.day else ""
    )
    lines = [_located(piece, dated=False), *piece.paragraphs[1:]]
    body = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return _PAGE.format(title=escape(piece.title), outlet=escape(piece.outlet), dated=dated, body=body)


def _as_report(piece: Piece) -> str:
    lines = [piece.title, piece.outlet, _located(piece, dated=True), *piece.paragraphs[1:]]
    return "\n\n".join(lines) + "\n"


def _as_letter(piece: Piece) -> str:
    head = f"{piece.outlet}, {_day_first(piece.day)}" if piece.day else piece.outlet
    return "\n\n".join([piece.title, head, *piece.paragraphs]) + "\n"


def _located(piece: Piece, *, dated: bool) -> str:
    if not piece.place:
        return piece.paragraphs[0]
    day = f", {piece.day:%B} {piece.day.day}, {piece.day.year}" if dated and piece.day else ""
    agency = f" ({piece.agency})" if piece.agency else ""
    return f"{piece.place}{day}{agency} — {piece.paragraphs[0]}"


def _day_first(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
