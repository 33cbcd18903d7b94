"""Pairs of claim and passage to learn from: what people labelled, changed on purpose, and mined.

Only sets whose origin lets a shipped model be trained on them are read; the others measure.
"""

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer

from secondsource.claims import split_sentences
from secondsource.labels import Stance
from secondsource.protocols import Encoder, Vectors
from secondsource.spans import Span
from training.labelled import LabelsUnusable, rows_of

MAY_TRAIN = (
    "fever.train", "fever-symmetric.dev", "fool-me-twice.dev", "snli.train",
    "factcheck-bench.train", "scifact.train",
)  # fmt: skip
# The gold's events measure: not even their unlabelled passages are learned from.
GOLD_EVENTS = frozenset({19, 24, 35, 36, 47, 62, 70, 72})
NEWS = "news"
# Of these a NEUTRAL passage may still be on the matter: it says nothing of relevance.
_NEUTRAL_BUT_NEAR = frozenset({"scifact.train", "snli.train"})
_DECISIVE = frozenset({Stance.SUPPORTS, Stance.REFUTES})
_NEAR_COPY, _SAME_MATTER, _LIKE_EVIDENCE = 0.25, 0.75, 0.8


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a person said of a passage; event groups what must stay on one side of a split.

    heading is the passage's headline and date, wider the passage with its neighbours.
    """

    claim: str
    passage: str
    stance: Stance
    origin: str
    event: str = ""
    heading: str = ""
    wider: str = ""

    @property
    def is_relevant(self) -> bool | None:
        """Whether it belongs in the list of passages, None where the label does not tell."""
        if self.stance in _DECISIVE:
            return self.origin != "snli.train" or None
        return None if self.origin in _NEUTRAL_BUT_NEAR else False


@dataclass(frozen=True, slots=True)
class Pair:
    """One example; None where nothing is known."""

    claim: str
    passage: str
    stance: Stance | None
    is_relevant: bool | None
    weight: float = 1.0


# Pairs of one claim, ranked against each other.
Group = tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Labelled pairs, and windows of sentences by event, of events that are not in the gold."""

    labelled: tuple[Labelled, ...]
    windows: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Story:
    """An unlabelled article: its headline and its first sentences."""

    title: str
    sentences: tuple[str, ...]


def read_pairs(folder: Path, name: str) -> list[Labelled]:
    """One set by name. Raises LabelsUnusable, for a set that may not train as well."""
    if name not in MAY_TRAIN:
        raise LabelsUnusable(f"{name} may not train what ships; these may: {', '.join(MAY_TRAIN)}.")
    return [_labelled(where, row, name) for where, row in rows_of(folder / f"{name}.jsonl")]


def read_news(folder: Path, articles: Path) -> News:
    """Claims and evidence of a folder, joined with the articles. Raises LabelsUnusable."""
    texts = {str(row["id"]): row for _, row in rows_of(articles)}
    claims = {str(row["claim_id"]): row for _, row in rows_of(folder / "claims.jsonl")}
    sentences = {
        name: split_sentences(row["text"])
        for name, row in texts.items()
        if row["event_id"] not in GOLD_EVENTS
    }
    labelled = []
    for where, row in rows_of(folder / "evidence.jsonl"):
        claim, article = claims.get(row["claim_id"]), texts.get(row["article_id"])
        if claim is None or article is None:
            raise LabelsUnusable(f"{where} names a claim or an article that is not there.")
        if article["event_id"] in GOLD_EVENTS or claim["event_id"] in GOLD_EVENTS:
            raise LabelsUnusable(f"{where} is of an event of the gold, which measures only.")
        spans = sentences[row["article_id"]]
        place = Span(row["start"], row["end"])
        near = [at for at, one in enumerate(spans) if one.overlaps(place)]
        first, last = max(0, near[0] - 1), min(len(spans), near[-1] + 2)
        labelled.append(
            Labelled(
                claim=claim["claim"],
                passage=place.of(article["text"]),
                stance=Stance(row["stance"]),
                origin=NEWS,
                event=str(claim["event_id"]),
                heading=f"{article['title']} ({str(article['date_publish'])[:10]})",
                wider=article["text"][spans[first].start : spans[last - 1].end],
            )
        )
    windows: dict[str, list[str]] = defaultdict(list)
    for name, spans in sentences.items():
        row = texts[name]
        found = [
            row["text"][spans[at].start : spans[min(at + 1, len(spans) - 1)].end]
            for at in range(0, len(spans), 2)
        ]
        windows[str(row["event_id"])] += [one for one in found if 80 < len(one) < 900]
    return News(tuple(labelled), {event: tuple(found) for event, found in windows.items()})


def read_archive(file: Path, count: int) -> Iterator[Story]:
    """The first articles that have a headline and some length; nobody labelled them."""
    found = 0
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if found == count:
                return
            text = row["text"][:4_000]
            sentences = [one.of(text) for one in split_sentences(text)][:-1]
            kept = tuple(one for one in sentences if 40 < len(one) < 400)
            if len((row["title"] or "").split()) > 4 and len(kept) > 7:
                found += 1
                yield Story(row["title"], kept)


def hold_out(names: Collection[str], count: int, *, seed: int) -> frozenset[str]:
    """Names kept from training, the same for one seed."""
    return frozenset(random.Random(seed).sample(sorted(names), count))  # noqa: S311 - no secret


# --- passages that are near a claim and do not bear on it


class Pool:
    """Passages to mine from, by the encoder and by BM25; knows what was labelled relevant."""

    def __init__(
        self,
        labelled: Sequence[Labelled],
        encoder: Encoder,
        *,
        others: Sequence[str] = (),
        ceiling: float = 1.0,
    ) -> None:
        """ceiling: the cosine above which an unlabelled passage may well support the claim.

        Read by hand on news: above .6 every fifth does, below hardly one.
        """
        self._ceiling = ceiling
        self.relevant: dict[str, list[str]] = defaultdict(list)
        self._claims_of: dict[str, list[str]] = defaultdict(list)
        for one in labelled:
            if one.stance in _DECISIVE:
                self.relevant[one.claim].append(one.passage)
                self._claims_of[one.passage].append(one.claim)
        self.passages = list(dict.fromkeys([*(one.passage for one in labelled), *others]))
        claims = list(dict.fromkeys(one.claim for one in labelled))
        # The first words tell the matter of a passage, and mining stays cheap.
        texts = [" ".join(text.split()[:60]) for text in self.passages + claims]
        vectors = encoder.encode(texts)
        self._vectors = vectors[: len(self.passages)]
        self._claims = dict(zip(claims, vectors[len(self.passages) :], strict=True))
        self._places = {passage: at for at, passage in enumerate(self.passages)}
        self._shingles = [shingles(passage) for passage in self.passages]
        scores = bm25(self.passages, claims)
        self._by_words = {
            claim: np.argsort(-row, kind="stable")[: int((row > 0).sum())][:30].tolist()
            for claim, row in zip(claims, scores, strict=True)
        }

    def near(self, claim: str, count: int) -> list[tuple[str, float]]:
        """The passages nearest by cosine, best first, whether relevant or not."""
        cosines = self._vectors @ self._claims[claim]
        best = np.argsort(-cosines, kind="stable")[:count]
        return [(self.passages[at], float(cosines[at])) for at in best]

    def hard(self, claim: str, count: int, *, skip: Collection[str] = ()) -> list[str]:
        """Near by words or by meaning, and neither labelled relevant nor a near copy of that."""
        vector = self._claims[claim]
        by_meaning = np.argsort(-(self._vectors @ vector), kind="stable")[:30].tolist()
        by_words = self._by_words[claim]
        turns = [at for pair in zip(by_meaning, by_words, strict=False) for at in pair]
        order = dict.fromkeys([*turns, *by_meaning, *by_words])
        words = shingles(claim)
        known = [self._places[one] for one in self.relevant[claim]]
        found = (
            self.passages[at]
            for at in order
            if self.passages[at] not in skip
            and shared_share(words, self._shingles[at]) <= _NEAR_COPY
            and not self._may_bear(at, vector, known)
        )
        return [passage for passage, _ in zip(found, range(count), strict=False)]

    def _may_bear(self, at: int, claim: Vectors, known: Sequence[int]) -> bool:
        return (
            float(self._vectors[at] @ claim) > self._ceiling
            or any(self._is_like(at, other) for other in known)
            # It decides a claim that says nearly the same.
            or any(
                float(self._claims[one] @ claim) > _SAME_MATTER
                for one in self._claims_of.get(self.passages[at], ())
            )
        )

    def _is_like(self, one: int, other: int) -> bool:
        return (
            float(self._vectors[one] @ self._vectors[other]) > _LIKE_EVIDENCE
            or shared_share(self._shingles[one], self._shingles[other]) > _NEAR_COPY
        )


def bm25(passages: Sequence[str], claims: Sequence[str]) -> Iterator[NDArray[np.float64]]:
    """Scores of all passages for each claim. Okapi with k1=0.9, b=0.4 (Anserini's setting)."""
    counter = CountVectorizer(stop_words="english", binary=False)
    counts = counter.fit_transform(passages).tocsc().astype(np.float64)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    found_in = np.diff(counts.indptr)
    rarity = np.log(1 + (len(passages) - found_in + 0.5) / (found_in + 0.5))
    norms = 0.9 * (0.6 + 0.4 * lengths / max(1.0, lengths.mean()))
    counts.data = counts.data * 1.9 / (counts.data + norms[counts.indices])
    weighted = counts.multiply(rarity).tocsr()
    counter.set_params(binary=True)
    asked = counter.transform(claims)
    for row in range(asked.shape[0]):
        yield (weighted @ asked[row].T.astype(np.float64)).toarray().ravel()


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of three words."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def shared_share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Of the shorter one's runs, how many the other has."""
    return len(one & other) / max(1, min(len(one), len(other)))


# --- changes that turn a label round, and changes that keep it

_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_UNITS = (
    ("million", "billion"), ("billion", "million"), ("thousand", "million"),
    ("miles", "kilometers"), ("kilometers", "miles"), ("kilometres", "miles"),
    ("feet", "meters"), ("meters", "feet"), ("pounds", "tons"), ("tons", "pounds"),
    ("kilograms", "tons"), ("hours", "days"), ("days", "weeks"), ("weeks", "months"),
    ("months", "years"), ("years", "months"), ("minutes", "hours"), ("seconds", "minutes"),
)  # fmt: skip
_FIGURE = re.compile(
    r"(?<![\w.,/:-])\d{1,3}(?:,\d{3})+(?![\w])|(?<![\w.,/:-])\d+(?:\.\d+)?(?![\w:/])"
)
_ROUGH = re.compile(r"(?:about|around|nearly|almost|least|most|than|over|roughly|some|to)\s+\W?$")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}\b")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|can|could|would|(?:has|have|had)(?= [a-z]+e[dn]\b))\b(?! not)"
)
_DENIED = re.compile(r"\b(is|are|was|were|has|have|had|will|can|could|would) not\b")
_DENIES = re.compile(r"\b(?:no|not|never|none|nor|neither|without)\b|n't\b")
_COUNT = re.compile(r"(?<= )\d{1,3}(?:,\d{3})*(?= [a-z])")
_NO_COUNT_AFTER = frozenset("in on by since aged at of until till age number".split())
_CALENDAR = frozenset(_MONTHS) | frozenset(_DAYS)

Edit = tuple[str, str]


def flips(claim: str, passage: str, names: Sequence[str], chance: random.Random) -> list[Edit]:
    """Replacements (old, new) that make a claim which the passage supports contradict it.

    Only a value that the passage states itself is changed: otherwise it would say nothing of it.
    """
    found = [edit for edit in _value_edits(claim, names, chance) if _states(passage, edit[0])]
    found = [(old, new) for old, new in found if not _states(passage, new)]
    found += _negations(claim)
    chance.shuffle(found)
    return found


def apply(edit: Edit, text: str) -> str:
    """The text with every whole occurrence of the old words replaced."""
    old, new = edit
    return re.sub(rf"(?<![\w.,]){re.escape(old)}(?!\w|[.,]\d)", lambda _: new, text)


def rewrites(text: str, chance: random.Random) -> list[str]:
    """The same said otherwise: figures, units, dates and insertions written another way."""
    found = [made for rule in _REWRITES if (made := rule(text)) != text]
    chance.shuffle(found)
    return found


def loosened(claim: str, passage: str) -> str | None:
    """A supported count as a bound, "twelve" as "at least twelve"; None where there is none."""
    for found in _COUNT.finditer(claim):
        before = claim[: found.start()].rsplit(maxsplit=1)
        word = before[-1] if before else ""
        is_free = word.islower() and word not in _NO_COUNT_AFTER
        if is_free and not _ROUGH.search(f"{word} ") and _states(passage, found[0]):
            return f"{claim[: found.start()]}at least {claim[found.start() :]}"
    return None


def _value_edits(claim: str, names: Sequence[str], chance: random.Random) -> Iterator[Edit]:
    for found in _FIGURE.finditer(claim):
        if not _ROUGH.search(claim[: found.start()]):
            yield found[0], _other_figure(found[0], chance)
    for words in (_SMALL, _MONTHS, _DAYS):
        for word in words:
            if _states(claim, word):
                yield word, chance.choice([one for one in words if one != word])
    for old, new in _UNITS:
        if re.search(rf"\d {old}\b|\b(?:{'|'.join(_SMALL)}) {old}\b", claim):
            yield old, new
    for found in _NAME.finditer(claim):
        alike = [one for one in names if one.count(" ") == found[0].count(" ") and one != found[0]]
        if alike and not _CALENDAR & set(found[0].split()):
            yield found[0], chance.choice(alike)


def _other_figure(figure: str, chance: random.Random) -> str:
    number = float(figure.replace(",", ""))
    if figure.isdigit() and 1900 <= number <= 2099:
        return str(int(number) + chance.choice((-9, -4, -3, -2, -1, 1, 2, 3, 4)))
    places = len(figure.partition(".")[2])
    changed = number * chance.choice((0.4, 0.6, 0.8, 1.2, 1.5, 2.0, 3.0))
    if abs(changed - number) < 1 and not places:
        changed = number + chance.choice((1, 2))
    return f"{changed:,.{places}f}" if "," in figure else f"{changed:.{places}f}"


def _negations(claim: str) -> list[Edit]:
    """The main verb denied; none where two could be it."""
    bare = re.sub(r"\[.*?\]", "", claim)
    if denied := _DENIED.findall(bare):
        return [(f"{denied[0]} not", denied[0])] if len(denied) == 1 else []
    found = _AUXILIARY.findall(bare)
    is_plain = len(found) == 1 and not _DENIES.search(bare)
    return [(found[0], f"{found[0]} not")] if is_plain else []


def _states(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", text) is not None


def names_in(texts: Sequence[str]) -> list[str]:
    """Names within sentences, once each, never the first word of a text."""
    found = dict.fromkeys(name for text in texts for name in _NAME.findall(text))
    return [name for name in found if not _CALENDAR & set(name.split())]


def _spelled(text: str) -> str:
    """Small counts as words and back."""
    for number, word in enumerate(_SMALL, 2):
        if _states(text, word):
            return apply((word, str(number)), text)
        if re.search(rf"[a-z] {number} [a-z]{{3,}}", text):
            return apply((str(number), word), text)
    return text


def _in_full(text: str) -> str:
    """5 million as 5,000,000."""
    return re.sub(
        r"(?<![\w.,])(\d{1,3}(?:\.\d{1,2})?)[ -]million\b(?! to)",
        lambda found: f"{float(found[1]) * 1e6:,.0f}",
        text,
    )


def _in_millions(text: str) -> str:
    """5,000,000 as 5 million."""
    return re.sub(r"(?<![\w.,])(\d{1,3}),000,000(?!,?\d)", r"\1 million", text)


def _grouped(text: str) -> str:
    """12,500 as 12500."""
    return re.sub(r"(?<![\d,])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", text)


_REWRITES: tuple[Callable[[str], str], ...] = (
    _spelled,
    _in_full,
    _in_millions,
    _grouped,
    lambda text: re.sub(r"(?<=\d) (?:million)\b", "m", text),
    lambda text: re.sub(r"(?<=\d) (?:billion)\b", "bn", text),
    lambda text: re.sub(r"(?<=\d) ?%|(?<=\d) per cent\b", " percent", text),
    lambda text: re.sub(r"(?<=\d) percent\b", "%", text),
    # The day alone, without its date; and the date alone, without its day.
    lambda text: re.sub(rf"\b({'|'.join(_DAYS)}),? \[[^\]]*\d\]", r"\1", text),
    lambda text: re.sub(rf"\b(?:{'|'.join(_DAYS)}),? \[([^\]]*\d)\]", r"\1", text),
    lambda text: re.sub(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})", r"\2 \1, \3", text),
    lambda text: re.sub(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})", r"\2 \1 \3", text),
    lambda text: re.sub(rf"\b({'|'.join(_MONTHS[7:])}) (?=\d)", lambda m: m[1][:3] + ". ", text),
    lambda text: re.sub(r"[\[\]]", "", text),
)


def edited(one: Labelled, edit: Edit, *, both: bool) -> Labelled:
    """The claim with the change; with it in the passage too, where both are to agree again."""
    claim = apply(edit, one.claim)
    return (
        replace(one, claim=claim, passage=apply(edit, one.passage))
        if both
        else replace(one, claim=claim, stance=Stance.REFUTES)
    )


def _labelled(where: str, row: Mapping[str, object], name: str) -> Labelled:
    try:
        return Labelled(str(row["claim"]), str(row["evidence"]), Stance(str(row["label"])), name)
    except (KeyError, ValueError) as error:
        raise LabelsUnusable(
            f"{where} is no pair: claim, evidence and label are needed; the label is one of: "
            f"{', '.join(Stance)}."
        ) from error
