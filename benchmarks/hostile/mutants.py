"""Sound files bent out of shape, the same ones in every run."""

import random
from collections.abc import Callable, Iterator

from benchmarks.hostile.seeds import seeds

Mutation = Callable[[random.Random, bytes, bytes], bytes]
_TRICKS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE x [", b"&#0;",
    b"&#xD800;", b"</html>", b"<plaintext>", b"<script>", b"\r\n\r\n", b"%PDF-", b"PK\x03\x04",
    b"\x1f\x8b", b"endobj", b"stream\n", b"WARC/1.0\r\n", b'"', b"\\u0000", b"\\ud800", b"9" * 400,
    b"-1", b"NaN", b"1e999", "\u202e".encode(), "\ufeff".encode(), b"\x1b[2J",
    b"=cmd|' /C calc'!A0",
)  # fmt: skip


def mutants(count: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of so many bent files; number n is the same whatever the count."""
    sound = seeds()
    mutations = list(MUTATIONS.items())
    for number in range(count):
        chance = random.Random(number)
        name, data = sound[number % len(sound)]
        what, mutation = mutations[number // len(sound) % len(mutations)]
        _, other = chance.choice(sound)
        # Now and then the name says nothing, or something else.
        if chance.random() < 0.1:
            name = chance.choice(["story", "story.bin", chance.choice(sound)[0]])
        yield f"{number}-{what}-{name}", mutation(chance, data, other)


def _bits(chance: random.Random, data: bytes, _: bytes) -> bytes:
    bent = bytearray(data)
    for _ in range(chance.choice([1, 3, 30, 300])):
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return bytes(bent)


def _cut(chance: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _hole(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 200) :]


def _splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def _repeat(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 60)]
    return data[:start] + piece * chance.choice([2, 50, 3_000]) + data[start:]


def _noise(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(data))
    noise = chance.randbytes(chance.choice([1, 20, 2_000]))
    return data[:start] + noise + data[start + chance.randrange(20) :]


def _trick(chance: random.Random, data: bytes, _: bytes) -> bytes:
    for _ in range(chance.choice([1, 4, 20])):
        start = chance.randrange(len(data))
        data = data[:start] + chance.choice(_TRICKS) + data[start:]
    return data


def _nuls(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(data))
    count = chance.choice([1, 100, 50_000])
    return data[:start] + b"\x00" * count + data[start:]


def _random(chance: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: chance.choice([0, 4, 12])] + chance.randbytes(chance.randrange(1, 4_000))


def _numbers(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """A count or a length in it is another."""
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data[::-1]
    at = chance.choice(places)
    other = chance.choice([b"0", b"-1", b"4294967296", b"99999999999999999999", b"1.5"])
    return data[:at] + other + data[at + 1 :]


MUTATIONS: dict[str, Mutation] = {
    "bits": _bits,
    "cut": _cut,
    "hole": _hole,
    "splice": _splice,
    "repeat": _repeat,
    "noise": _noise,
    "trick": _trick,
    "nuls": _nuls,
    "random": _random,
    "numbers": _numbers,
}
