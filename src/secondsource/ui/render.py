"""Templates to markup: everything that comes from an article is escaped here."""

import functools
import re
from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

import streamlit as st
from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.retrieval import placed_in_time
from secondsource.ui import intake_words, words

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("secondsource.ui"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = {
        "day": words.day,
        "short_day": words.short_day,
        "web_link": web_link,
        "worth": words.worth,
        "worth_steps": words.worth_steps,
    }
    environment.filters.update(filters)
    tables: Mapping[str, object] = {
        "counted": words.counted,
        "distance": placed_in_time,
        "stance_words": words.STANCE_WORDS,
        "verdict_words": words.VERDICT_WORDS,
        "state_words": words.STATE_WORDS,
        "kind_words": words.KIND_WORDS,
        "outcome_words": intake_words.OUTCOME_WORDS,
        "job_state_words": intake_words.JOB_STATE_WORDS,
        "reliability_words": intake_words.RELIABILITY_WORDS,
        "took": intake_words.took,
        "size": intake_words.size,
    }
    environment.globals.update(tables)
    return environment


def markup(template: str, **values: object) -> str:
    """The template filled in; every value is escaped, whatever characters it has."""
    return _environment().get_template(template).render(moment=_moment, **values)


def show(template: str, **values: object) -> None:
    """Puts a template on the page."""
    st.html(markup(template, **values))


def web_link(url: str | None) -> str | None:
    """The address when a browser may follow it (http or https with a host), else None."""
    if not url or any(ord(character) < 33 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def plain(text: str) -> str:
    r"""The text for a Streamlit label: no character of it acts as markdown.

    Widget labels read markdown and Streamlit's own :directives:; a backslash
    before punctuation stops both.
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def local_day(value: datetime) -> date:
    """The day of a moment in the reader's time zone."""
    return value.astimezone(words.zone(st.context.timezone)).date()


def _moment(value: datetime) -> str:
    return words.moment(value, words.zone(st.context.timezone))
