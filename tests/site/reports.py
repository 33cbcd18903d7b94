"""What the invented paper is made of: pages with their expected outcome, and their texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from secondsource.labels import DateSource, IntakeOutcome
from tests.site.server import Answer, Talk

ADDED = IntakeOutcome.ADDED
HERE = IntakeOutcome.ALREADY_HERE
FAILED = IntakeOutcome.FAILED
PASSED = IntakeOutcome.PASSED_OVER

PAGES = 200
HTML_TYPE = "text/html; charset=utf-8"
PLACES = ("Aldmoor", "Brackwater", "Corrin", "Dunhaven", "Eskdale", "Farrowgate", "Gillsand")
THINGS = ("bridge", "ferry", "library", "tramway", "orchard", "reservoir", "windmill", "market")


@dataclass(frozen=True)
class Page:
    """One page with its expected outcome.

    says stands in the reason or in a note; text is in the article's text, aside in what is
    kept apart, either in one of both. way tells how the page is found.
    """

    path: str
    answer: Answer | Talk
    outcome: IntakeOutcome = ADDED
    says: str = ""
    text: Sequence[str] = ()
    aside: Sequence[str] = ()
    either: Sequence[str] = ()
    day: date | None = None
    day_source: DateSource | None = None
    way: str = "sitemap"


@dataclass
class Paper:
    """The pages, numbered as they are made, and the addresses of the servers around them."""

    other_port: int
    closed_port: int
    pages: list[Page] = field(default_factory=list)
    targets: dict[str, Answer | Talk] = field(default_factory=dict)
    elsewhere: dict[str, Answer | Talk] = field(default_factory=dict)

    def add(self, path: str, answer: Answer | Talk, **expected: object) -> None:
        self.pages.append(Page(path, answer, **expected))  # type: ignore[arg-type]

    @property
    def number(self) -> int:
        return len(self.pages)

    def of_way(self, way: str) -> list[Page]:
        return [page for page in self.pages if page.way == way]


def marker(number: int) -> str:
    """A sentence that stands on one page only."""
    thing, place = THINGS[number % len(THINGS)], PLACES[number % len(PLACES)]
    return f"The {thing} of {place} counted {1000 + 37 * number} visitors in week {number + 1}."


def paragraphs(number: int) -> tuple[str, ...]:
    """An invented report that shares no sentence with that of another number."""
    thing, place = THINGS[number % len(THINGS)], PLACES[number % len(PLACES)]
    return (
        marker(number),
        f"The town council of {place} voted {number % 9 + 4} to {number % 4} for repairs of the "
        f"{thing}, which cost {number + 3} million crowns, its treasurer Oda Ravn-{number} said.",
        f"Around {number * 7 + 40} people signed a petition against plan number {number}, and "
        f"{number + 11} of them spoke at the hearing in the old grain hall of {place}.",
    )


def page_of(body: str, *, title: str, head: str = "", around: tuple[str, str] = ("", "")) -> str:
    """A page as newspapers build them."""
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"{around[0]}<main><article><h1>{title}</h1>{body}</article></main>{around[1]}"
        "</body></html>"
    )


def report(number: int, *, head: str = "", extra: str = "", first: str = "", **more: object) -> str:
    """The page of one report."""
    body = "".join(f"<p>{text}</p>" for text in (*([first] if first else []), *paragraphs(number)))
    title = f"Report number {number} from {PLACES[number % len(PLACES)]}"
    return page_of(body + extra, title=title, head=head, **more)  # type: ignore[arg-type]


def html(text: str, **headers: str) -> Answer:
    """A page that says what it is."""
    return Answer(text.encode(), headers={"Content-Type": HTML_TYPE, **headers})


def sent_to(place: str, status: int = 302) -> Answer:
    """Sends who asks to another place."""
    return Answer(b"Elsewhere.", status, {"Location": place, "Content-Type": "text/plain"})
