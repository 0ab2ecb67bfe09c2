"""Korean names that no source has, known by titles, particles, endings and surnames."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.checking.names.uncased.cues import ENDINGS, KO_ROLES, KO_SURNAMES, PLACES, TITLES
from wirepress.summaries.checking.names.uncased.sentence import Words
from wirepress.summaries.checking.names.uncased.spaced_words import UNCASED_WORDS
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.stop_words import STOP_WORDS

_PARTICLES: Final = tuple(
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
_PREDICATE: Final = re.compile(
    r"(?:[다까]|하[는고며여던지게]|[한할함했해]|해[서야]|했[다던고으]\w*|하기로?|하도록|[된될됨돼됐]|되[는고며어던지]\w*|돼[서야]|"
    r"[적]인|적으로|스럽게|스러운|롭게|로운|으며|으면|으로써|아서|어서|지만|면서|려고|도록|거나|[았었였]\w*|[겠]\w*|시[킨킬켰키]\w*|"
    r"[받당]\w{1,2}|\w[린른던운온은는을를난날낸낼본볼준줄친칠킨된러려]|\w{2,}[게지히니])$"
)
_VERBAL: Final = re.compile(
    r"(?:다|하는|하고|하며|한|된|되는|적인|적으로|스러운|로운|있는|없는|했던|지만|면서)$"
)
_TRANSCRIBED: Final = re.compile("[스트르드크프브즈츠쉬튼슨턴먼칼쿠톤벨]")
"""Syllables in which foreign names are written more often than anything else."""
_MOVES: Final = ("떠나", "떠났", "출발", "출항", "향하", "향했", "도착", "거쳐", "온", "왔")
_NAME: Final = 3
"""Syllables of most Korean names."""
_SPEECH: Final = re.compile(
    r"(?:말했|밝혔|전했|강조했|설명했|주장했|덧붙였|지적했|발표했|약속했|요구했|촉구했)"
)
_MIN_SYLLABLES: Final = 2


def unknown_korean_names(sentence: str, sources: str) -> Iterator[str]:
    """The words of a sentence that none of the sources has and something shows to be names."""
    words = Words(sentence)
    new = [_new(match.group(), sources) for match in words.matches]
    for at, match in enumerate(words.matches):
        word = match.group()
        stem = new[at]
        if stem is None:
            continue
        if _is_name(stem, word, words, at) or (
            words.touching(at + 1)
            and new[at + 1] is not None
            and stem == word
            and _TRANSCRIBED.search(word)
            and _TRANSCRIBED.search(new[at + 1] or "")
        ):
            yield stem


def _new(word: str, sources: str) -> str | None:
    """The stem of a word that neither the sources nor common words explain; `None` where they do."""
    known = _known_words()
    stems = [word, *(word[: -len(particle)] for particle in _PARTICLES if word.endswith(particle))]
    stems = [stem for stem in stems if stem]
    if any(_is_known(stem, sources) for stem in stems if len(stem) > 1 or stem in known):
        return None
    longest = next((stem for stem in stems[1:] if len(stem) >= _MIN_SYLLABLES), word)
    return longest if len(longest) >= _MIN_SYLLABLES else None


@cache
def _known_words() -> frozenset[str]:
    return UNCASED_WORDS["ko"] | STOP_WORDS["ko"]


@lru_cache(maxsize=1024)
def _is_known(stem: str, sources: str) -> bool:
    known = _known_words()
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


def _is_name(stem: str, word: str, words: Words, at: int) -> bool:
    """Whether an unexplained word is a name by its ending, its list or what stands beside it."""
    if stem in PLACES["ko"]:
        return True
    endings = (*ENDINGS["ko"], *(title for title in TITLES["ko"] if len(title) > 1))
    ends = any(stem.endswith(end) and len(stem) - len(end) >= _MIN_SYLLABLES for end in endings)
    if ends or (word != stem and words.after(at).startswith(_MOVES)):
        return not _PREDICATE.search(stem)
    if _VERBAL.search(stem):
        return False
    if word == stem and _stem(words.after(at)) in TITLES["ko"]:
        return True
    return stem[0] in KO_SURNAMES and len(stem) == _NAME and _may_speak(stem, word, words, at)


def _may_speak(stem: str, word: str, words: Words, at: int) -> bool:
    """Whether a word shaped like a name stands behind a role, or has a particle where somebody speaks."""
    if any(words.before(at).endswith(role) for role in KO_ROLES | TITLES["ko"]):
        return True
    return word != stem and not _PREDICATE.search(stem) and _SPEECH.search(words.sentence) is not None


def _stem(word: str) -> str:
    if word in TITLES["ko"]:
        return word
    return next(
        (
            word[: -len(particle)]
            for particle in _PARTICLES
            if word.endswith(particle) and word[: -len(particle)] in TITLES["ko"]
        ),
        word,
    )
