"""Who is meant: full names for surnames, roles and acronyms, only where one fits."""

import pytest

from secondsource.anatomy import OpenWord, standing_alone
from secondsource.claims.naming import Cast, cast_of
from secondsource.labels import InsertionKind
from secondsource.spans import Span
from secondsource.text import collapse

MINISTER = "Kairat Bolatov, the foreign minister, signed the treaty in Garrow."


class Read:
    """An article of a few sentences, and its claims standing alone."""

    def __init__(self, *sentences: str, title: str | None = None) -> None:
        self.text = "\n".join(sentences)
        starts = [len("\n".join(sentences[:at])) + (at > 0) for at in range(len(sentences))]
        self.spans = [
            Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)
        ]
        self.cast: Cast = cast_of(self.text, self.spans, title=title)

    def span(self, quote: str) -> Span:
        start = self.text.rindex(quote)
        return Span(start, start + len(quote))

    def alone(self, quote: str | None = None) -> str:
        """The claim (the last sentence, or the words given) with its insertions."""
        span = self.span(quote) if quote else self.spans[-1]
        insertions, _ = self.cast.inserted(span, self.text)
        for one in insertions:
            assert one.rests_on is not None
            assert one.words == " ".join(one.rests_on.of(self.text).split())
            assert one.why
        return standing_alone(span.of(self.text), insertions)

    def left_open(self, quote: str | None = None) -> list[str]:
        span = self.span(quote) if quote else self.spans[-1]
        return [one.words for one in self.cast.inserted(span, self.text)[1]]


@pytest.mark.parametrize(
    ("named", "claim", "alone"),
    [
        (
            MINISTER,
            "Bolatov flew home on Sunday.",
            "Bolatov [Kairat Bolatov] flew home on Sunday.",
        ),
        (
            "Ruth Lowe, 45, owns the mill.",
            "Police searched Lowe’s house.",
            "Police searched Lowe [Ruth Lowe]’s house.",
        ),
        (
            "Ursula van der Maas runs the port of Garrow.",
            "The mayor thanked Van der Maas on Monday.",
            "The mayor thanked Van der Maas on Monday.",
        ),
        (
            "Ursula van der Maas runs the port.",
            "They thanked van der Maas on Monday.",
            "They thanked van der Maas [Ursula van der Maas] on Monday.",
        ),
        (
            "President Moon Jae-in opened the dam.",
            "Moon then left for Garrow.",
            "Moon [Moon Jae-in] then left for Garrow.",
        ),
        (
            "Prince Mohammed bin Talal visited the camp.",
            "Officials met bin Talal there.",
            "Officials met bin Talal [Mohammed bin Talal] there.",
        ),
        (
            "Pope Leander visited the camp at noon.",
            "Later Leander said a mass.",
            "Later Leander [Pope Leander] said a mass.",
        ),
        (
            "Robert “Bobby” Quill sang at the gala.",
            "Quill was paid for it.",
            "Quill [Robert “Bobby” Quill] was paid for it.",
        ),
        (
            "Christine Amy Ford, 45, owns the mill.",
            "Police searched the house of Ford on Monday.",
            "Police searched the house of Ford [Christine Amy Ford] on Monday.",
        ),
        (
            "Sen. Ruth Lowe spoke first.",
            "Mrs. Lowe asked for money.",
            "Mrs. Lowe [Ruth Lowe] asked for money.",
        ),
    ],
)
def test_a_surname_gets_the_full_name(named: str, claim: str, alone: str) -> None:
    assert Read(named, claim).alone() == alone


def test_an_insertion_says_what_it_rests_on_and_why() -> None:
    article = Read(MINISTER, "Rain fell.", "Bolatov flew home on Sunday.")
    ((insertion,), open_words) = article.cast.inserted(article.spans[-1], article.text)
    assert insertion.at == len("Bolatov")
    assert insertion.kind is InsertionKind.WHO
    assert insertion.rests_on == Span(0, len("Kairat Bolatov"))
    assert insertion.why == "short for Kairat Bolatov, named two sentences before"
    assert open_words == ()


@pytest.mark.parametrize(
    "claim",
    [
        "Kairat Bolatov flew home on Sunday, and Bolatov slept.",
        "The Bolatov Foundation paid for the flight.",
        "The Bolatovs flew home on Sunday.",
        "BOLATOV FLIES HOME",
        "The court ruled in Bolatov v. Garrow on Monday.",
        "Bolatov senior flew home on Sunday.",
        "He saw a Bolatov car on Sunday.",
        "Voters had one Bolatov too many.",
        "They asked [Timur] Bolatov for money.",
    ],
)
def test_nothing_is_inserted_where_the_claim_needs_or_means_no_name(claim: str) -> None:
    assert Read(MINISTER, "Nothing moved.", "Rain fell.", claim).alone() == claim


def test_one_person_gets_one_insertion_at_the_first_mention() -> None:
    claim = "Bolatov flew home, and the minister slept, said Bolatov."
    alone = Read(MINISTER, claim).alone()
    assert alone.count("[Kairat Bolatov]") == 1
    assert alone.startswith("Bolatov [Kairat Bolatov]")


def test_two_people_of_one_surname_leave_it_open() -> None:
    article = Read("Ruth Lowe met Peter Lowe at noon.", "Lowe paid for the mill.")
    assert article.alone() == "Lowe paid for the mill."
    assert article.left_open() == ["Lowe"]


def test_an_honorific_tells_two_people_of_one_surname_apart() -> None:
    article = Read("Ruth Lowe met Peter Lowe at noon.", "Mr. Lowe paid for the mill.")
    assert article.alone() == "Mr. Lowe [Peter Lowe] paid for the mill."


def test_a_son_with_junior_is_another_person() -> None:
    article = Read("Peter Lowe Jr. met Mary Quill.", "Mr. Lowe Jr. paid, and Quill left.")
    assert article.alone() == ("Mr. Lowe Jr. [Peter Lowe Jr.] paid, and Quill [Mary Quill] left.")


def test_a_bare_surname_is_the_father_and_the_sons_where_no_father_is_named() -> None:
    both = Read("Peter Lowe Jr. met Peter Lowe.", "Lowe paid for the mill.")
    assert both.alone() == "Lowe [Peter Lowe] paid for the mill."
    son = Read("Peter Lowe Jr. met Amy Quill.", "Lowe paid for the mill.")
    assert son.alone() == "Lowe [Peter Lowe Jr.] paid for the mill."


def test_a_relative_does_not_lend_his_name_to_whom_the_article_is_about() -> None:
    article = Read(
        "Quill told her story on Monday.",
        "Her father, Robert Quill, is a teacher.",
        "Quill sued the studio in May.",
    )
    assert article.alone() == "Quill sued the studio in May."
    assert article.alone("Quill told her story on Monday.") == "Quill told her story on Monday."


def test_a_surname_before_the_full_name_is_the_only_one_who_bears_it() -> None:
    article = Read("Quill spoke.", "Amy Quill sold the mill.")
    assert article.alone("Quill spoke.") == "Quill [Amy Quill] spoke."


def test_one_of_a_dynasty_named_late_is_not_whom_the_article_is_about() -> None:
    article = Read("Kennedy ran for mayor.", "John F. Kennedy was shot in 1963.", "Kennedy won.")
    assert article.alone() == "Kennedy won."


def test_mrs_is_not_the_man_of_that_name() -> None:
    article = Read("Robert Quill teaches.", "Ms. Quill sued the studio.", "Quill won on Monday.")
    assert "Robert" not in article.alone()


def test_one_person_under_two_writings_is_one() -> None:
    article = Read(
        "Joseph R. Quill opened the mill.", "Joe Quill runs it.", "Quill sold it in May."
    )
    assert article.alone() == "Quill [Joseph R. Quill] sold it in May."


def test_names_are_not_learned_from_headlines() -> None:
    article = Read("Ruth Lowe, 45, Sells Old Mill Near Garrow", "Lowe sold the mill in May.")
    assert article.alone() == "Lowe sold the mill in May."
    titled = Read("Ruth Lowe sold it", "Lowe sold the mill in May.", title="Ruth Lowe sold it")
    assert titled.alone() == "Lowe sold the mill in May."


@pytest.mark.parametrize(
    ("named", "claim"),
    [
        ("Fans met the Carolina Zephyrs.", "Zephyrs were tired."),
        ("Morgan Stanley said the fund grew.", "Stanley was silent."),
        ("The ship Virginia Beach sailed on Monday.", "Beach weather was good."),
        ("Poll: W.H. Tarvia handling poor. Tarvia spread.", "Tarvia reached Garrow."),
        ("Amy Quill Amy Ruth Quill, 45, spoke.", "Quill left early."),
        ("April Quill, 45, spoke.", "On 4 April it rained."),
        ("Native Americans voted. Native Americans said no.", "Americans said yes."),
        ("More: Tarvia Buys Quellot. Quellot grew.", "Quellot is small. Quellot is old."),
        ("Donald John QuillSessions, 45, spoke.", "QuillSessions left early."),
    ],
)
def test_teams_firms_and_pasted_words_are_no_people(named: str, claim: str) -> None:
    assert Read(named, claim).alone() == claim


@pytest.mark.parametrize(
    ("claim", "alone"),
    [
        ("The minister flew home.", "The minister [Kairat Bolatov] flew home."),
        ("The foreign minister flew home.", "The foreign minister [Kairat Bolatov] flew home."),
        ("Later the minister’s plane left.", "Later the minister [Kairat Bolatov]’s plane left."),
    ],
)
def test_a_role_gets_the_name_of_the_only_one_who_carries_it(claim: str, alone: str) -> None:
    assert Read(MINISTER, claim).alone() == alone


@pytest.mark.parametrize(
    ("named", "claim"),
    [
        (MINISTER, "The minister of justice flew home."),
        ("Former Minister Kairat Bolatov signed it.", "The minister flew home."),
        ("Minister Ruth Lowe met Minister Peter Quill.", "The minister flew home."),
        ("Minister Ruth Lowe met former minister Peter Quill.", "The minister flew home."),
        ("Ruth Lowe, a minister, met a minister from Garrow.", "The minister flew home."),
        ("Ruth Lowe signed it.", "The minister flew home."),
        ("The singer Ruth Lowe and the singer Amy Quill met.", "The singer flew home."),
    ],
)
def test_a_role_stays_where_another_may_carry_it(named: str, claim: str) -> None:
    assert Read(named, claim).alone() == claim


def test_a_role_that_needs_a_name_is_left_open_and_a_named_office_is_not() -> None:
    assert Read("Rain fell in Garrow.", "The minister flew home.").left_open() == ["minister"]
    assert Read("Rain fell.", "The president of France flew home.").left_open() == []
    assert Read("Rain fell.", "The government fell.").left_open() == []


def test_a_trade_named_long_before_is_not_recalled() -> None:
    filler = ["Rain fell on the town all day."] * 3
    article = Read("The singer Ruth Lowe opened the fair.", *filler, "The singer left at noon.")
    assert article.alone() == "The singer left at noon."


def test_an_acronym_is_spelled_out_once() -> None:
    article = Read(
        "The Garrow Harbour Authority (GHA) was founded in May.",
        "The GHA said the GHA will grow.",
    )
    assert article.alone() == ("The GHA [Garrow Harbour Authority] said the GHA will grow.")
    assert article.alone("The Garrow Harbour Authority (GHA) was founded in May.") == (
        "The Garrow Harbour Authority (GHA) was founded in May."
    )


def test_an_acronym_whose_letters_do_not_match_is_left() -> None:
    article = Read("The Garrow Harbour Authority (GXA) was founded.", "The GXA will grow.")
    assert article.alone() == "The GXA will grow."


def test_the_company_is_the_one_that_was_named_just_before() -> None:
    article = Read("Garrow Steel Corp. closed two mills.", "The company lost money in May.")
    assert article.alone() == "The company [Garrow Steel Corp.] lost money in May."
    several = Read("Garrow Steel Corp. sued Quill Airlines.", "The company lost money in May.")
    assert several.alone() == "The company lost money in May."
    assert several.left_open() == ["company"]


def test_one_organisation_is_named_once_in_a_claim() -> None:
    article = Read("Garrow Steel Corp. closed two mills.", "Its shares fell as the company shrank.")
    assert article.alone().count("[Garrow Steel Corp.]") == 1


def test_an_airline_is_no_other_company() -> None:
    article = Read("Garrow Steel Corp. closed two mills.", "The airline lost money in May.")
    assert article.alone() == "The airline lost money in May."


def test_a_source_gets_its_full_name_only_when_it_is_that_person() -> None:
    article = Read(
        "Foreign Minister Kairat Bolatov signed the treaty.",
        "A friend of Bolatov said it was late, Bolatov said, and Bolatov and Ruth Lowe agreed.",
        "The office of Bolatov was silent.",
    )
    name = ("Kairat Bolatov", Span(17, 31))
    assert article.cast.full_name(Span(17, 31)) == name
    surname = article.text.index("late, ") + len("late, ")
    assert article.cast.full_name(Span(surname, surname + 7)) == name
    assert article.cast.full_name(article.span("A friend of Bolatov")) is None
    assert article.cast.full_name(article.span("Bolatov and Ruth Lowe")) is None
    assert article.cast.full_name(article.span("it was late")) is None
    assert article.cast.full_name(article.span("The office of Bolatov")) is None


def test_a_claim_outside_of_the_sentences_has_nothing() -> None:
    article = Read(MINISTER)
    assert article.cast.inserted(Span(900, 910), article.text) == ((), ())
    assert cast_of("", []).inserted(Span(0, 0), "") == ((), ())


def test_open_words_are_the_articles_own_characters() -> None:
    article = Read("Ruth Lowe met Peter Lowe at noon.", "Lowe paid for the mill.")
    _, (word,) = article.cast.inserted(article.spans[-1], article.text)
    assert isinstance(word, OpenWord)
    assert word.span.of(article.text) == word.words == "Lowe"
    assert "more than one person" in word.why


@pytest.mark.parametrize(
    "hostile",
    [
        "Ruth " * 8_000,
        "Aa(BB) " * 6_000,
        "“I he the minister said Lowe, " * 1_000,
        "A." * 20_000,
        "Mr. de la " * 4_000,
        "ABCDEFGH" * 5_000,
        "\ud800 Ruth Lowe \x00 said\u2028he left, the minister said.",
    ],
)
def test_hostile_text_yields_only_words_of_its_own(hostile: str) -> None:
    spans = [Span(at, min(at + 4_000, len(hostile))) for at in range(0, len(hostile), 4_000)]
    cast = cast_of(hostile, spans)
    for span in spans:
        insertions, open_words = cast.inserted(span, hostile)
        for one in insertions:
            assert one.rests_on is not None
            assert one.words == collapse(one.rests_on.of(hostile))
        assert all(one.span.of(hostile) == one.words for one in open_words)


def test_a_surname_that_follows_in_small_letters_is_not_put_in_twice() -> None:
    read = Read("Ella Rowe runs Lumen Freight.", "The plan of Ella rowe is to hire 90 drivers.")
    assert read.alone() == "The plan of Ella rowe is to hire 90 drivers."
