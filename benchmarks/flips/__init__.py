"""Flips: is a changed value found and named, and is the same said otherwise left alone?

Sentences of the archive are laid beside themselves: one number, unit, date, weekday, name or
denial changed, or written another way. What changes them knows nothing of what reads them: it
has its own patterns and words. A change is found when it is called a conflict; its slot is right
when a slot of that family that decides covers the changed characters in both texts.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.contract import SHARED, Result, present
from benchmarks.flips.changes import CHANGES, Change, changes_of, names_in
from benchmarks.flips.rewrites import rewrite
from benchmarks.flips.sentences import Quoted, sentences_of
from secondsource.contrast import Contrast, Side, Slot, SlotKind, Suggestion, contrast
from secondsource.spans import Span

SEED = 6
_NUMBERS = frozenset(
    {
        SlotKind.NUMBER, SlotKind.MONEY, SlotKind.PERCENTAGE, SlotKind.MEASURE, SlotKind.AGE,
        SlotKind.ORDINAL, SlotKind.SCORE, SlotKind.CLOCK, SlotKind.UNIT,
    }
)  # fmt: skip
_DAYS = frozenset({SlotKind.DATE, SlotKind.WEEKDAY})
FAMILIES: Mapping[str, frozenset[SlotKind]] = {
    "number": _NUMBERS,
    "unit": _NUMBERS,
    "date": _DAYS,
    "weekday": _DAYS,
    "name": frozenset({SlotKind.NAME, SlotKind.PLACE, SlotKind.ROLE}),
    "negation": frozenset({SlotKind.NEGATION, SlotKind.OPPOSITE, SlotKind.QUANTIFIER}),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """--archive FILE --count N --seed N --wrong N"""
    parser.add_argument(
        "--archive", type=Path, default=SHARED / "news" / "archive.articles.jsonl.xz"
    )
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--wrong", type=int, default=0, help="show so many that went wrong")


def run(chosen: argparse.Namespace) -> Result:
    """As many changed sentences as rewritten ones."""
    archive = present(chosen.archive)
    chance = random.Random(chosen.seed)
    result = Result([archive.name])
    quoted = list(sentences_of(archive, chance, at_most=25 * chosen.count))
    shown = _Shown(chosen.wrong)
    result.figures["changed"] = _changed(quoted, chosen.count, chance, shown)
    result.figures["kept"] = _kept(quoted, chosen.count, chance, shown)
    result.figures["changed_and_reworded"] = _reworded(quoted, chosen.count, chance)
    return result


class _Shown:
    """Prints what went wrong, up to a number of them for each kind."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: Counter[str] = Counter()

    def show(self, kind: str, claim: str, passage: str, found: Contrast) -> None:
        self._counts[kind] += 1
        if self._counts[kind] <= self._most:
            told = [slot.sentence for slot in (*found.decided_by, *found.unsure)]
            print(f"{kind}\n  claim   {claim}\n  passage {passage}\n  {told}")


def _changed(
    quoted: Sequence[Quoted], count: int, chance: random.Random, shown: _Shown
) -> dict[str, Any]:
    """Each kind of change as often as the others."""
    names = _names(quoted)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    share = -(-count // len(CHANGES))
    for one in quoted:
        if sum(tried.values()) >= count:
            break
        open_kinds = [kind for kind in CHANGES if tried[kind] < share]
        change = changes_of(one.text, open_kinds, names, chance)
        if change is None:
            continue
        kind = change.kind
        tried[kind] += 1
        claim, passage = _in_either_order(one, change, chance)
        answer = contrast(*_sides(one, claim.text, passage.text))
        is_found = answer.suggestion is Suggestion.CONFLICT
        is_right = is_found and _names_slot(answer.decided_by, claim, passage, kind)
        found[kind] += is_found
        right[kind] += is_right
        if not is_right:
            shown.show(kind, claim.text, passage.text, answer)
    return {
        "count": sum(tried.values()),
        "found": _share(found, tried),
        "slot_right": _share(right, tried),
        "kinds": {
            kind: {
                "count": tried[kind],
                "found": round(found[kind] / tried[kind], 4),
                "slot_right": round(right[kind] / tried[kind], 4),
            }
            for kind in CHANGES
            if tried[kind]
        },
    }


class _Text:
    """A text with the place of what was changed in it."""

    def __init__(self, text: str, changed: Span) -> None:
        self.text = text
        self.changed = changed


def _in_either_order(one: Quoted, change: Change, chance: random.Random) -> tuple[_Text, _Text]:
    original, altered = _Text(one.text, change.place), _Text(change.text, change.new_place)
    return (altered, original) if chance.random() < 0.5 else (original, altered)


def _sides(one: Quoted, claim: str, passage: str) -> tuple[Side, Side]:
    return Side(claim, one.published_on), Side(passage, one.published_on)


def _names_slot(slots: Iterable[Slot], claim: _Text, passage: _Text, kind: str) -> bool:
    return any(
        slot.kind in FAMILIES[kind]
        and (_touches(slot.claim_span, claim) and _touches(slot.passage_span, passage))
        for slot in slots
    )


def _touches(span: Span, text: _Text) -> bool:
    """A denial that was left out stands between two words: those beside it count."""
    return span.start <= text.changed.end + 1 and text.changed.start - 1 <= span.end


def _kept(
    quoted: Sequence[Quoted], count: int, chance: random.Random, shown: _Shown
) -> dict[str, Any]:
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    share = max(1, count // 12)
    for one in quoted:
        if sum(tried.values()) >= count:
            break
        made = rewrite(one.text, chance, skip=[rule for rule in tried if tried[rule] >= share])
        if made is None:
            continue
        rule, text = made
        tried[rule] += 1
        claim, passage = (text, one.text) if chance.random() < 0.5 else (one.text, text)
        answer = contrast(*_sides(one, claim, passage))
        if answer.suggestion is Suggestion.CONFLICT:
            wrong[rule] += 1
            shown.show(f"kept: {rule}", claim, passage, answer)
    return {
        "count": sum(tried.values()),
        "called_conflict": _share(wrong, tried),
        "rules": {
            rule: {"count": tried[rule], "called_conflict": round(wrong[rule] / tried[rule], 4)}
            for rule in sorted(tried)
        },
    }


def _reworded(quoted: Sequence[Quoted], count: int, chance: random.Random) -> dict[str, Any]:
    """The claim changed, the passage said otherwise: nobody runs along two printings here."""
    names = _names(quoted)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    share = -(-count // len(CHANGES))
    for one in quoted:
        if sum(tried.values()) >= count:
            break
        change = changes_of(one.text, [k for k in CHANGES if tried[k] < share], names, chance)
        text = _said_otherwise(one.text, change, chance) if change else None
        if change is None or text is None:
            continue
        tried[change.kind] += 1
        answer = contrast(*_sides(one, change.text, text))
        if answer.suggestion is Suggestion.CONFLICT:
            found[change.kind] += 1
            claim = _Text(change.text, change.new_place)
            right[change.kind] += any(
                slot.kind in FAMILIES[change.kind] and _touches(slot.claim_span, claim)
                for slot in answer.decided_by
            )
    return {
        "count": sum(tried.values()),
        "found": _share(found, tried),
        "slot_right": _share(right, tried),
    }


def _said_otherwise(sentence: str, change: Change, chance: random.Random) -> str | None:
    """Rewritten twice, where the words that were changed still stand."""
    old = change.place.of(sentence)
    text = sentence
    rules: list[str] = []
    for _ in range(2):
        made = rewrite(text, chance, skip=rules)
        if made is None or old not in made[1]:
            break
        rules.append(made[0])
        text = made[1]
    return text if rules else None


def _names(quoted: Iterable[Quoted]) -> Mapping[int, Sequence[str]]:
    """Names of the archive by their number of words."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for one in quoted:
        for name in names_in(one.text):
            found[name.count(" ") + 1][name] = None
    return {words: list(names) for words, names in found.items()}


def _share(part: Counter[str], whole: Counter[str]) -> float:
    return round(sum(part.values()) / max(1, sum(whole.values())), 4)
