"""Beside a claim stand other outlets' words, never its own text in another coat."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from secondsource.errors import NotFound
from secondsource.models import Claim, EvidenceSheet, HitGroup
from tests.builders import CountingEncoder, Desk, offline_encoder, open_desk, story
from tests.workbench.ferry import (
    DISPATCH,
    LEDGER,
    OBSERVER,
    PARTLY,
    REWRITTEN,
    SANK,
    TAXES,
    URL,
)

FURNITURE = "\n\nSubscribe to our newsletter\n\nFollow us on Twitter\n\nRead more\n"


@pytest.fixture
def claim(desk: Desk) -> Claim:
    desk.add(DISPATCH, title="Ferry sinks off Corrin", outlet_name="The Courier", url=URL)
    return desk.claim_with(SANK)


def laid_out(sheet: EvidenceSheet) -> tuple[HitGroup, ...]:
    """All groups, those too far to stand in front last."""
    return (*sheet.groups, *sheet.further)


def shown(sheet: EvidenceSheet) -> list[str]:
    return [group.article.outlet_name for group in laid_out(sheet)]


def reasons(sheet: EvidenceSheet) -> dict[str, str]:
    return {left.article.outlet_name: left.reason for left in sheet.left_out}


def test_other_outlets_words_are_found_best_first(desk: Desk, claim: Claim) -> None:
    desk.add(TAXES, outlet_name="Farm Weekly")
    desk.add(LEDGER, outlet_name="Daily Ledger")
    sheet = desk.evidence.find(claim.claim_id)
    assert shown(sheet) == ["Daily Ledger", "Farm Weekly"]
    # Two outlets of which nobody knows the owner have no owner in common.
    assert [group.ties for group in laid_out(sheet)] == [(), ()]
    assert sheet.claim == claim
    assert sheet.article.article_id == claim.article_id
    best = sheet.hits[0]
    assert best.passage.span.of(LEDGER.strip("\n")) == best.passage.text
    assert {"ferry", "Maren", "sank"} <= set(best.matched)
    assert [hit.rank for hit in sheet.hits] == list(range(1, len(sheet.hits) + 1))
    assert [hit.score for hit in sheet.hits] == sorted(
        (hit.score for hit in sheet.hits), reverse=True
    )
    assert {leg.leg for leg in best.legs} == {"meaning", "words"}


def test_the_claims_own_article_is_never_offered(desk: Desk, claim: Claim) -> None:
    sheet = desk.evidence.find(claim.claim_id)
    assert (laid_out(sheet), sheet.left_out) == ((), ())
    desk.add(LEDGER, outlet_name="Daily Ledger")
    sheet = desk.evidence.find(claim.claim_id)
    assert claim.article_id not in {hit.passage.article_id for hit in sheet.hits}


def test_a_reprint_under_another_headline_is_left_out_with_a_reason(
    desk: Desk, claim: Claim
) -> None:
    desk.add(
        "Tragedy in the sound\n\n" + DISPATCH.upper().capitalize() + FURNITURE,
        outlet_name="Evening Post",
    )
    desk.add(LEDGER, outlet_name="Daily Ledger")
    sheet = desk.evidence.find(claim.claim_id)
    assert shown(sheet) == ["Daily Ledger"]
    assert reasons(sheet)["Evening Post"].startswith("a reprint of the claim's own article: ")
    assert "% of the text is the same" in reasons(sheet)["Evening Post"]


def test_a_short_version_of_the_dispatch_is_left_out(desk: Desk, claim: Claim) -> None:
    desk.add("".join(DISPATCH.splitlines(keepends=True)[:3]), outlet_name="Evening Post")
    assert "reprint" in reasons(desk.evidence.find(claim.claim_id))["Evening Post"]


def test_furniture_that_a_site_prints_under_everything_is_no_reprint(tmp_path: Path) -> None:
    furniture = (
        "\n\nSubscribe to our newsletter to get the news of the sound and of all its harbours "
        "each morning at seven before the first ferry leaves for the islands in the north.\n\n"
        "Copyright 2026 Harbour Media. All rights reserved and nothing may be reproduced without "
        "written permission of the publisher at its office in the old customs house.\n"
    ) * 2
    with open_desk(tmp_path / "d") as desk:
        desk.add(DISPATCH + furniture, outlet_name="The Courier")
        desk.add(LEDGER + furniture, outlet_name="Daily Ledger")
        sheet = desk.evidence.find(desk.claim_with(SANK).claim_id)
        assert shown(sheet) == ["Daily Ledger"]
        assert sheet.left_out == ()


def test_a_copied_paragraph_is_left_out_and_the_rest_of_its_article_stays(
    desk: Desk, claim: Claim
) -> None:
    desk.add(PARTLY, outlet_name="Village Voice")
    sheet = desk.evidence.find(claim.claim_id)
    assert shown(sheet) == ["Village Voice"]
    assert not any("Nine bodies" in hit.passage.text for hit in sheet.hits)
    reason = reasons(sheet)["Village Voice"]
    assert reason.startswith("in part: ")
    assert "of a passage stands in the claim's own article" in reason


def test_another_version_at_the_same_address_is_left_out(desk: Desk, claim: Claim) -> None:
    desk.add(REWRITTEN, outlet_name="The Courier", url=URL)
    desk.add(REWRITTEN.replace("43", "44"), outlet_name="Daily Ledger")
    sheet = desk.evidence.find(claim.claim_id)
    assert shown(sheet) == ["Daily Ledger"]
    assert reasons(sheet) == {"The Courier": "another version of the claim's own article"}


def test_articles_without_an_address_are_no_versions_of_each_other(tmp_path: Path) -> None:
    with open_desk(tmp_path / "d") as desk:
        desk.add(DISPATCH)
        desk.add(LEDGER)
        sheet = desk.evidence.find(desk.claim_with(SANK).claim_id)
        (group,) = laid_out(sheet)
        assert group.ties == ()


def test_reprints_among_the_hits_count_as_one_group(desk: Desk, claim: Claim) -> None:
    for outlet in ("Daily Ledger", "Evening Post", "Morning Star"):
        desk.add(LEDGER, outlet_name=outlet)
    desk.add(OBSERVER, outlet_name="Inland Observer")
    sheet = desk.evidence.find(claim.claim_id)
    assert len(laid_out(sheet)) == 2
    ledger = next(group for group in laid_out(sheet) if group.copies)
    assert {ledger.article.outlet_name, *(copy.outlet_name for copy in ledger.copies)} == {
        "Daily Ledger",
        "Evening Post",
        "Morning Star",
    }
    assert {hit.passage.article_id for hit in ledger.hits} == {ledger.article.article_id}
    printings = {one.article_id for one in (ledger.article, *ledger.copies)}
    assert printings <= {hit.passage.article_id for hit in sheet.found}
    assert {hit.passage.article_id for hit in ledger.reprinted} <= printings


def test_the_earliest_printing_stands_for_its_group(desk: Desk, claim: Claim) -> None:
    for day, outlet in ((None, "Undated"), (date(2026, 3, 6), "Late"), (date(2026, 3, 5), "Early")):
        desk.add(LEDGER, outlet_name=outlet, published_on=day)
    (group,) = laid_out(desk.evidence.find(claim.claim_id))
    assert group.article.outlet_name == "Early"
    assert [copy.outlet_name for copy in group.copies] == ["Late", "Undated"]


def test_what_a_later_copy_adds_does_not_vanish_behind_the_earliest(
    desk: Desk, claim: Claim
) -> None:
    """The one sentence that contradicts the claim stands in the later printing alone."""
    common = "".join(
        TAXES.replace("windmills", thing) for thing in ("windmills", "orchards", "ice")
    )
    added = "The ferry Maren that sank off Corrin on Tuesday had only 12 people aboard, he said.\n"
    desk.add(common, outlet_name="Early", published_on=date(2026, 3, 5))
    desk.add(common + "\n" + added, outlet_name="Late", published_on=date(2026, 3, 6))
    (group,) = desk.evidence.find(claim.claim_id).groups
    assert group.article.outlet_name == "Late"
    assert [copy.outlet_name for copy in group.copies] == ["Early"]
    assert "only 12 people" in group.hits[0].passage.text


def test_outlets_of_one_owner_or_the_same_outlet_are_named_as_tied(
    desk: Desk, claim: Claim, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "outlets.csv").write_text(
        "name,domain,owner\n"
        "The Courier,courier.example,Harbour Media\n"
        "Daily Ledger,ledger.example,Harbour Media\n"
        "Inland Observer,observer.example,Inland Trust\n"
    )
    desk.intake.add_paths([folder])
    desk.add(LEDGER, url="https://ledger.example/1")
    desk.add(OBSERVER, url="https://observer.example/1")
    desk.add(REWRITTEN, url="https://www.courier.example/later")
    sheet = desk.evidence.find(claim.claim_id)
    ties = {group.article.outlet_name: group.ties for group in laid_out(sheet)}
    assert ties == {
        "Daily Ledger": ("same owner as the claim's outlet: Harbour Media",),
        "Inland Observer": (),
        "The Courier": ("same outlet as the claim",),
    }


def test_the_list_is_full_though_the_own_article_has_nearly_all_that_matches(
    tmp_path: Path,
) -> None:
    """What is left out must not have taken a place before it was left out."""
    own = "\n\n".join(
        f"The ferry Maren sank off Corrin in report {number}, said witness {number + 100}."
        for number in range(2_100)
    )
    with open_desk(tmp_path / "d") as desk:
        article = desk.add(own, outlet_name="The Courier")
        assert len(desk.store.passage_ids_of([article.article_id])) > 1_000
        for number in range(14):
            desk.add(story(number), outlet_name=f"Outlet {number}")
        claim = desk.claim_with("in report 7, said")
        sheet = desk.evidence.find(claim.claim_id)
        assert len(laid_out(sheet)) == 12
        assert len(laid_out(desk.evidence.find(claim.claim_id, articles=3))) == 3


def test_reprints_of_the_own_article_take_no_places(desk: Desk, claim: Claim) -> None:
    for number in range(20):
        desk.add(DISPATCH, outlet_name=f"Reprinter {number}")
    for number in range(14):
        desk.add(story(number), outlet_name=f"Outlet {number}")
    sheet = desk.evidence.find(claim.claim_id)
    assert len(laid_out(sheet)) == 12
    assert all(name.startswith("Outlet") for name in shown(sheet))
    assert len(sheet.left_out) == 20


def test_what_is_far_from_the_claim_is_kept_apart_not_cut(desk: Desk, claim: Claim) -> None:
    desk.add(TAXES, outlet_name="Farm Weekly")
    desk.add(LEDGER + "\n" + REWRITTEN, outlet_name="Daily Ledger")
    sheet = desk.evidence.find(claim.claim_id)
    assert [group.article.outlet_name for group in sheet.further] == ["Farm Weekly"]
    assert [group.article.outlet_name for group in sheet.groups] == ["Daily Ledger"]
    assert {hit.passage.article_id for hit in sheet.hits} == {
        group.article.article_id for group in laid_out(sheet)
    }


def test_reprints_among_the_hits_take_one_place(desk: Desk, claim: Claim) -> None:
    for number in range(10):
        desk.add(LEDGER, outlet_name=f"Reprinter {number}")
    for number in range(13):
        desk.add(story(number), outlet_name=f"Outlet {number}")
    sheet = desk.evidence.find(claim.claim_id)
    assert len(laid_out(sheet)) == 12
    assert sorted(len(group.copies) for group in laid_out(sheet)) == [0] * 11 + [9]


def test_no_two_passages_of_an_article_overlap(desk: Desk, claim: Claim) -> None:
    desk.add(
        "\n\n".join(
            f"Witness {number} saw the ferry Maren sink off Corrin." for number in range(30)
        ),
        outlet_name="Village Voice",
    )
    (group,) = laid_out(desk.evidence.find(claim.claim_id))
    assert len(group.hits) == 3
    for one, other in combinations(group.hits, 2):
        assert not one.passage.span.overlaps(other.passage.span)


def test_the_first_look_scores_like_the_second_under_another_encoder(
    desk: Desk, claim: Claim
) -> None:
    desk.add(LEDGER, outlet_name="Daily Ledger")
    desk.add(OBSERVER, outlet_name="Inland Observer")
    encoder = CountingEncoder()
    with open_desk(desk.home, encoder=encoder) as other:
        first = other.evidence.find(claim.claim_id)
        read = len(encoder.seen)
        assert other.evidence.find(claim.claim_id) == first
        assert len(encoder.seen) == read


def test_a_short_id_finds_the_claim_and_a_wrong_one_is_named(desk: Desk, claim: Claim) -> None:
    assert desk.evidence.find(claim.claim_id[:6]).claim == claim
    with pytest.raises(NotFound, match="nothing"):
        desk.evidence.find("nothing")


@pytest.mark.parametrize(
    ("text", "hints", "reason"),
    [
        (DISPATCH, {"outlet_name": "Evening Post"}, "stands in the claim's own article"),
        (REWRITTEN, {"url": URL}, "another version of the claim's own article"),
        (LEDGER, {"outlet_name": "Daily Ledger"}, None),
        (DISPATCH + LEDGER[:20], {"outlet_name": "Post"}, "stands in the claim's own article"),
    ],
)
def test_dependence_is_told_in_words(
    desk: Desk, claim: Claim, text: str, hints: dict[str, str], reason: str | None
) -> None:
    other = desk.add(text, **hints)
    passage = desk.passage_with("", other)
    told = desk.evidence.dependence(claim.claim_id, passage.passage_id)
    assert (reason is None and told is None) or reason in (told or "")


def test_what_a_reprint_adds_of_its_own_is_dependent_too(desk: Desk, claim: Claim) -> None:
    """Its paragraphs would stand in nobody's copy; the article is a reprint all the same."""
    other = desk.add(
        DISPATCH + "\nShare this story\n\nThe minister wept at the quay in Corrin on Friday.\n"
    )
    passage = desk.passage_with("minister", other)
    assert "Nine bodies" not in passage.text
    told = desk.evidence.dependence(claim.claim_id, passage.passage_id)
    assert told is not None
    assert told.startswith("a reprint of the claim's own article")


def test_the_claims_own_passage_is_dependent(desk: Desk, claim: Claim) -> None:
    own = desk.passage_with("Nine bodies")
    assert desk.evidence.dependence(claim.claim_id, own.passage_id) == (
        "it comes from the claim's own article"
    )
    with pytest.raises(NotFound, match="secondsource evidence"):
        desk.evidence.dependence(claim.claim_id, 12345)


def test_meaning_finds_what_no_word_shares(tmp_path: Path) -> None:
    with open_desk(tmp_path / "d", encoder=offline_encoder()) as desk:
        desk.add("A ferry went down off the coast on Tuesday, the coast guard said.")
        desk.add("Rescuers recovered a sunken ship, officials in the port announced on 5 March.")
        desk.add("Taxes for farmers rise by 4.2 per cent, a ministry decided on 6 March.")
        desk.add("The orchestra of Eskdale sold 900 seats for its concert in the spring.")
        claim = desk.claim_with("went down")
        sheet = desk.evidence.find(claim.claim_id)
        assert "sunken ship" in sheet.hits[0].passage.text
        assert replace(sheet.hits[0], rank=1) == sheet.hits[0]


def test_the_claims_own_sentence_in_another_story_is_left_out(desk: Desk, claim: Claim) -> None:
    """Three sentences, one of them taken over word for word: too few for a copied passage."""
    desk.add(
        "Schools in three parishes stay closed while families wait for news of the missing. "
        f"{claim.quote} Bakers of Corrin brought bread and soup to the quay all night long, and "
        "the bus company carried relatives from Dunhaven without asking anyone for a fare.\n",
        outlet_name="Parish News",
    )
    sheet = desk.evidence.find(claim.claim_id)
    assert "Parish News" not in shown(sheet)
    assert "own sentence" in reasons(sheet)["Parish News"]
    taken = desk.passage_with("Schools in three parishes")
    assert "own sentence" in (desk.evidence.dependence(claim.claim_id, taken.passage_id) or "")
