"""The vector spaces of the desk: the settings' encoder, and older ones whose vectors stand."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from secondsource.errors import EncoderUnavailable
from secondsource.protocols import Encoder, Store, Vectors
from secondsource.text import PROMPTED, query_key, text_key

log = logging.getLogger(__name__)

OpenEncoder = Callable[[str], Encoder]
"""The encoder of a space, by the space's name. Raises EncoderUnavailable."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Which encoder made the index that answers, and which one the settings name.

    unencoded counts passages that are found by their words alone; trouble says why the older
    encoder cannot be asked, once that is known: claims are then looked for by their words.
    """

    answers: str
    wanted: str
    unencoded: int = 0
    trouble: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the library need not be read anew."""
        return self.answers == self.wanted and not self.unencoded


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by the key of their vector: what is read as a passage, and what as a claim."""

    passages: Mapping[str, str]
    claims: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.passages) + len(self.claims)

    @property
    def keys(self) -> set[str]:
        """The keys of all."""
        return self.passages.keys() | self.claims.keys()

    def only(self, keys: set[str]) -> "Texts":
        """Those of these keys."""
        return Texts(
            {key: text for key, text in self.passages.items() if key in keys},
            {key: text for key, text in self.claims.items() if key in keys},
        )


def texts_for(space: str, *, passages: Iterable[str] = (), claims: Iterable[str] = ()) -> Texts:
    """The texts with their keys in a space, each once."""
    read = {text_key(text): text for text in passages}
    asked = {query_key(text, space): text for text in claims}
    if PROMPTED in space:
        return Texts(read, asked)
    # Read alike, they go through the model together: batches of like length need many texts.
    return Texts(read | asked, {})


def made_of(encoder: Encoder, texts: Texts) -> dict[str, Vectors]:
    """A vector for each key. Raises EncoderUnavailable."""
    made: dict[str, Vectors] = {}
    for encode, some in ((encoder.encode, texts.passages), (encoder.encode_queries, texts.claims)):
        if some:
            made.update(zip(some, encode(list(some.values())), strict=True))
    return made


class Spaces:
    """Vectors of texts in any space, from the record, or made and kept there.

    What an older encoder cannot make for want of its model is missing; that the settings'
    own cannot be loaded is an error.
    """

    def __init__(self, store: Store, encoder: Encoder, older: OpenEncoder) -> None:
        self._store = store
        self._open_older = older
        self._older: dict[str, Encoder] = {}
        self._troubles: dict[str, str] = {}
        self.encoder = encoder

    def encoder_of(self, space: str) -> Encoder | None:
        """The space's encoder, not loaded yet; None when it is known that it cannot be."""
        if space == self.encoder.name:
            return self.encoder
        if space in self._troubles:
            return None
        try:
            if space not in self._older:
                self._older[space] = self._open_older(space)
        except EncoderUnavailable as gone:
            self._give_up(space, gone)
        return self._older.get(space)

    def trouble(self, space: str) -> str | None:
        """Why an older encoder cannot be asked; None as long as nothing is known of that."""
        return self._troubles.get(space)

    def lacking(self, space: str, texts: Texts) -> Texts:
        """Those of which the record has no vector in the space."""
        return texts.only(self._store.missing_vectors(space, texts.keys))

    def made(self, space: str, texts: Texts) -> dict[str, Vectors]:
        """New vectors by key; none when an older encoder cannot be loaded."""
        # Asked last: an older model is looked for only when there is something to read.
        if not len(texts) or (encoder := self.encoder_of(space)) is None:
            return {}
        try:
            return made_of(encoder, texts)
        except EncoderUnavailable as gone:
            if encoder is self.encoder:
                raise
            self._give_up(space, gone)
            return {}

    def vectors(self, space: str, texts: Texts) -> dict[str, Vectors]:
        """By key, as the record gives them back; what it lacks is made and kept, if it can be."""
        found = self._store.vectors(space, texts.keys)
        if made := self.made(space, texts.only(texts.keys - found.keys())):
            self._store.save_vectors(space, made)
            # Read back: the record rounds, and the first look should score like the second.
            found |= self._store.vectors(space, made.keys())
        return found

    def keep(self, space: str, texts: Texts) -> None:
        """Makes and keeps what the record lacks of these."""
        if made := self.made(space, self.lacking(space, texts)):
            self._store.save_vectors(space, made)

    def query(self, space: str, text: str) -> Vectors | None:
        """A claim's vector (dimension,); None when an older encoder cannot be loaded."""
        found = self.vectors(space, texts_for(space, claims=[text]))
        return found.get(query_key(text, space))

    def _give_up(self, space: str, gone: EncoderUnavailable) -> None:
        # Once is enough: each further try would cost a page the seconds of a failed load.
        log.warning("the older encoder %s cannot be asked: %s", space, gone)
        self._troubles[space] = str(gone)


def nobody_knows(space: str) -> Encoder:
    """For a desk that remembers no older encoders. Raises EncoderUnavailable."""
    raise EncoderUnavailable(f"The encoder {space} is not known here any more.")
