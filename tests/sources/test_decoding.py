"""Bytes become text by what they say of themselves; a guess is never silent."""

import pytest

from secondsource.sources.decoding import decode

JAPANESE = "港の橋は閉鎖された。"


@pytest.mark.parametrize("label", ["iso-2022-jp", "ISO-2022-JP", "csISO2022JP"])
def test_seven_bit_japanese_is_read_as_declared(label: str) -> None:
    decoded = decode("page", JAPANESE.encode("iso2022_jp"), declared=label)
    assert (decoded.text, decoded.notes) == (JAPANESE, ())


def test_a_declared_seven_bit_charset_does_not_undo_good_utf8() -> None:
    assert decode("page", JAPANESE.encode(), declared="iso-2022-jp").text == JAPANESE


def test_a_byte_order_mark_wins_over_what_is_declared() -> None:
    data = JAPANESE.encode("utf-16")
    assert decode("page", data, declared="iso-8859-1").text == JAPANESE
