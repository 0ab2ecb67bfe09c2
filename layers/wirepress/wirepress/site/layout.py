"""A report as its page shows it: sources numbered, every sentence with markers that lead to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from wirepress.model import Citation, CommentStatus, Report, Sentence, SourceReference
from wirepress.site.clean import web_link
from wirepress.site.views import RenderedComment

PARAGRAPH_SENTENCES = 3
"""A paragraph ends after so many sentences, or one earlier where the source changes."""

MAX_REPLY_DEPTH = 4
"""Replies below this depth are shown at it, so that they keep a readable width on a phone."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation: the number of a source. Only the first one of a source carries an `anchor`."""

    number: int
    source: SourceReference
    anchor: str | None


@dataclass(frozen=True, slots=True)
class CitedText:
    """Words of the report and where they come from; `label` is a speaker, a figure or a date."""

    text: str
    markers: tuple[Marker, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: a heading (may be empty) over paragraphs of sentences."""

    heading: str
    paragraphs: tuple[tuple[CitedText, ...], ...]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """An entry of the list of sources. `original` is the number and outlet of the one it repeats."""

    number: int
    reference: SourceReference
    url: str | None
    citations: int
    anchor: str | None
    is_copy: bool
    original: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """What sources say differently about one thing; the label of a statement is the outlet."""

    about: str
    statements: tuple[CitedText, ...]


@dataclass(frozen=True, slots=True)
class StoryText:
    """All texts of a report, cited. What cites no listed source is left out."""

    dek: CitedText | None
    passages: tuple[Passage, ...]
    contrasts: tuple[Contrast, ...]
    only_one_source: tuple[CitedText, ...]
    key_numbers: tuple[CitedText, ...]
    timeline: tuple[CitedText, ...]
    quotations: tuple[CitedText, ...]
    sources: tuple[ListedSource, ...]


@dataclass(slots=True)
class Thought:
    """A comment and the replies to it. `is_gone` leaves a tombstone without text and author."""

    rendered: RenderedComment
    html: Markup
    is_gone: bool
    replies: "list[Thought]" = field(default_factory=list)


class _Citing:
    """Numbers sources in the report's order and counts what cites each."""

    def __init__(self, sources: Iterable[SourceReference]) -> None:
        self.sources = {reference.article_id: reference for reference in sources}
        self.numbers = {article_id: number for number, article_id in enumerate(self.sources, start=1)}
        self.uses = dict.fromkeys(self.sources, 0)

    def cite(self, text: str, citations: Iterable[Citation], label: str | None = None) -> CitedText | None:
        """The text with its markers; `None` without a listed source, for then nothing supports it."""
        cited = [id_ for id_ in dict.fromkeys(item.article_id for item in citations) if id_ in self.sources]
        return CitedText(text, tuple(self._marker(id_) for id_ in cited), label) if cited else None

    def sentences(self, sentences: Iterable[Sentence]) -> list[CitedText]:
        """The sentences that cite a listed source."""
        return _present(self.cite(sentence.text, sentence.citations) for sentence in sentences)

    def said(self, sentences: Iterable[Sentence]) -> tuple[CitedText, ...]:
        """The same, each with the outlet that says it as its label."""
        return tuple(replace(one, label=one.markers[0].source.outlet) for one in self.sentences(sentences))

    def listed(self) -> tuple[ListedSource, ...]:
        """The list of sources, once everything has been cited."""
        return tuple(self._listed(reference) for reference in self.sources.values())

    def _marker(self, article_id: str) -> Marker:
        number = self.numbers[article_id]
        self.uses[article_id] += 1
        anchor = f"cite-{number}" if self.uses[article_id] == 1 else None
        return Marker(number, self.sources[article_id], anchor)

    def _listed(self, reference: SourceReference) -> ListedSource:
        number, uses = self.numbers[reference.article_id], self.uses[reference.article_id]
        original = self.sources.get(reference.copy_of) if reference.copy_of else None
        return ListedSource(
            number=number,
            reference=reference,
            url=web_link(reference.url),
            citations=uses,
            anchor=f"cite-{number}" if uses else None,
            is_copy=reference.copy_of is not None,
            original=(self.numbers[original.article_id], original.outlet) if original else None,
        )


def read(report: Report) -> StoryText:
    """Lay a report out for its page. Markers are counted in reading order: dek, sections, boxes."""
    citing = _Citing(report.sources)
    dek = citing.cite(report.dek.text, report.dek.citations) if report.dek else None
    passages = tuple(
        Passage(section.heading, tuple(_paragraphs(sentences)))
        for section in report.sections
        if (sentences := citing.sentences(section.sentences))
    )
    contrasts = [Contrast(one.about, citing.said(one.statements)) for one in report.differences]
    return StoryText(
        dek=dek,
        passages=passages,
        contrasts=tuple(one for one in contrasts if len(one.statements) > 1),
        only_one_source=citing.said(report.only_one_source),
        key_numbers=tuple(
            _present(citing.cite(item.context, [item.citation], item.value) for item in report.key_numbers)
        ),
        timeline=tuple(
            _present(citing.cite(item.text, [item.citation], item.date) for item in report.timeline)
        ),
        quotations=tuple(
            _present(citing.cite(item.text, [item.citation], item.speaker) for item in report.quotations)
        ),
        sources=citing.listed(),
    )


def thread(comments: Iterable[RenderedComment]) -> list[Thought]:
    """Comments in reading order as trees. Held ones are left out, their replies move up to them."""
    roots: list[Thought] = []
    open_branches: list[tuple[int, Thought]] = []
    for rendered in comments:
        if rendered.comment.status is CommentStatus.HELD:
            continue
        while open_branches and open_branches[-1][0] >= min(rendered.depth, MAX_REPLY_DEPTH):
            open_branches.pop()
        thought = _thought(rendered)
        siblings = open_branches[-1][1].replies if open_branches else roots
        siblings.append(thought)
        open_branches.append((min(rendered.depth, MAX_REPLY_DEPTH), thought))
    return roots


def _thought(rendered: RenderedComment) -> Thought:
    is_gone = rendered.comment.status is not CommentStatus.PUBLISHED
    # The comments package has made this HTML safe; nothing else on the site is marked so.
    html = Markup("") if is_gone else Markup(rendered.html)  # noqa: S704
    return Thought(rendered, html, is_gone)


def _paragraphs(sentences: Iterable[CitedText]) -> Iterator[tuple[CitedText, ...]]:
    """Cut sentences, of which there is at least one, into paragraphs."""
    paragraph: list[CitedText] = []
    for sentence in sentences:
        full = len(paragraph) >= PARAGRAPH_SENTENCES
        changes = bool(paragraph) and paragraph[-1].markers[0].number != sentence.markers[0].number
        if full or (changes and len(paragraph) >= PARAGRAPH_SENTENCES - 1):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(sentence)
    yield tuple(paragraph)


def _present(items: Iterable[CitedText | None]) -> list[CitedText]:
    return [item for item in items if item is not None]
