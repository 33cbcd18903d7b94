"""BM25 over stemmed English words in tantivy."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from secondsource.ids import among
from secondsource.protocols import EVERYTHING, Ids, IndexRows, LexicalIndex, Scope

_TOKENIZER = "desk_en"
_WRITER_BYTES = 128_000_000
# Tantivy's own limit for one term; a longer run of letters is no word.
_LONGEST_WORD = 60
_MOST_QUERY_WORDS = 256
# Up to so many articles are asked for by their numbers; what is wider is sifted afterwards.
NARROW = 1_000
# So many more hits are asked for than are wanted: some are sifted out, and of equal scores
# tantivy keeps those that lie first.
_SPARE = 64
_WIDER = 4


class TantivyFormat:
    """Okapi BM25 with tantivy's k1=1.2, b=0.75; lower case, English stop words, Porter2 stems."""

    name = "tantivy-bm25-en-2"
    # All others are tantivy's segments, which it writes once.
    rewritten: Collection[str] = ("meta.json", ".managed.json")

    @contextmanager
    def adding(self, directory: Path) -> Iterator[Callable[[IndexRows], None]]:
        """Adds rows to what the directory holds; they are there once the block has ended."""
        import tantivy

        index = tantivy.Index(_schema(), path=str(directory), reuse=True)
        index.register_tokenizer(_TOKENIZER, _analyzer())
        # One thread writes the fewest segments.
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)

        def add(rows: IndexRows) -> None:
            columns = (rows.passage_ids.tolist(), rows.article_numbers.tolist(), rows.texts)
            for passage_id, number, text in zip(*columns, strict=True):
                document = tantivy.Document()
                document.add_integer("passage_id", passage_id)
                document.add_integer("article_number", number)
                document.add_text("text", text)
                writer.add_document(document)

        yield add
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> LexicalIndex:
        """Opens what was written; the caller has checked the bytes against the manifest."""
        import tantivy

        index = tantivy.Index.open(str(directory))
        index.register_tokenizer(_TOKENIZER, _analyzer())
        # Else a thread of tantivy's looks for changes of what never changes.
        index.config_reader(reload_policy="manual")
        index.reload()
        return TantivyIndex(index)


class TantivyIndex:
    """An open tantivy index."""

    def __init__(self, index: Any) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()
        self._analyzer = _analyzer()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, query: str, k: int, *, scope: Scope = EVERYTHING) -> list[tuple[int, float]]:
        """The k best (passage id, BM25 score), best first; any characters are a valid query."""
        k = min(k, len(self))
        wanted = self._any_word_of(query)
        if wanted is None or k <= 0:
            return []
        if scope.only is not None and len(scope.only) <= NARROW:
            narrow = scope.only[~among(scope.only, scope.without)]
            return self._best(self._hits(self._within(wanted, narrow), k + _SPARE), k)
        return self._best(self._sifted(wanted, k, scope), k)

    def _any_word_of(self, query: str) -> Any:
        import tantivy

        # Half a surrogate pair does not cross into Rust.
        readable = query.encode("utf-8", "replace").decode()
        # Terms are built one by one: no character of a claim is query syntax.
        terms = list(dict.fromkeys(self._analyzer.analyze(readable)))[:_MOST_QUERY_WORDS]
        if not terms:
            return None
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "text", term))
                for term in terms
            ]
        )

    def _within(self, wanted: Any, articles: Ids) -> Any:
        import tantivy

        numbers = articles.tolist()
        inside = tantivy.Query.term_set_query(self._schema, "article_number", numbers)
        # A filter adds nothing to the score.
        silent = tantivy.Query.const_score_query(inside, 0.0)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, silent)]
        )

    def _sifted(self, wanted: Any, k: int, scope: Scope) -> list[tuple[float, Any]]:
        """Hits that the scope admits, best first: ever more are asked for until k remain."""
        asked = k + _SPARE
        while True:
            hits = self._hits(wanted, asked)
            if scope.is_everything:
                return hits
            admitted = np.flatnonzero(scope.admits(self._column("article_number", hits)))
            if len(admitted) >= k or len(hits) < asked:
                return [hits[place] for place in admitted]
            asked *= _WIDER

    def _hits(self, wanted: Any, k: int) -> list[tuple[float, Any]]:
        # Tantivy makes room for k hits at once, and ends the process when it cannot.
        limit = min(k, len(self))
        found = self._searcher.search(wanted, limit=limit, count=False)
        hits: list[tuple[float, Any]] = found.hits
        return hits

    def _column(self, name: str, hits: list[tuple[float, Any]]) -> Ids:
        addresses = [address for _, address in hits]
        return np.array(self._searcher.fast_field_values(name, addresses), dtype=np.int64)

    def _best(self, hits: list[tuple[float, Any]], k: int) -> list[tuple[int, float]]:
        ids = self._column("passage_id", hits)
        scores = np.array([score for score, _ in hits], dtype=np.float64)
        # Ties by passage id, so that the order does not hang on how rows lie in segments.
        order = np.lexsort((ids, -scores))[:k]
        return list(zip(ids[order].tolist(), scores[order].tolist(), strict=True))


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage_id", fast=True)
    builder.add_integer_field("article_number", indexed=True, fast=True)
    builder.add_text_field("text", stored=False, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _analyzer() -> Any:
    import tantivy

    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stopword("english"))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )
