"""The report without a model: sentences of the sources, chosen, arranged and cited to the character."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from wirepress.ingest.duplicates import find_copies
from wirepress.model.article import Article
from wirepress.model.report import Provenance, Report
from wirepress.summaries.choosing.draft import Draft
from wirepress.summaries.guarding.instructions import speaks_to_model
from wirepress.summaries.references import article_digests, canonical, references
from wirepress.text.words import base_language

SUMMARIZER: Final = "extractive-5"


class ExtractiveSummarizer:
    """Writes reports word for word from the articles. Same articles, same report.

    `max_share` and `max_words` bound what is taken from one article; the smaller counts, but where
    several sources tell a story, each may give a sentence or two however short it is. A story whose
    articles give less than two sentences, that of the dek among them, becomes a note: headline and
    sources, no body.
    """

    costly: ClassVar[bool] = False

    def __init__(self, *, max_share: float = 0.25, max_words: int = 120) -> None:
        self._max_share = max_share
        self._max_words = max_words

    def summarize(self, articles: Sequence[Article], *, now: datetime) -> Report:
        """The report of a story. Needs at least one article; `now` only dates the provenance."""
        ordered = canonical(articles)
        if not ordered:
            raise ValueError("a report needs at least one article")
        copies = find_copies(ordered)
        originals = [_without_order(article) for article in ordered if article.id not in copies]
        draft = Draft(originals, base_language(ordered[0].language), self._max_share, self._max_words)
        illustrated = next((article for article in ordered if article.image_url), None)
        head = Report(
            story_id=ordered[0].id,
            language=ordered[0].language,
            headline=draft.headline,
            dek=None,
            sections=(),
            sources=references(ordered, copies),
            provenance=Provenance(
                method="extractive",
                summarizer=SUMMARIZER,
                article_digests=article_digests(ordered),
                as_of=now,
            ),
            image_url=illustrated.image_url if illustrated else None,
            image_alt=illustrated.image_alt if illustrated else None,
            image_credit=illustrated.image_credit if illustrated else None,
            is_note=True,
        )
        return head if draft.is_too_short else _with_body(head, draft)


def _without_order(article: Article) -> Article:
    """The article, without its title where that speaks to a model: it is no headline."""
    return article.model_copy(update={"title": ""}) if speaks_to_model(article.title) else article


def _with_body(head: Report, draft: Draft) -> Report:
    """The report with everything that the draft has; asides in the order in which they may take words."""
    differing = draft.differences()
    return head.model_copy(
        update={
            "is_note": False,
            "dek": draft.dek,
            "sections": draft.sections(differing),
            "differences": differing,
            "only_one_source": draft.only_one_source(),
            "quotations": draft.quotations(),
            "timeline": draft.timeline(),
            "key_numbers": draft.key_numbers(),
        }
    )
