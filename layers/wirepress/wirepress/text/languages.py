"""Which language a text is in: by script, then by its function words."""

import re
from collections import Counter
from typing import Final

from wirepress.text.stop_words import STOP_WORDS
from wirepress.text.words import base_language, tokenize

_SAMPLE_CHARACTERS: Final = 4000
_LATIN: Final = ("en", "de", "fr", "es", "pt", "it", "nl", "pl")
_SCRIPT_RANGES: Final = (
    ("ja", 0x3040, 0x30FF),
    ("ko", 0xAC00, 0xD7AF),
    ("zh", 0x4E00, 0x9FFF),
    ("ar", 0x0600, 0x06FF),
    ("hi", 0x0900, 0x097F),
    ("cyrillic", 0x0400, 0x04FF),
    ("el", 0x0370, 0x03FF),
    ("he", 0x0590, 0x05FF),
    ("th", 0x0E00, 0x0E7F),
)
_OTHER_NAMES: Final = {
    name: code
    for code, names in {
        "en": "eng english",
        "de": "deu ger german deutsch",
        "fr": "fra fre french français francais",
        "es": "spa spanish español espanol castellano",
        "pt": "por portuguese português portugues",
        "it": "ita italian italiano",
        "nl": "nld dut dutch nederlands",
        "pl": "pol polish polski",
        "ru": "rus russian русский",
        "uk": "ukr ukrainian українська",
        "ar": "ara arabic العربية",
        "hi": "hin hindi हिन्दी",
        "zh": "zho chi chinese 中文",
        "ja": "jpn japanese 日本語",
        "ko": "kor korean 한국어",
    }.items()
    for name in names.split()
}
"""What feeds and pages call a language instead of its tag: three-letter codes and names."""
_BEYOND_LATIN: Final = re.compile("[\u0370-\uffff]")
_MIN_SHARE: Final = 0.08
"""Share of function words from which a text is taken to be in a language; real text has 0.3-0.5."""


def detect_language(text: str, *, hint: str | None = None) -> str:
    """The primary language subtag of a text, such as `en`; `und` when it cannot be told.

    `hint` is what a page or a feed claims (a BCP 47 tag). It decides where the text is too short
    or its language is not one of those known here, and is overruled by clear evidence.
    """
    claimed = _claim(hint) if hint else None
    sample = text[:_SAMPLE_CHARACTERS]
    script = _script(sample)
    if script == "cyrillic":
        return _by_function_words(sample, ("ru", "uk"), claimed)
    if script is not None:
        # Persian and Urdu share Arabic's letters, Marathi and Nepali share Hindi's: believe a claim.
        return claimed if claimed and claimed not in STOP_WORDS else script
    return _by_function_words(sample, _LATIN, claimed)


def _claim(hint: str) -> str | None:
    """The language that a claim names; nothing where it is no tag."""
    subtag = base_language(hint.strip())
    known = _OTHER_NAMES.get(subtag, subtag)
    return known if known.isascii() and known.isalpha() and len(known) <= 3 else None


def _script(sample: str) -> str | None:
    """The language or script of most letters outside Latin; kana decides for Japanese."""
    counts: Counter[str] = Counter()
    for char in filter(str.isalpha, _BEYOND_LATIN.findall(sample)):
        point = ord(char)
        for name, first, last in _SCRIPT_RANGES:
            if first <= point <= last:
                counts[name] += 1
                break
    letters = sum(map(str.isalpha, sample))
    if not counts or sum(counts.values()) < letters / 3:
        return None
    if counts["ja"] > (counts["zh"] + counts["ja"]) / 10:
        return "ja"
    return max(sorted(counts), key=lambda name: counts[name])


def _by_function_words(sample: str, languages: tuple[str, ...], claimed: str | None) -> str:
    words = tokenize(sample)
    if not words:
        return claimed or "und"
    counted = Counter(words)
    shares = {
        code: sum(counted[word] for word in counted.keys() & STOP_WORDS[code]) / len(words)
        for code in languages
    }
    best = max(languages, key=lambda code: shares[code])
    if claimed is not None and (claimed not in STOP_WORDS or len(words) < 12):
        return claimed
    if shares[best] < _MIN_SHARE:
        return claimed or "und"
    if claimed in shares and shares[claimed] >= 0.8 * shares[best]:
        return claimed
    return best
