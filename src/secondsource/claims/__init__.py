"""From an article's text to its claims: sentences, their kinds, check-worthiness."""

from secondsource.claims.checkworthiness import checkworthiness
from secondsource.claims.extract import extract_claims
from secondsource.claims.headline import HEADLINE_REASON
from secondsource.claims.kinds import sentence_kinds
from secondsource.claims.sentences import split_sentences

__all__ = [
    "HEADLINE_REASON",
    "checkworthiness",
    "extract_claims",
    "sentence_kinds",
    "split_sentences",
]
