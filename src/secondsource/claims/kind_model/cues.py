"""The kinds of wording that are counted in a sentence, with the points that a person gave them.

The points are where the weighing starts from: what training adds to them is learned.
"""

from dataclasses import dataclass

from secondsource.claims import wording
from secondsource.claims.wording import Wording


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of wording with the points that each find gives, counted up to `most` times."""

    ground: str
    wording: Wording
    points: float
    most: int = 1


SUBSTANCE = (
    Cue("figures", wording.FIGURE, 0.5, 2),
    Cue("names", wording.NAME, 0.1, 3),
    Cue("a name at its head", wording.NAME_FIRST, 0.15),
    Cue("a reported act", wording.ACT, 0.5, 2),
    Cue("something done", wording.PAST, 0.4),
    Cue("something planned", wording.PLAN, 0.5),
    Cue("an attribution", wording.ATTRIBUTION, 0.5),
    Cue("a cause", wording.CAUSE, 0.25),
    Cue("a comparison", wording.COMPARISON, 0.2),
    Cue("harm", wording.HARM, 0.1),
    Cue("money or a share", wording.MONEY_OR_SHARE, 0.0),
    Cue("a time", wording.DATE, 0.0),
    Cue("a denial", wording.DENIAL, 0.0),
)
VIEW = (
    Cue("judging words", wording.JUDGMENT, 0.8, 2),
    Cue("words of wishing or duty", wording.STANCE_VERB, 0.7, 2),
    Cue("a forecast", wording.FORECAST, 0.5, 2),
    Cue("speaks to the reader", wording.READER, 0.4),
    Cue("first person", wording.FIRST_PERSON, 1.0),
    Cue("hedged", wording.HEDGE, 0.0),
)
WORDS_FOR_MORE, MORE_BY_LENGTH = 18, 0.3
QUOTED_POINTS = 0.7
POST_POINTS = 1.0
