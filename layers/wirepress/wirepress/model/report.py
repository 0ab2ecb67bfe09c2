"""Reports: what the site says about a story, every sentence with its source."""

from typing import Literal

from wirepress.model.base import Record, UtcDatetime


class Citation(Record):
    """Where a sentence comes from: an article and, for verbatim text, the span of characters."""

    article_id: str
    start: int | None = None
    end: int | None = None


class Sentence(Record):
    """One sentence and its citations."""

    text: str
    citations: tuple[Citation, ...]


class Section(Record):
    """Sentences under a heading; a short report may have one section with an empty heading."""

    heading: str
    sentences: tuple[Sentence, ...]


class Quotation(Record):
    """Words in quotation marks, with the speaker where the source names one."""

    text: str
    speaker: str | None
    citation: Citation


class KeyNumber(Record):
    """A figure and the words around it."""

    value: str
    context: str
    citation: Citation


class TimelineEntry(Record):
    """What happened on a day, as a source gives it."""

    date: str
    text: str
    citation: Citation


class SourceReference(Record):
    """An article that the report draws on, or that reports the same; `copy_of` names a wire original."""

    article_id: str
    outlet: str
    title: str
    published_at: UtcDatetime
    url: str | None = None
    copy_of: str | None = None


class Provenance(Record):
    """How the report was made."""

    method: Literal["extractive", "generative"]
    summarizer: str
    model: str | None = None
    prompt_version: str | None = None
    article_digests: tuple[str, ...]
    dropped_sentences: int = 0
    as_of: UtcDatetime


class Report(Record):
    """The report of a story. `dek` is one sentence and cites like any other."""

    story_id: str
    language: str
    headline: str
    dek: Sentence
    sections: tuple[Section, ...]
    sources: tuple[SourceReference, ...]
    provenance: Provenance
    quotations: tuple[Quotation, ...] = ()
    key_numbers: tuple[KeyNumber, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    image_url: str | None = None
    image_alt: str | None = None

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the report, the dek first."""
        return (self.dek, *(sentence for section in self.sections for sentence in section.sentences))
