"""What the model for relevance and stance learns from, and that it learns, the same each time."""

import json
import lzma
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from secondsource.embedding.hashing import HashingEncoder
from secondsource.labels import Stance
from secondsource.pairs import STANCE_ORDER, PairScores
from secondsource.pairs.network import PairNetwork, padded
from secondsource.pairs.tokens import PairTokenizer
from tests.pairs.tiny import network, tokenizer
from training.labelled import LabelsUnusable
from training.pair_model import Course, Lesson, Trainer, loss_of
from training.pair_sets import (
    MAY_TRAIN,
    Group,
    Labelled,
    News,
    Pair,
    Pool,
    bm25,
    edited,
    flips,
    loosened,
    read_archive,
    read_news,
    read_pairs,
    rewrites,
)
from training.stance import (
    Recipe,
    archive_groups,
    gather,
    made_from,
    main,
    news_groups,
    ranking,
    split_scifact,
    stances,
    worded_anew,
)

PLACES = ("Garrow", "Corran", "Leith", "Oakport", "Harrow", "Tessaly", "Brend", "Vila")
COURSE = Course(batch_pairs=12, encoder_rate=3e-3, head_rate=3e-3, checkpoint_every=10)


def chance(seed: int = 1) -> random.Random:
    return random.Random(seed)


def write_rows(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def newsroom(folder: Path, *, event: int = 100) -> Path:
    """Eight events of one claim, a twin with another number, and an article about them."""
    articles: list[dict[str, object]] = []
    claims: list[dict[str, object]] = []
    evidence: list[dict[str, object]] = []
    for number, place in enumerate(PLACES):
        told = f"Police in {place} arrested {number + 12} men after the vote on the bridge."
        aside = f"The harbour of {place} was closed for the whole of the winter, the mayor said."
        text = f"{told} {aside} Nobody was hurt. Schools opened again."
        articles.append(
            {
                "id": place,
                "event_id": event + number,
                "title": f"Arrests in {place}",
                "date_publish": "2031-05-04T00:00:00",
                "text": text,
            }
        )
        for name, count, stance in (("true", 12, "SUPPORTS"), ("twin", 90, "REFUTES")):
            claim_id = f"{place}-{name}"
            words = f"In {place} {number + count} men were arrested"
            claims.append({"claim_id": claim_id, "event_id": event + number, "claim": words})
            for span, label in ((told, stance), (aside, "NEUTRAL")):
                start = text.index(span)
                end = start + len(span)
                row = {"claim_id": claim_id, "article_id": place, "stance": label}
                evidence.append(row | {"start": start, "end": end})
    write_rows(folder / "news" / "giveme5w1h.articles.jsonl", articles)
    write_rows(folder / "news" / "train" / "claims.jsonl", claims)
    write_rows(folder / "news" / "train" / "evidence.jsonl", evidence)
    with lzma.open(folder / "news" / "archive.articles.jsonl.xz", "wt") as file:
        for place in PLACES:
            told = [
                f"In {one} the council of {place} sold {at + 3} bridges."
                for at, one in enumerate(
                    "March April May June July August September October November".split()
                )
            ]
            file.write(
                json.dumps(
                    {"title": f"Council of {place} sells its bridges", "text": " ".join(told)}
                )
                + "\n"
            )
    for name in MAY_TRAIN:
        write_rows(folder / "pairs" / f"{name}.jsonl", [pair_row(at, name) for at in range(12)])
    return folder


def pair_row(at: int, name: str) -> dict[str, object]:
    label = ("SUPPORTS", "REFUTES", "NEUTRAL")[at % 3]
    claim = f"Bridge {at} of {name} was built by {PLACES[at % 8]}"
    return {"claim": claim, "evidence": f"{PLACES[at % 8]} built {at} of {name}.", "label": label}


# --- reading


def test_a_set_that_only_measures_is_refused(tmp_path: Path) -> None:
    for name in ("climate-fever.test", "healthver.dev", "fever.test"):
        write_rows(tmp_path / f"{name}.jsonl", [pair_row(0, name)])
        with pytest.raises(LabelsUnusable, match="may not train"):
            read_pairs(tmp_path, name)


def test_a_row_without_a_label_is_named(tmp_path: Path) -> None:
    write_rows(tmp_path / "fever.train.jsonl", [pair_row(0, ""), {"claim": "a", "evidence": "b"}])
    with pytest.raises(LabelsUnusable, match="line 2"):
        read_pairs(tmp_path, "fever.train")


def test_news_evidence_comes_with_its_neighbours_headline_and_date(tmp_path: Path) -> None:
    folder = newsroom(tmp_path) / "news"
    one = read_news(folder / "train", folder / "giveme5w1h.articles.jsonl").labelled[0]
    assert one.passage == "Police in Garrow arrested 12 men after the vote on the bridge."
    assert one.heading == "Arrests in Garrow (2031-05-04)"
    assert one.wider.startswith(one.passage)
    assert one.wider.endswith("the mayor said.")


def test_evidence_of_an_unknown_article_is_named(tmp_path: Path) -> None:
    folder = newsroom(tmp_path) / "news"
    row = {"claim_id": "Garrow-true", "article_id": "gone", "start": 0, "end": 9}
    write_rows(folder / "train" / "evidence.jsonl", [row | {"stance": "NEUTRAL"}])
    with pytest.raises(LabelsUnusable, match="line 1"):
        read_news(folder / "train", folder / "giveme5w1h.articles.jsonl")


def test_events_of_the_gold_are_never_learned_from(tmp_path: Path) -> None:
    folder = newsroom(tmp_path, event=19) / "news"
    with pytest.raises(LabelsUnusable, match="gold"):
        read_news(folder / "train", folder / "giveme5w1h.articles.jsonl")


def test_snli_and_neutral_science_say_nothing_of_relevance() -> None:
    def relevance(origin: str, stance: Stance) -> bool | None:
        return Labelled("a", "b", stance, origin).is_relevant

    assert relevance("fever.train", Stance.REFUTES) is True
    assert relevance("news", Stance.NEUTRAL) is False
    assert relevance("scifact.train", Stance.NEUTRAL) is None
    assert relevance("snli.train", Stance.SUPPORTS) is None


# --- mined passages

ARREST = "Police in Garrow arrested twelve men after the vote on the bridge."


def pool_of(*others: str, ceiling: float = 1.0) -> Pool:
    labelled = [
        Labelled("Twelve men were arrested in Garrow", ARREST, Stance.SUPPORTS, "news"),
        Labelled("Nine men were arrested in Garrow", "Nine were held.", Stance.REFUTES, "news"),
        Labelled("A bridge burned", "The old bridge burned down.", Stance.SUPPORTS, "news"),
    ]
    return Pool(labelled, HashingEncoder(), others=others, ceiling=ceiling)


def test_mined_passages_hold_nothing_that_was_labelled_relevant() -> None:
    mined = pool_of().hard("Twelve men were arrested in Garrow", 10)
    assert "The old bridge burned down." in mined
    assert ARREST not in mined
    assert "Nine were held." not in mined, "it decides a claim of nearly the same words"


@pytest.mark.parametrize(
    "copy",
    [
        # The same run of words in a long text of its own; the same words in another order.
        f"{ARREST} " + "Meanwhile the harbour froze and ships waited outside for pilots. " * 2,
        "After the bridge vote on Garrow the men arrested in police twelve.",
    ],
)
def test_mined_passages_hold_no_copy_of_what_was_labelled_relevant(copy: str) -> None:
    other = "The men of Garrow play football on Sundays."
    mined = pool_of(copy, other).hard("Twelve men were arrested in Garrow", 10)
    assert copy not in mined
    assert other in mined


def test_rare_words_count_more_than_common_ones_in_bm25() -> None:
    passages = ["men men ferry", "ferry harbour", "men bridge", "men school", "the men"]
    (scores,) = bm25(passages, ["The men of the harbour"])
    assert scores.argmax() == 1
    assert scores[0] > scores[2] > 0
    assert scores[4] > scores[2], "a short passage says it more densely"


def test_mined_passages_do_not_repeat_the_claim() -> None:
    said = "Officials: twelve men were arrested in Garrow overnight while the town slept on."
    assert said not in pool_of(said).hard("Twelve men were arrested in Garrow", 10)


def test_mined_passages_stay_below_the_ceiling() -> None:
    near = "Garrow men arrested"
    claim = "Twelve men were arrested in Garrow"
    assert near in pool_of(near).hard(claim, 10)
    assert near not in pool_of(near, ceiling=0.4).hard(claim, 10)


# --- changes


def test_a_flip_changes_only_what_the_passage_states() -> None:
    claim = "Police arrested 12 men and 40 women on Monday"
    found = flips(claim, "Police arrested 12 men on Monday.", (), chance())
    assert {old for old, _ in found} == {"12", "Monday"}
    assert all(old != new for old, new in found)


def test_flips_cover_units_months_names_words_and_negation() -> None:
    claim = "The council was told by Anna Berg in March that three ferries cost 5 million"
    found = dict(flips(claim, f"{claim}.", ["Karl Holm"], chance()))
    assert found["Anna Berg"] == "Karl Holm"
    assert found["million"] == "billion"
    assert found["was"] == "was not"
    assert {"March", "three", "5"} <= found.keys()


def test_what_is_denied_is_affirmed_and_never_denied_twice() -> None:
    assert ("was not", "was") in flips("The bridge was not closed", "It stayed open.", (), chance())
    assert not flips("The bridge was never closed", "It stayed open.", (), chance())


def test_a_rough_figure_is_not_flipped() -> None:
    claim = "At least 12 men were held and nearly 40 fled"
    assert not {"12", "40"} & {old for old, _ in flips(claim, claim, (), chance())}


def test_a_change_on_both_sides_agrees_again() -> None:
    one = Labelled("12 men were held", "Police held 12 men.", Stance.SUPPORTS, "news")
    refuted, agreed = (edited(one, ("12", "19"), both=both) for both in (False, True))
    assert (refuted.claim, refuted.passage) == ("19 men were held", "Police held 12 men.")
    assert refuted.stance is Stance.REFUTES
    assert (agreed.claim, agreed.passage) == ("19 men were held", "Police held 19 men.")
    assert agreed.stance is Stance.SUPPORTS


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("It cost 5 million euros", "It cost 5,000,000 euros"),
        ("It cost 5,000,000 euros", "It cost 5 million euros"),
        ("It cost 5 million euros", "It cost 5m euros"),
        ("Police held twelve men", "Police held 12 men"),
        ("Police held 12 men", "Police held twelve men"),
        ("Turnout was 40%", "Turnout was 40 percent"),
        ("It left on Monday [4 May 2031]", "It left on Monday"),
        ("It left on Monday [4 May 2031]", "It left on 4 May 2031"),
        ("It left on 4 May 2031", "It left on May 4, 2031"),
        ("[Anna] Berg resigned", "Anna Berg resigned"),
    ],
)
def test_the_same_is_said_otherwise(text: str, same: str) -> None:
    assert same in rewrites(text, chance())


def test_a_supported_count_becomes_a_bound() -> None:
    said = "Police arrested 12 men."
    assert loosened("Police arrested 12 men", said) == "Police arrested at least 12 men"
    assert loosened("A Falcon 9 exploded", "A Falcon 9 exploded.") is None
    assert loosened("About 12 men, at least 12 men", said) is None
    assert loosened("It closed in 12 days", "It closed on Monday.") is None


def test_a_changed_claim_stands_beside_a_neutral_passage_too() -> None:
    claim = "Police arrested 12 men"
    rows = [
        Labelled(claim, "In all 12 men were arrested by police.", Stance.SUPPORTS, "news"),
        Labelled(claim, "The bridge stayed open.", Stance.NEUTRAL, "news"),
    ]
    made = [pair for group in made_from(claim, rows, (), chance()) for pair in group]
    changed = [pair for pair in made if "12" not in pair.claim and "welve" not in pair.claim]
    assert {pair.stance for pair in changed} == set(Stance)


def test_a_neutral_passage_is_never_widened() -> None:
    one = Labelled("a", "b", Stance.NEUTRAL, "news", wider="a b c")
    dice = chance()
    assert {worded_anew(one, dice).passage for _ in range(60)} == {"b"}
    decided = replace(one, stance=Stance.SUPPORTS)
    assert {worded_anew(decided, dice).passage for _ in range(60)} == {"b", "a b c"}


# --- what is held out


def test_no_kept_claim_of_science_shares_evidence_with_a_held_out_one() -> None:
    rows = [
        Labelled(f"claim {at}", f"abstract {(at + step) // 2}", Stance.SUPPORTS, "scifact.train")
        for at in range(60)
        for step in (0, 1)
    ]
    kept, held = split_scifact(rows, seed=1)
    assert kept
    assert held
    assert not {one.passage for one in kept} & {one.passage for one in held}


def test_the_same_seed_gathers_the_same_and_never_what_is_held_out(tmp_path: Path) -> None:
    folder = newsroom(tmp_path)
    first, held = gather(folder, HashingEncoder(), Recipe(), seed=1)
    again, _ = gather(folder, HashingEncoder(), Recipe(), seed=1)
    other, _ = gather(folder, HashingEncoder(), Recipe(), seed=2)
    assert first == again
    assert first != other
    places = {one.claim.split()[1] for one in held.news}
    assert len(places) == 2
    texts = [f"{pair.claim} {pair.passage}" for stage in first for group in stage for pair in group]
    told = [text for text in texts if "arrested" in text]
    assert told
    assert not [text for text in told if any(place in text.split() for place in places)]


def test_windows_of_held_out_events_are_not_mined_from() -> None:
    rows = [Labelled("Men of Garrow sang", "They sang in Garrow.", Stance.SUPPORTS, "news", "1")]
    windows = {"2": ("The harbour of Garrow froze.",), "3": ("The mayor of Garrow slept.",)}
    news = News(tuple(rows), {"1": (), **windows})
    made = news_groups(
        rows, news, frozenset({"3"}), HashingEncoder(), recipe=Recipe(), chance=chance()
    )
    mined = {pair.passage for group in made for pair in group if not pair.is_relevant}
    assert mined == {"The harbour of Garrow froze."}


def test_a_headline_ranks_its_own_lead_above_leads_of_others(tmp_path: Path) -> None:
    file = newsroom(tmp_path) / "news" / "archive.articles.jsonl.xz"
    stories = list(read_archive(file, 5))
    assert len(stories) == 5
    groups = list(archive_groups(stories, HashingEncoder(), Recipe(), chance()))
    for story, group in zip(stories, groups, strict=False):
        assert (group[0].claim, group[0].is_relevant) == (story.title, True)
        assert group[0].passage == " ".join(story.sentences[:2])
        assert group[0].stance is None
        assert not any(pair.is_relevant for pair in group[1:])
    made = [pair for group in groups[5:] for pair in group]
    assert {pair.stance for pair in made} >= {Stance.SUPPORTS, Stance.REFUTES}


def test_missing_data_ends_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--data", str(tmp_path), "--out", str(tmp_path), "--checkpoints", str(tmp_path)]
    assert main(options) == 2
    assert "cannot be read" in capsys.readouterr().err


# --- learning


def dozen() -> list[Group]:
    """Four claims, each with a passage that supports it, one that refutes it and one beside it."""
    said = (
        ("police said they left", Stance.SUPPORTS),
        ("police said they did not", Stance.REFUTES),
        ("the school bridge opened", Stance.NEUTRAL),
    )
    return [
        tuple(
            Pair(f"men left {place}", words, stance, stance is not Stance.NEUTRAL)
            for words, stance in said
        )
        for place in ("garrow", "leith", "corran", "harbour")
    ]


def trained(
    folder: Path, *, rounds: int = 10, seed: int = 1, stop_at: str = "", precision: str = "float32"
) -> Trainer:
    words = PairTokenizer(tokenizer(), max_tokens=64)
    kind = getattr(torch, precision)
    trainer = Trainer(network(), words, replace(COURSE, seed=seed), precision=kind)

    def report(text: str) -> None:
        if stop_at and text.startswith(stop_at):
            raise KeyboardInterrupt

    trainer.train([dozen() * rounds], folder, report)
    return trainer


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Two threads wait for each other longer than so small a network takes."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def weights(trainer: Trainer) -> torch.Tensor:
    return torch.cat([one.flatten() for one in trainer.finished().parameters()])


def answers(model: PairNetwork, groups: Sequence[Group]) -> tuple[torch.Tensor, torch.Tensor]:
    words = PairTokenizer(tokenizer(), max_tokens=64)
    read = words.read([(pair.claim, pair.passage) for group in groups for pair in group])
    with torch.inference_mode():
        return model(padded(read))  # type: ignore[no-any-return]


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_dozen_pairs_are_learned_by_heart(tmp_path: Path, precision: str) -> None:
    model = trained(tmp_path, rounds=40, precision=precision).finished()
    relevance, stance = answers(model, dozen())
    assert stance.argmax(dim=1).tolist() == [0, 1, 2] * 4
    by_claim = relevance.reshape(4, 3)
    assert bool((by_claim[:, :2] > by_claim[:, 2:]).all())


def test_the_same_seed_learns_the_same_weights(tmp_path: Path) -> None:
    first, again, other = (
        weights(trained(tmp_path / str(turn), seed=seed)) for turn, seed in enumerate((1, 1, 2))
    )
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_a_stopped_training_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    whole = trained(tmp_path / "whole", rounds=60)
    with pytest.raises(KeyboardInterrupt):
        trained(tmp_path / "stopped", rounds=60, stop_at="step 50/")
    resumed = trained(tmp_path / "stopped", rounds=60)
    assert whole.step == resumed.step == 60
    assert torch.equal(weights(whole), weights(resumed))


def test_a_checkpoint_of_another_plan_is_refused(tmp_path: Path) -> None:
    trained(tmp_path, rounds=2)
    with pytest.raises(LabelsUnusable, match="--checkpoints"):
        trained(tmp_path, rounds=3)


def test_word_vectors_stay_as_they_are(tmp_path: Path) -> None:
    before = network().encoder.get_input_embeddings().weight
    after = trained(tmp_path).finished().encoder.get_input_embeddings().weight
    assert torch.equal(before, after)


def test_calling_a_neutral_passage_refuting_costs_most() -> None:
    def loss(*stance: float) -> float:
        lesson = Lesson(
            batch=padded(PairTokenizer(tokenizer(), max_tokens=64).read([("the", "ferry")])),
            stance=torch.tensor([2]),
            relevance=torch.tensor([float("nan")]),
            weight=torch.ones(1),
            groups=torch.zeros(1),
        )
        return float(loss_of(torch.zeros(1), torch.tensor([stance]), lesson, COURSE))

    assert loss(0.0, 2.0, 0.0) > loss(2.0, 0.0, 0.0) > loss(0.0, 0.0, 2.0)


# --- figures


class Knowing:
    """Answers from a table; what is not in it is neutral and far."""

    def __init__(self, said: Mapping[tuple[str, str], tuple[float, Stance]]) -> None:
        self.said = said

    def score(self, pairs: Sequence[tuple[str, str]]) -> PairScores:
        found = [self.said.get(pair, (-1.0, Stance.NEUTRAL)) for pair in pairs]
        stance = [[float(one is wanted) for wanted in STANCE_ORDER] for _, one in found]
        return PairScores(
            np.array([near for near, _ in found], dtype=np.float32),
            np.array(stance, dtype=np.float32),
        )


HELD = (
    Labelled("Men sang", "The men sang loudly.", Stance.SUPPORTS, "news"),
    Labelled("Men sang", "No men sang at all.", Stance.REFUTES, "news"),
    Labelled("Men sang", "Men sang elsewhere.", Stance.NEUTRAL, "news"),
    Labelled("Men sang", "A choir exists.", Stance.NEUTRAL, "news"),
)


def test_stance_figures_count_neutral_passages_called_refuting() -> None:
    said = {
        ("Men sang", "The men sang loudly."): (1.0, Stance.SUPPORTS),
        ("Men sang", "No men sang at all."): (1.0, Stance.REFUTES),
        ("Men sang", "Men sang elsewhere."): (1.0, Stance.REFUTES),
    }
    figures = stances(Knowing(said), HELD)
    assert figures["accuracy"] == 0.75
    assert figures["false_refutes"] == 0.5
    assert figures["f1"] == {"SUPPORTS": 1.0, "REFUTES": 0.6667, "NEUTRAL": 0.6667}
    assert figures["macro_f1"] == 0.7778


def test_ranking_is_measured_before_and_after_reading_again() -> None:
    relevant = {(one.claim, one.passage): (1.0, one.stance) for one in HELD[:2]}
    best = ranking(Knowing(relevant), HELD, HashingEncoder(), depth=4)
    assert (best["ndcg10"], best["mrr"]) == (1.0, 1.0)
    assert best["cosine_ndcg10"] < 1.0
    wrong = {(one.claim, one.passage): (1.0, one.stance) for one in HELD[2:]}
    worst = ranking(Knowing(wrong), HELD, HashingEncoder(), depth=4)
    assert worst["mrr"] == 0.3333
    assert worst["ndcg10"] == pytest.approx(
        (1 / 2 + 1 / np.log2(5)) / (1 + 1 / np.log2(3)), abs=1e-4
    )
