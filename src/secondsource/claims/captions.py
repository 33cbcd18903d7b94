"""The words that give away a picture's caption: its credit, above all."""

import re

AGENCIES = (
    r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty(?: Images)?|PA(?: Wire)?|Associated Press|"
    r"The Associated Press|"
    r"Xinhua|TASS|Sputnik|Bloomberg|Shutterstock|iStock|Rex(?: Features)?|REX|EFE|DPA|dpa|ANSA|"
    r"Yonhap|"
    r"Kyodo|Anadolu(?: Agency)?|NurPhoto|Alamy|Flickr|Wikimedia(?: Commons)?|AAP|CNN|NASA|PTI|ANI|"
    r"USA Today Sports|Usa Today Sports|WENN|Splash News|Handout|Agencies|Invision)"
)

# Only where the line closes without a mark: "EPA Administrator ... resigned." is prose.
CREDIT_AT_START = re.compile(
    r"(?:Getty(?: Images| - Contributor)?|AFP|EPA|REX(?: Features)?|Shutterstock|"
    r"Alamy(?: Stock Photo)?|iStock|PA:Press Association|AP:Associated Press|Usa Today Sports|"
    r"USA Today Sports|WENN|Splash News|Reuters|GETTY|SWNS|Barcroft(?: Media)?|Fame Flynet|"
    r"(?:19|20)\d\d [A-Z]\w+ (?:Publishing|Images|Media|Press|Pictures)|"
    r"(?:Twitter|Facebook|Instagram|YouTube|[Gg]oogle)(?= (?:The|An?|This|These|Two|Three|People|"
    r"His|Her|He|She|They)\b))(?: [-–] [A-Z]\w+)? (?=[A-Z])(?!(?:News|"
    r"Staff)\b)(?!.{0,80}\b(?:reported|reports|said|says)\b)"
)

# A line that ends in the credit of a picture is its caption, however long.
CREDIT_AT_END = re.compile(
    rf"(?:[(\[](?:[^()\[\]]{{0,80}}[/:,|] ?|[^()\[\]]{{0,60}} (?:via|for|from|by|"
    rf"courtesy of) )?{AGENCIES}(?:[ /:,|][^()\[\]]{{0,60}})?[)\]](?!\.)|"
    rf"[(\[](?:Photo|Image|Picture|Credit|Courtesy|File|Source|Screenshot|Screengrab|Supplied|"
    rf"Pictured?)\b[^()\[\]]{{0,100}}[)\]]|"
    rf"(?:^|[\s.])[A-Z][\w.'’-]{{1,30}}(?: [A-Z][\w.'’-]{{0,30}}){{1,3}} ?/ ?"
    rf"(?:[A-Z][\w.'’-]{{1,30}} ?/ ?)?{AGENCIES}(?: via [\w ]{{2,30}})?|"
    rf"(?:©|\(c\)) ?[^.©]{{1,80}}|"
    rf"\b(?:Photo|Foto|Photograph|Image|Picture|Credit|Photo credit|Image credit|"
    rf"Video)(?: by)?: ?[^.:]{{2,80}}|"
    rf"\b{AGENCIES} ?(?:/|via) ?{AGENCIES}|"
    r"[^.!?] \([A-Z][\w'’./&-]{1,20}(?: (?:of |for |and |"
    r"the )?[A-Z][\w'’./&-]{1,20}){1,5}\)(?!\.))\.?$"
)

GALLERY_COUNTER = re.compile(r"Hide Caption \d+ of \d+|\d+ of \d+", re.IGNORECASE)

# "12/34 19 November 2017 A boat race on the Tarn", "A picture taken on 4 May shows the pier":
# only where the line closes without a mark.
GALLERY_START = re.compile(
    r"\d{1,3}/\d{1,3} (?=\d{1,2} [A-Z][a-z]|[A-Z][a-z])|"
    r"An? (?:aerial |satellite |handout |file )?(?:picture|photo(?:graph)?|image) (?:taken|made|"
    r"released|provided|shows)\b"
)

# A sentence that speaks of the picture itself.
POINTS_AT_PICTURE = re.compile(
    r"\b(?:pictured|photo(?:graph(?:ed)?)?|seen (?:here|in)|poses?|file (?:picture|image)|"
    r"(?:this|the) (?:image|picture|frame)|from left|(?:left|right|cent(?:er|re)),)\b",
    re.IGNORECASE,
)
