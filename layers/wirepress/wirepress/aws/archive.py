"""The newsroom bucket: articles, reports and configuration as canonical JSON.

articles/<id>.json
reports/<story>/<digest>.json
config/site.json  config/sources.json  config/stories.json
answers/<digest>.json  (`model_answers`)
"""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from wirepress.aws.objects import JSON, Bucket
from wirepress.errors import ConfigurationError, ConflictError, DocumentError
from wirepress.model import Article, Record, Report, SiteConfig, Source, StoryRules
from wirepress.ports import Versioned

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ARTICLES = "articles/"
SITE_KEY = "config/site.json"
SOURCES_KEY = "config/sources.json"
STORY_RULES_KEY = "config/stories.json"
READERS = 8
"""Articles read at the same time: a story's in one round trip, within the client's connections."""

R = TypeVar("R", bound=Record)
_SOURCES: TypeAdapter[tuple[Source, ...]] = TypeAdapter(tuple[Source, ...])


def article_key(article_id: str) -> str:
    """The key of an article."""
    return f"{ARTICLES}{article_id}.json"


def report_key(report: Report) -> str:
    """The key of a report: by its content, so that the same report is stored once."""
    return f"reports/{report.story_id}/{hashlib.sha256(report.to_json()).hexdigest()}.json"


class S3Archive:
    """`ports.Archive` on an S3 bucket; the tokens are ETags."""

    def __init__(self, bucket: str, client: "S3Client | None" = None) -> None:
        self._bucket = Bucket(bucket, client)

    def get_article(self, article_id: str) -> Versioned[Article] | None:
        """One article and its token."""
        return self._read(article_key(article_id), Article)

    def put_article(self, article: Article, *, expected: str | None) -> None:
        """Store an article over the version read as `expected`, or as a new one (`None`)."""
        key = article_key(article.id)
        self._bucket.write_over(key, article.to_json(), expected=expected, content_type=JSON)

    def get_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """The articles that exist, in the order asked for; several are read at the same time."""
        unique = list(dict.fromkeys(article_ids))
        if len(unique) <= 1:
            read = [self.get_article(article_id) for article_id in unique]
        else:
            with ThreadPoolExecutor(min(READERS, len(unique))) as pool:
                read = list(pool.map(self.get_article, unique))
        found = dict(zip(unique, read, strict=True))
        return [stored.value for article_id in article_ids if (stored := found[article_id])]

    def article_ids(self, beginning: str, *, limit: int) -> list[str]:
        """The first ids that begin so, at most `limit` (up to 1,000). For operators: no function may list."""
        keys = self._bucket.keys(f"{ARTICLES}{beginning}", limit=limit)
        return [key.removeprefix(ARTICLES).removesuffix(".json") for key in keys]

    def all_article_ids(self) -> list[str]:
        """The ids of all articles, by id. For operators, likewise."""
        keys = self._bucket.all_keys(ARTICLES)
        return [key.removeprefix(ARTICLES).removesuffix(".json") for key in keys]

    def put_report(self, report: Report) -> str:
        """Store a report under the digest of its content; returns its key."""
        key = report_key(report)
        self._bucket.write_once(key, report.to_json(), content_type=JSON)
        return key

    def get_report(self, key: str) -> Report | None:
        """A report by the key that `put_report` returned."""
        stored = self._read(key, Report)
        return stored.value if stored else None

    def site_config(self) -> SiteConfig:
        """The operator's configuration; the defaults when there is none."""
        stored = self._bucket.read(SITE_KEY)
        if stored is None:
            return SiteConfig()
        try:
            return SiteConfig.model_validate_json(stored[1])
        except ValidationError as error:
            raise ConfigurationError(f"{self._bucket.address(SITE_KEY)} is not valid: {error}") from error

    def put_site_config(self, config: SiteConfig) -> None:
        """Replace the configuration."""
        self._bucket.write(SITE_KEY, config.to_json(), content_type=JSON)

    def sources(self) -> tuple[Source, ...]:
        """The operator's sources."""
        stored = self._sources()
        return stored.value if stored else ()

    def put_sources(self, sources: Sequence[Source], *, expected: Sequence[Source] | None = None) -> None:
        """Replace the list of sources: with `expected`, only where that still stands."""
        body = _SOURCES.dump_json(tuple(sources), exclude_none=True)
        if expected is None:
            self._bucket.write(SOURCES_KEY, body, content_type=JSON)
            return
        standing = self._sources()
        if (standing.value if standing else ()) != tuple(expected):
            raise ConflictError("the sources were changed meanwhile; read them again")
        token = standing.token if standing else None
        self._bucket.write_over(SOURCES_KEY, body, expected=token, content_type=JSON)

    def _sources(self) -> Versioned[tuple[Source, ...]] | None:
        stored = self._bucket.read(SOURCES_KEY)
        if stored is None:
            return None
        answer, body = stored
        try:
            return Versioned(_SOURCES.validate_json(body), answer["ETag"])
        except ValidationError as error:
            raise ConfigurationError(f"{self._bucket.address(SOURCES_KEY)} is not valid: {error}") from error

    def story_rules(self) -> StoryRules:
        """The operator's decisions about stories."""
        stored = self._read(STORY_RULES_KEY, StoryRules)
        return stored.value if stored else StoryRules()

    def put_story_rules(self, rules: StoryRules, *, expected: StoryRules | None = None) -> None:
        """Replace the operator's decisions: with `expected`, only where those still stand."""
        if expected is None:
            self._bucket.write(STORY_RULES_KEY, rules.to_json(), content_type=JSON)
            return
        standing = self._read(STORY_RULES_KEY, StoryRules)
        if (standing.value if standing else StoryRules()) != expected:
            raise ConflictError("the decisions about stories were changed meanwhile; read them again")
        token = standing.token if standing else None
        self._bucket.write_over(STORY_RULES_KEY, rules.to_json(), expected=token, content_type=JSON)

    def _read(self, key: str, kind: type[R]) -> Versioned[R] | None:
        stored = self._bucket.read(key)
        if stored is None:
            return None
        answer, body = stored
        try:
            return Versioned(kind.model_validate_json(body), answer["ETag"])
        except ValidationError as error:
            raise DocumentError(
                f"{self._bucket.address(key)} is not a stored {kind.__name__} of this version: {error}"
            ) from error
