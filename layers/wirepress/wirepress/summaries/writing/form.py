"""The form of what a model wrote: plain sentences of news, in quotation marks that can be checked."""

import re
from typing import Final

from wirepress.summaries.checking.folding import addresses
from wirepress.summaries.guarding.boilerplate import ends_as_sentence
from wirepress.summaries.guarding.instructions import commands
from wirepress.summaries.reading.cues import speaks_for_writer
from wirepress.summaries.reading.passages import unquoted
from wirepress.summaries.writing.answers import Refusal, Statement
from wirepress.text.sentences import split_sentences
from wirepress.text.stop_words import STOP_WORDS
from wirepress.text.words import UNSPACED_LANGUAGES, base_language, count_words, tokenize

MAX_SENTENCE: Final = 500
MAX_DEK: Final = 200
_MAX_HEADLINE: Final = 140
_MAX_HEADING: Final = 80
_MIN_WORDS: Final = 4
_FOREIGN: Final = 2
"""Function words of another language from which a headline or a heading is in it."""
_MARKUP: Final = re.compile(
    r"<[a-z/!?][^<>]*>|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});|\]\s*\(|!\[|^#{1,6}\s|[`{}|\\]|\*\*|__|~~|^>\s"
    r"|^\s*[-*•]\s|\*\w|\[\w*\]\s*:",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,10}://|\b(?:mailto|javascript|vbscript|data|tel|sms):\S|hxxps?|\[\.\]|\(\.\)|(?<!\w)@\w{2,}"
    r"|\bdot (?:com|net|org|info|io)\b",
    re.IGNORECASE,
)
_ODD: Final = re.compile(
    r"[〝〞‟‛⹂＇´\u2300-\u23ff\u2600-\u27bf\U0001f000-\U0001faff]|<<|>>|[\u0300-\u036f]{2}|[\u0334-\u0338]"
)
"""Quotation marks that nobody checks, pictures, and letters struck through or piled up."""
_MIXED: Final = re.compile(
    r"[a-zA-ZÀ-ɏ](?=[\u0370-\u03bb\u03bd-\u052f])|[\u0370-\u03bb\u03bd-\u052f](?=[a-zA-ZÀ-ɏ])"
)
"""A Latin letter beside a Greek or Cyrillic one, but for the µ of units: a word that looks like another."""
_REVERSED: Final = re.compile(r"»([^»«]+)«")
_SINGLE: Final = re.compile(
    r"(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)’(?=[^\W\d_])((?:[^‘’]|(?<=\w)’(?=\w))+)(?<!s)’(?!\w)|(?<!\w)‚([^‚‘]+?)[‘’](?!\w)|(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){2,}?)'(?!\w)"
    r"|‹([^‹›]+)›|›([^‹›]+)‹|『([^『』]+)』|``([^`']+)''|＂([^＂]+)＂"
)
_ANGLED: Final = re.compile(r"《([^《》]+)》|〈([^〈〉]+)〉")
_MARKS: Final = {
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "ja": ("「", "」"),
    "ru": ("«", "»"),
    "uk": ("«", "»"),
}
_TERMINAL: Final = {"zh": "。", "ja": "。", "hi": "।"}
_OPEN: Final = (("“„", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("[", "]"))


def sentences_of(statement: Statement, language: str) -> list[Statement]:
    """A statement as single sentences with the same sources, each ended and quoting in one style."""
    text = in_one_style(statement.text, language)
    return [
        Statement(text=_ended(text[start:end], language), sources=statement.sources)
        for start, end in split_sentences(text, language)
    ]


def in_one_style(text: str, language: str) -> str:
    """Every quotation in the marks that verification reads: others would go unchecked."""
    opening, closing = _MARKS.get(base_language(language), ("“", "”"))

    def quoted(match: re.Match[str]) -> str:
        inner = next(group for group in match.groups() if group)
        return f"{opening}{inner.strip()}{closing}"

    if base_language(language) not in UNSPACED_LANGUAGES:  # where these mark titles of books
        text = _ANGLED.sub(quoted, text)
    turned = text.find("»")
    if turned >= 0 and turned < (text.find("«") if "«" in text else len(text)):
        text = _REVERSED.sub(quoted, text)
    return _SINGLE.sub(quoted, text)


def _ended(text: str, language: str) -> str:
    last = text.rstrip("\"'”’»)]」")[-1:]
    if ends_as_sentence(text) or not (last.isalnum() or last == "%"):
        return text
    return text + _TERMINAL.get(base_language(language), ".")


def sentence_faults(text: str, language: str) -> list[Refusal]:
    """What is wrong with a sentence before any source is looked at."""
    found = _faults(text)
    if commands(text) or speaks_for_writer(unquoted(text), base_language(language)):
        found.append(Refusal("order", text, "speaks to the reader or to a model instead of reporting"))
    if not ends_as_sentence(text):
        found.append(Refusal("form", text, "is not a whole sentence"))
    if count_words(text) < _MIN_WORDS or len(text) > MAX_SENTENCE:
        found.append(Refusal("form", text, f"needs {_MIN_WORDS} words and at most {MAX_SENTENCE} characters"))
    return found


def headline_faults(text: str, language: str) -> list[Refusal]:
    """What is wrong with a headline before any source is looked at."""
    return _line_faults(text, language, _MAX_HEADLINE)


def heading_faults(text: str, language: str) -> list[Refusal]:
    """What is wrong with a heading before any source is looked at."""
    return _line_faults(text, language, _MAX_HEADING)


def _line_faults(text: str, language: str, longest: int) -> list[Refusal]:
    found = _faults(text)
    if commands(text) or speaks_for_writer(unquoted(text), base_language(language)):
        found.append(Refusal("order", text, "speaks to the reader or to a model instead of reporting"))
    if foreign := _foreign(text, base_language(language)):
        found.append(Refusal("form", text, f"is not in the language of the report but in {foreign}"))
    if not text or len(text) > longest:
        found.append(Refusal("form", text, f"needs 1 to {longest} characters"))
    return found


def _foreign(text: str, language: str) -> str | None:
    """Another language of which a line has two function words, and none of its own; primary subtags."""
    words = {*tokenize(text, language)}
    own = STOP_WORDS.get(language, frozenset[str]())
    if not own or words & own:
        return None
    return next((other for other, stops in STOP_WORDS.items() if len(words & stops) >= _FOREIGN), None)


def _faults(text: str) -> list[Refusal]:
    found: list[Refusal] = []
    if _MARKUP.search(text):
        found.append(Refusal("markup", text, "has Markdown, HTML or code in it"))
    if addresses(text) or _SCHEME.search(text):
        found.append(Refusal("link", text, "has an address in it"))
    if not _closed(text):
        found.append(Refusal("form", text, "a quotation mark or bracket does not close"))
    if _ODD.search(text) or _MIXED.search(text):
        found.append(Refusal("form", text, "has characters that do not belong into a report"))
    return found


def _closed(text: str) -> bool:
    """Whether quotation marks pair up: what stands in an open one would not be checked as a quotation."""
    german = "„" in text
    for openers, closers in _OPEN:
        opened = sum(text.count(mark) for mark in openers)
        closed = sum(text.count(mark) for mark in closers)
        if german and openers == "“„":
            if text.count("„") != text.count("“") + closed:
                return False
        elif opened != closed:
            return False
    return text.count('"') % 2 == 0
