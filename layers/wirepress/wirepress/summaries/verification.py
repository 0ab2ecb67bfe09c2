"""Whether a report says only what its sources say: a deterministic check of every sentence.

A sentence that is word for word the span it cites is supported by construction. Of any other, each
number, date, name, quotation and link must stand in a cited article, near the place that the
sentence retells where that place can be told; so must negations and speakers of a near copy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wirepress.model.article import Article
from wirepress.model.report import Citation, Report, Section, Sentence
from wirepress.summaries.claims import unsupported
from wirepress.summaries.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Violation:
    """What a sentence claims without support. `sentence` is its text, `detail` what is missing.

    `kind` is one of citation, article, span, number, date, name, quotation, link, negation,
    attribution.
    """

    kind: str
    sentence: str
    detail: str


def verify(report: Report, articles: Sequence[Article]) -> list[Violation]:
    """Every unsupported claim of a report; empty when all of it is in its sources.

    `articles` are all that the story has. Headline and headings are held against all of them, a
    sentence against those that it cites.
    """
    library = _Library(articles)
    found: list[Violation] = []
    for line in (report.headline, *(section.heading for section in report.sections)):
        found.extend(_line(line, library, report.language))
    for sentence in report.sentences():
        found.extend(_sentence(sentence, library, report.language))
    for text, citation in _asides(report):
        found.extend(_sentence(Sentence(text=text, citations=(citation,)), library, report.language))
    return found


class _Library:
    """The story's articles by id, each read for checking once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._read: dict[str, Evidence] = {}

    def evidence(self, article_id: str) -> Evidence:
        if article_id not in self._read:
            self._read[article_id] = Evidence.of(self.articles[article_id])
        return self._read[article_id]

    def all(self) -> list[Evidence]:
        return [self.evidence(article_id) for article_id in self.articles]


def _asides(report: Report) -> list[tuple[str, Citation]]:
    return [
        *((quotation.text, quotation.citation) for quotation in report.quotations),
        *((number.context, number.citation) for number in report.key_numbers),
        *((entry.text, entry.citation) for entry in report.timeline),
    ]


def _line(line: str, library: _Library, language: str) -> list[Violation]:
    """A headline or heading: what it names and counts must stand somewhere in the sources."""
    if not line or any(line in article.title for article in library.articles.values()):
        return []
    problems = unsupported(line, library.all(), language, local=False)
    return [Violation(problem.kind, line, problem.detail) for problem in problems]


def _sentence(sentence: Sentence, library: _Library, language: str) -> list[Violation]:
    text = sentence.text
    if not sentence.citations:
        return [Violation("citation", text, "cites no article")]
    unknown = [c.article_id for c in sentence.citations if c.article_id not in library.articles]
    if unknown:
        return [
            Violation("article", text, f"cites an article that the story does not have: {name}")
            for name in unknown
        ]
    spans = [_span_error(text, citation, library.articles) for citation in sentence.citations]
    if None in spans and not any(spans):
        return []
    wrong = [Violation("span", text, error) for error in spans if error]
    cited = dict.fromkeys(citation.article_id for citation in sentence.citations)
    evidence = [library.evidence(article_id) for article_id in cited]
    problems = unsupported(text, evidence, language)
    return wrong + [Violation(problem.kind, text, problem.detail) for problem in problems]


def _span_error(text: str, citation: Citation, articles: Mapping[str, Article]) -> str | None:
    """Why a cited span is not the sentence; `None` when it is, empty when no span is given."""
    if citation.start is None or citation.end is None:
        return ""
    if articles[citation.article_id].text[citation.start : citation.end] == text:
        return None
    return f"differs from {citation.article_id}[{citation.start}:{citation.end}]"


def without_unsupported(report: Report, articles: Sequence[Article]) -> Report:
    """The report without what `verify` refuses.

    Refused sentences go, sections without sentences go, a refused heading becomes empty; a refused
    dek is replaced by the first sentence that stands, a refused headline by the first source's
    title. `provenance.dropped_sentences` counts the sentences.
    """
    refused = {violation.sentence for violation in verify(report, articles)}
    if not refused:
        return report
    sections = [_kept(section, refused) for section in report.sections]
    dropped = sum(sentence.text in refused for sentence in report.sentences())
    dek = report.dek
    if dek and dek.text in refused:
        dek, sections = _new_dek(sections, articles)
    return report.model_copy(
        update={
            "headline": articles[0].title if report.headline in refused else report.headline,
            "dek": dek,
            "sections": tuple(section for section in sections if section.sentences),
            "quotations": tuple(entry for entry in report.quotations if entry.text not in refused),
            "key_numbers": tuple(entry for entry in report.key_numbers if entry.context not in refused),
            "timeline": tuple(entry for entry in report.timeline if entry.text not in refused),
            "provenance": report.provenance.model_copy(
                update={"dropped_sentences": report.provenance.dropped_sentences + dropped}
            ),
        }
    )


def _kept(section: Section, refused: set[str]) -> Section:
    return Section(
        heading="" if section.heading in refused else section.heading,
        sentences=tuple(sentence for sentence in section.sentences if sentence.text not in refused),
    )


def _new_dek(sections: Sequence[Section], articles: Sequence[Article]) -> tuple[Sentence, list[Section]]:
    """The first sentence that stands, taken out of its section; without one, the first title."""
    for number, section in enumerate(sections):
        if section.sentences:
            rest = Section(heading=section.heading, sentences=section.sentences[1:])
            return section.sentences[0], [*sections[:number], rest, *sections[number + 1 :]]
    title = Sentence(text=articles[0].title, citations=(Citation(article_id=articles[0].id),))
    return title, list(sections)
