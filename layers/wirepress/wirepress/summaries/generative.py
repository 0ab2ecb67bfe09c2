"""Reports that a language model writes and a program checks: nothing of it is published unchecked.

Whatever goes wrong (no model answers, the budget is spent, the answer has the wrong form, too
little of it stands in the sources) ends in the extractive report, which says why it stands there.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from wirepress.errors import ModelError, TransientError
from wirepress.model.article import Article
from wirepress.model.report import KeyNumber, Provenance, Quotation, Report, Section, Sentence, TimelineEntry
from wirepress.summaries.choosing.asides.facts import key_numbers, quotations, timeline
from wirepress.summaries.guarding.instructions import speaks_to_model
from wirepress.summaries.reading.passages import Passage, read_passages
from wirepress.summaries.summarizer import Summarizer
from wirepress.summaries.verification import verify, without_unsupported
from wirepress.summaries.writing.answers import AnswerError, Refusal, parse_answer
from wirepress.summaries.writing.copying import Limits
from wirepress.summaries.writing.exhibits import Exhibit, exhibits
from wirepress.summaries.writing.form import MAX_DEK
from wirepress.summaries.writing.gate import Verdict, judge
from wirepress.summaries.writing.language_model import LanguageModel, ModelAnswer, ModelAnswers, Prompt
from wirepress.summaries.writing.prompting import PROMPT_VERSION, build_prompt, fence_of, repair_prompt
from wirepress.summaries.writing.support import stems
from wirepress.text.words import base_language, count_words

SUMMARIZER: Final = "generative-1"
_MIN_MATERIAL: Final = 90
"""Words of all sources together below which there is nothing to write about."""
_MIN_KEPT: Final = 3
"""Sentences, the dek included, that make a report."""
_MIN_SHARE: Final = 0.4
"""Share of a model's sentences below which what is left of them is not a text."""
_AS_GOOD: Final = 0.7
"""Share of the first answer's sentences from which the second one, with less refused, is taken."""
_ROUNDS: Final = 3
_UNANSWERED: Final = {
    "throttled": "no model was free",
    "unavailable": "no model could be reached",
    "timeout": "no model answered in time",
    "denied": "no model may be asked",
    "refused": "the model declined to answer",
    "capped": "the budget for models was spent",
}
"""What readers are told when nobody answers: neither hosts nor accounts, the same for the same trouble."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """An answer with what may be published of it; no verdict where it could not be read."""

    answer: ModelAnswer
    verdict: Verdict | None
    refusals: tuple[Refusal, ...]

    @property
    def kept(self) -> int:
        return self.verdict.kept if self.verdict else 0

    @property
    def is_enough(self) -> bool:
        written = self.kept + len(self.refusals)
        return self.kept >= _MIN_KEPT and self.kept >= _MIN_SHARE * written


class GenerativeSummarizer:
    """Asks a model, at most twice a story, and publishes what the sources bear out.

    Answers that can be read are kept before they are used: the same articles again give the same
    report, and cost nothing. `fallback` writes the report where the model's will not do.
    """

    costly: ClassVar[bool] = True

    def __init__(
        self,
        model: LanguageModel,
        answers: ModelAnswers,
        fallback: Summarizer,
        *,
        limits: Limits | None = None,
    ) -> None:
        self._model = model
        self._answers = answers
        self._fallback = fallback
        self._limits = limits or Limits()

    def summarize(self, articles: Sequence[Article], *, now: datetime) -> Report:
        """The report of a story. Needs at least one article; `now` only dates the provenance."""
        base = self._fallback.summarize(articles, now=now)
        sources = exhibits(articles)
        if sum(count_words(exhibit.shown.text) for exhibit in sources) < _MIN_MATERIAL:
            return base
        try:
            asked = self._ask(base, sources)
        except ModelError as error:
            return _fell_back(base, _UNANSWERED.get(error.kind, "no model answered"), ())
        best = _best(asked)
        if best.verdict is None or not best.is_enough:
            return _fell_back(base, _why(best), asked)
        report = _Composition(base, best.verdict, sources, self._limits).report()
        report = report.model_copy(update={"provenance": _provenance(base.provenance, best, asked)})
        checked = _checked(report, articles)
        return checked or _fell_back(base, "too little of what the model wrote is in the articles", asked)

    def _ask(self, base: Report, sources: Sequence[Exhibit]) -> list[_Judged]:
        """The first answer and, where something of it was refused, the second."""
        prompt = build_prompt(base.story_id, sources, base.language)
        first = self._answer(prompt, sources, base.language)
        if not first.refusals:
            return [first]
        earlier = first.answer.text if first.verdict else ""
        again = repair_prompt(prompt, earlier, first.refusals, fence_of(sources))
        try:
            second = self._answer(again, sources, base.language)
        except ModelError:  # the first answer, without what was refused of it, is still there
            return [first]
        return [first, second]

    def _answer(self, prompt: Prompt, sources: Sequence[Exhibit], language: str) -> _Judged:
        """The answer that is kept, or a new one. One that cannot be read is not kept.

        It would keep its story without a report for good; asking again is bounded by the budget.
        """
        digest = prompt.digest(self._model.names)
        kept = self._answers.get(digest)
        if kept is None:
            judged = self._judged(self._model.answer(prompt), sources, language)
            if judged.verdict is None:
                return judged
            try:
                kept = self._answers.put(digest, judged.answer)
            except TransientError:  # it is paid for: to ask again because of this would cost twice
                return judged
            if kept == judged.answer:
                return judged
        return self._judged(kept, sources, language)

    def _judged(self, answer: ModelAnswer, sources: Sequence[Exhibit], language: str) -> _Judged:
        if answer.truncated:
            fault = Refusal("form", "", "the answer was too long and was cut off; write a shorter report")
            return _Judged(answer, None, (fault,))
        try:
            written = parse_answer(answer.text)
        except AnswerError as error:
            return _Judged(answer, None, (Refusal("form", "", f"not the JSON that was asked for: {error}"),))
        verdict = judge(written, sources, language, self._limits)
        return _Judged(answer, verdict, verdict.refusals)


def _best(asked: Sequence[_Judged]) -> _Judged:
    """The second answer, unless the first one has clearly more that stands."""
    last = asked[-1]
    if len(asked) == 1 or (last.is_enough and last.kept >= _AS_GOOD * asked[0].kept):
        return last
    return max(asked, key=lambda judged: judged.kept)


def _why(judged: _Judged) -> str:
    if judged.verdict is None:
        return "the model answered in a form that cannot be read"
    kinds = Counter(refusal.kind for refusal in judged.refusals)
    named = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    return f"too little of what the model wrote is in the sources ({named or 'it wrote little'})"


def _fell_back(base: Report, reason: str, asked: Sequence[_Judged]) -> Report:
    update: dict[str, object] = {"fell_back": reason, "prompt_version": PROMPT_VERSION}
    if asked:
        update |= {
            "model": _public(asked[-1].answer.model),
            **_counted(asked),
            "violations": _kinds(asked[-1]),
        }
    return base.model_copy(update={"provenance": base.provenance.model_copy(update=update)})


def _provenance(base: Provenance, best: _Judged, asked: Sequence[_Judged]) -> Provenance:
    return base.model_copy(
        update={
            "method": "generative",
            "summarizer": SUMMARIZER,
            "model": _public(best.answer.model),
            "prompt_version": PROMPT_VERSION,
            "dropped_sentences": len({refusal.text for refusal in best.refusals}),
            "violations": _kinds(best),
            **_counted(asked),
        }
    )


def _public(model: str) -> str:
    """A model's name as readers may see it: an ARN has the operator's account in it."""
    return model.rpartition("/")[2] if model.startswith("arn:") else model


def _counted(asked: Sequence[_Judged]) -> dict[str, int]:
    return {
        "input_tokens": sum(judged.answer.input_tokens for judged in asked),
        "output_tokens": sum(judged.answer.output_tokens for judged in asked),
    }


def _kinds(judged: _Judged) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(refusal.kind for refusal in judged.refusals).items()))


class _Composition:
    """A verdict as a report: the model's text, and beside it facts taken from the cited passages."""

    def __init__(self, base: Report, verdict: Verdict, sources: Sequence[Exhibit], limits: Limits) -> None:
        self._base = base
        self._verdict = verdict
        self._language = base_language(base.language)
        self._articles = [exhibit.article for exhibit in sources]
        self._numbers = {article.id: number for number, article in enumerate(self._articles)}
        self._texts = [
            [passage for passage in passages if not speaks_to_model(passage.text)]
            for passages in read_passages(self._articles, self._language)
        ]
        self._left = [limits.words(article.text) for article in self._articles]

    def report(self) -> Report:
        """The report, still with the provenance of the extractive one."""
        dek, sections = _with_dek(self._verdict)
        told = self._retold(
            [*([dek] if dek else []), *(one for section in sections for one in section.sentences)]
        )
        return self._base.model_copy(
            update={
                "headline": self._verdict.headline or self._base.headline,
                "dek": dek,
                "sections": sections,
                "differences": self._verdict.differences,
                "only_one_source": self._verdict.only_one_source,
                "quotations": self._quotations(told, sections, dek),
                "timeline": self._timeline(told),
                "key_numbers": self._key_numbers(told, sections, dek),
                "is_note": False,
            }
        )

    def _retold(self, sentences: Sequence[Sentence]) -> list[Passage]:
        """For each sentence the passage of each cited article that has most of its words."""
        found: dict[tuple[int, int], Passage] = {}
        for sentence in sentences:
            terms = stems(sentence.text, self._language)
            for number in {self._numbers[citation.article_id]: None for citation in sentence.citations}:
                best = max(self._texts[number], key=lambda passage: len(passage.terms & terms), default=None)
                if best is not None and best.terms & terms:
                    found.setdefault(best.key, best)
        return list(found.values())

    def _allow(self, passage: Passage, words: int) -> bool:
        if words > self._left[passage.article]:
            return False
        self._left[passage.article] -= words
        return True

    def _quotations(
        self, told: Sequence[Passage], sections: Sequence[Section], dek: Sentence | None
    ) -> tuple[Quotation, ...]:
        """Quotations beside the passages retold that the text itself does not have."""
        body = _plain(sections, dek)
        near = {(passage.article, passage.paragraph) for passage in told}
        wanted = [
            passage
            for passages in self._texts
            for passage in passages
            if any(
                abs(paragraph - passage.paragraph) <= 1
                for article, paragraph in near
                if article == passage.article
            )
        ]
        found = quotations(wanted, self._articles, self._language, self._allow)
        return tuple(quotation for quotation in found if quotation.text[:40] not in body)

    def _timeline(self, told: Sequence[Passage]) -> tuple[TimelineEntry, ...]:
        cited = {passage.article for passage in told}
        rest = [passage for number in sorted(cited) for passage in self._texts[number] if passage not in told]
        return timeline([*told, *rest], self._articles, self._language, self._allow)

    def _key_numbers(
        self, told: Sequence[Passage], sections: Sequence[Section], dek: Sentence | None
    ) -> tuple[KeyNumber, ...]:
        """Figures of the passages retold that the text mentions."""
        body = _plain(sections, dek)
        found = key_numbers(told, self._texts, self._articles, self._language)
        return tuple(
            number for number in found if _digits(number.value) in body and self._allow_context(number)
        )

    def _allow_context(self, number: KeyNumber) -> bool:
        place = self._numbers[number.citation.article_id]
        words = count_words(number.context)
        if words > self._left[place]:
            return False
        self._left[place] -= words
        return True


def _plain(sections: Sequence[Section], dek: Sentence | None) -> str:
    texts = [sentence.text for section in sections for sentence in section.sentences]
    return "\n".join([*([dek.text] if dek else []), *texts])


def _digits(value: str) -> str:
    return value.split(maxsplit=1)[0].rstrip("%€$£")


def _with_dek(verdict: Verdict) -> tuple[Sentence | None, tuple[Section, ...]]:
    """The dek, or the first short sentence of the body in its place."""
    if verdict.dek:
        return verdict.dek, verdict.sections
    for number, section in enumerate(verdict.sections):
        for at, sentence in enumerate(section.sentences):
            if len(sentence.text) <= MAX_DEK:
                rest = (*section.sentences[:at], *section.sentences[at + 1 :])
                shorter = section.model_copy(update={"sentences": rest})
                sections = (*verdict.sections[:number], shorter, *verdict.sections[number + 1 :])
                return sentence, tuple(one for one in sections if one.sentences)
    return None, verdict.sections


def _checked(report: Report, articles: Sequence[Article]) -> Report | None:
    """The report without what `verify` refuses in the whole articles; `None` where too little is left."""
    for _ in range(_ROUNDS):
        if not verify(report, articles):
            is_short = report.dek is None or len(report.dek.text) <= MAX_DEK
            enough = report.sections and len(report.sentences()) >= _MIN_KEPT
            return report if is_short and enough and not report.is_note else None
        report = without_unsupported(report, articles)
    return None
