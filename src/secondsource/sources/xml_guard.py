"""XML from outside: declared entities are refused before any parser sees them.

A document that declares none can neither blow up (billion laughs) nor ask for files
and addresses (XXE). A plain DOCTYPE, as old RSS has, is harmless and passes.
"""

import codecs
import re
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import AttributesImpl

from secondsource.errors import UnreadableSource

_FIRST_ELEMENT = re.compile(rb"<[A-Za-z_]")
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_LONGEST_PROLOG = 1 << 20


_BEFORE_ROOT = re.compile(
    r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"\ufeff?\s*<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
_HEAD_BYTES = 8192


class _Root(Exception):
    """The first element was reached: no declarations can follow."""


class _UntilRoot(ContentHandler):
    def startElement(  # noqa: N802  # SAX's name
        self,
        name: str,  # noqa: ARG002
        attrs: AttributesImpl,  # noqa: ARG002
    ) -> None:
        raise _Root


def root_name(head: bytes) -> str:
    """The first element's name without prefix, lower case; "" when the first bytes show none."""
    head = head[:_HEAD_BYTES]
    is_utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if is_utf16 else "utf-8", "replace").lstrip("\ufeff")
    root = _ROOT.match(_BEFORE_ROOT.sub("", text))
    return root[1].lower() if root else ""


def refuse_entities(name: str, data: bytes) -> None:
    """Reads only as far as the first element. Raises UnreadableSource."""
    from defusedxml import DefusedXmlException
    from defusedxml.sax import parseString

    try:
        # The address in a DOCTYPE is asked for by no parser here, so it may stand there.
        parseString(data, _UntilRoot(), ErrorHandler(), forbid_external=False)
    except _Root:
        return
    except DefusedXmlException as error:
        raise _refused(name) from error
    except (SAXException, ValueError, LookupError):
        # No XML that expat knows (it has no Shift JIS, say): other parsers are more lenient,
        # so the declarations are looked for as they stand.
        if _declares_entities(data):
            raise _refused(name) from None


def _declares_entities(data: bytes) -> bool:
    # Without its zero bytes UTF-16 and UTF-32 read as ASCII.
    head = data[:_LONGEST_PROLOG].replace(b"\x00", b"")
    root = _FIRST_ELEMENT.search(head)
    return bool(_ENTITY.search(head, 0, root.start() if root else len(head)))


def _refused(name: str) -> UnreadableSource:
    return UnreadableSource(
        name,
        "declares XML entities, with which a file can fill the memory or ask for other files. "
        "It was not read. Save it without them, or add the page's own address.",
    )


def preload_guard() -> None:
    """Imports the parser while files can still be opened."""
    import defusedxml.sax  # noqa: F401
