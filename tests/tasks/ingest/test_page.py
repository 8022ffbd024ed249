"""What is taken from a web page."""

import pytest

from tasks.errors import FileRefused
from tasks.ingest.page import declared_charset, looks_like_page, read_page
from tasks.ingest.reader import read_bytes

STORY = [
    "The ministers of both countries agreed on Monday to open the bridge again after nine years in which nobody had crossed it.",
    "Lorry drivers on the northern bank said they would believe it when the first of them had reached the southern one.",
    "The river has flooded both banks twice in ten years, and nobody has mended the lamps since the last time it did.",
]
BODY = "".join(f"<p>{line}</p>" for line in STORY)


def html(
    head: str = "", body: str = f"<article><h1>Bridge opens &amp; lamps glow</h1>{BODY}</article>"
) -> str:
    """Return a page."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Bridge opens &amp; lamps glow | River Post</title>{head}</head><body><nav><a href='/'>Home</a></nav>{body}<footer>About us</footer></body></html>"


def test_headline_blank_line_paragraphs():
    """The stored text is the headline, a blank line and the paragraphs."""
    page = read_page(html(), name="a.html")

    assert "\n\n".join(["Bridge opens & lamps glow", *STORY]) == page.text
    assert page.title == "Bridge opens & lamps glow"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-08-02T07:15:00+03:00">', "2024-08-02"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-08-03"}</script>',
            "2024-08-03",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2024-08-04"}]}</script>',
            "2024-08-04",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="pubdate" content="2024-08-05">',
            "2024-08-05",
        ),
    ],
    ids=["meta", "linked data", "graph", "broken linked data"],
)
def test_the_date_a_page_states(head: str, day: str):
    """Metadata state the date of publication."""
    article = read_bytes(html(head).encode(), name="a.html")

    assert (day, "stated") == (article.published.value, article.published.basis)


def test_a_shown_time_but_not_that_of_others():
    """A `<time>` dates the article unless it stands in a list of other articles."""
    other = '<aside><time datetime="2001-01-01">then</time></aside>'
    shown = '<article><time datetime="2024-08-06">now</time>' + BODY + "</article>"

    assert read_page(html(body=other + shown), name="a.html").stated == "2024-08-06"


def test_site_and_address():
    """Outlet and address come from the metadata."""
    head = '<meta property="og:site_name" content="River Post"><link rel="canonical" href="https://river.example/2024/08/02/x">'
    article = read_bytes(html(head).encode(), name="a.html")

    assert (
        article.outlet,
        article.published.value,
        article.published.basis,
    ) == ("River Post", "2024-08-02", "address")


def test_the_declared_encoding_is_used():
    """A page in an older encoding is read as it says."""
    page = html(body=f"<article><p>Ağrı: {STORY[0]}</p>{BODY}</article>").replace("utf-8", "iso-8859-9")
    article = read_bytes(page.encode("iso-8859-9"), name="a.htm")

    assert article.encoding == "iso8859-9"
    assert "Ağrı" in article.text


def test_a_page_under_a_text_name():
    """What starts like a page is read as one, whatever it is called."""
    assert looks_like_page(b"\n<!doctype HTML>\n<html>")
    assert not looks_like_page(b"The <html> tag")
    assert read_bytes(html().encode(), name="a.txt").media_type == "text/html"


def test_charset():
    """The encoding is found in either form of the tag."""
    assert (
        declared_charset(b'<meta http-equiv="x" content="text/html; charset=windows-1254">') == "windows-1254"
    )
    assert declared_charset(b"<p>none</p>") is None


@pytest.mark.parametrize(
    "body", ["", "<script>x=1</script>", "<!-- nothing -->"], ids=["nothing", "script", "comment"]
)
def test_a_page_without_an_article(body: str):
    """A page in which nothing is written is refused as empty."""
    with pytest.raises(FileRefused) as refusal:
        read_page(f"<html><body>{body}</body></html>", name="a.html")

    assert refusal.value.rule == "empty"
