"""Lost quotation marks: whether an article's marks are gone, and which of its words were speech.

Re-publishers that translate a text to and fro, or strip characters, leave `He said: We will go on` and
`We will go on, he said` without marks. Such words are nobody's exact words any more.
"""

import re
from collections.abc import Sequence

from tasks.extract.cues import speech_words
from tasks.extract.paragraphs import Paragraph
from tasks.records import Span

_FIRST_PERSON = re.compile(r"(?<![\w'’])(?:I|I['’](?:m|ve|ll|d)|we|We|my|My|our|Our|us|me)(?![\w'’])")
_COLON = re.compile(r":\s+(?=[A-Z])")
_COLON_REACH = 70
_STRANDED = re.compile(r"\.\s*[-–—]\s?(?:he|she|they)\s+\w+s?\b")


def colon_speech(paragraph: Paragraph) -> list[tuple[Span, int]]:
    """Return each cue directly before a colon with unmarked speech after it, and where that speech starts."""
    found = []
    for colon in _COLON.finditer(paragraph.span.of(paragraph.masked)):
        at = paragraph.span.start + colon.start()
        cue = _cue_before(paragraph, at)
        if cue is None:
            continue
        start = paragraph.span.start + colon.end()
        if all(run.span.start != start for run in paragraph.runs):
            found.append((cue, start))
    return found


def marks_lost(paragraphs: Sequence[Paragraph], text: str) -> bool:
    """Decide whether the article's quotation marks are lost.

    Two signs are needed where marked speech is left beside them, one where none is: speech after `said:` without
    marks, first-person words before `, she said`, an opening mark never closed, a stranded `-she adds`.
    """
    signs = sum(len(colon_speech(p)) for p in paragraphs) + len(_STRANDED.findall(text))
    signs += sum(_first_person_final(p) for p in paragraphs)
    kept = sum(1 for p in paragraphs for r in p.runs if r.closed and not r.single and r.words(text) >= 4)
    unclosed = sum(
        1
        for p, q in zip(paragraphs, [*paragraphs[1:], None], strict=True)
        for r in p.runs
        if not r.closed and not _goes_on(q)
    )
    signs += unclosed if signs else 0
    return signs > kept and signs >= (2 if kept else 1)


def reads_as_speech(text: str, content: Span, *, lost: bool) -> bool:
    """Tell whether unmarked words before `, he said` were speech rather than a report of it."""
    words = content.of(text)
    return lost or bool(_FIRST_PERSON.search(words))


def spoken_from(paragraph: Paragraph, content: Span, text: str) -> Span:
    """Return the content stretched back to the paragraph's earlier sentences that speak in the first person."""
    start = content.start
    earlier = [s for s in paragraph.sentences if s.end <= content.start]
    while (
        earlier
        and _FIRST_PERSON.search(earlier[-1].of(text))
        and not speech_words().speech.search(earlier[-1].of(text))
    ):
        start = earlier.pop().start
    return Span(start, content.end)


def _cue_before(paragraph: Paragraph, colon: int) -> Span | None:
    """Return the cue of the words before a colon: `said:`, `told the paper:`, `added in a letter:`."""
    sentence = paragraph.sentence_at(colon)
    reach = max(sentence.start, colon - _COLON_REACH)
    cues = list(speech_words().speech.finditer(paragraph.masked, reach, colon))
    if not cues:
        return None
    return Span(cues[-1].start(), cues[-1].end())


def _first_person_final(paragraph: Paragraph) -> int:
    """Count sentences such as `We will go on, she said.` without marks."""
    found = 0
    for sentence in paragraph.sentences:
        words = sentence.of(paragraph.masked)
        final = re.search(
            r",\s+(?:[A-Z][\w.’'-]*\s+){0,3}(?:he |she )?(?:said|says|added|adds|told)\b[^,]{0,40}$", words
        )
        found += bool(final and _FIRST_PERSON.search(words[: final.start()]) and "\x01" not in words)
    return found


def _goes_on(following: Paragraph | None) -> bool:
    """Tell whether the next paragraph takes up a quotation left open."""
    if following is None or not following.runs:
        return False
    return following.runs[0].span.start - following.span.start <= 1
