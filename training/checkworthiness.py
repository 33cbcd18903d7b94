"""Learn what is worth checking: python -m training.checkworthiness.

From statements of debates that people marked (the TSV of CheckThat! task 1, in English), and
from the sentences of news that were labelled by kind: what ships orders claims of news. The same
input gives the same file; nothing is drawn by chance.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from sklearn.metrics import precision_recall_curve
from sklearn.model_selection import GroupKFold

from secondsource.claims.checkworthiness.cues import CUES
from secondsource.claims.checkworthiness.model import Leaning, Weights
from secondsource.claims.checkworthiness.reading import Traits, traits_of
from secondsource.embedding import open_encoder
from training.labelled import LabelsUnusable
from training.marked import Statement, read_debates, read_news

# Chosen by cross-validation inside the debates of 2024's training file, and on its dev file: how
# freely words and vector may lean, against the cues.
FREEDOM_OF_TERMS, FREEDOM_OF_VECTOR = 2.0, 3.0
FEWEST_OF_A_TERM, FEWEST_OF_A_TERM_IN_NEWS = 10, 5
FOLDS = 5
# A term that moves less than a hundredth of a cue is left out of the file.
LEAST_WEIGHT = 0.05
# There is thirty times as much of debates as of news; chosen on news, by event.
WEIGHT_OF_NEWS = 4.0
_LOGIT_OF_70 = 0.847

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """Statements as the learning sees them; vectors is None for words alone."""

    statements: Sequence[Statement]
    traits: Sequence[Traits]
    vectors: Numbers | None

    def vector(self, row: int) -> Numbers | None:
        return None if self.vectors is None else self.vectors[row]

    def of(self, rows: NDArray[np.intp]) -> "Read":
        """Some of them."""
        return Read(
            [self.statements[row] for row in rows],
            [self.traits[row] for row in rows],
            None if self.vectors is None else self.vectors[rows],
        )

    @property
    def is_worth(self) -> NDArray[np.bool_]:
        return np.array([one.is_worth for one in self.statements], dtype=bool)

    @property
    def is_news(self) -> NDArray[np.bool_]:
        return np.array([one.is_news for one in self.statements], dtype=bool)


def read(statements: Sequence[Statement], vectors: NDArray[Any] | None = None) -> Read:
    """Reads each statement as the product does."""
    held = None if vectors is None else np.asarray(vectors, dtype=np.float64)
    return Read(statements, [traits_of(one.text) for one in statements], held)


def learn(given: Read) -> Leaning:
    """The most likely weights that keep each cue on its side, shrunk towards nothing.

    L2 penalty of one; bounded L-BFGS. News has a bias of its own, for it holds more claims than
    debates do, and the bias of news is kept where there is news.
    """
    terms = _vocabulary(given)
    rows = _rows_of(given, terms)
    counts_for = np.where(given.is_news, WEIGHT_OF_NEWS, 1.0)
    weights = _fit(rows, given.is_worth, counts_for)
    bias, of_news, length, *rest = (round(float(weight), 4) for weight in weights)
    cues, rest = rest[: len(CUES)], rest[len(CUES) :]
    leans = {
        term: round(weight * FREEDOM_OF_TERMS, 3) for term, weight in zip(terms, rest, strict=False)
    }
    vector = None
    if given.vectors is not None:
        vector = np.round(np.array(rest[len(terms) :]) * FREEDOM_OF_VECTOR, 4)
    return Leaning(
        bias=bias + of_news if given.is_news.any() else bias,
        cues=tuple(cues),
        length=length,
        terms={term: weight for term, weight in leans.items() if abs(weight) >= LEAST_WEIGHT},
        vector=vector,
    )


def log_odds(leaning: Leaning, given: Read) -> Numbers:
    """What the product makes of each."""
    return np.array(
        [leaning.log_odds(traits, given.vector(row)) for row, traits in enumerate(given.traits)]
    )


def out_of_fold(given: Read) -> Numbers:
    """(log-odds, share of the wording) of each by weights that have not seen its group."""
    found = np.zeros((len(given.statements), 2))
    for seen, unseen in _folds(given):
        leaning, others = learn(given.of(seen)), given.of(unseen)
        found[unseen, 0] = log_odds(leaning, others)
        found[unseen, 1] = [
            leaning.wording(traits, others.vector(row)) for row, traits in enumerate(others.traits)
        ]
    return found


def looking_ahead(given: Read) -> tuple[NDArray[np.intp], Numbers]:
    """(rows, log-odds) of the later two fifths of the groups, by weights of what came before.

    A threshold is chosen on these: what it is for comes later than all that was marked, and
    speech changes, so that weights reach lower on it than on the debate next door.
    """
    groups = np.array([one.group for one in given.statements])
    names = sorted(set(groups.tolist()))
    later = names[len(names) * 3 // 5 :]
    found = []
    for fold in np.array_split(later, min(FOLDS, len(later))):
        rows = np.flatnonzero(np.isin(groups, fold))
        leaning = learn(given.of(np.flatnonzero(groups < fold[0])))
        found.append((rows, log_odds(leaning, given.of(rows))))
    return np.concatenate([rows for rows, _ in found]), np.concatenate([odds for _, odds in found])


def best_threshold(is_worth: NDArray[np.bool_], scores: Numbers) -> float:
    """The score from which on calling a statement worth checking gives the best F1."""
    precision, recall, thresholds = precision_recall_curve(is_worth, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(thresholds[int(f1[:-1].argmax())])


def scaled(leaning: Leaning, given: Read, unseen: Numbers) -> Leaning:
    """The leaning with the scale on which an ordinary claim scores one half, and three quarters
    of them lie below .70. unseen is `out_of_fold`'s: of weights that know it, it scores too high.
    """
    news = given.is_news
    claims = given.is_worth & (news if news.any() else True)
    low, middle, high = np.quantile(unseen[claims, 0], (0.25, 0.5, 0.75))
    return replace(
        leaning,
        middle=round(float(middle), 3),
        spread=round(float(max(high - low, 0.1) / 2 / _LOGIT_OF_70), 3),
        usual=round(float(unseen[claims, 1].mean()), 3),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when the weights were written; 2 when what was given cannot be used."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if (chosen.news is None) != (chosen.articles is None):
        parser.error("--news and --articles go together")
    try:
        statements = read_debates(chosen.train)
        if chosen.news:
            statements += read_news(chosen.news, chosen.articles)
    except LabelsUnusable as unusable:
        print(unusable, file=sys.stderr)
        return 2
    encoder = open_encoder(chosen.encoder)
    vectors = encoder.encode([one.text for one in statements])
    both = read(statements, vectors)
    alone = replace(both, vectors=None)
    weights = Weights(
        words_alone=scaled(learn(alone), alone, out_of_fold(alone)),
        with_vector=scaled(learn(both), both, out_of_fold(both)),
        encoder=encoder.name,
        trained_on=_said(statements),
    )
    chosen.out.write_text(weights.as_json(), encoding="utf-8")
    print(f"{chosen.out}: {weights.trained_on}")
    return 0


def _vocabulary(given: Read) -> list[str]:
    """Terms that occur often enough to learn from."""
    debates: Counter[str] = Counter()
    news: Counter[str] = Counter()
    for statement, traits in zip(given.statements, given.traits, strict=True):
        (news if statement.is_news else debates).update(traits.terms)
    often = {term for term, count in debates.items() if count >= FEWEST_OF_A_TERM}
    often |= {term for term, count in news.items() if count >= FEWEST_OF_A_TERM_IN_NEWS}
    return sorted(often)


def _rows_of(given: Read, terms: Sequence[str]) -> sparse.csr_matrix:
    """One row each: bias, bias of news, length, cues, terms, vector."""
    column = {term: number for number, term in enumerate(terms)}
    # Sorted: a set's order changes from run to run, and with it the last digits of a sum.
    known = [sorted(column[term] for term in one.terms if term in column) for one in given.traits]
    ends = np.cumsum([0, *(len(columns) for columns in known)])
    values = np.repeat(
        [one.share * FREEDOM_OF_TERMS for one in given.traits], [len(one) for one in known]
    )
    places = np.array([place for columns in known for place in columns], dtype=np.int32)
    of_terms = sparse.csr_matrix((values, places, ends), shape=(len(known), len(terms)))
    news = given.is_news
    few = np.array(
        [
            [1.0, is_news, one.length, *one.cues]
            for is_news, one in zip(news, given.traits, strict=True)
        ]
    )
    parts = [sparse.csr_matrix(few), of_terms]
    if given.vectors is not None:
        parts.append(sparse.csr_matrix(given.vectors * FREEDOM_OF_VECTOR))
    return sparse.hstack(parts).tocsr()


def _fit(rows: sparse.csr_matrix, is_worth: NDArray[np.bool_], counts_for: Numbers) -> Numbers:
    sign = np.where(is_worth, 1.0, -1.0)
    shrink = np.ones(rows.shape[1])
    shrink[:2] = 1e-4  # a bias is no finding, and not held back

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        margin = sign * (rows @ weights)
        pull = counts_for * sign / (1 + np.exp(np.clip(margin, -500, 500)))
        missed = float((counts_for * np.logaddexp(0, -margin)).sum())
        return (
            missed + 0.5 * float(shrink @ weights**2),
            shrink * weights - np.asarray(rows.T @ pull),
        )

    sides = [(0.0, None) if cue.raises else (None, 0.0) for cue in CUES]
    free: list[tuple[float | None, float | None]] = [(None, None)]
    bounds = free * 3 + sides + free * (rows.shape[1] - 3 - len(CUES))
    start = np.zeros(rows.shape[1])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 150}
    )
    return np.asarray(found.x)


def _folds(given: Read) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    groups = [one.group for one in given.statements]
    splits = GroupKFold(min(FOLDS, len(set(groups))))
    yield from splits.split(np.zeros((len(groups), 1)), groups=groups)


def _said(statements: Sequence[Statement]) -> str:
    parts = []
    for what, news in (("statements of debates", False), ("sentences of news", True)):
        worth = [one.is_worth for one in statements if one.is_news is news]
        if worth:
            parts.append(f"{len(worth):,} {what}, {sum(worth):,} of them worth checking")
    return "; ".join(parts)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.checkworthiness", description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="a TSV: id, text, Yes or No")
    parser.add_argument("--news", type=Path, metavar="DIR", help="with sentences.jsonl")
    parser.add_argument("--articles", type=Path, help="the articles that --news labels")
    parser.add_argument("--encoder", default="offline")
    parser.add_argument("--out", type=Path, required=True, help="the weights file to write")
    return parser


if __name__ == "__main__":
    sys.exit(main())
