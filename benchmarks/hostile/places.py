"""Pages with one marked sentence each, where text is known to vanish without a word."""

from collections.abc import Iterator
from dataclasses import dataclass

_STORY = [
    f"<p>The harbour council of Corrin met for the {nth} time this spring and heard that the "
    f"repairs of quay {nth} will cost more than the {nth} estimate, its chair said on Monday.</p>"
    for nth in ("first", "second", "third", "fourth", "fifth", "sixth")
]
# The words that a flag for people must have, to be a flag for this loss.
_ANY = r"missing|left (out|aside)|not shown|hidden|invisible|lost"
_DEEP = r"nest|deep"
_CUT = r"cut|ends|unfinished|incomplete|never closed|not closed|unclosed|broken off"
_CHARS = r"charset|binary|valid|encod|read as|replaced|declared|character"
# {m} is the marked sentence.
_ELEMENTS = (
    "address", "article", "aside", "b", "bdo dir=rtl", "big", "blockquote", "button", "center",
    "cite", "code", "dd", "del", "details", "dialog", "dialog open", "dir", "dt", "em", "fieldset",
    "figcaption", "figure", "font size=1", "footer", "form", "h1", "h2", "h6", "header", "i",
    "ins", "kbd", "label", "legend", "li", "main", "mark", "marquee", "menu", "nav", "nobr",
    "noembed", "noframes", "noscript", "output", "p align=center", "pre", "q", "rp", "rt", "ruby",
    "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup",
    "time", "tt", "u", "ul", "var", "x-quote", "xmp", "canvas", "object", "video", "audio",
    "iframe", "template", "textarea", "svg", "math", "option", "optgroup", "datalist", "portal",
    "p hidden", "div style=display:none", "p aria-hidden=true", "div style='visibility:hidden'",
    "p style='font-size:0'", "div contenteditable", "div role=note", "td", "th", "caption",
)  # fmt: skip
_CLASSES = (
    "sidebar", "comments", "related", "newsletter", "cookie-banner", "advert", "teaser", "hidden",
    "social-share", "byline", "premium", "paywall", "print-only", "sr-only", "infobox", "pullquote",
    "caption", "disclaimer", "correction", "updates", "liveblog", "footnote", "promo", "sponsored",
    "breadcrumb", "menu", "footer", "header", "login", "popup", "modal", "gallery", "slideshow",
    "tags", "author-bio", "signup", "poll", "widget", "meta", "copyright",
)  # fmt: skip
_SHAPES = {
    "bare text": "{m}",
    "bare text in a div": "<div>{m}</div>",
    "bare text between blocks": "<p>One.</p>{m}<p>Two.</p>",
    "text after line breaks": "One.<br><br>{m}<br>Two.",
    "lone li": "<li>{m}",
    "list in a list": "<ul><li>One<ul><li>{m}</ul></ul>",
    "definition": "<dl><dt>Quay<dd>{m}</dl>",
    "term": "<dl><dt>{m}<dd>Quay</dl>",
    "cell": "<table><tr><td>Quay<td>{m}</table>",
    "head cell": "<table><thead><tr><th>{m}</thead><tr><td>1</table>",
    "foot cell": "<table><tfoot><tr><td>{m}</tfoot></table>",
    "caption of a table": "<table><caption>{m}</caption><tr><td>1</table>",
    "table in a table": "<table><tr><td><table><tr><td>{m}</table></table>",
    "text loose in a table": "<table>{m}<tr><td>1</table>",
    "block loose in a table": "<table><div>{m}</div><tr><td>1</table>",
    "figure": "<figure><img src=q.png><figcaption>{m}</figcaption></figure>",
    "details": "<details><summary>More</summary>{m}</details>",
    "summary": "<details><summary>{m}</summary>More</details>",
    "template": "<template><p>{m}</p></template>",
    "iframe srcdoc": '<iframe srcdoc="<p>{m}</p>"></iframe>',
    "svg text": "<svg><text>{m}</text></svg>",
    "svg foreign object": "<svg><foreignObject><p>{m}</p></foreignObject></svg>",
    "math text": "<math><mtext>{m}</mtext></math>",
    "select": "<select><option>{m}</option></select>",
    "legend": "<fieldset><legend>{m}</legend></fieldset>",
    "label of a form": "<form><label>{m}<input></label></form>",
    "ruby": "<ruby>One<rt>{m}</rt></ruby>",
    "CDATA": "<![CDATA[{m}]]>",
    "CDATA in svg": "<svg><text><![CDATA[{m}]]></text></svg>",
    "text for new browsers": "<![if !IE]><p>{m}</p><![endif]>",
    "quote in an attribute": "<p title='a>b'>{m}</p>",
    "stray end tag": "</p></div></span>{m}",
    "misnested": "<b><p>One</b>{m}</p>",
    "self-closed": "<p/>{m}<div/>",
    "doubled bracket": "<<p>{m}",
    "second body": "</body><body><p>{m}</p>",
    "second html": "<html><body><p>{m}</p>",
    "object's words": "<object data=q.swf><p>{m}</p></object>",
    "video's words": "<video src=q.mp4><p>{m}</p></video>",
    "shadow root": "<div><template shadowrootmode=open><p>{m}</p></template></div>",
    "slot": "<x-card><slot><p>{m}</p></slot></x-card>",
    "escaped": "<p>&lt;b&gt;{m}&lt;/b&gt;</p>",
    "after a zero-width space": "<p>\u200b{m}</p>",
    "right to left": "<p dir=rtl>\u202e{m}\u202c</p>",
    "twice the same": "<p>{m}</p><p>{m}</p>",
    "in a link": "<p><a href=/q>{m}</a></p>",
    "list of links": "<ul><li><a href=/1>One</a><li><a href=/q>{m}</a></ul>",
    "link alone": "<a href=/q>{m}</a>",
    "code block": "<pre><code>{m}</code></pre>",
    "article in JSON-LD only": '<script type="application/ld+json">{{"@type":"NewsArticle",'
    '"articleBody":"{m}"}}</script>',
}
_GERMAN = "Der Stadtrat sperrte am Montag die Brücke über die große Förde, für längere Zeit."
_FRENCH = (
    "Le maire a fermé lundi le pont du chenal, où des fissures étaient apparues côté sud, à Évry."
)
_POLISH = (
    "Rada miasta zamknęła w poniedziałek most, bo w filarach są pęknięcia, mówi burmistrz Łęk."
)
_RUSSIAN = "В понедельник городской совет закрыл мост через гавань из-за трещин в опорах."
_JAPANESE = "市議会は月曜日に港の橋を閉鎖した。橋脚に亀裂が見つかったためだという 市長談話"
_CHINESE = "市政府星期一封閉了港口大橋，因為橋墩出現了裂縫 市長表示"
_KOREAN = "시의회는 월요일 항구 다리를 폐쇄했다. 교각에서 균열이 발견되었기 때문이다."
# What swallows the rest of a page when it is not closed.
_UNCLOSED = (
    "<!--", "<!-- a --!", "<script>", "<style>", "<textarea>", "<title>", "<template>",
    "<noscript>", "<iframe>", "<xmp>", "<plaintext>", "<select>", "<noframes>", "<noembed>",
    "<svg><title>", "<math>", "<p title='", '<a href="', "<p title=\"x' ", "<![CDATA[", "<?php ",
    "<! ", "</ ", "<svg><style>", "<object>", "<button>", "<option>", "<table>", "<p",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A page, the word that must not vanish, and what a flag must say where it does."""

    place: str
    data: bytes
    marker: str
    flag: str


def cases() -> Iterator[Case]:
    """Every page; the marker of each is its own."""
    for number, (place, page, flag) in enumerate(_pages()):
        marker = f"Zqm{number:04}x"
        filled = page.replace(b"@M@", marker.encode())
        # In UTF-16 the marker is spelled with NULs between.
        wide = page.replace("@M@".encode("utf-16-le"), marker.encode("utf-16-le"))
        yield Case(place, filled if filled != page else wide, marker, flag)


def _pages() -> Iterator[tuple[str, bytes, str]]:
    yield from _in_places()
    yield from _nested()
    yield from _unclosed()
    yield from _charsets()
    yield from _stray_bytes()
    yield from _huge()


_SENTENCE = "The ledger @M@ of the harbour shows forty barges that paid nothing."


def _page(before: str = "", inside: str = "", after: str = "", end: str = "") -> bytes:
    story = "".join([*_STORY[:3], inside, *_STORY[3:]])
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Quays of Corrin</title>"
        f"</head><body>{before}<article><h1>Quays of Corrin</h1>{story}</article>{after}"
        f"</body></html>{end}"
    ).encode()


def _in_places() -> Iterator[tuple[str, bytes, str]]:
    shapes = {
        **_SHAPES,
        **{f"<{tag}>": f"<{tag}>{{m}}</{tag.split()[0]}>" for tag in _ELEMENTS},
        **{f"class {name}": f'<div class="{name}"><p>{{m}}</p></div>' for name in _CLASSES},
    }
    for name, shape in shapes.items():
        marked = shape.format(m=_SENTENCE)
        yield f"{name}, in the story", _page(inside=marked), _ANY
        yield f"{name}, below the story", _page(after=marked), _ANY
    for name, shape in list(_SHAPES.items())[:30]:
        marked = shape.format(m=_SENTENCE)
        yield f"{name}, above the story", _page(before=marked), _ANY
        yield f"{name}, after the end", _page(end=marked), _ANY


def _nested() -> Iterator[tuple[str, bytes, str]]:
    for depth in (200, 254, 256, 300, 1_000, 3_000):
        for tag in ("div", "span", "blockquote", "ul><li", "b", "section", "font"):
            names = tag.split("><")
            opened = "".join(f"<{name}>" for name in names) * (depth // len(names))
            closed = "".join(f"</{name}>" for name in reversed(names)) * (depth // len(names))
            nested = opened + _SENTENCE + closed
            yield f"{depth} deep in <{tag}>", _page(after=nested), _DEEP
    table = "<table><tr><td>" * 120 + _SENTENCE + "</table>" * 120
    yield "120 tables deep", _page(inside=table), _DEEP
    yield "after what is 400 deep", _page(inside="<div>" * 400 + "</div>" * 400 + _SENTENCE), _DEEP


def _unclosed() -> Iterator[tuple[str, bytes, str]]:
    flag = f"{_CUT}|{_ANY}"
    for opened in _UNCLOSED:
        rest = f"{opened}{''.join(_STORY[:2])}<p>{_SENTENCE}</p>"
        yield f"after an unclosed {opened!r}", _page(after=rest), flag
    whole = _page(inside=f"<p>{_SENTENCE}</p>")
    at = whole.index(b"@M@") + 3
    for more in (0, 4, 9, 20, 60, 120):
        yield f"cut {more} bytes after it", whole[: at + more], flag
    for end in (b"<p", b"<p title='", b"<!-", b"&am", b"\xc3", b"\xe2\x80", b"</p></di"):
        yield f"cut at {end!r}", whole[: at + 30] + end, flag


def _charsets() -> Iterator[tuple[str, bytes, str]]:
    for true, words in (
        ("utf-8", _GERMAN),
        ("windows-1252", _GERMAN),
        ("windows-1252", _FRENCH),
        ("windows-1250", _POLISH),
        ("windows-1251", _RUSSIAN),
        ("iso-8859-2", _POLISH),
        ("koi8-r", _RUSSIAN),
        ("shift_jis", _JAPANESE),
        ("euc-jp", _JAPANESE),
        ("gb18030", _CHINESE),
        ("big5", _CHINESE),
        ("euc-kr", _KOREAN),
        ("utf-16-le", _GERMAN),
    ):
        story = "".join(f"<p>{number}. {words}</p>" for number in range(1, 6))
        letters = words.split()[-1]
        for declared in ("utf-8", "windows-1252", "shift_jis", "iso-8859-5", "x-none", None):
            meta = f"<meta charset={declared}>" if declared else ""
            text = f"<html><head>{meta}</head><body>{story}<p>{words} @M@{letters}</p>"
            # The letters after the marker are part of it: a flag or the true letters.
            yield f"{true} declared as {declared}: {letters}", text.encode(true), _CHARS


def _stray_bytes() -> Iterator[tuple[str, bytes, str]]:
    flag = f"{_CHARS}|NUL|control|binary"
    for name, stray in (
        ("NUL", b"\x00"),
        ("many NULs", b"\x00" * 2_000),
        ("escape", b"\x1b[2J"),
        ("end of file", b"\x1a"),
        ("form feed", b"\x0c"),
        ("half a pair", b"\xed\xa0\x80"),
        ("no UTF-8", b"\xff\xfe\xfd"),
        ("NUL as a reference", b"&#0;"),
        ("half a pair as a reference", b"&#xD800;"),
        ("beyond Unicode", b"&#x110000;"),
    ):
        for where, before, after in (
            ("before", stray, b""),
            ("within", b"<p>" + stray, stray + b"</p>"),
            ("in a tag before", b"<p" + stray + b">", b"</p>"),
            ("in a comment before", b"<!--" + stray + b"-->", b""),
        ):
            page = _page(inside="@HERE@")
            marked = before + _SENTENCE.encode() + after
            yield f"{name} {where} it", page.replace(b"@HERE@", marked), flag


def _huge() -> Iterator[tuple[str, bytes, str]]:
    flag = f"{_ANY}|{_CUT}|large|long|no article text"
    for count in (1_000, 5_000):
        many = "".join(f"<p>Quay {n} is {n} metres long.</p>" for n in range(count))
        yield f"after {count} paragraphs", _page(inside=f"{many}<p>{_SENTENCE}</p>"), flag
    for megabytes in (1, 11):
        long = "The quay is long. " * (megabytes * 1_000_000 // 18)
        yield f"after {megabytes} MB in one paragraph", _page(inside=f"<p>{long}{_SENTENCE}"), flag
    wide = f"<p data-x='{'x' * 11_000_000}'>{_SENTENCE}</p>"
    yield "after an attribute of 11 MB", _page(inside=wide), flag
    frames = f"<html><frameset cols=*><frame src=a><noframes><body>{_SENTENCE}</noframes>"
    yield "frames", frames.encode(), flag
    yield "nothing else on the page", f"<html><body><div>{_SENTENCE}".encode(), flag
    yield "a page of two words", b"<html><body><p>Quay @M@", flag
