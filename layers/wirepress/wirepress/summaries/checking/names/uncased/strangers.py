"""Names in scripts without capitals that no source has: Chinese, Japanese, Korean, Arabic, Hindi.

A word that stands in no cited article and is no common word of its language is taken to be a name
where something says so: a title, an honorific or a verb of speech beside it, a surname at its head,
the ending of a place or an organisation, a list of well-known names; or a second such word beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.uncased.cues import (
    AR_KINDS_OF_PLACE,
    AR_NAMES,
    AR_OFFICES,
    ENDINGS,
    HI_KINDS_OF_PLACE,
    HI_NAMES,
    HI_NAMES_OR_WORDS,
    PLACES,
    SAME,
    SPEECH,
    TITLES,
)
from wirepress.summaries.checking.names.uncased.korean import unknown_korean_names
from wirepress.summaries.checking.names.uncased.sentence import TOKEN, Words
from wirepress.summaries.checking.names.uncased.spaced_words import UNCASED_WORDS
from wirepress.summaries.checking.names.uncased.unspaced import unknown_unspaced_names
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.stop_words import STOP_WORDS

_AR_PREFIXES: Final = (
    "وبال",
    "وال",
    "بال",
    "فال",
    "كال",
    "ولل",
    "لل",
    "ال",
    "وب",
    "ول",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
)
_AR_SUFFIXES: Final = (
    "هما",
    "كما",
    "هم",
    "هن",
    "ها",
    "نا",
    "ين",
    "ون",
    "ات",
    "ان",
    "ية",
    "وا",
    "ه",
    "ي",
    "ة",
    "ت",
    "ا",
)
_AR_COMMON_SHAPE: Final = re.compile(r"(?:ال|[يت]\w{3}|سي|ست|\w+ا$|\w+ون$|\w+ين$|\w+ات$)")
"""What names of people rarely look like: article, verb prefixes, accusative and plural endings."""
_AR_VERBAL: Final = re.compile(r"(?:ي\w{3,}|سي\w+|ست\w+|\w+[^اوي]ا$)")
_AR_VERBAL_NOUN: Final = re.compile(r"است\w{3,}|ت\w{2}ي\w|ا\w{2}ا\w|\w{3,}ة")
_AR_VERB: Final = re.compile(
    r"[وف]?(?:[يت]\w{2,}|ان\w{3,}|ا\wت\w{2,}|است\w{3,}|\w{3,}(?:ت|وا)$)|\w{2,}(?:ه|ها|هم|هما|هن|نا)$"
)
"""Forms of verbs, "and" before them included, and words with a pronoun at their end: no names."""
_AR_PRONOUNS: Final = ("ها", "هما", "هم", "هن", "نا", "ه", "ية", "ات")
"""Endings that names do not have: "her age" is not Omar's."""
_AR_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670ـ]")
_AR_LETTERS: Final = str.maketrans("أإآىؤئ", "ااايوي")
_HI_ENDINGS: Final = ("ियों", "ाओं", "ुओं", "ियां", "ाएं", "ों", "ें", "ीं", "ां", "े", "ा", "ी", "ि", "ो", "ू", "ु")
_HI_OBLIQUE: Final = re.compile(r"(?:ों|ें|े)$")
"""Endings of plurals and adjectives, which names seldom have."""
_HI_BEHIND_NAMES: Final = word_set("ने जी जा पहुंचा पहुंची पहुंचे पहुँचा पहुँची पहुँचे रवाना")
_MIN_HEAD: Final = 3


def unknown_uncased_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The names of a sentence that none of the articles has; empty for scripts with capitals.

    What stands word for word in an article has none. Latin words are left to `unknown_names`.
    """
    find = _FINDERS.get(language)
    if find is None:
        return []
    sources = "\n".join(source.text for source in evidence)
    if sentence.strip(" .。") in sources:
        return []
    return [name for name in find(sentence, sources) if not _known_otherwise(name, sources)]


def _known_otherwise(name: str, sources: str) -> bool:
    """Whether the sources have another name of the same place or body."""
    return any(name in names and any(other in sources for other in names) for names in SAME)


# Arabic


def _arabic(sentence: str, sources: str) -> Iterator[str]:
    words = Words(_plain_arabic(sentence))
    known = _arabic_forms(sources)
    new = [_arabic_new(match.group(), known) for match in words.matches]
    for at, match in enumerate(words.matches):
        word = match.group()
        if not new[at]:
            continue
        after = words.after(at)
        follows = words.touching(at + 1) and new[at + 1] and not _AR_VERBAL.match(after)
        follows = follows and not _AR_VERB.fullmatch(after)
        common = _AR_COMMON_SHAPE.match(word) or _AR_VERBAL_NOUN.fullmatch(word) or _AR_VERB.fullmatch(word)
        beside = follows and not common and not _of_known_root(word, known)
        if _arabic_listed(word) or _arabic_cued(words, at) or beside:
            yield word


def _arabic_listed(word: str) -> bool:
    """Whether a word is a listed name; the feminine of one is none: زيادة of زياد."""
    variants = (form for form in _arabic_variants(word) if form.endswith("ة") == word.endswith("ة"))
    named = _ARABIC["names"].intersection(variants)
    return any(word.endswith(name) or not word.endswith(_AR_PRONOUNS) for name in named)


def _arabic_cued(words: Words, at: int) -> bool:
    word, previous, before_it = words.matches[at].group(), words.before(at), words.before(at - 1)
    if _AR_VERBAL.match(word) or _is_described(words, at):
        return not _AR_VERBAL.match(word)
    cues = _ARABIC["titles"] | _ARABIC["speech"] | _ARABIC["kinds"]
    if word.startswith("ال") and previous in _ARABIC["titles"] and not previous.startswith("ال"):
        return False  # what somebody heads: "minister of the economy"
    if previous.startswith("ال") and _AR_VERBAL_NOUN.fullmatch(word):  # a verb's object behind its subject
        return False
    if previous in cues | _ARABIC["names"] or _without(previous, ("و", "ف", "ب", "ل")) in cues:
        return True
    # A name of two parts of which the sources have the first, or "the general director X".
    if before_it not in _ARABIC["titles"] or previous in _ARABIC["common"]:
        return False
    return not previous.startswith("ال") or not (word.startswith("ال") or _AR_COMMON_SHAPE.match(word))


def _is_described(words: Words, at: int) -> bool:
    """Whether a comma and an Arabic office without an article follow: "Hijazi, head of the club"."""
    if at + 1 >= len(words.matches):
        return False
    between = words.sentence[words.matches[at].end() : words.matches[at + 1].start()]
    return between.strip() == "،" and words.matches[at + 1].group() in _ARABIC["offices"]


def _without(word: str, prefixes: Sequence[str]) -> str:
    return next((word[len(prefix) :] for prefix in prefixes if word.startswith(prefix)), word)


@lru_cache(maxsize=512)
def _plain_arabic(text: str) -> str:
    return _AR_MARKS.sub("", unicodedata.normalize("NFC", text)).translate(_AR_LETTERS)


def _arabic_variants(word: str) -> Iterator[str]:
    """A word without its prefixes and suffixes, every way they may be cut."""
    heads = [
        word,
        *(word[len(one) :] for one in _AR_PREFIXES if word.startswith(one) and len(word) - len(one) > 1),
    ]
    for head in heads:
        yield head
        for end in _AR_SUFFIXES:
            if head.endswith(end) and len(head) - len(end) > 2:
                yield head[: -len(end)]


@lru_cache(maxsize=64)
def _arabic_forms(sources: str) -> frozenset[str]:
    forms = frozenset(
        form for word in TOKEN.findall(_plain_arabic(sources)) for form in _arabic_variants(word)
    )
    return forms | {_skeleton(form) for form in forms if len(form) > _MIN_HEAD}


def _skeleton(word: str) -> str:
    """The consonants of a word, marked: what forms of one root share."""
    bare = re.sub("[اويةت]", "", word[1:] if word[:1] in "يتنم" and len(word) > _MIN_HEAD else word)
    return f"√{bare}" if len(bare) >= _MIN_HEAD else word


def _arabic_new(word: str, known: frozenset[str]) -> bool:
    variants = list(_arabic_variants(word))
    common = _ARABIC["common"]
    if any(variant in known for variant in variants):
        return False
    if _arabic_listed(word):
        return True
    if any(variant in common for variant in variants):
        return False
    return len(word) > _MIN_HEAD - 1


def _of_known_root(word: str, known: frozenset[str]) -> bool:
    """Whether the sources have a word of the same root: a verb for its noun."""
    return any(_skeleton(variant) in known for variant in _arabic_variants(word))


# Hindi


def _hindi(sentence: str, sources: str) -> Iterator[str]:
    words = Words(unicodedata.normalize("NFC", sentence))
    known = _hindi_forms(sources)
    new = [_hindi_new(match.group(), known) for match in words.matches]
    for at, match in enumerate(words.matches):
        word = match.group()
        if not new[at]:
            continue
        if _hindi_name(word, words, at):
            yield word


def _hindi_name(word: str, words: Words, at: int) -> bool:
    if word in HI_NAMES_OR_WORDS:
        return words.before(at) in TITLES["hi"]
    if word in HI_NAMES or word in PLACES["hi"]:
        return True
    if any(word.endswith(end) and len(word) - len(end) > 1 for end in ENDINGS["hi"]):
        return True
    if _HI_OBLIQUE.search(word):
        return False
    cued = words.after(at) in _HI_BEHIND_NAMES or words.after(at) in HI_KINDS_OF_PLACE
    return cued or words.before(at) in TITLES["hi"]


def _hindi_stem(word: str) -> str:
    plain = word.replace("\u093c", "").replace("ँ", "ं")
    end = next((end for end in _HI_ENDINGS if plain.endswith(end) and len(plain) - len(end) > 1), "")
    return plain[: len(plain) - len(end)]


@lru_cache(maxsize=64)
def _hindi_forms(sources: str) -> frozenset[str]:
    words = TOKEN.findall(unicodedata.normalize("NFC", sources))
    return frozenset(words) | {_hindi_stem(word) for word in words}


def _hindi_new(word: str, known: frozenset[str]) -> bool:
    if word in known or _hindi_stem(word) in known:
        return False
    if word in HI_NAMES or word in PLACES["hi"]:
        return True
    return not (word in UNCASED_WORDS["hi"] or _hindi_stem(word) in _HINDI_STEMS)


_ARABIC: Final = {
    name: frozenset(map(_plain_arabic, words))
    for name, words in {
        "common": UNCASED_WORDS["ar"] | STOP_WORDS["ar"] | TITLES["ar"] | AR_KINDS_OF_PLACE,
        "names": AR_NAMES | PLACES["ar"],
        "titles": TITLES["ar"],
        "speech": SPEECH["ar"],
        "kinds": AR_KINDS_OF_PLACE,
        "offices": AR_OFFICES,
    }.items()
}
_HINDI_STEMS: Final = frozenset(map(_hindi_stem, UNCASED_WORDS["hi"] | STOP_WORDS["hi"]))


def _chinese(sentence: str, sources: str) -> Iterable[str]:
    return unknown_unspaced_names(sentence, "zh", sources)


def _japanese(sentence: str, sources: str) -> Iterable[str]:
    return unknown_unspaced_names(sentence, "ja", sources)


_FINDERS: Final = {"zh": _chinese, "ja": _japanese, "ko": unknown_korean_names, "ar": _arabic, "hi": _hindi}
