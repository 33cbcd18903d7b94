"""Which articles carry the same copy."""

from secondsource.lineage.reprints import Shingles, containment, group_copies, shingles

__all__ = ["Shingles", "containment", "group_copies", "shingles"]
