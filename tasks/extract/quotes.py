"""Quotes: who said what, by rules over marks, cue verbs and names, without a parse.

The rules follow what newspapers do: a quotation is ascribed once and may go on; a pronoun means the last
speaker; words between marks without anybody saying them are a term, not a quotation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.extract.addressees import setting_of
from tasks.extract.ascriptions import attributions_of
from tasks.extract.attribution import Attribution
from tasks.extract.lost_marks import colon_speech, marks_lost, reads_as_speech, spoken_from
from tasks.extract.marks import Marked
from tasks.extract.paragraphs import Paragraph, paragraphs_of
from tasks.extract.quoted import attribution_of, is_term, is_whole
from tasks.extract.reported import Reported, reported_in
from tasks.extract.scene import Scene
from tasks.extract.sources import Source, Sources
from tasks.extract.voices import Voices
from tasks.records import Article, Mention, Quote, QuoteKind, Span


def find_quotes(article: Article, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotes of an article in reading order.

    Args:
        article: The article with its regions and passages.
        mentions: The actors named in it.
    """
    paragraphs = list(paragraphs_of(article))
    if not paragraphs:
        return ()
    lost = marks_lost(paragraphs, article.text)
    scene = Scene.of(paragraphs[0].masked, mentions)
    sources = Sources(article.text, scene, Voices(article.text, mentions, heed_gender=not lost))
    reader = _Reader(article.text, scene, sources, lost=lost)
    found = [quote for paragraph in paragraphs for quote in reader.read(paragraph)]
    return tuple(sorted(found, key=lambda quote: (quote.content, quote.kind)))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with everything found in it before anybody is asked who speaks."""

    paragraph: Paragraph
    span: Span
    runs: tuple[Marked, ...]
    attributions: tuple[Attribution, ...]
    reported: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Goes through the paragraphs in order."""

    text: str
    scene: Scene
    sources: Sources
    lost: bool

    def read(self, paragraph: Paragraph) -> Iterator[Quote]:
        """Yield the quotes of a paragraph; unmarked speech after a colon takes all that is left of it."""
        colons = colon_speech(paragraph)
        for span in paragraph.sentences:
            sentence = self._look_at(paragraph, span)
            spoken = self._after_colon(sentence, colons)
            if spoken is not None:
                yield spoken
                return
            yield from self._quotes(sentence)

    def _look_at(self, paragraph: Paragraph, span: Span) -> _Sentence:
        attributions = tuple(attributions_of(self.scene, paragraph, span))
        runs = tuple(run for run in paragraph.runs if span.start <= run.span.start < span.end)
        reported = tuple(reported_in(self.scene.masked, span, attributions))
        return _Sentence(paragraph, span, runs, attributions, reported)

    def _after_colon(self, sentence: _Sentence, colons: Sequence[tuple[Span, int]]) -> Quote | None:
        """Return the unmarked speech after `He said:`, which runs to the end of its paragraph."""
        for cue, start in colons:
            by = next((one for one in sentence.attributions if one.cue == cue), None)
            if by is not None:
                words = self.text[start : sentence.paragraph.span.end].rstrip('”“" \n')
                return self._ascribed("marks_lost", Span(start, start + len(words)), by, sentence)
        return None

    def _quotes(self, sentence: _Sentence) -> list[Quote]:
        pieces: list[Marked | Reported] = [*sentence.runs, *sentence.reported]
        found: list[Quote] = []
        for piece in sorted(pieces, key=lambda one: one.content.start):
            if isinstance(piece, Marked):
                found += self._marked(sentence, piece, goes_on=bool(found))
            else:
                found += self._reported(sentence, piece)
        if not found:
            self.sources.heed(sentence.span, sentence.attributions)
        return found

    def _reported(self, sentence: _Sentence, piece: Reported) -> list[Quote]:
        """Return indirect speech, or speech whose marks are lost; nothing for an `adding` that leans on nobody."""
        source, content = self._source(piece.by, sentence), piece.content
        if not source and piece.by.form == "participle":
            return []
        kind: QuoteKind = "indirect"
        marked = any(content.meets(run.span) for run in sentence.runs)
        if piece.final and not marked and reads_as_speech(self.text, content, lost=self.lost):
            kind, content = "marks_lost", spoken_from(sentence.paragraph, content, self.text)
        return [self._ascribed(kind, content, piece.by, sentence)]

    def _marked(self, sentence: _Sentence, run: Marked, *, goes_on: bool) -> list[Quote]:
        """Return the quotation a marked stretch is, or nothing for a term, a title or a scare quote."""
        masked, voices = self.scene.masked, self.sources.voices
        inside = next((one.by for one in sentence.reported if one.content.holds(run.content)), None)
        by = attribution_of(
            masked, run, runs=sentence.runs, attributions=sentence.attributions, inside=inside
        )
        whole = is_whole(masked, sentence.span, run)
        if is_term(self.text, run, by, whole=whole, spoken=bool(voices.past)):
            return []
        kind: QuoteKind = "marks_lost" if self.lost and not run.closed else "direct"
        if by is not None:
            return [self._ascribed(kind, run.content, by, sentence)]
        source = self.sources.beside(sentence.paragraph.span.start, sentence.span, run)
        if not source and (whole or goes_on):
            source = voices.last()
        if not source:
            voices.nobody()
        return [_quote(kind, run.content, source, None)]

    def _ascribed(self, kind: QuoteKind, content: Span, by: Attribution, sentence: _Sentence) -> Quote:
        """Return the quote of an attribution, with whom it was said to and about what."""
        source = self._source(by, sentence)
        setting = setting_of(self.scene, sentence.span, by, content)
        return replace(
            _quote(kind, content, source, by.cue), addressee=setting.addressee, topic=setting.topic
        )

    def _source(self, by: Attribution, sentence: _Sentence) -> Source:
        return self.sources.of(by, sentence.span, sentence.attributions)


def _quote(kind: QuoteKind, content: Span, source: Source, cue: Span | None) -> Quote:
    return Quote(kind, content, source[0] if source else None, source[1:], cue)
