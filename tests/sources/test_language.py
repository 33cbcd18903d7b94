"""The language of a text: by its words, or as declared where they are too few."""

import subprocess
import sys

import pytest

from secondsource.sources.language import language_of, preload

ENGLISH = "The ferry carried four hundred and ten people across the bay on Tuesday morning."
GERMAN = "Die Fähre brachte am Dienstagmorgen vierhundertzehn Fahrgäste über die Bucht."
JAPANESE = "フェリーは火曜日の朝、湾を横断して四百十人の乗客を運んだと港湾事務所が発表した。" * 2


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (JAPANESE, "ja")])
@pytest.mark.parametrize("declared", [None, "en-GB", "fr"])
def test_the_words_decide_whatever_the_page_declares(
    text: str, language: str, declared: str | None
) -> None:
    assert language_of(text, declared) == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("en-GB", "en"),
        ("DE", "de"),
        (" pt_BR", "pt"),
        ("zh-Hans", "zh"),
        ("und", None),
        ("english", None),
        ("x", None),
        ("", None),
        (None, None),
    ],
)
@pytest.mark.parametrize("text", ["", "Die Fähre", "410 2026 3.5 " * 100])
def test_where_the_words_are_too_few_the_declared_code_holds(
    text: str, declared: str | None, language: str | None
) -> None:
    assert language_of(text, declared) == language


def test_where_the_words_tell_nothing_the_declared_code_holds() -> None:
    assert language_of("xq zv " * 40, "nl") == "nl"


def test_after_preload_no_file_is_opened_any_more() -> None:
    """Readers run in a child that can open none."""
    program = f"""
import sys
from secondsource.sources import language
language.preload()
def refuse(event, _arguments):
    if event == "open":
        raise PermissionError(event)
sys.addaudithook(refuse)
assert language.language_of({ENGLISH!r}, None) == "en"
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_preload_may_be_asked_for_twice() -> None:
    preload()
    preload()
    assert language_of(ENGLISH, None) == "en"
