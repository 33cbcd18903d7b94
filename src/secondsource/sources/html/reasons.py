"""Why a text of a page is not the article: by where it stands and by what it says."""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise


class Reason(StrEnum):
    """What a text beside the article is, in words that a journalist uses."""

    HEADLINE = "headline"
    BYLINE = "byline"
    CAPTION = "caption"
    RELATED = "related links"
    NAVIGATION = "navigation"
    SHARING = "share buttons"
    NEWSLETTER = "newsletter"
    APPEAL = "appeal"
    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    COOKIES = "cookie notice"
    FORM = "form or button"
    FOOTER = "footer"
    SIDE = "side column"
    CONTACT = "contact details"
    COPYRIGHT = "copyright or source line"
    HIDDEN = "hidden on the page"
    OTHER = "other text of the page"


_BY_TAG = {
    "nav": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "footer": Reason.FOOTER,
    "aside": Reason.SIDE,
    "figcaption": Reason.CAPTION,
    "figure": Reason.CAPTION,
    "form": Reason.FORM,
    "button": Reason.FORM,
    "select": Reason.FORM,
    "textarea": Reason.FORM,
    "label": Reason.FORM,
    "dialog": Reason.FORM,
}
_BY_ROLE = {
    "navigation": Reason.NAVIGATION,
    "contentinfo": Reason.FOOTER,
    "complementary": Reason.SIDE,
    "search": Reason.FORM,
    "dialog": Reason.FORM,
    "alertdialog": Reason.FORM,
}
# A word of a class or an id, whole; with "*" at its end also how such a word begins.
_WORDS = {
    Reason.COOKIES: "cookie* consent gdpr onetrust usercentrics didomi",
    Reason.NEWSLETTER: "newsletter* mailchimp subscribe subscription signup mc4wp",
    Reason.COMMENTS: "comment* respond disqus* kommentar* kommentare",
    Reason.SHARING: "share* sharing social* addtoany addthis followus follow",
    Reason.RELATED: "related* recommend* readmore recirc* relatedposts jprelatedposts yarpp "
    "outbrain taboola trending popular mostread teaser teasers teaserlist promo crosslinks "
    "crosslink moreon linklist upnext readnext alsoread seealso",
    Reason.CAPTION: "caption* imagecaption credit credits photocredit* imagecredit* legende "
    "bildunterschrift bildnachweis",
    Reason.BYLINE: "byline* author authors authorbox authorbio authorname articlemeta postmeta "
    "entrymeta metainfo dateline pubdate timestamp vcard postdate entrydate published",
    Reason.ADVERTISEMENT: "ad ads advert advertisement advertising adslot adunit adcontainer "
    "sponsor sponsored werbung anzeige dfp googlead* affiliate*",
    Reason.APPEAL: "donate donation donations paywall supportus membership contribution* spende "
    "spenden piano regwall steady",
    Reason.NAVIGATION: "nav* menu* breadcrumb* pagination pager skiplink* topbar toolbar tag tags "
    "taglist tagcloud categories posttags entrytags toc keyword keywords",
    Reason.FOOTER: "footer* colophon imprint copyright legal disclaimer siteinfo",
    Reason.SIDE: "sidebar* rail widget widgets sidecol* marginalia",
}
_WHOLE = {word.rstrip("*"): reason for reason, words in _WORDS.items() for word in words.split()}
_BEGINNINGS = tuple(
    (word.rstrip("*"), reason)
    for reason, words in _WORDS.items()
    for word in words.split()
    if word.endswith("*")
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"[^A-Za-z0-9]+")
# A class that begins so says what the page holds or how it looks, not what the element is.
_TELLS_OF_OTHERS = frozenset(
    "has no with without hide show is js layout wp theme single category tag author post".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_MARK = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|visuallyhidden|u-hidden|d-none)(?=$|\s)",
    re.IGNORECASE,
)


def reason_of_element(tag: str, marks: str, role: str) -> Reason | None:
    """What an element holds by its tag, its role, or its class and id; None when unsaid."""
    if found := _BY_TAG.get(tag) or _BY_ROLE.get(role):
        return found
    return _reason_of_marks(marks) if marks else None


def _reason_of_marks(marks: str) -> Reason | None:
    return next((reason for mark in marks.split() if (reason := _reason_of_mark(mark))), None)


@lru_cache(maxsize=16384)
def _reason_of_mark(mark: str) -> Reason | None:
    parts = [part.lower() for part in _PARTS.split(_CAMEL.sub("-", mark)) if part]
    if len(parts) > 1 and parts[0] in _TELLS_OF_OTHERS:
        parts = ["".join(parts[:2])]
    # "read-more" and "post_tags" are one word each.
    pairs = [one + two for one, two in pairwise(parts)]
    for word in (*pairs, *parts):
        if reason := _WHOLE.get(word):
            return reason
        for beginning, reason in _BEGINNINGS:
            if word.startswith(beginning):
                return reason
    return None


def is_hidden(style: str, marks: str) -> bool:
    """Whether inline style or a common class takes the element off the screen."""
    return bool((style and _HIDDEN_STYLE.search(style)) or (marks and _HIDDEN_MARK.search(marks)))
