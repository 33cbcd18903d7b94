"""Page furniture never becomes a claim, and news prose never becomes furniture."""

import pytest

from secondsource.claims import sentence_kinds, split_sentences
from secondsource.labels import SentenceKind

BODY = (
    "The harbour of Corran was closed on Monday after a crane fell on two ships, police said.\n"
    "Nobody was hurt, and the port authority denied that the crane had been overloaded.\n"
)


def kinds_of(text: str, *, title: str | None = None) -> dict[str, SentenceKind]:
    sentences = sentence_kinds(text, split_sentences(text), title=title)
    return {sentence.span.of(text): sentence.kind for sentence in sentences}


def furniture_in(line: str) -> bool:
    text = BODY + line + "\n" + BODY
    start = len(BODY)
    return all(
        sentence.kind is SentenceKind.BOILERPLATE
        for sentence in sentence_kinds(text, split_sentences(text), title=None)
        if start <= sentence.span.start < start + len(line)
    )


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "READ MORE: Second crane in Corran found to be rusty",
        "Also read: How ports insure their cranes",
        "Sign up for our morning newsletter",
        "We use cookies to improve our service.",
        "By clicking accept you agree to our terms.",
        "Follow us on Facebook",
        "Share this story",
        "Copyright 2031 The Corran Post. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "By Jane Harker and Tom Ellis",
        "Coastwire | Updated: 2031-05-04 17:52",
        "Published 4 May 2031, 18:05",
        "The crane lies across the deck of the Maribel on Monday. Ivo Brandt / AP",
        "Rescue workers on the quay at Corran (AP Photo/Ivo Brandt)",
        "Getty Images The crane had been painted only last year",
        "Image caption The crane fell at dawn",
        "Photo: Ivo Brandt",
        "File photo of the harbour",
        "Jane Harker is a reporter at the Corran Post and covers shipping.",
        "Got a tip? Email us at news@corranpost.example",
        "Tags: harbour, crane, Corran",
        "Reporting by Jane Harker; editing by Tom Ellis",
        "Our journalism is free, and your support keeps it so.",
        "LONDON —",
        "___",
        "Call the news desk on the number at the top of the page.",
        "[Crane builders ask for clearer rules after the fall at Corran]",
        "12/34 19 November 2031 A tug pulls the crane from the water",
        "A picture taken on Monday shows the crane on the deck of the Maribel",
        "2031 Tarn Publishing A new crane will be tested in the harbour next week",
        "Twitter The images show how the crane came down on the two ships",
        "How the crane came down on two ships in the harbour of Corran Read more",
        "He is the author of two books on cranes. jharker@corranpost.example",
        "MOST READ IN NEWS Crane falls on ships Dog returns home",
    ],
)
def test_furniture_lines_are_boilerplate(line: str) -> None:
    assert furniture_in(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "By signing the treaty, the two states ended a dispute that began in 1987.",
        "Copyright law was changed in 2019 by the parliament in Oslo.",
        "EPA Administrator Ruth Lowe resigned on Thursday after an inquiry.",
        "Most popular candidates lost their seats on Sunday, the commission said.",
        "Reporting by the broadcaster found that 40 cranes had never been inspected.",
        "The probe was launched by the National Aeronautics and Space Administration (NASA).",
        "Updated figures show that 12 ships were damaged in May.",
        "The crane was sold to the port for $2 million in 2024.",
        "Facebook admits that the accounts of 40 million people were open to strangers",
        "A picture taken on Monday shows that the crane had been unbolted, police said.",
        "1/3 of the port's cranes were never inspected, the commission found.",
    ],
)
def test_news_prose_that_starts_like_furniture_stays(sentence: str) -> None:
    assert not furniture_in(sentence)


APPEAL = """A Message from The Corran Post:

Dear readers,

We face a lawsuit. The port authority has sued The Corran Post for $3 million in damages.

These claims aim to silence our newsroom.

Thank you for standing with us.

Once
Monthly
Other ways
Continue
Remind me later.
"""


def test_an_appeal_is_boilerplate_to_its_end_with_its_buttons() -> None:
    kinds = kinds_of(BODY + "\n" + APPEAL)
    inside = {words: kind for words, kind in kinds.items() if words in APPEAL}
    assert "The port authority has sued The Corran Post for $3 million in damages." in inside
    assert set(inside.values()) == {SentenceKind.BOILERPLATE}


def test_the_article_goes_on_after_an_appeal() -> None:
    kinds = kinds_of(BODY + "\n" + APPEAL + "\nThe crane weighed 90 tonnes, its builder said.")
    assert kinds["The crane weighed 90 tonnes, its builder said."] is SentenceKind.CLAIM


def test_an_unfinished_appeal_ends_where_the_article_speaks_of_others() -> None:
    prose = (
        "The crane weighed 90 tonnes, its builder said.\n"
        "It was raised from the water on Friday by two tugs.\n"
        "The tugs came from Leith, and our reporter saw them.\n"
    )
    kinds = kinds_of(BODY + "Dear readers,\nWe need you now more than ever.\n" + prose)
    assert kinds["We need you now more than ever."] is SentenceKind.BOILERPLATE
    assert kinds["The crane weighed 90 tonnes, its builder said."] is SentenceKind.CLAIM


def test_words_to_the_reader_beside_a_sign_up_belong_to_it() -> None:
    pitch = "We sent you 40 stories about the harbour last month."
    kinds = kinds_of(BODY + "Sign up for our newsletter\n" + pitch + "\n")
    assert kinds[pitch] is SentenceKind.BOILERPLATE


def test_a_banner_before_the_headline_is_boilerplate() -> None:
    banner = "×\nEnjoying this page without ads?\nIn March 2031 we removed all ads.\n"
    banner += "The Post was founded in 1871.\nSupport us\n\n"
    text = banner + "Crane Falls on Two Ships at Corran\n\n" + BODY
    kinds = kinds_of(text)
    assert kinds["In March 2031 we removed all ads."] is SentenceKind.BOILERPLATE
    assert kinds["The Post was founded in 1871."] is SentenceKind.BOILERPLATE
    assert kinds["Enjoying this page without ads?"] is SentenceKind.BOILERPLATE
    assert kinds["Crane Falls on Two Ships at Corran"] is SentenceKind.MINOR_FACT


def test_the_headline_is_no_claim_and_its_repeat_is_boilerplate() -> None:
    title = "Crane kills nobody as it falls on two ships in the harbour of Corran"
    text = f"{title}\n{BODY}{title}\n"
    sentences = sentence_kinds(text, split_sentences(text), title=f"{title} | The Corran Post")
    assert (sentences[0].kind, sentences[0].reason) == (SentenceKind.MINOR_FACT, "headline")
    assert sentences[-1].kind is SentenceKind.BOILERPLATE


def test_a_gallery_counter_does_not_take_its_caption_along() -> None:
    text = BODY + "The crane was built in 1998 by the Harrow works in Leith. Hide Caption 2 of 9\n"
    kinds = kinds_of(text)
    assert kinds["Hide Caption 2 of 9"] is SentenceKind.BOILERPLATE
    assert kinds["The crane was built in 1998 by the Harrow works in Leith."] is SentenceKind.CLAIM


def test_one_pasted_line_without_a_period_is_not_thrown_away() -> None:
    assert kinds_of("A crane killed three men at Corran on Monday") == {
        "A crane killed three men at Corran on Monday": SentenceKind.CLAIM
    }


def test_what_a_caption_tells_beside_the_picture_is_the_articles() -> None:
    told = "The crane had been inspected twice in 2030, the port authority said."
    text = BODY + f"The crane lies on the deck of the Maribel. {told} (AP Photo/Ivo Brandt)\n"
    kinds = kinds_of(text)
    assert kinds["The crane lies on the deck of the Maribel."] is SentenceKind.BOILERPLATE
    assert kinds["(AP Photo/Ivo Brandt)"] is SentenceKind.BOILERPLATE
    assert kinds[told] is SentenceKind.CLAIM


def test_a_caption_that_speaks_of_its_picture_stays_one() -> None:
    seen = "The crane was pictured on the deck of the Maribel before it was raised."
    text = BODY + f"Two tugs wait in the harbour. {seen} (AP Photo/Ivo Brandt)\n"
    assert kinds_of(text)[seen] is SentenceKind.BOILERPLATE
