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


POLISH = "Łódź: półtora tysiąca łodzi wpłynęło wczoraj do portu, który był zamknięty."
FRENCH = "Un été à Évry: le préfet a déclaré que la crue était terminée."
RUSSIAN = "Совет закрыл мост в понедельник, потому что в опорах нашли трещины."
CHINESE = "市政府星期一关闭了港口大桥，因为桥墩出现裂缝。"
KOREAN = "시의회는 월요일 항구 다리를 폐쇄했다."
LOOKS_WRONG = "its letters look wrong"


@pytest.mark.parametrize(
    ("text", "true", "declared"),
    [
        (POLISH, "windows-1250", "windows-1252"),
        (POLISH, "iso-8859-2", "iso-8859-1"),
        (FRENCH, "windows-1252", "iso-8859-5"),
        (RUSSIAN, "koi8-r", "windows-1252"),
        (RUSSIAN, "windows-1251", "iso-8859-5"),
        (CHINESE, "gb18030", "windows-1252"),
        (KOREAN, "euc-kr", "iso-8859-1"),
        (JAPANESE * 3, "shift_jis", "iso-8859-5"),
    ],
)
def test_letters_that_no_language_has_are_flagged(text: str, true: str, declared: str) -> None:
    decoded = decode("page", (text * 4).encode(true), declared=declared)
    assert LOOKS_WRONG in " ".join(decoded.notes)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (FRENCH, "windows-1252"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "windows-1251"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc-kr"),
        (JAPANESE, "shift_jis"),
        ("The flat of 80 m² costs £1,200 a month (±5 %).", "windows-1252"),
    ],
)
def test_a_true_charset_is_not_doubted(text: str, charset: str) -> None:
    assert decode("page", (text * 4).encode(charset), declared=charset).notes == ()
