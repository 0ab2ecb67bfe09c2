"""Cluster: find the story of an article."""

from dataclasses import dataclass
from functools import cached_property

from wirepress.errors import MessageError
from wirepress.model.messages import ArticleReady, StoryChanged
from wirepress.ports import Archive, Embeddings, Outbox, StoryIndex
from wirepress.stories.clustering import StoryClusterer


@dataclass(frozen=True, slots=True)
class Cluster:
    """Assigns articles to stories; the queue gives one language's articles one after another.

    `embeddings` is None where no model helps.
    """

    archive: Archive
    index: StoryIndex
    outbox: Outbox
    embeddings: Embeddings | None = None

    def batch(self) -> "ClusterBatch":
        """For the messages of one delivery: all follow the operator's rules of that moment.

        A message that a change of rules sends comes after the change, so in a batch that knows it.
        """
        return ClusterBatch(self)

    def run(self, message: ArticleReady) -> dict[str, int]:
        """Assign one article and tell of every story that gained or lost one."""
        return self.batch().run(message)


class ClusterBatch:
    """See `Cluster.batch`."""

    def __init__(self, step: Cluster) -> None:
        self._step = step

    @cached_property
    def _clusterer(self) -> StoryClusterer:
        step = self._step
        return StoryClusterer(
            step.index,
            rules=step.archive.story_rules(),
            everyday=step.archive.site_config().everyday_names,
            embeddings=step.embeddings,
        )

    def run(self, message: ArticleReady) -> dict[str, int]:
        """Assign the article and tell of every story that gained or lost one."""
        article = self._step.archive.get_article(message.article_id)
        if article is None:
            raise MessageError(
                f"article {message.article_id} is not in the archive: ingest its document again"
            )
        assignment = self._clusterer.assign(article.value)
        changed = sorted({assignment.story_id, *assignment.touched})
        self._step.outbox.send([StoryChanged(story_id=story_id) for story_id in changed])
        return {"articles_clustered": 1, "stories_new": int(assignment.is_new)}
