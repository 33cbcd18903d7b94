"""The anatomy of a claim as JSON and back; keys that a later release adds are passed over."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from secondsource.anatomy import PLAIN, Anatomy, Attribution, Insertion, OpenWord, TimeMention
from secondsource.labels import Granularity, InsertionKind
from secondsource.spans import Span

_Json = dict[str, Any]


def to_json(anatomy: Anatomy) -> _Json | None:
    """What is kept of it; None for a claim of which nothing more is known than its words."""
    if anatomy == PLAIN:
        return None
    return {
        "insertions": [
            {
                "at": one.at,
                "words": one.words,
                "kind": one.kind.name,
                "why": one.why,
                "rests_on": _pair(one.rests_on),
            }
            for one in anatomy.insertions
        ],
        "attributions": [
            {
                "cue": _pair(one.cue),
                "content": [_pair(span) for span in one.content],
                "source": _pair(one.source),
                "speaker": one.speaker,
                "is_quoted": one.is_quoted,
            }
            for one in anatomy.attributions
        ],
        "times": [
            {
                "span": _pair(one.span),
                "words": one.words,
                "first": one.first.isoformat() if one.first else None,
                "last": one.last.isoformat() if one.last else None,
                "granularity": one.granularity.name if one.granularity else None,
                "why": one.why,
                "is_assumed": one.is_assumed,
            }
            for one in anatomy.times
        ],
        "open_words": [
            {"span": _pair(one.span), "words": one.words, "why": one.why}
            for one in anatomy.open_words
        ],
    }


def from_json(kept: Mapping[str, Any] | None) -> Anatomy:
    """The anatomy that `to_json` kept."""
    if not kept:
        return PLAIN
    return Anatomy(
        insertions=tuple(map(_insertion, kept.get("insertions", ()))),
        attributions=tuple(map(_attribution, kept.get("attributions", ()))),
        times=tuple(map(_time, kept.get("times", ()))),
        open_words=tuple(
            OpenWord(Span(*one["span"]), one["words"], one["why"])
            for one in kept.get("open_words", ())
        ),
    )


def _insertion(kept: Mapping[str, Any]) -> Insertion:
    return Insertion(
        at=kept["at"],
        words=kept["words"],
        kind=InsertionKind[kept["kind"]],
        why=kept["why"],
        rests_on=_span(kept["rests_on"]),
    )


def _attribution(kept: Mapping[str, Any]) -> Attribution:
    return Attribution(
        cue=Span(*kept["cue"]),
        content=tuple(Span(*span) for span in kept["content"]),
        source=_span(kept["source"]),
        speaker=kept["speaker"],
        is_quoted=kept["is_quoted"],
    )


def _time(kept: Mapping[str, Any]) -> TimeMention:
    return TimeMention(
        span=Span(*kept["span"]),
        words=kept["words"],
        first=_day(kept["first"]),
        last=_day(kept["last"]),
        granularity=Granularity[kept["granularity"]] if kept["granularity"] else None,
        why=kept["why"],
        is_assumed=kept.get("is_assumed", False),
    )


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
