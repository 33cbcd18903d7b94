"""Decide whether two claims say the same thing: the same only when that is certain."""

from secondsource.claims.sameness.comparing import NEAREST_COSINE, Comparison, compare_claims

__all__ = ["NEAREST_COSINE", "Comparison", "compare_claims"]
