"""Crossheads in scripts whose words or verbs cannot be told apart: what stands before the first mark."""

import re
from typing import Final

from wirepress.summaries.reading.cues import needs_context
from wirepress.text.words import content_words

_MIN_CONTENT: Final = 2
QUOTES: Final = re.compile(r"[\"“”„«»‘「『]")

_VERB_INSIDE: Final = frozenset({"zh", "ar"})
"""Languages whose clauses do not end with the verb."""
BY_MARKS: Final = {
    "zh": (re.compile(r"[，；：。！？,]"), 7, 26),
    "ja": (re.compile(r"[。！？]"), 8, 30),
    "ko": (re.compile(r"[.!?]$"), 10, 44),
    "ar": (re.compile(r"[،؛:.]"), 15, 64),
    "hi": (re.compile(r"[,;:।]"), 15, 64),
}
"""Where a clause may end, and how many characters make one."""
_BY_SPEECH: Final = re.compile(
    r"(?:说|表示|称|指出|认为|透露|通报|获悉|了解到|介绍|と述べた|と話した|と発表した|고 말했다|고 밝혔다)$|"
    r"^(?:و?قال|و?أضاف|و?أعلن|و?أكد)|"
    r"(?:कहा|बताया) (?:है |कि)?"
)
OPENS_WITH_AND: Final = re.compile(
    r"^[وف](?!زير|زار|فا[ةت]|فد|كال|كيل|سط|سائل|ضع|قت|قف|قود|احد|الد|لاي|لد|ثيق|ثائق|حد|رق|رش|صول|ظيف|ظائف|"
    r"جود|جه|رنس|يضان|ريق|ندق|نادق|وز|اتور|ئة|حص|تح|صل|لسطين|ارس|يروس)"
)
"""An Arabic word with "and" or "so" before it, as far as it is not one of the words that begin so."""


def up_to_mark(sentence: str, language: str) -> str:
    """What stands before the first mark, where words cannot be told apart or verbs close the clause."""
    pattern, shortest, longest = BY_MARKS[language]
    clause = pattern.split(sentence.strip(), maxsplit=1)[0].strip()
    whole = len(clause) >= len(sentence.strip()) - 1
    if not (whole or language in _VERB_INSIDE) or not shortest <= len(clause) <= longest:
        return ""
    if QUOTES.search(clause) or needs_context(clause, language) or _BY_SPEECH.search(clause):
        return ""
    if language == "ar" and OPENS_WITH_AND.match(clause):
        return ""
    return clause if len(content_words(clause, language)) >= _MIN_CONTENT else ""
