"""Which charset a page means: labels as browsers read them (WHATWG Encoding)."""

import re

_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.I)
# Pages under these labels hold characters of the larger charset; Python takes them strictly.
_MEANT = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-9": "windows-1254",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "x-cp1251": "windows-1251",
    "x-cp1252": "windows-1252",
}


def declared_charset(data: bytes, by_server: str | None) -> str | None:
    """What the server says, else the page's own declaration; None when neither does."""
    if by_server:
        return _meant(by_server)
    found = _XML.match(data[:200]) or _META.search(data[:4096])
    return _meant(found[1].decode("ascii")) if found else None


def _meant(label: str) -> str:
    label = label.strip(" \t\"'")
    return _MEANT.get(label.lower(), label)
