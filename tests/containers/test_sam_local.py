"""`sam build`, then `sam local invoke` for every function with every event, against the embedded cloud.

Needs a container engine. `WIREPRESS_SAM_LOCAL` may name a command to use instead of `sam local`.
"""

import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.env import env_json, function_of, in_order, seed
from wirepress_cli.local.rie import machine
from wirepress_cli.local.template import REGION

ROOT = Path(__file__).parents[2]
EVENTS = in_order(ROOT / "events")
LARGEST = 120_000_000
"""Bytes, unzipped: function and layers together (Lambda's limit is 250 MB)."""

pytestmark = pytest.mark.containers


@pytest.fixture(scope="session")
def sam() -> Path:
    found = ROOT / ".venv-sam" / "bin" / "sam"
    if not found.is_file():
        pytest.skip("the SAM CLI is not installed: run `make setup-sam`")
    return found


@pytest.fixture(scope="session")
def sam_local(sam: Path) -> list[str]:
    given = os.environ.get("WIREPRESS_SAM_LOCAL")
    if given:
        return shlex.split(given)
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "info"], capture_output=True, check=False).returncode:
        pytest.skip("no container engine: start Docker, or name a command in WIREPRESS_SAM_LOCAL")
    return [str(sam), "local"]


@pytest.fixture(scope="session")
def environment(sam: Path) -> dict[str, str]:
    path = os.pathsep.join([str(sam.parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "SAM_CLI_TELEMETRY": "0", "ARCHITECTURE": machine()}


@pytest.fixture(scope="session")
def built(sam: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sam") / "build"
    command = [sam, "build", "--parameter-overrides", f"Architecture={machine()}", "--build-dir", folder]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_functions_and_layers_are_small(built: Path) -> None:
    layers = {folder.name: size(folder) for folder in built.iterdir() if folder.name.endswith("Layer")}
    code = max(size(path) for path in (ROOT / "functions").iterdir())
    assert sum(layers.values()) + code < LARGEST, layers


def test_layers_hold_no_tests_caches_or_boto3(built: Path) -> None:
    names = {path.name for path in built.rglob("*") if path.is_dir()}
    assert not names & {"tests", "__pycache__", "boto3", "botocore", "bin"}


def test_only_the_reading_layer_reads(built: Path) -> None:
    assert (built / "ReadingLayer" / "python" / "trafilatura").is_dir()
    assert not (built / "WirepressLayer" / "python" / "trafilatura").exists()
    assert (built / "WirepressLayer" / "python" / "wirepress" / "bootstrap.py").is_file()


@pytest.fixture(scope="session")
def room() -> Iterator[Newsroom]:
    # Containers reach this machine by the address of a bridge that only the engine knows.
    setup = Setup(site_url="http://127.0.0.1:8000", sign_in=True, host="0.0.0.0")
    with newsroom(setup, StringIO(), lambda _: None) as room:
        seed(room, ROOT / "events")
        yield room


@pytest.fixture(scope="session")
def variables(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("env") / "env.json"
    path.write_text(json.dumps(env_json(room)))
    return path


@pytest.mark.parametrize("event", EVENTS, ids=lambda path: path.name)
def test_sam_local_invoke(
    sam_local: list[str], environment: dict[str, str], built: Path, variables: Path, event: Path
) -> None:
    command = [
        *sam_local, "invoke", function_of(event), "--template", built / "template.yaml",
        "--event", event, "--env-vars", variables, "--region", REGION,
        "--parameter-overrides", f"Architecture={machine()}",
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    assert "errorMessage" not in (answer or {}), answer
    if event.name.startswith(("comments.", "hub.")):
        assert answer["statusCode"] in {200, 201, 202}, answer
