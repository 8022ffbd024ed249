"""All that ascribes words in a sentence: verbs, nouns, adjectives, passives, `according to`."""

from tasks.extract.attribution import Attribution, by_verb
from tasks.extract.hearsay import by_according, by_adverb, by_label, by_poll
from tasks.extract.nominal_cues import by_adjective, by_noun, by_passive
from tasks.extract.paragraphs import Paragraph
from tasks.extract.scene import Scene
from tasks.records import Span


def attributions_of(scene: Scene, paragraph: Paragraph, sentence: Span) -> list[Attribution]:
    """Return the attributions of a sentence in reading order, one a cue; `voiced doubts` is one cue, not two.

    Args:
        scene: The text and its mentions.
        paragraph: The paragraph.
        sentence: One of its sentences.
    """
    found = [
        *by_verb(scene, paragraph, sentence),
        *by_according(scene, sentence),
        *by_poll(scene, sentence),
        *by_adverb(scene, paragraph, sentence),
        *by_label(scene, paragraph, sentence),
        *by_passive(scene, sentence),
        *by_adjective(scene, paragraph, sentence),
        *by_noun(scene, paragraph, sentence),
    ]
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (one.cue.end, _ORDER.index(one.form))):
        longer = bool(kept) and one.cue.start == kept[-1].cue.start and one.cue.end > kept[-1].cue.end
        if longer and one.form == "noun":
            kept[-1] = one
        elif not kept or not one.cue.meets(kept[-1].cue):
            kept.append(one)
    return sorted(kept, key=lambda one: one.cue)


# Where two read the same word, the earlier of these holds.
_ORDER = ("passive", "adjective", "inverted", "before", "participle", "according", "label", "noun", "hearsay")
