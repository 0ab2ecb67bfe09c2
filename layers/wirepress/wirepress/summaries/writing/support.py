"""Whether the sources bear out what a model wrote: what `verify` checks, and what it does not ask.

`verify` holds extracted and written reports alike to numbers, dates, names, quotations and links.
A model can also put right names and numbers into a wrong sentence. So its words must be the sources'
words, too, who does what to whom must be as there, and grave claims must stand there near by.
Sources are held against as they were shown: what was kept from the model supports nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from wirepress.model.report import Citation, Provenance, Report, Section, Sentence
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import plain_words
from wirepress.summaries.checking.speech.quoting import quoted
from wirepress.summaries.guarding.hosts import domains, hosts_in_the_news
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.passages import stem, unquoted
from wirepress.summaries.reading.reporting import ascribing_verbs
from wirepress.summaries.verification import verify
from wirepress.summaries.writing.accusations import unfounded_accusation
from wirepress.summaries.writing.answers import Refusal
from wirepress.summaries.writing.exhibits import Exhibit
from wirepress.summaries.writing.opposites import opposite
from wirepress.summaries.writing.roles import swapped, wrong_speaker
from wirepress.text.words import UNSPACED_LANGUAGES, base_language, content_words, tokenize

_MIN_SUPPORT: Final = 0.5
_MIN_SUPPORT_UNSPACED: Final = 0.35
"""Share of a sentence's words that a cited source must have; pairs of characters match less often."""
MIN_HEADING: Final = 0.3
"""The same for headings, whose few words sum up in general terms."""
_MIN_SHARE: Final = 0.5
"""Share of the best source's support below which another cited source only decorates."""
_LIKE_AN_ORDER: Final = 0.7
"""Share of a sentence's words from which it says what an order in a source says."""
_OF_AN_ORDER: Final = 2
"""Words that only orders in the sources have, from which a sentence obeys them."""
_ASCRIBED: Final = re.compile(
    r"[说說称稱]|表示|指出|认为|認為|宣布|强调|と(?:述べ|話|語|説明|発表|主張|訴え|し|いう)|によると|という"
    r"|(?:말|밝|전|주장|설명|강조)(?:했|혔)|고 (?:한다|했다)|कहा|बताया"
)
"""That somebody says something, in the languages whose verbs of speech are not listed as words."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def stems(text: str, language: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut for comparing."""
    return frozenset(stem(word) for word in content_words(text, language))


class Support:
    """The sources of one story, read for holding sentences against them."""

    def __init__(self, sources: Sequence[Exhibit], language: str) -> None:
        self.numbers = tuple(exhibit.number for exhibit in sources)
        self._sources = {exhibit.number: exhibit for exhibit in sources}
        self._language = language
        self._base = base_language(language)
        self._least = _MIN_SUPPORT_UNSPACED if self._base in UNSPACED_LANGUAGES else _MIN_SUPPORT
        self._words = {
            number: self.stems(f"{one.shown.title}\n{one.shown.outlet}\n{one.shown.text}")
            for number, one in self._sources.items()
        }
        self._hosts = hosts_in_the_news([exhibit.shown for exhibit in sources])
        self._said, self._told = self._read_quotations()
        self._orders = [self.stems(order) for one in sources for order in one.orders]
        self._asides = [self.stems(aside) for one in sources for aside in one.asides]

    def stems(self, text: str) -> frozenset[str]:
        """The words of a text that carry meaning, cut for comparing; not that somebody says something."""
        return stems(text, self._base) - {stem(word) for word in speech_words(self._base)}

    def problems(
        self, cited: Mapping[str, tuple[int, ...]], least: float | None = None
    ) -> dict[str, Refusal]:
        """The first reason against each sentence, held against the sources that it is given.

        `least` is the share of its words that they must have.
        """
        if not cited:
            return {}
        numbers = sorted({number for some in cited.values() for number in some})
        sentences = [Sentence(text=text, citations=self.citations(some)) for text, some in cited.items()]
        violations = verify(self._trial(sentences), [self._sources[number].shown for number in numbers])
        found: dict[str, Refusal] = {}
        for violation in violations:
            found.setdefault(
                violation.sentence, Refusal(violation.kind, violation.sentence, violation.detail)
            )
        for text, some in cited.items():
            if text not in found and (problem := self._unknown(text, some, least or self._least)):
                found[text] = problem
        return found

    def _trial(self, sentences: Sequence[Sentence]) -> Report:
        return Report(
            story_id="",
            language=self._language,
            headline="",
            dek=None,
            sections=(Section(heading="", sentences=tuple(sentences)),),
            sources=(),
            provenance=Provenance(method="generative", summarizer="", article_digests=(), as_of=_EPOCH),
        )

    def _unknown(self, text: str, numbers: Iterable[int], least: float) -> Refusal | None:
        """What `verify` does not ask: hosts, single quoted words, grave claims, roles, all the words."""
        shown = [self._shown(number) for number in numbers]
        strange = [name for name in domains(text) if "/" in name or name not in self._hosts]
        if strange:
            return Refusal("link", text, f"has an address in it: {strange[0]}")
        single = {words[0] for words in map(plain_words, quoted(text)) if len(words) == 1}
        if single and (unsaid := sorted(single.difference(*map(plain_words, shown)))):
            return Refusal("quotation", text, unsaid[0])
        return self._misstated(text, numbers) or self._unlike(text, numbers, least)

    def _misstated(self, text: str, numbers: Iterable[int]) -> Refusal | None:
        """What a sentence says of people and things that its sources say otherwise, or not at all."""
        evidence = [Evidence.of(self._sources[number].shown) for number in numbers]
        if word := unfounded_accusation(text, evidence, self._base):
            return Refusal("support", text, f"no cited source speaks of such a thing as {word} there")
        if word := opposite(text, evidence, self._base):
            return Refusal("negation", text, word)
        if words := swapped(text, evidence, self._base):
            return Refusal("negation", text, words)
        if name := wrong_speaker(text, evidence, self._base):
            return Refusal("attribution", text, name)
        return None

    def _unlike(self, text: str, numbers: Iterable[int], least: float) -> Refusal | None:
        if self._retold_share(text, numbers) < least:
            return Refusal("support", text, "is not what the cited sources say")
        if self._only_quoted(text):
            return Refusal("attribution", text, "stands only in a quotation; name who says so, or quote it")
        return None

    def _read_quotations(self) -> tuple[list[frozenset[str]], frozenset[str]]:
        """The words of each quotation of the sources, and those that they say themselves."""
        texts = [f"{one.shown.title}\n{one.shown.text}" for one in self._sources.values()]
        return [self.stems(quote) for text in texts for quote in quoted(text)], self.stems(
            "\n".join(map(unquoted, texts))
        )

    def _only_quoted(self, text: str) -> bool:
        """Whether a text states as a fact what the sources have only in a quotation."""
        ascribing = ascribing_verbs(self._base) | speech_words(self._base)
        if quoted(text) or ":" in text or ascribing & {*tokenize(text, self._base)} or _ASCRIBED.search(text):
            return False
        own = self.stems(text)
        strange = own - self._told
        return bool(strange) and any(
            strange <= said and len(own & said) >= _LIKE_AN_ORDER * len(own) for said in self._said
        )

    def _retold_share(self, text: str, numbers: Iterable[int]) -> float:
        """Share of a text's words that the sources have. All figures count: `verify` has found them."""
        own = self.stems(text)
        figures = sum(any(char.isdigit() for char in word) for word in own - self._known(numbers))
        return self.share(text, numbers) + figures / max(1, len(own))

    def share(self, text: str, numbers: Iterable[int]) -> float:
        """Share of a text's words that the sources have."""
        own = self.stems(text)
        return len(own & self._known(numbers)) / len(own) if own else 0.0

    def _known(self, numbers: Iterable[int]) -> frozenset[str]:
        return frozenset[str]().union(*(self._words[number] for number in numbers))

    def telling(self, text: str, cited: Sequence[int]) -> tuple[int, ...]:
        """Of the cited sources those that say much of a sentence."""
        shares = {number: self.share(text, [number]) for number in cited}
        best = max(shares.values(), default=0.0)
        return tuple(number for number in cited if shares[number] >= _MIN_SHARE * best)

    def most_telling(self, text: str) -> tuple[int, ...]:
        """The two sources that have most of a sentence's words."""
        ranked = sorted(self.numbers, key=lambda number: (-self.share(text, [number]), number))
        return tuple(sorted(ranked[:2]))

    def repeats_order(self, text: str) -> list[Refusal]:
        """A refusal where a text says what a source orders a model to do, or only tells its readers."""
        own = self.stems(text)
        if not own:
            return []
        strange = own - self._known(self.numbers)
        least = _LIKE_AN_ORDER * len(own)
        if any(len(own & order) >= least or len(strange & order) >= _OF_AN_ORDER for order in self._orders):
            return [Refusal("order", text, "repeats an order in a source")]
        if any(len(own & aside) >= least and strange & aside for aside in self._asides):
            return [Refusal("order", text, "stands only where a source speaks to its readers")]
        return []

    def citations(self, numbers: Iterable[int]) -> tuple[Citation, ...]:
        """Citations of whole articles."""
        return tuple(Citation(article_id=self._sources[number].article.id) for number in numbers)

    def cited(self, text: str, numbers: Iterable[int]) -> Sentence:
        """A sentence with its citations, with the span where it is word for word the source's."""
        citations: list[Citation] = []
        for number in numbers:
            article = self._sources[number].article
            at = article.text.find(text)
            span = {"start": at, "end": at + len(text)} if at >= 0 else {}
            citations.append(Citation(article_id=article.id, **span))
        return Sentence(text=text, citations=tuple(citations))

    def outlets(self, numbers: Iterable[int]) -> set[str]:
        """The outlets of some sources."""
        return {self._sources[number].article.source_id for number in numbers}

    def _shown(self, number: int) -> str:
        shown = self._sources[number].shown
        return f"{shown.outlet} {shown.title} {shown.text}"
