"""What a contrast alone says of stance; a model may say more."""

from secondsource.contrast.slots import Contrast, Suggestion
from secondsource.labels import Stance

_STANCES = {
    Suggestion.CONFLICT: Stance.REFUTES,
    Suggestion.AGREEMENT: Stance.SUPPORTS,
    Suggestion.NOTHING_TO_COMPARE: Stance.NEUTRAL,
}


def stance_of(found: Contrast) -> Stance:
    """REFUTES for a conflict, SUPPORTS for an agreement, else NEUTRAL.

    Taken at face value: a later toll refutes an earlier one, and its slot says that it is later.
    """
    return _STANCES[found.suggestion]
