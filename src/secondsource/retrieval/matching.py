"""The words that a claim and a passage share, for marking them on the page."""

from secondsource.text import words

COMMON = frozenset(
    """a about after again all also an and any are as at be because been before being but by can
    could did do does during each even for from further had has have he her here him his how i if
    in into is it its itself just last like made make many may me might more most much must my new
    no nor not now of off on once one only or other our out over own said same say says she should
    since so some such than that the their them then there these they this those through to told
    too under until up upon us very was we were what when where which while who whom whose why
    will with would year years you your""".split()
)
"""Words that every text has; marking them would mark everything."""


def shared_words(claim: str, passage: str) -> tuple[str, ...]:
    """Words and numbers of the passage, as it writes them, that the claim has too.

    Compared without case, possessive and plain plural; each once, in the passage's order.
    """
    wanted = {level_of(word) for word in words(claim)} - COMMON
    found = {word: None for word in words(passage) if level_of(word) in wanted}
    return tuple(found)


def level_of(word: str) -> str:
    """A word without case, possessive and plain plural."""
    level = word.casefold().replace("’", "'").removesuffix("'s").strip(".,-")
    if len(level) > 4 and level.endswith("s") and not level.endswith("ss"):
        return level[:-1]
    return level
