"""Look through what was taken in: articles, outlets, one article with its kinds."""

from dataclasses import dataclass

from secondsource.models import Article, Claim, LibraryCount, Original, Outlet, Sentence
from secondsource.protocols import Store


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with the kind of every sentence and the claims found in it."""

    article: Article
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]


class Library:
    """Reading the library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> LibraryCount:
        """How much the record holds."""
        return self._store.count()

    def articles(self) -> list[Article]:
        """All articles, newest publication first, undated last."""
        return self._store.articles()

    def outlets(self) -> list[Outlet]:
        """All outlets by name."""
        return self._store.outlets()

    def view(self, article_id: str) -> ArticleView:
        """One article as the desk reads it. Raises NotFound, AmbiguousId."""
        article = self._store.article(article_id)
        return ArticleView(
            article=article,
            sentences=tuple(self._store.sentences(article.article_id)),
            claims=tuple(self._store.claims(article_id=article.article_id)),
        )

    def original(self, article: Article) -> Original:
        """The bytes as they were handed in."""
        return self._store.original(article.original_sha256)
