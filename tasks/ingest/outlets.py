"""Who published an article, where the article says so: agencies are not publishers, and no name is guessed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from tasks.ingest import marks
from tasks.ingest.words import rows, table, words
from tasks.records import Region, Span

_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[|·•;]\s*|\s+[—–/-]\s+|,\s+|\s*[‘’']\s*(?=[A-Z])|[‘’']$")


def find_outlet(
    text: str,
    regions: Sequence[Region],
    *,
    site: str | None = None,
    address: str | None = None,
    name: str = "",
) -> str | None:
    """Return the outlet's name, or None when nothing says it.

    Args:
        text: The article's text.
        regions: Its regions.
        site: The name of the site, from a page's metadata.
        address: The page's address, from its metadata.
        name: What the file is called.
    """
    return (
        by_domain(address or "")
        or _site_name(site or "")
        or next(_credited(text, regions), None)
        or next(_stated(text, regions), None)
        or next(_addressed(text, regions), None)
        or _by_file_name(name)
    )


def _site_name(site: str) -> str | None:
    """Return the name a page gives its site; an address is only looked up."""
    if "://" in site or site.startswith("www."):
        return by_domain(site)
    return _known(site) or site.strip() or None


def by_domain(address: str) -> str | None:
    """Return the outlet that a web address belongs to, if it is a known one."""
    host = (urlsplit(address).hostname or "").lower() if "//" in address else address.lower()
    labels = host.split(".")
    domains = _domains()
    return next(
        (domains[d] for at in range(len(labels) - 1) if (d := ".".join(labels[at:])) in domains), None
    )


@cache
def _domains() -> dict[str, str]:
    """Return the names of the known outlets by their domains."""
    return {row[0]: row[1] for row in rows("outlets")}


@cache
def _names() -> dict[str, str]:
    """Return the names of the known outlets by any of their spellings."""
    found: dict[str, str] = {}
    for row in rows("outlets"):
        spellings = [row[1], *(row[2].split("|") if len(row) > 2 else [])]
        found |= {_key(spelling): row[1] for spelling in spellings}
    return found


def _key(name: str) -> str:
    """Return a name in the form it is looked up by."""
    return re.sub(r"\W+", " ", name.casefold()).strip().removeprefix("the ")


def _known(name: str) -> str | None:
    """Return the usual name of a known outlet."""
    return _names().get(_key(name))


def _usual(name: str) -> str | None:
    """Return the name to use, or None for an agency or what cannot be a name."""
    cleaned = name.strip(" \t\n.'\"‘’“”()*")
    if not cleaned or cleaned.casefold() in words("outlets", "agencies", "names"):
        return None
    return _known(cleaned) or cleaned[:1].upper() + cleaned[1:]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the ways in which a page states its outlet."""
    return tuple(re.compile(part, re.MULTILINE) for part in table("outlets")["stated"]["patterns"])


def _stated(text: str, regions: Sequence[Region]) -> Iterator[str]:
    """Yield the outlets named by disclaimers, source lines, notes about us and notices of rights."""
    outside = [region.span.of(text) for region in regions if region.kind in ("boilerplate", "byline")]
    for stated in _patterns():
        for part in outside:
            for match in stated.finditer(part):
                name = _usual(match["name"])
                if name and _plausible(name):
                    yield name


def _plausible(name: str) -> bool:
    """Tell whether words from running text can be an outlet's name."""
    first, *others = name.lower().split()
    return len(others) < 6 and first not in words("outlets", "stated", "no_names")


def _credited(text: str, regions: Sequence[Region]) -> Iterator[str]:
    """Yield the outlets named in the lines of author and date before the story.

    A name alone below it is that of the agency the text came from as often as that of the publisher.
    """
    story = max((region.span for region in regions if region.kind == "body"), key=_length, default=Span(0, 0))
    for region in regions:
        line = region.span.of(text)
        if region.kind not in ("byline", "dateline") or region.span.start > story.start:
            continue
        for part in _SEPARATORS.split(line):
            name = _usual(part) if _names_publisher(part) else None
            if name:
                yield name


def _length(span: Span) -> int:
    """Return how long a span is."""
    return span.end - span.start


def _names_publisher(part: str) -> bool:
    """Tell whether part of a credit line names an outlet: a known one, or one that sounds like it."""
    part = part.strip(" '\"‘’“”.")
    if part.lower().startswith("by ") or any(char.isdigit() for char in part):
        return False
    return bool(_known(part)) or marks.names_outlet(part)


def _addressed(text: str, regions: Sequence[Region]) -> Iterator[str]:
    """Yield the known outlets whose address, or whose mail address, stands around the story."""
    for region in regions:
        if region.kind not in ("boilerplate", "byline"):
            continue
        part = region.span.of(text)
        for host in (*_ADDRESS.findall(part), *_MAIL.findall(part)):
            name = by_domain(host)
            if name:
                yield name


def _by_file_name(name: str) -> str | None:
    """Return the known outlet whose domain stands in a file's name."""
    stem = name.rpartition("/")[2].lower()
    found = (
        title
        for domain, title in _domains().items()
        if domain in stem and re.search(rf"(?<![a-z0-9]){re.escape(domain)}(?![a-z0-9-])", stem)
    )
    return next(found, None)
