"""The language an article is written in."""

# Fewer words say too little; more than this many characters add nothing.
_FEWEST_WORDS = 20
_ENOUGH = 2_000
# Scripts written without spaces have "words" longer than this.
_NO_SPACES = 20


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, or None when there is too little text to tell."""
    sample = text[:_ENOUGH]
    count = len(sample.split())
    if count < _FEWEST_WORDS and len(sample) < _NO_SPACES * max(count, 2):
        return None
    # The model takes a noticeable moment to load, so only when the first text is asked about.
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code)
