"""The words in which an outlet asks its readers for money, mail addresses and clicks."""

import re
from re import IGNORECASE

from secondsource.claims.gates import phrases

APPEAL_OPENERS = re.compile(
    r"(?:A (?:personal )?(?:message|note|letter|word|appeal) (?:from|to)\b.{0,80}|"
    r"Dear (?:readers?|friends?|supporters?|subscribers?)\b.{0,40}|"
    r"Before you (?:go|leave|continue|move on)\b.{0,160}|Why you should support\b.{0,80}|"
    r"Since you['’]re here\b.{0,200})",
    IGNORECASE,
)

# Wording by which an outlet speaks to its readers about itself. One is enough for a line.
APPEAL = phrases(
    {
        "support": r"(?:please|can|could|you) (?:\w+ )?support (?:us|our)|support (?:us|"
        r"our (?:work|journalism|reporting))|support local (?:news|journalism)|"
        r"not ready to support",
        "supporting": "supporting (?:us|our)",
        "support contribution contributions donation donations generosity": "your (?:support|"
        "contributions?|donations?|generosity)|(?:every|any|each) (?:contribution|donation)|"
        "make a (?:donation|contribution)",
        "need": "we need your (?:help|support)",
        "journalism newsroom readers reporters journalists": "our (?:independent |free |"
        "public-interest )?(?:journalism|newsroom|readers|reporters|journalists)|"
        "independent journalism",
        "reader": "reader[- ](?:funded|supported|owned)",
        "member subscriber supporter patron": "become a (?:member|subscriber|supporter|patron)",
        "ad adblocker": "ad[- ]free|ad ?blocker",
        "ads advertising advertisements": "(?:disabled|removed|turned off) (?:all )?(?:ads|"
        "advertising|advertisements)|(?:carries|runs|carry|run) no advertising",
        "experience": "(?:your|our) (?:reading|browsing) experience",
        "donate subscribe give": "(?:donate|subscribe|give) (?:now|today|monthly|here)|"
        "give what you can",
        "stand standing": "stand(?:ing)? with us",
        "thank thanks": "thank(?:s| you) for (?:standing|supporting|reading|subscribing|signing)",
        "newsletter newsletters": "(?:free|daily|weekly|morning|evening|our|email|e-mail) "
        "newsletters?",
        "inbox": "straight to your inbox|to your inbox|in your inbox",
        "privacy": "privacy policy|we value your privacy",
        "terms": "terms (?:of (?:use|service)|and conditions)",
        "remind": "remind me (?:later|in)",
        "cookies": "uses? cookies|us[ae] cookies",
        "delivered": "(?:headlines|stories|news),? delivered|delivered to your (?:door|inbox)",
        "unlimited": "unlimited access",
        "trial": r"(?:start|begin) (?:a|your) (?:[\w-]+ ){0,3}trial|free trial",
        "buy": "buy (?:me|us) a",
        "jar": "tip jar",
        "members readers supporters": "paid for by .{0,40}(?:members|readers|supporters)|"
        "(?:members|readers|supporters) (?:paid us|make (?:it|this|them) possible)",
        "email mail": "free by e-?mail",
        "download": "download (?:the|our) (?:free )?app",
        "accept": "accept (?:our|the) use of",
        "views": r"views (?:in|expressed in) this (?:column|article|piece) are",
        "played": "cannot be played on your",
        "cancel": "cancel any ?time",
        "bell subscribe": "hit the (?:bell|subscribe)",
        "unsubscribe paywall": "unsubscribe|paywall",
    }
)
PRICE = phrases(
    {
        "week month year": r"(?:from|for|just|only|your) [$£€] ?\d+(?:\.\d\d)? (?:a|per) "
        "(?:week|month|year)",
    }
)

APPEAL_CLOSERS = re.compile(
    r"\b(?:thank(?:s| you) for (?:standing|supporting|your|reading|subscribing|being)|"
    r"remind me later|"
    r"support us(?: today| now)?$|donate(?: now| today| here)?\W*$|subscribe(?: now| today)?\W*$|"
    r"not ready to support|become a (?:member|supporter)|contribute(?: now| today)?\W*$)",
    IGNORECASE,
)

BUTTONS = re.compile(
    r"(?:once|one[- ]time|single|monthly|annual(?:ly)?|yearly|weekly|daily|continue|next|"
    r"previous|back|close|menu|search|home|"
    r"share|tweet|print|e-?mail|save|copy(?: link)?|comments?|reply|report|play|pause|mute|skip|"
    r"more|less|ok(?:ay)?|"
    r"accept(?: all)?|reject(?: all)?|decline|agree|cancel|submit|send|subscribe|sign (?:up|in|"
    r"out)|log (?:in|out)|register|"
    r"donate|give|join|support us|read more|show more|show less|load more|learn more|see more|"
    r"view more|see all|"
    r"facebook|twitter|whatsapp|telegram|linkedin|reddit|instagram|youtube|x|rss|"
    r"payments? methods?|payment options?|other amount|custom amount|remind me later|not now|"
    r"no,? thanks|maybe later|"
    r"×|✕|✖|»|«|>|<|\+|___+|---+|\*\*\*+|[$€£] ?\d{1,4}|\d{1,4} ?[$€£])\W{0,3}",
    IGNORECASE,
)

OWN_VOICE = re.compile(r"\b(?:we|us|our|ours)\b", IGNORECASE)

READER = re.compile(r"\b(?:you|your|you['’](?:re|ve|ll)|readers?)\b", IGNORECASE)
