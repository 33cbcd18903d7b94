"""A click that may be refused: what the record says against it is shown with the next drawing."""

from collections.abc import Callable

from secondsource.errors import SecondSourceError
from secondsource.ui.session import tab


def attempt(act: Callable[[], object]) -> None:
    """Does it; a refusal goes to the notice of the intake views."""
    tab().intake_notice = None
    try:
        act()
    except SecondSourceError as error:
        tab().intake_notice = str(error)
