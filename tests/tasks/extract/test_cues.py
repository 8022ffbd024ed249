"""The cue table is whole and well formed."""

from tasks.extract.cues import speech_words

FRAMES = {
    "speech",
    "that",
    "bare",
    "addressee",
    "to",
    "object_to",
    "for",
    "object",
    "as",
    "doc",
    "wh",
    "stance",
}


def test_frames_are_known():
    """Every form stands in known frames, at least one."""
    for form, frames in speech_words().frames.items():
        assert frames, form
        assert {frame for frame in frames if not frame.startswith("+")} <= FRAMES, form


def test_forms_match_whole_words():
    """A form matches as a word, not inside one."""
    cue = speech_words().cue

    assert cue.search("he said so")
    assert not cue.search("he is unsaid and well-said")


def test_lists_ignore_case():
    """Word lists are asked without regard to capitals."""
    assert speech_words().has("voices", "Officials")
    assert not speech_words().has("voices", "harbour")
