"""Which language a text is in: by its words, or as its page declares where they are too few."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Of 60 letters of English news one in 50 is taken for another language, of 200 none in 500.
_FEWEST_LETTERS = 60
_CHARS_READ = 2_000
# Below it, half of what the model says of short texts is wrong.
_CONFIDENT = 0.7
_DECLARED = re.compile(r"([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_NO_LANGUAGES = frozenset({"und", "mul", "zxx", "mis"})


def language_of(text: str, declared: str | None) -> str | None:
    """The base code of ISO 639-1 in lower case ("en"), None when nothing tells.

    declared: what the page says ("en-GB"). Content systems leave it at their default, so
    the words decide where they can.
    """
    beginning = text[:_CHARS_READ]
    if sum(map(str.isalpha, beginning)) >= _FEWEST_LETTERS:
        language, confidence = _identifier().classify(beginning)
        if confidence >= _CONFIDENT:
            return str(language)
    return _base_code(declared)


def preload() -> None:
    """Loads the model now: readers run where no file can be opened."""
    _identifier()


def _base_code(declared: str | None) -> str | None:
    match = _DECLARED.match((declared or "").strip())
    code = match[1].lower() if match else None
    return None if code in _NO_LANGUAGES else code


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
