"""Nothing of a page vanishes: what is not the article stands beside it, with its reason."""

import random
from collections import Counter

import pytest

from secondsource.models import Reading
from secondsource.sources.html import HtmlReader, preload
from tests.builders import page
from tests.sources.reading import read_one

READER = HtmlReader(max_bytes=2_000_000)
BODY = [
    f"<p>Paragraph {number} of the report says that the bridge of Corrin carried {number + 3} "
    "thousand cars a day before the repairs of this spring.</p>"
    for number in range(8)
]


def read(body: str, *, head: str = "") -> Reading:
    return read_one(READER, page(body, head=head).encode())


def with_article(between: str) -> Reading:
    return read("".join(BODY[:4]) + between + "".join(BODY[4:]))


def reasons(reading: Reading, words: str) -> list[str]:
    return [aside.reason for aside in reading.asides if words in aside.text]


@pytest.mark.parametrize(
    ("furniture", "words", "reason"),
    [
        ("<figure><figcaption>The bridge at dawn</figcaption></figure>", "at dawn", "caption"),
        ("<p>Photo: Ada Marsh / The Courier</p>", "Ada Marsh", "caption"),
        ("<p>Read more: <a href='/f'>Ferry fares rise</a></p>", "Ferry", "related links"),
        (
            "<h3>Related articles</h3><ul><li><a href='/f'>Ferry fares rise again</a></li></ul>",
            "Ferry",
            "related links",
        ),
        ("<div class='social-share'><span>Share on Gull</span></div>", "Gull", "share buttons"),
        (
            "<p>Sign up for our newsletter and get the day's news in your inbox.</p>",
            "inbox",
            "newsletter",
        ),
        ("<div id='cookie-banner'><p>We use cookies.</p></div>", "cookies", "cookie notice"),
        ("<p>Advertisement</p>", "Advertisement", "advertisement"),
        (
            "<p>If you enjoyed this story, please consider supporting The Courier.</p>",
            "enjoyed",
            "appeal",
        ),
        ("<p>© 2026 The Courier. All rights reserved.</p>", "2026", "copyright or source line"),
        ("<form><button>Send a tip</button></form>", "Send a tip", "form or button"),
        ("<div class='comments'><p>Nice old bridge!</p></div>", "Nice old", "comments"),
        ("<p class='byline'>By Ada Marsh, harbour desk</p>", "harbour desk", "byline"),
    ],
)
def test_furniture_between_paragraphs_is_kept_apart_with_its_reason(
    furniture: str, words: str, reason: str
) -> None:
    reading = with_article(furniture)
    assert words not in reading.text
    assert reasons(reading, words) == [reason]
    assert all(f"Paragraph {number} of" in reading.text for number in range(8))


@pytest.mark.parametrize(
    "sentence",
    [
        "By Friday the bridge was open again.",
        "More on the ferry came from the council later that day.",
        "Reuters reported the same figure a week before.",
        "Home prices near the bridge fell by 4 percent.",
        "Cookies and newsletters were not on the agenda.",
        "Photographs of the crack were shown to the council.",
        "Contact with the crew was lost at noon.",
    ],
)
def test_short_sentences_that_begin_like_furniture_stay_in_the_article(sentence: str) -> None:
    assert sentence in with_article(f"<p>{sentence}</p>").text


def test_the_lines_below_a_contact_heading_go_with_it() -> None:
    reading = read("".join(BODY) + "<p>Press contact:</p><p>Ada Marsh, harbour desk</p>")
    assert reasons(reading, "Ada Marsh") == ["contact details"]


def test_a_paragraph_that_is_one_link_leads_elsewhere() -> None:
    reading = with_article("<p><a href='/f'>Ferry fares rise for the third time</a></p>")
    assert reasons(reading, "Ferry fares") == ["related links"]


def test_a_paragraph_that_begins_with_a_marked_name_is_a_paragraph() -> None:
    said = "<p><span class='author'>Ada Marsh</span> said that the bridge opens in spring.</p>"
    assert "Ada Marsh said that the bridge opens in spring." in with_article(said).text


def test_paragraphs_in_a_table_that_lays_out_the_page_are_paragraphs() -> None:
    cells = "".join(f"<td>{paragraph}</td>" for paragraph in BODY)
    lines = read(f"<table><tr>{cells}</tr></table>").text.splitlines()
    assert [line[:11] for line in lines] == [f"Paragraph {number}" for number in range(8)]


def test_what_surrounds_the_article_is_told_in_page_order() -> None:
    html = page("".join(BODY)).replace(
        "<body>",
        "<body><nav><a href='/'>Front page</a> <a href='/s'>Sport</a></nav>"
        "<aside><p>Weather: rain in the north and wind in the south today.</p></aside>",
    )
    html = html.replace("</body>", "<footer><p>The Courier, 4 Quay Street</p></footer></body>")
    reading = read_one(READER, html.encode())
    told = [(aside.reason, aside.text) for aside in reading.asides]
    assert told == [
        ("navigation", "Front page Sport"),
        ("side column", "Weather: rain in the north and wind in the south today."),
        ("headline", "Harbour bridge closes for repairs"),
        ("footer", "The Courier, 4 Quay Street"),
    ]


def test_a_page_of_a_thousand_links_gives_few_asides() -> None:
    links = "".join(f"<li><a href='/{n}'>Link number {n}</a></li>" for n in range(1_000))
    reading = read("".join(BODY) + f"<nav><ul>{links}</ul></nav>")
    assert reasons(reading, "Link number 999") == ["navigation"]
    assert len(reading.asides) < 10


def test_the_headline_is_not_the_first_paragraph() -> None:
    reading = read("".join(BODY))
    assert reading.title == "Harbour bridge closes for repairs"
    assert reading.text.startswith("Paragraph 0")
    assert reasons(reading, "Harbour bridge closes") == ["headline"]


def test_the_standfirst_in_the_header_is_part_of_the_article() -> None:
    lead = "Twelve thousand cars a day must take the ferry until the end of winter"
    html = page("".join(BODY)).replace(
        "<article><h1>Harbour bridge closes for repairs</h1>",
        "<header class='teaser'><h1>Harbour bridge closes for repairs</h1>"
        f"<p class='teaser-text'>{lead}</p></header><article>",
    )
    assert read_one(READER, html.encode()).text.startswith(f"{lead}\nParagraph 0")


def test_a_heading_that_the_library_leaves_out_stays_between_its_paragraphs() -> None:
    reading = with_article("<div><h4>What it costs</h4></div>")
    lines = reading.text.splitlines()
    assert lines.index("What it costs") == 4


def test_rows_of_a_table_are_lines_and_cells_are_told_apart() -> None:
    reading = with_article(
        "<table><tr><th>Year</th><th>Visitors</th></tr><tr><td>2024</td><td>1,200</td></tr></table>"
    )
    assert "Year | Visitors\n2024 | 1,200" in reading.text


def test_a_line_break_is_a_line_and_two_are_a_paragraph() -> None:
    reading = with_article(
        "<div>The first verse of the song of the bridge of Corrin is this.<br>It holds.<br><br>"
        "The second verse of the song of the bridge of Corrin is that.</div>"
    )
    assert "is this.\nIt holds.\nThe second verse" in reading.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display:none'><p>{}</p></div>",
        "<p hidden>{}</p>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<!-- {} -->",
        "<span class='sr-only'>{}</span>",
        "<div class='comments'><p hidden>{}</p></div>",
    ],
)
def test_prose_that_the_page_hides_is_kept_apart_as_hidden(hidden: str) -> None:
    prose = "The council knew of the cracks in the bridge a year before it was closed."
    reading = with_article(hidden.format(prose))
    assert prose not in reading.text
    assert reasons(reading, prose) == ["hidden on the page"]


def test_programs_and_styles_are_no_text() -> None:
    reading = with_article("<script>var bridge = {open: false};</script><style>p{margin:0}</style>")
    assert "var bridge" not in reading.text
    assert not any("bridge =" in a.text or "margin" in a.text for a in reading.asides)


def test_text_after_the_end_of_the_page_is_there() -> None:
    late = "<p>A LATEMARK paragraph says that the ferry of Corrin sails again from Monday on.</p>"
    reading = read_one(READER, (page("".join(BODY)) + late).encode())
    assert "LATEMARK" in reading.text or reasons(reading, "LATEMARK")


def test_text_in_a_cdata_section_is_there() -> None:
    reading = with_article("<p>The <![CDATA[CDATAMARK & ferry]]> of Corrin sails at noon.</p>")
    assert "The CDATAMARK & ferry of Corrin sails at noon." in reading.text


def test_cdata_marks_in_scripts_are_left_alone() -> None:
    reading = with_article("<script>//<![CDATA[\nvar a = '<p>not text</p>';\n//]]></script>")
    assert "not text" not in reading.text
    assert not reasons(reading, "not text")


def test_a_comment_that_is_never_closed_is_flagged_and_its_prose_kept() -> None:
    reading = read("".join(BODY) + "<!-- <p>The council knew of it, UNCLOSED says the note.</p>")
    assert any("never closed" in note for note in reading.notes)
    assert reasons(reading, "UNCLOSED") == ["hidden on the page"]


SECRET = "The council knew of the cracks in the bridge a year before UNSHOWN it was closed."


@pytest.mark.parametrize(
    "broken",
    [
        f"<script>var a = 1; <p>{SECRET}</p>",
        f"<style>p {{}} <p>{SECRET}</p>",
        f"<p title='unclosed>Word</p><p>{SECRET}</p><p>",
        f'<a href="/x>Word</a><p>{SECRET}</p>',
        f'<a href="/x>Word</a>{"".join(BODY)}<p>{SECRET}</p>',
        f'<script type="application/ld+json">{{"articleBody": "{SECRET}"}}</script>',
    ],
)
def test_text_that_a_page_carries_and_does_not_show_is_flagged_and_kept(broken: str) -> None:
    reading = read("".join(BODY) + broken)
    assert "UNSHOWN" not in reading.text
    assert reasons(reading, "UNSHOWN") == ["hidden on the page"]
    assert any("does not show" in note for note in reading.notes)


def test_structured_data_that_repeats_the_article_is_not_told_twice() -> None:
    plain = " ".join(paragraph[3:-4] for paragraph in BODY)
    data = f'<script type="application/ld+json">{{"articleBody": "{plain}"}}</script>'
    reading = read("".join(BODY), head=data)
    assert reading.notes == ()
    assert reasons(reading, "Paragraph 3") == []


def test_a_page_inside_a_frame_of_the_page_is_told() -> None:
    reading = with_article("<iframe srcdoc='&lt;p&gt;Poll: should it open?&lt;/p&gt;'></iframe>")
    assert reasons(reading, "Poll: should it open?") == ["side column"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>" + " " * 300_000 + "<br>" * 2_000 + "</p>",
        "<!--" * 60_000 + "-->",
        "<title>" + "Bridge - " * 100_000 + "</title>",
        "<table><tr><td>" * 1_500,
        "<![CDATA[" * 50_000,
    ],
)
def test_pages_made_to_be_slow_are_read_all_the_same(hostile: str) -> None:
    assert "Paragraph 7 of" in read("".join(BODY) + hostile).text


def test_where_the_library_finds_little_our_own_choice_is_taken_and_named() -> None:
    """Each question and answer in a box of its own: a library takes one box."""
    boxes = "".join(
        f"<section><div class='box box-{n}'><div><p>Why did council member number {n} vote for "
        "the closure of the old harbour bridge of Corrin in spring?</p></div></div></section>"
        f"<section><div class='grid'><p>Because the engineers found crack number {n} in it, and "
        "nobody wanted to wait until the next winter storm came.</p></div></section>"
        for n in range(9)
    )
    html = f"<!doctype html><html><head><title>Nine votes</title></head><body>{boxes}</body></html>"
    reading = read_one(READER, html.encode())
    assert all(f"member number {n} vote" in reading.text for n in range(9))
    assert all(f"crack number {n} in it" in reading.text for n in range(9))


PLACES = (
    "<p>{}</p>",
    "<div>{}</div>",
    "{}<br>",
    "<li>{}</li>",
    "<ul><li><a href='/x'>{}</a></li></ul>",
    "<aside>{}</aside>",
    "<footer><span>{}</span></footer>",
    "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>",
    "<dl><dt>{}</dt><dd>and more</dd></dl>",
    "<dl><dt>Term</dt><dd>{}</dd></dl>",
    "<table><tr><td>{}</td><td>12</td></tr></table>",
    "<table><caption>{}</caption><tr><td>1</td></tr></table>",
    "<table><tr><td><p>{}</p></td><td><h2>Side</h2></td></tr></table>",
    "<blockquote>{}</blockquote>",
    "<pre>one\n{}</pre>",
    "<h4>{}</h4>",
    "<form><label>{}</label><input type=text></form>",
    "<input type=submit value='{}'>",
    "<select><option>{}</option></select>",
    "<textarea>{}</textarea>",
    "<section class='related'><h3>{}</h3></section>",
    "<custom-box>{}</custom-box>",
    "<details><summary>{}</summary>Inside</details>",
    "<center><font size=2>{}</font></center>",
    "<svg><text>{}</text></svg>",
    "<p><span class='share'>{}</span></p>",
    "<address>{}</address>",
)


def test_every_visible_marker_is_in_the_text_or_beside_it_exactly_once() -> None:
    rng = random.Random(20260305)
    words = "harbour bridge crew repair council budget winter engine ferry museum storm".split()
    for number in range(25):
        marks = [f"QZ{number}x{at}q" for at in range(40)]
        parts = [
            rng.choice(PLACES).format(
                " ".join([*rng.choices(words, k=rng.choice([0, 2, 9, 25])), mark])
            )
            for mark in marks
        ]
        for paragraph in BODY:
            parts.insert(rng.randrange(len(parts)), paragraph)
        reading = read("".join(parts))
        whole = "\n".join([reading.text, *(aside.text for aside in reading.asides)])
        counted = Counter({mark: whole.count(mark) for mark in marks})
        assert {mark: n for mark, n in counted.items() if n != 1} == {}


def test_authors_are_people_without_by_and_without_the_outlet() -> None:
    head = (
        "<meta property='og:site_name' content='The Courier'>"
        "<meta name='author' content='By Ada Marsh; The Courier; Staff'>"
    )
    assert read("".join(BODY), head=head).authors == ("Ada Marsh",)


def test_a_byline_names_the_authors_where_the_head_does_not() -> None:
    byline = "<p class='byline'>By Ada Marsh and Ben Holt</p>"
    assert read(byline + "".join(BODY)).authors == ("Ada Marsh", "Ben Holt")


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    html = page("".join(BODY)).replace("<h1>Harbour bridge closes for repairs</h1>", "")
    html = html.replace("</title>", " | The Courier</title>")
    assert read_one(READER, html.encode()).title == "Harbour bridge closes for repairs"


def test_a_canonical_address_that_is_none_is_not_taken() -> None:
    reading = read("".join(BODY), head="<link rel='canonical' href='javascript:alert(1)'>")
    assert reading.url is None


def test_the_pages_that_warm_a_reading_room_can_be_read() -> None:
    preload()
