"""Who is said to have said what: source, cue and content of reported speech."""

from secondsource.claims.attribution.clauses import clause_of
from secondsource.claims.attribution.finding import find_attributions

__all__ = ["clause_of", "find_attributions"]
