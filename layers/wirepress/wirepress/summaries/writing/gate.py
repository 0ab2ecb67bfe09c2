"""The gate between a model's answer and the site: what of it stands, with which citations.

In this order: the form of a sentence; its citations; the numbers, dates, names, quotations and
links in the cited sources, as `verify` checks them, and its words; where that fails, the other
sources of the story, whose citation then replaces the model's. Everything else is refused.
Sources are held against as they were shown, so what was kept from the model supports nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final

from wirepress.model.report import Citation, Difference, Provenance, Report, Section, Sentence
from wirepress.summaries.checking.evidence import plain_words
from wirepress.summaries.checking.quoting import quoted
from wirepress.summaries.reading.cues import opens_dangling, points_back
from wirepress.summaries.reading.passages import stem, unquoted
from wirepress.summaries.verification import verify
from wirepress.summaries.writing.accusations import unfounded_accusation
from wirepress.summaries.writing.answers import MAX_SECTIONS, Refusal, Statement, Written, WrittenSection
from wirepress.summaries.writing.exhibits import Exhibit
from wirepress.summaries.writing.form import (
    MAX_DEK,
    domains,
    heading_faults,
    headline_faults,
    in_one_style,
    sentence_faults,
    sentences_of,
)
from wirepress.text.words import UNSPACED_LANGUAGES, base_language, content_words, count_words, tokenize

_MIN_SUPPORT: Final = 0.5
_MIN_SUPPORT_UNSPACED: Final = 0.35
"""Share of a sentence's words that a cited source must have; pairs of characters match less often."""
_MIN_HEADING: Final = 0.3
"""The same for headings, whose few words sum up in general terms."""
_MIN_SHARE: Final = 0.5
"""Share of the best source's support below which another cited source only decorates."""
_LIKE_AN_ORDER: Final = 0.7
_ELSEWHERE: Final = 0.85
"""Support in another outlet from which a statement is not of one source only."""
_RUN: Final = 8
"""Words in a row, as the source has them, from which they count as copied."""
_MAX_SENTENCES: Final = 40
_MAX_ASIDES: Final = 3
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of an answer may be published. An empty headline or a missing dek was refused."""

    headline: str
    dek: Sentence | None
    sections: tuple[Section, ...]
    differences: tuple[Difference, ...]
    only_one_source: tuple[Sentence, ...]
    refusals: tuple[Refusal, ...]

    @property
    def kept(self) -> int:
        """Sentences of dek and body that stand."""
        return (self.dek is not None) + sum(len(section.sentences) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be taken from one source word for word: the smaller of share and words counts."""

    max_share: float = 0.25
    max_words: int = 120

    def words(self, text: str) -> int:
        """The words that a source of this text may give."""
        return int(min(self.max_share * count_words(text), self.max_words))


def stems(text: str, language: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut for comparing."""
    return frozenset(stem(word) for word in content_words(text, language))


def judge(written: Written, sources: Sequence[Exhibit], language: str, limits: Limits) -> Verdict:
    """Hold a model's report against its sources, sentence by sentence."""
    return _Gate(sources, language, limits).verdict(written)


class _Gate:
    """The sources of one story, and what has been found of each sentence so far."""

    def __init__(self, sources: Sequence[Exhibit], language: str, limits: Limits) -> None:
        self._sources = {exhibit.number: exhibit for exhibit in sources}
        self._language = language
        self._base = base_language(language)
        self._least = _MIN_SUPPORT_UNSPACED if self._base in UNSPACED_LANGUAGES else _MIN_SUPPORT
        self._words = {
            number: self._stems(f"{one.shown.title}\n{one.shown.outlet}\n{one.shown.text}")
            for number, one in self._sources.items()
        }
        self._orders = [self._stems(order) for one in sources for order in one.orders]
        self._copying = _Copying(sources, self._base, limits)
        self._standing: dict[str, tuple[int, ...]] = {}
        self._refusals: list[Refusal] = []

    def verdict(self, written: Written) -> Verdict:
        """Judge everything, the body's sentences in reading order."""
        dek = sentences_of(written.dek, self._language)[:1]
        body = [
            (section.heading, _sentences(section.sentences, self._language))
            for section in _five(written.sections)
        ]
        differing = [
            (one.about, _sentences(one.statements, self._language))
            for one in written.differences[:_MAX_ASIDES]
        ]
        single = _sentences(written.only_one_source, self._language)[: 2 * _MAX_ASIDES]
        told = [*dek, *(sentence for _, sentences in body for sentence in sentences)][:_MAX_SENTENCES]
        aside = [*(sentence for _, sentences in differing for sentence in sentences), *single]
        self._examine([*told, *aside])
        opening = self._dek(dek)
        seen = {opening.text} if opening else set[str]()
        return Verdict(
            headline=self._headline(written.headline),
            dek=opening,
            sections=self._sections(body, {sentence.text for sentence in told}, seen),
            differences=self._differences(differing),
            only_one_source=self._only_one(single, seen),
            refusals=tuple(self._refusals),
        )

    # Sentences

    def _examine(self, statements: Sequence[Statement]) -> None:
        """Find for each sentence the sources in which it stands, or the reasons why it does not."""
        pending: dict[str, tuple[int, ...]] = {}
        known: set[str] = set()
        for statement in statements:
            if statement.text in known:
                continue
            known.add(statement.text)
            faults = [*sentence_faults(statement.text, self._language), *self._like_an_order(statement.text)]
            if faults:
                self._refusals.append(faults[0])
                continue
            pending[statement.text] = tuple(sorted({*statement.sources} & {*self._sources}))
        reasons: dict[str, Refusal] = {}
        self._try(pending, {text: self._telling(text, cited) for text, cited in pending.items()}, reasons)
        self._try(pending, pending, reasons)
        self._search(pending, reasons)
        self._refusals.extend(reasons[text] for text in pending)

    def _search(self, pending: dict[str, tuple[int, ...]], reasons: dict[str, Refusal]) -> None:
        """Look for what does not stand in its own sources in each other one, then in two together."""
        for together in (False, True):
            for number in self._sources:
                cited = {
                    text: tuple(sorted({*own, number})) if together else (number,)
                    for text, own in pending.items()
                    if number not in own or not together
                }
                self._try(pending, cited, reasons)
        best = {text: self._most_telling(text) for text in pending}
        self._try(pending, best, reasons)

    def _most_telling(self, text: str) -> tuple[int, ...]:
        """The two sources that have most of a sentence's words."""
        ranked = sorted(self._sources, key=lambda number: (-self._support(text, [number]), number))
        return tuple(sorted(ranked[:2]))

    def _try(
        self,
        pending: dict[str, tuple[int, ...]],
        cited: Mapping[str, tuple[int, ...]],
        reasons: dict[str, Refusal],
    ) -> None:
        """Move the sentences that stand in the sources given from `pending` to those that stand."""
        tried = {text: numbers for text, numbers in cited.items() if numbers and text in pending}
        for text in pending:
            reasons.setdefault(text, Refusal("citation", text, "names no source of this list"))
        problems = self._problems(tried)
        for text, numbers in tried.items():
            if text not in problems:
                self._standing[text] = numbers
                del pending[text]
            elif reasons[text].kind == "citation":
                reasons[text] = problems[text]

    def _problems(
        self, cited: Mapping[str, tuple[int, ...]], least: float | None = None
    ) -> dict[str, Refusal]:
        """The first reason against each sentence, held against the sources that it is given.

        `least` is the share of its words that they must have.
        """
        if not cited:
            return {}
        numbers = sorted({number for some in cited.values() for number in some})
        sentences = [Sentence(text=text, citations=self._citations(some)) for text, some in cited.items()]
        violations = verify(
            self._trial(Section(heading="", sentences=tuple(sentences))),
            [self._sources[number].shown for number in numbers],
        )
        found: dict[str, Refusal] = {}
        for violation in violations:
            found.setdefault(
                violation.sentence, Refusal(violation.kind, violation.sentence, violation.detail)
            )
        for text, some in cited.items():
            if text not in found and (unknown := self._unknown(text, some, least or self._least)):
                found[text] = unknown
        return found

    def _unknown(self, text: str, numbers: Iterable[int], least: float) -> Refusal | None:
        """What `verify` does not ask: hosts, accusations, single words in quotation marks, all the words."""
        shown = [self._shown(number) for number in numbers]
        known = {name for one in shown for name in domains(one)}
        strange = [name for name in domains(text) if "/" in name or name not in known]
        if strange:
            return Refusal("link", text, f"has an address in it: {strange[0]}")
        single = {words[0] for words in map(plain_words, quoted(text)) if len(words) == 1}
        if single and (unsaid := sorted(single.difference(*map(plain_words, shown)))):
            return Refusal("quotation", text, unsaid[0])
        if word := unfounded_accusation(text, shown, self._base):
            return Refusal("support", text, f"no cited source speaks of such a thing as {word}")
        if self._retold_share(text, numbers) < least:
            return Refusal("support", text, "is not what the cited sources say")
        return None

    def _retold_share(self, text: str, numbers: Iterable[int]) -> float:
        """Share of a text's words that the sources have. All figures count: `verify` has found them."""
        own = self._stems(text)
        figures = sum(any(char.isdigit() for char in word) for word in own - self._known(numbers))
        return self._support(text, numbers) + figures / max(1, len(own))

    def _support(self, text: str, numbers: Iterable[int]) -> float:
        """Share of a text's words that the sources have."""
        own = self._stems(text)
        return len(own & self._known(numbers)) / len(own) if own else 0.0

    def _known(self, numbers: Iterable[int]) -> frozenset[str]:
        return frozenset[str]().union(*(self._words[number] for number in numbers))

    def _telling(self, text: str, cited: Sequence[int]) -> tuple[int, ...]:
        """Of the cited sources those that say much of a sentence."""
        shares = {number: self._support(text, [number]) for number in cited}
        best = max(shares.values(), default=0.0)
        return tuple(number for number in cited if shares[number] >= _MIN_SHARE * best)

    def _like_an_order(self, text: str) -> list[Refusal]:
        own = self._stems(text)
        alike = any(len(own & order) >= _LIKE_AN_ORDER * len(own) for order in self._orders if own)
        return [Refusal("order", text, "repeats an order in a source")] if alike else []

    def _stems(self, text: str) -> frozenset[str]:
        return stems(text, self._base)

    def _shown(self, number: int) -> str:
        shown = self._sources[number].shown
        return f"{shown.outlet} {shown.title} {shown.text}"

    def _trial(self, *sections: Section) -> Report:
        return Report(
            story_id="",
            language=self._language,
            headline="",
            dek=None,
            sections=sections,
            sources=(),
            provenance=Provenance(method="generative", summarizer="", article_digests=(), as_of=_EPOCH),
        )

    def _citations(self, numbers: Iterable[int]) -> tuple[Citation, ...]:
        return tuple(Citation(article_id=self._sources[number].article.id) for number in numbers)

    def _cited(self, text: str) -> Sentence | None:
        """A sentence that stands, with the span where it is word for word the source's."""
        if text not in self._standing:
            return None
        citations: list[Citation] = []
        for number in self._standing[text]:
            article = self._sources[number].article
            at = article.text.find(text)
            span = {"start": at, "end": at + len(text)} if at >= 0 else {}
            citations.append(Citation(article_id=article.id, **span))
        return Sentence(text=text, citations=tuple(citations))

    def _taken(self, text: str) -> Sentence | None:
        """The sentence, unless too much has been copied from its sources by now."""
        sentence = self._cited(text)
        if sentence and not self._copying.take(text, self._standing[text]):
            self._refusals.append(Refusal("copied", text, "say it in words of your own"))
            return None
        return sentence

    # What they make up

    def _dek(self, sentences: Sequence[Statement]) -> Sentence | None:
        if not sentences:
            return None
        text = sentences[0].text
        if len(text) > MAX_DEK:
            self._refusals.append(Refusal("form", text, f"a dek has at most {MAX_DEK} characters"))
            return None
        return next(iter(self._run([text])), None)

    def _sections(
        self, body: Sequence[tuple[str, Sequence[Statement]]], told: set[str], seen: set[str]
    ) -> tuple[Section, ...]:
        """The body. A section without a heading of its own joins the one before; one alone needs none."""
        made: list[tuple[str, list[Sentence]]] = []
        for heading, statements in body:
            texts = [one.text for one in statements if one.text in told]
            fresh = [text for text in dict.fromkeys(texts) if text not in seen]
            sentences = self._run(fresh)
            seen.update(fresh)
            if not sentences:
                continue
            title = self._heading(heading, sentences)
            if made and not title:
                made[-1][1].extend(sentences)
            else:
                made.append((title, sentences))
        return tuple(
            Section(heading=title if len(made) > 1 else "", sentences=tuple(sentences))
            for title, sentences in made
        )

    def _run(self, texts: Sequence[str]) -> list[Sentence]:
        """Those of a section's sentences that stand, and do not lean on one before them that does not."""
        kept: list[Sentence] = []
        gap = True
        for text in texts:
            sentence = None
            if gap and text in self._standing and _leans(text, self._base):
                self._refusals.append(Refusal("form", text, "leans on a sentence that is not there"))
            else:
                sentence = self._taken(text)
            gap = sentence is None
            kept.extend([sentence] if sentence else [])
        return kept

    def _headline(self, text: str) -> str:
        """The headline, if all sources together bear it out as they would a sentence."""
        line = in_one_style(text, self._language)
        faults = headline_faults(line, self._language) or self._line_problems(line)
        self._refusals.extend(faults[:1])
        return "" if faults else line

    def _heading(self, text: str, sentences: Sequence[Sentence]) -> str:
        """A heading, if it says something of its section."""
        if not text:
            return ""
        line = in_one_style(text, self._language)
        faults = heading_faults(line, self._language) or self._line_problems(line, _MIN_HEADING)
        here = self._stems(" ".join(sentence.text for sentence in sentences))
        if not faults and not self._stems(line) & here:
            faults = [Refusal("support", text, "could stand over any section")]
        self._refusals.extend(faults[:1])
        return "" if faults else line

    def _line_problems(self, text: str, least: float | None = None) -> list[Refusal]:
        """What is wrong with a headline, a heading or what a difference is about, by all sources."""
        if faults := self._like_an_order(text):
            return faults
        return list(self._problems({text: tuple(self._sources)}, least).values())

    def _differences(self, differing: Sequence[tuple[str, Sequence[Statement]]]) -> tuple[Difference, ...]:
        """Contradictions of which at least two outlets' versions stand."""
        found: list[Difference] = []
        for about, statements in differing:
            told: dict[str, Sentence] = {}
            for statement in statements:
                outlets = self._outlets(statement.text)
                if len(outlets) == 1 and not outlets & set(told) and (one := self._taken(statement.text)):
                    told[next(iter(outlets))] = one
            if len(told) < 2 or self._agree([sentence.text for sentence in told.values()]):
                continue
            line = in_one_style(about, self._language)
            if not (heading_faults(line, self._language) or self._line_problems(line, _MIN_HEADING)):
                found.append(Difference(about=line, statements=tuple(told.values())))
        return tuple(found)

    def _agree(self, texts: Sequence[str]) -> bool:
        """Whether the sources of one of the statements also bear out another one."""
        return any(
            not self._problems({text: self._standing[other]})
            for text in texts
            for other in texts
            if other != text
        )

    def _outlets(self, text: str) -> set[str]:
        return {self._sources[number].article.source_id for number in self._standing.get(text, ())}

    def _only_one(self, statements: Sequence[Statement], seen: set[str]) -> tuple[Sentence, ...]:
        """Statements of one outlet that no other has."""
        found: list[Sentence] = []
        for text in dict.fromkeys(statement.text for statement in statements):
            outlets = self._outlets(text)
            others = [n for n, one in self._sources.items() if one.article.source_id not in outlets]
            if text in seen or len(outlets) != 1 or not others or len(found) == _MAX_ASIDES:
                continue
            told_elsewhere = any(self._support(text, [number]) >= _ELSEWHERE for number in others)
            if not told_elsewhere and (sentence := self._taken(text)):
                found.append(sentence)
        return tuple(found)


class _Copying:
    """How many words have been taken word for word from each source."""

    def __init__(self, sources: Sequence[Exhibit], language: str, limits: Limits) -> None:
        self._language = language
        self._run = 2 * _RUN if language in UNSPACED_LANGUAGES else _RUN
        self._left = {one.number: limits.words(one.article.text) for one in sources}
        self._texts = {one.number: one.shown.text for one in sources}
        self._runs = cache(self._runs_of)

    def take(self, text: str, numbers: Iterable[int]) -> bool:
        """Count a sentence's copied words; false, and nothing counted, where a source cannot give them."""
        taken = {number: self._copied(text, number) for number in numbers}
        if any(words > self._left[number] for number, words in taken.items()):
            return False
        for number, words in taken.items():
            self._left[number] -= words
        return True

    def _runs_of(self, number: int) -> frozenset[tuple[str, ...]]:
        return frozenset(self._windows(tokenize(self._texts[number], self._language)))

    def _windows(self, tokens: Sequence[str]) -> list[tuple[str, ...]]:
        return [tuple(tokens[at : at + self._run]) for at in range(len(tokens) - self._run + 1)]

    def _copied(self, text: str, number: int) -> int:
        """Words of a sentence that belong to a run which the source has, too."""
        tokens = tokenize(text, self._language)
        runs = self._runs(number)
        copied: set[int] = set()
        for at, window in enumerate(self._windows(tokens)):
            if window in runs:
                copied.update(range(at, at + self._run))
        return len(copied) // 2 if self._language in UNSPACED_LANGUAGES else len(copied)


def _leans(text: str, language: str) -> bool:
    """Whether a sentence, what it quotes aside, takes up one before it: "He said", "that decision"."""
    outside = unquoted(text).strip(" ,;:")
    return opens_dangling(outside, language) or points_back(outside, language)


def _sentences(statements: Iterable[Statement], language: str) -> list[Statement]:
    return [sentence for statement in statements for sentence in sentences_of(statement, language)]


def _five(sections: Sequence[WrittenSection]) -> list[WrittenSection]:
    """At most five sections: what comes later joins the fifth."""
    kept = list(sections[:MAX_SECTIONS])
    rest = [sentence for section in sections[MAX_SECTIONS:] for sentence in section.sentences]
    if rest:
        kept[-1] = kept[-1].model_copy(update={"sentences": [*kept[-1].sentences, *rest]})
    return kept
