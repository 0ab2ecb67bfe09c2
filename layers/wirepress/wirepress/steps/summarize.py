"""Summarize: write a story's report, check it, and put the story on the site's lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from wirepress.errors import MessageError
from wirepress.model import Article, Report, Story, StoryCard
from wirepress.model.messages import RenderStory, StoryChanged, StoryPublished
from wirepress.ports import Archive, Cards, Outbox, StoryIndex
from wirepress.stories.topics import story_topics
from wirepress.summaries.summarizer import Summarizer
from wirepress.summaries.verification import without_unsupported


@dataclass(frozen=True, slots=True)
class Summarize:
    """Writes reports. Whatever the summarizer says, only supported sentences are published."""

    archive: Archive
    index: StoryIndex
    cards: Cards
    summarizer: Summarizer
    outbox: Outbox

    def run(self, message: StoryChanged) -> dict[str, int]:
        """Bring a story's report and card up to date with its articles, and have it rendered."""
        story = self.index.stories([message.story_id]).get(message.story_id)
        previous = self.cards.get([message.story_id]).get(message.story_id)
        if story is None:
            raise MessageError(f"story {message.story_id} is not in the index: ingest its articles again")
        if not story.members:
            return self._retire(story, previous)
        articles = self.archive.get_articles([member.article_id for member in story.members])
        as_of = max(article.modified_at or article.published_at for article in articles)
        report = without_unsupported(self.summarizer.summarize(articles, now=as_of), articles)
        card = _with_past(self._card(story, articles, report, self.archive.put_report(report)), previous)
        if previous is None or previous.report_key != card.report_key:
            # Before the card: once that is written, a second delivery sees nothing new to tell.
            self.outbox.publish([_published(card)])
        self.cards.put(card, previous=previous)
        self.outbox.send([RenderStory(story_id=story.id)])
        return {"reports": 1, "sentences_dropped": report.provenance.dropped_sentences}

    def _retire(self, story: Story, previous: StoryCard | None) -> dict[str, int]:
        """A story whose articles all went to others leaves the lists; its address redirects."""
        if previous is not None:
            self.cards.put(
                previous.model_copy(update={"story_version": story.version, "hidden": True}),
                previous=previous,
            )
        self.outbox.send([RenderStory(story_id=story.id)])
        return {"stories_retired": 1}

    def _card(self, story: Story, articles: Sequence[Article], report: Report, report_key: str) -> StoryCard:
        return StoryCard(
            story_id=story.id,
            story_version=story.version,
            report_key=report_key,
            path=story.path,
            language=story.language,
            headline=report.headline,
            dek=report.dek.text if report.dek else "",
            topics=story_topics(articles, self.archive.site_config()),
            published_at=story.members[0].published_at,
            updated_at=report.provenance.as_of,
            outlets=len({article.source_id for article in articles}),
            articles=len(articles),
            copies=sum(source.copy_of is not None for source in report.sources),
            image_url=report.image_url,
            is_note=report.is_note,
        )


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
