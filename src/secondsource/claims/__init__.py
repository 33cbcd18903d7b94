"""From an article's text to its claims: sentences, their kinds, check-worthiness."""

from secondsource.claims.checkworthiness import checkworthiness, is_calibrated
from secondsource.claims.dates_in_words import in_words, words_to_insert
from secondsource.claims.extract import ClaimFinder
from secondsource.claims.headline import HEADLINE_REASON
from secondsource.claims.kinds import sentence_kinds
from secondsource.claims.sentences import split_sentences

__all__ = [
    "HEADLINE_REASON",
    "ClaimFinder",
    "checkworthiness",
    "in_words",
    "is_calibrated",
    "sentence_kinds",
    "split_sentences",
    "words_to_insert",
]
