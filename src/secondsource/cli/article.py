"""The command that shows one article with everything the record knows of it."""

import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import AsJson, at, note, print_json, say, shown, write_whole
from secondsource.models import Article, Capture, DateFinding
from secondsource.workbench import ArticleView


def article(
    article_id: Annotated[
        str, typer.Argument(help="An article's id, or its first characters.", show_default=False)
    ],
    *,
    text: Annotated[bool, typer.Option("--text", help="Print the text, nothing else.")] = False,
    original: Annotated[
        Path | None, typer.Option(help="Write the bytes as they came in to this file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show one article with what the record knows of it: date, capture, versions, notes."""
    with closing(open_workbench()) as workbench:
        view = workbench.library.view(article_id)
        if original:
            data = workbench.library.original(view.article).data
            write_whole(original, data)
            note(f"{len(data)} bytes written to {original}.")
    if text:
        # The characters themselves: a console would fold lines and add one.
        sys.stdout.buffer.write(view.article.text.encode())
        sys.stdout.flush()
    elif as_json:
        print_json(_as_json(view))
    elif not original:
        _print(view)


def _print(view: ArticleView) -> None:
    it = view.article
    say(f"{it.article_id}: {it.title or 'untitled'}")
    say(f"  {_outlet(it)}")
    say(f"  published {_published(it)}")
    for found in it.date_conflicts:
        say(f"  but another day is said: {_finding(found)}")
    if it.authors:
        say(f"  by {', '.join(it.authors)}")
    say(f"  {it.url or it.origin}")
    say(f"  language {it.language or 'unknown'}, read by {it.reader}, added {at(it.added_at)}")
    say(f"  original {it.original_sha256}")
    if view.capture:
        say(f"  {_captured(view.capture)}")
    if len(view.versions) > 1:
        others = ", ".join(f"{one.version} ({one.article_id})" for one in view.versions)
        say(f"  version {it.version} of {len(view.versions)}: {others}")
    for flag in it.notes:
        say(f"  note: {flag}")
    if view.asides:
        say(f"  kept apart: {_kept_apart(view)}")
    of_others = f" and {len(view.carried)} of other versions" if view.carried else ""
    say(
        f"  {len(view.claims)} claims{of_others}. Text: secondsource article {it.article_id} --text"
    )


def _outlet(it: Article) -> str:
    if it.outlet is None:
        return "outlet unknown"
    parts = [it.outlet.name]
    parts += [it.outlet.domain] if it.outlet.domain not in (None, it.outlet.name) else []
    parts += [f"owned by {it.outlet.owner}"] if it.outlet.owner else []
    parts += [it.outlet.country] if it.outlet.country else []
    parts += [f"reliability {it.outlet.reliability}"] if it.outlet.reliability else []
    return ", ".join(part for part in parts if part)


def _published(it: Article) -> str:
    chosen = next((found for found in it.dates if found.day == it.published_on), None)
    if it.published_on is None or chosen is None:
        return shown(it.published_on)
    return _finding(chosen)


def _finding(found: DateFinding) -> str:
    return f"{found.day}: {found.source}, {found.confidence}: {found.words!r}"


def _captured(capture: Capture) -> str:
    parts = [f"fetched {at(capture.captured_at)} from {capture.url}", f"status {capture.status}"]
    if capture.final_url != capture.url:
        parts.append(f"sent on to {capture.final_url}")
    if capture.snapshot_url:
        parts.append(f"an archive's copy: {capture.snapshot_url}")
    return ", ".join(parts)


def _kept_apart(view: ArticleView) -> str:
    counts = Counter(aside.reason for aside in view.asides)
    return ", ".join(f"{reason} ({number})" for reason, number in counts.most_common())


def _as_json(view: ArticleView) -> dict[str, object]:
    return {
        "article": view.article,
        "date_conflicts": view.article.date_conflicts,
        "capture": view.capture,
        "versions": [
            {"version": one.version, "article_id": one.article_id, "added_at": one.added_at}
            for one in view.versions
        ],
        "asides": view.asides,
        "claims": view.claims,
        "carried": view.carried,
    }
