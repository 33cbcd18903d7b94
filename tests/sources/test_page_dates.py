"""What a page states of its publication: the article's own, published and not modified."""

import json
from datetime import date

import pytest
from lxml import html

from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding
from secondsource.sources.page_dates import page_dates

SURE, LIKELY, UNSURE = DateConfidence
MOMENT = "2026-03-04T23:30:00-05:00"
URL = "https://www.courier.example/news/ferry"
OTHER = {
    "@type": "NewsArticle",
    "headline": "Bridge opens",
    "url": "https://www.courier.example/news/bridge",
    "datePublished": "2026-02-01T08:00:00Z",
}


def dates(head: str = "", body: str = "<p>The ferry sank.</p>") -> list[DateFinding]:
    return page_dates(
        html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    )


def brief(found: list[DateFinding]) -> list[tuple[str, DateSource, DateConfidence]]:
    return [(one.day.isoformat(), one.source, one.confidence) for one in found]


def script(written: str) -> str:
    return f'<script type="application/ld+json">{written}</script>'


def json_ld(node: object) -> str:
    return script(json.dumps(node))


ARTICLE = {"@type": "NewsArticle", "headline": "Ferry sinks", "datePublished": MOMENT}


@pytest.mark.parametrize(
    "node",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": ["Thing", "ReportageNewsArticle"], "datePublished": [MOMENT]},
        {"@type": "https://schema.org/BlogPosting", "datePublished": {"@value": MOMENT}},
        {"@type": "ItemPage", "mainEntity": [{"@graph": [ARTICLE]}]},
        [OTHER | {"@type": "VideoObject"}, ARTICLE],
        [{"@type": "ItemList", "itemListElement": [OTHER]}, ARTICLE],
        {"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01T08:00:00Z"}, ARTICLE]},
    ],
)
def test_the_articles_node_is_found_wherever_it_stands(node: object) -> None:
    assert brief(dates(json_ld(node))) == [("2026-03-04", DateSource.JSON_LD, SURE)]


@pytest.mark.parametrize(
    "own",
    [
        {"url": URL + "#top"},
        {"@id": "http://courier.example/news/ferry/"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": URL}},
        {"mainEntityOfPage": URL},
        {"headline": "Ferry  sinks"},
    ],
)
def test_of_several_articles_the_one_that_the_page_is_about_counts(own: dict[str, object]) -> None:
    node = {"@type": "Article", "datePublished": MOMENT} | own
    head = f'<link rel="canonical" href="{URL}"><meta property="og:title" content="Ferry sinks">'
    assert brief(dates(head + json_ld([OTHER, node]))) == [("2026-03-04", DateSource.JSON_LD, SURE)]


def test_of_several_articles_none_of_which_is_the_pages_the_first_is_unsure() -> None:
    assert brief(dates(json_ld([OTHER, ARTICLE]))) == [("2026-02-01", DateSource.JSON_LD, UNSURE)]


@pytest.mark.parametrize(
    ("written", "confidence"),
    [
        ('{"@type": "Article", "description": "a\nb", "datePublished": "DAY"}', SURE),
        ('<!-- {"@type": "Article", "datePublished": "DAY"} -->', SURE),
        ('//<![CDATA[\n{"@type": "Article", "datePublished": "DAY"}\n//]]>', SURE),
        ('{"@type": "Article", "datePublished": "DAY"};', SURE),
        ('{"@type": "Article", "headline": "He said "no"", "datePublished": "DAY"}', LIKELY),
        ("[" * 100_000 + '"datePublished": "DAY"', LIKELY),
        (" " * 1_000_000 + "-->" + " " * 1_000_000 + '"datePublished": "DAY"', LIKELY),
    ],
)
def test_broken_structured_data_is_read_as_far_as_it_goes(
    written: str, confidence: DateConfidence
) -> None:
    found = dates(script(written.replace("DAY", MOMENT)))
    assert brief(found) == [("2026-03-04", DateSource.JSON_LD, confidence)]


@pytest.mark.parametrize(
    "written", ["", "null", "7", '"x"', "{", '{"@type": 7, "datePublished": 8}']
)
def test_structured_data_without_a_date_says_nothing(written: str) -> None:
    assert dates(script(written)) == []


def test_two_dates_in_broken_structured_data_say_nothing() -> None:
    assert dates(script('{"datePublished": "2026-03-04", "datePublished": "2026-02-01",,')) == []


@pytest.mark.parametrize(
    "meta",
    [
        'property="article:published_time"',
        'property="og:article:published_time"',
        'name="Article:Published_Time"',
        'name="DC.date.issued"',
        'name="dcterms.created"',
        'name="parsely-pub-date"',
        'name="sailthru.date"',
        'name="pubdate"',
        'name="publish-date"',
        'itemprop="datePublished"',
        'name="cXenseParse:recs:publishtime"',
        'name="date"',
    ],
)
def test_the_meta_tags_that_content_systems_write_are_known(meta: str) -> None:
    (found,) = dates(f'<meta {meta} content=" {MOMENT} ">')
    assert found == DateFinding(date(2026, 3, 4), DateSource.PAGE, SURE, MOMENT)
    (day_only,) = dates(f'<meta {meta} content="2026-03-04">')
    assert day_only.confidence is LIKELY


@pytest.mark.parametrize(
    "element",
    [
        '<time datetime="{0}" pubdate>yesterday</time>',
        '<time class="entry-date published" datetime="{0}">4 March</time>',
        '<time class="PublishedDate">March 4, 2026</time>',
        '<span itemprop="datePublished" content="{0}">4 March</span>',
        '<abbr itemprop="datePublished">4 March 2026</abbr>',
    ],
)
def test_an_element_that_is_marked_as_the_publication_is_likely(element: str) -> None:
    body = f"<p>The ferry sank.</p>{element.format(MOMENT)}"
    assert brief(dates(body=body)) == [("2026-03-04", DateSource.PAGE, LIKELY)]


@pytest.mark.parametrize("around", ["aside", "nav", "footer", 'div class="related-stories"'])
def test_the_dates_of_teasers_are_not_the_pages(around: str) -> None:
    teaser = '<time class="published" datetime="2020-01-01">1 January</time>'
    own = f"<time pubdate datetime='{MOMENT}'></time>"
    body = f"<{around}>{teaser}</{around.split(maxsplit=1)[0]}>{own}{teaser}"
    assert brief(dates(body=body)) == [("2026-03-04", DateSource.PAGE, LIKELY)]


MODIFIED = (
    '<meta property="article:modified_time" content="2026-06-01T08:00:00Z">'
    + json_ld({"@type": "Article", "dateModified": "2026-06-02T08:00:00Z"})
)  # fmt: skip


def test_a_date_of_modification_is_never_taken_for_the_publication() -> None:
    published = f'<meta property="article:published_time" content="{MOMENT}">'
    assert brief(dates(MODIFIED + published)) == [("2026-03-04", DateSource.PAGE, SURE)]


def test_a_date_of_modification_that_stands_alone_is_unsure() -> None:
    assert brief(dates(MODIFIED)) == [
        ("2026-06-02", DateSource.JSON_LD, UNSURE),
        ("2026-06-01", DateSource.PAGE, UNSURE),
    ]


def test_a_day_that_is_only_printed_is_unsure_and_has_its_words() -> None:
    body = '<div class="date">4 March 2026</div><article><p>The ferry sank.</p></article>'
    (found,) = dates(body=body)
    assert found == DateFinding(date(2026, 3, 4), DateSource.TEXT, UNSURE, "4 March 2026")


def test_structured_data_stands_before_meta_tags_and_both_are_kept() -> None:
    meta = '<meta property="article:published_time" content="2026-03-06T08:00:00Z">'
    assert [one[:2] for one in brief(dates(meta + json_ld(ARTICLE)))] == [
        ("2026-03-04", DateSource.JSON_LD),
        ("2026-03-06", DateSource.PAGE),
    ]


@pytest.mark.parametrize("value", ["", "soon", "3/4/2026", "1970-01-01T00:00:00Z", "x" * 100_000])
def test_a_value_that_is_no_day_says_nothing(value: str) -> None:
    assert dates(f'<meta name="pubdate" content="{value}">') == []


def test_a_page_without_a_date_has_none() -> None:
    assert dates() == []


def test_a_page_is_not_altered_by_being_asked() -> None:
    tree = html.document_fromstring(
        "<html><body><footer>4 March 2026</footer><p>A</p></body></html>"
    )
    before = html.tostring(tree)
    page_dates(tree)
    assert html.tostring(tree) == before


def test_structured_data_without_an_end_is_looked_at_in_part() -> None:
    many = json_ld({"@graph": [{"@type": "Thing"}] * 50_000 + [ARTICLE]})
    assert dates(many) == []
