"""Each function finds on AWS, in its own layers, whatever its code may import in any configuration."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from samtranslator.yaml_helper import yaml_parse

import wirepress

ROOT = Path(__file__).parents[2]
PACKAGE = Path(wirepress.__file__).parent
RUNTIME = {"boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3"}
"""What the Lambda runtime of Python has itself."""
VERBS = sorted(path.name for path in (ROOT / "functions").iterdir() if path.is_dir())
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def modules_of_layer(folder: str) -> set[str]:
    """The top-level modules of the distributions that a layer's lock file pins."""
    pinned = {normal(name) for name in _PINNED.findall((ROOT / folder / "requirements.txt").read_text())}
    return {
        module
        for module, distributions in packages_distributions().items()
        if pinned.intersection(map(normal, distributions))
    }


@cache
def sam() -> dict[str, Any]:
    """The resources as the template writes them, before SAM turns them into CloudFormation."""
    return dict(yaml_parse((ROOT / "template.yaml").read_text())["Resources"])


def layers_of(verb: str) -> set[str]:
    names = [layer["Ref"] for layer in sam()[f"{verb.capitalize()}Function"]["Properties"]["Layers"]]
    return RUNTIME.union(*(modules_of_layer(sam()[name]["Properties"]["ContentUri"]) for name in names))


def imports(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """The modules that code imports, at its head or within its functions."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def walk(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: no types that are only checked."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        only_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if not only_types:
            yield from walk(child)


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def path_of(module: str) -> Path | None:
    parts = module.split(".")[1:]
    found = (PACKAGE.joinpath(*parts).with_suffix(".py"), PACKAGE.joinpath(*parts, "__init__.py"))
    return next((path for path in found if path.is_file()), None)


def of_bootstrap(app: Path) -> set[str]:
    """What the functions of `bootstrap` that a handler names import, and those that these call."""
    bootstrap = syntax(PACKAGE / "bootstrap.py")
    made = {node.name: node for node in bootstrap.body if isinstance(node, ast.FunctionDef)}
    head = [node for node in bootstrap.body if not isinstance(node, ast.FunctionDef)]
    reached: set[str] = set()
    waiting = {node.id for node in ast.walk(syntax(app)) if isinstance(node, ast.Name)} & set(made)
    while waiting:
        reached |= waiting
        called = {node.id for name in waiting for node in ast.walk(made[name]) if isinstance(node, ast.Name)}
        waiting = called & set(made) - reached
    reached.discard("forget")
    found = {name for node in head for name in imports(walk(node)) if not is_type_check(node)}
    return found.union(*(imports(walk(made[name])) for name in reached))


def is_type_check(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def third_parties(app: Path) -> dict[str, str]:
    """The foreign top-level modules that a handler may come to import, each with who imports it."""
    foreign: dict[str, str] = {}
    seen: set[str] = set()
    waiting = {(name, "app.py") for name in imports(walk(syntax(app)))}
    waiting = {(name, by) for name, by in waiting if not name.startswith("wirepress.bootstrap")}
    waiting |= {(name, "bootstrap.py") for name in of_bootstrap(app)}
    while waiting:
        name, by = waiting.pop()
        top = name.split(".")[0]
        if top != "wirepress":
            if top not in sys.stdlib_module_names:
                foreign.setdefault(top, by)
            continue
        parents = [name.rsplit(".", cut)[0] for cut in range(1, name.count(".") + 1)]
        for module in [name, *parents]:
            path = path_of(module) if module not in seen else None
            seen.add(module)
            if path is not None and path.name != "bootstrap.py":
                waiting |= {(one, str(path.relative_to(PACKAGE))) for one in imports(walk(syntax(path)))}
    return foreign


@pytest.mark.parametrize("verb", VERBS)
def test_a_function_has_the_layers_of_all_that_it_may_import(verb: str) -> None:
    found = third_parties(ROOT / "functions" / verb / "app.py")
    assert {"pydantic", "aws_lambda_powertools"} <= set(found)
    missing = {name: by for name, by in found.items() if name not in layers_of(verb)}
    assert missing == {}, f"{verb} imports what none of its layers has"


def test_what_only_readers_of_documents_have_is_told_from_what_all_have() -> None:
    assert {"tld", "trafilatura", "lxml"} <= layers_of("fetch") - layers_of("summarize")
