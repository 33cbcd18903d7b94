"""Generations of the search index: written aside, verified, swapped in whole."""

from secondsource.generations.manifest import Manifest, digest_of_ids
from secondsource.generations.shelf import Generation, Shelf

__all__ = ["Generation", "Manifest", "Shelf", "digest_of_ids"]
