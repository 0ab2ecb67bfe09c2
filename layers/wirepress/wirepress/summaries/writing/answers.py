"""A model's answer: the form that is asked for, and reading what comes back.

Models wrap JSON in prose, write numbers as strings and markers into sentences; all of that is
forgiven here. What a sentence says is judged elsewhere (`gate`).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from wirepress.summaries.writing.exhibits import line

MAX_SECTIONS: Final = 5
_MAX_ITEMS: Final = 60
_MAX_TEXT: Final = 4_000
_MARKERS: Final = re.compile(r"\s*[\[【]\s*\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*\s*[\]】]")
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BULLET: Final = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+(?=\S)")
_AROUND: Final = re.compile(r"<think>.*?</think>|```(?:json)?", re.IGNORECASE | re.DOTALL)
"""What models put around or before an answer: their thoughts, a code block."""


_FOR_SOURCES: Final = ("source", "citations", "cites")
"""What models call the sources of a sentence instead."""
_REASONS: Final = {
    "number": "the number {} does not stand there in the cited sources",
    "date": "the date ({}) does not stand in the cited sources",
    "name": "the name {} does not stand so in the cited sources",
    "quotation": "the words in quotation marks are not verbatim in the cited sources: {}",
    "attribution": "the cited sources do not say that {} said this",
    "negation": "the cited sources say the opposite ({})",
}
"""How the kinds of `Violation` are told to a model; `{}` stands for the detail."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused of an answer. `kind` is one of `Violation`'s, or form, markup, order, support, copied.

    `text` is the sentence or line, empty where the whole answer is meant.
    """

    kind: str
    text: str
    detail: str

    @property
    def reason(self) -> str:
        """One line that says it to the model."""
        where = f'"{line(self.text)[:300]}": ' if self.text else ""
        return f"{where}{_REASONS.get(self.kind, self.kind + ': {}').format(line(self.detail)[:200])}"


class AnswerError(ValueError):
    """An answer that is not the JSON object that was asked for; the message says why."""


def _numbers(value: object) -> object:
    """Source numbers, also from `"[1, 2]"`, `"1"` or `1`."""
    values = value if isinstance(value, list) else [value]
    found = [int(digits) for one in values for digits in re.findall(r"\d{1,3}", str(one))]
    return list(dict.fromkeys(found))[:_MAX_ITEMS]


def _plain(value: object) -> object:
    """One line without source markers, bullets and emphasis."""
    if not isinstance(value, str):
        return value
    text = _MARKERS.sub("", line(value[:_MAX_TEXT]))
    return _EMPHASIS.sub(r"\2", _BULLET.sub("", text)).strip()


def _listed(value: object) -> object:
    """A list of at most sixty things; nothing where a model wrote none."""
    if value in (None, "", {}):
        return []
    return value[:_MAX_ITEMS] if isinstance(value, list) else [value]


def _sentence(value: object) -> object:
    """A statement, also where only its text or a list of one was given, or the sources by another name."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        value = {"text": value}
    if isinstance(value, Mapping) and not value.get("sources") and isinstance(value.get("text"), str):
        named = next((value[name] for name in _FOR_SOURCES if value.get(name)), None)
        return {
            **value,
            "sources": named or re.findall(r"\d{1,2}", " ".join(_MARKERS.findall(value["text"]))),
        }
    return value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


_Line = Annotated[str, BeforeValidator(_plain)]


class Statement(_Part):
    """A sentence and the numbers of the sources that it is from."""

    text: _Line = Field(description="One complete sentence, plain text, no source numbers.")
    sources: Annotated[list[int], BeforeValidator(_numbers)] = Field(
        description="Numbers of the sources that say so."
    )


_Statement = Annotated[Statement, BeforeValidator(_sentence)]
_Statements = Annotated[list[_Statement], BeforeValidator(_listed)]


class WrittenSection(_Part):
    """Sentences under a heading."""

    heading: _Line = Field(default="", description="Two to six words.")
    sentences: _Statements


class WrittenDifference(_Part):
    """What each source says of the same fact."""

    about: _Line = Field(default="", description="The fact, in a few words.")
    statements: _Statements


class Written(_Part):
    """A report as a model writes it, before anything of it is believed."""

    headline: _Line = Field(description="What happened, at most 90 characters.")
    dek: _Statement = Field(description="One sentence of at most 200 characters.")
    sections: Annotated[list[WrittenSection], BeforeValidator(_listed)]
    differences: Annotated[list[WrittenDifference], BeforeValidator(_listed)] = []
    only_one_source: _Statements = []


def parse_answer(text: str) -> Written:
    """Read an answer; raises `AnswerError` where it is not, and does not contain, the JSON object."""
    found = _object(text)
    try:
        return Written.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "answer"
        raise AnswerError(f"{where}: {first['msg']}") from error


def _object(text: str) -> dict[str, Any]:
    """The first JSON object with the key `sections`, or around one, whatever else stands in the text."""
    plain = _AROUND.sub("", text)
    decoder = json.JSONDecoder()
    found: dict[str, Any] | None = None
    at = plain.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(plain, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                whole = next(
                    (one for one in (value, *value.values()) if isinstance(one, dict) and "sections" in one),
                    None,
                )
                if whole is not None:
                    return whole
                found = found or value
        at = plain.find("{", max(end, at + 1))
    if found is None:
        raise AnswerError("no JSON object in the answer")
    return found


def _schema() -> dict[str, Any]:
    """The JSON schema of `Written` without references, titles and defaults, which not every model takes."""
    whole = Written.model_json_schema()
    inlined: dict[str, Any] = _inlined(whole, whole.get("$defs", {}))
    inlined.pop("$defs", None)
    return inlined


def _inlined(node: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        told = {key: value for key, value in node.items() if key != "$ref"}
        return {**_inlined(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions), **told}
    plain = {
        key: _inlined(value, definitions)
        for key, value in node.items()
        if key not in {"title", "default", "$defs"} or (key == "title" and not isinstance(value, str))
    }
    if plain.get("type") == "object":
        plain.pop("description", None)
        plain["required"] = list(plain.get("properties", {}))
        plain["additionalProperties"] = False
    return plain


SCHEMA: Final[Mapping[str, Any]] = _schema()
"""The JSON schema of the answer: one object, no references, every property required."""
