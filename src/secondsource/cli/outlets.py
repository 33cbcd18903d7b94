"""Commands on the desk's table of outlets: who publishes, who owns, how reliable."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import (
    AsJson,
    complain,
    note,
    print_json,
    print_table,
    say,
    write_whole,
)
from secondsource.errors import InputRefused, UnreadableSource
from secondsource.models import Outlet
from secondsource.sources.outlets import read_outlet_table, write_outlet_table

app = typer.Typer(help="The desk's table of outlets.", invoke_without_command=True)

_FILE = Annotated[Path, typer.Argument(metavar="FILE.csv", show_default=False)]


@app.callback()
def outlets(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the outlets with owner, country and reliability."""
    if context.invoked_subcommand:
        return
    with closing(open_workbench()) as workbench:
        found = workbench.library.outlets()
    if as_json:
        print_json(found)
        return
    print_table(
        {
            "outlet": [one.name for one in found],
            "domain": [one.domain or "" for one in found],
            "owner": [one.owner or "" for one in found],
            "country": [one.country or "" for one in found],
            "kind": [one.kind or "" for one in found],
            "reliability": [one.reliability or "" for one in found],
        },
        empty="No outlets yet. They come with articles, or: secondsource outlets import FILE.csv",
    )


@app.command("export")
def export_table(file: _FILE) -> None:
    """Write the table as CSV, to be edited and imported again."""
    with closing(open_workbench()) as workbench:
        found = workbench.library.outlets()
    write_whole(file, write_outlet_table(found).encode())
    note(f"{len(found)} outlets written to {file}.")


@app.command("import")
def import_table(file: _FILE) -> None:
    """Set outlets as a CSV says; it has the columns of an export. Others stay as they are."""
    rows = _rows(file)
    good = [row for row in rows if isinstance(row, Outlet)]
    for row in rows:
        if isinstance(row, InputRefused):
            complain(f"Not taken: {row}")
    with closing(open_workbench()) as workbench:
        changed = workbench.library.set_outlets(good) if good else 0
    say(f"{changed} outlets set as {file.name} says; {len(good) - changed} were so before.")
    if rows and not good:
        raise typer.Exit(1)


def _rows(file: Path) -> list[Outlet | InputRefused]:
    try:
        with file.open("rb") as stream:
            return list(read_outlet_table(stream, name=str(file)))
    except OSError as error:
        raise UnreadableSource(str(file), f"cannot be read: {error.strerror}.") from error
