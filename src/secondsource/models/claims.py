"""Claims, what people made of them, and where they appear."""

from dataclasses import dataclass
from datetime import date, datetime

from secondsource.anatomy import PLAIN, Anatomy
from secondsource.labels import ClaimOrigin, Sameness, SentenceKind
from secondsource.models.articles import Article, Passage, Sentence
from secondsource.models.reading import Aside, Capture, Original
from secondsource.spans import Span
from secondsource.text import collapse, comparable, words


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """How much a claim deserves checking, 0 to 1, with the reasons in words."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement; `quote` is the article's own characters at `span`.

    `text` stands alone; insertions stand in [brackets]. It is the machine's while
    wording_revision is 0, else a person's. origin says how the claim came to be and made_by
    who made it, when a person did. head_id names the claim of which this one is a further
    appearance; one that is set aside is kept and not queued.
    """

    claim_id: str
    article_id: str
    span: Span
    quote: str
    text: str
    checkworthiness: Checkworthiness
    speaker: str | None = None
    claimed_on: date | None = None
    anatomy: Anatomy = PLAIN
    origin: ClaimOrigin = ClaimOrigin.EXTRACTED
    made_by: str | None = None
    wording_revision: int = 0
    head_id: str | None = None
    is_set_aside: bool = False

    @property
    def voices(self) -> tuple[str | None, ...]:
        """Who says it, from the outermost to the innermost; None for one whom nobody names."""
        outer = tuple(one.speaker for one in self.anatomy.attributions[:-1])
        is_told = bool(self.anatomy.attributions) or self.speaker is not None
        return (*outer, self.speaker) if is_told else ()


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """A claim of another version of a page, with the sentence there that it was made of."""

    claim: Claim
    sentence: str

    def stands_again(self, claim: Claim, sentence: str) -> bool:
        """Whether the claim, made of this sentence of the page, is the one told before.

        It is where the sentence reads word for word as before, however it was cut, and where
        the claim's own words are the same; but not where somebody else says them now.
        """
        is_same_quote = collapse(claim.quote) == collapse(self.claim.quote)
        if collapse(sentence) == collapse(self.sentence):
            # What a person marked in a sentence is less than all that the sentence states.
            is_all = self.claim.origin is not ClaimOrigin.SELECTED
            speaker, other = claim.speaker, self.claim.speaker
            is_other = bool(speaker and other) and not _is_one_speaker(speaker, other)
            return (is_all or is_same_quote) and not is_other
        return is_same_quote and self.is_said_alike(claim)

    def is_said_alike(self, claim: Claim) -> bool:
        """Whether the same people are named for both, in full or in short."""
        mine, theirs = self.claim.voices, claim.voices
        return len(mine) == len(theirs) and all(map(_is_one_speaker, mine, theirs))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person made of a claim's standing-alone form; append-only, revisions from 1 up."""

    claim_id: str
    revision: int
    text: str
    reviewer: str
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """That a claim was set aside or brought back; append-only, the last one stands."""

    claim_id: str
    is_set_aside: bool
    reviewer: str
    reason: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class KindCorrection:
    """A person's word on the kind of a sentence; append-only, the last one stands.

    was is the kind that stood before; text the sentence's characters, for training.
    """

    article_id: str
    span: Span
    text: str
    was: SentenceKind
    kind: SentenceKind
    reviewer: str
    corrected_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Whether two claims say the same thing; append-only, the last one of a pair stands.

    claim_id is the later one, head_id the one that it would be an appearance of.
    decided_by is None while only the machine has compared them; cosine is of their vectors.
    """

    claim_id: str
    head_id: str
    sameness: Sameness
    why: tuple[str, ...]
    decided_at: datetime
    cosine: float | None = None
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article in which a claim occurs, with its words there (ClaimReview `appearance`).

    link says why both are one claim; None for the claim itself.
    """

    claim: Claim
    article: Article
    link: ClaimLink | None = None


@dataclass(frozen=True, slots=True)
class NearClaim:
    """Another head in the queue, and a word that stands between it and a claim.

    The word may be on two of their appearances: it is on the two as a whole.
    """

    claim: Claim
    link: ClaimLink


@dataclass(frozen=True, slots=True)
class HeadsVersion:
    """How far the record is with its heads: equal ones mean the same heads, with the same words.

    compared counts the claims that need no comparing; the others are the last numbers in the
    logs of links, of claims set aside and brought back, and of wordings.
    """

    compared: int
    last_link: int
    last_standing: int
    last_wording: int


@dataclass(frozen=True, slots=True)
class IntakeUnit:
    """One article with all that was made from it: it goes in whole or not at all."""

    original: Original
    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...] = ()
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """How a page stands now against the version that a quotation comes from.

    standing says whether the quotation is still in the newest version, word for word, and
    nobody else says it there; now is the sentence of the newest version that is most like it,
    when there is one. new_voices are those who say the same words there, where they changed.
    """

    quoted: Article
    newest: Article
    standing: bool
    now: str | None = None
    new_voices: tuple[str | None, ...] | None = None


def _is_one_speaker(one: str | None, other: str | None) -> bool:
    """ "Lund" may be "Ivo Lund"; "Oda Lund" is not."""
    if one is None or other is None:
        return one is other
    shorter, longer = sorted((_telling(one), _telling(other)), key=len)
    return shorter <= longer


def _telling(speaker: str) -> set[str]:
    return set(words(comparable(speaker))) - {"the", "a", "an", "mr", "mrs", "ms"}
