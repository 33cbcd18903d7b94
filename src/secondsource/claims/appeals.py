"""The words in which an outlet asks its readers for money, mail addresses and clicks."""

import re
from re import IGNORECASE

APPEAL_OPENERS = re.compile(
    r"(?:A (?:personal )?(?:message|note|letter|word|appeal) (?:from|to)\b.{0,80}|"
    r"Dear (?:readers?|friends?|supporters?|subscribers?)\b.{0,40}|"
    r"Before you (?:go|leave|continue|move on)\b.{0,160}|Why you should support\b.{0,80}|"
    r"Since you['’]re here\b.{0,200})",
    IGNORECASE,
)

# Wording by which an outlet speaks to its readers about itself. One is enough for a line.
APPEAL = re.compile(
    r"\b(?:your (?:support|contributions?|donations?|generosity)|"
    r"(?:please|can|could|you) (?:\w+ )?support (?:us|our)|support (?:us|our (?:work|journalism|"
    r"reporting))|supporting (?:us|our)|"
    r"we need your (?:help|support)|(?:every|any|each) (?:contribution|donation)|"
    r"make a (?:donation|contribution)|"
    r"our (?:independent |free |public-interest )?(?:journalism|newsroom|readers|reporters|"
    r"journalists)|independent journalism|"
    r"reader[- ](?:funded|supported|owned)|become a (?:member|subscriber|supporter|patron)|"
    r"ad[- ]free|(?:disabled|removed|turned off) (?:all )?(?:ads|advertising|advertisements)|"
    r"ad ?blocker|"
    r"(?:your|our) (?:reading|browsing) experience|(?:donate|subscribe|give) (?:now|today|"
    r"monthly|here)|"
    r"stand(?:ing)? with us|thank(?:s| you) for (?:standing|supporting|reading|subscribing|"
    r"signing)|"
    r"(?:free|daily|weekly|morning|evening|our|email|e-mail) newsletters?|"
    r"straight to your inbox|to your inbox|in your inbox|"
    r"privacy policy|terms (?:of (?:use|service)|and conditions)|remind me (?:later|in)|"
    r"not ready to support|"
    r"uses? cookies|(?:headlines|stories|news),? delivered|delivered to your (?:door|inbox)|"
    r"(?:carries|runs|carry|run) no advertising|"
    r"unlimited access|(?:start|begin) (?:a|your) (?:[\w-]+ ){0,3}trial|"
    r"(?:from|for|just|only|your) [$£€] ?\d+(?:\.\d\d)? (?:a|per) (?:week|month|year)|"
    r"buy (?:me|us) a|tip jar|give what you can|support local (?:news|journalism)|"
    r"paid for by .{0,40}(?:members|readers|supporters)|(?:members|readers|supporters) (?:paid us|"
    r"make (?:it|this|them) possible)|free by e-?mail|download (?:the|our) (?:free )?app|"
    r"we value your privacy|accept (?:our|the) use of|us[ae] cookies|"
    r"views (?:in|expressed in) this (?:column|article|piece) are|cannot be played on your|"
    r"unsubscribe|paywall|free trial|cancel any ?time|hit the (?:bell|subscribe))\b",
    IGNORECASE,
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
