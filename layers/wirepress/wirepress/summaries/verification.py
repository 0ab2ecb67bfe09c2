"""Whether a report says only what its sources say: a deterministic check of every sentence.

A sentence that is word for word the span it cites is supported by construction. Of any other, each
number, date, name, quotation and link must stand in a cited article, near the place that the
sentence retells where that place can be told; so must negations and speakers of a near copy.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Difference, Provenance, Report, Section, Sentence
from wirepress.summaries.checking.claims import is_retold, unsupported
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.guarding.instructions import speaks_to_model
from wirepress.summaries.references import canonical

_MIN_STATEMENTS: Final = 2
_TITLE_CHARACTERS: Final = 120


@dataclass(frozen=True, slots=True)
class Violation:
    """What a sentence claims without support. `sentence` is its text, `detail` what is missing.

    `kind` is one of citation, article, span, number, date, name, quotation, link, negation,
    attribution, sources (a difference told by one source, or what "only one" says told by several).
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
    for sentence in _compared(report):
        found.extend(_sentence(sentence, library, report.language))
    return found + _sources(report, library)


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


def _compared(report: Report) -> tuple[Sentence, ...]:
    """The sentences that set sources against each other."""
    statements = (statement for difference in report.differences for statement in difference.statements)
    return (*statements, *report.only_one_source)


def _sources(report: Report, library: _Library) -> list[Violation]:
    """Whether differences are between sources, and single-source statements nobody else's."""
    found: list[Violation] = []
    for difference in report.differences:
        cited = {frozenset(c.article_id for c in statement.citations) for statement in difference.statements}
        if len(cited) < _MIN_STATEMENTS:
            found.append(Violation("sources", difference.about, "its statements are not from two sources"))
    copies = {source.article_id for source in report.sources if source.copy_of}
    for sentence in report.only_one_source:
        known = [
            library.articles[c.article_id] for c in sentence.citations if c.article_id in library.articles
        ]
        own = {article.source_id for article in known}
        others = [
            article
            for article in library.articles.values()
            if article.source_id not in own and article.id not in copies
        ]
        confirming = [
            article.id
            for article in others
            if is_retold(sentence.text, library.evidence(article.id), report.language)
        ]
        if len(own) > 1 or confirming:
            told_by = ", ".join(sorted(confirming)) or "several"
            found.append(Violation("sources", sentence.text, f"another source says it, too: {told_by}"))
    return found


def _line(line: str, library: _Library, language: str) -> list[Violation]:
    """A headline or heading: what it names and counts must stand somewhere in the sources."""
    if not line or any(_has_line(article, line) for article in library.articles.values()):
        return []
    problems = unsupported(line, library.all(), language, local=False)
    return [Violation(problem.kind, line, problem.detail) for problem in problems]


def _has_line(article: Article, line: str) -> bool:
    """Whether an article has a line word for word, its first letter aside."""
    inner = line[:1].lower() + line[1:]
    return line in article.title or line in article.text or inner in article.text


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
    title. A report without any body left becomes a note. `provenance` counts what went.
    """
    violations = verify(report, articles)
    if not violations:
        return report
    refused = {violation.sentence for violation in violations}
    sections = [_kept(section, refused) for section in report.sections]
    dek = report.dek
    if dek and dek.text in refused:
        dek, sections = _new_dek(sections)
    sections = [section for section in sections if section.sentences]
    is_note = report.is_note or not sections
    return report.model_copy(
        update={
            "headline": _first_title(articles) if report.headline in refused else report.headline,
            "dek": None if is_note else dek,
            "sections": tuple(sections),
            "quotations": tuple(entry for entry in report.quotations if entry.text not in refused),
            "key_numbers": tuple(entry for entry in report.key_numbers if entry.context not in refused),
            "timeline": tuple(entry for entry in report.timeline if entry.text not in refused),
            "differences": tuple(entry for entry in report.differences if not _told_of(entry) & refused),
            "only_one_source": tuple(entry for entry in report.only_one_source if entry.text not in refused),
            "is_note": is_note,
            "provenance": _counted(report, violations),
        }
    )


def _told_of(difference: Difference) -> set[str]:
    return {difference.about, *(statement.text for statement in difference.statements)}


def _counted(report: Report, violations: Sequence[Violation]) -> Provenance:
    """The provenance with the sentences that go and the kinds of what was wrong, added to those known."""
    refused = {violation.sentence for violation in violations}
    kinds = Counter(dict(report.provenance.violations))
    kinds.update(Counter(violation.kind for violation in violations))
    sentences = (*report.sentences(), *_compared(report))
    dropped = sum(sentence.text in refused for sentence in sentences)
    return report.provenance.model_copy(
        update={
            "dropped_sentences": report.provenance.dropped_sentences + dropped,
            "violations": tuple(sorted(kinds.items())),
        }
    )


def _kept(section: Section, refused: set[str]) -> Section:
    return Section(
        heading="" if section.heading in refused else section.heading,
        sentences=tuple(sentence for sentence in section.sentences if sentence.text not in refused),
    )


def _new_dek(sections: Sequence[Section]) -> tuple[Sentence | None, list[Section]]:
    """The first sentence that stands, taken out of its section."""
    for number, section in enumerate(sections):
        if section.sentences:
            rest = Section(heading=section.heading, sentences=section.sentences[1:])
            return section.sentences[0], [*sections[:number], rest, *sections[number + 1 :]]
    return None, list(sections)


def _first_title(articles: Sequence[Article]) -> str:
    ordered = canonical(articles)
    titles = (article.title for article in ordered if article.title and not speaks_to_model(article.title))
    return next(titles, ordered[0].text[:_TITLE_CHARACTERS])
