"""The records that everything else speaks about, and the messages between steps."""

from wirepress.model.article import UNNAMED_OUTLET, Article, Revision
from wirepress.model.base import Record, UtcDatetime
from wirepress.model.comment import Comment, CommentStatus, Reader
from wirepress.model.config import SiteConfig, Topic
from wirepress.model.document import FeedHints, RawDocument
from wirepress.model.report import (
    Citation,
    Difference,
    KeyNumber,
    Provenance,
    Quotation,
    Report,
    Section,
    Sentence,
    SourceReference,
    TimelineEntry,
)
from wirepress.model.source import Source, SourceKind, SourceState
from wirepress.model.story import (
    ArticleGroup,
    Member,
    RelatedStory,
    Story,
    StoryCard,
    StoryRules,
)
from wirepress.model.subscription import Subscription, SubscriptionStatus

__all__ = [
    "UNNAMED_OUTLET",
    "Article",
    "ArticleGroup",
    "Citation",
    "Comment",
    "CommentStatus",
    "Difference",
    "FeedHints",
    "KeyNumber",
    "Member",
    "Provenance",
    "Quotation",
    "RawDocument",
    "Reader",
    "Record",
    "RelatedStory",
    "Report",
    "Revision",
    "Section",
    "Sentence",
    "SiteConfig",
    "Source",
    "SourceKind",
    "SourceReference",
    "SourceState",
    "Story",
    "StoryCard",
    "StoryRules",
    "Subscription",
    "SubscriptionStatus",
    "TimelineEntry",
    "Topic",
    "UtcDatetime",
]
