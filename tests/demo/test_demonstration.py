"""The demonstration newsroom tests the product: its gold is what a careful reader would say."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from secondsource.assembly import open_workbench
from secondsource.labels import SentenceKind
from secondsource.models import Article, Claim, EvidenceSheet
from secondsource.settings import Settings
from secondsource.text import collapse
from secondsource.workbench import IntakeReport, Workbench

DEMO = Path(__file__).parents[2] / "data" / "demo"
# Appeals without one word of an appeal; the gold holds 229 lines of furniture.
FURNITURE_TAKEN_FOR_PROSE = 3


@dataclass(frozen=True)
class Newsroom:
    workbench: Workbench
    report: IntakeReport
    by_url: dict[str, Article]
    gold: dict[str, list[dict[str, Any]]]

    def claim(self, gold_claim: dict[str, Any]) -> Claim | None:
        """The extracted claim that carries the gold's words, or half of them in one piece.

        The gold quotes "X said that p" whole; the claim is p, with X as its speaker.
        """
        quote = collapse(gold_claim["quote"])
        article = self.by_url[gold_claim["article"]]
        matcher = SequenceMatcher(None, b=quote, autojunk=False)
        for claim in self.workbench.store.claims(article_id=article.article_id):
            words = collapse(claim.quote)
            if quote in words or words in quote:
                return claim
            matcher.set_seq1(words)
            if matcher.find_longest_match().size * 2 >= len(quote):
                return claim
        return None


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    home = tmp_path_factory.mktemp("newsroom")
    workbench = open_workbench(Settings(home=home))
    report = workbench.intake.add_paths([DEMO / "articles"])
    gold = defaultdict(list)
    for line in (DEMO / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["type"]].append(row)
    by_url = {article.url: article for article in workbench.library.articles() if article.url}
    yield Newsroom(workbench, report, by_url, gold)
    workbench.close()


def articles_offered(sheet: EvidenceSheet) -> set[str]:
    groups = (*sheet.groups, *sheet.further)
    return {article.article_id for group in groups for article in (group.article, *group.copies)}


def test_every_article_of_the_newsroom_goes_in(newsroom: Newsroom) -> None:
    assert newsroom.report.failed == ()
    assert newsroom.report.added == 55
    assert len(newsroom.by_url) == 55


def test_outlets_have_the_owners_of_the_table(newsroom: Newsroom) -> None:
    owners = {outlet.name: outlet.owner for outlet in newsroom.workbench.library.outlets()}
    assert len(owners) == 18
    assert owners["The Harbour Post"] == owners["Northline Radio"] == "Tidewater Media Group"


def test_nearly_every_gold_claim_is_found(newsroom: Newsroom) -> None:
    found = [newsroom.claim(gold) for gold in newsroom.gold["claim"]]
    assert len(found) == 70
    assert sum(claim is not None for claim in found) >= 69


def test_furniture_is_neither_claim_nor_passage(newsroom: Newsroom) -> None:
    passages = defaultdict(list)
    for passage, _ in newsroom.workbench.store.indexable("any"):
        passages[passage.article_id].append(collapse(passage.text))
    leaked = set()
    for line in newsroom.gold["boilerplate"]:
        article = newsroom.by_url[line["article"]]
        quote = collapse(line["quote"])
        claims = newsroom.workbench.store.claims(article_id=article.article_id)
        if any(quote in text for text in passages[article.article_id]) or any(
            quote in collapse(claim.quote) for claim in claims
        ):
            leaked.add(quote)
    assert len(leaked) <= FURNITURE_TAKEN_FOR_PROSE, leaked


def test_a_claim_is_the_articles_own_characters(newsroom: Newsroom) -> None:
    for claim in newsroom.workbench.store.claims():
        article = newsroom.workbench.store.article(claim.article_id)
        assert claim.quote == claim.span.of(article.text)


def test_a_page_laid_out_by_tables_keeps_its_paragraphs(newsroom: Newsroom) -> None:
    url = next(url for url in newsroom.by_url if url.endswith("/narrow-yes"))
    assert " | " not in newsroom.by_url[url].text
    assert "\nTurnout was 61.4 per cent" in newsroom.by_url[url].text


def test_evidence_finds_most_articles_that_bear_on_a_claim(newsroom: Newsroom) -> None:
    shares = []
    for gold in newsroom.gold["claim"]:
        claim = newsroom.claim(gold)
        if claim is None:
            continue
        sheet = newsroom.workbench.evidence.find(claim.claim_id)
        left_out = {left.article.article_id for left in sheet.left_out}
        wanted = {
            newsroom.by_url[row["article"]].article_id
            for row in newsroom.gold["evidence"]
            if row["claim_id"] == gold["claim_id"] and row["stance"] != "NEUTRAL"
        } - left_out
        near = {
            article.article_id
            for group in sheet.groups
            for article in (group.article, *group.copies)
        }
        if wanted:
            shares.append(len(wanted & near) / len(wanted))
    assert sum(shares) / len(shares) >= 0.95


def test_neither_its_own_article_nor_a_reprint_is_offered(newsroom: Newsroom) -> None:
    copies = defaultdict(set)
    for pair in newsroom.gold["lineage"]:
        if pair["relation"] == "copy":
            one, other = (newsroom.by_url[pair[side]].article_id for side in ("a", "b"))
            copies[one].add(other)
            copies[other].add(one)
    assert copies
    for claim in newsroom.workbench.store.claims():
        if claim.article_id not in copies:
            continue
        offered = articles_offered(newsroom.workbench.evidence.find(claim.claim_id))
        assert claim.article_id not in offered
        assert not offered & copies[claim.article_id]


def test_reprints_of_one_dispatch_stand_under_one_head(newsroom: Newsroom) -> None:
    """A claim of an independent paper sees the four printings as one group."""
    gold = next(
        row
        for row in newsroom.gold["claim"]
        if row["event"] == "C" and "gazetadocabo" in row["article"]
    )
    claim = newsroom.claim(gold)
    assert claim is not None
    sheet = newsroom.workbench.evidence.find(claim.claim_id)
    dispatch = newsroom.by_url[
        next(url for url in newsroom.by_url if url.endswith("/vila-serena-relics-stolen"))
    ]
    heads = [
        group
        for group in (*sheet.groups, *sheet.further)
        if dispatch.article_id in {article.article_id for article in (group.article, *group.copies)}
    ]
    assert len(heads) == 1
    assert len(heads[0].copies) >= 3


def test_the_undated_stays_undated(newsroom: Newsroom) -> None:
    undated = {url for url, article in newsroom.by_url.items() if article.published_on is None}
    assert {url.rsplit("/", 2)[-2 if url.endswith("/") else -1] for url in undated} == {
        "the-kettle-and-the-company",
        "the-treasurer-of-everything",
    }


def test_every_sentence_has_a_reason(newsroom: Newsroom) -> None:
    for article in newsroom.by_url.values():
        view = newsroom.workbench.library.view(article.article_id)
        assert all(sentence.reason for sentence in view.sentences)
        assert any(sentence.kind is SentenceKind.CLAIM for sentence in view.sentences)
