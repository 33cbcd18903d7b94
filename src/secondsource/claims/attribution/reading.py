"""First look at a sentence: its cues, and whose they are."""

from collections.abc import Sequence

from secondsource.claims.attribution.circumstances import past_circumstances
from secondsource.claims.attribution.cues import (
    CUES,
    HEDGES,
    INVERTIBLE,
    PASSIVES,
    CueVerb,
    Form,
    Takes,
)
from secondsource.claims.attribution.following import Opening, Shape, opening_behind
from secondsource.claims.attribution.heads import Head
from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.participles import participle_source
from secondsource.claims.attribution.phrases import Range, phrase_before
from secondsource.claims.attribution.subjects import phrase_after, subject_of
from secondsource.claims.attribution.verbs import VerbGroup, has_verb, is_finite, verb_group
from secondsource.claims.attribution.vocabulary import (
    BE,
    CIRCUMSTANCES,
    COORDINATORS,
    DETERMINERS,
    MODALS,
    NOBODY,
    POSSESSIVES,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    TIME_LEADS,
    TIMES,
    is_adverb,
)

_ALL_CUES = frozenset(CUES) | HEDGES | {"according"}
_COUNTING = frozenset("one many some all both this that these those most several few".split())
_PLURAL_ROLES = frozenset({"police", "people", "media", "men", "women", "parents"})
_RELATIVES = frozenset({"what", "whatever", "which", "whom", "where", "how", "than"})
_ASKING = MODALS | {"do", "does", "did"}
_SINGULAR = frozenset({"a", "an", "each", "every", "this"})
_UNHEARD = NOBODY | {"you"}
_SPEAKERS_INSIDE = frozenset({"i", "we", "you", "it", "who"})
_NO_PARTICIPLE = frozenset("by of in for from without not worth the a".split())


def heads_of(line: Line) -> list[Head]:
    """Every cue of the sentence that reports something, in order."""
    heads: list[Head] = []
    for at, token in enumerate(line.tokens):
        if token.lower in _ALL_CUES:
            head = _head_at(line, at, heads)
            if head is not None:
                heads.append(head)
    return heads


def _head_at(line: Line, at: int, earlier: Sequence[Head]) -> Head | None:
    word = line.lower(at)
    if word in CUES:
        return _verb_head(line, at, CUES[word], earlier)
    if line.tokens[at].quoted:
        return None
    if word == "according":
        return _according(line, at)
    return Head((at, at + 1), None, at, at + 1, None, word)


def _verb_head(line: Line, at: int, verb: CueVerb, earlier: Sequence[Head]) -> Head | None:
    if verb.particle and line.lower(at + 1) not in verb.particle:
        return None
    if verb.form is Form.ING:
        return _participle(line, at, verb, earlier)
    impersonal = _impersonal(line, at, verb)
    if impersonal is not None or _is_noun(line, at, verb):
        return impersonal
    direct = _direct(line, at, verb, earlier)
    if line.tokens[at].quoted:
        return direct if direct is not None and _is_others_speech(line, direct) else None
    if direct is not None and _has_own_clause(line, direct):
        return direct
    return _inverted(line, at, verb) or direct


def _is_others_speech(line: Line, head: Head) -> bool:
    """Within a quotation "I think", "you know" and asides are no reports."""
    if head.opening is None or head.source is None:
        return False
    return line.lower(head.source[0]) not in _SPEAKERS_INSIDE


def _has_own_clause(line: Line, head: Head) -> bool:
    """ "Reed, the mayor, said Hall left": a verb behind says that Hall is not who speaks."""
    if head.opening is None or line.tokens[head.cue[0] - 1].quoted:
        return False
    first = head.opening.first
    commas = (at for at in range(first, len(line.tokens)) if line.tokens[at].word == ",")
    past = next(commas, len(line.tokens))
    return head.opening.shape is not Shape.BARE or has_verb(line, first + 1, past)


def _is_noun(line: Line, at: int, verb: CueVerb) -> bool:
    """ "the report", "his claim", "the Trump tweet"."""
    before = line.lower(at - 1)
    if before in _COUNTING:
        return verb.may_be_noun and verb.form is not Form.BASE
    if before in DETERMINERS or before in POSSESSIVES or before.endswith("'s"):
        return True
    if not verb.may_be_noun or at == 0 or before in SUBJECTS or is_adverb(before):
        return False
    token = line.tokens[at - 1]
    if token.is_capital and line.tokens[at].is_capital:
        return True
    if verb.form is Form.BASE:
        is_name = token.is_capital and at > 1 and before not in ROLES
        return is_name or not (before.endswith("s") or before in _PLURAL_ROLES)
    return token.is_word and not (token.is_capital or before in ROLES or before.endswith("s"))


def _according(line: Line, at: int) -> Head | None:
    if line.lower(at + 1) != "to" or at + 2 >= len(line.tokens):
        return None
    source = phrase_after(line, at + 2)
    if source is None:
        return None
    return Head((at, at + 2), source, at, source[1], None, "according", comes_behind=True)


def _impersonal(line: Line, at: int, verb: CueVerb) -> Head | None:
    """ "It is alleged that p": nobody is named."""
    if line.lower(at) not in PASSIVES or line.lower(at + 1) != "that":
        return None
    group = verb_group(line, at)
    first = group.first - 1
    if first < 0 or group.is_negated or at + 2 >= len(line.tokens):
        return None
    passive = any(line.lower(k) in BE for k in range(first, at))
    if line.lower(first) not in {"it", "it's"} or not passive:
        return None
    return Head((at, at + 1), None, first, at + 1, Opening(at + 2, Shape.THAT), verb.lemma)


def _participle(line: Line, at: int, verb: CueVerb, earlier: Sequence[Head]) -> Head | None:
    group = verb_group(line, at)
    if any(line.lower(k) in BE for k in range(group.first, at)):
        return _direct(line, at, verb, earlier)
    if at == 0 or line.tokens[at].quoted or line.lower(at - 1) in _NO_PARTICIPLE:
        return None
    opening = opening_behind(line, _last(at, verb), verb)
    if opening is None or (opening.shape is Shape.OBJECT and not line.is_mark(at - 1, ",")):
        return None
    source = participle_source(line, at, earlier)
    past = _last(at, verb) + 1
    return Head((at, past), source, at, past, opening, verb.lemma) if source else None


def _last(at: int, verb: CueVerb) -> int:
    return at + 1 if verb.particle else at


def _inverted(line: Line, at: int, verb: CueVerb) -> Head | None:
    """ "p," said X."""
    if verb.lemma not in INVERTIBLE or verb.form is Form.BASE or not 0 < at < len(line.tokens) - 1:
        return None
    before = line.tokens[at - 1]
    if not (_ends_speech(line, at) or before.word in ",?!") or line.tokens[at + 1].quoted:
        return None
    source = phrase_after(line, at + 1)
    if source is None:
        return None
    past = _relative_end(line, source[1])
    ends = past >= len(line.tokens) or not line.tokens[past].is_word or line.tokens[past].opens
    if not ends and not before.quoted and not _circumstance_follows(line, past):
        return None
    return Head((at, at + 1), source, at, past, None, verb.lemma, comes_behind=True)


def _ends_speech(line: Line, at: int) -> bool:
    """Whether a quotation ends before the token that may be speech: `the "old town" claimed`."""
    if not line.tokens[at - 1].quoted:
        return False
    return line.tokens[0].quoted or line.is_mark(at - 2, ",.?!…—")


def _relative_end(line: Line, at: int) -> int:
    if line.lower(at) not in {"that", "who", "which"}:
        return at
    marks = (k for k in range(at, len(line.tokens)) if line.tokens[k].word in ",.;")
    return next(marks, len(line.tokens))


def _circumstance_follows(line: Line, at: int) -> bool:
    return past_circumstances(line, at) > at or line.lower(at) in {"in", "on", "at", "after"}


def _direct(line: Line, at: int, verb: CueVerb, earlier: Sequence[Head]) -> Head | None:
    """Subject, verb, and content behind it or before it."""
    leading = _leading_verb(line, at)
    if leading is None:
        return None
    group = verb_group(line, leading)
    source = _subject(line, group.first, earlier)
    if source is None or not _reports(line, leading, verb, group, source):
        return None
    opening = opening_behind(line, _last(at, verb), verb)
    if opening is None and not verb.takes & (Takes.QUOTE | Takes.BARE):
        return None
    past = _last(at, verb) + 1
    if opening is None:
        past = _aside_end(line, past, verb)
    return Head((at, _last(at, verb) + 1), source, _first(line, source, group), past, opening,
                verb.lemma)  # fmt: skip


def _reports(line: Line, at: int, verb: CueVerb, group: VerbGroup, source: Range) -> bool:
    """Not what nobody says, would say, is said to be, or what "what X said" is part of."""
    if group.is_conditional or (group.is_negated and verb.lemma != "deny"):
        return False
    is_passive = any(line.lower(k) in BE for k in range(group.first, at))
    lead = line.lower(source[0])
    if lead in _UNHEARD or (verb.form is Form.PAST and is_passive):
        return False
    if verb.form is Form.BASE and line.lower(at - 1) != "to" and lead in _SINGULAR:
        return False
    ahead = line.lower(source[0] - 1)
    # "in which he said that p" is a clause of its own, "which he said was p" is none.
    own_clause = ahead == "which" and line.lower(source[0] - 2) in PREPOSITIONS
    return ahead not in _ASKING and (own_clause or ahead not in _RELATIVES)


def _first(line: Line, source: Range, group: VerbGroup) -> int:
    """Where the cue's clause begins: with its source, or with the "and" of "and said"."""
    is_far = source[1] < group.first - 1
    return group.first - 1 if is_far and line.lower(group.first - 1) in COORDINATORS else source[0]


def _leading_verb(line: Line, at: int) -> int | None:
    """The verb that bears the subject: the cue, or "went" in "went on to say"."""
    if line.lower(at - 1) != "to":
        return at
    if line.lower(at - 2) == "on" and line.lower(at - 3) in {"went", "goes"}:
        return at - 3
    return at - 2 if line.lower(at - 2) in {"continued", "continues"} else None


def _subject(line: Line, first: int, earlier: Sequence[Head]) -> Range | None:
    if first == 0 or line.lower(first - 1) not in COORDINATORS:
        return phrase_before(line, first)
    is_unsure = any(head.opening and head.opening.shape is not Shape.OBJECT for head in earlier)
    if is_unsure and not line.is_mark(first - 2, ","):
        # "He said the firm lied and promised to pay": nobody can tell who promised.
        return None
    return subject_of(line, first - 1)


def _aside_end(line: Line, first: int, verb: CueVerb) -> int:
    """ ", he told me on Friday,": where the words that belong to the cue end."""
    if not _may_open_aside(line, first, verb):
        return first
    for at in range(first, min(len(line.tokens), first + 15)):
        token = line.tokens[at]
        if token.word == "," or at == len(line.tokens) - 1:
            return at
        if token.quoted or not token.is_word or is_finite(token, line.tokens[at - 1]):
            break
    return first


def _may_open_aside(line: Line, at: int, verb: CueVerb) -> bool:
    word = line.lower(at)
    return Takes.HEARER in verb.takes or (
        word in CIRCUMSTANCES or word in TIMES or word in TIME_LEADS or is_adverb(word)
    )
