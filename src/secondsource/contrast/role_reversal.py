"""Find the same deed told of the same two, the other way round: "A sued B", "B sued A"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.contrast.aligning import Pair
from secondsource.contrast.name_relations import compare_names
from secondsource.contrast.names import FoundName
from secondsource.contrast.occasions import Scene
from secondsource.contrast.reading import Reading
from secondsource.contrast.roles import Role
from secondsource.contrast.slots import Relation


@dataclass(frozen=True, slots=True)
class Reversal:
    """The words of both sides from the first name to the last, and who does it to whom."""

    claim: tuple[int, int]
    passage: tuple[int, int]
    claim_says: str
    passage_says: str
    is_reversed: bool


def reversals(scene: Scene, pairs: Sequence[Pair]) -> Iterator[Reversal]:
    """Each deed of the claim that the passage tells too, the one that agrees first."""
    if not pairs:
        return
    for mine in scene.claim.roles:
        found = [
            (is_reversed, its)
            for its in scene.passage.roles
            if (is_reversed := _is_reversed(mine, its, scene)) is not None
        ]
        if found:
            is_reversed, its = min(found, key=lambda one: one[0])
            yield Reversal(
                _reach(scene.claim, mine),
                _reach(scene.passage, its),
                _said(scene.claim, mine),
                _said(scene.passage, its),
                is_reversed,
            )


def _is_reversed(mine: Role, its: Role, scene: Scene) -> bool | None:
    """None where it is another deed, or others did it."""
    if scene.claim.words[mine.verb].concept != scene.passage.words[its.verb].concept:
        return None
    doer, done_to = scene.claim.names[mine.doer], scene.claim.names[mine.done_to]
    other, other_to = scene.passage.names[its.doer], scene.passage.names[its.done_to]
    if _is_one(doer, other) and _is_one(done_to, other_to):
        return False
    return True if _is_one(doer, other_to) and _is_one(done_to, other) else None


def _is_one(one: FoundName, other: FoundName) -> bool:
    return compare_names(one.name, other.name) is Relation.AGREES


def _reach(reading: Reading, role: Role) -> tuple[int, int]:
    names = reading.names[role.doer], reading.names[role.done_to]
    return min(name.first for name in names), max(name.end for name in names)


def _said(reading: Reading, role: Role) -> str:
    doer, done_to = reading.names[role.doer].name, reading.names[role.done_to].name
    verb = reading.words[role.verb].low
    return f"{' '.join(doer.parts)} > {verb} > {' '.join(done_to.parts)}"
