"""Commands that fill the library and its index."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import complain, progress_bar, say
from secondsource.cli.taking import need_contact, run_jobs, sum_up
from secondsource.errors import InputRefused, UnreadableSource
from secondsource.models import Hints
from secondsource.sources.jsonl import NAMES
from secondsource.workbench import Workbench
from secondsource.workbench.handing_in import address_of

Columns = Sequence[tuple[str, str]]

_STANDARD_INPUT = "-"
_COMMENT = "#"


def add(
    things: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="THING...",
            help="Files, folders, web addresses (pages, feeds, sitemaps); - reads one a line "
            "from standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    from_file: Annotated[
        Path | None, typer.Option("--from", help="A file with one web address a line.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="Which column of a CSV or JSON Lines file holds a field: text=Body. "
            f"Fields: {', '.join(NAMES)}."
        ),
    ] = None,
    background: Annotated[
        bool, typer.Option("--background", help="Hand in and return; a worker takes it in.")
    ] = False,
) -> None:
    """Take articles in. What is already here is left as it is; run it again at will."""
    columns = [_mapping(text) for text in column or ()]
    paths, addresses = _sorted_out([*_spelled_out(things or ()), *_listed(from_file)])
    urls, refused = _addresses(addresses)
    if not (paths or urls):
        if refused:
            raise typer.Exit(1)
        raise typer.BadParameter("Name a file, a folder or a web address.")
    if urls:
        need_contact()
    with closing(open_workbench()) as workbench:
        jobs = list(_handed_in(workbench, paths, urls, columns))
        if background:
            _print_waiting(jobs)
            return
        reports = run_jobs(workbench, jobs)
        sum_up(workbench.jobs, jobs, reports=reports, refused=refused)


def reindex() -> None:
    """Build the search index anew from the record."""
    workbench = open_workbench()
    with progress_bar("passages") as progress:
        task = progress.add_task("Indexing", total=None, items=0)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, items=done)

        generation = workbench.indexing.rebuild(advance)
    say(f"The index holds {generation.manifest.count} passages (generation {generation.number}).")


def _handed_in(
    workbench: Workbench, paths: Sequence[Path], urls: Sequence[str], columns: Columns
) -> Iterator[int]:
    """One job for the files, one for the pages."""
    if paths:
        yield workbench.intake.hand_in_paths(paths, columns=columns).job_id
    if urls:
        yield workbench.intake.hand_in_pages(urls, Hints(columns=tuple(columns))).job_id


def _print_waiting(job_ids: Sequence[int]) -> None:
    for job_id in job_ids:
        say(f"Job {job_id} waits. See: secondsource jobs show {job_id}")
    say("A worker takes it in: one runs beside secondsource serve, or start: secondsource work")


def _spelled_out(things: Iterable[str]) -> Iterator[str]:
    for thing in things:
        if thing == _STANDARD_INPUT:
            yield from _lines(sys.stdin.read())
        else:
            yield thing


def _listed(file: Path | None) -> Iterator[str]:
    """The addresses of a list, each marked as one."""
    if file is None:
        return
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableSource(str(file), f"cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise UnreadableSource(str(file), "is no list of web addresses in UTF-8.") from None
    for line in _lines(text):
        yield line if "://" in line else f"https://{line}"


def _lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text.splitlines())
    return (line for line in lines if line and not line.startswith(_COMMENT))


def _sorted_out(things: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Files and folders apart from web addresses."""
    paths, addresses = [], []
    for thing in dict.fromkeys(things):
        if "://" in thing:
            addresses.append(thing)
        else:
            paths.append(Path(thing))
    return paths, addresses


def _addresses(given: Iterable[str]) -> tuple[list[str], int]:
    """Those that can be asked for, and how many cannot: each of these is named."""
    urls, refused = [], 0
    for text in given:
        try:
            urls.append(address_of(text))
        except InputRefused as error:
            complain(f"Not taken: {error}")
            refused += 1
    return urls, refused


def _mapping(text: str) -> tuple[str, str]:
    ours, is_pair, theirs = text.partition("=")
    if not is_pair or not theirs:
        raise InputRefused(f"--column {text}", "is no mapping. Write it like text=Body.")
    if ours not in NAMES:
        raise InputRefused(
            f"--column {text}", f"names the field {ours!r}. Our fields are: {', '.join(NAMES)}."
        )
    return ours, theirs
