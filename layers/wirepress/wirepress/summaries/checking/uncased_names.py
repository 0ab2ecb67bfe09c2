"""Names in scripts without capitals that no source has: Chinese, Japanese, Korean, Arabic, Hindi.

A word that stands in no cited article and is no common word of its language is taken to be a name
where something says so: a title, an honorific or a verb of speech beside it, a surname at its head,
the ending of a place or an organisation, a list of well-known names; or a second such word beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.uncased_cues import (
    AR_KINDS_OF_PLACE,
    AR_NAMES,
    AR_OFFICES,
    ENDINGS,
    HI_KINDS_OF_PLACE,
    HI_NAMES,
    KO_ROLES,
    KO_SURNAMES,
    PLACES,
    SAME,
    SPEECH,
    TITLES,
)
from wirepress.summaries.checking.uncased_words import UNCASED_WORDS
from wirepress.summaries.checking.unspaced_names import unknown_unspaced_names
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.stop_words import STOP_WORDS
from wirepress.text.words import MARKS

_TOKEN: Final = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}])*")
_TOUCHING: Final = re.compile(r"[\s\u00a0]{1,2}")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ÿ]")
_KO_PARTICLES: Final = tuple(
    sorted(
        word_set(
            "에게서는 으로부터는 에서는 에게는 으로는 에서도 으로부터 로부터 이라고는 이라고 이라는 이라며 "
            "라고 라는 라며 까지는 부터는 에게서 에서의 께서는 이었던 이었다 이라도 들에게 들에게는 들이 "
            "들은 들을 들의 들과 들도 께서 에게 에서 까지 부터 마다 처럼 보다 밖에 조차 마저 이나 이며 이고 "
            "인데 이다 였다 이던 으로 로는 로도 에는 에도 과의 와의 에 로 은 는 이 가 을 를 의 도 만 과 와 "
            "나 들 고 며 씩 쯤 간 인 여 "
        ),
        key=lambda particle: (-len(particle), particle),
    )
)
_KO_PREDICATE: Final = re.compile(
    r"(?:[다까]|하[는고며여던지게]|[한할함했해]|해[서야]|했[다던고으]\w*|하기로?|하도록|[된될됨돼됐]|되[는고며어던지]\w*|돼[서야]|"
    r"[적]인|적으로|스럽게|스러운|롭게|로운|으며|으면|으로써|아서|어서|지만|면서|려고|도록|거나|[았었였]\w*|[겠]\w*|시[킨킬켰키]\w*|"
    r"[받당]\w{1,2}|\w[린른던운온은는을를난날낸낼본볼준줄친칠킨된러려]|\w{2,}[게지히니])$"
)
_KO_VERBAL: Final = re.compile(
    r"(?:다|하는|하고|하며|한|된|되는|적인|적으로|스러운|로운|있는|없는|했던|지만|면서)$"
)
_KO_TRANSCRIBED: Final = re.compile("[스트르드크프브즈츠쉬튼슨턴먼칼쿠톤벨]")
"""Syllables in which foreign names are written more often than anything else."""
_KO_MOVES: Final = ("떠나", "떠났", "출발", "출항", "향하", "향했", "도착", "거쳐", "온", "왔")
_KO_NAME: Final = 3
"""Syllables of most Korean names."""
_KO_SPEECH: Final = re.compile(
    r"(?:말했|밝혔|전했|강조했|설명했|주장했|덧붙였|지적했|발표했|약속했|요구했|촉구했)"
)
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
_AR_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670ـ]")
_AR_LETTERS: Final = str.maketrans("أإآىؤئ", "ااايوي")
_HI_ENDINGS: Final = ("ियों", "ाओं", "ुओं", "ियां", "ाएं", "ों", "ें", "ीं", "ां", "े", "ा", "ी", "ि", "ो", "ू", "ु")
_HI_OBLIQUE: Final = re.compile(r"(?:ों|ें|े)$")
"""Endings of plurals and adjectives, which names seldom have."""
_HI_BEHIND_NAMES: Final = word_set("ने जी जा पहुंचा पहुंची पहुंचे पहुँचा पहुँची पहुँचे रवाना")
_MIN_HEAD: Final = 3
_MIN_SYLLABLES: Final = 2


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


class _Words:
    """The words of a sentence in order, each told new or known, with its neighbours."""

    def __init__(self, sentence: str) -> None:
        self.matches = [match for match in _TOKEN.finditer(sentence) if not _LATIN.match(match.group())]
        self.sentence = sentence

    def touching(self, at: int) -> bool:
        """Whether only a space stands between a word and the one before it."""
        if at <= 0 or at >= len(self.matches):
            return False
        return (
            _TOUCHING.fullmatch(self.sentence, self.matches[at - 1].end(), self.matches[at].start())
            is not None
        )

    def is_described(self, at: int) -> bool:
        """Whether a comma and an Arabic office without an article follow: "Hijazi, head of the club"."""
        if at + 1 >= len(self.matches):
            return False
        between = self.sentence[self.matches[at].end() : self.matches[at + 1].start()]
        return between.strip() == "،" and self.matches[at + 1].group() in _ARABIC["offices"]

    def before(self, at: int) -> str:
        """The word right before one, empty where there is none."""
        return self.matches[at - 1].group() if self.touching(at) else ""

    def after(self, at: int) -> str:
        """The word right behind one, empty where there is none."""
        return self.matches[at + 1].group() if self.touching(at + 1) else ""


# Korean


def _korean(sentence: str, sources: str) -> Iterator[str]:
    words = _Words(sentence)
    new = [_korean_new(match.group(), sources) for match in words.matches]
    for at, match in enumerate(words.matches):
        word = match.group()
        stem = new[at]
        if stem is None:
            continue
        if _korean_name(stem, word, words, at) or (
            words.touching(at + 1)
            and new[at + 1] is not None
            and stem == word
            and _KO_TRANSCRIBED.search(word)
            and _KO_TRANSCRIBED.search(new[at + 1] or "")
        ):
            yield stem


def _korean_new(word: str, sources: str) -> str | None:
    """The stem of a word that neither the sources nor common words explain; `None` where they do."""
    known = _korean_words()
    stems = [word, *(word[: -len(particle)] for particle in _KO_PARTICLES if word.endswith(particle))]
    stems = [stem for stem in stems if stem]
    if any(_korean_known(stem, sources) for stem in stems if len(stem) > 1 or stem in known):
        return None
    longest = next((stem for stem in stems[1:] if len(stem) >= _MIN_SYLLABLES), word)
    return longest if len(longest) >= _MIN_SYLLABLES else None


@cache
def _korean_words() -> frozenset[str]:
    return UNCASED_WORDS["ko"] | STOP_WORDS["ko"]


@lru_cache(maxsize=1024)
def _korean_known(stem: str, sources: str) -> bool:
    known = _korean_words()
    if stem in PLACES["ko"] and stem not in sources:
        return False
    if stem in known or (len(stem) > 1 and stem in sources):
        return True
    return any(
        (stem[:cut] in known or (cut > 1 and stem[:cut] in sources))
        and (stem[cut:] in known or (len(stem) - cut > 1 and stem[cut:] in sources))
        for cut in range(1, len(stem))
        if cut > 1 or len(stem) > 2
    )


def _korean_name(stem: str, word: str, words: _Words, at: int) -> bool:
    """Whether an unexplained word is a name by its ending, its list or what stands beside it."""
    if stem in PLACES["ko"]:
        return True
    endings = (*ENDINGS["ko"], *(title for title in TITLES["ko"] if len(title) > 1))
    ends = any(stem.endswith(end) and len(stem) - len(end) >= _MIN_SYLLABLES for end in endings)
    if ends or (word != stem and words.after(at).startswith(_KO_MOVES)):
        return not _KO_PREDICATE.search(stem)
    if _KO_VERBAL.search(stem):
        return False
    if word == stem and _korean_stem(words.after(at)) in TITLES["ko"]:
        return True
    return stem[0] in KO_SURNAMES and len(stem) == _KO_NAME and _may_speak(stem, word, words, at)


def _may_speak(stem: str, word: str, words: _Words, at: int) -> bool:
    """Whether a word shaped like a name stands behind a role, or has a particle where somebody speaks."""
    if any(words.before(at).endswith(role) for role in KO_ROLES | TITLES["ko"]):
        return True
    return word != stem and not _KO_PREDICATE.search(stem) and _KO_SPEECH.search(words.sentence) is not None


def _korean_stem(word: str) -> str:
    if word in TITLES["ko"]:
        return word
    return next(
        (
            word[: -len(particle)]
            for particle in _KO_PARTICLES
            if word.endswith(particle) and word[: -len(particle)] in TITLES["ko"]
        ),
        word,
    )


# Arabic


def _arabic(sentence: str, sources: str) -> Iterator[str]:
    words = _Words(_plain_arabic(sentence))
    known = _arabic_forms(sources)
    new = [_arabic_new(match.group(), known) for match in words.matches]
    for at, match in enumerate(words.matches):
        word = match.group()
        if not new[at]:
            continue
        follows = words.touching(at + 1) and new[at + 1] and not _AR_VERBAL.match(words.after(at))
        common = _AR_COMMON_SHAPE.match(word) or _AR_VERBAL_NOUN.fullmatch(word)
        beside = follows and not common and not _of_known_root(word, known)
        if _arabic_listed(word) or _arabic_cued(words, at) or beside:
            yield word


def _arabic_listed(word: str) -> bool:
    """Whether a word is a listed name; the feminine of one is none: زيادة of زياد."""
    variants = (form for form in _arabic_variants(word) if form.endswith("ة") == word.endswith("ة"))
    return not _ARABIC["names"].isdisjoint(variants)


def _arabic_cued(words: _Words, at: int) -> bool:
    word, previous, before_it = words.matches[at].group(), words.before(at), words.before(at - 1)
    if _AR_VERBAL.match(word):
        return False
    if words.is_described(at):
        return True
    cues = _ARABIC["titles"] | _ARABIC["speech"] | _ARABIC["kinds"]
    if previous.startswith("ال") and _AR_VERBAL_NOUN.fullmatch(word):  # a verb's object behind its subject
        return False
    if previous in cues | _ARABIC["names"] or _without(previous, ("و", "ف", "ب", "ل")) in cues:
        return True
    # A name of two parts of which the sources have the first, or "the general director X".
    if before_it not in _ARABIC["titles"]:
        return False
    return not previous.startswith("ال") or not (word.startswith("ال") or _AR_COMMON_SHAPE.match(word))


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
        form for word in _TOKEN.findall(_plain_arabic(sources)) for form in _arabic_variants(word)
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
    if any(variant in _ARABIC["names"] for variant in variants):
        return True
    if any(variant in common for variant in variants):
        return False
    return len(word) > _MIN_HEAD - 1


def _of_known_root(word: str, known: frozenset[str]) -> bool:
    """Whether the sources have a word of the same root: a verb for its noun."""
    return any(_skeleton(variant) in known for variant in _arabic_variants(word))


# Hindi


def _hindi(sentence: str, sources: str) -> Iterator[str]:
    words = _Words(unicodedata.normalize("NFC", sentence))
    known = _hindi_forms(sources)
    new = [_hindi_new(match.group(), known) for match in words.matches]
    for at, match in enumerate(words.matches):
        word = match.group()
        if not new[at]:
            continue
        if _hindi_name(word, words, at):
            yield word


def _hindi_name(word: str, words: _Words, at: int) -> bool:
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
    words = _TOKEN.findall(unicodedata.normalize("NFC", sources))
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


_FINDERS: Final = {"zh": _chinese, "ja": _japanese, "ko": _korean, "ar": _arabic, "hi": _hindi}
