"""Who does what to whom, and who says so: the same names and the same verb may say two opposite things.

Only for languages in which the doer stands before the verb, and for verbs of which both sides may be
people or organisations. A sentence in another voice than its source is not judged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import compared, plain_words
from wirepress.summaries.checking.names.known import same_name
from wirepress.summaries.checking.speech.quoting import quoted
from wirepress.summaries.checking.speech.speakers import speakers
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.passages import unquoted
from wirepress.text.words import content_words

_VERBS: Final[Mapping[str, str]] = {
    "en": r"sue[ds]?|suing|accus\w+|blam\w+|critici[sz]\w+|attack\w*|kill\w*|arrest\w*|defeat\w*|beat"
    r"|beats|bought|buys?"
    r"|acquir\w+|hire[ds]?|fire[ds]|dismiss\w*|replac\w+|prais\w+|reject\w*|warn\w*|urge[ds]?|offer\w*"
    r"|pa(?:y|ys|id)|owe[ds]?"
    r"|help\w*|threaten\w*|shot|hits?|overt\w+|visit\w*|invit\w+|thank\w*|condemn\w*|fine[ds]|charg\w+"
    r"|convict\w*"
    r"|investigat\w+|alert\w*|mis(?:led|lead\w*)|rescu\w+|save[ds]|cheat\w*|deceiv\w+|support\w*|back(?:s"
    r"|ed)|follow\w*|expel\w*"
    r"|call(?:s|ed) on|order(?:s|ed)|stab\w*|robbed|succeeded|outbid",
    "fr": r"accus\w+|poursui\w+|blâm\w+|critiqu\w+|attaqu\w+|tu(?:é|er|a|ent)|arrêt\w+|batt\w+|bat|achet\w+"
    r"|rachet\w+|licenci\w+"
    r"|rempla\w+|félicit\w+|rejet\w+|avert\w+|alert\w+|menac\w+|pa(?:ie|ye\w*|yé)|aid\w+|visit\w+|invit\w+"
    r"|remerci\w+|condamn\w+"
    r"|tromp\w+|sauv\w+|soutien\w*|soutenu|réclam\w+|enquêt\w+|prévenu\w*",
    "es": r"acus\w+|demand\w+|culp\w+|critic\w+|atac\w+|mat(?:ó|ar|aron)|arrest\w+|deten\w+|detuv\w+"
    r"|derrot\w+|venci\w+|compr\w+"
    r"|despid\w+|despidi\w+|reempl\w+|elogi\w+|rechaz\w+|advirt\w+|amenaz\w+|pag\w+|ayud\w+|visit\w+"
    r"|invit\w+|agradec\w+|conden\w+"
    r"|engañ\w+|rescat\w+|salv\w+|apoy\w+|investig\w+|premi\w+",
}
"""What one does to another, where the doer stands before the verb and the other one behind it."""
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|is|are|been|being|be|est|été|sont|était|être|fut|furent|fue|fueron|sido|es|son"
    r"|será)\s+(?:\w+ly\s+)?$"
)
_BY: Final = re.compile(r"^\W+(?:\w+\W+){0,2}?(?:by|par|por)\b", re.IGNORECASE)
_SIDE: Final = 3
"""Words of meaning on either side of a verb in which doer and object are looked for."""
_MIN_CONTENT: Final = 2
_MIN_SHARE: Final = 0.6
"""Words, and share of what is said, by which the place is told that says the same."""
_FAR: Final = 6
"""Sentences back to one that names the speaker, where the place itself names nobody who speaks."""
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@cache
def _verbs(language: str) -> re.Pattern[str] | None:
    verbs = _VERBS.get(language)
    return re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE) if verbs else None


def swapped(text: str, evidence: Sequence[Evidence], language: str) -> str | None:
    """The verb of which a text makes the doer the object, and the object the doer; primary `language`.

    Only where the sources have both on the other side of the same verb, in the same voice.
    """
    for verb, stem, passive, before, behind in _deeds(text, language):
        turned = False
        for line in _lines(evidence):
            for _, known, voice, doer, object_ in _deeds(line, language):
                if known != stem or voice != passive:
                    continue
                if before & doer:
                    return None
                turned = turned or bool(before & object_ and behind & doer)
        if turned:
            return verb
    return None


def _lines(evidence: Sequence[Evidence]) -> Iterator[str]:
    return (line for source in evidence for line, _ in source.sentences)


def _deeds(text: str, language: str) -> Iterator[tuple[str, str, bool, frozenset[str], frozenset[str]]]:
    """Each verb of a text, its stem, whether it is passive, and the words before and behind it."""
    pattern = _verbs(language)
    if pattern is None:
        return
    said = speech_words(language)
    for match in pattern.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        passive = bool(_PASSIVE.search(before.casefold()) or _BY.search(behind))
        sides = [
            [compared(word) for word in content_words(side, language) if word not in said]
            for side in (before, behind)
        ]
        doer, object_ = frozenset(sides[0][-_SIDE:]), frozenset(sides[1][:_SIDE])
        yield match.group(), compared(match.group().casefold()), passive, doer, object_


def wrong_speaker(text: str, evidence: Sequence[Evidence], language: str) -> str | None:
    """Whom a text lets say what in the sources another one says, or nobody near by; primary `language`.

    Only what is said in other words: quotations are checked where they stand.
    """
    speaker = next(iter(speakers(text, language)), None)
    if speaker is None or quoted(text):
        return None
    named = {compared(word) for word in plain_words(" ".join(speaker.tokens))}
    said = {compared(word) for word in speech_words(language)}
    place = _told(frozenset(map(compared, content_words(text, language))) - named - said, evidence)
    if place is None:
        return None
    source, at = place
    names_another = speakers(unquoted(source.sentences[at][0]), language)
    first, last = (at, at) if names_another else (max(0, at - _FAR), at + 1)
    near = [source.sentences[0][0], *(line for line, _ in source.sentences[first : last + 1])]
    known = _TOKEN.findall(" ".join((source.article.outlet or "", *source.article.byline, *near)))
    if any(same_name(one, word, language) for one in speaker.tokens for word in known):
        return None
    return " ".join(speaker.tokens)


def _told(content: frozenset[str], evidence: Sequence[Evidence]) -> tuple[Evidence, int] | None:
    """The source sentence that has most of these words, where it has most of them."""
    if len(content) < _MIN_CONTENT:
        return None
    least = max(_MIN_CONTENT, _MIN_SHARE * len(content))
    places = [(source, at) for source in evidence for at in range(len(source.stems))]
    source, at = max(places, key=lambda place: len(content & place[0].stems[place[1]]))
    return (source, at) if len(content & source.stems[at]) >= least else None
