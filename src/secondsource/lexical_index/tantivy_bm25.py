"""BM25 over stemmed English words in tantivy."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from secondsource.protocols import LexicalIndex

_TOKENIZER = "desk_en"
_WRITER_BYTES = 64_000_000
# Tantivy's own limit for one term; a longer run of letters is no word.
_LONGEST_WORD = 60
_MOST_QUERY_WORDS = 256


class TantivyFormat:
    """Okapi BM25 with tantivy's k1=1.2, b=0.75; lower case, English stop words, Porter2 stems."""

    name = "tantivy-bm25-en"

    def write(self, directory: Path, rows: Iterable[tuple[int, str]]) -> None:
        """(passage id, text) rows into a new index under `directory`."""
        import tantivy

        index = tantivy.Index(_schema(), path=str(directory), reuse=False)
        index.register_tokenizer(_TOKENIZER, _analyzer())
        # One thread makes one segment: scores then do not depend on how rows were dealt out.
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for passage_id, text in rows:
            document = tantivy.Document()
            document.add_integer("passage_id", passage_id)
            document.add_text("text", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> LexicalIndex:
        """Opens what `write` wrote; the caller has checked the bytes against the manifest."""
        import tantivy

        index = tantivy.Index.open(str(directory))
        index.register_tokenizer(_TOKENIZER, _analyzer())
        index.reload()
        return TantivyIndex(index)


class TantivyIndex:
    """An open tantivy index."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._analyzer = _analyzer()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, query: str, k: int, *, without: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """The k best (passage id, BM25 score), best first; any characters are a valid query."""
        import tantivy

        # Tantivy makes room for k hits at once, and ends the process when it cannot.
        k = min(k, len(self))
        # Half a surrogate pair does not cross into Rust.
        readable = query.encode("utf-8", "replace").decode()
        # Terms are built one by one: no character of a claim is query syntax.
        terms = list(dict.fromkeys(self._analyzer.analyze(readable)))[:_MOST_QUERY_WORDS]
        if not terms or k <= 0:
            return []
        schema = self._index.schema
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", term)) for term in terms
        ]
        wanted = tantivy.Query.boolean_query(clauses)
        if without:
            unwanted = tantivy.Query.term_set_query(schema, "passage_id", list(without))
            wanted = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, wanted), (tantivy.Occur.MustNot, unwanted)]
            )
        found = self._searcher.search(wanted, limit=k, count=False).hits
        return [
            (int(self._searcher.doc(address)["passage_id"][0]), float(score))
            for score, address in found
        ]


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage_id", stored=True, indexed=True)
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
