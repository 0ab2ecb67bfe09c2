"""What operators give: their site.yaml, folders for `local build`, sources nobody may fetch."""

from pathlib import Path

import pytest

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig, Source
from wirepress_cli.configuration import read_site_config
from wirepress_cli.local.export import check_apart
from wirepress_cli.main import main
from wirepress_cli.refusals import look, refused


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("base_url: foo", "base_url: 'foo' is no http(s) address; write one such as https://news.example"),
        ("base_url: 'https://'", "base_url: 'https://' is no http(s) address"),
        ("base_url: ftp://news.example", "base_url: 'ftp://news.example' is no http(s) address"),
        ('base_url: ""', "base_url: '' is no http(s) address"),
        ('comments_enabled: "no"', "comments_enabled: 'no' is neither true nor false"),
        ("comments_enabled: 1", "comments_enabled: 1 is neither true nor false"),
        ("local_hosts: [127.0.0.1:80]", "local_hosts: there is no such setting"),
        ("colour: red", "colour: there is no such setting"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(line + "\n")
    with pytest.raises(ConfigurationError) as raised:
        read_site_config(path)
    assert says in raised.value.reason


def test_right_settings_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("base_url: http://news.example/town/\ncomments_enabled: no\n")
    config = read_site_config(path)
    assert (config.base_url, config.comments_enabled) == ("http://news.example/town/", False)
    assert SiteConfig.model_validate_json(config.to_json()) == config


@pytest.mark.parametrize(
    ("out", "inbox", "says"),
    [
        ("drop/site", "drop", "would be read as documents"),
        ("drop", "drop", "would be read as documents"),
        ("site", "site/drop", "is replaced as a whole"),
        ("link/site", "drop", "would be read as documents"),
        ("drop-site", "drop", None),
    ],
)
def test_the_site_and_the_inbox_are_apart(tmp_path: Path, out: str, inbox: str, says: str | None) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "drop")
    if says is None:
        check_apart(tmp_path / out, tmp_path / inbox)
        return
    with pytest.raises(ConfigurationError, match=says):
        check_apart(tmp_path / out, tmp_path / inbox)


def test_a_build_into_the_inbox_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "drop").mkdir()
    drop = tmp_path / "drop"
    assert main(["local", "build", "--inbox", str(drop), "--out", str(drop / "site")]) == 2
    assert "is in the inbox" in capsys.readouterr().err


def test_only_what_an_address_shows_is_refused_without_looking() -> None:
    urls = ("http://127.0.0.1:8790/x.xml", "https://10.0.0.5/feed", "https://news.example/feed")
    sources = [Source(id=url, url=url) for url in urls]
    (line,) = refused(sources, SiteConfig(allow_hosts=("10.0.0.5:443",)))
    assert line.startswith(f"{urls[0]} will not be fetched: refused 127.0.0.1:8790: only ports 80 and 443")
    assert line.endswith("if you trust it, add 127.0.0.1:8790 to allow_hosts in site.yaml")
    assert "check --allow-host 10.0.0.5:443 https://10.0.0.5/feed" in look(urls[1], SiteConfig())
    assert look(urls[2], SiteConfig()) == ""
    off = [one.model_copy(update={"enabled": False}) for one in sources]
    assert list(refused(off, SiteConfig())) == []


def test_the_help_of_up_says_that_nothing_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["local", "up", "--help"])
    assert "in memory" in capsys.readouterr().out
