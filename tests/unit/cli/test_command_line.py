"""The command: what it says, what it exits with, what it makes of the operator's files."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig, Source
from wirepress_cli.configuration import allow_private_hosts, read_site_config, read_sources
from wirepress_cli.console import Console
from wirepress_cli.local.build import address_hint
from wirepress_cli.main import main


def source(url: str) -> Source:
    return Source(id=url, url=url)


def test_help_names_verbs_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for word in ("local", "sources", "configure", "failures", "exit codes"):
        assert word in said


@pytest.mark.parametrize(
    "verb",
    [
        "local up",
        "local env",
        "configure",
        "stories hide",
        "articles removed",
        "comments held",
        "comments remove",
        "failures replay",
        "failures drop",
        "rebuild",
    ],
)
def test_the_help_of_each_verb_says_what_it_is_for(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*verb.split(), "--help"])
    options = capsys.readouterr().out.partition("\noptions:")[0]
    assert re.search(r"\n\n[A-Z][^\n]+\.\n", options)


@pytest.mark.parametrize("verb", ["local", "sources", "comments", "failures"])
def test_a_group_of_verbs_wants_one(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb])
    assert ended.value.code == 2


@pytest.mark.parametrize("port", ["99999", "-1", "http", "٣"])
def test_a_port_is_a_number_that_there_is(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["local", "up", "--sample", "--port", port])
    assert ended.value.code == 2
    assert "0 to 65535" in capsys.readouterr().err


def test_without_a_verb_it_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "wirepress local up --sample" in capsys.readouterr().out


def test_output_that_nobody_reads_on_ends_quietly() -> None:
    endless = (
        "import sys, wirepress_cli.stories as verbs; from wirepress_cli.main import main\n"
        "verbs.list_stories = lambda arguments: [print('a story') for _ in range(100_000)] and 0\n"
        "sys.exit(main(['stories', 'list']))"
    )
    command = [sys.executable, "-c", endless]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_help_that_nobody_reads_ends_quietly() -> None:
    program = "import sys; sys.stdin.read(); from wirepress_cli.main import main; sys.exit(main(['--help']))"
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(
        [sys.executable, "-c", program], **pipes, env=os.environ | {"PYTHONUNBUFFERED": ""}
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_connection_that_breaks_is_no_reader_that_went_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_arguments: object) -> int:
        raise BrokenPipeError(32, "Broken pipe")  # as a socket says it

    monkeypatch.setattr("wirepress_cli.stories.list_stories", broken)

    assert main(["stories", "list"]) == 2

    assert capsys.readouterr().err == "wirepress: [Errno 32] Broken pipe\n"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("wirepress 0.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--sources", "nowhere.opml"], "nowhere.opml cannot be read"),
        (["--inbox", "nowhere"], "nowhere is not a folder"),
        ([], "nothing to publish"),
        (["--inbox", ".", "--base-url", "news.example"], "no address such as https://news.example"),
        (["--inbox", ".", "--config", "nowhere.yaml"], "nowhere.yaml cannot be read"),
    ],
)
def test_a_wrong_input_is_one_line_and_2(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["local", "build", "--out", str(tmp_path / "site"), *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
    assert not (tmp_path / "site").exists()


def test_refuses_to_replace_a_folder_of_somebody_elses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    assert main(["local", "build", "--out", str(tmp_path), "--sample"]) == 2
    assert "not a site of Wirepress" in capsys.readouterr().err


class TestFiles:
    def test_a_list_of_urls(self, tmp_path: Path) -> None:
        path = tmp_path / "sources.txt"
        path.write_text("# mine\nhttps://a.example/feed\n\nhttps://b.example/feed\n")
        assert [one.url for one in read_sources(path)] == ["https://a.example/feed", "https://b.example/feed"]

    def test_a_configuration(self, tmp_path: Path) -> None:
        path = tmp_path / "site.yaml"
        path.write_text("title: The Arleford Reader\ntopics: [{name: Town, slug: town}]\n")
        config = read_site_config(path)
        assert (config.title, config.topics[0].slug) == ("The Arleford Reader", "town")

    def test_an_empty_configuration_is_the_default(self, tmp_path: Path) -> None:
        (tmp_path / "site.yaml").write_text("")
        assert read_site_config(tmp_path / "site.yaml") == SiteConfig()

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("title: [", "is not YAML"),
            ("- a", "is not a mapping"),
            ("titel: x", "titel: there is no such setting; sample/site.yaml"),
            ("home_stories: 0", "home_stories"),
        ],
    )
    def test_says_what_is_wrong(self, tmp_path: Path, text: str, says: str) -> None:
        (tmp_path / "site.yaml").write_text(text)
        with pytest.raises(ConfigurationError, match=says) as caught:
            read_site_config(tmp_path / "site.yaml")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8001/feed", "127.0.0.1:8001"),
        ("http://localhost/feed", "localhost:80"),
        ("https://10.1.2.3/feed", "10.1.2.3:443"),
        ("http://[::1]:8001/feed", "[::1]:8001"),
        ("https://news.example/feed", None),
        ("https://8.8.8.8/feed", None),
    ],
)
def test_private_hosts_that_the_operator_names_may_be_fetched(url: str, allowed: str | None) -> None:
    config = allow_private_hosts(SiteConfig(allow_hosts=("intranet:80",)), [source(url)])
    assert config.allow_hosts == ("intranet:80",)
    assert config.local_hosts == ((allowed,) if allowed else ())


def test_a_host_that_is_reached_elsewhere_is_not_reached_at_itself() -> None:
    config = SiteConfig(allow_hosts=("127.0.0.1:8765=127.0.0.1:4711",))
    assert allow_private_hosts(config, [source("http://127.0.0.1:8765/feed")]) == config


class TestConsole:
    def test_a_pipe_gets_the_last_line_of_each_step(self) -> None:
        out = io.StringIO()
        console = Console(out)
        console.progress("fetch", "fetch 3 done", done=True)
        console.say("the end")
        assert out.getvalue() == "fetch 3 done\nthe end\n"

    def test_a_terminal_gets_a_line_that_rewrites_itself(self) -> None:
        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        out = Terminal()
        console = Console(out)
        console.progress("fetch", "fetch 10 done", done=False)
        console.progress("fetch", "fetch 9", done=True)
        console.progress("ingest", "ingest 1", done=True)
        console.say("the end")
        assert out.getvalue() == "\rfetch 10 done\rfetch 9      \n\ringest 1\nthe end\n"


def test_a_site_without_an_address_of_its_own_is_told_of() -> None:
    hint = address_hint(SiteConfig())
    assert hint is not None
    assert all(part in hint for part in ("http://127.0.0.1:8000", "base_url in site.yaml", "--base-url"))
    assert address_hint(SiteConfig(base_url="https://news.example")) is None
