"""Which report of a story is published: when a costly one is written again, and which of two stands.

What the extractive summarizer writes follows the articles, always: it is a function of them. What a
model writes is kept while the story's growth is small, and is never replaced by a lesser report of
the same articles. Both only as long as every sentence stands in the articles as they are now.
"""

from bisect import bisect
from collections.abc import Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Report
from wirepress.summaries.references import article_digest, originals, references
from wirepress.summaries.verification import verify

_STAGES: Final = (1, 2, 3, 5, 8, 13, 21, 34)
"""Articles (copies not counted) from which a story has grown enough to be written again."""
_MAX_OUTLETS: Final = 5
"""Outlets up to which every new one is worth writing again."""
_STAGES_TO_KEEP: Final = 2
"""Stages of growth for which a kept report is better than an extract of all articles."""
_LESS: Final = 0.6
"""Share of a report's sentences below which its successor is a lesser one."""


def stage(articles: Sequence[Article]) -> int:
    """How far a story has grown: at most 13, which bounds how often growth alone has it rewritten."""
    told = originals(articles)
    return bisect(_STAGES, len(told)) + min(len({article.source_id for article in told}), _MAX_OUTLETS)


def is_due(previous: Report | None, articles: Sequence[Article]) -> bool:
    """Whether a costly report is worth writing (again).

    So it is for the first one and instead of an extractive one; when an article that it was
    written from was corrected or is gone; and when the story has grown to a new stage.
    """
    if previous is None or previous.provenance.method != "generative":
        return True
    written = _written_from(previous, articles)
    return len(written) < len(previous.provenance.article_digests) or stage(articles) > stage(written)


def _written_from(report: Report, articles: Sequence[Article]) -> list[Article]:
    """The articles whose present text a report was written from."""
    digests = set(report.provenance.article_digests)
    return [article for article in articles if article_digest(article) in digests]


def better(previous: Report | None, candidate: Report, articles: Sequence[Article]) -> Report:
    """The one of two reports to publish; `previous` is brought up to date where it stays."""
    if previous is None or previous.provenance.method != "generative":
        return candidate
    standing = up_to_date(previous, articles)
    if _is_outgrown(previous, articles) or verify(standing, articles):
        return candidate
    if candidate.provenance.method == "extractive":
        return standing if candidate.provenance.fell_back else candidate
    return standing if len(candidate.sentences()) < _LESS * len(standing.sentences()) else candidate


def _is_outgrown(report: Report, articles: Sequence[Article]) -> bool:
    """Whether an article that it was written from has changed or gone, or there are many new ones."""
    written = _written_from(report, articles)
    if len(written) < len(report.provenance.article_digests):
        return True
    return stage(articles) - stage(written) > _STAGES_TO_KEEP


def up_to_date(report: Report, articles: Sequence[Article]) -> Report:
    """A report that stays, with the sources that the story has now. Its provenance stays as it was.

    What only one source said when it was written goes when another one says it, too.
    """
    now = report.model_copy(update={"sources": references(articles)})
    confirmed = {violation.sentence for violation in verify(now, articles) if violation.kind == "sources"}
    single = tuple(sentence for sentence in now.only_one_source if sentence.text not in confirmed)
    return now.model_copy(update={"only_one_source": single})
