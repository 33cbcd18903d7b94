"""What a contrast is made of: two texts, and the slots on which they agree or differ."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secondsource.anatomy import TimeMention
from secondsource.spans import Span


class SlotKind(StrEnum):
    """What kind of value two texts are compared on."""

    NUMBER = "number"
    UNIT = "unit"
    MONEY = "sum of money"
    PERCENTAGE = "percentage"
    MEASURE = "measurement"
    AGE = "age"
    ORDINAL = "place in an order"
    SCORE = "score"
    CLOCK = "time of day"
    DATE = "date"
    WEEKDAY = "weekday"
    NAME = "name"
    PLACE = "place"
    ROLE = "who did what to whom"
    NEGATION = "denial"
    OPPOSITE = "opposite"
    QUANTIFIER = "how many of them"
    MODALITY = "certainty"


class Relation(StrEnum):
    """How the passage's value stands to the claim's."""

    AGREES = "agrees"
    COMPATIBLE = "can both be true"
    """Neither says the other: "at least five" and seven, "about 20" and 21."""
    LATER = "of another day"
    """A count that grows, told on two days: both may have been true when they were printed."""
    DIFFERS = "differs"


class Suggestion(StrEnum):
    """What the slots come to; a suggestion for a person, never a judgment."""

    CONFLICT = "conflict"
    AGREEMENT = "agreement"
    NOTHING_TO_COMPARE = "nothing to compare"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, with what is known of it.

    published_on is the day from which its "Thursday" is counted. times are resolved
    expressions whose spans lie in `text`; without them the days that it writes out are read.
    heading is the headline above a passage: it tells what the passage is about, and is not
    compared.
    """

    text: str
    published_on: date | None = None
    times: tuple[TimeMention, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of the claim beside the one of the passage that belongs to the same thing.

    The spans lie in the texts that were handed in; the values are the normal forms that were
    compared. alignment, 0 to 1, is how surely both belong to one thing; shared are the words
    that say so. sentence tells a journalist what was found.
    """

    kind: SlotKind
    relation: Relation
    claim_span: Span
    passage_span: Span
    claim_value: str
    passage_value: str
    alignment: float
    shared: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A value that stands on one side only, or belongs to something else there.

    It never speaks against the claim.
    """

    kind: SlotKind
    span: Span
    value: str
    is_of_claim: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """The values on which a claim and a passage agree or differ.

    slots are of one thing for certain; unsure are differences that may be of two things, or of
    another occasion: they never speak against the claim. decided_by are the slots that the
    suggestion rests on. coverage is the share, 0 to 1, of what the claim says that the passage
    says too. is_cut: a text was too long to be read whole.
    """

    suggestion: Suggestion
    slots: tuple[Slot, ...]
    unsure: tuple[Slot, ...]
    loose: tuple[Loose, ...]
    decided_by: tuple[Slot, ...]
    coverage: float
    is_cut: bool = False

    def of(self, *relations: Relation) -> tuple[Slot, ...]:
        """The slots with one of these relations."""
        return tuple(slot for slot in self.slots if slot.relation in relations)
