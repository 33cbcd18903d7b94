"""Text of an article never acts as markup, a link or markdown."""

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from secondsource.anatomy import Anatomy, Insertion, OpenWord, TimeMention
from secondsource.contrast import Contrast, Relation, Suggestion
from secondsource.labels import InsertionKind, ReviewState, Sameness, SentenceKind
from secondsource.models import (
    Article,
    Checkworthiness,
    Claim,
    ClaimLink,
    HitGroup,
    KindCorrection,
    Outlet,
    QueueRow,
    Sentence,
    Span,
    Wording,
)
from secondsource.ui import article_view, claim_words, marks, render
from secondsource.ui.marks import Marked
from secondsource.workbench import Appearance, ArticleView, Beside
from secondsource.workbench.contrasts import ValuePair

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' & {{ 7*7 }} # x :red[x] $x$"
ARTICLE = Article(
    article_id="a1",
    text=HOSTILE,
    text_sha256="0" * 64,
    original_sha256="1" * 64,
    origin=HOSTILE,
    reader="text",
    added_at=datetime(2026, 3, 1, tzinfo=UTC),
    title=HOSTILE,
    url="javascript:alert(3)",
    outlet=Outlet("o1", HOSTILE, owner=HOSTILE),
    authors=(HOSTILE,),
    notes=(HOSTILE,),
    published_on=date(2026, 3, 1),
)
MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
CLAIM = Claim("c1", "a1", Span(0, 9), HOSTILE, HOSTILE, Checkworthiness(0.7, (HOSTILE,)), HOSTILE)


class Seen(HTMLParser):
    """What a browser would make of markup: its tags, attributes and characters."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def harmless(self) -> bool:
        """No script, no image, no handler, no link but to http, https or a page of ours."""
        targets = [value or "" for name, value in self.attributes if name in ("href", "src")]
        return (
            not {"script", "img", "iframe", "style"} & set(self.tags)
            and not any(name.startswith("on") for name, _ in self.attributes)
            and all(
                target.startswith(("http://", "https://", "claim?", "library?"))
                for target in targets
            )
        )


def queue() -> str:
    row = QueueRow(CLAIM, HOSTILE, HOSTILE, None, ReviewState.UNREVIEWED, None, 1, (HOSTILE,))
    return render.markup(
        "queue.html",
        rows=[row],
        count=HOSTILE,
        mine="",
        under=lambda row: HOSTILE,
        is_calibrated=lambda language: False,
    )


def group() -> str:
    group = HitGroup(ARTICLE, (), copies=(ARTICLE,), ties=(HOSTILE,))
    return render.markup("group.html", group=group, article=ARTICLE, claimed=date(2026, 3, 1))


def passage() -> str:
    values = (
        ValuePair(HOSTILE, Relation.DIFFERS, HOSTILE, HOSTILE, Span(3, 9), is_sure=True),
        ValuePair(HOSTILE, Relation.AGREES, HOSTILE, HOSTILE, Span(12, 20), is_sure=True),
    )
    nothing = Contrast(Suggestion.CONFLICT, (), (), (), (), coverage=0.0)
    more = [Marked(Span(3, 9), "differs"), Marked(Span(12, 20), "agrees")]
    pieces = marks.shared(HOSTILE, ("script", "alert"), more)
    return render.markup(
        "passage.html",
        pieces=pieces,
        beside=Beside(nothing, values),
        mine=None,
        others=[],
        found=HOSTILE,
        scores=[HOSTILE],
    )


def filtered() -> str:
    return render.markup("filtered.html", wanted=HOSTILE)


def article() -> str:
    sentences = (Sentence(Span(0, 20), SentenceKind.BOILERPLATE, HOSTILE),)
    view = ArticleView(ARTICLE, sentences, (replace(CLAIM, span=Span(25, 40)),))
    return render.markup("article.html", **article_view.shown(view))


def library() -> str:
    return render.markup("articles.html", articles=[ARTICLE], claims={"a1": 1}, found=1)


NOTE = Insertion(4, HOSTILE, InsertionKind.WHO, HOSTILE)
MADE = replace(
    CLAIM,
    text=HOSTILE,
    anatomy=Anatomy(insertions=(NOTE,), open_words=(OpenWord(Span(0, 3), HOSTILE, HOSTILE),)),
)
LINK = ClaimLink("c2", "c1", Sameness.UNSURE, (HOSTILE,), MOMENT, decided_by=HOSTILE)
OTHER = Appearance(MADE, ARTICLE, LINK)


def inspector() -> str:
    sentences = (Sentence(Span(0, 40), SentenceKind.CLAIM, HOSTILE, HOSTILE),)
    time = TimeMention(Span(2, 6), HOSTILE, None, None, None, HOSTILE)
    correction = KindCorrection(
        "a1", Span(0, 4), HOSTILE, SentenceKind.CLAIM, SentenceKind.OPINION, HOSTILE, MOMENT
    )
    view = ArticleView(
        ARTICLE,
        sentences,
        (replace(MADE, span=Span(5, 30)), replace(MADE, span=Span(5, 9), is_set_aside=True)),
        times=(time,),
        corrections=(correction,),
    )
    return render.markup("article.html", **article_view.shown(view))


def grounds() -> str:
    return render.markup(
        "grounds.html",
        grounds=claim_words.grounds(MADE, HOSTILE),
        open_words=MADE.anatomy.open_words,
    )


def unsure() -> str:
    return render.markup("unsure.html", other=OTHER)


def otherwise() -> str:
    return render.markup("otherwise.html", others=[OTHER])


def appearance() -> str:
    return render.markup(
        "appearance.html", one=OTHER, joined=claim_words.joined(OTHER), is_own=False
    )


def wordings() -> str:
    wording = Wording("c1", 1, HOSTILE, HOSTILE, HOSTILE, MOMENT)
    return render.markup("wordings.html", wordings=[wording, wording], quote=HOSTILE)


@pytest.mark.parametrize(
    "page",
    [
        queue,
        group,
        passage,
        filtered,
        article,
        library,
        inspector,
        grounds,
        unsure,
        otherwise,
        appearance,
        wordings,
    ],
)
def test_hostile_text_is_shown_as_characters(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_moment", lambda value: "now")
    seen = Seen(page())
    assert seen.harmless
    assert "alert(1)" in seen.text


def test_a_quotation_comes_out_of_the_template_letter_by_letter() -> None:
    assert HOSTILE in Seen(passage()).text


def test_links_that_leave_the_desk_name_no_referrer_and_no_opener() -> None:
    good = replace(ARTICLE, url="https://www.harbourpost.example/a?b=1&c=2")
    seen = Seen(render.markup("group.html", group=HitGroup(good, ()), article=good, claimed=None))
    assert ("href", "https://www.harbourpost.example/a?b=1&c=2") in seen.attributes
    assert ("rel", "noopener noreferrer") in seen.attributes


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\nscript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example",
        "https://",
        "https://[broken",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert render.web_link(url) is None


def test_a_web_address_is_a_link() -> None:
    assert render.web_link("https://a.example/x?y#z") == "https://a.example/x?y#z"


def test_every_sign_that_markdown_reads_is_stopped_in_a_label() -> None:
    assert render.plain("# x :red[x] $x$ [a](b)\n*y*") == (
        r"\# x \:red\[x\] \$x\$ \[a\]\(b\) \*y\*"
    )


def test_the_article_view_shows_every_character_of_the_text() -> None:
    text = "First line. Second.\nThird line: a claim.\n\nLast."
    view = ArticleView(
        replace(ARTICLE, text=text),
        (
            Sentence(Span(0, 11), SentenceKind.OPINION, "r"),
            Sentence(Span(20, 40), SentenceKind.CLAIM, "r"),
        ),
        (replace(CLAIM, span=Span(32, 40)),),
    )
    shown = ["".join(one.text for one in line) for line in article_view.paragraphs(view)]
    assert shown == ["First line. Second.", "Third line: a claim.", "Last."]


def test_a_comparison_is_closed_and_its_marks_have_no_look_of_shared_words() -> None:
    """What the machine suggests is seen once the reviewer asks; the stylesheet waits for that."""
    shown = Seen(passage())
    assert ("open", None) not in shown.attributes
    classes = [value for name, value in shown.attributes if name == "class" and value]
    assert "ss-differs" in classes
    assert "ss-suggests-conflict" in classes
    assert "by the program" in shown.text
