"""Sitemaps and news sitemaps: the addresses of a site's pages."""

import random
from datetime import date

import pytest

from secondsource.errors import (
    EmptySource,
    InputRefused,
    PassedOver,
    SourceTooLarge,
    UnreadableSource,
)
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import Hints, Link
from secondsource.sources.sitemaps import MOST_LINKS, SitemapReader
from tests.sources.making import gzipped
from tests.sources.reading import read_all, refusal

READER = SitemapReader(max_bytes=5_000_000)
URL = "https://courier.example/ferry"
ENTRY = f"<url><loc>{URL}</loc><lastmod>2026-03-09</lastmod></url>"
NEWS = (
    f"<url><loc>\n {URL}\n</loc><news:news><news:publication><news:name>The Courier</news:name>"
    "<news:language>en</news:language></news:publication>"
    "<news:publication_date>2026-03-03T23:30:00-05:00</news:publication_date>"
    "<news:title>Ferry &amp; bridge</news:title></news:news></url>"
)


def sitemap(*entries: str, root: str = "urlset", doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<{root} '
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"{''.join(entries)}</{root}>"
    ).encode()


def links(data: bytes) -> list[Link]:
    found = read_all(READER, data)
    assert all(isinstance(one, Link) for one in found), found
    return found  # type: ignore[return-value]


def test_each_address_becomes_a_link() -> None:
    assert links(sitemap(ENTRY, ENTRY.replace("ferry", "bridge"))) == [
        Link(URL, Hints()),
        Link("https://courier.example/bridge", Hints()),
    ]


def test_news_come_with_title_and_day() -> None:
    (link,) = links(sitemap(NEWS))
    assert (link.url, link.hints.title, link.is_list) == (URL, "Ferry & bridge", False)
    (found,) = link.hints.dates
    assert (found.day, found.source) == (date(2026, 3, 3), DateSource.FEED)
    assert found.confidence is DateConfidence.SURE


def test_a_day_of_change_is_no_day_of_publication() -> None:
    assert links(sitemap(ENTRY))[0].hints.dates == ()


def test_an_index_leads_to_further_lists() -> None:
    entry = "<sitemap><loc>https://courier.example/news.xml.gz</loc></sitemap>"
    (link,) = links(sitemap(entry, root="sitemapindex"))
    assert link == Link("https://courier.example/news.xml.gz", Hints(), is_list=True)


def test_a_list_without_its_namespace_is_read() -> None:
    assert [x.url for x in links(f"<urlset><url><loc>{URL}</loc></url></urlset>".encode())] == [URL]


def test_a_packed_list_is_unpacked_within_the_limit() -> None:
    assert READER.takes("sitemap.xml.gz", gzipped(sitemap(ENTRY)))
    assert [link.url for link in links(gzipped(sitemap(ENTRY)))] == [URL]
    bomb = gzipped(sitemap(ENTRY, " " * 30_000_000))
    assert isinstance(refusal(READER, bomb), SourceTooLarge)


def test_a_packed_list_that_is_cut_off_is_flagged() -> None:
    *_, flag = read_all(READER, gzipped(sitemap(ENTRY))[:-8])
    assert isinstance(flag, UnreadableSource)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", "/ferry"])
def test_other_addresses_are_refused_one_by_one(address: str) -> None:
    refused, link = read_all(READER, sitemap(f"<url><loc>{address}</loc></url>", ENTRY), name="map")
    assert isinstance(refused, UnreadableSource)
    assert refused.source == "map, entry 1"
    assert isinstance(link, Link)


def test_addresses_past_the_limit_are_counted() -> None:
    entry = f"<url><loc>{URL}</loc></url>"
    *found, counted = read_all(READER, sitemap(*[entry] * (MOST_LINKS + 2)))
    assert len(found) == MOST_LINKS
    assert isinstance(counted, PassedOver)
    assert "50,002" in counted.reason


def test_a_broken_list_is_read_as_far_as_it_goes_and_flagged() -> None:
    link, flag = read_all(READER, sitemap(ENTRY, "<url><loc>x</lco>"))
    assert isinstance(link, Link)
    assert isinstance(flag, UnreadableSource)


def test_a_list_of_nothing_says_so() -> None:
    assert isinstance(refusal(READER, sitemap()), EmptySource)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_are_refused(doctype: str, charset: str) -> None:
    text = sitemap("<url><loc>https://&a;</loc></url>", doctype=doctype).decode()
    refused = refusal(READER, text.replace("UTF-8", charset).encode(charset))
    assert "entities" in refused.reason


def test_deep_nesting_is_flagged() -> None:
    deep = f"<url><x>{'<a>' * 300}{'</a>' * 300}</x><loc>{URL}</loc></url>"
    link, flag = read_all(READER, sitemap(ENTRY, deep))
    assert isinstance(link, Link)
    assert isinstance(flag, UnreadableSource)


def test_changed_bytes_end_in_links_or_a_reason() -> None:
    rng = random.Random(20260304)
    data = sitemap(ENTRY, NEWS)
    for _ in range(150):
        mutant = bytearray(data)
        for _ in range(5):
            mutant[rng.randrange(len(mutant))] = rng.randrange(256)
        assert all(isinstance(one, Link | InputRefused) for one in read_all(READER, bytes(mutant)))


@pytest.mark.parametrize(
    ("name", "head", "taken"),
    [
        ("a", sitemap(), True),
        ("a", sitemap(root="sitemapindex"), True),
        ("a", b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><urlset>", True),
        ("a", gzipped(sitemap()), True),
        ("sitemap.xml", b"<!doctype html><html>", False),
        ("sitemap.xml", b"<rss>", False),
        ("sitemap.xml.gz", gzipped(b"WARC/1.0"), False),
        ("sitemap.txt", b"https://courier.example/", False),
    ],
)
def test_a_list_is_known_by_its_first_element(name: str, head: bytes, taken: bool) -> None:
    assert READER.takes(name, head, "application/xml") is taken
