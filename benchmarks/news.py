"""News: does the evidence that careful readers found come first, and the claim's own lineage never?

The articles go into a record of their own with the claims of the gold, and every claim is asked
as the workbench asks it. An article counts as found at k when one of the first k passages
overlaps a span in it that was labelled SUPPORTS or REFUTES: `recall@k` over what the search found,
reprints too, `grouped_recall@k` over the page's own list, on which a reprint has no place of its
own. What the labels call a copy of the claim's own article is no evidence for it: it leaves the
count, and is a leak when it is offered.
"""

import argparse
import lzma
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.contract import SHARED, MissingInput, Result, percentile, present
from secondsource.assembly import open_workbench
from secondsource.claims import checkworthiness, sentence_kinds, split_sentences
from secondsource.ids import claim_id, sha256_hex
from secondsource.labels import ClaimOrigin
from secondsource.models import Article, Claim, Hit, IntakeUnit, Original, Span
from secondsource.passages import cut_passages
from secondsource.settings import Settings
from secondsource.text import query_key, text_key
from secondsource.workbench import Workbench
from training.labelled import LabelsUnusable, Library, read_articles, rows_of

DEPTHS = (5, 10, 20)
_UNITS_AT_ONCE = 64
_READER = "a reader of the gold"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Gold:
    """What careful readers labelled, by the product's own ids.

    evidence: for each claim, the spans that support or refute it, by article. own: for each
    claim, how other articles hang on its own one.
    """

    claims: Mapping[str, Claim]
    evidence: Mapping[str, Mapping[str, Sequence[Span]]]
    own: Mapping[str, Mapping[str, str]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """--gold DIR --articles FILE --haystack FILE --encoder NAME --keep DIR"""
    parser.add_argument("--gold", type=Path, default=SHARED / "news" / "gold")
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "news" / "giveme5w1h.articles.jsonl"
    )
    parser.add_argument("--haystack", type=Path, help="further articles that hold no evidence")
    parser.add_argument("--encoder", default="offline")
    parser.add_argument(
        "--keep", type=Path, help="where the record stays, so that the next run encodes nothing"
    )


def run(chosen: argparse.Namespace) -> Result:
    """Asks every claim of the gold that has evidence."""
    present(chosen.gold)
    try:
        library = read_articles(present(chosen.articles))
        gold = read_gold(chosen.gold, library)
    except LabelsUnusable as unusable:
        raise MissingInput(chosen.gold) from unusable
    data = [f"news/{chosen.gold.name}", chosen.articles.name]
    result = Result([*data, chosen.haystack.name] if chosen.haystack else data)
    with tempfile.TemporaryDirectory() as place:
        home = chosen.keep or Path(place)
        bench = open_workbench(Settings(home=home, encoder=chosen.encoder))
        try:
            _fill(bench, _distinct(library.names.values()), gold.claims.values())
            if chosen.haystack:
                _fill(bench, _hay(present(chosen.haystack)), ())
            bench.indexing.current()
            result.figures |= figures(bench, gold)
            result.figures["passages"] = bench.store.count().passages
            result.figures["encoder"] = bench.encoder.name
        finally:
            bench.close()
    return result


def read_gold(folder: Path, library: Library) -> Gold:
    """claims.jsonl, evidence.jsonl and lineage.jsonl of a folder in the gold's form."""
    claims = {
        row["claim_id"]: _claim(row, library.names[row["article_id"]])
        for _, row in rows_of(folder / "claims.jsonl")
        if row["article_id"] in library.names
    }
    evidence: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for _, row in rows_of(folder / "evidence.jsonl"):
        article = library.names.get(row["article_id"])
        if article and row["stance"] != "NEUTRAL" and row["claim_id"] in claims:
            evidence[row["claim_id"]][article.article_id].append(Span(row["start"], row["end"]))
    linked = _linked(folder / "lineage.jsonl", library)
    own = {name: linked[claim.article_id] for name, claim in claims.items()}
    return Gold(claims, evidence, own)


def figures(bench: Workbench, gold: Gold) -> dict[str, Any]:
    """Recall at some depths, leaks of the claim's own lineage, and how long a claim takes."""
    found: dict[str, list[float]] = defaultdict(list)
    leaks: Counter[str] = Counter()
    milliseconds: list[float] = []
    for name, wanted in gold.evidence.items():
        own = gold.own[name]
        others = {one: spans for one, spans in wanted.items() if own.get(one) != "copy"}
        started = time.perf_counter()
        sheet = bench.review.passages(gold.claims[name].claim_id)
        milliseconds.append((time.perf_counter() - started) * 1000)
        for kind in ("copy", "shared_origin"):
            leaks[kind] += sum(own.get(hit.passage.article_id) == kind for hit in sheet.found)
        for depth in DEPTHS if others else ():
            found[f"recall@{depth}"].append(recall(sheet.found[:depth], others, depth))
            found[f"grouped_recall@{depth}"].append(recall(sheet.hits[:depth], others, depth))
    return {
        **{name: round(_mean(values), 4) for name, values in found.items()},
        "own_lineage_leaks": leaks["copy"],
        "own_origin_leaks": leaks["shared_origin"],
        "claims": len(found[f"recall@{DEPTHS[0]}"]),
        "ms_p50": round(percentile(milliseconds, 0.5), 1),
        "ms_p95": round(percentile(milliseconds, 0.95), 1),
    }


def recall(hits: Iterable[Hit], wanted: Mapping[str, Sequence[Span]], depth: int) -> float:
    """The share of the wanted articles, at most `depth`, of which a hit overlaps a wanted span."""
    found = {
        hit.passage.article_id
        for hit in hits
        for span in wanted.get(hit.passage.article_id, ())
        if span.overlaps(hit.passage.span)
    }
    return len(found) / min(depth, len(wanted))


def _claim(row: Mapping[str, Any], article: Article) -> Claim:
    span = Span(row["start"], row["end"])
    return Claim(
        claim_id=claim_id(article.article_id, span.start, span.end) + row["claim_id"],
        article_id=article.article_id,
        span=span,
        quote=span.of(article.text),
        text=row["claim"].replace("[", "").replace("]", ""),
        checkworthiness=checkworthiness(row["claim"]),
        claimed_on=article.published_on,
        origin=ClaimOrigin.SELECTED,
        made_by=_READER,
    )


def _linked(file: Path, library: Library) -> Mapping[str, Mapping[str, str]]:
    linked: dict[str, dict[str, str]] = defaultdict(dict)
    for _, row in rows_of(file):
        one, other = library.names.get(row["a"]), library.names.get(row["b"])
        if one and other:
            linked[one.article_id][other.article_id] = row["relation"]
            linked[other.article_id][one.article_id] = row["relation"]
    return linked


def _fill(bench: Workbench, articles: Iterable[Article], claims: Iterable[Claim]) -> None:
    """Stores what is not there yet; identical texts are encoded once."""
    of_article = defaultdict(list)
    for claim in claims:
        of_article[claim.article_id].append(claim)
    held = {article.article_id for article in bench.store.articles()}
    new = (one for one in articles if one.article_id not in held)
    done, started = 0, time.perf_counter()
    while some := list(islice(new, _UNITS_AT_ONCE)):
        units = [_unit(one, of_article[one.article_id]) for one in some]
        texts = {
            text_key(passage.encoder_text): passage.encoder_text
            for unit in units
            for passage in unit.passages
        }
        space = bench.encoder.name
        asked = {
            query_key(claim.text, space): claim.text for unit in units for claim in unit.claims
        }
        vectors = {}
        for encode, some_texts in (
            (bench.encoder.encode, texts),
            (bench.encoder.encode_queries, asked),
        ):
            missing = bench.store.missing_vectors(space, some_texts.keys())
            wanted = {key: some_texts[key] for key in sorted(missing)}
            vectors |= dict(zip(wanted, encode(list(wanted.values())), strict=True))
        bench.store.add_units(units, encoder=space, vectors=vectors)
        done += len(some)
        print(f"{done} articles, {time.perf_counter() - started:.0f} s", file=sys.stderr)


def _unit(article: Article, claims: Sequence[Claim]) -> IntakeUnit:
    text = article.text
    sentences = tuple(
        sentence_kinds(text, split_sentences(text), title=article.title, language=article.language)
    )
    data = text.encode()
    return IntakeUnit(
        original=Original(sha256_hex(data), data, "text/plain"),
        article=replace(article, original_sha256=sha256_hex(data)),
        sentences=sentences,
        passages=cut_passages(
            article_id=article.article_id, text=text, title=article.title, sentences=sentences
        ),
        claims=tuple(claims),
    )


def _distinct(articles: Iterable[Article]) -> Iterator[Article]:
    seen: set[str] = set()
    for article in articles:
        if article.article_id not in seen:
            seen.add(article.article_id)
            yield article


def _hay(file: Path) -> Iterator[Article]:
    if file.suffix != ".xz":
        return _distinct(read_articles(file).names.values())
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place, file.stem)
        with lzma.open(file) as packed, plain.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked)
        return _distinct(read_articles(plain).names.values())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
