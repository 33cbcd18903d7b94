"""The persons whom an article names."""

from dataclasses import dataclass

from secondsource.claims.naming.roles import Gender
from secondsource.spans import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody whom an article names; at is where the name first stands in full.

    short_names may stand for the person alone; given is the first name. is_partial marks
    those who are never named in full (President Lowe), is_relative those who are introduced
    as somebody's kin.
    """

    name: str
    at: Span
    gender: Gender | None = None
    roles: frozenset[str] = frozenset()
    short_names: frozenset[str] = frozenset()
    given: str | None = None
    is_relative: bool = False
    is_partial: bool = False
