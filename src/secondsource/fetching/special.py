"""The tables behind `addresses`: special ranges, and where IPv6 carries IPv4."""

_OWN = "this machine itself"
_PRIVATE = "a private network"
_LOCAL = "the local network segment"
_PAPER = "a range for examples in manuals"
_PROTOCOL = "a range for the network's own protocols"
_MANY = "an address of many machines at once"

SPECIAL_V4 = (
    ("0.0.0.0/8", _OWN),
    ("10.0.0.0/8", _PRIVATE),
    ("100.64.0.0/10", "a provider's inner network"),
    ("127.0.0.0/8", _OWN),
    ("169.254.0.0/16", _LOCAL),
    ("172.16.0.0/12", _PRIVATE),
    ("192.0.0.0/24", _PROTOCOL),
    ("192.0.2.0/24", _PAPER),
    ("192.31.196.0/24", _PROTOCOL),
    ("192.52.193.0/24", _PROTOCOL),
    ("192.88.99.0/24", _PROTOCOL),
    ("192.168.0.0/16", _PRIVATE),
    ("192.175.48.0/24", _PROTOCOL),
    ("198.18.0.0/15", "a range for measuring equipment"),
    ("198.51.100.0/24", _PAPER),
    ("203.0.113.0/24", _PAPER),
    ("224.0.0.0/4", _MANY),
    ("240.0.0.0/4", "a range that is not given out"),
)

SPECIAL_V6 = (
    ("::/128", _OWN),
    ("::1/128", _OWN),
    ("::/96", "an IPv4 address in disguise"),
    ("::ffff:0:0/96", "an IPv4 address in disguise"),
    ("::ffff:0:0:0/96", "an IPv4 address in disguise"),
    ("64:ff9b::/96", "an IPv4 address behind a translator"),
    ("64:ff9b:1::/48", "an IPv4 address behind a translator"),
    ("100::/64", "a range where everything is thrown away"),
    ("100:0:0:1::/64", _PROTOCOL),
    ("2001::/23", _PROTOCOL),
    ("2001:db8::/32", _PAPER),
    ("2002::/16", "an IPv4 address in a tunnel"),
    ("2620:4f:8000::/48", _PROTOCOL),
    ("3fff::/20", _PAPER),
    ("5f00::/16", _PROTOCOL),
    ("fc00::/7", _PRIVATE),
    ("fe80::/10", _LOCAL),
    ("fec0::/10", _PRIVATE),
    ("ff00::/8", _MANY),
)

# Where cloud machines hand out their keys: not even a setting opens these.
NEVER = (
    "169.254.169.254/32",
    "169.254.170.2/32",
    "169.254.170.23/32",
    "100.100.100.200/32",
    "192.0.0.192/32",
    "168.63.129.16/32",
    "fd00:ec2::254/128",
    "fd00:ec2::23/128",
    "fd20:ce::254/128",
)

_LAST = (12, 13, 14, 15)
# RFC 6052, 2.2: the place depends on the length of the translator's prefix, and byte 8 is
# left out. The length cannot be seen from outside, so all places are looked at.
_TRANSLATED = ((6, 7, 9, 10), (7, 9, 10, 11), (9, 10, 11, 12), _LAST)

EMBEDDING = (
    ("::/96", (_LAST,)),  # compatible, RFC 4291
    ("::ffff:0:0/96", (_LAST,)),  # mapped, RFC 4291
    ("::ffff:0:0:0/96", (_LAST,)),  # translated, RFC 2765
    ("64:ff9b::/96", (_LAST,)),  # NAT64, RFC 6052
    ("64:ff9b:1::/48", _TRANSLATED),  # NAT64 within a network, RFC 8215
    ("2001::/32", ((4, 5, 6, 7),)),  # Teredo's server, RFC 4380
    ("2002::/16", ((2, 3, 4, 5),)),  # 6to4, RFC 3056
)
