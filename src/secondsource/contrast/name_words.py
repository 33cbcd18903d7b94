"""Words that make names, stand before them, or look like them."""

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president prime minister chancellor senator sen rep "
    "representative congressman congresswoman governor gov mayor judge justice king queen prince "
    "princess pope bishop archbishop cardinal rev reverend general gen colonel col captain capt "
    "lieutenant lt sergeant sgt major admiral commander chief inspector detective officer "
    "constable superintendent professor prof secretary attorney ambassador director chairman "
    "chairwoman chairperson chair ceo coach spokesman spokeswoman spokesperson vice deputy former "
    "ex foreign defence defense finance interior leader premier commissioner sheriff speaker "
    "republican democrat democratic independent party co founder actor actress singer author "
    "state press".split()
)
"""What stands before a person's name and is no part of it."""

INSIDE = frozenset("of de del la le du des da di van von der den bin al el and the for".split())
"""Small words within a name; "and" and "for" only between capitals that belong together."""
INSIDE -= {"and", "for"}

LOCATIVE = frozenset(
    "in at near from to outside across around off toward towards into within throughout inside "
    "between beyond".split()
)
"""What stands before where something is."""

NO_NAMES = frozenset(
    "i we he she it they you his her their our my its the a an this that these those there here "
    "but and or so if when while as at in on by for from with of to what who how why where which "
    "not no yes monday tuesday wednesday thursday friday saturday sunday january february april "
    "june july august september october november december mon tue tues wed thu thur thurs fri sat "
    "sun jan feb mar apr jun jul aug sep sept oct nov dec updated read more photo photos image "
    "video watch related advertisement copyright also according however meanwhile am pm gmt est "
    "edt bst utc cet et pt".split()
)
"""Capitals that name nobody."""

FAMILY = frozenset(
    "republic kingdom board inc corp corporation co company ltd llc plc group holdings university "
    "college school hospital "
    "airlines airways bank street road avenue park city county state province island islands river "
    "lake sea ocean church court ministry department agency association club united council "
    "committee center centre museum airport station news times post league cup force army police "
    "office house party institute foundation service bureau international national zoo center "
    "stadium bridge district region village town".split()
)
"""Ends that many names have: to share one tells nothing."""
