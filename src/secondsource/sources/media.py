"""Which files of an archive can hold an article, and what a person calls the others."""

import re
from email.message import Message

HTML, XHTML, PLAIN, PDF = "text/html", "application/xhtml+xml", "text/plain", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ARTICLES = frozenset({HTML, XHTML, PLAIN, PDF, DOCX})
# What servers say that do not know.
UNKNOWN = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
_LABEL = re.compile(r"[A-Za-z0-9_:.-]{2,40}")
# In one word and in several.
_KINDS = (
    ("image/", "picture", "pictures"),
    ("video/", "video", "videos"),
    ("audio/", "sound", "sounds"),
    ("font/", "font", "fonts"),
    ("text/css", "style sheet", "style sheets"),
)
_SCRIPTS = ("javascript", "ecmascript", "/wasm")
_FONTS = ("application/font", "application/x-font", "application/vnd.ms-fontobject")
_FILE = ("file of another kind", "files of another kind")
_PAGE_HEAD = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html[\s>])", re.I)


def media_type_of(content_type: str | None) -> tuple[str, str | None]:
    """A Content-Type header's media type in lower case ("" for none), and its charset."""
    message = Message()
    message["content-type"] = " ".join((content_type or "").split())
    if not content_type:
        return "", None
    # Message answers text/plain for what it cannot read: a bare "html", say.
    given = content_type.partition(";")[0].strip().lower()
    charset = message.get_param("charset")
    label = charset if isinstance(charset, str) and _LABEL.fullmatch(charset) else None
    return given, label


def sniffed(media_type: str, head: bytes) -> str:
    """The media type, found by the first bytes where a server named none worth the name."""
    if media_type in UNKNOWN:
        if head.startswith(b"%PDF-"):
            return PDF
        if _PAGE_HEAD.match(head):
            return HTML
        if head.startswith(b"PK\x03\x04") and b"word/" in head:
            return DOCX
    return media_type


def kind_of(media_type: str) -> tuple[str, str]:
    """What a person calls such a file, in singular and plural."""
    if media_type.endswith(_SCRIPTS):
        return "script", "scripts"
    if media_type.startswith(_FONTS):
        return "font", "fonts"
    for start, one, many in _KINDS:
        if media_type.startswith(start):
            return one, many
    return _FILE
