"""Models behind an endpoint that speaks OpenAI's chat completions: a local server, a gateway.

The operator names the endpoint, so it may be a private host; what it redirects to was not named
by anybody and is not followed.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ProtocolError
from urllib3.exceptions import TimeoutError as HttpTimeoutError

from wirepress.aws import clients
from wirepress.aws.errors import translated
from wirepress.aws.models import MAX_ANSWER_BYTES, whole_text
from wirepress.aws.tls import tls_context
from wirepress.errors import ConfigurationError, ModelError, WirepressError
from wirepress.ports import ModelAnswer, Prompt

_CONNECT_SECONDS: Final = 5.0
_CHUNK: Final = 65_536
_FORMATS: Final = ("json_schema", "json_object", "")
"""Ways to ask for JSON, the strictest first; a server that does not know one answers 400 or 422."""
_KINDS: Final = {401: "denied", 403: "denied", 404: "denied", 408: "unavailable", 429: "throttled"}
_OWN_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_NOT_UNDERSTOOD: Final = frozenset({400, 415, 422, 501})


def key_in(parameter: str | None) -> Callable[[], str]:
    """What reads an API key, once, from an SSM parameter; without a name the key is empty."""

    @cache
    def read() -> str:
        if not parameter:
            return ""
        client: Any = clients.ssm()
        with translated(f"SSM parameter {parameter}"):
            return str(client.get_parameter(Name=parameter, WithDecryption=True)["Parameter"]["Value"])

    return read


@dataclass(frozen=True, slots=True)
class _Way:
    """A form of the request that the server may understand."""

    formats: tuple[str, ...] = _FORMATS
    limit: str = "max_tokens"
    temperature: bool = True

    def next(self, said: str) -> "_Way | None":
        """Another form after a refusal that says so, until there is none."""
        if "max_completion_tokens" in said and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens")
        if "temperature" in said and self.temperature:
            return replace(self, temperature=False)
        return replace(self, formats=self.formats[1:]) if len(self.formats) > 1 else None


class OpenAiCompatibleModel:
    """`SingleModel` behind `{base_url}/chat/completions`. `key` is asked for once, when first needed."""

    def __init__(self, model_id: str, *, base_url: str, key: Callable[[], str] = lambda: "") -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise ConfigurationError(f"the models' endpoint {base_url!r} is not an http(s) address")
        self._id = model_id
        self._url = f"{base_url.rstrip('/')}/chat/completions"
        self._host = parts.netloc
        self._is_readable = parts.scheme == "http" and parts.hostname not in _OWN_MACHINE
        """Whether others on the way can read what is sent there."""
        self._key = key
        self._way = _Way()
        """The form of the request that was understood last."""
        options: dict[str, Any] = {"ssl_context": tls_context()} if parts.scheme == "https" else {}
        self._http = urllib3.PoolManager(retries=False, **options)

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._id

    def answer(self, prompt: Prompt, *, seconds: float) -> ModelAnswer:
        """Ask once, waiting at most `seconds`; raises `ModelError`."""
        deadline = time.monotonic() + seconds
        way: _Way | None = self._way
        while way is not None:
            status, headers, body = self._post(self._request(prompt, way), deadline)
            if status == 200:
                self._way = way
                return self._read(body)
            said = body[:2_000].decode(errors="replace").casefold()
            way = way.next(said) if status in _NOT_UNDERSTOOD else None
        raise self._failure(status, headers, body)

    def _request(self, prompt: Prompt, way: _Way) -> bytes:
        form, user = way.formats[0], prompt.user
        request: dict[str, Any] = {"model": self._id, way.limit: prompt.max_output_tokens, "stream": False}
        if way.temperature:
            request["temperature"] = 0
        if form == "json_schema":
            schema = {"name": "report", "strict": True, "schema": prompt.schema}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        else:
            user = f"{user}\n\nThe JSON schema of the answer:\n{json.dumps(prompt.schema)}"
        if form == "json_object":
            request["response_format"] = {"type": "json_object"}
        request["messages"] = [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": user},
        ]
        return json.dumps(request).encode()

    def _post(self, body: bytes, deadline: float) -> tuple[int, dict[str, str], bytes]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            key = self._key()
        except WirepressError as error:
            raise ModelError(f"{self._id} has no key ({error.reason})", kind="denied") from error
        if key and self._is_readable:
            raise ModelError(f"{self._host} would get its key in clear: use its https address", kind="denied")
        if key:
            headers["Authorization"] = f"Bearer {key}"
        left = max(0.1, deadline - time.monotonic())
        try:
            response = self._http.request(
                "POST",
                self._url,
                body=body,
                headers=headers,
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=min(_CONNECT_SECONDS, left), read=left),
            )
            try:
                received = self._received(response, deadline)
            finally:
                response.close()
        except (NewConnectionError, ConnectTimeoutError) as error:
            said = "nobody listens there, or its name is not known"
            raise ModelError(
                f"{self._id} at {self._host} cannot be reached ({said})", kind="unavailable"
            ) from error
        except HttpTimeoutError as error:
            raise ModelError(f"{self._id} at {self._host} did not answer in time", kind="timeout") from error
        except (HTTPError, HTTPException, OSError) as error:
            said = f"{type(error).__name__}: {str(error)[:200]}"
            raise ModelError(
                f"{self._id} at {self._host} cannot be reached ({said})", kind="unavailable"
            ) from error
        return response.status, {name.lower(): value for name, value in response.headers.items()}, received

    def _received(self, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        """The body, of at most a megabyte, before the deadline however slowly it comes."""
        # `read` waits until a whole chunk has come; urllib3 1, which a runtime may bring, has nothing else.
        read = getattr(response, "read1", response.read)
        body = bytearray()
        while chunk := read(_CHUNK):
            body += chunk
            if len(body) > MAX_ANSWER_BYTES:
                raise ProtocolError("the answer is longer than a megabyte")
            if time.monotonic() > deadline:
                raise HttpTimeoutError
        return bytes(body)

    def _failure(self, status: int, headers: dict[str, str], body: bytes) -> ModelError:
        kind = _KINDS.get(status) or ("unavailable" if status >= 500 else "invalid")
        said = " ".join(body[:300].decode(errors="replace").split())
        wait = headers.get("retry-after", "")
        return ModelError(
            f"{self._id} at {self._host} answered {status} ({said})",
            kind=kind,
            retry_after_seconds=float(wait) if wait.isascii() and wait.isdecimal() else None,
        )

    def _read(self, body: bytes) -> ModelAnswer:
        try:
            answer = json.loads(body)
            choice = answer["choices"][0]
            message = choice["message"]
            usage = answer.get("usage") or {}
            if message.get("refusal") or choice.get("finish_reason") == "content_filter":
                raise ModelError(f"{self._id} refused to answer", kind="refused")
            return ModelAnswer(
                text=whole_text(str(message.get("content") or "")),
                model=self._id,
                input_tokens=int(usage.get("prompt_tokens") or 0),
                output_tokens=int(usage.get("completion_tokens") or 0),
                truncated=choice.get("finish_reason") == "length",
            )
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise ModelError(
                f"{self._id} at {self._host} sent no chat completion ({type(error).__name__})",
                kind="unavailable",
            ) from error
