"""Models on Amazon Bedrock, through the Converse API."""

import json
from typing import Any, Final

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    HTTPClientError,
    ReadTimeoutError,
)
from pydantic import ValidationError

from wirepress.aws import clients
from wirepress.aws.models import whole_text
from wirepress.errors import ModelError
from wirepress.ports import ModelAnswer, Prompt

_TOOL: Final = "publish_report"
_KINDS: Final = {
    "ThrottlingException": "throttled",
    "TooManyRequestsException": "throttled",
    "ModelNotReadyException": "throttled",
    "ServiceQuotaExceededException": "throttled",
    "ServiceUnavailableException": "unavailable",
    "InternalServerException": "unavailable",
    "ModelErrorException": "unavailable",
    "ModelTimeoutException": "timeout",
    "AccessDeniedException": "denied",
    "ResourceNotFoundException": "denied",
    "UnrecognizedClientException": "denied",
    "ExpiredTokenException": "denied",
    "InvalidSignatureException": "denied",
}
_REFUSALS: Final = frozenset({"guardrail_intervened", "content_filtered"})
_CUT_OFF: Final = frozenset({"max_tokens", "model_context_window_exceeded"})
_OPTIONS: Final = ("tool", "temperature", "system")
"""What some models do not take, by the word with which the service says so."""


class ConverseModel:
    """`SingleModel` on Bedrock: a foundation model's id, an inference profile's id or either's ARN.

    The answer is asked for as the input of a tool that the model must use; of a model that has no
    such thing, or does not take a temperature or a system prompt, it is asked for without.
    """

    def __init__(self, model_id: str) -> None:
        self._id = model_id
        self._without: frozenset[str] = frozenset()
        """What the model turned out not to take, once it has answered."""

    @property
    def name(self) -> str:
        """The model's id."""
        return self._id

    def answer(self, prompt: Prompt, *, seconds: float) -> ModelAnswer:
        """Ask once, waiting at most `seconds`; raises `ModelError`."""
        client: Any = clients.bedrock_runtime(max(2, int(seconds) // 5 * 5))
        without = self._without
        for _ in range(len(_OPTIONS) + 1):
            try:
                answer = client.converse(**self._request(prompt, without))
            except ClientError as error:
                refused = _refused_option(error, without)
                if refused is None:
                    raise self._client_error(error) from error
                without |= {refused}
            except (ReadTimeoutError, ConnectTimeoutError) as error:
                raise ModelError(
                    f"{self._id} did not answer within {seconds:.0f} s", kind="timeout"
                ) from error
            except HTTPClientError as error:
                raise ModelError(f"{self._id} cannot be reached ({error})", kind="unavailable") from error
            except BotoCoreError as error:
                raise ModelError(f"{self._id} cannot be asked ({error})", kind="denied") from error
            else:
                self._without = without
                return self._read(answer)
        raise ModelError(f"{self._id} takes none of the requests that this program makes", kind="invalid")

    def _request(self, prompt: Prompt, without: frozenset[str]) -> dict[str, Any]:
        system, user = prompt.system, prompt.user
        if "tool" in without:
            user = f"{user}\n\nThe JSON schema of the answer:\n{json.dumps(prompt.schema)}"
        request: dict[str, Any] = {
            "modelId": self._id,
            "inferenceConfig": {"maxTokens": prompt.max_output_tokens},
        }
        if "temperature" not in without:
            request["inferenceConfig"]["temperature"] = 0.0
        if "system" in without:
            user = f"{system}\n\n{user}"
        else:
            request["system"] = [{"text": system}]
        if "tool" not in without:
            request["toolConfig"] = _tool(prompt)
        request["messages"] = [{"role": "user", "content": [{"text": user}]}]
        return request

    def _client_error(self, error: ClientError) -> ModelError:
        code = str(error.response.get("Error", {}).get("Code", ""))
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        kind = _KINDS.get(code) or ("unavailable" if status >= 500 else "invalid")
        said = f"{code}: {error.response.get('Error', {}).get('Message', '')}"[:300]
        return ModelError(f"{self._id} did not answer ({said})", kind=kind)

    def _read(self, answer: Any) -> ModelAnswer:  # noqa: ANN401 - what the service says is checked here
        try:
            return self._taken_apart(answer)
        except (AttributeError, KeyError, TypeError, ValidationError) as error:
            raise ModelError(
                f"{self._id} answered in another form ({type(error).__name__})", kind="invalid"
            ) from error

    def _taken_apart(self, answer: Any) -> ModelAnswer:  # noqa: ANN401 - as above
        stopped = answer.get("stopReason", "")
        if stopped in _REFUSALS:
            raise ModelError(f"{self._id} refused to answer ({stopped})", kind="refused")
        content = answer.get("output", {}).get("message", {}).get("content", [])
        used = next((part["toolUse"] for part in content if "toolUse" in part), None)
        text = json.dumps(used["input"]) if used else "".join(part.get("text", "") for part in content)
        usage = answer.get("usage", {})
        return ModelAnswer(
            text=whole_text(text),
            model=self._id,
            input_tokens=usage.get("inputTokens", 0),
            output_tokens=usage.get("outputTokens", 0),
            truncated=stopped in _CUT_OFF,
        )


def _refused_option(error: ClientError, without: frozenset[str]) -> str | None:
    """The part of the request that the model does not take, if that is what is wrong."""
    if error.response.get("Error", {}).get("Code") != "ValidationException":
        return None
    said = error.response["Error"].get("Message", "").casefold()
    return next((one for one in _OPTIONS if one in said and one not in without), None)


def _tool(prompt: Prompt) -> dict[str, Any]:
    specification = {
        "name": _TOOL,
        "description": "Publishes the report.",
        "inputSchema": {"json": prompt.schema},
    }
    return {"tools": [{"toolSpec": specification}], "toolChoice": {"tool": {"name": _TOOL}}}
