"""Headlines read as English: actor, action, target, object, from sentences of our own as extraction reads them."""

from typing import Any

import pytest

from tasks.actions import load_actions
from tasks.render.headlines import headline_of
from tasks.render.index import Index
from tests.tasks.render.drafts import EDITION, QUADS, Draft, tables_of

US, PH, EU, NATO = "United States", "Philippines", "European Union", "NATO"
SKUA, LINE = "product:skua-9", "product:southlink"
IDS = {
    EU: "org:european-union",
    NATO: "org:nato",
    "Mira Holt": "person:mira-holt",
    "Nile": "place:nile",
    "Skua-9": SKUA,
    "Skua-9s": SKUA,
    "Southlink": LINE,
    "Southlink pipeline": LINE,
}
NAMES = {SKUA: "Skua-9", LINE: "Southlink"}

# sentence, action, trigger, source, target, object (None), what the headline says, and further facts of the event
CASES: dict[str, tuple[Any, ...]] = {
    "the at the start": ("The United States sanctioned Norland.", "impose_sanctions", "sanctioned", US, "Norland", None, "The United States imposes sanctions on Norland"),
    "the in the middle": ("Norland met the United States.", "meet", "met", "Norland", US, None, "Norland meets the United States"),
    "the before a plural": ("Norland accused the Philippines.", "accuse", "accused", "Norland", PH, None, "Norland accuses the Philippines"),
    "union": ("Norland criticised the European Union.", "criticise", "criticised", "Norland", EU, None, "Norland criticises the European Union"),
    "no article": ("Norland left NATO.", "leave_pact", "left", "Norland", NATO, None, "Norland leaves NATO"),
    "accused of what": ("Norland accused the Philippines on Friday of ramming a boat.", "accuse", "accused", "Norland", PH, "ramming a boat", "Norland accuses the Philippines of ramming a boat"),
    "joins a body": ("Norland joined NATO in 2019.", "attend", "joined", "Norland", NATO, None, "Norland joins NATO"),
    "joins a person": ("Mira Holt joined Vegara.", "attend", "joined", "Mira Holt", "Vegara", None, "Mira Holt attends an event with Vegara"),
    "its ports": ("Norland closed its ports to Vegara.", "close_border", "closed", "Norland", "Vegara", "ports", "Norland closes its ports to Vegara"),
    "a border unnamed": ("Norland shut out Vegara.", "close_border", "shut", "Norland", "Vegara", None, "Norland closes its border to Vegara"),
    "its troops": ("Norland withdrew its troops from Vegara.", "withdraw", "withdrew", "Norland", "Vegara", "troops", "Norland withdraws its troops from Vegara"),
    "withdraws alone": ("Norland withdrew from Vegara.", "withdraw", "withdrew", "Norland", "Vegara", None, "Norland withdraws from Vegara"),
    "number of things": ("Norland expelled five Vegaran envoys.", "expel", "expelled", "Norland", "Vegaran", "envoys", "Norland expels five Vegaran envoys"),
    "planned": ("Norland will visit the Philippines.", "visit", "visit", "Norland", PH, None, "Norland to visit the Philippines", {"status": "planned"}),
    "left open": ("Norland may host a summit with Vegara.", "host_summit", "host", "Norland", "Vegara", None, "Norland would host a summit with Vegara", {"status": "possible"}),
    "denied": ("Norland did not attack Vegara.", "attack", "attack", "Norland", "Vegara", None, "Norland does not attack Vegara", {"negated": True}),
    "not to": ("Norland will not visit Vegara.", "visit", "visit", "Norland", "Vegara", None, "Norland not to visit Vegara", {"status": "planned", "negated": True}),
    "agreement about": ("Norland signed a deal with Vegara on the Nile.", "sign_agreement", "signed", "Norland", "Vegara", "Nile", "Norland signs an agreement with Vegara on the Nile"),
    "name that ends in a noun": ("Norland condemned the United States.", "condemn", "condemned", "Norland", US, "States", "Norland condemns the United States"),
    "treaty": ("Norland signed a peace treaty with Vegara.", "sign_document", "signed", "Norland", "Vegara", "peace treaty", "Norland signs a peace treaty with Vegara"),
    "purchase": ("Norland bought twelve jets from Vegara.", "purchase", "bought", "Norland", "Vegara", "jets", "Norland buys jets from Vegara"),
    "talks about": ("Norland held talks with the European Union on grain.", "hold_talks", "held talks", "Norland", EU, "grain", "Norland holds talks with the European Union on grain"),
    "sale approved": ("Norland approved the sale of howitzers to Vegara.", "approve_sale", "approved", "Norland", "Vegara", "sale of howitzers", "Norland approves the sale of howitzers to Vegara"),
    "troops near": ("Norland massed troops near Vegara.", "mass_troops", "massed", "Norland", "Vegara", None, "Norland masses troops near Vegara"),
    "ceasefire": ("Norland and Vegara agreed a ceasefire.", "ceasefire", "agreed", "Norland", "Vegara", None, "Norland agrees a ceasefire with Vegara"),
    "weapon with its kind": ("Norland bought 40 Skua-9 fighter jets from Vegara.", "purchase", "bought", "Norland", "Vegara", "Skua-9", "Norland buys 40 Skua-9 fighter jets from Vegara"),
    "weapon alone": ("Norland bought Skua-9 from Vegara.", "purchase", "bought", "Norland", "Vegara", "Skua-9", "Norland buys the Skua-9 from Vegara"),
    "weapon of one kind": ("Norland bought long-range Skua-9 air defence system from Vegara.", "purchase", "bought", "Norland", "Vegara", "Skua-9", "Norland buys the Skua-9 air defence system from Vegara"),
    "weapons counted": ("Norland bought six Skua-9s from Vegara.", "purchase", "bought", "Norland", "Vegara", "Skua-9s", "Norland buys six Skua-9s from Vegara"),
    "weapon with an article": ("Norland tested a Skua-9 rocket near Vegara.", "test_weapon", "tested", "Norland", "Vegara", "Skua-9", "Norland tests a Skua-9 rocket"),
    "weapon of its owner": ("Norland bought the Vegaran Skua-9 missile system.", "purchase", "bought", "Norland", "Vegaran", "Skua-9", "Norland buys the Vegaran Skua-9 missile system"),
    "deal on a weapon": ("Norland signed a deal with Vegara on Skua-9 missiles.", "sign_agreement", "signed", "Norland", "Vegara", "Skua-9", "Norland signs an agreement with Vegara on Skua-9 missiles"),
    "pipeline in the mention": ("Norland built the Southlink pipeline with Vegara.", "build_together", "built", "Norland", "Vegara", "Southlink pipeline", "Norland builds the Southlink pipeline with Vegara"),
    "pipeline by its name": ("Norland built Southlink with Vegara.", "build_together", "built", "Norland", "Vegara", "Southlink", "Norland builds Southlink with Vegara"),
    "imports from": ("Norland banned imports of fish from Vegara.", "restrict_trade", "banned", "Norland", "Vegara", "imports of fish", "Norland restricts imports of fish from Vegara"),
    "tours to": ("Norland barred tourist tours to the Philippines.", "restrict_trade", "barred", "Norland", PH, "tourist tours", "Norland restricts tourist tours to the Philippines"),
    "offer by": ("Norland rejected an offer by the United States.", "reject", "rejected", "Norland", US, "offer", "Norland rejects an offer by the United States"),
    "a patrol of": ("Norland attacked a patrol of Vegara.", "attack", "attacked", "Norland", "Vegara", "patrol", "Norland attacks a patrol of Vegara"),
    "visit to": ("Norland postponed its visit to Vegara.", "cancel", "postponed", "Norland", "Vegara", "visit", "Norland postpones its visit to Vegara"),
    "trade between": ("Norland banned Vegaran fish.", "restrict_trade", "banned", "Norland", "Vegaran", "fish", "Norland restricts Vegaran fish"),
    "refuses to recognise": ("Norland does not recognise Vegara’s annexation.", "recognise", "recognise", "Norland", "Vegara", "annexation", "Norland does not recognise Vegara’s annexation", {"negated": True}),
    "protests over": ("Norland protests over the Nile dam.", "protest", "protests", "Norland", "Nile", "dam", "Norland protests over the Nile dam"),
    "protests at": ("Norland protested at Vegara.", "protest", "protested", "Norland", "Vegara", None, "Norland protests at Vegara"),
    "protests against": ("Norland protested against Vegara.", "protest", "protested", "Norland", "Vegara", None, "Norland protests against Vegara"),
    "a contract": ("Norland signed a contract with Vegara on jets.", "sign_agreement", "signed", "Norland", "Vegara", "jets", "Norland signs a contract with Vegara on jets"),
    "reached": ("Norland reached a deal with Vegara.", "sign_agreement", "reached", "Norland", "Vegara", None, "Norland reaches an agreement with Vegara"),
    "hosts talks": ("Norland hosted talks with Vegara.", "host_summit", "hosted", "Norland", "Vegara", None, "Norland hosts talks with Vegara"),
    "tariffs": ("Norland imposed new tariffs on Vegara.", "impose_sanctions", "imposed", "Norland", "Vegara", None, "Norland imposes tariffs on Vegara"),
    "sanctions go on": ("Norland extended its sanctions on Vegara.", "impose_sanctions", "extended", "Norland", "Vegara", None, "Norland extends sanctions on Vegara"),
    "sanctions lifted": ("Norland lifted sanctions on Vegara.", "lift_sanctions", "lifted", "Norland", "Vegara", None, "Norland lifts sanctions on Vegara"),
    "sanctions eased": ("Norland eased some sanctions on Vegara.", "lift_sanctions", "eased", "Norland", "Vegara", None, "Norland eases sanctions on Vegara"),
    "a ban lifted": ("Norland lifted its ban on fish from Vegara.", "lift_sanctions", "lifted", "Norland", "Vegara", None, "Norland lifts restrictions on Vegara"),
    "rejects talks": ("Norland rejected talks with the United States.", "reject", "rejected", "Norland", US, None, "Norland rejects talks with the United States"),
    "suspends talks": ("Norland suspended its talks with Vegara.", "break_relations", "suspended", "Norland", "Vegara", None, "Norland suspends talks with Vegara"),
    "flights": ("Norland resumed direct flights with Vegara.", "open_trade", "resumed", "Norland", "Vegara", None, "Norland resumes flights with Vegara"),
    "by telephone": ("Mira Holt spoke by telephone with Vegara.", "speak", "spoke", "Mira Holt", "Vegara", None, "Mira Holt speaks by telephone with Vegara"),
    "trains soldiers": ("Norland trained Vegara.", "arm", "trained", "Norland", "Vegara", None, "Norland trains Vegara"),
    "urges": ("Norland urged Vegara to wait.", "ask", "urged", "Norland", "Vegara", None, "Norland appeals to Vegara"),
    "wants": ("Norland wants Vegara to wait.", "ask", "wants", "Norland", "Vegara", None, "Norland makes a request to Vegara"),
    "a meeting of a body": ("Mira Holt attended the third assembly of NATO.", "attend", "attended", "Mira Holt", NATO, None, "Mira Holt attends a meeting of NATO"),
    "shot down": ("Norland shot down a Vegaran warplane.", "shoot_down", "shot down", "Norland", "Vegaran", "warplane", "Norland shoots down a Vegaran warplane"),
}  # fmt: skip


def _draft(case: tuple[Any, ...]) -> Draft:
    sentence, action, trigger, source, target, thing, _, *more = case
    kind = next(iter(name for name in [load_actions()[action].type] if name), "")
    QUADS.setdefault(kind, load_actions()[action].quad)
    draft = Draft("a", f"Head\n\n{sentence}")
    ids = {words: IDS.get(words, f"state:{words.lower().replace(' ', '-')}") for words in (source, target)}
    for words, actor_id in ids.items():
        draft.mention(words, actor_id, "Vegara" if words == "Vegaran" else words)
    about = (thing, IDS.get(thing)) if thing else None
    if thing in IDS:
        draft.mention(thing, IDS[thing], NAMES.get(IDS[thing], thing))
    facts = more[0] if more else {}
    whom, who = (target, ids[target]), (source, ids[source])
    return draft.event(sentence, kind, action, trigger, who, whom, about, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_headline_reads_as_english(case: tuple[Any, ...]) -> None:
    """Each slot stands where a reader expects it, with the articles English wants."""
    tables = tables_of(_draft(case))

    assert headline_of(Index(tables, EDITION), tables.events[0]) == case[6]


def joint(sentence: str, action: str, trigger: str, pairs: list[tuple[str, str]], **facts: Any) -> list[str]:
    """Return the headlines of the events that one sentence tells of several, each for two of them."""
    kind = load_actions()[action].type
    QUADS.setdefault(kind, load_actions()[action].quad)
    thing = (facts.pop("thing"), None) if "thing" in facts else None
    draft = Draft("a", f"Head\n\n{sentence}")
    for words in dict.fromkeys(name for pair in pairs for name in pair):
        draft.mention(words, IDS.get(words, f"state:{words.lower()}"), words)
    for pair in pairs:
        source, target = ((words, IDS.get(words, f"state:{words.lower()}")) for words in pair)
        draft.event(sentence, kind, action, trigger, source, target, thing, **facts)
    tables = tables_of(draft)
    return [headline_of(Index(tables, EDITION), event) for event in tables.events]


JOINT: dict[str, tuple[Any, ...]] = {
    "two targets": ("The European Union criticised Norland and Vegara.", "criticise", "criticised", [(EU, "Norland"), (EU, "Vegara")], ["The European Union criticises Norland and Vegara"] * 2),
    "two sources": ("Norland and Vegara condemned the Philippines.", "condemn", "condemned", [("Norland", PH), ("Vegara", PH)], ["Norland and Vegara condemn the Philippines"] * 2),
    "between two": ("Norland hosted talks between Vegara and the Philippines.", "host_summit", "hosted", [("Norland", "Vegara"), ("Norland", PH)], ["Norland hosts talks between Vegara and the Philippines"] * 2),
    "three at a table": ("Norland, Vegara and NATO held talks.", "hold_talks", "held", [("Norland", "Vegara"), ("Norland", NATO), ("Vegara", NATO)], ["Norland holds talks with Vegara and NATO"] * 3),
    "two on two": ("Norland and Vegara accused NATO and Mira Holt.", "accuse", "accused", [("Norland", NATO), ("Norland", "Mira Holt"), ("Vegara", NATO), ("Vegara", "Mira Holt")], ["Norland and Vegara accuse NATO and Mira Holt"] * 4),
}  # fmt: skip


@pytest.mark.parametrize("case", JOINT.values(), ids=JOINT.keys())
def test_everybody_whom_a_sentence_joins_is_named(case: tuple[Any, ...]) -> None:
    """A headline joins what the tables part in twos, and names nobody twice."""
    assert joint(*case[:4]) == case[4]


def test_a_thing_of_two_names_both() -> None:
    """What belongs to several is told with all of them."""
    told = joint(
        "Norland welcomed the treaty of Vegara and NATO.",
        "welcome",
        "welcomed",
        [("Norland", "Vegara"), ("Norland", NATO)],
        thing="treaty",
    )

    assert told == ["Norland welcomes the treaty of Vegara and NATO"] * 2


def test_a_plan_and_a_deed_are_not_joined() -> None:
    """Only events of the same words that stand alike are one headline."""
    told = joint("Norland met Vegara and NATO.", "meet", "met", [("Norland", "Vegara")])
    both = joint(
        "Norland met Vegara and NATO.",
        "meet",
        "met",
        [("Norland", "Vegara"), ("Norland", NATO)],
        status="planned",
    )

    assert told == ["Norland meets Vegara"]
    assert both == ["Norland to meet Vegara and NATO"] * 2
