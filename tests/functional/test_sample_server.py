"""The sample's outlets have the same addresses in every run, whoever else runs on this machine."""

import argparse
import shutil
import socket
import urllib.request
from pathlib import Path

import pytest

from wirepress.aws.http import SafeHttpClient
from wirepress.errors import FetchRefusedError
from wirepress.model import Source
from wirepress.sources.listing import parse_sources
from wirepress_cli.local import sample_server
from wirepress_cli.local.inputs import read_inputs
from wirepress_cli.local.sample_server import ServedSample, serve_sample

SAMPLE = Path(__file__).parents[2] / "sample"


@pytest.fixture
def other_sample(tmp_path: Path) -> Path:
    """A sample of the same outlets in which one is called otherwise."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE / "articles", folder / "articles")
    outlets = (SAMPLE / "outlets.yaml").read_text(encoding="utf-8")
    folder.joinpath("outlets.yaml").write_text(outlets.replace("The Harbour Herald", "The Other Herald"))
    return folder


def sources(sample: ServedSample) -> tuple[Source, ...]:
    return parse_sources(sample.newsroom.sources())


def fetched(sample: ServedSample) -> bytes:
    """The first outlet's feed, as the newsroom of this sample gets it."""
    client = SafeHttpClient(contact_url=None, allow_hosts=sample.allow_hosts)
    return client.get(sources(sample)[0].url).body


def seen_by_a_reader(sample: ServedSample) -> bytes:
    with urllib.request.urlopen(sources(sample)[0].url) as answer:
        return answer.read()


def test_two_samples_at_once_have_the_same_addresses_and_each_newsroom_its_own(other_sample: Path) -> None:
    with serve_sample(SAMPLE) as first, serve_sample(other_sample) as second:
        assert [one.id for one in sources(first)] == [one.id for one in sources(second)]
        for _ in range(5):
            assert b"The Harbour Herald" in fetched(first)
            assert b"The Other Herald" in fetched(second)


def test_a_newsroom_of_the_sample_finds_its_outlets_under_their_own_address_only() -> None:
    arguments = argparse.Namespace(sample=True, sources=None, config=None, inbox=None)
    with read_inputs(arguments) as inputs:
        client = SafeHttpClient(contact_url=None, allow_hosts=inputs.config.allowed_hosts)
        address = inputs.sources[0].url
        assert client.get(address).status == 200
        with pytest.raises(FetchRefusedError):
            client.get(address.replace("127.0.0.1", "localhost"))


def test_readers_follow_links_as_long_as_any_sample_is_served() -> None:
    with serve_sample(SAMPLE) as first:
        with serve_sample(SAMPLE) as second:
            assert seen_by_a_reader(first) == seen_by_a_reader(second)
        for _ in range(5):
            assert seen_by_a_reader(first) == fetched(first)


def test_a_program_that_has_a_port_is_no_obstacle() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sample_server, "PORT", port)
            with serve_sample(SAMPLE) as sample:
                assert sample.is_hidden
                assert b"The Harbour Herald" in fetched(sample)
