"""Negations: what a sentence denies that its source affirms, or the other way round."""

import re
from collections.abc import Iterable
from typing import Final

from wirepress.summaries.checking.folding import compared
from wirepress.text.words import content_words

_NEGATIONS: Final = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unless)\b|n['’]t\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|niemand|nichts|weder|ohne)\b",
    "fr": r"\b(?:pas|jamais|aucun\w*|rien|personne|sans|ni|non)\b",
    "es": r"\b(?:no|nunca|jamás|ningun\w*|ningún|nada|nadie|sin|ni|tampoco)\b",
    "pt": r"\b(?:não|nunca|jamais|nenhum\w*|nada|ninguém|sem|nem)\b",
    "it": r"\b(?:non|mai|nessun\w*|niente|nulla|senza|né)\b",
    "nl": r"\b(?:niet|geen|nooit|niemand|niets|zonder|noch)\b",
    "pl": r"\b(?:nie|nigdy|nikt|nic|żad\w+|bez|ani)\b",
    "ru": r"\b(?:не|нет|никогда|никто|ничего|ни|без)\b",
    "uk": r"\b(?:не|немає|ніколи|ніхто|нічого|ні|без)\b",
    "ar": r"\b(?:لا|لم|لن|ليس|ليست|دون|غير)\b",
    "hi": r"(?:नहीं|बिना|कभी नहीं)",
    "zh": r"[不没无沒無]|未(?!来|來)",
    "ja": r"(?:ない|なかった|ません|ず(?=、|に))",
    "ko": r"(?:않|없|못|아니)",
}
_IDIOMS: Final = {
    "en": r"\b(?:not only|not just|not least|no (?:more|less|fewer|later|earlier|sooner) than|no longer|"
    r"no doubt|(?:would|could)(?: not|n['’]t) (?:be \w+ing|have)|"
    r"nothing but|whether or not|with no|non-)|(?:\bnot|n['’]t)(?=\s(?:[^\s,;.]+\s){1,2}until\b)",
    "de": r"\b(?:nicht nur|nicht mehr als|nicht zuletzt|nicht weniger als)\b",
    "fr": r"\b(?:pas seulement|pas plus de|pas moins de|non seulement|n['’]\w+ (?:pas )?que)\b",
    "es": r"\b(?:no solo|no sólo|no más de|no menos de|nada más|sin embargo)\b",
    "pt": r"\b(?:não só|não apenas|sem embargo)\b",
    "it": r"\b(?:non solo|non più di|non meno di)\b",
    "nl": r"\b(?:niet alleen|niet meer dan)\b",
    "pl": r"\b(?:nie tylko|nie więcej niż)\b",
    "ru": r"\b(?:не только|не более|не менее|не раньше)\b",
    "uk": r"\b(?:не лише|не тільки|не більше|не менше)\b",
}
"""Negations in form that deny nothing."""
_CONTRARY: Final = {
    "en": r"\b(?:den(?:y|ies|ied|ying|ials?)|refus\w+|reject\w*|declin\w+|fail\w*|lack\w*|rul\w+ out|"
    r"stop\w*|halt\w*|"
    r"prevent\w*|withh[oe]ld\w*|zero|0|ban(?:s|ned)?|bar(?:s|red)?|block\w*|avoid\w*|unable|unlikely|impossible|beyond|against|doubt\w*|"
    r"un(?!der|ion|it|ivers|til|ani|iqu|cle|fold|less)\w{4,}|yet to|no longer|hardly|barely|rarely|seldom|"
    r"little|few|only|just|alone|instead|rather|"
    r"except|in(?:compatib|correct|suffic|adequ|valid|eligib|complet|tact)\w*|dis(?:agree|allow|miss|approv|put)\w*|"
    r"abandon\w*|cancel\w*|drop\w*|scrap\w*|withdr\w+|oppos\w+|free|too|far from|miss\w*|los[et]\w*|"
    r"clos[ei]\w*|shut|"
    r"still|remain\w*|before|until|spare\w*|escap\w+|ignor\w+|overlook\w*|neglect\w*|forg[eo]t\w*|abstain\w*|resign\w*|"
    r"stay\w*|clean|secret\w*|first|record|least|silent|vacant|alive|exempt\w*|critic\w+|condemn\w+)\b",
    "de": r"\b(?:verweiger\w+|lehnt\w*|ablehn\w+|abgelehnt|bestreit\w+|bestritt\w*|dementier\w+|"
    r"scheiter\w+|fehl\w+|"
    r"mangel\w*|verhinder\w+|verb[oi]\w+|vermeid\w+|stopp\w+|gestoppt|zweifel\w*|bezweifel\w+|un\w{4,}|kaum|nur|erst|"
    r"allein|statt|außer|gegen|verlor\w*|verlier\w+|abgesagt|gestrichen|zurückge\w+|frei|zu wenig|noch|"
    r"bleib\w*|blieb\w*|"
    r"geschlossen|gesperrt|wider\w+|warn\w+|überflüssig|ausgenommen|befreit|schließ\w+|schloss)\b",
    "fr": r"\b(?:refus\w+|rejet\w+|échou\w+|échec|manqu\w+|interdi\w+|emp[êe]ch\w+|évit\w+|dément\w*|"
    r"ni(?:e|é|ent)|"
    r"dout\w+|im\w{5,}|in(?!spe[ck]|form|di[vqc]|stit|ves|t[eé]r|dus|cend|ici|stal|scri|tro|vit|clu|g[eé]n|aug|flu)\w{5,}|seul\w*|peu|contre|perd\w*|annul\w+|abandon\w+|fermé\w*|encore|reste\w*|toujours|"
    r"regrett\w+|gratuit\w*|sauf|exempt\w*|épargn\w+|trop)\b",
    "es": r"\b(?:niega\w*|neg[óoa]\w*|rechaz\w+|fracas\w+|falt\w+|prohib\w+|imp[ie]d\w+|evit\w+|desmi\w+|"
    r"dud\w+|"
    r"im\w{5,}|in(?!spe[ck]|form|di[vqc]|stit|ves|t[eé]r|dus|cend|ici|stal|scri|tro|vit|clu|g[eé]n|aug|flu)\w{5,}|des\w{5,}|sol[oa]s?|sólo|poc[oa]s?|contra|perd\w+|pierd\w+|cancel\w+|abandon\w+|cerrad\w+|"
    r"aún|todavía|sigue\w*|salvo|demasiad\w+|carece\w*|exent\w+|libr\w+)\b",
}
"""Words that deny by themselves or that may be told by a denial, as far as the language has a list."""
_LIMITS: Final = re.compile(
    r"\b(?:before|until|till|vor|bis|avant|jusqu|antes|hasta|prima|fino|voor|tot|przed|do|раньше|до)\b",
    re.IGNORECASE,
)
"""With these a negation may say what a source says without one: "not before Thursday"."""
_WITHOUT: Final = re.compile(
    r"without|ohne|sans|sin|sem|senza|zonder|bez|без|دون|غير|बिना|ni|nor|né|nem|ani|ні|ни", re.IGNORECASE
)
"""Negations of a phrase, not of what a sentence says."""
_CONTRAST: Final = re.compile(r"\b(?:but|sondern|mais|sino|ma|mas|maar|lecz|ale|но|а)\b", re.IGNORECASE)
_BEHIND: Final = 40
_HEAD: Final = 5
"""Letters that the forms of a word share: "not final", "not finalised"."""
_NEGATED_WORDS: Final = 2


def turned_round(text: str, source: str, around: str, language: str) -> str | None:
    """What a sentence negates that the source sentence affirms, or the other way round.

    A negation counts by the words of meaning right behind it: "not affected". `around` is the
    source sentence with its neighbours: where these negate as well, an added negation may be
    theirs. `None` where both negate the same, or say it in other words; where a language has no list
    of such words that cannot be told.
    """
    if language not in _CONTRARY:
        return None
    if negations(text, language):
        if (
            denies(around, language)
            or _LIMITS.search(text)
            or _contrary(source, language) - _contrary(text, language)
        ):
            return None
        if not _contrary(source, language):
            return min(_negated(text, language), default=None)
        return min(_negated(text, language) & _stems(source, language), default=None)
    if _LIMITS.search(source) or _contrary(text, language) - _contrary(source, language):
        return None
    twice = _told_twice(source, language)  # "not a brand but a craft": it may be the other one that is told
    return min(_negated(source, language) & _stems(text, language) - twice, default=None)


def negates_as_well(text: str, others: Iterable[str], language: str) -> bool:
    """Whether one of the other texts negates a word that a text negates, in whatever form."""
    words = _negated(text, language)
    return any(
        word[:_HEAD] == other[:_HEAD]
        for line in others
        for other in _negated(line, language)
        for word in words
    )


def is_negation(word: str, language: str) -> bool:
    """Whether a folded word denies what follows it."""
    pattern = _NEGATIONS.get(language)
    return pattern is not None and re.fullmatch(pattern, word, re.IGNORECASE) is not None


def denies_otherwise(text: str, language: str) -> bool:
    """Whether a text has words that deny without a negation: refused, ruled out, beyond."""
    return bool(_contrary(text, language))


def negations(text: str, language: str) -> int:
    """How often a sentence negates; "neither ... nor" once, "not only" and "without" never."""
    pattern = _NEGATIONS.get(language)
    if pattern is None:
        return 0
    found = re.findall(pattern, _plain(text, language), re.IGNORECASE)
    return sum(_WITHOUT.fullmatch(word) is None for word in found)


def denies(text: str, language: str) -> bool:
    """Whether a text has any negation, one of a phrase such as "without" included."""
    pattern = _NEGATIONS.get(language)
    return pattern is not None and re.search(pattern, _plain(text, language), re.IGNORECASE) is not None


def _plain(text: str, language: str) -> str:
    idioms = _IDIOMS.get(language)
    return re.sub(idioms, " ", text, flags=re.IGNORECASE) if idioms else text


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(map(compared, content_words(text, language)))


def _told_twice(text: str, language: str) -> frozenset[str]:
    words = [compared(word) for word in content_words(text, language)]
    return frozenset(word for word in words if words.count(word) > 1)


def _contrary(text: str, language: str) -> frozenset[str]:
    pattern = _CONTRARY.get(language)
    found = re.findall(pattern, text, re.IGNORECASE) if pattern else ()
    return frozenset(word.casefold()[:4] for word in found)


def _negated(text: str, language: str) -> frozenset[str]:
    """The words of meaning that stand right behind a negation."""
    pattern = _NEGATIONS.get(language)
    if pattern is None:
        return frozenset()
    text = _plain(text, language)
    found: set[str] = set()
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if _WITHOUT.fullmatch(match.group()) or _CONTRAST.search(text, match.end()):
            continue
        behind = content_words(text[match.end() : match.end() + _BEHIND], language)[:_NEGATED_WORDS]
        found.update(compared(word) for word in behind if not word[0].isdigit())
    return frozenset(found)
