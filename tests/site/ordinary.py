"""What newspapers do every day: dates, furniture, duplicates, pages for readers only."""

from datetime import date

from secondsource.labels import DateSource
from tests.site.reports import HERE, PAGES, PASSED, Paper, html, marker, report, sent_to
from tests.site.server import Talk, Wire


def robots(paper: Paper) -> None:
    for name in ("diary", "drafts/one", "drafts/two?page=2"):
        paper.add(
            f"/private/{name}",
            html(report(paper.number)),
            outcome=PASSED,
            says="robots.txt",
        )
    paper.add("/way/in", sent_to("/private/diary"), outcome=PASSED, says="robots.txt")
    number = paper.number
    paper.add("/private-view", html(report(number)), text=[marker(number)])


def duplicates(paper: Paper) -> None:
    for tail in ("?utm_source=letter&utm_medium=mail", "?fbclid=abc123", "/"):
        number, path = paper.number, f"/twice/{paper.number}"
        paper.add(path, html(report(number)), text=[marker(number)])
        paper.add(f"{path}{tail}", html(report(number)), outcome=HERE)
    # Another page number is another page.
    number = paper.number
    paper.add(
        "/pages?page=1", _by_query({"page=1": number, "page=2": number + 1}), text=[marker(number)]
    )
    paper.add("/pages?page=2", paper.pages[-1].answer, text=[marker(number + 1)])


def _by_query(numbers: dict[str, int]) -> Talk:
    def talk(wire: Wire) -> None:
        query = wire.path.partition("?")[2]
        wire.answer(html(report(numbers[query])))

    return talk


def dates(paper: Paper) -> None:
    day = date(2025, 11, 3)
    ld = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": '
        '"NewsArticle", "headline": "Report", "datePublished": "2025-11-03T09:00:00Z"}</script>'
    )
    meta = '<meta property="article:published_time" content="2025-11-03T09:00:00Z">'
    for path, head, first, source in (
        ("/dated/json-ld", ld, "", DateSource.JSON_LD),
        ("/dated/meta", meta, "", DateSource.PAGE),
        ("/2025/11/03/in-the-address", "", "", DateSource.URL),
        (
            "/dated/dateline",
            "",
            "CORRIN, 3 November 2025 - The board met at noon.",
            DateSource.DATELINE,
        ),
        ("/dated/text", "", "Published on 3 November 2025 at 9:15", DateSource.TEXT),
    ):
        number = paper.number
        page = html(report(number, head=head, first=first))
        paper.add(path, page, text=[marker(number)], day=day, day_source=source)
    number = paper.number
    conflict = report(number, head=meta, first="CORRIN, 20 October 2025 - The board met at noon.")
    paper.add(
        "/dated/conflict",
        html(conflict),
        text=[marker(number)],
        day=day,
        day_source=DateSource.PAGE,
        says="its dates conflict",
    )
    number = paper.number
    paper.add("/dated/never", html(report(number)), text=[marker(number)])


def furniture(paper: Paper) -> None:
    cookies = "We use cookies and similar tools. Accept all or choose which ones you allow."
    letter = "Sign up for our morning newsletter and never miss a council meeting."
    related = ("Harbour crane falls silent", "Baker wins the rowing cup", "New roof for the museum")
    links = "".join(f"<li><a href='/r/{i}'>{text}</a></li>" for i, text in enumerate(related))
    for _ in range(12):
        number = paper.number
        text = report(
            number,
            extra=f"<figure><img src='/x.png'><figcaption>Visitors at gate {number}, seen on "
            f"Friday. Photo: Ada Finch</figcaption></figure>",
            around=(
                f"<div class='cookie-banner'><p>{cookies}</p><button>Accept</button></div>"
                "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>",
                f"<aside class='newsletter'><p>{letter}</p></aside><div class='related'>"
                f"<h2>Read more</h2><ul>{links}</ul></div><footer>© The Aldmoor Ledger</footer>",
            ),
        )
        paper.add(
            f"/furnished/{number}",
            html(text),
            text=[marker(number)],
            aside=[cookies, letter, related[1], f"Visitors at gate {number}"],
        )


def plain(paper: Paper) -> None:
    ways = ("sitemap", "news", "feed", "atom", "typed")
    while paper.number < PAGES:
        number = paper.number
        way = ways[number % len(ways)]
        found_day = date(2025, 10, 1 + number % 28) if way in ("news", "feed", "atom") else None
        paper.add(
            f"/story/{number}.html",
            html(report(number)),
            text=[marker(number)],
            day=found_day,
            day_source=DateSource.FEED if found_day else None,
            way=way,
        )
