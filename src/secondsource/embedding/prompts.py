"""What a model's authors want read before a claim, and before a passage."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from secondsource.embedding.backend import Role
from secondsource.text import PROMPTED

# The names that sentence-transformers looks for, in its order.
_NAMES = {Role.CLAIM: ("query",), Role.PASSAGE: ("document", "passage", "corpus")}
_MARK_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompt for each role, and the one for a text of which nothing is known."""

    claim: str = ""
    passage: str = ""
    default: str = ""

    @property
    def are_empty(self) -> bool:
        """Whether texts are read as they are."""
        return not (self.claim or self.passage)

    @property
    def mark(self) -> str:
        """What the space's name has more; empty where claims are read as all texts are."""
        if self.claim == self.passage == self.default:
            return ""
        told = f"{self.claim}\x1f{self.passage}".encode()
        return PROMPTED + hashlib.sha256(told).hexdigest()[:_MARK_DIGITS]

    def before(self, role: Role) -> str:
        """The prompt for a role."""
        return self.claim if role is Role.CLAIM else self.passage


def prompts_of(config: Mapping[str, Any]) -> Prompts:
    """The prompts of a model's config_sentence_transformers.json.

    A role that a model with prompts for roles does not name has none, as in the library.
    """
    named: Mapping[str, str | None] = config.get("prompts") or {}
    default = named.get(config.get("default_prompt_name") or "") or ""
    if not any(name in named for names in _NAMES.values() for name in names):
        return Prompts(default, default, default)
    claim, passage = (_first(named, names) for names in _NAMES.values())
    return Prompts(claim, passage, default)


def _first(named: Mapping[str, str | None], names: tuple[str, ...]) -> str:
    return next((named[name] or "" for name in names if name in named), "")
