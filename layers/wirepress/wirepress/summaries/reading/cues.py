"""Words by which a sentence leans on another one, speaks for the writer, or joins two phrases.

Kept small on purpose: a cue that is missing costs a worse sentence, one that is wrong costs a good
one. Every list is by primary language subtag; a language without a list is read by its marks only.
"""

import re
from functools import cache
from typing import Final

from wirepress.summaries.reading.leaning import (
    ADDS,
    NAMED,
    NAMED_NEXT,
    ONE_MORE,
    OPENERS,
    POINTS,
    POINTS_AT_HEAD,
    SAME,
    SOMEBODY,
    STANDS,
)

_WRITER: Final = {
    "en": r"\b(?:(?<!\.)I(?!\.[A-Z])|I['’]\w+|[Ww]e|[Mm]y|"
    r"[Oo]ur(?! (?:solar|sun|star|planet|galaxy|species)\b)|[Uu]s|[Yy]ou|[Yy]our|[Mm]e)\b",
    "de": r"\b(?:[Ii]ch|[Mm]ein\w*|[Ww]ir|[Uu]ns(?:er\w*)?)\b",
    "fr": r"\b(?:[Jj]e|[Jj]['’]|[Nn]ous|[Nn]otre|[Nn]os|[Mm]on|[Mm]es|[Vv]ous|[Vv]otre)\b",
    "es": r"\b(?:[Yy]o|[Nn]osotros|[Nn]uestr[oa]s?|[Mm]i|[Mm]is|usted)\b",
    "pt": r"\b(?:[Ee]u|[Nn]ós|[Nn]oss[oa]s?|[Mm]eu|[Mm]inha|você)\b",
    "it": r"\b(?:[Ii]o|[Nn]oi|[Nn]ostr[oaie]|[Mm]io|[Mm]ia|voi)\b",
    "nl": r"\b(?:[Ii]k|[Ww]ij|[Ww]e|[Oo]nze|[Mm]ijn|[Uu]w)\b",
    "pl": r"\b(?:[Jj]a|[Mm]y|[Nn]asz\w*|[Mm]ój|[Mm]oja)\b",
    "ru": r"\b(?:[Яя]|[Мм]ы|[Нн]аш\w*|[Мм]ой|[Мм]оя|[Вв]ы)\b",
    "uk": r"\b(?:[Яя]|[Мм]и|[Нн]аш\w*|[Мм]ій|[Мм]оя|[Вв]и)\b",
    "zh": r"(?:^|[，。])(?:我|我们|你|您)",
    "ja": r"(?:私|私たち|われわれ|我々|あなた)",
}
_WITHIN: Final = 60
"""Characters from which on a sentence has said enough for a word to point at something in itself."""
_BEHIND: Final = 60
"""Characters behind it that are read with such a word."""
_UNNAMED: Final = {
    "en": r"\b(?:them|they|it|this|that(?= (?:is|was|would|will))|those|these|he|she|him|her|there|then)\b",
    "de": r"\b(?:er|sie(?= \w+(?:t|en)\b)|es|ihn|ihm|das(?= (?:ist|war|wird|geht|kann))|dies\w*|damals|"
    r"dort)\b",
    "fr": r"\b(?:il(?! (?:y a|faut))|elles?|ils|cel(?:a|ui|le)|ça|ceci|là-bas|leur|lui|en)\b",
    "es": r"\b(?:est[eao]s?|es[eao]s?|aquell?[oa]s?|ell[oa]s?|él|lo|la(?= \w+(?:ó|amos|emos|an|en)\b)|"
    r"allí)\b",
    "pt": r"\b(?:ele|ela|eles|elas|iss[eo]|ist[eo]|ess[ea]s?|est[ea]s?|aquil[oe]|lá)\b",
    "it": r"\b(?:quest[oaie]|quell[oaie]|ess[oaie]|lui|lei|loro|ciò|lo|lì)\b",
    "nl": r"\b(?:hij|zij|ze|het(?= (?:is|was|wordt))|dit|dat(?= (?:is|was))|die|er|hem|haar|daar)\b",
}
"""Words that a quotation standing alone leaves unexplained."""
_DEFINITE: Final = {
    "en": "the",
    "de": "der die das den dem",
    "fr": "le la les l'",
    "es": "el la los las",
    "pt": "o a os as",
    "it": "il lo la i gli le l'",
    "nl": "de het",
}
_SPEECH: Final = {
    "en": "said says told tells asked asks added adds wrote writes argued argues explained explains "
    "warned warns announced "
    "insisted replied recalled noted claimed declared stated commented according spoke called described "
    "promised put",
    "de": "sagte sagt sagten erklärte erklärt teilte betonte fragte fragt antwortete warnte kündigte "
    "schilderte berichtete meinte "
    "schrieb versprach lobte sprach so",
    "fr": "dit déclare déclaré affirme affirmé explique expliqué assure raconte répond ajoute précise "
    "estime défend annonce "
    "lance souligne regrette selon résume confie plaide",
    "es": "dijo dice declaró afirmó explicó aseguró respondió añadió señaló contó preguntó anunció "
    "advirtió sostuvo recordó según "
    "lamentó admitió",
    "pt": "disse diz declarou afirmou explicou respondeu acrescentou contou perguntou anunciou alertou "
    "segundo",
    "it": "ha detto dice disse dichiarato affermato spiegato risposto aggiunto raccontato secondo",
    "nl": "zei zegt verklaarde vertelde vroeg voegde antwoordde schreef aldus volgens",
    "pl": "powiedział powiedziała mówi dodał dodała oświadczył oświadczyła zapytał napisał stwierdził "
    "stwierdziła podkreślił",
    "ru": "сказал сказала сообщил сообщила заявил заявила добавил добавила отметил отметила подчеркнул "
    "рассказал рассказала",
    "uk": "сказав сказала повідомив повідомила заявив заявила додав додала зазначив зазначила розповів "
    "розповіла",
    "ar": "قال قالت أضاف أضافت أكد أكدت أوضح أوضحت صرح أعلن ذكر",
    "hi": "कहा बताया बोले पूछा",
}
_AND: Final = {
    "en": " and ",
    "de": " und ",
    "fr": " et ",
    "es": " y ",
    "pt": " e ",
    "it": " e ",
    "nl": " en ",
    "pl": " i ",
    "ru": " и ",
    "uk": " і ",
    "hi": " और ",
    "zh": "与",
    "ja": "と",
    "ar": " و",
}
_PREFIXED: Final = frozenset({"zh", "ja"})
"""Languages whose openers are not set off by a space."""
_BARE_NUMBER: Final = re.compile(
    r"(?<![:/-])\b(?!(?:aged?|to) \d)[^\W\d_A-ZÀ-Þ][^\W\d_]*,?\s(?!(?:1[5-9]|20)\d\d\.)"
    r"\d{1,3}(?:[.,\u202f\u00a0 ]\d{1,3})*(?: in (?:1[5-9]|20)\d\d)?\.?$"
)
_COUNTS_UNSAID: Final = re.compile(
    r"\b(?:(?:it|that|this) (?:is|was|had been) (?:now |then |only )?|(?:gives|yields|equals|would be) )"
    r"\d{1,3}(?:[.,]\d+)*(?: [mb]illion)?(?=;|\.?$)|\bto the (?:first|second)(?= (?:on|at)\b|[.;])"
)
"""The same however long the sentence is: nothing in it says what was counted, or which first."""
_SPLIT: Final = re.compile(r"[\s,;:!?.]+")
_MARKS: Final = "\"'“‘«‹„‚「『([…—–- "


_ORDER: Final = {
    "en": r"(?:^|^If [^,]{3,60}, |^Please )(?:[Bb]ring|[Rr]ing|[Cc]all|[Dd]ial|[Cc]heck|[Aa]void|[Vv]isit|"
    r"[Rr]ead|[Ss]ee|[Ff]ind out|[Ss]end|[Ww]rite|[Kk]eep|[Tt]ake|[Ss]tay|[Ll]ook|[Tt]ry|[Aa]dd|"
    r"[Pp]ut|[Bb]ook|[Jj]oin|[Ii]magine|[Cc]onsider|[Dd]o not|[Dd]on['’]t|[Rr]emember|[Ll]et) "
    r"(?!to\b|[a-z]+(?:ed|s) )",
    "de": r"^(?:Bitte|Bringen Sie|Rufen Sie|Achten Sie|Melden Sie|Beachten Sie|Denken Sie|Stellen Sie)\b",
    "fr": r"^(?:Veuillez|Pensez|Appelez|Apportez|Réservez|Imaginez|N['’]oubliez)\b",
    "es": r"^(?:Llame|Llamen|Recuerde|Consulte|Reserve|Imagine|No olvide)\b",
}
"""Sentences that ask something of the reader."""
_PATTERNS: Final = {
    "stands": STANDS,
    "adds": ADDS,
    "one more": ONE_MORE,
    "same": SAME,
    "writer": _WRITER,
    "unnamed": _UNNAMED,
    "order": _ORDER,
}


@cache
def _set(table: str, language: str) -> frozenset[str]:
    tables = {"openers": OPENERS, "speech": _SPEECH, "definite": _DEFINITE}
    return frozenset(tables[table].get(language, "").split())


@cache
def _pattern(table: str, language: str) -> re.Pattern[str] | None:
    source = _PATTERNS[table].get(language)
    flags = re.IGNORECASE if table == "unnamed" else 0
    return re.compile(source, flags) if source else None


@cache
def _pointing(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What points back at the head of a sentence in small letters, and anywhere in it.

    Two patterns because one search for both would try the openings at every character; small letters
    because `re` passes over a word by its first letter only where case counts. Seven times as fast.
    """
    if language not in POINTS:
        return None
    return re.compile(POINTS_AT_HEAD.get(language, "(?!)")), re.compile(rf"\b(?:{POINTS[language]})")


def opens_dangling(sentence: str, language: str) -> bool:
    """Whether the first word points back at a sentence before this one."""
    bare = sentence.lstrip(_MARKS)
    if language in _PREFIXED:
        return any(
            bare.startswith(opener) for opener in _set("openers", language) if len(opener) > 1
        ) or bare[:1] in _set("openers", language)
    first = _SPLIT.split(bare, maxsplit=1)[0].casefold().replace("’", "'")
    openers = _set("openers", language)
    if first not in openers and first.split("'")[0] not in openers:
        return False
    stands = _pattern("stands", language)
    return stands is None or stands.match(bare.lower()) is None


def points_back(sentence: str, language: str) -> bool:
    """Whether an expression such as "that agreement" or "the latter" needs what was said before."""
    bare = sentence.lstrip(_MARKS)
    patterns = _pointing(language)
    if patterns is not None:
        at_head, anywhere = patterns
        lowered = bare.replace("İ", "i").lower()
        found = anywhere.search(lowered, 0, _WITHIN + _BEHIND)
        if (found and found.start() < _WITHIN) or at_head.match(lowered):
            return True
    return _is_elliptical(bare)


def opens_pointing(sentence: str, language: str) -> bool:
    """Whether such an expression is what a sentence opens with: "The answer", "Three days later"."""
    patterns = _pointing(language)
    return patterns is not None and patterns[0].match(sentence.lstrip(_MARKS).lower()) is not None


def adds(sentence: str, language: str) -> bool:
    """Whether it goes on from what was said with a word such as "also" or "another"."""
    pattern = _pattern("adds", language)
    return pattern is not None and pattern.match(sentence.lstrip(_MARKS).lower()) is not None


def says_same(sentence: str, language: str) -> bool:
    """Whether anywhere a thing is "the same" as one that the sentence need not have told."""
    pattern = _pattern("same", language)
    return pattern is not None and pattern.search(sentence.lower()) is not None


def adds_one(sentence: str, language: str) -> bool:
    """Whether it opens with one more, or some, of those that were told of: "One of the suspects"."""
    pattern = _pattern("one more", language)
    return pattern is not None and pattern.match(sentence.lstrip(_MARKS).lower()) is not None


def _is_elliptical(sentence: str) -> bool:
    """Whether it ends with a number of which only the sentence before tells what it counts: "lost 10.4."."""
    if _COUNTS_UNSAID.search(sentence.rstrip("\n")) is not None:
        return True
    end = sentence.rstrip(".\n")
    return len(end) < _WITHIN and end[-1:].isdecimal() and _BARE_NUMBER.search(sentence) is not None


def opens_definite(sentence: str, language: str) -> bool:
    """Whether the first word is a definite article: within a paragraph it takes up what was said."""
    first = _SPLIT.split(sentence.lstrip(_MARKS), maxsplit=1)[0].casefold().replace("’", "'")
    articles = _set("definite", language)
    return first in articles or ("'" in first and first.split("'")[0] + "'" in articles)


def somebody_unnamed(unquoted: str, language: str) -> bool:
    """Whether "he" or "her" stands before anybody has been named (English and German)."""
    pattern = SOMEBODY.get(language)
    unquoted = unquoted.lstrip(" .,;:–—-")
    pronoun = pattern.search(unquoted) if pattern else None
    if pronoun is None or NAMED[language].search(unquoted, 0, pronoun.start()):
        return False
    ahead = NAMED_NEXT.get(language)
    return ahead is None or ahead.match(unquoted) is None or "," in unquoted[: pronoun.start()]


def needs_context(quote: str, language: str) -> bool:
    """Whether words in quotation marks speak of something that only the text around them names."""
    if opens_dangling(quote, language) or points_back(quote, language):
        return True
    pattern = _pattern("unnamed", language)
    return pattern is not None and pattern.search(quote) is not None


def speaks_for_writer(unquoted: str, language: str) -> bool:
    """Whether the text outside quotation marks says "I", "we" or "you", or asks something of the reader."""
    patterns = (_pattern("writer", language), _pattern("order", language))
    return any(pattern is not None and pattern.search(unquoted) for pattern in patterns)


def speech_words(language: str) -> frozenset[str]:
    """Verbs and prepositions that name a speaker."""
    return _set("speech", language)


def conjunction(language: str) -> str:
    """What stands between two phrases of a heading, with its spaces; a comma where none is known."""
    return _AND.get(language, ", ")
