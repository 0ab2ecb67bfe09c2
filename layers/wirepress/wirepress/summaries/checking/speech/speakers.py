"""Who speaks in a sentence, and whether the articles let that person say it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.known import same_name
from wirepress.summaries.checking.names.naming import Name, named_in
from wirepress.summaries.checking.names.placing import office_of, places_of, spoken_of
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.checking.speech.quoting import places_of_quote, quoted
from wirepress.summaries.reading.passages import unquoted
from wirepress.summaries.reading.reporting import ascribing_verbs
from wirepress.text.words import tokenize

_SOURCE: Final = re.compile(
    r"(?i:\b(?:according to|selon|d['’]après|según|segundo|secondo|volgens|laut|według|zdaniem|"
    r"по словам|по мнению|за словами|nach Angaben von|nach Ansicht von))\s+"
    r"(?:[^\W\d_A-ZÀ-ÞА-Я][\w’'-]*\s+){0,4}$"
)
_ADDRESSED: Final = re.compile(
    r"\b(?:told|tells|asked|asks|to|with|for|from|of|in|at|on|by|about|near|gegenüber|zu|mit|in|von|aus|bei|"
    r"à|au|de|dans|avec|a|con|en|del|do|w|z|od|в|с|из|от)\s+(?:the\s+|der\s+|dem\s+|la\s+|le\s+|el\s+)?$"
)
"""What stands before a name that is spoken to or of, but does not speak."""
_BETWEEN: Final = re.compile(
    r"\s*(?:,[^,;.!?]{2,60},|\([^)]{1,40}\)|,)?\s*(?:(?:of|from|for|von|vom|de|du|del|di|ze)\s(?:the\s|la\s)?"
    r"(?:[A-ZÀ-Þ][\w-]*\s){1,3})?(?:[^\W\d_A-ZÀ-ÞА-Я][\w’'-]*\s+){0,2}"
)
_BEHIND_VERB: Final = re.compile(
    r",?\s+(?:[^\W\d_A-ZÀ-ÞА-Я][\w’'-]*,?\s+){0,4}(?:[A-Z][\w.]*\s+)?|"
    r"\s+(?:the|der|die|le|la|el|il|de|het|o|a)(?:\s[\w’'-]+){1,6},\s"
)
"""What stands between a verb and who speaks: "said yesterday", "sagte der Leiter der Küstenwache,"."""
_DEMONYM: Final = re.compile(r"(?:an|ans|ish|ese|ch|ic)$")
_NOUN: Final = re.compile(r"\s[a-z]")
_CLOSES: Final = re.compile(
    r"\s*(?:$|[^\w\s]|(?:on|in|at|of|from|to|with|by|as|who|when|while|after|before|during|and|last|this|yesterday|"
    r"today|earlier|later)\b)"
)
"""What follows whoever speaks behind the verb, where "said Ann would" makes no speaker of Ann."""
_PRONOUNS: Final = {
    "en": frozenset({"he", "she", "they"}),
    "de": frozenset({"er", "sie"}),
    "fr": frozenset({"il", "elle"}),
    "nl": frozenset({"hij", "zij", "ze"}),
    "ru": frozenset({"он", "она"}),
    "uk": frozenset({"він", "вона"}),
}
_TELLS: Final = re.compile(
    r"\b(?:told|tells|asked|asks|describe[ds]?|describing|call(?:ed|s|ing)|accus(?:ed|es|ing)|blam(?:ed|es|ing)|"
    r"urg(?:ed|es|ing)|criticiz?s?(?:ed|es|ing)|welcom(?:ed|es|ing)|cit(?:ed|es|ing))\b"
)
"""Verbs behind which stands whom or what somebody speaks to or of, and not the speaker."""
_UNNAMED: Final = re.compile(r"\baccording to (?:his|her|their|its|an?|the|one|two|several)\b")
"""Somebody without a name speaks, and not the person with whom the sentence begins."""
_OFFICE: Final = re.compile(r"(?:^|[,;:–—(]\s)((?:[\w’'-]+\s+){1,5})$")
"""Words before a name, from the last mark on."""
_SUBJECT: Final = re.compile(r"[\s\"'“„«»‘]*(?:[\w’'-]+\s+){0,3}")
"""What stands before a name with which a sentence begins: no more than an office."""
_SPEAKS_FOR: Final = re.compile(r"(?:\s[a-zà-ÿ][\w’'-]*){1,4},\s")
"""Between the name of a party or firm and that of who speaks for it."""
_PREVIOUS: Final = 3
"""Sentences back to the name that a pronoun stands for."""
_REACH: Final = 60
_SAID: Final = Window(before=0, after=0, least=0.75, together=True)


@cache
def _verbs(language: str) -> re.Pattern[str] | None:
    words = ascribing_verbs(language)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def speakers(outside: str, language: str) -> tuple[Name, ...]:
    """Those of a sentence's names that are told to say something; `outside` has no quotation in it."""
    return tuple(name for name in named_in(outside, language) if _speaks(name, outside, language))


def _speaks(name: Name, outside: str, language: str) -> bool:
    before = outside[: name.start]
    if name.tokens[-1].endswith(("'s", "’s")):
        return False
    if _SOURCE.search(before):
        return True
    verbs = _verbs(language)
    if verbs is None or _ADDRESSED.search(before):
        return False
    if _describes(name, outside):
        return verbs.match(outside, name.end + 1) is not None
    between = _BETWEEN.match(outside, name.end)
    if between and any(verbs.match(outside, at) for at in _word_starts(outside, name.end, between.end())):
        return True
    closes = language != "en" or _CLOSES.match(outside, name.end) is not None
    return (
        closes
        and any(_BEHIND_VERB.fullmatch(outside, verb.end(), name.start) for verb in verbs.finditer(before))
        and not _TELLS.search(before[-_REACH:])
    )


def _describes(name: Name, outside: str) -> bool:
    """Whether a people's name belongs to the noun behind it: "the German defender"."""
    return bool(_DEMONYM.search(name.tokens[-1]) and _NOUN.match(outside, name.end))


def _word_starts(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<!\w)\w", text[: end + 1]) if start <= match.start()]


def wrong_speakers(text: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The names that a sentence lets say a quotation, where the sources let somebody else say it."""
    if not quoted(text):
        return []
    sources = list(evidence)
    outside = unquoted(text)
    claimed = speakers(outside, language) or tuple(
        name
        for name in _subject(outside, language)
        if not _describes(name, outside)
        and not _UNNAMED.search(outside)
        and not _ADDRESSED.search(outside, 0, name.start)
        and not name.tokens[-1].endswith(("'s", "’s"))
    )
    names = [token for name in claimed for token in spoken_of(name, sources)]
    places = [place for quote in quoted(text) for place in places_of_quote(quote, sources)]
    if not names or not places:
        return []
    offices = [office for name in claimed if (office := office_of(name, outside, language))]
    if any(
        _may_speak(names, source, at, language) or any(office <= source.stems[at] for office in offices)
        for source, at in places
    ):
        return []
    return [", ".join(token for name in claimed for token in name.tokens)]


def _subject(outside: str, language: str) -> tuple[Name, ...]:
    """The name with which a sentence begins, and who speaks for it: "The Reform candidate, Ann Lee,"."""
    names = named_in(outside, language)
    if not names or not _SUBJECT.fullmatch(outside, 0, names[0].start):
        return ()
    speaks_for = len(names) > 1 and _SPEAKS_FOR.fullmatch(outside, names[0].end, names[1].start)
    return names[: 2 if speaks_for else 1]


def _tells(line: str, language: str) -> bool:
    """Whether a sentence has a verb with which somebody says something."""
    verbs = _verbs(language)
    return verbs is not None and verbs.search(line) is not None


def _may_speak(names: Sequence[str], source: Evidence, at: int, language: str) -> bool:
    """Whether the source lets one of these people say what stands in its sentence `at`."""
    known = _speakers_at(source, at, language)
    if not known or any(same_name(name, other, language) for name in names for other in known):
        return True
    own = unquoted(source.sentences[at][0])
    if any(
        same_name(one, token, language)
        for other in named_in(own, language)
        if not _ADDRESSED.search(own, 0, other.start)
        for token in other.tokens
        for one in names
    ):
        return True
    refers = _tells(own, language) and set(tokenize(own, language)) & _PRONOUNS.get(language, frozenset())
    return bool(refers) and any(
        at - _PREVIOUS <= place <= at for name in names for place in places_of(name, source)
    )


def _speakers_at(source: Evidence, at: int, language: str) -> list[str]:
    """The name tokens of whoever may say the quotation in a sentence of a source.

    Its own speaker; else whoever was named before, and, where the sentence does not tell that anybody
    speaks, in the next one.
    """
    own = unquoted(source.sentences[at][0])
    said = speakers(own, language)
    words = set(tokenize(own, language))
    tells = _tells(own, language)
    if said and not words & _PRONOUNS.get(language, frozenset()):
        return [token for name in said for token in name.tokens]
    first = max(0, at - _PREVIOUS) if tells and words & _PRONOUNS.get(language, frozenset()) else 0
    lines = [unquoted(line) for line, _ in source.sentences[first : at + (1 if tells else 3)]]
    return [token for line in lines for name in named_in(line, language) for token in name.tokens]


def wrong_sources(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The names to which a sentence without a quotation ascribes what the articles ascribe to another."""
    if quoted(text):
        return []
    told = [token for name in named_in(text, language) for token in name.tokens]
    return [
        " ".join(name.tokens)
        for name in speakers(text, language)
        if misplaced(
            context_of(text, *_ascription(name, text, language), language),
            evidence,
            partial(_heard_of, name.tokens[-1], language),
            partial(_another_speaks, name.tokens, told, language),
            _SAID,
        )
    ]


def _ascription(name: Name, text: str, language: str) -> tuple[int, int]:
    """Where a sentence says who speaks: the name with its office and the verb, apart from what is said."""
    before = _OFFICE.search(text, 0, name.start)
    start, end = before.start(1) if before else name.start, name.end
    verbs = _verbs(language)
    behind = _BETWEEN.match(text, name.end)
    for at in _word_starts(text, name.end, behind.end()) if behind else ():
        if verbs and (verb := verbs.match(text, at)):
            return start, verb.end()
    said = list(verbs.finditer(text, 0, name.start)) if verbs else []
    if said and _BEHIND_VERB.fullmatch(text, said[-1].end(), name.start):
        start = said[-1].start()
    return start, end


def _heard_of(token: str, language: str, source: Evidence) -> list[int]:
    """The sentences of a source that name somebody, and those behind in which nobody else speaks."""
    named = places_of(token, source)
    pronouns = _PRONOUNS.get(language, frozenset())
    more = [
        at + 1
        for at in named
        if at + 1 < len(source.sentences) and pronouns & set(tokenize(source.sentences[at + 1][0], language))
    ]
    return sorted({*named, *more})


def _another_speaks(
    name: Sequence[str], told: Sequence[str], language: str, source: Evidence, at: int
) -> bool:
    """Whether a sentence of a source has a speaker who is none of these, and nobody of this name."""
    line = unquoted(source.sentences[at][0])
    said = speakers(line, language)
    pronouns = _PRONOUNS.get(language, frozenset())
    if not said and _tells(line, language) and pronouns & set(tokenize(line, language)):
        known = _speakers_at(source, at, language)
        return bool(known) and not any(same_name(one, other, language) for one in name for other in known)
    if any(same_name(one, token, language) for other in said for token in other.tokens for one in name):
        return False
    return any(
        not any(same_name(one, token, language) for one in told for token in other.tokens) for other in said
    )
