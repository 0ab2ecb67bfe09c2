"""The sample newsroom, served by the embedded cloud, and a real browser to read it with."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
COMMAND = str(Path(sys.executable).with_name("wirepress"))
START_SECONDS = 240
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = "no Chromium here: install it (Debian: apt install chromium)"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=reason))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the running newsroom prints."""
    return tmp_path_factory.mktemp("newsroom") / "output.txt"


@pytest.fixture(scope="session")
def wirepress(site: str, output: Path) -> Callable[..., str]:
    """The operator's command, led to the running newsroom by what that printed; gives its output."""
    line = next(line for line in output.read_text().splitlines() if "The operator's verbs:" in line)
    words = line.split(":", 1)[1].split()
    variables = dict(word.split("=", 1) for word in words if "=" in word)
    stack = words[words.index("--stack") + 1]

    def run(*arguments: str) -> str:
        command = [COMMAND, *arguments, "--stack", stack]
        done = subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def site(output: Path) -> Iterator[str]:
    """The address of a running sample newsroom."""
    port = free_port()
    with output.open("w") as written:
        process = subprocess.Popen(
            [COMMAND, "local", "up", "--sample", "--port", str(port)],
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(process, output)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        assert process.wait(timeout=30) == 0, output.read_text()


def _wait_for(process: subprocess.Popen, output: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "The operator's verbs:" not in output.read_text():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.3)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when the site's scripts or its security policy complain."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if "Content Security" in message.text else None,
    )
    yield page
    page.close()
    assert complaints == []


@pytest.fixture(scope="session")
def stories(site: str) -> list[dict]:
    """The entries of the site's JSON Feed."""
    with urllib.request.urlopen(f"{site}/feed.json") as answer:
        return json.load(answer)["items"]


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
