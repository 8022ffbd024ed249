"""A web page to the text of its article: headline, blank line, paragraphs; with what the page says of itself."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from lxml import etree, html

from tasks.errors import FileRefused

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LOOKS_LIKE_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report", re.IGNORECASE)
# Linked data that holds this many times the text found in the page is believed.
_MUCH_MORE = 1.5
# Headings that share this part of their words are the same headline.
_SAME_HEADLINE = 0.4
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


class Page(NamedTuple):
    """What intake takes from a web page.

    Attributes:
        text: The headline, a blank line and the paragraphs.
        title: The headline, None if the page has none.
        site: Name of the outlet, as the page gives it.
        stated: Publication date as the page states it, starting like ISO 8601.
        address: The page's canonical address.
    """

    text: str
    title: str | None
    site: str | None
    stated: str | None
    address: str | None


def declared_charset(data: bytes) -> str | None:
    """Return the encoding a page names in its first bytes."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else None


def looks_like_page(data: bytes) -> bool:
    """Tell whether bytes start like a web page, whatever the file is called."""
    return bool(_LOOKS_LIKE_PAGE.match(data[:2048]))


def read_page(source: str, *, name: str) -> Page:
    """Return the article in a page's source.

    Raises:
        FileRefused: With rule `empty` if there is no text in the page.
    """
    tree = _tree(source, name)
    facts = list(_linked_data(tree))
    title = _title(tree, facts)
    body = _body(source, tree, facts, title)
    if not body:
        raise FileRefused(name, "empty", "is a web page without an article")
    text = "\n\n".join([title, body] if title else [body])
    return Page(text, title, _site(tree, facts), _stated(tree, facts), _address(tree))


def _tree(source: str, name: str) -> Any:
    """Parse a page; its encoding declaration no longer counts, since it is decoded already."""
    try:
        return html.document_fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise FileRefused(name, "empty", "is a web page without content") from error


def _body(source: str, tree: Any, facts: list[dict[str, Any]], title: str | None) -> str:
    """Return the paragraphs of the article.

    Trafilatura finds them (Barbaresi 2021, ACL demonstrations); a page that states the whole article in its
    linked data is believed where that gives much more; else all paragraphs of the page are taken.
    """
    from trafilatura import extract

    found = extract(source, include_comments=False, include_tables=True, with_metadata=False)
    lines = [line.strip() for line in (found or "").split("\n") if line.strip()]
    whole = [_unescaped(line) for fact in facts for line in str(fact.get("articleBody") or "").split("\n")]
    if sum(map(len, whole)) > _MUCH_MORE * sum(map(len, lines)):
        lines = [line for line in whole if line]
    if not lines:
        lines = [line for line in map(_words, tree.iterfind(".//p")) if line]
    while lines and title and _same(lines[0], title):
        del lines[0]
    return "\n\n".join(lines)


def _words(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _same(line: str, title: str) -> bool:
    """Tell whether a line is the headline again."""
    return re.sub(r"\W+", " ", line).strip().casefold() == re.sub(r"\W+", " ", title).strip().casefold()


def _meta(tree: Any, *keys: str) -> str | None:
    """Return the first of the named metadata that the page gives."""
    for key in keys:
        for element in tree.iter("meta"):
            named = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = " ".join((element.get("content") or "").split())
            if named.lower() == key and content:
                return content
    return None


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the facts about articles that a page gives as JSON-LD (schema.org)."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            yield from _articles(json.loads(element.text or ""))
        except (ValueError, RecursionError):
            continue


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that describe an article, at the top or in a graph."""
    if isinstance(value, list):
        for part in value:
            yield from _articles(part)
    elif isinstance(value, dict):
        yield from _articles(value.get("@graph"))
        if _ARTICLE_TYPES.search(str(value.get("@type"))):
            yield value


def _title(tree: Any, facts: list[dict[str, Any]]) -> str | None:
    """Return the headline: the heading that agrees with what the page calls itself, or else that name."""
    heads = [head for element in tree.iter("h1") if (head := _words(element))]
    stated = next((str(fact["headline"]) for fact in facts if fact.get("headline")), None)
    named = _unescaped(stated or _meta(tree, "og:title", "twitter:title") or "")
    if not named and (found := tree.find(".//title")) is not None:
        named = _SITE_SUFFIX.sub("", _words(found))
    shown = next((head for head in heads if _overlap(head, named) >= _SAME_HEADLINE), None)
    return shown or named or next(iter(heads), None)


def _unescaped(text: str) -> str:
    """Return a text on one line, with entities that were escaped twice resolved."""
    return " ".join(unescape(text).split())


def _overlap(head: str, named: str) -> float:
    """Return how many of the words of two headlines they have in common (Jaccard index)."""
    first, second = set(head.casefold().split()), set(named.casefold().split())
    return len(first & second) / (len(first | second) or 1)


def _site(tree: Any, facts: list[dict[str, Any]]) -> str | None:
    """Return the name of the outlet."""
    publishers = (fact.get("publisher") for fact in facts)
    named = (str(found.get("name")) for found in publishers if isinstance(found, dict) and found.get("name"))
    return _meta(tree, "og:site_name") or next(named, None) or _meta(tree, "application-name")


def _stated(tree: Any, facts: list[dict[str, Any]]) -> str | None:
    """Return the publication date as the page states it."""
    keys = (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "article:published",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "dc.date.issued",
        "dcterms.created",
        "sailthru.date",
        "date",
    )
    linked = (str(fact["datePublished"]) for fact in facts if fact.get("datePublished"))
    return _meta(tree, *keys[:4]) or next(linked, None) or _meta(tree, *keys[4:]) or _shown_time(tree)


def _shown_time(tree: Any) -> str | None:
    """Return the date of the first `<time>` that stands in the article's head and not in a list of others."""
    for element in tree.iter("time"):
        around = {ancestor.tag for ancestor in element.iterancestors()}
        if element.get("datetime") and not around & {"aside", "footer", "nav", "li"}:
            return str(element.get("datetime"))
    return None


def _address(tree: Any) -> str | None:
    """Return the page's canonical address."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((str(link) for link in links if link), None) or _meta(tree, "og:url")
