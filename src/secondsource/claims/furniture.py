"""The words of page furniture: what sites print around an article and paste into it."""

import re
from re import IGNORECASE, Pattern

from secondsource.claims.appeals import APPEAL, PRICE
from secondsource.claims.gates import Gated, gated, phrases

# (reason, pattern): a line in which one of these is found is furniture from end to end.
LINE_STARTS: tuple[tuple[str, Pattern[str]], ...] = (
    (
        "advertisement",
        re.compile(
            r"(?:Advertise?ment|ADVERTISEMENT|Sponsored(?: content)?|Promoted)\b(?:\W|$)(?!.{200})"
        ),
    ),
    (
        "link to the rest of the page",
        re.compile(
            r"(?:Continue reading|Skip (?:to|advertisement|ad\b)|Story continues below|"
            r"Scroll down|Read the full (?:story|article))\b",
            IGNORECASE,
        ),
    ),
    (
        "newsletter sign-up",
        re.compile(
            r"(?:Newsletter|Sign ?up (?:for|to|here|now|today)|Get (?:the|"
            r"our) .{0,60}(?:newsletter|bulletin|letter every)|Subscribe\b|"
            r"View all .{0,60}newsletters|"
            r"You must select a newsletter)",
            IGNORECASE,
        ),
    ),
    (
        "link to another article",
        re.compile(
            r"(?:RELATED:|Also on [A-Z][\w ]{1,30}:|READ MORE|Read more|Read also|"
            r"Also read|READ ALSO|ALSO READ|Read next|See also|SEE ALSO|"
            r"See more|Read or share|Read or Share this story|Related(?: (?:stories|"
            r"articles?|topics?|content|news|coverage|links?|posts?))?\s*(?::|$)|"
            r"Related (?:stories|articles?|topics?|content|coverage|links)\b|"
            r"More on this (?:story|topic)|More from [^.]{2,60}$|More:|MORE:|Recommended(?::|"
            r" for you|$)|You may also like|You might also like|Don't miss|DON'T MISS|WATCH:|"
            r"Watch:|LISTEN:|Video:|VIDEO:|Gallery:|Photos?:$|In pictures:?|(?:MOST READ|"
            r"Most read) (?:IN|in) [A-Z]\w*|Most (?:read|popular|viewed|shared)(?: (?:stories|"
            r"articles|now|today))?\W*$|Trending(?: now)?\W*$|Up next\b|Previously on this|"
            r"Top stories\W*$|"
            r"Editors?['’] picks?|What to read next|Review:)(?!\w)"
        ),
    ),
    (
        "picture caption",
        re.compile(
            r"(?:Image (?:copyright|caption|source)|Media (?:playback|caption)|"
            r"Enlarge this image|Enlarge image|toggle caption|Hide caption|"
            r"Photo(?:graph)?s?(?: (?:by|credit|courtesy)\b|/)|Photos?: [^.]{0,100}$|"
            r"(?:In )?this (?:[\w.,]+ ){0,7}(?:photo(?:graph)?|image|picture|frame grab|handout|"
            r"combination)\b|Photo$|File photo|FILE PHOTO|FILE -|File -|Picture:|Image:|"
            r"Photograph:|Photo:|Caption:|Credit:|Pictured:|(?:REUTERS|AFP|AP)/[A-Z]|"
            r"Click to (?:enlarge|expand)|CLOSE$|©|\(c\) )",
            IGNORECASE,
        ),
    ),
    (
        "copyright line",
        re.compile(
            r"(?:Copyright(?: ?(?:©|\(c\)|\d{4}|by\b)|$)|All rights reserved|"
            r"All content copyright|© ?\d{4}|This material may not be published|This (?:article|"
            r"story) (?:was )?(?:first|originally) (?:appeared|published)|"
            r"Republished with permission|Reproduced with)",
            IGNORECASE,
        ),
    ),
    (
        "follow and share line",
        re.compile(
            r"(?:Follow (?:us|\w+(?: \w+)? on|@)|Like us on|Find us on|Join us on|Share (?:this|"
            r"on|via)|Share$|Tweet$|Share or comment|Click here|Tap here|Download (?:the|"
            r"our) .{0,40}app|Email this|Print this|Post a comment|Leave a (?:comment|reply)|"
            r"View comments|Show comments|Comments?(?: \(\d+\))?$|Add a comment|"
            r"Join the (?:conversation|discussion)|If you like this story|A post shared by)",
            IGNORECASE,
        ),
    ),
    (
        "contact line",
        re.compile(
            r"(?:(?:Call|Ring|Text|Tip|Email|Contact|Write to) (?:us\b|(?:the|our) (?:news ?desk|"
            r"newsroom|tips? line|picture desk)\b)|Contact (?:us|the (?:author|"
            r"reporter|writer|newsroom))|E-?mail:? |Email us|"
            r"E-mail us|Send (?:us )?(?:your )?tips|Got a (?:tip|story)|Have a (?:tip|story)|"
            r"Do you have a (?:tip|story|news tip)|We pay for your (?:stories|videos)|"
            r"Write to (?:us|the author)|Reach (?:the reporter|him|her|them) (?:at|on)|"
            r"Tel(?:ephone)?[.:] |To contact the (?:reporter|editor|author)|You can (?:contact|"
            r"reach|email|follow) )",
            IGNORECASE,
        ),
    ),
    (
        "credit line",
        re.compile(
            r"(?:\(?Additional (?:reporting|writing|editing) by |\((?:reporting|writing|"
            r"editing) by |(?:reporting|writing|editing) by [^.]{2,100}(?:;|[Ee]diting by|$)|"
            r"Information from:|Source:|With (?:files|inputs?|reporting) from|"
            r"(?:The )?(?:Associated Press|Reuters|AP|AFP|Agence France-Presse|"
            r".{2,60}) contributed to this (?:report|story|article)|This (?:story|article|"
            r"report) (?:has been|was) (?:updated|corrected|amended)|Editor['’]s note|"
            r"Correction:|Clarification:)",
            IGNORECASE,
        ),
    ),
    (
        "notice on cookies or privacy",
        re.compile(
            r"(?:(?:We|This (?:web)?site) uses? cookies|By (?:clicking|continuing to (?:use|"
            r"browse)|signing up|using (?:this|our) (?:site|website|service|app))\b|"
            r"Cookie (?:policy|settings|preferences)|Accept (?:all )?cookies|Privacy (?:policy|"
            r"notice)|Terms (?:of (?:use|service)|and conditions)|Please verify you|"
            r"Invalid email|Please re-enter|An error has occurred|You agree to receive|"
            r"JavaScript (?:is|must)|Please enable|Your browser|(?:Log|Sign) ?in (?:to|or|with|"
            r"here)\b|Register (?:now|here|for free)|Create (?:an|your) account|"
            r"Thanks? (?:you )?for (?:subscribing|signing up))",
            IGNORECASE,
        ),
    ),
    (
        "tag list",
        re.compile(
            r"(?:Tags?|Topics|Keywords|Filed under|Categories|Category|Posted in|Hashtags?)\s*:",
            IGNORECASE,
        ),
    ),
)


BYLINE = re.compile(
    r"(?:(?:By|BY|Written by|Story by|Reported by|Posted by|Author:) (?:[A-Z][\w.'’-]{0,30}|and|"
    r"&|de|van|von|al|bin|for|in|the|of|,|\||-)(?:[ ,|]+(?:[A-Z@][\w.'’&-]{0,30}|and|&|de|van|"
    r"von|al|bin|for|in|the|of|AM|PM|\d{1,4}))*\W{0,3}|"
    r"[A-Z][\w .,'’&/()-]{2,80} ?\| ?(?:Updated|Published|Posted|Last (?:updated|"
    r"modified))\b.{0,60})"
)

_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
TIMESTAMP = re.compile(
    rf"(?:(?:Last )?(?:Updated|Published|Posted|Modified|First published|Created)(?: (?:at|on|"
    rf":))?[:\s]{{1,3}})?"
    rf"(?:(?:{_DAY}|{_MONTH}|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?|"
    rf"[AaPp]\.?[Mm]\.?|GMT|UTC|BST|EST|EDT|ET|PST|PDT|PT|CET|IST|Z|"
    rf"ago|minutes?|hours?|days?|weeks?|at|on|of|updated|published|modified|read|min)[\s,./|"
    rf"•·()T:+-]*){{2,16}}\W{{0,3}}",
    IGNORECASE,
)
DATELINE_ALONE = re.compile(
    r"(?:[A-Z][A-Z .'’-]{2,40}(?:, [A-Za-z. ]{2,30})?)(?: ?\((?:AP|AFP|Reuters|REUTERS|Xinhua|"
    r"CNN|TASS)\))? ?(?:[-–—]{1,2})"
)
AUTHOR_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w.'’-]{1,30} ){1,4}is (?:an?|the) (?:[\w'’-]{1,30} ){0,8}"
    r"(?:reporter|correspondent|editor|columnist|contributor|staff writer|freelance(?:r| writer|"
    r" journalist)|intern|blogger)"
    r" (?:at|for|with|based in|covering|who covers|on)\b"
)
# Links between paragraphs, and notes of the editors; a quotation's insertion is no whole line.
IN_BRACKETS = re.compile(r"\[[^\[\]]{12,240}\]")
# (reason, pattern) of what gives a sentence away, as it is printed.
ANYWHERE: tuple[tuple[str, Gated], ...] = (
    ("link to another article", gated("more", r"(?:Read more|READ MORE)$(?<![.!?] .{9})")),
    (
        "video player",
        gated(
            "close watched video videonext skip x more",
            r"^CLOSE [A-Z]|^JUST WATCHED\b|Last Video ?Next Video|Skip in Skip x|Embed x Share|"
            r"Replay More Videos",
        ),
    ),
    ("contact line", gated("", r"@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}$")),
    (
        "embedded post",
        gated("post", r"\bA post shared by .{2,80} on [A-Z][a-z]{2} \d{1,2}, \d{4} at \d"),
    ),
    (
        "link to another article",
        gated(
            "also more next read related",
            r"(?i:^(?:Read (?:also|more|next)|Also read|See also|Related):)",
        ),
    ),
    (
        "credit line",
        gated(
            "reporting writing editing",
            r"^\((?:Additional )?(?:Reporting|Writing|Editing|reporting) by [A-Z]",
        ),
    ),
)
# The same in whatever case: these are searched in the lower-cased sentence.
ANYWHERE_LOWERED: tuple[tuple[str, Gated], ...] = (
    (
        "copyright line",
        phrases(
            {
                "published reproduced redistributed broadcast": "may not be (?:published|"
                "reproduced|redistributed|broadcast)",
                "reserved": "all rights reserved",
                "permission": "without (?:prior |express )?(?:written )?permission",
            }
        ),
    ),
    (
        "picture caption",
        phrases(
            {
                "caption": "(?:toggle|image|media) caption",
                "copyright": "image copyright",
                "pictured shown seen": r"(?:is|are) (?:pictured|shown|seen) in this (?:\w+ ){0,3}"
                "(?:photo|image|picture|handout)",
                "handout": "undated handout",
            }
        ),
    ),
    ("credit line", phrases({"contributed": "contributed to this (?:report|story|article)"})),
    (
        "newsletter sign-up",
        phrases(
            {
                "sign": "sign up (?:for|to) (?:our|the|breaking|daily|free)",
                "subscribe": "subscribe to (?:our|the|us)",
                "subscribing signing": "thank(?:s| you) for (?:subscribing|signing up)",
            }
        ),
    ),
    (
        "contact line",
        phrases(
            {
                "email mail contact write reach": "(?:email|e-mail|contact|write to|reach) "
                "(?:us|me|him|her|them) (?:at|on|via)",
            }
        ),
    ),
    (
        "follow and share line",
        gated(
            "follow click share",
            r"\b(?:follow (?:us|him|her|them|me) on (?:twitter|facebook|instagram|telegram|x)\b|"
            r"click here (?:to|for)\b|share (?:it|this) with)",
        ),
    ),
    ("appeal to readers", APPEAL),
    ("appeal to readers", PRICE),
)
