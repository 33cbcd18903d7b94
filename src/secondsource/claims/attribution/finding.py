"""Find the attributions of an article: what is said, and by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.anatomy import Attribution
from secondsource.claims.attribution.contents import contents_of
from secondsource.claims.attribution.heads import Head
from secondsource.claims.attribution.labels import labelled
from secondsource.claims.attribution.lines import Line, Page, read_page
from secondsource.claims.attribution.reading import heads_of
from secondsource.claims.attribution.speakers import speaker_of
from secondsource.spans import Span


@dataclass(slots=True)
class _Draft:
    """An attribution that later sentences may still add to; reached is the last of its lines."""

    line: Line
    head: Head
    content: list[Span]
    reached: int


def find_attributions(text: str, sentences: Sequence[Span]) -> list[Attribution]:
    """All attributions of a text, by the place of their cue.

    Nested ones stand beside each other, the inner cue within the outer content. Rules over
    closed classes of words, no parser: where the source is not clear, nothing is returned.
    """
    page = read_page(text, sentences)
    drafts = [draft for at in range(len(page.lines)) for draft in _drafts(page, at)]
    drafts += _labelled_drafts(page, {draft.content[0].start for draft in drafts})
    _go_on(page, drafts)
    found = [_attribution(page, draft) for draft in drafts if draft.content]
    return sorted(found, key=lambda one: (one.cue, one.content))


def _drafts(page: Page, at: int) -> Iterator[_Draft]:
    line = page.lines[at]
    heads = heads_of(line)
    for which, head in enumerate(heads):
        content = contents_of(page, line, heads, which)
        if not content and head is heads[-1] and not head.comes_behind:
            content = _announced(page, at)
        if content:
            yield _Draft(line, head, content, _last_line(page, at, content[-1].end))


def _labelled_drafts(page: Page, taken: set[int]) -> Iterator[_Draft]:
    """Drafts of labels, for content that no verb has already given to somebody."""
    at_line = {id(line): at for at, line in enumerate(page.lines)}
    for found in labelled(page):
        if found.content.start not in taken:
            head = Head(found.cue, found.source, *found.source, None, "", comes_behind=True)
            reached = _last_line(page, at_line[id(found.line)], found.content.end)
            yield _Draft(found.line, head, [found.content], reached)


def _announced(page: Page, at: int) -> list[Span]:
    """`X said:` at a paragraph's end announces the quotation that begins the next one."""
    if page.lines[at].tokens[-1].word != ":" or at + 1 >= len(page.lines):
        return []
    first = page.lines[at + 1].tokens[0]
    quotation = page.quotation_at(first.start) if first.opens else None
    return [quotation] if quotation is not None else []


def _last_line(page: Page, at: int, end: int) -> int:
    while at + 1 < len(page.lines) and page.lines[at + 1].span.start < end:
        at += 1
    return at


def _go_on(page: Page, drafts: list[_Draft]) -> None:
    """Quoted sentences without a cue of their own belong to whoever spoke before."""
    taken = {span.start for draft in drafts for span in draft.content}
    last_on = {id(draft.line): draft for draft in drafts if _quotes(page, draft)}
    speaking: _Draft | None = None
    at = 0
    while at < len(page.lines):
        quotation = _whole_quotation(page, at)
        is_free = quotation is not None and quotation.start not in taken and _may_go_on(page, at)
        if is_free and quotation and speaking is not None and speaking.reached == at - 1:
            speaking.content.append(quotation)
            speaking.reached = _last_line(page, at, quotation.end)
            at = speaking.reached + 1
            continue
        speaking = last_on.get(id(page.lines[at]), speaking)
        at += 1


def _quotes(page: Page, draft: _Draft) -> bool:
    return page.quotation_at(draft.content[-1].end - 1) is not None


def _whole_quotation(page: Page, at: int) -> Span | None:
    """The quotation that the sentence begins and that leaves nothing of it outside."""
    tokens = page.lines[at].tokens
    if not tokens[0].opens or any(token.is_word and not token.quoted for token in tokens):
        return None
    return page.quotation_at(tokens[0].start)


def _may_go_on(page: Page, at: int) -> bool:
    """In the same paragraph always; in the next where nothing was said between by the reporter."""
    before, line = page.lines[at - 1], page.lines[at]
    if before.paragraph == line.paragraph:
        return not _may_be_anothers(page, at)
    return (
        before.paragraph == line.paragraph - 1
        and before.tokens[-1].quoted
        and all(
            _whole_quotation(page, k) is not None
            for k in range(at, min(len(page.lines), at + 12))
            if page.lines[k].paragraph == line.paragraph
        )
    )


def _may_be_anothers(page: Page, at: int) -> bool:
    """`"q?" Hall snapped.`: a question or exclamation whose cue may be the next sentence."""
    last = page.lines[at].tokens
    if at + 1 >= len(page.lines) or not last[-1].closes or len(last) < 2:
        return False
    following = page.lines[at + 1]
    same = following.paragraph == page.lines[at].paragraph
    return same and last[-2].word in "?!," and not following.tokens[0].quoted


def _attribution(page: Page, draft: _Draft) -> Attribution:
    line, head = draft.line, draft.head
    return Attribution(
        cue=line.span_of(*head.cue),
        content=tuple(draft.content),
        source=line.span_of(*head.source) if head.source else None,
        speaker=speaker_of(line, *head.source, page.text) if head.source else None,
        is_quoted=all(_is_quotation(page, span) for span in draft.content),
    )


def _is_quotation(page: Page, span: Span) -> bool:
    quotation = page.quotation_at(span.start)
    return quotation is not None and quotation.holds(span)
