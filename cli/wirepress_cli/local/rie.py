"""Running the functions under the real Lambda runtime, without a container.

The runtime interface emulator that ships inside the `aws-sam-cli` package starts the runtime
client (`awslambdaric`) and hands it the events, as it does inside AWS's own images.
"""

import contextlib
import http.client
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from wirepress.errors import ConfigurationError
from wirepress_cli.local.runtime import Event, FunctionError
from wirepress_cli.local.server import CREDENTIALS
from wirepress_cli.local.stack import Function

_PATH: Final = "/2015-03-31/functions/function/invocations"
_START_SECONDS: Final = 20.0
_MACHINES: Final = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}


def machine() -> str:
    """This machine's processor as Lambda calls it: `x86_64` or `arm64`."""
    return _MACHINES.get(platform.machine().lower(), platform.machine())


def find_emulator(root: Path) -> Path:
    """The emulator for this machine in the SAM CLI's environment; raises `ConfigurationError` without one."""
    pattern = f"lib/python*/site-packages/samcli/local/rapid/aws-lambda-rie-{machine()}"
    for found in sorted((root / ".venv-sam").glob(pattern)):
        return found
    raise ConfigurationError(
        f"no runtime emulator for {machine()} in {root / '.venv-sam'}: run `make setup-sam` first"
    )


@dataclass(slots=True)
class _Environment:
    """A running execution environment: the emulator and the function inside it."""

    process: "subprocess.Popen[bytes]"
    port: int


class RieRuntime:
    """Calls each function in an execution environment of its own, one event at a time."""

    def __init__(self, root: Path, endpoint: str, log: TextIO) -> None:
        self._root = root
        self._endpoint = endpoint
        self._log = log
        self._emulator = find_emulator(root)
        self._running: dict[str, _Environment] = {}
        self._busy: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def invoke(self, function: Function, event: Event) -> Any:  # noqa: ANN401 - a handler may answer anything
        """Call the function's handler; raises `FunctionError` when it raises or does not start."""
        with self._busy[function.name]:
            if function.name not in self._running:
                self._running[function.name] = self._start(function)
            answer = self._post(function, self._running[function.name], json.dumps(event).encode())
        if isinstance(answer, dict) and "errorMessage" in answer and "errorType" in answer:
            raise FunctionError(f"{function.name}: {answer['errorType']}: {answer['errorMessage']}")
        return answer

    def close(self) -> None:
        """Stop every execution environment."""
        for environment in self._running.values():
            # The emulator has started the function in its own process group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(environment.process.pid, signal.SIGTERM)
            try:
                environment.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                os.killpg(environment.process.pid, signal.SIGKILL)
                environment.process.wait()
        self._running.clear()

    def _start(self, function: Function) -> _Environment:
        port, api_port = free_port(), free_port()
        log = self._log if _has_descriptor(self._log) else subprocess.DEVNULL
        process = subprocess.Popen(  # noqa: S603 - the emulator of our own environment, no shell
            [
                str(self._emulator),
                "--runtime-interface-emulator-address",
                f"127.0.0.1:{port}",
                "--runtime-api-address",
                f"127.0.0.1:{api_port}",
                sys.executable,
                "-m",
                "awslambdaric",
                function.handler,
            ],
            cwd=function.folder,
            env=self._variables(function),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        environment = _Environment(process, port)
        _wait_for(environment, function)
        return environment

    def _variables(self, function: Function) -> Mapping[str, str]:
        layers = [str(self._root / "layers" / "wirepress")]
        return {
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "TZ": ":UTC",
            **CREDENTIALS,
            "AWS_ENDPOINT_URL": self._endpoint,
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
            "AWS_LAMBDA_FUNCTION_TIMEOUT": str(function.timeout),
            "AWS_LAMBDA_LOG_FORMAT": "JSON",
            "LAMBDA_TASK_ROOT": str(function.folder),
            "_HANDLER": function.handler,
            "PYTHONPATH": os.pathsep.join([str(function.folder), *layers]),
            **function.environment,
        }

    def _post(self, function: Function, environment: _Environment, body: bytes) -> Any:  # noqa: ANN401 - any JSON
        connection = http.client.HTTPConnection("127.0.0.1", environment.port, timeout=function.timeout + 30)
        try:
            connection.request("POST", _PATH, body)
            return json.loads(connection.getresponse().read() or b"null")
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._running.pop(function.name, None)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(environment.process.pid, signal.SIGKILL)
            raise FunctionError(f"{function.name} gave no answer: {error}") from error
        finally:
            connection.close()


def free_port() -> int:
    """A loopback port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(environment: _Environment, function: Function) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if environment.process.poll() is not None:
            raise FunctionError(f"{function.name}: the runtime emulator ended at once; its log says why")
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", environment.port), timeout=0.2),
        ):
            return
        time.sleep(0.02)
    raise FunctionError(f"{function.name}: the runtime emulator did not start within {_START_SECONDS:.0f} s")


def _has_descriptor(stream: TextIO) -> bool:
    try:
        stream.fileno()
    except (OSError, ValueError):
        return False
    return True
