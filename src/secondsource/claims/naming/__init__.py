"""Who and where: what names, roles and pronouns of an article stand for."""

from secondsource.claims.naming.cast import Cast, cast_of

__all__ = ["Cast", "cast_of"]
