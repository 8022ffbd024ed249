"""The language an article is written in."""

# Fewer words say too little; more than this many characters add nothing.
_FEWEST_WORDS = 20
_ENOUGH = 2_000
# A text in which so many of the words, and so many different ones, are these is English; the model is asked
# about the others only, for it takes more time than all else that is done with a plain file.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "that",
        "was",
        "for",
        "with",
        "from",
        "by",
        "has",
        "have",
        "been",
        "which",
        "were",
        "their",
    ]
)
_ENGLISH_SHARE = 0.15
_ENGLISH_KINDS = 6
# Scripts written without spaces have "words" longer than this.
_NO_SPACES = 20


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, or None when there is too little text to tell."""
    sample = text[:_ENOUGH]
    words = sample.lower().split()
    count = len(words)
    if count < _FEWEST_WORDS and len(sample) < _NO_SPACES * max(count, 2):
        return None
    english = [word for word in words if word in _ENGLISH]
    if len(english) >= _ENGLISH_SHARE * count and len(set(english)) >= _ENGLISH_KINDS:
        return "en"
    # The model takes a noticeable moment to load, so only when the first text is asked about.
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code)
