"""Where the words ascribed by a cue begin: one pattern for each frame a cue may stand in."""

import re
from functools import cache

from tasks.extract.attribution import Attribution
from tasks.extract.cues import speech_words
from tasks.extract.speaker_phrases import is_document

WHEN = (
    r"(?:(?:on |late |early |last |earlier )*(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: (?:night|morning|evening|afternoon))?"
    r"|yesterday|today|(?:earlier )?(?:this|last) (?:week|month|year)|earlier|later|recently|again"
    r"|(?:in|on|at|during|after|via|through|from|before|to|of|about|for) [^,;:\x01]{2,70}?)"
)
ADDRESSEE = (
    r"(?:(?:the |a |his |her |their )?[\w.'’&-]+(?: (?:of |and |the |at |from |in )*[\w.'’&-]+){0,7}?)"
)
# A verb right after "that" makes it a relative pronoun.
_VERB = r"(?:will|would|is|was|are|were|has|had|have|could|can|may|might|should|must|did|do|does)"
_CLAUSE = (
    r"(?=(?!(?:during|according|following|including|as|across|is|was|has|does|this (?:week|month|year|summer))\b)(?:he|she|it|they|we|I|you|there|this|these|those|the|a|an|his|her|its|their|our|no|some|many|most|more|both|all|only|if|"
    r"what|one|two|three|any|anyone|everyone|such|now|[A-Z][\w.’'-]+|\d[\d,.]*|\w+s|\w+ing)\b)"
)
# Any noun phrase with a finite verb behind it.
_FINITE = (
    r"(?=(?!(?:during|according|following|including|as|across|to|in|on|at|by|for|with|from|about|of|over|against|between|among|into|without|is|was|has|does|and|or|but|that|when|while|after|before|because|so|who|which)\b)"
    rf"(?:[\w’'-]+ ){{1,6}}?{_VERB}\b)"
)
_KNOWN_ADDRESSEE = (
    r"(?:reporters|journalists|lawmakers|him|her|them|[A-Z][\w.’']+(?: (?:of |and )?[A-Z][\w.’']+){0,4}"
    r"|the (?:[A-Z][\w.’']+ ?){1,5}|the (?:agency|newspaper|paper|BBC|press|crowd|court|committee|website|network))"
)
_PATTERNS = (
    (
        "addressee",
        rf"(?P<lead>\s+{ADDRESSEE}(?:,?\s+{WHEN}){{0,2}},?\s+(?:that,?\s+|(?=whether\s)))(?!{_VERB}\b)",
    ),
    ("addressee", rf"(?P<lead>\s+(?>{_KNOWN_ADDRESSEE})(?:\s+{WHEN}(?=\s+\w+\s))?\s+){_CLAUSE}"),
    (
        "addressee",
        r"(?P<lead>\s+(?:the|his|her|their|a) [a-z]+(?: [a-z]+)?\s+)(?=(?:he|she|they|it|we|there)\b)",
    ),
    (
        "that",
        rf"(?i:(?P<lead>(?:\s*,?\s+(?:\w+ly )?{WHEN}){{0,2}}\s*,?\s+(?:that,?\s+|(?=whether\s)))(?!{_VERB}\b))",
    ),
    ("that", r"(?P<lead>,\s[^,;:.\x01]{2,60},\s+(?:that,?\s+|(?=whether\s)))"),
    ("noun", rf"(?P<lead>\s+(?:is|was|are|were) (?:that\s+)?)(?:{_FINITE}|{_CLAUSE})"),
    ("that", r"(?P<lead>\s+)(?=(?:how|why|what)\s)"),
    ("addressee", rf"(?P<lead>\s+{ADDRESSEE}\s+)(?=(?:how|why|what|if)\s)"),
    ("bare", rf"(?P<lead>\s+){_FINITE}"),
    ("wh", r"(?P<lead>\s+(?:the |his |her |their )?[\w.-]+(?: [\w.-]+){0,2}\s+)(?=(?:if|whether)\s)"),
    ("wh", rf"(?P<lead>(?:\s+{WHEN})?\s+)(?=(?:if|whether|when|where|who|which|how|why|what)\s)"),
    ("to", r"(?P<lead>\s+(?:(?:on|in|at|during|after) [^,;:\x01]{2,40}? )?)(?:not )?to\s+[a-z]"),
    ("for", r"(?P<lead>\s+(?:for|on)\s+)"),
    ("object_to", r"(?P<lead>\s+)[^,.;:\x01]{2,60}?\s(?:not )?to\s+[a-z]"),
    ("bare", rf"(?P<lead>\s+(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+)?){_CLAUSE}"),
    ("as", r"(?P<lead>\s+)[^,.;:\x01]{2,80}?\sas\s"),
)
_FRAMES = tuple((frame, re.compile(pattern)) for frame, pattern in _PATTERNS)
# `what economists call`, `whom he named`: the object stands before.
_RELATIVE = re.compile(r"\b(?:what|who|whom|which)\s+(?:[\w.’'-]+\s+){0,2}$")
_FINITE_FIRST = re.compile(_VERB)
_FIRST = re.compile(r"\s+([\w$£€\"“'’-]+)")
_NOT_OPENING = frozenset({"and", "or", "but", "that", "as", "when", "while", "if", "because", "than", "so"})


def start_after(masked: str, hi: int, one: Attribution) -> int | None:
    """Return where the words after a cue begin, if its frames allow any there.

    Args:
        masked: The text with marked words hidden.
        hi: Where the sentence ends.
        one: The attribution.
    """
    rest = masked[one.end : hi]
    for frame, pattern in _FRAMES:
        if (frame in one.frames or frame == one.form) and (found := pattern.match(rest)):
            return one.end + found.end("lead")
    for pattern in _prepositions(one.frames):
        if found := pattern.match(rest):
            return one.end + found.end()
    takes_object = (
        "object" in one.frames
        or ("doc" in one.frames and is_document(masked, one.speakers))
        or ("stance" in one.frames and _stance(rest))
    )
    if takes_object and _RELATIVE.search(masked, max(0, one.start - 40), one.start):
        return None
    first = _FIRST.match(rest) if takes_object else None
    return one.end + 1 if first and not _closed_class(first[1]) else None


@cache
def _prepositions(frames: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(_preposition(frame[1:]) for frame in sorted(frames) if frame.startswith("+"))


@cache
def _preposition(word: str) -> re.Pattern[str]:
    return re.compile(rf"\s+{word}\s+(?!as\b)(?=\S)")


def _stance(rest: str) -> bool:
    """Tell whether the object is something one argues about."""
    near = re.split(r"[,;:.\x01]", rest)[0].split()[:8]
    return any(speech_words().has("stances", word) for word in near)


def _closed_class(word: str) -> bool:
    """Tell whether a word cannot open an object."""
    low = word.lower()
    return (
        speech_words().has("prepositions", word) or low in _NOT_OPENING or bool(_FINITE_FIRST.fullmatch(low))
    )
