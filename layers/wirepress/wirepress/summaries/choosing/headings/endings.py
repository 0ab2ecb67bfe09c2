"""Whether a clause may end where a sentence is cut: nothing behind it completes it."""

import re
from functools import cache
from typing import Final

from wirepress.summaries.choosing.verbs import is_verb, verbs_in

VERB_LAST: Final = frozenset({"de", "nl"})
ROMANCE: Final = frozenset({"fr", "es", "pt", "it"})
WHO: Final = re.compile(
    r"\s(?=(?:that['’]s|(?:that|who|which) (?:is|are|was|were|has|have|had|will|would|can|could|may|might|"
    r"should|must|appears?|shows?|\w{3,}ed)|whose \w+)\b)"
)
"""Where an English relative clause begins."""
_JOINED_BY: Final = {
    "en": "and|or",
    "de": "und|oder|sowie",
    "fr": "et|ou",
    "es": "y|e|o|u",
    "pt": "e|ou",
    "it": "ed?|o",
    "nl": "en|of",
    "pl": "i|oraz|lub",
    "ru": "и|или",
    "uk": "і|й|та|або",
}
"""What stands before the last thing of a list; in another language the same word may say something else."""
_ADDS_TO: Final = re.compile(r",\s(?:which|who|whose|where|when|while|as|after|with|despite|\w+ing)\b")
"""How an English phrase begins that is no further thing of a list."""
_CUT_SHORT: Final = re.compile(
    r"(?:\w+ing|\b(?:the|an?|its|their|his|her|of|in|with)\s(?:\w+ly\s)?\w+ed|"
    r"\b(?:more|less|most|very|so|too|almost|nearly|about|only|even|just|right|early|late|shown|shortly|soon|"
    r"interested|to \w+)|"
    r"\bin (?:exchange|addition|response|connection|part|front|charge|search|return|support|honou?r)|"
    r"-(?:sized|like|old|style|term|time|based|led))$"
)
"""How an English clause ends of which a phrase goes on: "hikers taking | on a trek"."""
_OF_WHAT: Final = re.compile(r"\b(?:accus|convict|suspect|depriv|inform|remind|warn|clear)(?:e?s|e?d|ing)?\b")
"""English verbs that have an "of" behind somebody."""
_WITH_WHAT: Final = re.compile(
    r"\b(?:link|connect|compar|combin|replac|equip|charg|provid|mix)(?:e?s|e?d|ing|e)?\b"
)
"""English verbs that have a "with" behind something: "would link Harbour Square | with the east"."""
_QUALITY: Final = re.compile(r",\s(?:[a-z]+-[a-z]+|[a-z]+(?:ous|al|ive|ful|less|ic|able))\s[a-z]")
_QUALIFIED: Final = re.compile(r"\b(?:an?|the|its|their)\s[a-z-]+$")
"""How an English clause ends of whose thing a second quality follows: "in an open | , four-way race"."""
_SIDE_OPENS: Final = re.compile(
    r"\b(?:because(?! of\b)|although|though|if|unless|whether)\s(?!.*\b(?:because|if)\b)"
)
"""Where an English clause begins that needs a verb of its own."""
_SAID_OF: Final = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:(?:an?|the)\s)?\w+$")
_MORE_SAID: Final = re.compile(
    r",\s(?!which|who|where|when|but|and|according|said|police|officials|he|she|they|it)[a-z-]+\s[a-z\d]"
)
"""How an English clause ends of which more of the same follows behind a comma: "are young, single women"."""
_SEEN: Final = re.compile(r"(?:\w+ed|\w+en|known|shown)$")
"""What an English "as" completes: "is defined as"."""
_COMPLETES: Final = re.compile(
    r",?\s*(?:(?:on |el |este |le |il |lo |am )?[\w’'-]+ ){0,3}"
    r"(?:that|dass|ob|que|qu['’]|che|dat|że|что|що)\b|"
    r",\s(?:wie|was|wo|wann|warum|wenn|als ob|zu)\b"
)
"""How what completes a verb begins."""
_SINCE: Final = re.compile(r"\b(?:from|von|vom|du|desde|dal|dalle|vanaf|od) \S+$")
_UNTIL: Final = re.compile(r"(?:to|until|till|bis|au|jusqu|hasta|al|alle|tot|do)\b")
_RELATIVE: Final = re.compile(r",\s(?:que|qu['’]|che)")
"""How a clause begins that only adds, in languages in which no comma stands before what completes."""
_THAT: Final = re.compile(r"\b(?:que|che)\b|\bqu['’]")
_SOMEBODY_TO: Final = re.compile(
    r"\b(?:(?:call|ask|wait|vote|push|press)(?:s|ed|ing)? for|(?:want|order|expect|allow|ask|need|leav|urge?|"
    r"requir|forc|invit|persuad|caus)(?:e?s|e?d)|told|left)\b"
)
"""Verbs that have somebody or something do what follows: "called for the limit to be lowered"."""
_TO: Final = re.compile(r"[^,;.]*\bto (?!the |an? |its |their |his |her )[a-z]")
_SPAN: Final = re.compile(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|heures?|jours?|semaines?|mois|ans?|minutos?|horas?|"
    r"días?|semanas?|meses|años?|minuti|ore|giorni|settimane|mesi|anni|minutos|dias|anos)$"
)
"""How a clause ends that says how long before or after something."""
_FROM: Final = re.compile(r"(?:before|after|from|avant|après|antes|después|tras|prima|dopo|depois)\b")
_PAIRED: Final = ((_SPAN, _FROM), (_SINCE, _UNTIL))
"""How a clause ends, and how the rest begins that it cannot do without."""
_INFINITIVE: Final = {
    "fr": re.compile(r"(?:er|ir|re)$"),
    "es": re.compile(r"[aei]r$"),
    "pt": re.compile(r"[aei]r$"),
    "it": re.compile(r"[aei]re$"),
}
_NEVER: Final = re.compile(r"(?!)")


def left_open(clause: str, rest: str, language: str) -> bool:
    """Whether what a clause was cut from completes it: "Mills said | on Monday that"."""
    words = clause.split()
    half = joined_by(language).match(f" {words[-2]} {words[-1]}") is not None
    adds = language in ROMANCE and _RELATIVE.match(rest)
    adds = adds or (language == "en" and WHO.match(f" {rest}"))
    if (_COMPLETES.match(rest) and not adds) or (half and _INFINITIVE.get(language, _NEVER).search(clause)):
        return True
    paired = (*_PAIRED, (_SOMEBODY_TO, _TO)) if language == "en" else _PAIRED
    if any(opens.search(clause) and goes_on.match(rest) for opens, goes_on in paired):
        return True
    that = _THAT.search(clause) if language in ROMANCE and rest[:1].isalpha() else None
    if that is not None and not verbs_in(clause[that.start() :].split(), language):
        return True
    if goes_on_as_list(rest, language) or (language == "en" and len(rest) > 1 and _goes_on(clause, rest)):
        return True
    if language in VERB_LAST or not rest or rest[:1] in ",;.–—!?…":
        return False
    return half or is_verb(words[-1], words[-2], language)


def goes_on_as_list(rest: str, language: str) -> bool:
    """Whether what follows a clause are more things of its kind: ", a ferry and two tugs"."""
    listed = _enumeration(language).match(rest)
    if listed is None or (language == "en" and _ADDS_TO.match(rest)):
        return False
    return not verbs_in(listed.group().split(), language)


def _goes_on(clause: str, rest: str) -> bool:
    """Whether an English phrase is cut through: "is thought to be almost | as big"."""
    return (
        _CUT_SHORT.search(clause) is not None
        or (_MORE_SAID.match(rest) is not None and _SAID_OF.search(clause) is not None)
        or (" of " in f" {rest}" and _OF_WHAT.search(clause) is not None)
        or (rest.startswith("with ") and _WITH_WHAT.search(clause) is not None)
        or (_QUALITY.match(rest) is not None and _QUALIFIED.search(clause) is not None)
        or _lacks_verb(clause)
        or (rest.startswith("as ") and _SEEN.search(clause) is not None)
    )


def _lacks_verb(clause: str) -> bool:
    """Whether an English side clause is cut before its verb: "because apparently someone | at"."""
    side = _SIDE_OPENS.search(clause)
    return side is not None and not verbs_in(clause[side.end() :].split(), "en")


@cache
def joined_by(language: str) -> re.Pattern[str]:
    """A conjunction and the word behind it."""
    return re.compile(rf"\s(?:{_JOINED_BY.get(language, '(?!)')})\s(?P<next>[^\W\d_]+)")


@cache
def _enumeration(language: str) -> re.Pattern[str]:
    """How a list goes on of which a clause has only the first thing."""
    return re.compile(rf"(?:,\s[^,;.:]{{2,48}})+?,?\s(?:{_JOINED_BY.get(language, '(?!)')})\s[^,;.:]{{2,32}}")


@cache
def listed_subject(language: str) -> re.Pattern[str]:
    """A subject of three things or more, whose commas end no clause."""
    thing = r"[^,;:.–—\"“«„]{2,32}"
    return re.compile(rf"{thing}(?:, {thing})+,? (?:{_JOINED_BY.get(language, '(?!)')}) (?=\w)")
