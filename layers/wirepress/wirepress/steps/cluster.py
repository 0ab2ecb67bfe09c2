"""Cluster: find the story of an article."""

from dataclasses import dataclass

from wirepress.errors import MessageError
from wirepress.model.messages import ArticleReady, StoryChanged
from wirepress.ports import Archive, Outbox, StoryIndex
from wirepress.stories.clustering import StoryClusterer


@dataclass(frozen=True, slots=True)
class Cluster:
    """Assigns articles to stories; the queue gives one language's articles one after another."""

    archive: Archive
    index: StoryIndex
    outbox: Outbox

    def run(self, message: ArticleReady) -> dict[str, int]:
        """Assign the article and tell of every story that gained or lost one."""
        article = self.archive.get_article(message.article_id)
        if article is None:
            raise MessageError(
                f"article {message.article_id} is not in the archive: ingest its document again"
            )
        assignment = StoryClusterer(self.index).assign(article.value)
        changed = sorted({assignment.story_id, *assignment.touched})
        self.outbox.send([StoryChanged(story_id=story_id) for story_id in changed])
        return {"articles_clustered": 1, "stories_new": int(assignment.is_new)}
