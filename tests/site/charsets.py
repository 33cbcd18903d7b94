"""Pages in many charsets, declared rightly, wrongly and not at all."""

from tests.site.reports import HTML_TYPE, Paper, marker, report
from tests.site.server import Answer


def charsets(paper: Paper) -> None:
    western = "The café “Škoda” in Žitná – owner Łukasz Ström – took €12,500 on Friday."
    curly = "The café “Aurore” – owner Zoë Müller – took €12,500 in tips, she said."
    japanese = "港の橋は月曜日に閉鎖され、市長の田中さんは修理に三か月かかると述べた。"
    greek = "Η γέφυρα του λιμανιού έκλεισε τη Δευτέρα, δήλωσε ο δήμαρχος."
    russian = "Мост в порту закрыт с понедельника, сообщил мэр города."
    polish = "Most w porcie zamknięto w poniedziałek, powiedział burmistrz Łódki."
    chinese = "港口大桥星期一关闭,市长说修理需要三个月。"
    korean = "항구의 다리는 월요일에 폐쇄되었다고 시장이 말했다."
    for codec, label, words in (
        ("utf-8", "iso-8859-1", western),
        ("utf-8", "windows-1252", western),
        ("utf-8", "", western),
        ("utf-8-sig", "", western),
        ("utf-8-sig", "iso-8859-1", western),
        ("utf-8", "no-such-charset", western),
        ("windows-1252", "windows-1252", curly),
        ("windows-1252", "iso-8859-1", curly),
        ("windows-1252", "", curly),
        ("windows-1252", "no-such-charset", curly),
        ("utf-16", "utf-16", greek),
        ("utf-16", "", greek),
        ("utf-16", "iso-8859-1", greek),
        ("iso-8859-2", "iso-8859-2", polish),
        ("windows-1251", "windows-1251", russian),
        ("koi8-r", "koi8-r", russian),
        ("cp932", "shift_jis", japanese),
        ("euc_jp", "euc-jp", japanese),
        ("iso2022_jp", "iso-2022-jp", japanese),
        ("gb18030", "gb2312", chinese),
        ("big5", "big5", "港口大橋星期一關閉,市長說修理需要三個月。"),
        ("cp949", "euc-kr", korean),
    ):
        _charset_page(paper, codec, label, words)
    for codec, label, words in (
        ("windows-1251", "windows-1251", russian),
        ("cp932", "Shift_JIS", japanese),
        ("utf-8", "iso-8859-1", western),
    ):
        _meta_page(paper, codec, label, words)
    # Nothing tells what the bytes are: the choice is a flag, never silent.
    number = paper.number
    wrong = report(number, first=curly).encode("windows-1252")
    paper.add(
        "/charset/declared-utf-8",
        Answer(wrong, headers={"Content-Type": HTML_TYPE}),
        text=[marker(number)],
        says="not valid",
    )


def _charset_page(paper: Paper, codec: str, label: str, words: str) -> None:
    number = paper.number
    declared = f"text/html; charset={label}" if label else "text/html"
    paper.add(
        f"/charset/{number}-{codec}-as-{label or 'unsaid'}",
        Answer(report(number, first=words).encode(codec), headers={"Content-Type": declared}),
        text=[words, marker(number)],
    )


def _meta_page(paper: Paper, codec: str, label: str, words: str) -> None:
    number = paper.number
    head = f"<meta http-equiv='Content-Type' content='text/html; charset={label}'>"
    paper.add(
        f"/charset/{number}-meta-{codec}-as-{label}",
        Answer(
            report(number, first=words, head=head).encode(codec),
            headers={"Content-Type": "text/html"},
        ),
        text=[words, marker(number)],
    )
