"""What the expectations on articles look at: one flat row an article."""

import re
from collections.abc import Mapping
from string import ascii_letters
from typing import Any

from tasks.records import Article, Damage

# Unicode's category Cc without white space.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ASCII_LETTERS = ascii_letters.encode()
_KIND_WORDS = {
    "reworded": "was reworded by a machine",
    "translated": "was translated by a machine",
    "marks_lost": "lost its quotation marks",
}

LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""Names of the languages that articles of this field are most often in, by ISO 639-1 code."""


def article_features(article: Article, damage: Damage) -> dict[str, Any]:
    """Return the row of one article, every value plain and missing ones None."""
    text = article.text
    body_words = sum(len(span.of(text).split()) for span in article.region_spans("body"))
    furniture = sum(span.end - span.start for span in article.region_spans("boilerplate"))
    return {
        "article_id": article.article_id,
        "path": article.path,
        "n_words": len(text.split()),
        "body_words": body_words or None,
        "n_letters_share": letters_share(text),
        "longest_line": max((len(line) for line in text.splitlines()), default=0),
        "control_characters": len(_CONTROL.findall(text)),
        "lost_characters": text.count("\ufffd"),
        "language": article.language,
        "language_name": language_name(article.language),
        "boilerplate_share": furniture / len(text) if text else 0.0,
        "published_value": article.published.value,
        "published_precision": article.published.precision,
        "published_basis": article.published.basis,
        "title_text": article.title.of(text) if article.title else None,
        "outlet": article.outlet,
        "legacy_encoding": None if article.encoding in {"utf-8", "ascii"} else article.encoding,
        "damage_kinds": ", ".join(damage.kinds) or None,
        "damage_score": damage.score,
        "damage_sentence": damage_sentence(damage),
        "media_type": article.media_type,
        "text": text,
    }


def damage_sentence(damage: Damage) -> str:
    """Put the kinds of damage in words."""
    return " and ".join(_KIND_WORDS.get(kind, kind) for kind in damage.kinds)


def letters_share(text: str) -> float:
    """Return the share of letters among the characters that are not blank, 1 for an empty text."""
    inked = "".join(text.split())
    if inked.isascii():
        letters = len(inked) - len(inked.encode().translate(None, delete=_ASCII_LETTERS))
    else:
        letters = sum(map(str.isalpha, inked))
    return letters / len(inked) if inked else 1.0


def language_name(code: str | None) -> str | None:
    """Name a language in English, or keep its code where we have no name."""
    return LANGUAGES.get(code, f"the language {code}") if code else None
