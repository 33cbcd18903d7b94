"""Train what tells claims from views and minor facts: python -m training.kinds.

Labels are sentences of articles with their kind; corrections are the desk's export of what
reviewers promoted and demoted. What a rule decides (questions, furniture) is not learned, but
counts in the figures that are printed.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from secondsource.claims.judging import by_form
from secondsource.claims.kind_model import KindModel, Scale, Situation, Trait, traits_of
from secondsource.claims.kinds import LONGEST_READ, Standing, standings
from secondsource.claims.wording import read
from secondsource.labels import SentenceKind
from training.labelled import (
    KINDS,
    Label,
    LabelsUnusable,
    Library,
    read_articles,
    read_labels,
    sentence_at,
    sentence_spans,
)

# The strongest regularisation that costs nothing in cross-validation by event (28 events).
STRENGTH = 0.05
FEWEST_EXAMPLES_OF_A_WORD = 3
FOLDS, ROUNDS = 10, 5
LEAST_RECALL = 0.93
_THRESHOLDS = np.arange(0.2, 0.81, 0.01)

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled sentence; decided is what a rule makes of it, whatever its label.

    group is the event, so that no event is on both sides of a cross-validation.
    """

    group: str
    kind: SentenceKind
    traits: tuple[Trait, ...]
    decided: SentenceKind | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Claims among all labelled sentences, and furniture taken for claims."""

    precision: float
    recall: float
    f1: float
    boilerplate_as_claim: float

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}, "
            f"boilerplate taken for claims {self.boilerplate_as_claim:.3f}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when a model was written, 2 when there was nothing to learn from."""
    chosen = _parser().parse_args(arguments)
    try:
        library = read_articles(chosen.articles)
        labels = read_labels(chosen.labels, name="sentences.jsonl")
        corrections = list(_corrections(chosen.corrections))
        examples, misfits = gather(labels, corrections, library)
        _check(examples)
    except LabelsUnusable as unusable:
        print(unusable, file=sys.stderr)
        return 2
    for misfit in misfits:
        print(f"Left out: {misfit}", file=sys.stderr)
    # One thread: the matrices are small, and sums come out the same on every machine.
    with threadpool_limits(1):
        return _train(examples, misfits, chosen)


def _train(examples: Sequence[Example], misfits: Sequence[str], chosen: argparse.Namespace) -> int:
    scores = out_of_fold(examples, rounds=chosen.rounds)
    threshold = best_threshold(examples, scores)
    counts = Counter(example.kind.value for example in examples)
    trained_on = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    model = fit(examples, threshold=threshold, trained_on=trained_on)
    chosen.out.write_text(model.as_json(), encoding="utf-8")
    print(f"Learned from {len(examples)} sentences ({trained_on}), {len(misfits)} left out.")
    print(f"Cross-validated by event: {_mean_figures(examples, scores, threshold)}.")
    points = out_of_fold([_points_only(example) for example in examples], rounds=chosen.rounds)
    least = best_threshold(examples, points)
    print(f"Hand-set points alone:    {_mean_figures(examples, points, least)}.")
    print(f"Threshold {threshold:.2f}, written to {chosen.out}.")
    return 0


def gather(
    labels: Iterable[Label], corrections: Iterable[Label], library: Library
) -> tuple[list[Example], list[str]]:
    """Examples of all labels that fit their article, and why the others do not.

    A correction stands in place of labels of the same words, the last one of several. One
    whose article is not there is learned from by its own words.
    """
    newest = {(one.article_id, one.span): one for one in corrections}
    by_article: dict[str, list[Label]] = defaultdict(list)
    for one in newest.values():
        by_article[one.article_id].append(one)
    corrected = {name: [one.span for one in found] for name, found in by_article.items()}
    for label in labels:
        if not any(span.overlaps(label.span) for span in corrected.get(label.article_id, ())):
            by_article[label.article_id].append(label)
    misfits: list[str] = []
    examples: list[Example] = []
    for name, members in by_article.items():
        found, left_out = _of_article(name, members, library)
        examples.extend(found)
        misfits.extend(left_out)
    return examples, misfits


def fit(examples: Sequence[Example], *, threshold: float, trained_on: str = "") -> KindModel:
    """The weights, from all examples that no rule decides."""
    prose = [example for example in examples if example.decided is None]
    views = [one for one in prose if one.kind in {SentenceKind.OPINION, SentenceKind.MINOR_FACT}]
    return KindModel(
        checkable=_scale(prose, _flags(prose, SentenceKind.CLAIM)),
        view=_scale(views, _flags(views, SentenceKind.OPINION)),
        threshold=threshold,
        trained_on=trained_on,
    )


def out_of_fold(examples: Sequence[Example], *, rounds: int = ROUNDS) -> list[Numbers]:
    """For each round the odds of every sentence by weights that never saw its event."""
    groups = [example.group for example in examples]
    folds = min(FOLDS, len(set(groups)))
    found: list[Numbers] = []
    for seed in range(rounds):
        scores = np.zeros(len(examples))
        splits = GroupKFold(folds, shuffle=True, random_state=seed)
        for learn, test in splits.split(examples, groups=groups):
            known = [examples[at] for at in learn if examples[at].decided is None]
            scale = _scale(known, _flags(known, SentenceKind.CLAIM))
            for at in test:
                scores[at] = _probability(examples[at], scale)
        found.append(scores)
    return found


def best_threshold(examples: Sequence[Example], rounds: Sequence[Numbers]) -> float:
    """The one with the best mean F1 of those that keep the recall, else of the best recall."""
    figures = [(_mean_figures(examples, rounds, at), float(at)) for at in _THRESHOLDS]
    kept = [pair for pair in figures if pair[0].recall >= LEAST_RECALL]
    if not kept:
        return max(figures, key=lambda pair: pair[0].recall)[1]
    return max(kept, key=lambda pair: (round(pair[0].f1, 6), -abs(pair[1] - 0.5)))[1]


def figures_of(examples: Sequence[Example], called: Flags) -> Figures:
    """called: which of the examples are taken for claims."""
    claims = _flags(examples, SentenceKind.CLAIM)
    furniture = _flags(examples, SentenceKind.BOILERPLATE)
    right = int((claims & called).sum())
    return Figures(
        precision=right / max(1, int(called.sum())),
        recall=right / max(1, int(claims.sum())),
        f1=2 * right / max(1, int(called.sum() + claims.sum())),
        boilerplate_as_claim=int((furniture & called).sum()) / max(1, int(furniture.sum())),
    )


def _mean_figures(
    examples: Sequence[Example], rounds: Sequence[Numbers], threshold: float
) -> Figures:
    each = [figures_of(examples, scores >= threshold) for scores in rounds]
    return Figures(
        precision=float(np.mean([one.precision for one in each])),
        recall=float(np.mean([one.recall for one in each])),
        f1=float(np.mean([one.f1 for one in each])),
        boilerplate_as_claim=float(np.mean([one.boilerplate_as_claim for one in each])),
    )


def _probability(example: Example, scale: Scale) -> float:
    if example.decided is not None:
        return 1.0 if example.decided is SentenceKind.CLAIM else 0.0
    return float(1 / (1 + np.exp(-scale.weigh(example.traits))))


def _flags(examples: Sequence[Example], kind: SentenceKind) -> Flags:
    return np.array([example.kind is kind for example in examples], dtype=bool)


def _scale(examples: Sequence[Example], wanted: Flags) -> Scale:
    rows = _rows(examples)
    if not rows or wanted.all() or not wanted.any():
        # One kind only: there is nothing to tell apart, and the odds stay even.
        return Scale(0.0, {})
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    learned = LogisticRegression(C=STRENGTH, max_iter=5_000, tol=1e-6).fit(matrix, wanted)
    names = vectorizer.get_feature_names_out()
    weights = dict(zip(map(str, names), map(float, learned.coef_[0]), strict=True))
    return Scale(float(learned.intercept_[0]), weights)


def _rows(examples: Sequence[Example]) -> list[dict[str, float]]:
    seen = Counter(name for example in examples for name in _words_in(example))
    rows: list[dict[str, float]] = []
    for example in examples:
        row: dict[str, float] = defaultdict(float)
        for trait in example.traits:
            if seen.get(trait.feature, FEWEST_EXAMPLES_OF_A_WORD) >= FEWEST_EXAMPLES_OF_A_WORD:
                row[trait.feature] += trait.value
        rows.append(dict(row))
    return rows


def _words_in(example: Example) -> set[str]:
    return {trait.feature for trait in example.traits if trait.feature.startswith("word:")}


def _points_only(example: Example) -> Example:
    points = tuple(trait for trait in example.traits if trait.feature.startswith("points:"))
    return Example(example.group, example.kind, points, example.decided)


def _of_article(
    name: str, labels: Sequence[Label], library: Library
) -> tuple[list[Example], list[str]]:
    article = library.names.get(name)
    if article is None:
        return _of_words_alone(name, labels)
    places = standings(article.text, sentence_spans(article), title=article.title)
    by_span = {one.span: one for one in places}
    found, misfits = [], []
    for label in labels:
        why = label.misfit(article.text)
        span = None if why else sentence_at(list(by_span), label.span)
        if span is None:
            misfits.append(f"{name} {label.span.start}-{label.span.end} {why or 'has no sentence'}")
        else:
            found.append(_example(library.group_of(name), _kind(label), by_span[span]))
    return found, misfits


def _of_words_alone(name: str, labels: Sequence[Label]) -> tuple[list[Example], list[str]]:
    found, misfits = [], []
    for label in labels:
        if not label.says.get("text"):
            misfits.append(f"{name}: no such article, and the label has no words of its own")
            continue
        reading = read(str(label.says["text"])[:LONGEST_READ])
        alone = Standing(label.span, reading, None, Situation())
        found.append(_example(name, _kind(label), alone))
    return found, misfits


def _kind(label: Label) -> SentenceKind:
    try:
        return KINDS[str(label.says["kind"])]
    except KeyError:
        known = ", ".join(KINDS)
        raise LabelsUnusable(
            f"The label at {label.span.start} of {label.article_id} has no kind of: {known}."
        ) from None


def _example(group: str, kind: SentenceKind, one: Standing) -> Example:
    decided = one.judgment or by_form(one.reading)
    traits = () if decided else tuple(traits_of(one.reading, one.situation))
    return Example(group, kind, traits, decided[0] if decided else None)


def _check(examples: Sequence[Example]) -> None:
    prose = [example for example in examples if example.decided is None]
    groups = {example.group for example in prose}
    claims = _flags(prose, SentenceKind.CLAIM)
    if len(groups) < 2 or not prose or claims.all() or not claims.any():
        raise LabelsUnusable(
            "There is too little to learn from: claims and other sentences of at least two "
            "articles are needed. Give more labels or corrections."
        )


def _corrections(file: Path | None) -> Iterable[Label]:
    return read_labels([file], name=file.name) if file else ()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.kinds", description=__doc__)
    parser.add_argument("--labels", type=Path, nargs="+", required=True, metavar="DIR_OR_FILE")
    parser.add_argument("--articles", type=Path, required=True, help="a file, or a folder")
    parser.add_argument("--corrections", type=Path, help="the desk's export of corrected kinds")
    parser.add_argument("--out", type=Path, required=True, help="the weights file to write")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of cross-validation")
    return parser


if __name__ == "__main__":
    sys.exit(main())
