"""Reports: what the site says about a story, every sentence with its source."""

from typing import Literal

from wirepress.model.article import UNNAMED_OUTLET
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
    """An article that the report draws on, or that reports the same; `copy_of` names a wire original.

    `title` is empty where the article has none that may be shown. `byline` is given only for an
    upload that names no outlet: who wrote it, where it says so.
    """

    article_id: str
    outlet: str
    title: str
    published_at: UtcDatetime
    url: str | None = None
    copy_of: str | None = None
    byline: str | None = None

    @property
    def is_of_outlet(self) -> bool:
        """Whether it is known where it was published."""
        return self.outlet != UNNAMED_OUTLET


class Difference(Record):
    """Where sources differ: what each says of the same thing, every statement from another source."""

    about: str
    statements: tuple[Sentence, ...]


class Provenance(Record):
    """How the report was made."""

    method: Literal["extractive", "generative"]
    summarizer: str
    model: str | None = None
    prompt_version: str | None = None
    article_digests: tuple[str, ...]
    dropped_sentences: int = 0
    violations: tuple[tuple[str, int], ...] = ()
    """Kinds of unsupported statements that were found and not published, with how many."""
    fell_back: str | None = None
    """Why a generative report was asked for and this one stands here."""
    input_tokens: int | None = None
    output_tokens: int | None = None
    as_of: UtcDatetime


class Report(Record):
    """The report of a story. `dek` is one sentence and cites like any other.

    A note (`is_note`) is for a story with too little to say: headline and sources, no body.
    """

    story_id: str
    language: str
    headline: str
    dek: Sentence | None = None
    sections: tuple[Section, ...]
    sources: tuple[SourceReference, ...]
    provenance: Provenance
    quotations: tuple[Quotation, ...] = ()
    key_numbers: tuple[KeyNumber, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    differences: tuple[Difference, ...] = ()
    only_one_source: tuple[Sentence, ...] = ()
    """What a single source says and no other confirms."""
    image_url: str | None = None
    image_alt: str | None = None
    image_credit: str | None = None
    is_note: bool = False

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of dek and body, the dek first."""
        dek = (self.dek,) if self.dek else ()
        return (*dek, *(sentence for section in self.sections for sentence in section.sentences))
