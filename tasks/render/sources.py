"""The numbered sources: what each article says about itself, what was noticed, and what it is used for."""

from collections.abc import Iterable, Mapping, Sequence

from tasks.render.index import Index
from tasks.render.model import Citation, Line, SourceRow
from tasks.render.tables import Row
from tasks.render.when import day_in_words, in_words

ALL = 30
"""Sources up to which all are listed; of more only those that a line cites are."""

BASES: Mapping[str, str] = {
    "stated": "as stated",
    "dateline": "from its dateline",
    "byline": "from its byline",
    "address": "from its address",
    "inferred": "inferred from its text",
}
DAMAGE: Mapping[str, str] = {
    "reworded": "reworded by machine",
    "translated": "translated by machine",
    "marks_lost": "quotation marks lost",
}


def source_rows(index: Index, lines: Sequence[Line]) -> tuple[SourceRow, ...]:
    """Return a row for each accepted article, with the lines that cite it."""
    used: dict[str, dict[str, None]] = {}
    for line in lines:
        for citation in line.citations:
            used.setdefault(citation.article_id, {})[line.id] = None
    listed = (
        index.accepted
        if len(index.accepted) <= ALL
        else [row for row in index.accepted if row["article_id"] in used]
    )
    return tuple(_row(index, row, tuple(used.get(row["article_id"], ()))) for row in listed)


def _row(index: Index, article: Row, used_for: tuple[str, ...]) -> SourceRow:
    title = " ".join(article["title"].split()) if article["title"] else None
    outlet = " ".join((article["outlet"] or "outlet not stated").split())
    published, received = published_in_words(article), f"received {day_in_words(article['received'])}"
    flags = tuple(_flags(index, article))
    name = f"{outlet}, {published}, {received}"
    return SourceRow(
        id=index.label[article["article_id"]],
        text=f"{'; '.join((name, *flags))}." if title else f"{article['path']}: {'; '.join((name, *flags))}.",
        quote=title,
        citations=_title_citation(index, article),
        computed="articles",
        taken=(outlet, article["path"]),
        article_id=article["article_id"],
        title=title or article["path"],
        outlet=outlet,
        published=published,
        received=received,
        flags=flags,
        damaged=article["damage"] == "damaged",
        letter=index.letter(article["article_id"]),
        sha=f"sha256 {article['sha256'][:12]}",
        used_for=used_for,
    )


def _title_citation(index: Index, article: Row) -> tuple[Citation, ...]:
    if article["title"] is None:
        return ()
    return (index.cite(article["article_id"], article["title_start"], article["title_end"]),)


def published_in_words(article: Row) -> str:
    """Return the publication date with what it rests on: `published 2 April 2018, from its dateline`."""
    if not article["published"]:
        return "publication date unknown"
    basis = BASES.get(article["published_basis"], article["published_basis"])
    return f"published {in_words(article['published'], unknown=article['published'])}, {basis}"


def _flags(index: Index, article: Row) -> Iterable[str]:
    for kind in article["damage_kinds"]:
        yield DAMAGE.get(kind, kind)
    if article["damage"] == "damaged" and not article["damage_kinds"]:
        yield "damaged"
    origin = article["origin_id"]
    if origin != article["article_id"]:
        yield f"same text as {index.label.get(origin, 'an earlier article')}"
    elif shared := _shares_with(index, article["article_id"]):
        yield f"shares sentences with {', '.join(shared)}"


def _shares_with(index: Index, article_id: str) -> list[str]:
    labels = {index.label[name] for name in index.shared.get(article_id, ()) if name in index.label}
    return sorted(labels, key=lambda label: int(label[1:]))


def sources_note(index: Index) -> Line:
    """Return what the sources are, in one paragraph."""
    count = len(index.accepted)
    if not count:
        return Line(id="S0", text="No source.", computed="articles")
    dated = sum(row["published"] is not None for row in index.accepted)
    damaged = sum(row["damage"] == "damaged" for row in index.accepted)
    named = sum(row["outlet"] is not None for row in index.accepted)
    text = (
        f"{count} sources: {named} with a named outlet, {dated} with a date, {damaged} with damaged wording."
    )
    if count > ALL:
        text += " Listed are those that a line cites."
    if count == 1:
        text = f"One source; outlet {'named' if named else 'not named'}, {'dated' if dated else 'undated'}."
    return Line(id="S0", text=text, computed="articles")
