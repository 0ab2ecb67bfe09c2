"""Summarize: write a story's report, check it, and put the story on the site's lists."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from wirepress.errors import MessageError
from wirepress.model import Article, Report, Story, StoryCard
from wirepress.model.messages import RenderStory, StoryChanged, StoryPublished
from wirepress.ports import Archive, Cards, Outbox, StoryIndex
from wirepress.stories.topics import story_topics
from wirepress.summaries.publishing import better, is_due, up_to_date
from wirepress.summaries.summarizer import Summarizer
from wirepress.summaries.verification import without_unsupported

_REPORTS_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Summarize:
    """Writes reports. Whatever the summarizer says, only supported sentences are published."""

    archive: Archive
    index: StoryIndex
    cards: Cards
    summarizer: Summarizer
    outbox: Outbox
    _written: dict[str, Report] = field(default_factory=dict)
    """What was written of which articles, newest last: each article of a burst sends a message."""

    def run(self, message: StoryChanged) -> dict[str, int]:
        """Bring a story's report and card up to date with its articles, and have it rendered."""
        story = self.index.stories([message.story_id]).get(message.story_id)
        previous = self.cards.get([message.story_id]).get(message.story_id)
        if story is None:
            raise MessageError(f"story {message.story_id} is not in the index: ingest its articles again")
        if not story.members:
            return self._retire(story, previous)
        rules = self.archive.story_rules()
        member_ids = [member.article_id for member in story.members]
        articles = self.archive.get_articles(rules.without_removed(member_ids))
        if not articles:
            return self._retire(story, previous)
        as_of = max(article.modified_at or article.published_at for article in articles)
        report = _signed(self._report(story, articles, previous, as_of), articles)
        card = _with_past(self._card(story, articles, report, as_of), previous)
        card = card.model_copy(update={"hidden": rules.hides(member_ids), "pinned": rules.pins(member_ids)})
        is_new = previous is None or previous.hidden or previous.report_key != card.report_key
        if is_new and not card.hidden:
            # Before the card: once that is written, a second delivery sees nothing new to tell.
            self.outbox.publish([_published(card)])
        self.cards.put(card, previous=previous)
        self.outbox.send([RenderStory(story_id=story.id)])
        return _counts(report, is_new=is_new)

    def _report(
        self, story: Story, articles: Sequence[Article], card: StoryCard | None, as_of: datetime
    ) -> Report:
        """The report to publish: a new one, or the one that stands where writing again is not worth it."""
        previous = self.archive.get_report(card.report_key) if card and self.summarizer.costly else None
        if previous and not is_due(previous, articles):
            return up_to_date(previous, articles)
        return better(previous, self._write(story, articles, as_of), articles)

    def _write(self, story: Story, articles: Sequence[Article], as_of: datetime) -> Report:
        """A report as the summarizer writes it, but for what does not stand in the articles."""
        if self.summarizer.costly:  # it keeps its answers itself, and may be asked again on purpose
            return self._checked(story, articles, as_of)
        key = hashlib.sha256(
            b"\n".join([story.id.encode(), *(one.to_json() for one in articles)])
        ).hexdigest()
        report = self._written.pop(key, None) or self._checked(story, articles, as_of)
        self._written[key] = report
        if len(self._written) > _REPORTS_KEPT:
            del self._written[next(iter(self._written))]
        return report

    def _checked(self, story: Story, articles: Sequence[Article], as_of: datetime) -> Report:
        written = self.summarizer.summarize(articles, now=as_of).model_copy(update={"story_id": story.id})
        return without_unsupported(written, articles)

    def _retire(self, story: Story, previous: StoryCard | None) -> dict[str, int]:
        """A story whose articles all went to others leaves the lists; its address redirects."""
        if previous is not None:
            self.cards.put(
                previous.model_copy(update={"story_version": story.version, "hidden": True}),
                previous=previous,
            )
        self.outbox.send([RenderStory(story_id=story.id)])
        return {"stories_retired": 1}

    def _card(self, story: Story, articles: Sequence[Article], report: Report, as_of: datetime) -> StoryCard:
        named = [source for source in report.sources if source.is_of_outlet]
        first = report.sources[0] if report.is_note and report.sources else None
        return StoryCard(
            story_id=story.id,
            story_version=story.version,
            report_key=self.archive.put_report(report),
            path=story.path,
            language=story.language,
            headline=report.headline,
            dek=report.dek.text if report.dek else "",
            topics=story_topics(articles, self.archive.site_config()),
            published_at=story.members[0].published_at,
            updated_at=as_of,
            outlets=len({source.outlet for source in named}),
            articles=len(articles),
            copies=sum(source.copy_of is not None for source in report.sources),
            image_url=report.image_url,
            is_note=report.is_note,
            independent_outlets=len({source.outlet for source in named if source.copy_of is None}),
            note_outlet=first.byline or first.outlet if first else None,
            note_url=first.url if first else None,
        )


def _signed(report: Report, articles: Sequence[Article]) -> Report:
    """The report with the authors of uploads that name no outlet: readers are told of these instead."""
    bylines = {article.id: ", ".join(article.byline) or None for article in articles}
    sources = tuple(
        source
        if source.is_of_outlet
        else source.model_copy(update={"byline": bylines.get(source.article_id)})
        for source in report.sources
    )
    return report.model_copy(update={"sources": sources})


def _counts(report: Report, *, is_new: bool) -> dict[str, int]:
    """What is told of a report: how it came to be, and what was refused on the way, by kind."""
    made = report.provenance
    if not is_new:
        return {"reports": 1}
    counts = {"reports": 1, "sentences_dropped": made.dropped_sentences}
    if made.method == "generative":
        counts["reports_generated"] = 1
    if made.fell_back:
        counts["reports_fell_back"] = 1
    return counts | {f"sentences_refused_{kind}": count for kind, count in made.violations}


def _with_past(card: StoryCard, previous: StoryCard | None) -> StoryCard:
    if previous is None:
        return card
    topics = {*previous.past_topics, *previous.topics} - {*card.topics}
    paths = {*previous.past_paths, previous.path} - {card.path}
    return card.model_copy(update={"past_topics": tuple(sorted(topics)), "past_paths": tuple(sorted(paths))})


def _published(card: StoryCard) -> StoryPublished:
    return StoryPublished(
        story_id=card.story_id,
        path=card.path,
        headline=card.headline,
        language=card.language,
        topics=card.topics,
    )
