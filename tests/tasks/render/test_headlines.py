"""Headlines read as English: actor, action, target, object, from sentences of our own as extraction reads them."""

from typing import Any

import pytest

from tasks.actions import load_actions
from tasks.render.developments import headline_of
from tasks.render.index import Index
from tests.tasks.render.drafts import EDITION, QUADS, Draft, tables_of

US, PH, EU, NATO = "United States", "Philippines", "European Union", "NATO"
IDS = {EU: "org:european-union", NATO: "org:nato", "Mira Holt": "person:mira-holt", "Nile": "place:nile"}

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
        draft.mention(thing, IDS[thing], thing)
    facts = more[0] if more else {}
    whom, who = (target, ids[target]), (source, ids[source])
    return draft.event(sentence, kind, action, trigger, who, whom, about, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_headline_reads_as_english(case: tuple[Any, ...]) -> None:
    """Each slot stands where a reader expects it, with the articles English wants."""
    tables = tables_of(_draft(case))

    assert headline_of(Index(tables, EDITION), tables.events[0]) == case[6]
