"""CloudFormation's intrinsic functions, for the values that this program reads out of a template."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wirepress.errors import ConfigurationError

Json = Any
"""A value as it comes out of JSON or YAML."""

NO_VALUE: Final = object()
"""What `Ref: AWS::NoValue` stands for: the property is left out."""

_REFERENCE: Final = re.compile(r"\$\{(!?)([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean: parameters and `Ref`s by name, attributes by (name, attribute)."""

    references: Mapping[str, Json]
    attributes: Mapping[tuple[str, str], Json]
    conditions: Mapping[str, Json]

    def resolve(self, value: Json) -> Json:
        """The value with every intrinsic function in it worked out.

        Raises `ConfigurationError` for a name or a function that is not known.
        """
        if isinstance(value, list):
            resolved = [self.resolve(item) for item in value]
            return [item for item in resolved if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            name, argument = next(iter(value.items()))
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](self, argument)
            if name.startswith("Fn::"):
                raise ConfigurationError(
                    f"{name} is not known to the embedded cloud; add it to intrinsics.py"
                )
        pairs = {key: self.resolve(item) for key, item in value.items()}
        return {key: item for key, item in pairs.items() if item is not NO_VALUE}

    def holds(self, condition: str) -> bool:
        """Whether a condition of the template is true."""
        if condition not in self.conditions:
            raise ConfigurationError(f"the template has no condition {condition}")
        return bool(self.resolve(self.conditions[condition]))

    def reference(self, name: str) -> Json:
        """What `Ref` gives."""
        if name == "AWS::NoValue":
            return NO_VALUE
        if name not in self.references:
            raise ConfigurationError(f"the template refers to {name}, which the embedded cloud does not have")
        return self.references[name]

    def attribute(self, path: str | list[str]) -> Json:
        """What `Fn::GetAtt` gives."""
        name, attribute = path.split(".", 1) if isinstance(path, str) else (path[0], ".".join(path[1:]))
        if (name, attribute) not in self.attributes:
            raise ConfigurationError(
                f"the template refers to {name}.{attribute}, which the embedded cloud does not have"
            )
        return self.attributes[name, attribute]


def _if(scope: Scope, argument: Json) -> Json:
    condition, then, otherwise = argument
    return scope.resolve(then if scope.holds(condition) else otherwise)


def _sub(scope: Scope, argument: Json) -> str:
    text, given = (argument, {}) if isinstance(argument, str) else (argument[0], argument[1])
    names = {name: scope.resolve(value) for name, value in given.items()}

    def replace(found: "re.Match[str]") -> str:
        literal, name = found.groups()
        if literal:
            return "${" + name + "}"
        if name in names:
            return str(names[name])
        return str(scope.attribute(name) if "." in name else scope.reference(name))

    return _REFERENCE.sub(replace, text)


def _join(scope: Scope, argument: Json) -> str:
    separator, parts = argument
    return str(separator).join(str(part) for part in scope.resolve(parts))


def _select(scope: Scope, argument: Json) -> Json:
    index, parts = argument
    return scope.resolve(parts)[int(index)]


def _split(scope: Scope, argument: Json) -> list[str]:
    separator, text = argument
    return str(scope.resolve(text)).split(separator)


def _equals(scope: Scope, argument: Json) -> bool:
    first, second = scope.resolve(argument)
    return str(first) == str(second)


_FUNCTIONS: Final[Mapping[str, Callable[[Scope, Json], Json]]] = {
    "Ref": lambda scope, argument: scope.reference(argument),
    "Fn::GetAtt": lambda scope, argument: scope.attribute(argument),
    "Fn::If": _if,
    "Fn::Sub": _sub,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::Equals": _equals,
    "Fn::Not": lambda scope, argument: not scope.resolve(argument[0]),
    "Fn::And": lambda scope, argument: all(scope.resolve(item) for item in argument),
    "Fn::Or": lambda scope, argument: any(scope.resolve(item) for item in argument),
    "Condition": lambda scope, argument: scope.holds(argument),
}
