"""`template.yaml` as CloudFormation: read, given its parameters, put through the SAM translator."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

from wirepress.errors import ConfigurationError
from wirepress_cli.local.intrinsics import Json

REGION: Final = "us-east-1"
ACCOUNT: Final = "123456789012"


@dataclass(frozen=True, slots=True)
class Template:
    """A translated template. `code` and `layers` are the folders that the SAM template names."""

    root: Path
    parameters: Mapping[str, str]
    conditions: Mapping[str, Json]
    resources: Mapping[str, Mapping[str, Json]]
    outputs: Mapping[str, Json]
    code: Mapping[str, Path]
    layers: Mapping[str, Path]
    declared: Mapping[str, Json]
    """The Parameters section."""

    def of_type(self, kind: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
        """Logical ids and properties of the resources of a type, in the template's order."""
        for name, resource in self.resources.items():
            if resource["Type"] == kind:
                yield name, resource.get("Properties", {})


def find_template() -> Path:
    """The `template.yaml` to use: the nearest above the working directory, else the one of this checkout."""
    for folder in (Path.cwd(), *Path.cwd().parents, Path(__file__).resolve().parents[3]):
        if (folder / "template.yaml").is_file() and (folder / "layers").is_dir():
            return folder / "template.yaml"
    raise ConfigurationError("no template.yaml here: run this inside a checkout of Wirepress")


def load_template(path: Path, overrides: Mapping[str, str] | None = None) -> Template:
    """Translate the SAM template at `path`; raises `ConfigurationError` when it is not valid."""
    try:
        sam = yaml_parse(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from error
    declared = sam.get("Parameters", {})
    parameters = _parameters(declared, overrides or {})
    code = _folders(sam, path.parent, "AWS::Serverless::Function", "CodeUri")
    layers = _folders(sam, path.parent, "AWS::Serverless::LayerVersion", "ContentUri")
    cloud = _translate(sam, parameters, path)
    return Template(
        root=path.parent,
        parameters=parameters,
        conditions=cloud.get("Conditions", {}),
        resources=cloud["Resources"],
        outputs=cloud.get("Outputs", {}),
        code=code,
        layers=layers,
        declared=declared,
    )


def _parameters(declared: Mapping[str, Json], overrides: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(set(overrides) - set(declared))
    if unknown:
        raise ConfigurationError(f"the template has no parameter {', '.join(unknown)}")
    values = {name: overrides.get(name, one.get("Default")) for name, one in declared.items()}
    missing = sorted(name for name, value in values.items() if value is None)
    if missing:
        raise ConfigurationError(f"give the template's parameters: {', '.join(missing)}")
    return {name: str(value) for name, value in values.items()}


def _folders(sam: Json, root: Path, kind: str, key: str) -> dict[str, Path]:
    """The local folders of functions or layers, replaced by the S3 addresses that the translator wants."""
    folders = {}
    for name, resource in sam["Resources"].items():
        if resource["Type"] == kind:
            folders[name] = (root / resource["Properties"][key]).resolve()
            resource["Properties"][key] = f"s3://local/{name}"
    return folders


def _translate(sam: Json, parameters: Mapping[str, str], path: Path) -> dict[str, Any]:
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)  # the translator asks boto3 for the partition
    try:
        translated: dict[str, Any] = Translator({}, Parser()).translate(sam, dict(parameters))
    except InvalidDocumentException as error:
        causes = "; ".join(str(cause.message) for cause in error.causes)
        raise ConfigurationError(f"{path} is not a valid SAM template: {causes}") from error
    return translated
