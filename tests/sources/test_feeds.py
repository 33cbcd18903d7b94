"""Feeds: the pages they point to, with what they say of them."""

import json
import random
from datetime import date

import pytest

from secondsource.errors import EmptySource, InputRefused, PassedOver, UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import Found, Hints, Link, Member
from secondsource.sources.feeds import MOST_ENTRIES, FeedReader
from tests.sources.reading import read_all, refusal

READER = FeedReader(max_bytes=10_000_000)
FEED_URL = "https://courier.example/feeds/news.xml"
URL = "https://courier.example/ferry"
ITEM = f"<item><title>Ferry sails</title><link>{URL}</link></item>"
LONG = "The ferry of Corrin sails again, the council said on Tuesday. " * 12


def rss(*items: str, doctype: str = "", version: str = "2.0") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="{version}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"<channel><title>The Courier</title>{''.join(items)}</channel></rss>"
    ).encode()


def atom(*entries: str) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>'
        f"{''.join(entries)}</feed>"
    ).encode()


def links(data: bytes, hints: Hints | None = None) -> list[Link]:
    found = read_all(READER, data, hints=hints or Hints(url=FEED_URL))
    assert all(isinstance(one, Link) for one in found), found
    return found  # type: ignore[return-value]


def only(data: bytes) -> Found:
    (found,) = read_all(READER, data, hints=Hints(url=FEED_URL))
    return found


def test_an_entry_of_rss_becomes_a_link() -> None:
    item = (
        f"<item><title>Ferry &amp;amp; bridge</title><link>{URL}</link><dc:creator>Ana Orlic"
        "</dc:creator><pubDate>Tue, 03 Mar 2026 23:30:00 -0500</pubDate></item>"
    )
    (link,) = links(rss(item))
    assert (link.url, link.is_list) == (URL, False)
    assert (link.hints.title, link.hints.authors) == ("Ferry & bridge", ("Ana Orlic",))
    (found,) = link.hints.dates
    assert (found.source, found.confidence) == (DateSource.FEED, DateConfidence.LIKELY)
    # The day that the outlet printed, which in Greenwich is the next already.
    assert found.day == date(2026, 3, 3)
    assert found.words == "Tue, 03 Mar 2026 23:30:00 -0500"
    assert link.hints.published_on is None


def test_an_entry_of_atom_becomes_a_link() -> None:
    entry = (
        '<entry><title type="html">Ferry &lt;b&gt;sails&lt;/b&gt;</title>'
        f'<link rel="enclosure" href="{URL}.mp3"/><link rel="alternate" href="{URL}"/>'
        "<published>2026-03-04T01:00:00Z</published><updated>2026-03-09T01:00:00Z</updated>"
        "<author><name>Ana Orlic</name></author><author><name>Ben Tam</name></author></entry>"
    )
    (link,) = links(atom(entry))
    assert (link.url, link.hints.title) == (URL, "Ferry sails")
    assert link.hints.authors == ("Ana Orlic", "Ben Tam")
    assert [found.day for found in link.hints.dates] == [date(2026, 3, 4)]


def test_a_day_of_change_is_no_sure_day_of_publication() -> None:
    day = "<updated>2026-03-09T01:00:00Z</updated>"
    entry = f'<entry><title>F</title><link href="{URL}"/>{day}</entry>'
    (found,) = links(atom(entry))[0].hints.dates
    assert (found.day, found.confidence) == (date(2026, 3, 9), DateConfidence.UNSURE)


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_old_rss_is_read(version: str) -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert [link.url for link in links(rss(ITEM, doctype=doctype, version=version))] == [URL]


def test_rss_in_rdf_is_read() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/"><item rdf:about="{URL}"><title>F</title>'
        f"<link>{URL}</link></item></rdf:RDF>"
    ).encode()
    assert READER.takes("a", data)
    assert [link.url for link in links(data)] == [URL]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("/2026/ferry", "https://courier.example/2026/ferry"),
        ("ferry.html", "https://courier.example/feeds/ferry.html"),
        ("//ledger.example/a", "https://ledger.example/a"),
        ("  https://courier.example/a\n", "https://courier.example/a"),
        ("https://courier.example/a#top", "https://courier.example/a"),
    ],
)
def test_addresses_are_made_whole(given: str, meant: str) -> None:
    assert links(rss(f"<item><title>F</title><link>{given}</link></item>"))[0].url == meant


def test_a_base_inside_of_the_feed_is_followed() -> None:
    data = atom('<entry xml:base="/news/"><title>F</title><link href="ferry"/></entry>')
    assert links(data)[0].url == "https://courier.example/news/ferry"


def test_the_address_behind_a_counting_redirect_is_taken() -> None:
    item = (
        "<item><title>F</title><link>https://count.example/~r/1</link>"
        f"<feedburner:origLink>{URL}</feedburner:origLink></item>"
    )
    assert links(rss(item))[0].url == URL


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/b", "mailto:a@b.example"],
)
def test_other_addresses_are_refused_one_by_one(address: str) -> None:
    item = f"<item><title>F</title><link>{address}</link></item>"
    refused, link = read_all(READER, rss(item, ITEM), name="feed")
    assert isinstance(refused, UnreadableSource)
    assert refused.source == "feed, entry 1"
    assert isinstance(link, Link)


def test_a_short_address_without_the_feeds_own_is_refused() -> None:
    assert isinstance(refusal(READER, b"x"), EmptySource)
    (found,) = read_all(READER, rss("<item><title>F</title><link>/a</link></item>"))
    assert isinstance(found, UnreadableSource)


def test_an_entry_without_an_address_brings_its_text() -> None:
    item = (
        "<item><title>Ferry &lt; bridge</title><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>"
    )
    found = only(rss(item))
    assert isinstance(found, Member)
    assert found.name == "story, entry 1: Ferry < bridge"
    assert (found.media_type, found.hints.charset) == ("text/html", "utf-8")
    assert f"<p>{LONG}</p>".encode() in found.data
    assert b"<h1>Ferry &lt; bridge</h1>" in found.data
    assert [day.day for day in found.hints.dates] == [date(2026, 3, 3)]


def test_a_long_summary_is_a_text_and_a_short_one_is_none() -> None:
    item = "<item><title>F</title><description>{}</description></item>"
    assert isinstance(only(rss(item.format(LONG))), Member)
    refused = only(rss(item.format("The ferry sails.")))
    assert isinstance(refused, InputRefused)
    assert "neither" in refused.reason


def test_a_json_feed_is_read() -> None:
    items: list[object] = [
        {
            "url": "/ferry",
            "title": "Ferry",
            "date_published": "2026-03-04T23:00:00-05:00",
            "authors": [{"name": "Ana Orlic"}],
        },
        {"external_url": "https://ledger.example/a", "author": {"name": "Ben Tam"}},
        {"content_text": "Fares < 5", "title": "T"},
        {"url": "javascript:alert(1)"},
        "no item",
    ]
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    assert READER.takes("feed.json", data)
    first, second, text, *refused = read_all(READER, data, hints=Hints(url=FEED_URL))
    assert isinstance(first, Link)
    assert (first.url, first.hints.authors) == (URL, ("Ana Orlic",))
    assert [found.day for found in first.hints.dates] == [date(2026, 3, 4)]
    assert isinstance(second, Link)
    assert (second.url, second.hints.authors) == ("https://ledger.example/a", ("Ben Tam",))
    assert isinstance(text, Member)
    assert b"Fares &lt; 5" in text.data
    assert [type(one) for one in refused] == [UnreadableSource, UnreadableSource]


@pytest.mark.parametrize(
    "data", [b'{"version": ', b'{"items": 3}', b'{"a":' * 100_000, b'{"\xff": 1}']
)
def test_a_broken_json_feed_is_refused(data: bytes) -> None:
    assert isinstance(refusal(READER, data), UnreadableSource)


@pytest.mark.parametrize(
    "broken",
    [rss(ITEM, "<item><title>a < b</title></wrong>"), rss(ITEM)[:-20], rss(ITEM, "&nosuch;")],
)
def test_a_broken_feed_is_read_as_far_as_it_goes_and_flagged(broken: bytes) -> None:
    first, *_, flag = read_all(READER, broken, hints=Hints(url=FEED_URL))
    assert isinstance(first, Link)
    assert first.url == URL
    assert isinstance(flag, UnreadableSource)
    assert "broken feed" in flag.reason


@pytest.mark.parametrize("data", [b"", rss(), b"<rss><channel>", b"A text that is no feed"])
def test_a_feed_without_entries_says_so(data: bytes) -> None:
    assert isinstance(refusal(READER, data), EmptySource)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/a.dtd"> %a;]>',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "shift_jis"])
def test_entities_are_refused(doctype: str, charset: str) -> None:
    text = rss("<item><title>&a;</title></item>", doctype=doctype).decode()
    refused = refusal(READER, text.replace("utf-8", charset).encode(charset))
    assert isinstance(refused, UnreadableSource)
    assert "entities" in refused.reason


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis"])
def test_an_article_about_entities_is_no_attack(charset: str) -> None:
    item = ITEM.replace("Ferry sails", "<![CDATA[What <!ENTITY a SYSTEM> means]]>")
    assert len(links(rss(item).replace(b"utf-8", charset.encode()))) == 1


def test_deep_nesting_stops_no_entry() -> None:
    deep = f"<item><x>{'<a>' * 300}deep{'</a>' * 300}</x><title>F</title><link>{URL}</link></item>"
    assert [link.url for link in links(rss(deep, ITEM))] == [URL, URL]


def test_a_feed_in_another_charset_is_read() -> None:
    text = rss(ITEM.replace("Ferry sails", "Мост закрыт")).decode()
    for label in ("koi8-r", "windows-1251", "utf-16"):
        data = text.replace("utf-8", label).encode(label)
        assert links(data)[0].hints.title == "Мост закрыт"


def test_entries_past_the_limit_are_counted() -> None:
    items = [{"url": URL}] * (MOST_ENTRIES + 3)
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    *found, counted = read_all(READER, data)
    assert len(found) == MOST_ENTRIES
    assert isinstance(counted, PassedOver)
    assert f"{MOST_ENTRIES + 3:,}" in counted.reason


def test_changed_bytes_end_in_links_or_a_reason() -> None:
    rng = random.Random(20260304)
    data = rss(ITEM, ITEM.replace("ferry", "bridge"))
    for _ in range(150):
        mutant = bytearray(data)
        for _ in range(5):
            mutant[rng.randrange(len(mutant))] = rng.randrange(256)
        assert read_all(READER, bytes(mutant))


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("a", rss(ITEM), None, True),
        ("a", b"\xef\xbb\xbf \n" + atom(), "text/xml", True),
        ("a", rss().decode().replace("utf-8", "utf-16").encode("utf-16"), None, True),
        ("a", b"<?xml version='1.0'?><!-- x --><?xml-stylesheet href='a'?><rss>", None, True),
        ("a.rss", b"\n\n", None, True),
        ("a", b"  ", "application/rss+xml", True),
        ("a.rss", b"<!doctype html><html>", "application/rss+xml", False),
        ("a", b"<!doctype html><html><body>&lt;rss>", "text/html", False),
        ("a", b"<urlset>", "application/xml", False),
        ("a", b"<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'>", None, False),
        ("a.json", b'{"text": "a"}', "application/json", False),
        ("a", b'{"version": ', "application/feed+json", True),
        ("a.txt", b"A text about <rss>", None, False),
    ],
)
def test_a_feed_is_known_by_its_first_element_name_or_type(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken
