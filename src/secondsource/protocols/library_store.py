"""The record: articles, passages and vectors."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from secondsource.models import (
    Article,
    ArticleFilter,
    Aside,
    Capture,
    FittingArticles,
    IntakeUnit,
    LibraryCount,
    Original,
    Outlet,
    Passage,
    Sentence,
    VectorSpace,
)
from secondsource.protocols.encoding import Ids, Vectors


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Articles that came in, and the mark to ask from the next time."""

    article_ids: Sequence[str]
    mark: int


class LibraryStore(Protocol):
    """Articles with their outlets, originals, sentences and passages."""

    def fitting_articles(self, wanted: ArticleFilter) -> FittingArticles:
        """The ids of all articles that the filter lets in, of each version of a page."""
        ...

    def publication_days(self, article_ids: Collection[str]) -> dict[str, date]:
        """When the articles came out; undated ones are absent from the answer."""
        ...

    def languages(self) -> list[str]:
        """The languages of the library's articles, as codes, in order."""
        ...

    def save_outlets(self, outlets: Iterable[Outlet]) -> int:
        """Adds outlets, or fills in what was unknown of them; returns how many rows came in."""
        ...

    def outlets(self) -> list[Outlet]:
        """All outlets, by name."""
        ...

    def set_outlets(self, outlets: Iterable[Outlet]) -> int:
        """The desk's own word on outlets: every field is set as given; returns rows changed."""
        ...

    def known_articles(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids that the record already holds."""
        ...

    def add_units(
        self, units: Sequence[IntakeUnit], *, encoder: str, vectors: Mapping[str, Vectors]
    ) -> set[str]:
        """Stores the units whole in one transaction; a unit that is already there is left as it is.

        Returns the ids of the articles that came in. Versions of a page are numbered by the
        moment of their capture, or of their coming in.

        vectors: one (dimension,) vector for the text_key of every passage's
        encoder_text and every claim's text that `missing_vectors` named.
        """
        ...

    def article(self, article_id: str) -> Article:
        """By id or unambiguous prefix. Raises NotFound, AmbiguousId."""
        ...

    def articles(self, article_ids: Collection[str] | None = None) -> list[Article]:
        """All articles, or those; newest publication first, undated last."""
        ...

    def original(self, sha256: str) -> Original:
        """The bytes as they were handed in. Raises NotFound."""
        ...

    def asides(self, article_id: str) -> list[Aside]:
        """The text of the original that is not in the article's text, in its order."""
        ...

    def add_original(self, original: Original) -> None:
        """Keeps bytes from which no article was made."""
        ...

    def add_capture(self, capture: Capture, original: Original) -> str:
        """Keeps an answer of a site to us, before anything is read from it; returns its id."""
        ...

    def capture(self, capture_id: str) -> tuple[Capture, str]:
        """A capture and the SHA-256 of its bytes. Raises NotFound."""
        ...

    def last_capture(self, url: str) -> tuple[Capture, str] | None:
        """The newest whole answer of the site to exactly this address that was asked for."""
        ...

    def newest_of_page(self, page_key: str) -> Article | None:
        """The newest version of a page."""
        ...

    def versions(self, page_key: str) -> list[Article]:
        """All versions of a page, first to last."""
        ...

    def superseded(self) -> set[str]:
        """The ids of all articles of which a newer version is here."""
        ...

    def sentences(self, article_id: str) -> list[Sentence]:
        """All sentences of an article in order, each with its kind."""
        ...

    def sentences_of(self, article_ids: Collection[str]) -> dict[str, list[Sentence]]:
        """The same of several articles, by article; none of one that is not here."""
        ...

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """The passages by id; absent ids are absent from the answer."""
        ...

    def count(self) -> LibraryCount: ...


class VectorStore(Protocol):
    """Vectors of passages and claims, and what an index is built from."""

    def missing_vectors(self, encoder: str, keys: Collection[str]) -> set[str]:
        """Those text keys for which this encoder's vector is not yet stored."""
        ...

    def save_vectors(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Stores vectors by text key; one that is already there is kept."""
        ...

    def vectors(self, encoder: str, keys: Collection[str]) -> dict[str, Vectors]:
        """The stored vectors by text key; absent keys are absent from the answer."""
        ...

    def vector_spaces(self) -> list[VectorSpace]:
        """Every encoder that has read something here, in the order in which they came."""
        ...

    def unencoded_texts(self, encoder: str) -> Iterator[list[str]]:
        """The encoder_text of every passage that has no vector of this encoder, some at a time.

        A text is named as often as passages have it; vectors may be stored meanwhile.
        """
        ...

    def claim_texts(self) -> Iterator[list[str]]:
        """The standing text of every claim, some at a time."""
        ...

    def indexable(
        self, encoder: str, *, only: Ids | None = None
    ) -> Iterator[tuple[Passage, Vectors | None]]:
        """Passages in order of id with their stored vectors, None where one is missing.

        Every passage, or those of `only`, sorted ascending, that are there.
        """
        ...

    def arrivals(self, after: int = 0) -> Arrivals:
        """Every article that came in after a mark, in time that does not grow with the library.

        Articles that were there before may be among them: PostgreSQL names all.
        """
        ...

    def passage_ids(self) -> Ids:
        """The ids of all passages, sorted ascending, int64 (n,)."""
        ...

    def passage_ids_of(self, article_ids: Collection[str]) -> set[int]:
        """The ids of all passages of these articles."""
        ...

    def library_version(self) -> int:
        """Grows with each change of passages or outlets: a cheap test for what is stale."""
        ...
