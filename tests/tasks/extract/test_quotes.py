"""Quotations are found with who said them; what merely stands in marks is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.quotes import find_quotes
from tests.tasks.extract.speech_builder import article_of, mentions_of, quotes_of, told

DIRECT = {
    "cue after": (
        "“The strait is open to all,” Solberg said.",
        ["direct ingrid-solberg: The strait is open to all,"],
    ),
    "comma outside": (
        "‘The strait is open to all’, Solberg said.",
        ["direct ingrid-solberg: The strait is open to all"],
    ),
    "inverted": (
        "“The strait is open to all,” said Ingrid Solberg, a lecturer at the Fjord Institute.",
        ["direct ingrid-solberg: The strait is open to all,"],
    ),
    "inverted with title": (
        "“The strait is open to all,” said Foreign Minister Tomas Reyes.",
        ["direct tomas-reyes: The strait is open to all,"],
    ),
    "cue before": (
        "Solberg told reporters: “The strait is open to all.”",
        ["direct ingrid-solberg: The strait is open to all."],
    ),
    "apposition": (
        "“The strait is open to all,” Ingrid Solberg, an adviser to Norway, said on Monday.",
        ["direct ingrid-solberg: The strait is open to all,"],
    ),
    "question": (
        "“Who would close the strait?” Solberg asked.",
        ["direct ingrid-solberg: Who would close the strait?"],
    ),
    "name after role": (
        "“The strait is open to all,” Norway's spokesman Milan Kovar said ahead of the visit.",
        ["direct milan-kovar: The strait is open to all,"],
    ),
    "role noun": (
        "“The strait is open to all,” the minister said.",
        ["direct (the minister): The strait is open to all,"],
    ),
    "role with complement": (
        "“The strait is open to all,” a spokesman for the Chilean Foreign Ministry said.",
        ["direct (a spokesman for the Chilean Foreign Ministry): The strait is open to all,"],
    ),
    "joint": (
        "“The strait is open to all,” Tomas Reyes and Milan Kovar of the Fjord Institute wrote.",
        ["direct tomas-reyes+milan-kovar: The strait is open to all,"],
    ),
    "fragment": (
        "In a joint declaration, Reyes and Kovar pledged to take “steps towards an open strait”.",
        ["direct tomas-reyes+milan-kovar: steps towards an open strait"],
    ),
    "goes on after the cue": (
        "“The strait is open,” Solberg said. “It will stay so for ever.”",
        ["direct ingrid-solberg: The strait is open,", "direct ingrid-solberg: It will stay so for ever."],
    ),
    "goes on in the next paragraph": (
        "“The strait is open,” Solberg said.\n“It will stay so for ever.”",
        ["direct ingrid-solberg: The strait is open,", "direct ingrid-solberg: It will stay so for ever."],
    ),
    "never closed, goes on": (
        "Solberg said: “The strait is open.\n“It will stay so for ever,” she added.",
        ["direct ingrid-solberg: The strait is open.", "direct ingrid-solberg: It will stay so for ever,"],
    ),
    "label": ("Solberg: “The strait is open to all.”", ["direct ingrid-solberg: The strait is open to all."]),
    "signed": (
        "“The strait is open to all.” — Solberg",
        ["direct ingrid-solberg: The strait is open to all."],
    ),
    "colon without verb": (
        "Solberg had one message: “The strait is open to all.”",
        ["direct ingrid-solberg: The strait is open to all."],
    ),
    "short with a cue": ("Solberg called the plan “hopeless”.", ["direct ingrid-solberg: hopeless"]),
    "nobody known": (
        "A leaflet on the wall was blunt. “The strait is open to all.”",
        ["direct ?: The strait is open to all."],
    ),
    "unlisted name": (
        "“The strait is open to all,” Petra Vogel said.",
        ["direct (Petra Vogel): The strait is open to all,"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DIRECT.values(), ids=DIRECT)
def test_direct(text, expected):
    """Marked words are ascribed to whoever the frame around them names."""
    assert expected == told(text, "direct")


NO_QUOTE = {
    "scare": "Both sides set up “safe corridors” along the coast.",
    "scare single": "The so-called 'cold harbour' doctrine failed last year.",
    "title": "The film “The Keeper of the Northern Light” opened in Oslo.",
    "term far from its cue": (
        "Solberg said in a long and rather tired speech before the assembly of the coastal towns that no “shadow fleet” exists."
    ),
    "ship": "The “Aurora” left port.",
}


@pytest.mark.parametrize("text", NO_QUOTE.values(), ids=NO_QUOTE)
def test_no_direct_quote(text):
    """Terms, titles and scare quotes are no quotations."""
    assert told(text, "direct") == []


PRONOUNS = {
    "last speaker": (
        "“We open the strait,” Solberg said.\nReyes arrived in Oslo later. Ships waited outside the port of Chile.\n“It stays open,” she said.",
        "direct ingrid-solberg: It stays open,",
    ),
    "subject just before": (
        "“We open the strait,” Solberg said.\nReyes arrived in Oslo. “It stays open,” he said.",
        "direct tomas-reyes: It stays open,",
    ),
    "somebody unnamed just before": (
        "“We open the strait,” Solberg said.\nA senior official waited in Oslo. “It stays open,” he said.",
        "direct (he): It stays open,",
    ),
    "never the last one named": (
        "“We open the strait,” Solberg said of the plan by Reyes.\n“It stays open,” she said.",
        "direct ingrid-solberg: It stays open,",
    ),
    "gender by title": (
        "“We open the strait,” Mrs. Solberg said.\n“No, we close it,” Mr. Reyes said.\n“It stays open,” she said.",
        "direct ingrid-solberg: It stays open,",
    ),
    "a state is no he": (
        "“We open the strait,” Solberg said.\nNorway said that the strait was open.\n“It stays open,” she said.",
        "direct ingrid-solberg: It stays open,",
    ),
    "unknown stays unknown": (
        "“We open the strait,” Solberg said.\nA leaflet warned the port: “We will close it.”\n“And we mean it.”",
        "direct (A leaflet): And we mean it.",
    ),
    "nobody yet": ("The port was quiet. “It stays open,” he said.", "direct (he): It stays open,"),
}


@pytest.mark.parametrize(("text", "expected"), PRONOUNS.values(), ids=PRONOUNS)
def test_pronoun(text, expected):
    """He and she are the last speaker, or the person the sentence before is about."""
    assert expected == told(text, "direct")[-1]


INDIRECT = {
    "that": ("Solberg said that the strait was open.", ["indirect ingrid-solberg: the strait was open"]),
    "bare": ("Solberg said the strait was open.", ["indirect ingrid-solberg: the strait was open"]),
    "time between": (
        "Solberg said on Monday that the strait was open.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "occasion between": (
        "Solberg said in a statement on Friday that the strait was open.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "addressee": (
        "Solberg told the Coast Herald that the strait was open.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "addressee bare": (
        "Solberg told reporters the strait was open.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "final": (
        "The strait is open to all ships, Solberg said.",
        ["indirect ingrid-solberg: The strait is open to all ships"],
    ),
    "final inverted": (
        "The strait is open to all ships, said the harbour master.",
        ["indirect (the harbour master): The strait is open to all ships"],
    ),
    "according to, last": (
        "The strait is open to all ships, according to Solberg.",
        ["indirect ingrid-solberg: The strait is open to all ships"],
    ),
    "according to, first": (
        "According to Solberg, the strait is open to all ships.",
        ["indirect ingrid-solberg: the strait is open to all ships"],
    ),
    "as somebody said": (
        "As Solberg noted, the strait is open to all ships.",
        ["indirect ingrid-solberg: the strait is open to all ships"],
    ),
    "plural noun": ("Experts say the strait is open.", ["indirect (Experts): the strait is open"]),
    "ministry": (
        "On Monday, the Chilean Foreign Ministry said that the strait was open.",
        ["indirect chilean-foreign-ministry: the strait was open"],
    ),
    "pledge": ("Norway pledged to keep the strait open.", ["indirect norway: to keep the strait open"]),
    "offer with a purpose": (
        "Norway offered to host new talks in a bid to end the quarrel.",
        ["indirect norway: to host new talks in a bid to end the quarrel"],
    ),
    "agreed on a day": (
        "Norway and Chile agreed on Monday to open a centre that will watch the strait.",
        ["indirect norway+chile: to open a centre that will watch the strait"],
    ),
    "call for": (
        "Norway called for an open strait this winter.",
        ["indirect norway: an open strait this winter"],
    ),
    "adding": (
        "Solberg said the strait was open, adding that it would stay so.",
        ["indirect ingrid-solberg: the strait was open", "indirect ingrid-solberg: it would stay so"],
    ),
    "participle on the subject": (
        "Norway closed the port, saying that the pier was unsafe.",
        ["indirect norway: the pier was unsafe"],
    ),
    "verb after and": (
        "Solberg opened the session and said that the strait was open.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "addressee and pronoun": (
        "Solberg told the guests she hoped for an open strait.",
        ["indirect ingrid-solberg: she hoped for an open strait"],
    ),
    "issued by": (
        "In a joint statement issued by the Chilean Foreign Ministry, the two sides reiterated their wish for an open strait.",
        ["indirect chilean-foreign-ministry: their wish for an open strait"],
    ),
    "holds marked words": (
        "Solberg said that the strait, which was “never really closed to anybody”, was open.",
        [
            "indirect ingrid-solberg: the strait, which was “never really closed to anybody”, was open",
            "direct ingrid-solberg: never really closed to anybody",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), INDIRECT.values(), ids=INDIRECT)
def test_indirect(text, expected):
    """Reported clauses are found without marks."""
    assert expected == told(text)


NOT_SAID = {
    "negated": "Solberg did not say that the strait was open.",
    "contracted": "Solberg wouldn't say that the strait was open.",
    "passive": "Solberg was told that the strait was open.",
    "noun": "The claim that the strait was open is old.",
    "infinitive": "It is too early to say that the strait is open.",
    "adjective": "The alleged owner of the ships lives in Oslo.",
    "too little": "Solberg said yes.",
    "anonymity": "The man, who asked not to be named for fear of his life, left.",
    "lead before the subject": "After four hours behind closed doors, Norway and Chile promise more trade.",
}


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_nothing_said(text):
    """A cue verb that says nobody said anything makes no quote."""
    assert told(text) == []


@pytest.mark.parametrize("kind", ["boilerplate", "byline", "dateline"])
def test_other_regions(kind):
    """Nothing is quoted from boilerplate, bylines and datelines."""
    text = "“The strait is open to all,” Solberg said."

    assert find_quotes(article_of(text, kind=kind), mentions_of(text)) == ()


def test_continued_quote_names_the_last_naming():
    """A continuation carries the speaker's last naming and no cue."""
    text = "“The strait is open,” Ingrid Solberg said.\n“It will stay so for ever.”"

    last = quotes_of(text)[-1]

    assert last.cue is None
    assert last.source is not None
    assert last.source.span.of(text) == "Ingrid Solberg"


def test_cue_is_the_verb():
    """The cue's span covers the verb alone."""
    text = "“The strait is open to all,” Solberg later told reporters."

    (quote,) = quotes_of(text)

    assert quote.cue is not None
    assert quote.cue.of(text) == "told"


@given(st.text(alphabet="Ab ,.:;!?\"'“”‘’\n-—said", max_size=120))
def test_any_text(text):
    """Every span lies in the text, is not empty, and the quotes come in reading order."""
    found = quotes_of(text)

    assert all(0 <= one.content.start < one.content.end <= len(text) for one in found)
    assert list(found) == sorted(found, key=lambda one: (one.content, one.kind))
