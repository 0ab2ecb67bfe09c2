"""The arrows between packages point one way, and pure packages stay pure."""

import ast
from pathlib import Path

import pytest

import wirepress

ROOT = Path(wirepress.__file__).parent
LAYERS = (
    "version",
    "errors",
    "model",
    "text",
    "sources",
    "ingest",
    "stories",
    "summaries",
    "site",
    "comments",
    "ports",
    "steps",
    "aws",
    "settings",
    "bootstrap",
)
PURE = ("model", "text", "sources", "ingest", "stories", "summaries", "site", "comments")
ROOMS_OF_SUMMARIES = ("values", "guarding", "reading", "checking", "choosing", "writing")
"""Within `summaries`, an import may only point up this list, too."""
IMPURE_MODULES = {
    "boto3",
    "botocore",
    "aws_lambda_powertools",
    "os",
    "socket",
    "urllib3",
    "random",
    "secrets",
    "time",
    "asyncio",
    "concurrent",
    "multiprocessing",
    "resource",
    "signal",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
}
GUARDS = {
    "ingest/pdf_lines.py": {"resource", "signal", "subprocess"},
    "sources/cpu.py": {"signal", "threading"},
}
"""Parsers of others that need a guard around them: bytes go in, values or a refusal come out, as ever."""
MODULES = sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not only_types(node):
            names.add(node.module)
    return names


def only_types(node: ast.ImportFrom) -> bool:
    """`struct_time` is the shape in which a library gives dates, not a clock."""
    return node.module == "time" and {alias.name for alias in node.names} == {"struct_time"}


def layer(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_up_the_list_of_layers(path: Path) -> None:
    own = layer_of(path)
    if own in {"__init__"}:
        return
    allowed = LAYERS[: LAYERS.index(own) + 1]
    wrong = {name for name in imported(path) if name.startswith("wirepress.") and layer(name) not in allowed}
    assert not wrong


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent.name in ROOMS_OF_SUMMARIES],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_imports_point_up_the_rooms_of_summaries(path: Path) -> None:
    above = ROOMS_OF_SUMMARIES[ROOMS_OF_SUMMARIES.index(path.parent.name) + 1 :]
    wrong = {name for name in imported(path) if name.startswith("wirepress.summaries.")}
    assert not {name for name in wrong if name.split(".")[2] in above}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer_of(path) in PURE], ids=lambda path: str(path.relative_to(ROOT))
)
def test_pure_packages_touch_nothing(path: Path) -> None:
    roots = {name.split(".")[0] for name in imported(path)}
    assert roots & IMPURE_MODULES == GUARDS.get(path.relative_to(ROOT).as_posix(), set())


@pytest.mark.parametrize(
    "path", sorted(Path("functions").glob("*/app.py")), ids=lambda path: path.parent.name
)
def test_handlers_are_thin(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 40
