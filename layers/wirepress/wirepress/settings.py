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
    max_receives: int = Field(default=3, alias="MAX_RECEIVES")
    """How often a queue delivers a message before it gives up."""
    contact_url: str | None = Field(default=None, alias="CONTACT_URL")
    log_level: str = Field(default="INFO", alias="LOG_LEVEL")
    site_url: str = Field(default="http://127.0.0.1:8000", alias="SITE_URL")
    auth_url: str | None = Field(default=None, alias="AUTH_URL")
    """Base of the sign-in service: `<auth_url>/oauth2/authorize` and `/oauth2/token`."""
    auth_client_id: str | None = Field(default=None, alias="AUTH_CLIENT_ID")


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
