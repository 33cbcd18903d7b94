"""Look through what was taken in: articles, outlets, versions, one article with its kinds."""

import difflib
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from secondsource.anatomy import Attribution, TimeMention
from secondsource.errors import InputRefused
from secondsource.labels import SentenceKind
from secondsource.models import (
    Article,
    Aside,
    Capture,
    Claim,
    Drift,
    KindCorrection,
    LibraryCount,
    Original,
    Outlet,
    Sentence,
    ToldBefore,
)
from secondsource.protocols import Store
from secondsource.sources.outlets import (
    domain_of,
    outlet_from,
    read_outlet_table,
    write_outlet_table,
)
from secondsource.text import collapse, stands_in
from secondsource.workbench.carrying import words_around
from secondsource.workbench.preparing import claim_finder

# Below this likeness a sentence of the newer version says something else.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Changed:
    """One stretch of a page that reads otherwise in the newer version; empty where it is not."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with the kind of every sentence and the claims found in it.

    versions are all of its page, first to last; changes lead from the version before to
    this one. claims of other versions whose words stand in this one are among `carried`.
    times and attributions are the article's own, as its claims rest on them.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...] = ()
    capture: Capture | None = None
    versions: tuple[Article, ...] = ()
    changes: tuple[Changed, ...] = ()
    carried: tuple[Claim, ...] = ()
    times: tuple[TimeMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    corrections: tuple[KindCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletsImported:
    """What a table of outlets brought: how many rows were read, how many changed the record."""

    read: int
    changed: int
    refused: tuple[InputRefused, ...] = ()


class Library:
    """Reading the library, and the desk's own word on outlets."""

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

    def set_outlets(self, outlets: Iterable[Outlet]) -> int:
        """What the desk says of outlets; returns how many changed. Raises InputRefused."""
        return self._store.set_outlets(outlets)

    def add_outlet(self, domain: str, name: str | None = None) -> Outlet:
        """An outlet that is not in the table yet. Raises InputRefused."""
        typed = domain.strip()
        found = outlet_from(name=name, url=typed)
        if domain_of(typed) is None or found is None or not _is_domain(found.outlet_id):
            raise InputRefused(typed[:200] or "the field", "is no domain: write example.org.")
        if any(one.outlet_id == found.outlet_id for one in self._store.outlets()):
            raise InputRefused(found.outlet_id, "is in the table already: change it there.")
        self._store.set_outlets([found])
        return found

    def import_outlets(self, table: bytes, *, name: str = "the table") -> OutletsImported:
        """Sets outlets from a CSV; an empty cell leaves what is known. Raises InputRefused."""
        rows = list(read_outlet_table(io.BytesIO(table), name=name))
        known = {outlet.outlet_id: outlet for outlet in self._store.outlets()}
        outlets = [row for row in rows if isinstance(row, Outlet)]
        changed = self._store.set_outlets(
            _filled_in(known.get(one.outlet_id), one) for one in outlets
        )
        refused = tuple(row for row in rows if isinstance(row, InputRefused))
        return OutletsImported(read=len(outlets), changed=changed, refused=refused)

    def export_outlets(self) -> str:
        """The table of outlets as CSV, as `import_outlets` reads it."""
        return write_outlet_table(self._store.outlets())

    def view(self, article_id: str) -> ArticleView:
        """One article as the desk reads it. Raises NotFound, AmbiguousId."""
        article = self._store.article(article_id)
        versions = self._versions(article)
        before = [one for one in versions if one.version < article.version]
        sentences = tuple(self._store.sentences(article.article_id))
        finder = claim_finder(article, sentences)
        return ArticleView(
            article=article,
            sentences=sentences,
            times=finder.times,
            attributions=finder.attributions,
            corrections=tuple(self._store.kind_corrections(article.article_id)),
            claims=tuple(self._store.claims(article_id=article.article_id)),
            asides=tuple(self._store.asides(article.article_id)),
            capture=self._store.capture(article.capture_id)[0] if article.capture_id else None,
            versions=versions,
            changes=tuple(self._changes(before[-1], article)) if before else (),
            carried=tuple(self._carried([one for one in versions if one != article], article)),
        )

    def original(self, article: Article) -> Original:
        """The bytes as they were handed in."""
        return self._store.original(article.original_sha256)

    def drift(self, article_id: str, quote: str) -> Drift | None:
        """How a quotation stands in the newest version of its page; None when that is its own."""
        quoted = self._store.article(article_id)
        versions = self._versions(quoted)
        if not versions or versions[-1].article_id == quoted.article_id:
            return None
        newest = versions[-1]
        if not stands_in(quote, newest.text):
            return Drift(quoted, newest, standing=False, now=self._most_like(newest, quote))
        before = self._claim_quoting(quoted, quote)
        now = self._said_by_others(newest, before) if before else None
        if now is None:
            return Drift(quoted, newest, standing=True)
        return Drift(quoted, newest, standing=False, now=now.sentence, new_voices=now.claim.voices)

    def _versions(self, article: Article) -> tuple[Article, ...]:
        if article.page_key is None:
            return (article,)
        return tuple(self._store.versions(article.page_key))

    def _most_like(self, article: Article, quote: str) -> str | None:
        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(collapse(quote))
        best, best_share = None, _ALIKE
        for sentence in self._sentences(article):
            matcher.set_seq1(collapse(sentence))
            # The quick bound first: a long page has hundreds of sentences.
            if matcher.quick_ratio() > best_share and matcher.ratio() > best_share:
                best, best_share = sentence, matcher.ratio()
        return best

    def _claim_quoting(self, article: Article, quote: str) -> ToldBefore | None:
        for claim in self._store.claims(article_id=article.article_id):
            if collapse(claim.quote) == collapse(quote):
                sentences = self._store.sentences(article.article_id)
                return ToldBefore(claim, words_around(article.text, sentences, claim.span))
        return None

    def _said_by_others(self, newest: Article, before: ToldBefore) -> ToldBefore | None:
        """The claim's words where the newest version gives them to others, and to them only."""
        sentences = self._store.sentences(newest.article_id)
        finder = claim_finder(newest, sentences)
        found = [
            ToldBefore(claim, one.span.of(newest.text))
            for one in sentences
            if stands_in(before.claim.quote, one.span.of(newest.text))
            for claim in finder.claims_of(one.span)
            if collapse(claim.quote) == collapse(before.claim.quote)
        ]
        if any(before.stands_again(one.claim, one.sentence) for one in found):
            return None
        return found[0] if found else None

    def _changes(self, before: Article, after: Article) -> Iterable[Changed]:
        old, new = self._sentences(before), self._sentences(after)
        matcher = difflib.SequenceMatcher(
            None, list(map(collapse, old)), list(map(collapse, new)), autojunk=False
        )
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                yield Changed(before="\n".join(old[a:b]), after="\n".join(new[c:d]))

    def _sentences(self, article: Article) -> list[str]:
        return [
            sentence.span.of(article.text)
            for sentence in self._store.sentences(article.article_id)
            if sentence.kind is not SentenceKind.BOILERPLATE
        ]

    def _carried(self, others: Iterable[Article], article: Article) -> Iterable[Claim]:
        # What this version has for itself is said by others here, or was found anew.
        own = {collapse(one.quote) for one in self._store.claims(article_id=article.article_id)}
        for version in others:
            for claim in self._store.claims(article_id=version.article_id):
                if collapse(claim.quote) not in own and stands_in(claim.quote, article.text):
                    yield claim


def _filled_in(known: Outlet | None, said: Outlet) -> Outlet:
    if known is None:
        return said
    # A row without a name is read with its domain for one.
    unnamed = said.name in (said.outlet_id, said.domain)
    return replace(
        known,
        name=known.name if unnamed else said.name,
        owner=said.owner or known.owner,
        country=said.country or known.country,
        kind=said.kind or known.kind,
        reliability=said.reliability or known.reliability,
    )


def _is_domain(text: str) -> bool:
    return "." in text and not any(sign.isspace() or sign in ":/\\@\"'<>" for sign in text)
