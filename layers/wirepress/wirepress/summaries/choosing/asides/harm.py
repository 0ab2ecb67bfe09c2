"""What happens to people, in kinds: hurt, dead, missing, held, moved.

Who gives another number of them speaks of the same thing, in whatever words the sentence says it.
"""

import re
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.words import MARKS

_KINDS: Final = {
    "en": (
        r"injur\w+|wound\w+|hurt",
        r"kill\w*|dead|died|dies|deaths?|fatalities|perished",
        r"missing",
        r"arrest\w*|detained",
        r"evacuated",
    ),
    "de": (
        r"verletzt\w*",
        r"tote[nr]?|tot|todesopfer|getötet|gestorben|starben|ums leben",
        r"vermisst\w*",
        r"festnahmen?|festgenommen",
        r"evakuiert\w*",
    ),
    "fr": (
        r"blessé(?:e?s)?",
        r"morte?s?|tuée?s?|décédée?s?|décès",
        r"disparue?s?",
        r"arrêtée?s?|interpellée?s?|interpellations?",
        r"évacuée?s?",
    ),
    "es": (
        r"herid[oa]s?|lesionad[oa]s?",
        r"muert[oa]s?|fallecid[oa]s?|murieron|muri[oó]",
        r"desaparecid[oa]s?",
        r"detenid[oa]s?|arrestad[oa]s?",
        r"evacuad[oa]s?",
    ),
    "pt": (
        r"ferid[oa]s?",
        r"mort[oa]s?|mortes|morreram|morreu",
        r"desaparecid[oa]s?",
        r"pres[oa]s|detid[oa]s?",
        r"evacuad[oa]s?|retirad[oa]s?",
    ),
    "it": (
        r"ferit[oiae]",
        r"mort[oie]|morta|vittime|decedut[oi]",
        r"dispers[oi]",
        r"arrestat[oi]",
        r"evacuat[oiae]|sfollat[oi]",
    ),
    "nl": (
        r"\w*gewond(?:en)?",
        r"doden|dodelijke|overleden|omgekomen",
        r"vermist(?:en)?",
        r"aanhoudingen|aangehouden",
        r"geëvacueerd",
    ),
    "pl": (
        r"rann\w+|poszkodowan\w+|obrażeń",
        r"zabit\w+|zginęł\w+|zginął|ofiar\w*",
        r"zaginion\w+|zaginęł\w+",
        r"zatrzyman\w+",
        r"ewakuowa\w+",
    ),
    "ru": (
        r"пострадавш\w+|пострада\w+|ранен\w+|травм\w+",
        r"погиб\w*|жертв\w*|умер\w*",
        r"пропал\w*|пропавш\w+",
        r"задержа\w+",
        r"эвакуирова\w+",
    ),
    "uk": (
        r"постражда\w+|поранен\w+|травм\w+",
        r"загин\w+|загибл\w+|жертв\w*|помер\w*",
        r"зник\w+",
        r"затрима\w+",
        r"евакуйова\w+",
    ),
    "ar": (
        r"و?(?:جرحى|جريح\w*|جرح|إصاب\w+|مصاب\w*|أصيب\w*)",
        r"و?(?:قتلى|قتيل\w*|مقتل|قتل|وفاة|وفيات|مصرع)",
        r"مفقود\w*",
        r"اعتقال|اعتقل\w*|توقيف|معتقل\w*",
        r"إجلاء|أجلي\w*",
    ),
    "hi": (
        r"घायल\w*|जख्मी|ज़ख्मी|चोटें",
        r"मौत\w*|मृत\w*|मारे|मरे",
        r"लापता",
        r"गिरफ्तार|गिरफ़्तार|हिरासत",
        r"निकाले|बचाए",
    ),
}
_UNSPACED: Final = {
    "zh": (
        r"[受轻重负][轻重]?[伤傷]|[伤傷]者|[伤傷][员員]|[伤傷](?=[，。、])",
        r"死亡|遇难|遇難|身亡|丧生|喪生|死者",
        r"失踪|失蹤",
        r"被捕|逮捕|拘留",
        r"被疏散|疏散了|撤离|撤離",
    ),
    "ja": (
        r"けが|負傷|ケガ|怪我|[重軽]傷|手当て|搬送",
        r"死亡|死者|亡くな",
        r"行方不明",
        r"逮捕",
        r"避難し",
    ),
    "ko": (
        r"부상|다쳤|다쳐|다친|치료|중상|경상",
        r"사망|숨졌|숨져|숨진",
        r"실종",
        r"체포",
        r"대피했|대피시",
    ),
}
_LABELS: Final = {
    "en": "Injured Killed Missing Arrested Evacuated",
    "de": "Verletzte Tote Vermisste Festnahmen Evakuierte",
    "fr": "Blessés Morts Disparus Arrêtés Évacués",
    "es": "Heridos Muertos Desaparecidos Detenidos Evacuados",
    "pt": "Feridos Mortos Desaparecidos Presos Evacuados",
    "it": "Feriti Morti Dispersi Arrestati Evacuati",
    "nl": "Gewonden Doden Vermisten Aanhoudingen Geëvacueerden",
    "pl": "Ranni Zabici Zaginieni Zatrzymani Ewakuowani",
    "ru": "Пострадавшие Погибшие Пропавшие Задержанные Эвакуированные",
    "uk": "Постраждалі Загиблі Зниклі Затримані Евакуйовані",
    "ar": "جرحى قتلى مفقودون معتقلون نازحون",
    "hi": "घायल मौतें लापता गिरफ़्तार निकाले_गए",
    "zh": "受伤 死亡 失踪 被捕 疏散",
    "ja": "けが 死亡 行方不明 逮捕 避難",
    "ko": "부상 사망 실종 체포 대피",
}
_PEOPLE: Final = word_set(
    "people persons person men women children residents passengers tourists workers soldiers students others "
    "menschen personen männer frauen kinder fahrgäste arbeiter soldaten schüler "
    "personnes hommes femmes enfants "
    "passagers personas hombres mujeres niños pasajeros pessoas homens mulheres crianças passageiros persone "
    "uomini donne bambini passeggeri "
    "mensen personen kinderen reizigers osób osoby ludzi dzieci pasażerów "
    "человек человека людей детей пассажиров людей людини осіб дітей пасажирів شخصا أشخاص شخص راكبا ركاب "
    "लोग लोगों व्यक्ति यात्री यात्रियों"
)
_BEFORE: Final = 4
"""Words before a number among which what happens may stand: "injured nine people"."""
_BEHIND: Final = 3
_BEHIND_PEOPLE: Final = 9
"""Words behind it; more where it counts people: "seven people were, in the evacuation, slightly hurt"."""
_WORD: Final = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}])*")
_REACH_BEFORE, _REACH_BEHIND = 8, 14
_UNSPACED_CLAUSE: Final = re.compile("[，；。、,]")
_PART: Final = re.compile(
    r"^\s?(?:of (?:them|whom)|davon|d['’]entre eux|dont|de ellos|deles|di loro|van hen|z nich|из них|з них|"
    r"منهم)"
)


_PART_BEFORE: Final = re.compile(r"(?:其中|当中有|うち|이 가운데|이 중|가운데|जिनमें|इनमें)\s?$")


def harm_of(before: str, behind: str, language: str) -> frozenset[int]:
    """The kind of harm that a number is given for, by the words of its clause; empty for none.

    `before` and `behind` are what stands on either side of the number, within its clause.
    """
    if _PART_BEFORE.search(before):
        return frozenset()
    if language in _UNSPACED:
        return _nearest(_unspaced(before, behind, language))
    if language not in _KINDS or _PART.match(behind):
        return frozenset()
    front, rest = _WORD.findall(before)[-_BEFORE:], _WORD.findall(behind)
    reach = _BEHIND_PEOPLE if rest and rest[0].casefold() in _PEOPLE else _BEHIND
    apart = [(len(front) - at, word) for at, word in enumerate(front)]
    apart += [(at, word) for at, word in enumerate(rest[:reach])]
    return _nearest([(distance, kind) for distance, word in apart for kind in _kinds(word, language)])


@lru_cache(maxsize=4096)
def _kinds(word: str, language: str) -> tuple[int, ...]:
    """The kinds of harm that a word may tell of."""
    patterns = enumerate(_patterns(language))
    return tuple(kind for kind, pattern in patterns if pattern.fullmatch(word))


def _unspaced(before: str, behind: str, language: str) -> list[tuple[int, int]]:
    """Kinds of harm in a script without spaces, or in Korean, each with how far it is."""
    front = before[-_REACH_BEFORE:]
    rest = behind if language == "ko" else _UNSPACED_CLAUSE.split(behind, maxsplit=1)[0]
    found: list[tuple[int, int]] = []
    for kind, pattern in enumerate(_patterns(language)):
        found.extend((len(front) - match.end(), kind) for match in pattern.finditer(front))
        found.extend((match.start(), kind) for match in pattern.finditer(rest[:_REACH_BEHIND]))
    return found


def _nearest(found: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset({min(found)[1]} if found else ())


def harm_label(kind: int, language: str) -> str:
    """What a kind of harm is called."""
    return _LABELS[language].split()[kind].replace("_", " ")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    kinds = (_KINDS | _UNSPACED)[language]
    return tuple(re.compile(kind.replace(r"\w", rf"[\w{MARKS}]"), re.IGNORECASE) for kind in kinds)
