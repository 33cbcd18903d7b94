"""Everything that can go wrong, as one tree.

SecondSourceError
├── InputRefused            what was handed in cannot be taken; names the source
│   ├── EmptySource         no readable text in it
│   ├── NotText             bytes that are no text in any charset we read
│   ├── SourceTooLarge      over the limit of the settings
│   ├── BrokenLine          one line of a JSON Lines file
│   ├── UnknownFormat       no reader takes it
│   ├── UnreadableSource    missing, no permission, torn while reading
│   ├── Quarantined         a reader failed on it or broke its limits; its bytes are kept
│   ├── PassedOver          no article, or one that we may not fetch
│   └── FetchFailed         a page could not be fetched
│       ├── AddressRefused  an address that is not of the public network
│       └── PageGone        404 or 410
├── NotFound                no article, claim or passage of that id
│   └── AmbiguousId         the short id fits several
├── StaleRevision           somebody else wrote first; nothing was changed
│   ├── StaleVerdictRevision
│   ├── StaleEvidenceRevision
│   └── StaleWording        the claim was reworded, or the verdict was thought of other words
├── JudgmentRefused         the judgment breaks a rule of the desk
│   ├── ReviewerMissing     people decide: a judgment needs a name
│   ├── EvidenceChanged     somebody judged a passage while the verdict was thought over
│   ├── WrittenAlready      somebody wrote the same claim by hand on the same day
│   ├── ClaimInUse          people have judged it: it is not set aside or joined
│   ├── NotIndependent      the claim's own article or its reprint
│   └── QuoteMismatch       the words are not the article's own
├── StoreError              the record cannot be read or written
│   ├── StoreUnavailable
│   ├── StoreFull
│   └── SchemaMismatch      the database is of another release
├── SearchIndexError        the search index cannot answer; the record is safe
│   ├── IndexOutOfDate
│   ├── IndexTorn
│   └── IndexOfAnotherModel
├── EncoderUnavailable      the model cannot be loaded
├── RerankerUnavailable     the model that reads the first passages again
├── PairModelUnavailable    the model that reads a claim and a passage together
├── ExportNotWritten        the file cannot be written; the record is safe
├── JobNotRunning           the job has ended or another program runs it
└── SettingsInvalid         a setting has a value we cannot use

Each message says what happened, what is safe, and what to do.
"""

from pathlib import Path


class SecondSourceError(Exception):
    """The root: catch it at the edge of a page, a command or a job."""


class InputRefused(SecondSourceError):
    """What was handed in cannot be taken.

    source is the name a person knows it by ("feed.jsonl, line 7").
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class EmptySource(InputRefused):
    """There is no readable text in it."""


class NotText(InputRefused):
    """The bytes are no text in any charset that we read."""


class SourceTooLarge(InputRefused):
    """It is over the limit of the settings."""


class BrokenLine(InputRefused):
    """One line of a JSON Lines file cannot be read; the other lines can."""


class UnknownFormat(InputRefused):
    """No reader takes this kind of file."""


class UnreadableSource(InputRefused):
    """The file is missing, closed to us, or could not be read to its end."""


class Quarantined(InputRefused):
    """A reader failed on it or broke its limits of memory or time; the bytes are kept."""


class PassedOver(InputRefused):
    """It is no article, or its site does not want it fetched; nothing went wrong."""


class FetchFailed(InputRefused):
    """A page could not be fetched.

    status is the HTTP status, None when there was no answer. retry_after_s is what the
    site asked us to wait, in seconds.
    """

    def __init__(
        self,
        source: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(source, reason)
        self.status = status
        self.retry_after_s = retry_after_s


class AddressRefused(FetchFailed):
    """The address leads into a private, reserved or otherwise forbidden network."""


class PageGone(FetchFailed):
    """The page is not there any more (404 or 410)."""


class NotFound(SecondSourceError):
    """No article, claim or passage has that id."""

    def __init__(self, what: str, wanted: str, advice: str) -> None:
        super().__init__(f"No {what} {wanted!r}. {advice}")
        self.wanted = wanted


class AmbiguousId(NotFound):
    """The short id fits several."""

    def __init__(self, what: str, wanted: str, found: list[str]) -> None:
        super().__init__(what, wanted, f"It fits {', '.join(found[:5])}: give more characters.")


class StaleRevision(SecondSourceError):
    """Somebody else wrote first; nothing was changed.

    expected and current are revision numbers; 0 means "nothing written yet".
    """

    what = "record"

    def __init__(self, claim_id: str, *, expected: int, current: int) -> None:
        super().__init__(
            f"The {self.what} of claim {claim_id} is at revision {current}, not {expected}: "
            "somebody wrote first. Nothing was changed. Read what they wrote, then decide again."
        )
        self.claim_id = claim_id
        self.expected = expected
        self.current = current


class StaleVerdictRevision(StaleRevision):
    """Two people decided one claim at the same time; this one came second."""

    what = "verdict"


class StaleEvidenceRevision(StaleRevision):
    """The judgment of this passage was changed since it was read."""

    what = "evidence"


class StaleWording(StaleRevision):
    """The claim's words were changed since they were read."""

    what = "wording"


class JudgmentRefused(SecondSourceError):
    """The judgment breaks a rule of the desk; nothing was written."""


class ReviewerMissing(JudgmentRefused):
    """People decide: a judgment needs the name of the person."""

    def __init__(self) -> None:
        super().__init__(
            "A judgment needs a reviewer's name. Give --reviewer NAME, set SECONDSOURCE_REVIEWER, "
            "or enter the name on the page."
        )


class ClaimInUse(JudgmentRefused):
    """The claim carries judgments of people, which must stay where they are seen."""

    def __init__(self, claim_id: str, attempt: str) -> None:
        super().__init__(
            f"Claim {claim_id} cannot be {attempt}: people have judged it. Nothing was written. "
            "Take the judgments of its passages back first; a claim with a verdict stays."
        )
        self.claim_id = claim_id


class WrittenAlready(JudgmentRefused):
    """The same claim was written by hand today; claim_id is the one that stands."""

    def __init__(self, claim_id: str, *, reviewer: str, on: str, where: str = "") -> None:
        super().__init__(
            f"This claim was written already by {reviewer} on {on}: it is claim "
            f"{claim_id}{where}. Nothing was written. Open that one; if yours was said by "
            "somebody else, on another day or elsewhere, say so and it is another claim."
        )
        self.claim_id = claim_id


class EvidenceChanged(JudgmentRefused):
    """The verdict would cite other evidence than its author read."""

    def __init__(self) -> None:
        super().__init__(
            "The evidence of this claim changed since you read it. Nothing was written. "
            "Look at the passages again, then decide."
        )


class NotIndependent(JudgmentRefused):
    """The passage comes from the claim's own article or from a reprint of it."""


class QuoteMismatch(JudgmentRefused):
    """The quotation is not the article's own characters at that span."""


class StoreError(SecondSourceError):
    """The record cannot be read or written."""


class StoreUnavailable(StoreError):
    """The database does not answer, or stayed locked."""


class StoreFull(StoreError):
    """The disk is full: what was not acknowledged is not stored, the rest is safe."""


class SchemaMismatch(StoreError):
    """The database is of another release than this program."""


class SearchIndexError(SecondSourceError):
    """The search index cannot answer; the record itself is safe."""


class IndexOutOfDate(SearchIndexError):
    """The index holds other passages than the record."""

    def __init__(self, indexed: int, recorded: int) -> None:
        super().__init__(
            f"index/ has {indexed} passages, the database {recorded}. Run: secondsource reindex"
        )


class IndexTorn(SearchIndexError):
    """A file of the index is missing or altered."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(
            f"The index in {directory} is damaged ({reason}). Run: secondsource reindex"
        )


class IndexOfAnotherModel(SearchIndexError):
    """The index was built with another encoder."""

    def __init__(self, *, indexed: str, configured: str) -> None:
        super().__init__(
            f"The index was built with {indexed}, the settings name {configured}. "
            "Run: secondsource reindex"
        )


class EncoderUnavailable(SecondSourceError):
    """The model cannot be loaded."""


class RerankerUnavailable(SecondSourceError):
    """The model that reads the first passages again cannot be loaded."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"The model in {folder} cannot be used: {reason}. What is stored is safe, and search "
            "works without it, in the order of its two legs. Restore the folder from the release, "
            "or set SECONDSOURCE_RERANKER to none."
        )
        self.folder = folder


class PairModelUnavailable(SecondSourceError):
    """The model that reads a claim and a passage together cannot be loaded."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"The model in {folder} cannot be used: {reason}. What is stored is safe, and search "
            "works without it. Restore the folder from the release, or train the model anew: "
            "python -m training.stance"
        )
        self.folder = folder


class ExportNotWritten(SecondSourceError):
    """The file of an export cannot be written."""


class JobNotRunning(SecondSourceError):
    """The job has ended, was cancelled, or is run by another program."""


class SettingsInvalid(SecondSourceError):
    """A setting has a value that cannot be used."""
