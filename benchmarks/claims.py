"""Claims: kinds of sentences, days, and bracket insertions against what careful readers labelled.

Articles are read by the product's own readers, so that offsets count in the stored text. A
labelled sentence counts as what the product says of the sentence that overlaps it most; of
two that overlap it alike the first. Labels that do not fit their text are listed, and count
in nothing. An expression is answered when a resolved one overlaps it.
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.contract import SHARED, MissingInput, Result, present
from secondsource.anatomy import TimeMention
from secondsource.claims import sentence_kinds
from secondsource.claims.kind_model import KindModel, read_kind_model
from secondsource.labels import SentenceKind
from secondsource.models import Article, Claim, Sentence, Span
from secondsource.passages import cut_passages
from secondsource.workbench.preparing import claim_finder
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

JUDGED = Path(__file__).parent / "judged" / "insertions.jsonl"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Worked:
    """What the product makes of one article, and the seconds that it took."""

    article: Article
    sentences: Sequence[Sentence]
    times: Sequence[TimeMention]
    claims: Sequence[Claim]
    seconds: float


def arguments(parser: argparse.ArgumentParser) -> None:
    """--gold DIR --articles FILE --insertions FILE --weights FILE --encoder NAME"""
    parser.add_argument("--gold", type=Path, default=SHARED / "news" / "gold")
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "news" / "giveme5w1h.articles.jsonl"
    )
    parser.add_argument("--insertions", type=Path, default=JUDGED)
    parser.add_argument("--weights", type=Path, help="another weights file for the kinds")
    parser.add_argument("--encoder", default="offline")


def run(chosen: argparse.Namespace) -> Result:
    """Finds the claims of all labelled articles once, then encodes their passages."""
    gold, articles = present(chosen.gold), present(chosen.articles)
    result = Result([f"{gold.parent.name}/{gold.name}", articles.name])
    kinds = _labels(gold, "sentences.jsonl")
    days = _labels(gold, "times.jsonl")
    library = read_articles(articles)
    model = read_kind_model(chosen.weights) if chosen.weights else None
    work = Work(library, model)
    fitting, misfits = _fitting([*kinds, *days], library)
    figures = result.figures
    figures |= kind_figures([one for one in fitting if "kind" in one.says], work)
    figures["times"] = time_figures([one for one in fitting if "kind" not in one.says], work)
    named = sorted({one.article_id for one in fitting})
    figures["articles"] = len(named)
    figures["seconds_claims"] = round(sum(work.on(name).seconds for name in named), 3)
    passages, seconds = _encoding([work.on(name) for name in named], chosen.encoder)
    figures["seconds_encoding"] = round(seconds, 3)
    figures["passages"] = passages
    figures["share_of_encoding"] = round(figures["seconds_claims"] / seconds, 3)
    figures["labels_that_do_not_fit"] = len(misfits)
    figures["misfits"] = misfits[:_SHOWN]
    figures["insertions"] = insertion_figures(chosen.insertions, work)
    return result


class Work:
    """Each article's claims, found when first asked for."""

    def __init__(self, library: Library, model: KindModel | None = None) -> None:
        self.library = library
        self._model = model
        self._done: dict[str, Worked] = {}

    def on(self, name: str) -> Worked:
        """What the product makes of the article of this name."""
        article = self.library.names[name]
        if article.article_id not in self._done:
            if not self._done:
                self._work(article)  # patterns and weights are read once, at the first article
            self._done[article.article_id] = self._work(article)
        return self._done[article.article_id]

    def _work(self, article: Article) -> Worked:
        started = time.perf_counter()
        sentences = sentence_kinds(
            article.text,
            sentence_spans(article),
            title=article.title,
            language=article.language,
            model=self._model,
        )
        finder = claim_finder(article, sentences)
        claims = finder.claims()
        times = finder.times
        return Worked(article, sentences, times, claims, time.perf_counter() - started)


def kind_figures(labels: Iterable[Label], work: Work) -> dict[str, Any]:
    """Precision, recall and F1 of claims; furniture taken for claims; all kinds crossed."""
    crossed: dict[str, Counter[str]] = defaultdict(Counter)
    for label in labels:
        crossed[KINDS[label.says["kind"]].value][_kind_of(work.on(label.article_id), label)] += 1
    claim, furniture = SentenceKind.CLAIM.value, SentenceKind.BOILERPLATE.value
    right, labelled = crossed[claim][claim], crossed[claim].total()
    called = sum(row[claim] for row in crossed.values())
    return {
        "claim": {
            "precision": _share(right, called),
            "recall": _share(right, labelled),
            "f1": _share(2 * right, called + labelled),
        },
        "boilerplate_as_claim": _share(crossed[furniture][claim], crossed[furniture].total()),
        "sentences": sum(row.total() for row in crossed.values()),
        "per_kind": {kind: dict(row) for kind, row in sorted(crossed.items()) if row},
    }


def time_figures(labels: Sequence[Label], work: Work) -> dict[str, Any]:
    """The share of expressions that are resolved, and of those the share that is exact."""
    answered = exact = 0
    for label in labels:
        found = [
            mention
            for mention in work.on(label.article_id).times
            if mention.is_resolved and mention.span.overlaps(label.span)
        ]
        if found:
            answered += 1
            wanted = _day(label.says["from"]), _day(label.says["to"])
            best = sentence_at([mention.span for mention in found], label.span)
            mention = next(one for one in found if one.span == best)
            exact += (mention.first, mention.last) == wanted
    return {
        "expressions": len(labels),
        "answered": _share(answered, len(labels)),
        "exact": _share(exact, answered),
    }


def insertion_figures(file: Path, work: Work) -> dict[str, Any]:
    """How many insertions a reader found right, and how many the program still makes."""
    if not file.exists():
        return {"note": f"no judged insertions: {file.name} is not there"}
    judged = read_labels([file], name=file.name)
    made = {
        name: set(_insertions(work.on(name).claims))
        for name in {one.article_id for one in judged}
        if name in work.library.names
    }
    still = [one for one in judged if _insertion(one) in made.get(one.article_id, ())]
    return {
        "judged": len(judged),
        "correct": sum(bool(one.says["correct"]) for one in judged),
        "still_made": len(still),
        "still_made_and_wrong": sum(not one.says["correct"] for one in still),
        "articles_not_there": len({one.article_id for one in judged} - made.keys()),
    }


def _insertions(claims: Iterable[Claim]) -> Iterable[tuple[Span, int, str]]:
    for claim in claims:
        for insertion in claim.anatomy.insertions:
            yield claim.span, insertion.at, insertion.words


def _insertion(label: Label) -> tuple[Span, int, str]:
    return label.span, int(label.says["at"]), str(label.says["words"])


def _kind_of(worked: Worked, label: Label) -> str:
    best = sentence_at([one.span for one in worked.sentences], label.span)
    return next((one.kind.value for one in worked.sentences if one.span == best), "no sentence")


def _labels(folder: Path, name: str) -> list[Label]:
    present(folder / name)
    try:
        return read_labels([folder], name=name)
    except LabelsUnusable as unusable:
        print(unusable, file=sys.stderr)
        raise MissingInput(folder / name) from unusable


def _fitting(labels: Sequence[Label], library: Library) -> tuple[list[Label], list[str]]:
    fitting: list[Label] = []
    misfits: list[str] = []
    for label in labels:
        why = _misfit(label, library.names)
        if why is None:
            fitting.append(label)
        else:
            misfits.append(f"{label.article_id} {label.span.start}-{label.span.end}: {why}")
    return fitting, misfits


def _misfit(label: Label, articles: Mapping[str, Article]) -> str | None:
    article = articles.get(label.article_id)
    if article is None:
        return "no such article"
    if "kind" in label.says and label.says["kind"] not in KINDS:
        return f"no kind is called {label.says['kind']!r}"
    return label.misfit(article.text)


def _encoding(worked: Sequence[Worked], name: str) -> tuple[int, float]:
    """How many passages the articles have, and the seconds of encoding them."""
    from secondsource.embedding import open_encoder

    texts = [
        passage.encoder_text
        for one in worked
        for passage in cut_passages(
            article_id=one.article.article_id,
            text=one.article.text,
            title=one.article.title,
            sentences=one.sentences,
        )
    ]
    encoder = open_encoder(name)
    encoder.encode(texts[:1])  # the model is loaded at the first call
    started = time.perf_counter()
    encoder.encode(texts)
    return len(texts), time.perf_counter() - started


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
