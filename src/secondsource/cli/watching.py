"""Commands on the watch list: feeds and sitemaps that are looked at again and again."""

from contextlib import closing
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import AsJson, at, note, print_json, print_table, say
from secondsource.cli.taking import need_contact, run_jobs, sum_up
from secondsource.errors import NotFound
from secondsource.settings import read_settings
from secondsource.workbench.jobs import LEAST_MINUTES

app = typer.Typer(help="Feeds and sitemaps that are polled.", invoke_without_command=True)


@app.callback()
def watch(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the feeds and sitemaps that are polled."""
    if context.invoked_subcommand:
        return
    with closing(open_workbench()) as workbench:
        found = workbench.jobs.watches()
    if as_json:
        print_json(found)
        return
    print_table(
        {
            "watch": [str(one.watch_id) for one in found],
            "every": [f"{one.every_minutes} min" for one in found],
            "polled": [at(one.polled_at) or "not yet" for one in found],
            "last job": [str(one.job_id or "") for one in found],
            "address": [one.url for one in found],
        },
        empty="Nothing is watched. Add a feed: secondsource watch add URL",
    )


@app.command("add")
def watch_add(
    url: Annotated[str, typer.Argument(help="A feed or sitemap.", show_default=False)],
    *,
    every: Annotated[int, typer.Option(min=LEAST_MINUTES, help="Minutes between two polls.")] = 30,
) -> None:
    """Watch a feed or sitemap, or change how often one is polled."""
    with closing(open_workbench()) as workbench:
        watched = workbench.jobs.watch(url, every_minutes=every)
    say(f"Watch {watched.watch_id}: {watched.url}, every {watched.every_minutes} minutes.")
    note("It is polled beside secondsource serve, by secondsource work, or by: watch poll")
    if not (read_settings().contact or "").strip():
        note("Nothing is fetched before SECONDSOURCE_CONTACT names a mail or web address.")


@app.command()
def remove(
    watch_id: Annotated[int, typer.Argument(help="The number of a watch.", show_default=False)],
) -> None:
    """Take it off the list; its articles stay."""
    with closing(open_workbench()) as workbench:
        workbench.jobs.unwatch(watch_id)
    say(f"Watch {watch_id} is off the list. Its articles stay.")


@app.command()
def poll(
    watch_ids: Annotated[
        list[int] | None,
        typer.Argument(help="Numbers of watches, due or not; all that are due when absent."),
    ] = None,
) -> None:
    """Look at watched feeds and sitemaps now, and take in what is new."""
    need_contact()
    with closing(open_workbench()) as workbench:
        known = {one.watch_id for one in workbench.jobs.watches()}
        for unknown in set(watch_ids or ()) - known:
            raise NotFound("watch", str(unknown), "See: secondsource watch")
        jobs = [job.job_id for job in workbench.jobs.poll(watch_ids or None)]
        if not jobs:
            say("Nothing is due. Name a watch to poll it all the same.")
            return
        reports = run_jobs(workbench, jobs)
        sum_up(workbench.jobs, jobs, reports=reports)
