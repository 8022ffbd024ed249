"""Events are told by whom, to whom, about what and when, as the sentence states it."""

import pytest

from tasks.extract.events import find_events
from tests.tasks.extract.event_builder import article_of, events_of, mentions_of, told

CASES = {
    # Verbs
    "active": ("Norway bought Skua-9 missiles from Chile.", ["purchase norway>chile [Skua-9]"]),
    "passive": ("Two envoys of Chile were expelled by Norway.", ["expel norway>chile [envoys]"]),
    "agentless passive": ("The envoy of Chile was expelled on Monday.", []),
    "reduced passive": ("The deal was backed by Peru.", []),
    "backed by": ("The bid of Chile, backed by Peru, was debated.", []),
    "relative passive": (
        "Nobody lives in Puerto Azul, which was annexed by Chile.",
        ["annex chile>puerto-azul"],
    ),
    "relative active": ("Kari Lund, who visited Chile, is tired.", ["visit kari-lund>chile"]),
    "title with of": (
        "Norwegian Minister of Defence Kari Lund met Pablo Soto in Lima.",
        ["meet kari-lund>pablo-soto"],
    ),
    "joined verbs": (
        "Kari Lund flew to Chile and met Pablo Soto.",
        ["visit kari-lund>chile", "meet kari-lund>pablo-soto"],
    ),
    "after a comma": (
        "Kari Lund, who was ill, flew to Chile on Tuesday, met Pablo Soto and left.",
        ["visit kari-lund>chile", "meet kari-lund>pablo-soto"],
    ),
    "title then name": (
        "Kari Lund met the Chilean president, Pablo Soto, in Lima.",
        ["meet kari-lund>pablo-soto"],
    ),
    "warned against": ("Norway left in haste, warned against helping Chile.", []),
    "two clauses": (
        "Norway backed Chile and Peru condemned Ghana.",
        ["support norway>chile", "condemn peru>ghana"],
    ),
    "aside": ("Norway, a member of NATO, condemned Chile.", ["condemn norway>chile"]),
    "opening participle": ("After meeting Pablo Soto, Kari Lund left.", ["meet kari-lund>pablo-soto"]),
    "gerund shares subject": (
        "Norway responded by expelling Chilean diplomats.",
        ["expel norway>chile [diplomats]"],
    ),
    "absolute": ("The talks failed, with Norway accusing Chile of delay.", ["accuse norway>chile [delay]"]),
    "after clause": ("Trade fell after Norway sanctioned Chile.", ["impose_sanctions norway>chile"]),
    "particle": ("Norway shot down a Chilean drone.", ["shoot_down norway>chile [drone]"]),
    "object verb taken for visit": ("Norway flew supplies to Chile.", []),
    # Light verbs and nouns
    "light verb": ("Norway imposed new sanctions on Chile.", ["impose_sanctions norway>chile"]),
    "light verb passive": ("Sanctions were imposed on Chile by Norway.", ["impose_sanctions norway>chile"]),
    "pressure": ("Norway put pressure on Chile.", ["pressure norway>chile"]),
    "pay a visit": ("Kari Lund paid a visit to Chile.", ["visit kari-lund>chile"]),
    "owner": ("Norway's purchase of Skua-9 from Chile was popular.", ["purchase norway>chile [Skua-9]"]),
    "noun by": ("The purchase of Skua-9 by Norway was popular.", ["purchase norway>- [Skua-9]"]),
    "origin": ("Norway's purchase of the Chilean Skua-9 was popular.", ["purchase norway>chile [Skua-9]"]),
    "downing": (
        "Anger followed the downing of a Chilean warplane by a Norwegian jet.",
        ["shoot_down norway>chile [warplane]"],
    ),
    "annexation": ("Few accept Chile's 2014 annexation of Puerto Azul.", ["annex chile>puerto-azul"]),
    "adjective owner": ("Norwegian sanctions on Chile hurt fishermen.", ["impose_sanctions norway>chile"]),
    "his visit": ("Pablo Soto called his visit to Norway useful.", ["visit pablo-soto>norway"]),
    "construction": (
        "Fjordverk began construction of a factory in Chile.",
        ["build fjordverk>chile [factory]"],
    ),
    "named site": (
        "Kari Lund will attend a ground-breaking ceremony for a plant being built on the coast at Puerto Azul.",
        ["break_ground kari-lund>- [Puerto Azul] planned"],
    ),
    "compound is no event": ("The Norwegian attack plan against Chile leaked.", []),
    "undone": ("Norway announced a suspension of aid to Chile.", ["halt_aid norway>chile"]),
    "document": (
        "Norway and Chile signed a declaration of friendship in Lima.",
        ["sign_document norway>chile [declaration of friendship]"],
    ),
    "sale": (
        "Norway approved the sale of six Skua-9 missiles to Chile.",
        ["approve_sale norway>chile [sale of six Skua-9 missiles]"],
    ),
    "ratify": (
        "Norwegian lawmakers ratified a ten-year fish treaty with Chile.",
        ["ratify norway>chile [ten-year fish treaty]"],
    ),
    "extend": (
        "Norway agreed to extend its deal with Chile.",
        ["extend_agreement norway>chile [deal] planned"],
    ),
    "offer": ("Norway offered military support to Chile.", ["offer norway>chile [military support]"]),
    "swap": ("Norway carried out a prisoner swap with Chile.", ["exchange_prisoners norway>chile"]),
    "return": ("Norway returned two sailors to Chile.", ["return_captives norway>chile [sailors]"]),
    "cede": ("Norway handed over three villages to Chile.", ["cede norway>chile [villages]"]),
    "open fire": ("Norwegian guards opened fire on a Chilean boat.", ["open_fire norway>chile"]),
    "fire at": ("Norway fired two rockets at Chile.", ["fire_at norway>chile [rockets]"]),
    "engaged": (
        "Norwegian soldiers engaged Chilean peacekeepers in a firefight.",
        ["fight norway>chile [firefight]"],
    ),
    "warrant": ("A court in Norway issued an arrest warrant for two Chilean men.", ["warrant norway>chile"]),
    "expel envoys": ("Norway expelled two Chilean diplomats.", ["expel norway>chile [diplomats]"]),
    "expel people": ("Norway deported nine Chilean workers.", ["deport norway>chile [workers]"]),
    "close straits": ("Norway closed the straits to Chile.", ["close_border norway>chile [straits]"]),
    "reopen": ("Norway reopened its border with Chile.", ["reopen norway>chile [border]"]),
    "evidence": ("Evidence against Chile was presented by Norway.", ["accuse norway>chile"]),
    "wants somebody to": ("Kari Lund wants Pablo Soto to resign.", ["ask kari-lund>pablo-soto"]),
    "wants somebody": ("Kari Lund wants Pablo Soto.", []),
    "received from": ("Chile received weapons from Norway.", ["arm norway>chile"]),
    "travel": ("Norway advised against travel to Chile.", ["advise_against norway>chile"]),
    "relations": (
        "Norway and Chile restored diplomatic relations.",
        ["restore_relations norway>chile"],
    ),
    "resigned": ("Kari Lund resigned in Chile.", []),
    "named aside": (
        "The commander in Lima, General Kari Lund, met Pablo Soto.",
        ["meet kari-lund>pablo-soto"],
    ),
    "passive owner": ("Chile's envoys were expelled by Norway.", ["expel norway>chile [envoys]"]),
    "welcome": ("Norway welcomed the decision of Chile.", ["welcome norway>chile [decision]"]),
    "said it": ("Norway said it will arm Chile.", ["arm norway>chile planned"]),
    "they announced": (
        "Norwegian officials announced they will arm Chile.",
        ["arm norway>chile planned"],
    ),
    "letter that threatens": (
        "Kari Lund sent a letter Monday condemning Chile.",
        ["condemn kari-lund>chile"],
    ),
    "loyal to": ("Troops loyal to Pablo Soto attacked Norway.", ["attack pablo-soto>norway"]),
    "captives of a group": (
        "Norway freed ten Red Column prisoners.",
        ["release norway>red-column [Red Column prisoners]"],
    ),
    "partly": (
        "Norway has agreed to partially lift sanctions on Chile.",
        ["lift_sanctions norway>chile planned"],
    ),
    "sum of money": ("Norway agreed to lend up to $1 billion to Chile.", ["lend norway>chile planned"]),
    "people from": ("Kari Lund met exiled dissidents from Chile.", ["meet kari-lund>chile"]),
    "people in": ("Norway sent food to people in Chile.", ["aid norway>chile"]),
    "base in": ("Norway launched an attack on a base in Chile.", ["attack norway>chile"]),
    "shared noun": (
        "Norwegian and Peruvian troops attacked Chile.",
        ["attack norway>chile", "attack peru>chile"],
    ),
    "and others": (
        "Norway, Peru and other states condemned Chile.",
        ["condemn norway>chile", "condemn peru>chile"],
    ),
    "talks over lunch": ("Kari Lund had lunch with Pablo Soto.", ["meet kari-lund>pablo-soto"]),
    "met to discuss": (
        "Kari Lund met Pablo Soto to discuss fish.",
        ["meet kari-lund>pablo-soto"],
    ),
    "permission": ("Norway gave Chile permission to fish.", ["permit norway>chile"]),
    "assurances": ("Chile received assurances from Norway.", ["give_assurances norway>chile"]),
    "pressure faced": ("Norway faces pressure from Chile.", ["pressure chile>norway"]),
    "deadline": ("Norway gave Chile a deadline.", ["warn norway>chile"]),
    "legal action": ("Norway launched legal action against Chile.", ["sue norway>chile"]),
    "shot dead": ("A Chilean officer was shot dead by Norwegian soldiers.", ["kill norway>chile [officer]"]),
    "fired from": ("Rockets were fired at Norway from Chile.", ["fire_at chile>norway [Rockets]"]),
    "bid of the target": ("Norway voiced support for Chile's bid.", ["support norway>chile"]),
    "bid and its end": (
        "Norway voiced support for Chile's bid to attack Peru.",
        ["support norway>chile", "attack chile>peru planned"],
    ),
    "denied that": ("Norway denied that it had armed Chile.", ["arm norway>chile not"]),
    # Pairs
    "comma before and": (
        "Norway, Chile, and Peru met in Lima.",
        ["meet norway>chile", "meet norway>peru", "meet chile>peru"],
    ),
    "joint subject": ("Norway and Chile signed a treaty.", ["sign_document norway>chile [treaty]"]),
    "between": ("Talks between Norway and Chile ended.", ["hold_talks norway>chile"]),
    "hyphen": ("The Lund-Soto summit ended.", ["hold_talks kari-lund>pablo-soto"]),
    "three": (
        "Kari Lund, Pablo Soto and Ana Quispe will hold a summit.",
        [
            "hold_talks kari-lund>pablo-soto planned",
            "hold_talks kari-lund>ana-quispe planned",
            "hold_talks pablo-soto>ana-quispe planned",
        ],
    ),
    "two presidents": (
        "Kari Lund wrote to Pablo Soto.\nThe two presidents will meet soon.",
        ["meet kari-lund>pablo-soto planned"],
    ),
    "two of three": ("Kari Lund, Pablo Soto and Ana Quispe slept.\nThe two presidents will meet soon.", []),
    "two countries": (
        "Norway is near Chile.\nThe two countries are building the Southlink pipeline.",
        ["build_together norway>chile [Southlink]"],
    ),
    "they": (
        "Norway and Chile are near.\nIn March 2019, they signed an agreement.",
        ["sign_agreement norway>chile"],
    ),
    "deal to buy": (
        "Norway has signed a deal to buy Skua-9 from Chile.",
        ["sign_agreement norway>chile [Skua-9]", "purchase norway>chile [Skua-9] planned"],
    ),
    "deal for one to buy": (
        "Oslo and Santiago finalised an agreement for Norway to buy Chile's Skua-9.",
        ["sign_agreement norway>chile [Skua-9]", "purchase norway>chile [Skua-9] planned"],
    ),
    # States of affairs
    "copula": ("Norway is the key backer of Chile.", ["ally norway>chile"]),
    "copula with owner": (
        "Norway and Poland have been Chile's allies.",
        ["ally norway>chile", "ally poland>chile"],
    ),
    "verbless copula": (
        "The war drags on, with Norway the main supporter of Red Column.",
        ["ally norway>red-column"],
    ),
    # Traps
    "against": ("Norway is supporting rebels against Soto.", []),
    "what is accused": (
        "Norway accuses Chile of supporting Red Column.",
        ["accuse norway>chile [supporting Red Column]"],
    ),
    "what is accused at length": (
        "Norway accuses Chile of buying one by one the old boats of half the villages on the western coast.",
        ["accuse norway>chile"],
    ),
    "what is accused is cut": (
        "Norway accused Chile of being behind the theft of two maps from the old library of Lima.",
        ["accuse norway>chile [being behind the theft of two maps]"],
    ),
    "what is accused without the day": (
        "Norway accused Chile of shelling Lima on Monday.",
        ["accuse norway>chile [shelling Lima]"],
    ),
    "what is accused in a headline": (
        "Norway accuses Chile of shelling at the border",
        ["accuse norway>chile [shelling at the border]"],
    ),
    "what is accused, with a name": (
        "Norway accuses Chile of hiding the writer, Pablo Soto, and paying him.",
        ["accuse norway>chile [hiding the writer, Pablo Soto]"],
    ),
    "members are accused": (
        "Norway accuses EU countries of feeding gulls as well as the pigeons of Lima.",
        ["accuse norway>european-union [feeding gulls]"],
    ),
    "denies and accuses": ("Norway denies it and accuses Chile of theft.", ["accuse norway>chile [theft]"]),
    "denies that": ("Norway denied that it had bombed Chile.", ["bomb norway>chile not"]),
    "judged for a deed": (
        "Kenya criticised Norway on Monday for lifting sanctions on Chile.",
        ["criticise kenya>norway", "lift_sanctions norway>chile"],
    ),
    "judged in the passive": ("Norway was condemned for invading Chile.", ["invade norway>chile"]),
    "only present": (
        "Norway and Chile held talks in Lima on Monday, with Kenyan officials in the chair.",
        ["hold_talks norway>chile"],
    ),
    "with a third": (
        "Norway and Chile held talks with Kenya on Monday.",
        ["hold_talks norway>kenya", "hold_talks chile>kenya"],
    ),
    "welcomes a thing": (
        "Norway welcomed Chile's readiness to share data.",
        ["welcome norway>chile [readiness]"],
    ),
    "welcomes somebody": ("Norway welcomed Chile's president.", ["receive norway>chile"]),
    "a patrol of": ("Norway attacked a patrol of Chile in Lima.", ["attack norway>chile [patrol]"]),
    "what is accused in marks": ('Norway accuses Chile of "piracy" at sea.', ["accuse norway>chile"]),
    "participle after its noun": ("Ten Norwegian sailors killed in Chile were buried.", []),
    "sport": ("Kari Lund struck five fours for Chile.", []),
    "help as a verb": ("Norway will send a team to help identify the lost ship.", []),
    "commanders from": ("The return of two commanders from Chile was condemned by Norway.", []),
    "same actor": ("Norway praised Oslo.", []),
    "told twice": ("Norway condemned Chile and again condemned Chile.", ["condemn norway>chile"]),
    "half adjective": ("Norwegian-made missiles hit a Chile-backed group.", []),
    "tourists": ("Norwegian tourists visited Chile.", []),
    "of nobody": ("Norway supports the integrity of Chile.", ["support norway>chile"]),
    "amid": ("Norway and Chile deepened ties amid quarrels with Peru.", ["strengthen_ties norway>chile"]),
    "quoted": ('"Norway condemned Chile," Ana Quispe said.', ["condemn norway>chile"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_who_did_what_to_whom(text: str, expected: list[str]) -> None:
    """Participants take their places in active, passive, nominal and joint wordings."""
    assert expected == told(text)


def test_headline_joins_actors_with_a_comma() -> None:
    """In a headline a comma can stand for "and"."""
    assert told("Norway, Chile deepen ties", kind="headline") == ["strengthen_ties norway>chile"]


@pytest.mark.parametrize("kind", ["caption", "byline", "boilerplate", "dateline"])
def test_only_headline_and_body_are_read(kind: str) -> None:
    """Captions, bylines and boilerplate tell no events."""
    assert told("Norway condemned Chile.", kind=kind) == []


def test_participants_are_mentions() -> None:
    """Source and target carry the actor and the very characters of its mention."""
    text = "Norway condemned Chile."
    (event,) = find_events(article_of(text), mentions_of(text), ())

    assert (
        event.source.span.of(text),
        event.target.span.of(text) if event.target else None,
        event.trigger.of(text),
    ) == ("Norway", "Chile", "condemned")
    assert (event.type, event.quad) == ("ACCUSE", 3)


def test_reading_order() -> None:
    """Events come in the order of their triggers."""
    found = events_of("Norway condemned Chile.\nPeru praised Ghana, which attacked Kenya.")

    assert [event.trigger for event in found] == sorted(event.trigger for event in found)
    assert len(found) == 3


def test_same_input_same_events() -> None:
    """Reading a text twice gives the same events."""
    text = "Norway and Chile signed a treaty in 2019 and condemned Peru."

    assert events_of(text) == events_of(text)
