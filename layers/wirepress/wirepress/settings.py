"""One `Settings` for all functions: read from the environment when first asked for.

Names that are required have no default: a function that starts without one says which.
"""

import os
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wirepress.errors import ConfigurationError


class Settings(BaseModel):
    """Where the resources of this stack are. Set by `template.yaml` for every function."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    inbox_bucket: str = Field(alias="INBOX_BUCKET")
    newsroom_bucket: str = Field(alias="NEWSROOM_BUCKET")
    site_bucket: str = Field(alias="SITE_BUCKET")
    newsroom_table: str = Field(alias="NEWSROOM_TABLE")
    comments_table: str = Field(alias="COMMENTS_TABLE")
    fetch_queue_url: str = Field(alias="FETCH_QUEUE_URL")
    cluster_queue_url: str = Field(alias="CLUSTER_QUEUE_URL")
    summarize_queue_url: str = Field(alias="SUMMARIZE_QUEUE_URL")
    render_queue_url: str = Field(alias="RENDER_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS")
    dead_letter_queue_url: str | None = Field(default=None, alias="DEAD_LETTER_QUEUE_URL")
    """Where this function puts the messages that it cannot process."""
    max_receives: int = Field(alias="MAX_RECEIVES")
    """How often a queue delivers a message before it gives up."""
    contact_url: str | None = Field(default=None, alias="CONTACT_URL")
    site_url: str = Field(alias="SITE_URL")
    callback_url: str | None = Field(default=None, alias="CALLBACK_URL")
    """Where hubs reach this stack's API; nothing is subscribed to without it."""
    auth_url: str | None = Field(default=None, alias="AUTH_URL")
    """Base of the sign-in service: `<auth_url>/oauth2/authorize` and `/oauth2/token`."""
    auth_client_id: str | None = Field(default=None, alias="AUTH_CLIENT_ID")
    embeddings_model: str = Field(default="", alias="EMBEDDINGS_MODEL")
    """Bedrock model whose embeddings help to tell stories apart; empty without."""
    summary_models: str = Field(default="", alias="SUMMARY_MODELS")
    """Models that write reports, separated by commas, in the order in which they are asked."""
    summary_endpoint: str | None = Field(default=None, alias="SUMMARY_ENDPOINT")
    """Base address of an OpenAI-compatible service that has the models; without it, Bedrock has them."""
    summary_key_parameter: str | None = Field(default=None, alias="SUMMARY_KEY_PARAMETER")
    """Name of the SSM parameter that holds the endpoint's API key."""
    summary_prices: str = Field(default="", alias="SUMMARY_PRICES")
    """Dollars per million tokens, as `model=in/out`, separated by commas."""
    summary_daily_tokens: int = Field(default=2_000_000, alias="SUMMARY_DAILY_TOKENS")
    summary_daily_cents: int = Field(default=100, alias="SUMMARY_DAILY_CENTS")
    summary_story_tokens: int = Field(default=120_000, alias="SUMMARY_STORY_TOKENS")
    """Of one story and day, as `summary_story_cents`."""
    summary_story_cents: int = Field(default=20, alias="SUMMARY_STORY_CENTS")
    summary_seconds: float = Field(default=70.0, alias="SUMMARY_SECONDS")
    """How long one answer may take; a story asks for two at most."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from a mapping of environment variables; raises `ConfigurationError`."""
    try:
        return Settings.model_validate({name: value for name, value in environment.items() if value})
    except ValidationError as error:
        names = ", ".join(sorted(str(detail["loc"][0]) for detail in error.errors()))
        raise ConfigurationError(f"set the environment variables: {names} (see template.yaml)") from error


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings(os.environ)
