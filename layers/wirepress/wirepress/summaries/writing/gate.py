"""The gate between a model's answer and the site: what of it stands, with which citations.

Everything that is not a sentence, a heading or a headline of plain news (`form`) and borne out by the
sources (`support`) is refused; a sentence that other sources of the story bear out gets their citation
(`citing`); a section, a difference, an aside is made of what is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from wirepress.model.report import Difference, Section, Sentence
from wirepress.summaries.checking.polarity import negations
from wirepress.summaries.reading.cues import adds, opens_dangling, points_back
from wirepress.summaries.reading.passages import unquoted
from wirepress.summaries.writing.answers import MAX_SECTIONS, Refusal, Statement, Written, WrittenSection
from wirepress.summaries.writing.citing import cite
from wirepress.summaries.writing.copying import Copying, Limits
from wirepress.summaries.writing.exhibits import Exhibit
from wirepress.summaries.writing.form import (
    MAX_DEK,
    heading_faults,
    headline_faults,
    in_one_style,
    sentences_of,
)
from wirepress.summaries.writing.support import MIN_HEADING, Support
from wirepress.text.words import base_language

_ELSEWHERE: Final = 0.85
"""Support in another outlet from which a statement is not of one source only."""
_OF_THE_STORY: Final = 0.5
"""Share of a heading's words in the sources from which it needs none of its section's."""
_MAX_SENTENCES: Final = 40
_MAX_ASIDES: Final = 3


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


def judge(written: Written, sources: Sequence[Exhibit], language: str, limits: Limits) -> Verdict:
    """Hold a model's report against its sources, sentence by sentence."""
    return _Gate(sources, language, limits).verdict(written)


class _Gate:
    """The sources of one story, and what has been found of each sentence so far."""

    def __init__(self, sources: Sequence[Exhibit], language: str, limits: Limits) -> None:
        self._language = language
        self._base = base_language(language)
        self._support = Support(sources, language)
        self._copying = Copying(sources, self._base, limits)
        self._standing: dict[str, tuple[int, ...]] = {}
        self._refusals: list[Refusal] = []
        self._gap = True

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
        self._standing, refused = cite([*told, *aside], self._support, self._language)
        self._refusals.extend(refused)
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

    def _taken(self, text: str) -> Sentence | None:
        """The sentence, unless no source bears it out, or too much has been copied from them by now."""
        if text not in self._standing:
            return None
        if not self._copying.take(text, self._standing[text]):
            self._refusals.append(Refusal("copied", text, "say it in words of your own"))
            return None
        return self._support.cited(text, self._standing[text])

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
        """Those of a section's sentences that stand, and do not lean on one before them that does not.

        The first may take up the section before it, though not with a pronoun: a heading stands between.
        """
        kept: list[Sentence] = []
        for number, text in enumerate(texts):
            leans = _leans if self._gap else _opens_leaning if number == 0 else None
            sentence = None
            if leans and text in self._standing and leans(text, self._base):
                self._refusals.append(Refusal("form", text, "leans on a sentence that is not there"))
            else:
                sentence = self._taken(text)
            self._gap = sentence is None
            kept.extend([sentence] if sentence else [])
        return kept

    def _headline(self, text: str) -> str:
        """The headline, if all sources together bear it out as they would a sentence."""
        line = in_one_style(text, self._language)
        faults = headline_faults(line, self._language) or self._line_problems(line)
        self._refusals.extend(faults[:1])
        return "" if faults else line

    def _heading(self, text: str, sentences: Sequence[Sentence]) -> str:
        """A heading, if it says something of its section, and denies nothing that the section does not."""
        if not text:
            return ""
        line = in_one_style(text, self._language)
        faults = heading_faults(line, self._language) or self._line_problems(line, MIN_HEADING)
        here = " ".join(sentence.text for sentence in sentences)
        own = self._support.share(line, self._support.numbers) >= _OF_THE_STORY
        if not faults and not own and not self._support.stems(line) & self._support.stems(here):
            faults = [Refusal("support", text, "could stand over any section")]
        if not faults and negations(line, self._base) and not negations(here, self._base):
            faults = [Refusal("negation", text, line)]
        self._refusals.extend(faults[:1])
        return "" if faults else line

    def _line_problems(self, text: str, least: float | None = None) -> list[Refusal]:
        """What is wrong with a headline, a heading or what a difference is about, by all sources."""
        if faults := self._support.repeats_order(text):
            return faults
        return list(self._support.problems({text: self._support.numbers}, least).values())

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
            if not (heading_faults(line, self._language) or self._line_problems(line, MIN_HEADING)):
                found.append(Difference(about=line, statements=tuple(told.values())))
        return tuple(found)

    def _agree(self, texts: Sequence[str]) -> bool:
        """Whether the sources of one of the statements also bear out another one."""
        return any(
            not self._support.problems({text: self._standing[other]})
            for text in texts
            for other in texts
            if other != text
        )

    def _outlets(self, text: str) -> set[str]:
        return self._support.outlets(self._standing.get(text, ()))

    def _only_one(self, statements: Sequence[Statement], seen: set[str]) -> tuple[Sentence, ...]:
        """Statements of one outlet that no other has."""
        found: list[Sentence] = []
        for text in dict.fromkeys(statement.text for statement in statements):
            outlets = self._outlets(text)
            others = [n for n in self._support.numbers if not self._support.outlets([n]) & outlets]
            if text in seen or len(outlets) != 1 or not others or len(found) == _MAX_ASIDES:
                continue
            told_elsewhere = any(self._support.share(text, [number]) >= _ELSEWHERE for number in others)
            if not told_elsewhere and (sentence := self._taken(text)):
                found.append(sentence)
        return tuple(found)


def _opens_leaning(text: str, language: str) -> bool:
    """Whether a sentence, what it quotes aside, opens with a word for one before it: "He said"."""
    return opens_dangling(_outside(text), language)


def _leans(text: str, language: str) -> bool:
    """Whether a sentence takes up one before it in any way: "He said", "that decision"."""
    outside = _outside(text)
    return _opens_leaning(text, language) or adds(outside, language) or points_back(outside, language)


def _outside(text: str) -> str:
    return unquoted(text).strip(" ,;:")


def _sentences(statements: Iterable[Statement], language: str) -> list[Statement]:
    return [sentence for statement in statements for sentence in sentences_of(statement, language)]


def _five(sections: Sequence[WrittenSection]) -> list[WrittenSection]:
    """At most five sections: what comes later joins the fifth."""
    kept = list(sections[:MAX_SECTIONS])
    rest = [sentence for section in sections[MAX_SECTIONS:] for sentence in section.sentences]
    if rest:
        kept[-1] = kept[-1].model_copy(update={"sentences": [*kept[-1].sentences, *rest]})
    return kept
