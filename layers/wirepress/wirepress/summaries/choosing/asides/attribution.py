"""Who says a quotation: the name that its sentence gives beside a verb of speech, in any script."""

import re
from typing import Final

from wirepress.summaries.checking.names.uncased.cues import (
    AR_KINDS_OF_PLACE,
    JA_SURNAMES,
    SPEECH,
    TITLES,
    ZH_DOUBLE_SURNAMES,
    ZH_SURNAMES,
    ZH_SURNAMES_OR_WORDS,
)
from wirepress.summaries.checking.speech.speakers import speakers
from wirepress.summaries.choosing.people import full_name
from wirepress.summaries.reading.passages import unquoted
from wirepress.summaries.reading.word_sets import word_set

_NO_NAME: Final = word_set(
    "millionen milliarden euro prozent uhr january february march april june july august"
)


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_ZH_NAME: Final = (
    rf"(?:(?:{_any(ZH_DOUBLE_SURNAMES)})[\u4e00-\u9fff]{{1,2}}|"
    rf"[{''.join(sorted(ZH_SURNAMES | ZH_SURNAMES_OR_WORDS))}][\u4e00-\u9fff]{{1,2}}|"
    r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8})+)"
)
# Compiled by `re`, which remembers them, when a sentence of their language is read: each takes milliseconds.
_ZH: Final = (
    rf"(?:{_any(TITLES['zh'])}|^|[，。“”\s])\s?(?P<name>{_ZH_NAME}?)(?:(?:先生|女士)|(?:周[一二三四五六日]|今天|昨天)?)"
    r"(?:在[\u4e00-\u9fff]{1,10})?(?:回忆|强调|解释|补充|坦言|感叹|如是|对记者|表示|指出|告诉|呼吁)?"
    r"(?:说|表示|称|指出|認為|说道|道|說)(?=[，。：:“]|$)"
)
_JA: Final = (
    rf"(?P<name>[一-鿿々]{{2,5}}|[ァ-ヴー]{{2,}}(?:・[ァ-ヴー]+)*)(?P<title>{_any(TITLES['ja'])})"
    r"(?:（\d+）)?(?:は|が|も)"
)
_JA_SAID: Final = re.compile(
    r"(?:述べ|話し|話す|語っ|語る|振り返|訴え|説明し|コメントし|強調し|明かし|謝罪し|言う|言っ)"
)
_KO: Final = (
    rf"(?:(?:{_any(TITLES['ko'])}) (?P<after>[가-힣]{{2,4}}?)|"
    rf"(?P<before>[가-힣]{{2,4}}) ?(?:{_any(TITLES['ko'])}))"
    r"(?:\(\d+\))?(?:은|는|이|가|도)(?= |$)"
)
_KO_SAID: Final = re.compile(r"(?:말했|전했|밝혔|강조했|설명했|덧붙였|회상했|호소했|털어놨|토로했)")
_AR: Final = re.compile(
    r"(?:^|[\s»،])[وف]?(?:قال|قالت|أضاف|أضافت|صرح|صرحت|أكد|أكدت|أوضح|أوضحت)\s(?P<who>[^:،«»]{3,80})"
)
_AR_WORD: Final = re.compile(r"[\u0621-\u064a]+")
_AR_STOPS: Final = word_set("إن أن التي الذي في من على عن ل بعد قبل خلال وهو وهي الذين")
_HI: Final = re.compile(r"(?P<who>[^,।\"“”]{2,60}?)\sने\s(?:[^\s,]+\s){0,3}?(?:कहा|बताया|बोले)")
_HI_TITLES: Final = TITLES["hi"]
_NAMES: Final = 2
_OFFICE: Final = re.compile(r"(?<!von) (?:der|des|den|die) ")
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")


def speaker(text: str, article: str, language: str) -> str | None:
    """The full name, as the article has it, of whom a sentence quotes; `None` where it cannot be told."""
    outside = unquoted(text)
    read = _READ.get(language)
    if read is not None:
        return read(outside, article)
    said = speakers(outside, language)
    return full_name(" ".join(said[0].tokens), article) if len(said) == 1 else None


def _chinese(outside: str, _article: str) -> str | None:
    names = {match.group("name") for match in re.finditer(_ZH, outside)}
    return names.pop() if len(names) == 1 else None


def _japanese(outside: str, article: str) -> str | None:
    if not _JA_SAID.search(outside):
        return None
    found = list(re.finditer(_JA, outside))
    if len(found) != 1:
        return None
    name = _without_office(found[0].group("name"))
    return _japanese_full(name, article) if name else None


def _without_office(name: str) -> str:
    """A name without the words of its office in front of a well-known surname."""
    for length in (2, 3, 1):
        for start in range(len(name) - length + 1):
            if name[start : start + length] in JA_SURNAMES:
                return name[start:]
    return name


def _japanese_full(name: str, article: str) -> str:
    """The name with its given name, where the article has it before a title."""
    match = re.search(rf"{re.escape(name)}[一-鿿々]{{1,3}}?(?={_any(TITLES['ja'])})", article)
    return match.group() if match and len(name) < _JA_SURNAME else name


_JA_SURNAME: Final = 3
"""Characters from which a Japanese name is taken to have a given name."""


def _korean(outside: str, _article: str) -> str | None:
    if not _KO_SAID.search(outside):
        return None
    names = [match.group("after") or match.group("before") for match in re.finditer(_KO, outside)]
    return names[0] if len(names) == 1 else None


def _arabic(outside: str, article: str) -> str | None:
    """What follows the verb and the speaker's titles: the last two words before the quotation."""
    match = _AR.search(outside)
    if match is None:
        return None
    words: list[str] = []
    for word in _AR_WORD.findall(match.group("who")):
        if word in _AR_STOPS:
            break
        words.append(word)
    title = max((at for at, word in enumerate(words) if word in TITLES["ar"]), default=-1)
    name = words[title + 1 :] if title >= 0 else words
    name = name[-_NAMES:] if len(name) > _NAMES else name
    if not name or name[0] in AR_KINDS_OF_PLACE:
        return None
    return _arabic_full(" ".join(name), article)


def _arabic_full(name: str, article: str) -> str | None:
    """The name; one that stands alone with the first name that the article has before it."""
    if " " in name:
        return None if name.startswith("ال") else name
    letters = r"[\u0621-\u064a]"
    before = re.findall(rf"(?<!{letters})({letters}+) {re.escape(name)}(?!{letters})", article)
    known = SPEECH["ar"] | TITLES["ar"] | AR_KINDS_OF_PLACE
    first = [word for word in before if not word.startswith("ال") and word.removeprefix("و") not in known]
    return f"{first[0]} {name}" if first else None


def _hindi(outside: str, _article: str) -> str | None:
    match = _HI.search(outside)
    if match is None:
        return None
    words = match.group("who").split()
    titles = [at for at, word in enumerate(words) if word in _HI_TITLES or word == "अधिकारी"]
    title = max(titles, default=-1)
    name = words[title + 1 :][-_NAMES:]
    return " ".join(name) if len(name) == _NAMES else None


_READ: Final = {"zh": _chinese, "ja": _japanese, "ko": _korean, "ar": _arabic, "hi": _hindi}
