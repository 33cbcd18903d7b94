"""The colours of the style sheet can be read in both themes."""

import re
from pathlib import Path

import pytest

from secondsource import ui

STYLE = (Path(ui.__file__).parent / "style.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
COLOURS = {name: (light, dark) for name, light, dark in PAIR.findall(STYLE)}
THEMES = [0, 1]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "sheet", "shade"])
@pytest.mark.parametrize("ink", ["ink", "ink-quiet", "accent", "supports", "refutes", "neutral"])
def test_text_has_the_contrast_that_a_long_day_needs(ink: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("fill", ["supports-fill", "refutes-fill", "neutral-fill"])
def test_a_judgment_can_be_read_on_its_fill(fill: str, theme: int) -> None:
    assert contrast("#ffffff", COLOURS[fill][theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["tint", "inserted"])
def test_marked_text_stays_readable(ground: str, theme: int) -> None:
    assert contrast(COLOURS["ink"][theme], COLOURS[ground][theme]) >= 4.5


def test_nothing_but_the_scale_sets_a_size_of_running_text() -> None:
    sizes = {int(size) for size in re.findall(r"(?:font-size: |font: (?:\d+ )?)(\d+)px", STYLE)}
    assert sizes <= {0, 11, 13, 15, 17, 21, 28}  # 11 is the letter on a drawn key
