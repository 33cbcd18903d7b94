"""Attribution: who is said to have said what, for us and for a plain list of cue words.

PolNeAR (Newell, Margolin and Ruths, LREC 2018), from DIR/polnear.tar.xz or unpacked in DIR.
An article that several people annotated counts once, with the first of them by file name.

Tokens are runs of letters and digits. PolNeAR gives each token to one attribution at most,
so predictions whose cue lies in another prediction's content are left out, for both systems.
Attributions are paired one to one, most shared content tokens first (the partial match of
Pareti 2015); a pair shares at least half of the content tokens of its shorter one.

content_f1           micro F1 of content tokens: those shared by pairs, of all predicted and of
                     all in gold; what is in no pair counts against it in full
speaker_accuracy     of the pairs whose gold names a source: the share whose predicted source
                     has at least half of the tokens of the shorter of the two sources in
                     common with it (articles left out); no predicted source is a wrong one
speaker_exact        the same share, but all tokens of the two sources being the same
precision, recall    of attributions: pairs of all predicted, pairs of all in gold
"""

import argparse
import re
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contract import SHARED, MissingInput, Result, present
from secondsource.anatomy import Attribution
from secondsource.claims.attribution import find_attributions
from secondsource.claims.sentences import split_sentences
from secondsource.spans import Span

_TOKEN = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
_ARCHIVE = "polnear.tar.xz"

Find = Callable[[str, Sequence[Span]], list[Attribution]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One attribution as token numbers of its article."""

    content: frozenset[int]
    source: frozenset[int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article with what people marked in it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(slots=True)
class Counts:
    """What the figures are made of, added up over articles."""

    pairs: int = 0
    predicted: int = 0
    gold: int = 0
    shared_tokens: int = 0
    predicted_tokens: int = 0
    gold_tokens: int = 0
    sources: int = 0
    sources_right: int = 0
    sources_exact: int = 0


def arguments(parser: argparse.ArgumentParser) -> None:
    """--data DIR --split NAME"""
    parser.add_argument("--data", type=Path, default=SHARED / "attribution")
    parser.add_argument("--split", default="dev", help="the folder of articles: dev, train, test")


def run(chosen: argparse.Namespace) -> Result:
    """Both systems read the same articles, cut into the same sentences."""
    result = Result([f"polnear {chosen.split}"])
    articles = read_articles(chosen.data, chosen.split)
    systems = {"secondsource": find_attributions, "cue_words": find_by_cue_words}
    result.figures |= {
        "systems": {name: measure(articles, find) for name, find in systems.items()},
        "articles": len(articles),
        "attributions": sum(len(article.attributions) for article in articles),
    }
    return result


def read_articles(folder: Path, split: str) -> list[Annotated]:
    """The split's articles in the order of their names. Raises MissingInput."""
    files = _files(present(folder), split)
    chosen: dict[str, str] = {}
    for name in sorted(files):
        if name.endswith(".ann"):
            chosen.setdefault(name.removesuffix(".ann").rpartition("_")[0], name)
    articles = [
        Annotated(name, files[f"{name}.txt"], tuple(_attributions(files[annotation])))
        for name, annotation in chosen.items()
        if f"{name}.txt" in files
    ]
    if not articles:
        raise MissingInput(folder / split)
    return articles


def _files(folder: Path, split: str) -> dict[str, str]:
    """Texts and annotations of the split, by file name."""
    archive_at = folder if folder.is_file() else folder / _ARCHIVE
    if archive_at.exists():
        with tarfile.open(archive_at) as archive:
            return dict(_members(archive, split))
    return {
        path.name: path.read_bytes().decode("utf-8")
        for path in folder.rglob("*")
        if path.suffix in {".txt", ".ann"} and split in path.relative_to(folder).parts
    }


def _members(archive: tarfile.TarFile, split: str) -> Iterator[tuple[str, str]]:
    for member in archive:
        path = Path(member.name)
        if member.isfile() and path.suffix in {".txt", ".ann"} and split in path.parts:
            opened = archive.extractfile(member)
            if opened is not None:
                yield path.name, opened.read().decode("utf-8")


def _attributions(annotation: str) -> Iterator[Attribution]:
    """The events of a brat stand-off file that have a cue and content."""
    spans: dict[str, list[Span]] = {}
    rows = [line.split("\t") for line in annotation.splitlines()]
    for key, *rest in rows:
        if key.startswith("T") and rest:
            _, _, places = rest[0].partition(" ")
            ends = (place.split() for place in places.split(";"))
            spans[key] = [Span(int(start), int(end)) for start, end in ends]
    for key, *rest in rows:
        if key.startswith("E") and rest:
            roles = _roles(rest[0], spans)
            if roles["Cue"] and roles["Content"]:
                yield Attribution(
                    cue=roles["Cue"][0],
                    content=tuple(roles["Content"]),
                    source=_around(roles["Source"]),
                )


def _roles(event: str, spans: dict[str, list[Span]]) -> dict[str, list[Span]]:
    roles: dict[str, list[Span]] = defaultdict(list)
    for part in event.split():
        role, _, key = part.partition(":")
        roles[role.rstrip("0123456789")].extend(spans.get(key, []))
    return defaultdict(list, {role: sorted(found) for role, found in roles.items()})


def _around(spans: list[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def measure(articles: Sequence[Annotated], find: Find) -> dict[str, float]:
    """The figures of one system over all articles."""
    counts = Counts()
    for article in articles:
        predicted = outermost(find(article.text, split_sentences(article.text)))
        add_up(counts, article.text, article.attributions, predicted)
    return _figures(counts)


def outermost(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Those that are no part of what another one says."""
    return [one for one in attributions if not any(other.holds(one) for other in attributions)]


def add_up(
    counts: Counts, text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> None:
    """Pairs the attributions of one article and adds them to the counts."""
    places = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end].lower() for start, end in places]
    wanted = [_reading(one, places, words) for one in gold]
    given = [_reading(one, places, words) for one in predicted]
    counts.gold += len(wanted)
    counts.predicted += len(given)
    counts.gold_tokens += sum(len(one.content) for one in wanted)
    counts.predicted_tokens += sum(len(one.content) for one in given)
    for left, right in pair(wanted, given):
        counts.pairs += 1
        counts.shared_tokens += len(wanted[left].content & given[right].content)
        if wanted[left].source:
            counts.sources += 1
            counts.sources_right += _is_same(wanted[left].source, given[right].source)
            counts.sources_exact += wanted[left].source == given[right].source


def pair(wanted: Sequence[Reading], given: Sequence[Reading]) -> list[tuple[int, int]]:
    """One to one, most shared content tokens first, then in the text's order."""
    overlaps = sorted(
        (-len(left.content & right.content), i, j)
        for i, left in enumerate(wanted)
        for j, right in enumerate(given)
        if _is_same(left.content, right.content)
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in overlaps:
        if all(i != taken_i and j != taken_j for taken_i, taken_j in pairs):
            pairs.append((i, j))
    return pairs


def _is_same(one: frozenset[int], other: frozenset[int]) -> bool:
    shared = len(one & other)
    return shared > 0 and 2 * shared >= min(len(one), len(other))


def _reading(one: Attribution, places: list[tuple[int, int]], words: list[str]) -> Reading:
    source = [one.source] if one.source else []
    named = _inside(source, places)
    return Reading(
        _inside(one.content, places),
        frozenset(at for at in named if words[at] not in _ARTICLES) or named,
    )


def _inside(spans: Sequence[Span], places: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(
        at
        for at, (start, end) in enumerate(places)
        if any(span.start < end and start < span.end for span in spans)
    )


def _figures(counts: Counts) -> dict[str, float]:
    precision = _share(counts.shared_tokens, counts.predicted_tokens)
    recall = _share(counts.shared_tokens, counts.gold_tokens)
    figures = {
        "content_f1": _share(2 * precision * recall, precision + recall),
        "content_precision": precision,
        "content_recall": recall,
        "speaker_accuracy": _share(counts.sources_right, counts.sources),
        "speaker_exact": _share(counts.sources_exact, counts.sources),
        "precision": _share(counts.pairs, counts.predicted),
        "recall": _share(counts.pairs, counts.gold),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


_CUE_WORDS = re.compile(
    r"\b(?:said|says|say|told|tells|according to|added|adds|announced|argued|argues|asked|asks|"
    r"believes?|believed|claimed|claims|confirmed|declared|denied|denies|explained|insisted|noted|"
    r"notes|reported|reports|stated|states|suggested|suggests|thinks|tweeted|warned|warns|wrote|"
    r"writes|acknowledged|admitted|alleged|accused|promised|vowed|predicted|replied|responded)\b"
)
_NAME = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Ww]ho|[A-Z][\w.’'-]*(?:\s(?:of\s)?[A-Z][\w.’'-]*)*)"
)
_QUOTATION = re.compile("[\"“]([^\"“”]+)[\"”]|''(.+?)''")


def find_by_cue_words(text: str, sentences: Sequence[Span]) -> list[Attribution]:
    """The plain way: the first reporting word of each sentence outside of quotation marks.

    Content is the sentence's quotations, or else the rest behind the cue, or before it where
    nothing is behind; the source is the nearest capitalised run or pronoun before the cue, or
    behind it where there is none before.
    """
    found = (_by_cue_word(text, sentence) for sentence in sentences)
    return [one for one in found if one is not None]


def _by_cue_word(text: str, sentence: Span) -> Attribution | None:
    quotations = [
        Span(match.start(), match.end())
        for match in _QUOTATION.finditer(text, sentence.start, sentence.end)
    ]
    for match in _CUE_WORDS.finditer(text, sentence.start, sentence.end):
        cue = Span(match.start(), match.end())
        if any(quotation.holds(cue) for quotation in quotations):
            continue
        source = _nearest_name(text, sentence, cue, quotations)
        content = quotations or _rest(text, sentence, cue, source)
        return Attribution(cue, tuple(content), source) if content else None
    return None


def _nearest_name(text: str, sentence: Span, cue: Span, quotations: Sequence[Span]) -> Span | None:
    outside = [
        Span(match.start(), match.end())
        for match in _NAME.finditer(text, sentence.start, sentence.end)
        if not any(q.start <= match.start() < q.end for q in quotations)
    ]
    before = [name for name in outside if name.end <= cue.start]
    behind = [name for name in outside if name.start >= cue.end]
    if before and text[cue.start : cue.end] != "according to":
        return before[-1]
    return behind[0] if behind else (before[-1] if before else None)


def _rest(text: str, sentence: Span, cue: Span, source: Span | None) -> list[Span]:
    behind = Span(cue.end, sentence.end)
    if source is not None and source.start >= cue.end:
        behind = Span(source.end, sentence.end)
    if len(_TOKEN.findall(behind.of(text))) > 2:
        return [behind]
    stop = min(cue.start, source.start) if source is not None else cue.start
    before = Span(sentence.start, stop)
    return [before] if _TOKEN.search(before.of(text)) else []
