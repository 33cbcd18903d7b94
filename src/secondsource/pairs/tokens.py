"""Claims and passages as the numbers that the model reads: [CLS] claim [SEP] passage [SEP]."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

# What a passage keeps at least, however long the claim is.
LEAST_OF_A_PASSAGE = 64
# Position embeddings end here.
MOST_TOKENS = 512
_MARKS = 3
# A passage beyond this many characters is cut before it is read: hostile input stays cheap.
_LONGEST_READ = 8_000


class ClaimTooLong(ValueError):
    """The claim alone fills the model: it cannot be read whole, and half of it would mislead."""


@dataclass(frozen=True, slots=True)
class PairTokens:
    """One pair; the first `claim_length` ids are the claim's side, both marks included."""

    ids: tuple[int, ...]
    claim_length: int

    def __len__(self) -> int:
        return len(self.ids)


class TextTokenizer:
    """Single texts as [CLS] words [SEP], cut to what is read at most."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        # A text that holds "[SEP]" would end there.
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer
        self._start, self._end = (mark_id(tokenizer, name) for name in ("[CLS]", "[SEP]"))

    def read(self, texts: Sequence[str], *, most: int) -> list[tuple[int, ...]]:
        """One for each text, in order; at most `most` ids, both marks included."""
        found = self._tokenizer.encode_batch(
            [_readable(text[:_LONGEST_READ]) for text in texts], add_special_tokens=False
        )
        return [(self._start, *one.ids[: most - 2], self._end) for one in found]


class PairTokenizer:
    """Cuts the passage to the room that is left, and never the claim."""

    def __init__(self, tokenizer: Tokenizer, *, max_tokens: int) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        # A text that holds "[SEP]" would end its claim there.
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer
        self._max_tokens = max_tokens
        self._start, self._end = (mark_id(tokenizer, name) for name in ("[CLS]", "[SEP]"))

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[PairTokens]:
        """One for each pair, in order. Raises ClaimTooLong."""
        claims = self._ids(claim for claim, _ in pairs)
        passages = self._ids(passage[:_LONGEST_READ] for _, passage in pairs)
        return [
            self._join(claims[claim], passages[passage[:_LONGEST_READ]]) for claim, passage in pairs
        ]

    def _join(self, claim: tuple[int, ...], passage: tuple[int, ...]) -> PairTokens:
        # A long claim gets more tokens in all, so that some of the passage is read beside it.
        least = len(claim) + _MARKS + min(len(passage), LEAST_OF_A_PASSAGE)
        if least > MOST_TOKENS:
            raise ClaimTooLong(
                f"The claim has {len(claim)} tokens; at most "
                f"{MOST_TOKENS - _MARKS - LEAST_OF_A_PASSAGE} can be read beside a passage. "
                "Shorten the claim, or split it in two."
            )
        room = max(self._max_tokens, least) - len(claim) - _MARKS
        ids = (self._start, *claim, self._end, *passage[:room], self._end)
        return PairTokens(ids, len(claim) + 2)

    def _ids(self, texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """A claim stands beside many passages: each text is read once."""
        distinct = list(dict.fromkeys(texts))
        readable = [_readable(text) for text in distinct]
        found = self._tokenizer.encode_batch(readable, add_special_tokens=False)
        return {text: tuple(one.ids) for text, one in zip(distinct, found, strict=True)}


def mark_id(tokenizer: Tokenizer, name: str) -> int:
    """The number of a special token. Raises ValueError."""
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"the tokenizer has no {name}")
    return int(found)


def read_tokenizer(file: Path, *, max_tokens: int) -> PairTokenizer:
    """For pairs. Raises OSError or ValueError."""
    return PairTokenizer(_tokenizer(file), max_tokens=max_tokens)


def read_text_tokenizer(file: Path) -> TextTokenizer:
    """For single texts. Raises OSError or ValueError."""
    return TextTokenizer(_tokenizer(file))


def _tokenizer(file: Path) -> Tokenizer:
    text = file.read_text(encoding="utf-8")
    try:
        return Tokenizer.from_str(text)
    except Exception as error:
        raise ValueError(f"{file.name} is no tokenizer ({error})") from error


def _readable(text: str) -> str:
    # Half a surrogate pair does not cross into Rust.
    return text.encode("utf-8", "replace").decode()


def batches(lengths: Sequence[int], *, tokens: int, most: int = MOST_TOKENS) -> Iterator[list[int]]:
    """Places of pairs of like length, padded tokens of a batch below `tokens`, shortest first."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and ((len(batch) + 1) * lengths[place] > tokens or len(batch) >= most):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
