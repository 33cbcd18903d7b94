"""Furniture by its words: what pages say around articles, in the languages of the desk's sources.

Only short blocks are judged by words, and only by how they begin: an article may speak of
cookies, newsletters and subscriptions.
"""

import re

from secondsource.sources.html.blocks import Block
from secondsource.sources.html.reasons import Reason

_LONGEST = 320
_MONTH = (
    r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[czs]|janv|févr|avr|juin|juil|"
    r"août|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|sty|lut|kwi|maj|cze|lip|sie|wrz|pa[zź]|lis|"
    r"gru)\w{0,9}"
)
_DAY = (
    rf"\d{{1,2}}\.? (?:de )?{_MONTH}\.?,? (?:de )?\d{{4}}|"
    rf"{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d\d[./-]\d\d"
)

# How furniture begins: one pattern a line, a line that ends in a backslash goes on; DAY is a day.
_BEGINS = {
    Reason.RELATED: r"""
        (?:read|see|watch|listen|hear)(?: (?:this|it))? (?:also|more|next|now)\b
        (?:also|further) (?:read|reading|on)\b
        (?:see|read)(?: also)?:
        more (?:from|on|about|stories|news|in|like) \S+(?: \S+){0,5}$
        more:
        (?:related|recommended|popular|latest|trending|top)(?: (?:articles?|stor(?:y|ies)|\
        posts?|links?|content|topics?|news|reading|coverage|videos?|items|for you))?:?$
        related\b.{0,60}:
        you (?:may|might|could|will|'ll) (?:also )?(?:like|enjoy|be interested)
        don['’]?t miss\b
        what to read next
        continue reading
        keep reading
        click here to read
        next article
        previous article
        (?:previous|next)(?: post)?:?$
        (?:lesen|sehen|hören) sie (?:auch|mehr|hier|dazu|weiter)
        lesen sie:
        lies (?:auch|mehr|hier|dazu)
        (?:mehr|alles) (?:zum|zu|zur|dazu|über|aus|von|rund)\b.{0,70}$
        weitere? (?:\S+ ){0,3}(?:beiträge|artikel|themen|meldungen|nachrichten|\
        informationen|infos?|links|news|berichte|rezepte|produkte|texte|folgen)\b[^.]{0,60}$
        mehr (?:infos?|informationen|artikel|beiträge|news)\b[^.]{0,60}$
        (?:ähnliche|verwandte|passende|neueste|aktuelle|beliebte|meistgelesene|\
        interessante)r? (?:\S+ )?(?:beiträge|artikel|themen|inhalte|posts|meldungen|\
        nachrichten|links)\b
        (?:das|dies|folgendes) (?:könnte|dürfte|wird)\b.{0,30}(?:interessieren|gefallen)
        auch interessant
        passend (?:zum|dazu)
        siehe auch
        zum thema\b.{0,20}$
        weiterlesen
        top-?(?:themen|artikel|news)\b.{0,40}$
        meistgelesen
        vorheriger
        nächster (?:artikel|beitrag)
        (?:à )?lire (?:aussi|également|la suite|plus)
        à (?:lire|voir|découvrir)\b
        voir aussi
        sur le même
        (?:articles?|contenus?|sujets?) (?:associés?|liés?|similaires?|connexes?)
        (?:lee|lea|leer|mira|vea|ver|te|le|les) (?:también|además|más|puede interesar|\
        podría interesar)
        (?:noticias|notas|artículos|temas) relacionad[ao]s
        te recomendamos
        más (?:noticias|sobre)\b
        leggi anche
        (?:potrebbe|potrebbero) interessart
        articoli correlati
        (?:\[?czytaj|przeczytaj|zobacz|sprawdź|polecamy|warto przeczytać)(?: (?:też|także|\
        również|więcej|dalej|takze))?(?::|\]|$)
        (?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)
        powiązane
        lees (?:ook|meer|verder)
        (?:leia|veja|saiba) (?:também|mais)
        läs (?:också|mer|även)
        les også
        læs også
        lue myös
        читайте (?:также|ещё|еще)
        по теме:?$
        материалы по теме
        смотрите также
        [►▶→»❯>]+ ?\S
    """,
    Reason.NEWSLETTER: r"""
        (?:sign up|subscribe|register)(?: now| today| here)? (?:for|to|\
        and)\b.{0,160}(?:newsletter|email|inbox|updates|alerts|edition|daily|free|channel|\
        stories)
        get (?:the|our|all|more|breaking|daily)?.{0,180}(?:newsletter|by email|\
        in your inbox|to your inbox)
        (?:our|the|free|daily|weekly) .{0,40}newsletter\b.{0,60}$
        newsletter\b
        (?:zum|zu unserem|unser(?:en)?|jetzt|hier|kostenlos\S*|den) .{0,40}newsletter
        (?:abonnier|melde)\S* .{0,80}newsletter
        lust auf mehr\?
        (?:inscrivez|abonnez)-vous\b
        recevez\b.{0,80}(?:newsletter|e-?mail)
        suscr[ií]b(?:ete|ase)
        recib[ea] .{0,80}(?:newsletter|correo|boletín)
        iscriviti
        zapisz się
        want (?:more|the latest)\b.{0,120}(?:newsletter|inbox|sign up|subscribe)
        download (?:the|our) .{0,40}\bapps?\b
        for (?:the latest|more) .{0,60}(?:app|updates)\b.{0,60}$
    """,
    Reason.SHARING: r"""
        (?:share|tweet|pin|email|print|whatsapp|facebook|twitter|linkedin|telegram|reddit|\
        instagram|pinterest|xing|teilen|drucken|merken|e-mail|kommentieren|partager|\
        imprimer|compartir|udostępnij|condividi|like)(?:[ |/,•·-]+(?:on|this|it|via|auf|per|\
        mit|facebook|twitter|x|email|e-mail|whatsapp|linkedin|article|story|page|teilen|\
        post|link|print|pinterest|reddit|telegram|xing|beitrag|artikel|sur|en|by|share|\
        \d+))*[:!]?$
        (?:follow|find|join|like|connect with) (?:us|me|him|her|them)\b.{0,120}$
        follow .{0,60} on (?:twitter|facebook|instagram|x|google|tiktok|youtube|whatsapp|\
        telegram)
        (?:folg(?:e|en sie|t)|besuch(?:e|en sie|t)) (?:uns|mir|ihm|ihr)\b
        s[ií]gu?enos\b
        suivez-nous
        obserwuj nas
        seguici
        (?:copy|link) (?:link|kopieren|copied)\b
        diesen (?:artikel|beitrag) (?:teilen|drucken|empfehlen)
        share this\b.{0,40}$
        click to share
    """,
    Reason.APPEAL: r"""
        (?:if you|did you) (?:enjoy(?:ed)?|liked?|value|found|\
        appreciate)\b.{0,200}(?:support|donat|subscri|shar|consider|follow)
        (?:support|help) (?:us|our|independent|quality)\b.{0,120}$
        (?:please )?(?:consider )?(?:donat|support)(?:e|ing)
        (?:become|be) a (?:member|subscriber|supporter|patron)
        (?:already )?a subscriber\?
        log in to
        subscribe (?:now|today|for)\b.{0,80}$
        (?:unterstütze|spende)(?:n sie)?\b.{0,160}$
        (?:gefällt|hat) (?:dir|ihnen|euch)\b.{0,120}\?
        jetzt (?:abonnieren|spenden|unterstützen|testen|registrieren|anmelden|bestellen|\
        lesen|kostenlos)\b.{0,80}$
        (?:soutenez|faites un don)
        wesprzyj
        (?:while you are|before you) (?:here|go)\b
        this (?:article|content|story) is (?:for|only|exclusive)\b.{0,60}(?:subscribers|\
        members)
    """,
    Reason.COOKIES: r"""
        (?:we|this (?:site|website)) uses? cookies
        wir (?:verwenden|nutzen|setzen) cookies
        accept (?:all )?cookies
        diese (?:web)?seite (?:verwendet|nutzt|benutzt) cookies
        nous utilisons des cookies
        utilizamos cookies
        (?:an dieser stelle|hier) (?:findest du|finden sie|befindet sich)\b.{0,80}(?:extern|\
        inhalt)
        (?:klicken sie|mit (?:dem|einem) klick|durch klick|zum (?:anzeigen|laden|\
        abspielen))\b.{0,160}(?:inhalt|extern|daten|button|youtube|video)
        (?:empfohlener|externer) (?:redaktioneller )?inhalt
        (?:dieses|this) video (?:kann|can ?not|could not|is not)
        you need to (?:enable|accept)
        please (?:enable|accept|turn on)\b.{0,60}(?:javascript|cookies)
        javascript (?:is|must|ist|muss)
    """,
    Reason.CAPTION: r"""
        (?:photos?|images?|pictures?|foto?s?|photographs?|bilde?r?|bildquelle\S*|\
        bildnachweis\S*|fotoquelle|fotocredit|titelbild|beitragsbild|symbolbild|symbolfoto|\
        archivbild|illustration|graphic|grafik|crédits? photos?|zdjęci[ea]|fot\.|img|\
        picture credit|image credits?|photo credits?|file photo|featured image|\
        video)(?: (?:by|courtesy|credits?|source|via|von|par|de|quelle|taken by))?\s*[:©/|]
        (?:photo|image|picture|photograph|illustration|foto|video)s? (?:by|courtesy|\
        credits?|via|von|par|credit)\b.{0,100}$
        \(?(?:photo|image|picture|foto|bild)[^.]{0,80}\)$
        bild (?:anzeigen|vergrößern|öffnen|schließen|\d+ von \d+)
        (?:open|view) (?:image|gallery)
        (?:getty images|shutterstock|istock|pixabay|unsplash|reuters|dpa)\b.{0,30}$
        view (?:gallery|fullscreen|image)
        slide \d+ of \d+
        \d+ ?/ ?\d+$
        \(?(?:ap|afp|reuters|dpa|epa) (?:photo|file)\b
    """,
    Reason.COPYRIGHT: r"""
        (?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits|\
        reservados|todos los derechos|wszelkie prawa)
        this (?:article|story|material|content|post)\b.{0,80}(?:copyright|republish|reprint|\
        rewritten|redistribut|originally (?:appeared|published))
        .{0,60}(?:may not be (?:published|reproduced|copied|reprinted)|\
        must be obtained before)
        (?:quelle|quellen|source|sources|źródło|fuente|fonte)n?\s?:.{0,100}$
        reprinting content
        alle angaben ohne gewähr
        nachdruck
        dieser (?:text|artikel|beitrag) (?:erschien|ist zuerst|wurde zuerst|stammt)
    """,
    Reason.ADVERTISEMENT: r"""
        (?:advertise?ments?|advertising|anzeigen?|\*?werbung|publicité|publicidad|reklama|\
        pubblicità|sponsored|ad|annonce|promoted|advertorial|реклама)(?: (?:content|by|\
        continue|-|–).{0,60})?[:.]?$
        (?:story|article) continues (?:below|after)
        artikel (?:wird|geht) (?:nach|unter)
        continue reading the main
        (?:\*|dieser (?:artikel|beitrag|post) enthält|enthält|contains|this (?:post|article|\
        page) (?:contains|may contain|includes)).{0,80}(?:affiliate|werbung|werbelink|\
        provision|commission|partner ?links?|advertis)
        (?:anzeige|werbung)\b.{0,60}(?:affiliate|links?)
        we may (?:receive|earn)
        some of the links
    """,
    Reason.COMMENTS: r"""
        (?:\d+ |keine |no |view |show |leave a |post a |write a |add (?:a )?|join the |\
        alle |sag )?(?:comments?|kommentare?n?|commentaires?|comentarios?|komentarz[ey]?|\
        conversation|reply|discussion)(?: \(?\d+\)?| on .{0,80}| policy| guidelines|\
         \(.{0,80})?[:!]?$
        schreib\S* (?:einen|ihren|deinen) kommentar
        (?:was|wie) (?:meinst|denkst|findest) du
        leave a (?:reply|comment)
        what do you think\?
        have your say
        (?:let us know|tell us|sound off)\b.{0,80}(?:comments?|below)
    """,
    Reason.BYLINE: r"""
        (?:by|von|par|por|written by|posted by|published by|reported by|author|autor|\
        autorin|text|redaktion|edited by|reporting by|editing by|auteur|\
        tekst)\s?:? (?:\S+\s?){1,6}$
        (?:posted|published|updated|last updated|first published|last modified|created|\
        veröffentlicht|veröffentlichung|aktualisiert|erstellt|stand|publié|publicado|\
        opublikowano|data)\s?(?:on|at|am|le|el|by|:|in|von|vom|um)[: ].{0,60}$
        \d+ min(?:ute)?s?\.? (?:read|lesezeit|de lecture)
        (?:lesezeit|lesedauer|reading time)\b.{0,30}$
        (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|\
        sonn)tag|mittwoch|sonnabend)?,? ?(?:DAY)\b[^.!?]{0,60}$
        [\d./: ]{6,}(?:uhr|am|pm|h)?$
        (?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{0,30}\d{4}.{0,20}$
        (?:about the author|über den autor|über die autor|zur person|à propos de l)\b.{0,60}$
    """,
    Reason.CONTACT: r"""
        (?:press[ea]?kontakt|ansprechpartner(?:in)?|kontakt|contact|press contact|\
        media contacts?|rückfragen|für rückfragen|kontaktdaten)\b[^.]{0,40}:?$
        (?:tel(?:efon)?|fon|fax|e-?mail|mail|mobil|phone|telephone)\b\s?[.:].{0,120}$
    """,
    Reason.NAVIGATION: r"""
        (?:skip to|jump to|back to|zurück|nach oben|zum inhalt)\b[^.]{0,60}$
        (?:home|startseite|menu|menü|table of contents|inhaltsverzeichnis)$
        (?:filed|posted) (?:under|in)\b.{0,160}$
        (?:tags?|tagged|topics?|themen|schlagw\S+|kategorien?|categor(?:y|ies)|keywords?|\
        rubrik)\s?(?::.{0,160})?$
        (?:étiquettes|etiquetas|tagi)\s?(?::.{0,160})?$
    """,
}
_JOINED = re.compile(r"\\\n\s*")


def _pattern(lines: str) -> re.Pattern[str]:
    words = "|".join(line.strip() for line in _JOINED.sub("", lines).strip().splitlines())
    return re.compile(rf"\W{{0,3}}(?:{words.replace('DAY', _DAY)})", re.IGNORECASE)


_KNOWN = tuple((reason, _pattern(lines)) for reason, lines in _BEGINS.items())
# A sentence of an article may begin like these; with a colon or a link it seldom does.
_NO_SENTENCES = frozenset(
    {
        Reason.RELATED,
        Reason.CAPTION,
        Reason.BYLINE,
        Reason.CONTACT,
        Reason.COMMENTS,
        Reason.NAVIGATION,
    }
)
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.!?…][\"”“»)]?$", re.DOTALL)
_LABEL = re.compile(r"[^.]{0,45}[:©|/]")


def reason_by_words(block: Block) -> Reason | None:
    """What a short block is by how it begins; None when it reads like part of an article."""
    if len(block.text) > _LONGEST:
        return None
    reads_on = _reads_on(block)
    for reason, words in _KNOWN:
        if words.match(block.text) and not (reads_on and reason in _NO_SENTENCES):
            return reason
    return None


def _reads_on(block: Block) -> bool:
    is_sentence = block.link_share < 0.3 and bool(_SENTENCE.match(block.text))
    return is_sentence and not _LABEL.match(block.text)
