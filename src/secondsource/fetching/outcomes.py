"""What an answer comes to: a capture to keep, or a refusal in words."""

from datetime import datetime
from http import HTTPStatus

from secondsource.errors import FetchFailed, PageGone
from secondsource.fetching.connecting import Answer
from secondsource.fetching.visiting import Arrival
from secondsource.models import Capture

_WHOLE = frozenset({200, 203})
_GONE = frozenset({404, 410})
_WITHHELD = "[left out: cookies are not kept]"
_MEANINGS = {
    202: "the site took the question but gave no page; often it checks for a browser first",
    204: "the page has no content",
    206: "the site sent a part of the page only",
    304: "the site says that nothing changed, though the whole page was asked for",
    401: "the page wants a login; save it in a browser and add the file",
    402: "the page is behind a paywall; save it in a browser and add the file",
    403: "the site forbids us this page; save it in a browser and add the file",
    406: "the site has the page in no form that we ask for",
    408: "the site says that the question took too long; try again",
    429: "the site says that it is asked too often; try again later",
    451: "the page is withheld for legal reasons; look for it in an archive",
    500: "the site has an error of its own; try again later",
    502: "the site has an error of its own; try again later",
    503: "the site is overloaded or closed for repairs; try again later",
    504: "the site has an error of its own; try again later",
}


def complain(source: str, answer: Answer) -> None:
    """Raises PageGone or FetchFailed when the answer is no whole page."""
    status = answer.status
    if status in _WHOLE:
        return
    if status in _GONE:
        raise PageGone(source, f"is not there any more ({_named(status)}).", status=status)
    meaning = _MEANINGS.get(status)
    said = f"{_named(status)}: {meaning}" if meaning else f"the site answered {_named(status)}"
    raise FetchFailed(source, f"could not be fetched ({said}).", status=status)


def capture_of(url: str, arrival: Arrival, at: datetime) -> Capture:
    """The capture of an answer, all its headers kept but for the values of cookies.

    redirects are the addresses that each redirect led to, the last one final_url. A
    cookie's value can recognise the desk; the record says that one was left out.
    """
    return Capture(
        url=url,
        final_url=arrival.address.text if arrival.redirects else url,
        status=arrival.answer.status,
        headers=tuple(
            (name, _WITHHELD if name.casefold() == "set-cookie" else value)
            for name, value in arrival.answer.headers
        ),
        captured_at=at,
        redirects=arrival.redirects,
    )


def media_type(content_type: str | None) -> str:
    """The media type without its parameters, lower case."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    return kind if "/" in kind else "application/octet-stream"


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
