"""What the HTTP client does when servers and resolvers mean harm: it ends in time and in little memory."""

import gzip
import socket
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address

import pytest
from misbehaving_server import Handler, client, message, reply, serving

from wirepress.aws import addresses
from wirepress.aws import http as http_module
from wirepress.aws.addresses import AddressPolicy, is_public
from wirepress.errors import ConfigurationError, FetchError, FetchRefusedError, FetchTransientError

NON_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254
    169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.8
    192.0.0.170 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.254 198.51.100.7 203.0.113.5
    224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::7f00:1 ::ffff:0:7f00:1 64:ff9b::a9fe:a9fe
    64:ff9b:1::a9fe:a9fe 100::1 2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
    2002:7f00:1:: 2002:a9fe:a9fe::1 2600::5efe:10.0.0.1 2600::200:5efe:169.254.169.254 3fff::1 5f00::1
    fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1
""".split()  # noqa: SIM905 - a list of words
PUBLIC = """
    93.184.215.14 1.1.1.1 8.8.8.8 193.0.6.139 2600:1406:3a00:21::173e:2e65 2a00:1450:4001:813::200e
    2001:67c:2e8:22::c100:68b 2600::5efe:93.184.215.14 2003:a::1
""".split()  # noqa: SIM905 - a list of words


def resolving_to(*found: str) -> Callable[..., list[object]]:
    """A resolver that answers with these addresses, whatever the name."""

    def resolve(_host: str, port: int, *_args: object, **_kwargs: object) -> list[object]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            if "." in address and ":" not in address
            else (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            for address in found
        ]

    return resolve


@pytest.fixture
def nobody_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_args: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(http_module, "_connect", forbidden)


@pytest.fixture
def short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_module, "_TOTAL_SECONDS", 1.0)
    monkeypatch.setattr(http_module, "_READ_SECONDS", 0.6)


# -- Addresses


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NON_PUBLIC)
@pytest.mark.usefixtures("nobody_connects")
def test_no_name_leads_to_an_address_that_is_not_public(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving_to(address))
    with pytest.raises(FetchRefusedError, match="not a public address"):
        client().get("https://innocent.example/")


@pytest.mark.parametrize("address", NON_PUBLIC)
@pytest.mark.usefixtures("nobody_connects")
def test_one_bad_address_among_good_ones_is_enough(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving_to(*PUBLIC, address))
    with pytest.raises(FetchRefusedError, match="not a public address"):
        client().get("http://innocent.example/")


@pytest.mark.parametrize("address", NON_PUBLIC)
def test_no_redirect_leads_to_an_address_that_is_not_public(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with (
        serving(reply("302 Found", Location=f"http://{host}/latest/meta-data/")) as server,
        pytest.raises(FetchRefusedError, match="not a public address"),
    ):
        client(server).get(f"http://{server}/")


@pytest.mark.usefixtures("nobody_connects")
@pytest.mark.parametrize(
    "host",
    [
        *("2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "025177524776", "169.16689662", "169.254.43518"),
        *("0xA9.0xFE.0xA9.0xFE", "169.254.169.254.", "169。254。169。254", "１６９．２５４．１６９．２５４"),
        *("①⑥⑨.②⑤④.①⑥⑨.②⑤④", "169｡254｡169｡254", "[::ffff:a9fe:a9fe]", "[0:0:0:0:0:ffff:169.254.169.254]"),
        *("[fe80::1%25lo]", "[::1%25lo]", "LOCALHOST", "localhost.", "127.1", "0", "0x7f.1", "[::]"),
    ],
)
def test_no_spelling_of_an_address_is_overlooked(host: str) -> None:
    with pytest.raises((FetchRefusedError, FetchTransientError)):
        client().get(f"http://{host}/")


def test_only_the_allowed_port_of_an_allowed_address_is_reached() -> None:
    with serving(reply("200 OK", b"x")) as allowed, serving(reply("200 OK", b"y")) as other:
        with pytest.raises(FetchRefusedError, match="only ports 80 and 443"):
            client(allowed).get(f"http://{other}/")
        port = allowed.rpartition(":")[2]
        assert client(allowed).get(f"http://[::ffff:127.0.0.1]:{port}/").body == b"x"


def test_a_name_that_resolves_otherwise_at_the_redirect_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["127.0.0.1", "10.0.0.7"]
    with serving(reply("302 Found", Location="/again")) as server:
        port = int(server.rpartition(":")[2])

        def resolve(*args: object, **kwargs: object) -> list[object]:
            return resolving_to(answers.pop(0))(*args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        with pytest.raises(FetchRefusedError):
            client(server).get(f"http://rebinding.example:{port}/")
    assert answers == []


def test_a_resolver_that_hangs_does_not_outlive_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_LOOKUP_SECONDS", 0.3)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: time.sleep(2) or [])
    begun = time.monotonic()
    with pytest.raises(FetchTransientError, match="did not resolve in time"):
        AddressPolicy().resolve("slow.example", 80)
    with pytest.raises(FetchTransientError, match="did not resolve in time"):
        AddressPolicy().resolve("slow.example", 80, seconds=0.1)
    assert time.monotonic() - begun < 3


def test_a_resolver_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise OSError("out of file descriptors")

    monkeypatch.setattr(socket, "getaddrinfo", broken)
    with pytest.raises(FetchTransientError, match=r"broken\.example"):
        client().get("http://broken.example/")


def test_a_host_may_be_reached_at_another_address_but_only_under_its_own_name() -> None:
    with serving(reply("200 OK", b"x")) as server:
        there = client(f"intranet.example:8000={server}", "intranet.example:8000")
        assert there.get("http://intranet.example:8000/").body == b"x"
        with pytest.raises(FetchRefusedError):
            there.get(f"http://{server}/")


@pytest.mark.parametrize("spelled", ["localhost", "[::ffff:127.0.0.1]", "127.1"])
def test_who_is_sent_elsewhere_by_address_is_not_found_under_another_spelling(spelled: str) -> None:
    with serving(reply("200 OK", b"x")) as elsewhere, serving(reply("200 OK", b"y")) as server:
        there = client(f"{server}={elsewhere}")
        assert there.get(f"http://{server}/").body == b"x"
        with pytest.raises(FetchRefusedError):
            there.get(f"http://{spelled}:{server.rpartition(':')[2]}/")


@pytest.mark.parametrize(
    "entry", ["a.example:80=", "a.example:80=b.example", "a.example=b.example:80", "=b.example:80"]
)
def test_half_an_address_is_a_configuration_error(entry: str) -> None:
    with pytest.raises(ConfigurationError, match="is not host:port"):
        AddressPolicy([entry])


# -- Redirects


def _capturing(seen: list[str], *answers: bytes) -> Handler:
    def handler(connection: socket.socket, request: str) -> None:
        seen.append(request)
        connection.sendall(answers[min(len(seen), len(answers)) - 1])

    return handler


SECRETS = {"If-None-Match": '"v1"', "Authorization": "Bearer x", "Cookie": "a=b"}


def test_what_is_meant_for_one_origin_is_not_told_to_another() -> None:
    seen: list[str] = []
    with serving(_capturing(seen, message("200 OK", b"x"))) as other:
        answer = reply("302 Found", Location=f"http://{other}/")
        with serving(answer) as server:
            client(server, other).get(f"http://{server}/", headers=SECRETS)
    sent = seen[0].lower()
    assert "user-agent: wirepress" in sent
    assert not any(name.lower() in sent for name in SECRETS)


def test_the_same_origin_keeps_its_credentials() -> None:
    seen: list[str] = []
    with serving(_capturing(seen, message("302 Found", Location="/b"), message("200 OK", b"x"))) as server:
        client(server).get(f"http://{server}/a", headers={"Authorization": "Bearer x"})
    assert all("authorization: bearer x" in request.lower() for request in seen)
    assert len(seen) == 2


def test_a_circle_of_redirects_ends() -> None:
    with (
        serving(reply("302 Found", Location="/")) as server,
        pytest.raises(FetchError, match="more than 5 redirects"),
    ):
        client(server).get(f"http://{server}/")


@pytest.mark.parametrize("length", [5_000, 60_000, 1_000_000])
def test_an_endless_location_is_an_error(length: int) -> None:
    with serving(reply("302 Found", Location="/" + "x" * length)) as server, pytest.raises(FetchError):
        client(server).get(f"http://{server}/")


# -- Floods


def _flood(start: bytes, piece: bytes, times: int = 10**9) -> Handler:
    def handler(connection: socket.socket, _request: str) -> None:
        connection.sendall(start)
        for _ in range(times):
            connection.sendall(piece)

    return handler


@pytest.mark.parametrize(
    "handler",
    [
        _flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        _flood(b"", b"HTTP/1.1 100 Continue\r\n" + b"X-A: b\r\n" * 50 + b"\r\n"),
        _flood(b"", b"x" * 65_536),
        _flood(b"HTTP/1.1 200 OK\r\n", b"X-Header: y\r\n" * 1000),
        _flood(b"HTTP/1.1 200 OK\r\nX-A: ", b"x" * 65_536),
        _flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x" * 65_536),
        _flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 9000 + b"\r\nx\r\n"),
        _flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X-Trailer: y\r\n" * 1000),
        _flood(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"ffffffffffffffff\r\n" + b"x" * 65_536
        ),
        _flood(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 3000),
        _flood(b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n", b"\x00\x00\x00\xff\xff" * 10_000),
    ],
    ids=[
        *("continue", "continue with headers", "no status line", "headers", "one header"),
        *("chunk extension", "chunk extensions", "trailers", "lying chunk", "gzip members", "empty blocks"),
    ],
)
def test_a_flood_ends(handler: Handler) -> None:
    with serving(handler) as server, pytest.raises(FetchError):
        client(server).get(f"http://{server}/", max_bytes=1_000_000)


def test_absurd_headers_are_left_out() -> None:
    with serving(reply("200 OK", b"x", ETag='"1"', X_Long="y" * 20_000)) as server:
        headers = client(server).get(f"http://{server}/").headers
    assert (headers["etag"], "x-long" in headers) == ('"1"', False)


def test_too_many_bytes_of_headers_are_an_error() -> None:
    many = {f"X_{number}": "y" * 8_000 for number in range(20)}
    with (
        serving(reply("200 OK", b"x", **many)) as server,
        pytest.raises(FetchError, match="bytes of headers"),
    ):
        client(server).get(f"http://{server}/")


def test_an_interim_answer_is_no_answer() -> None:
    with (
        serving(reply("103 Early Hints", Link="</x>; rel=preload")) as server,
        pytest.raises(FetchTransientError, match="interim"),
    ):
        client(server).get(f"http://{server}/")


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip"])
def test_an_encoding_that_nobody_asked_for_is_refused(encoding: str) -> None:
    with (
        serving(reply("200 OK", b"x" * 50, Content_Encoding=encoding)) as server,
        pytest.raises(FetchError, match="nobody asked for"),
    ):
        client(server).get(f"http://{server}/")


@pytest.mark.parametrize("encoding", ["none", "UTF-8", "identity"])
def test_a_header_that_means_no_encoding_is_none(encoding: str) -> None:
    with serving(reply("200 OK", b"hello", Content_Encoding=encoding)) as server:
        assert client(server).get(f"http://{server}/").body == b"hello"


def test_members_and_padding_are_told_apart_wherever_the_chunks_end() -> None:
    member = gzip.compress(b"hello " * 20, compresslevel=0)
    for padding in (b"", b"\0\0\0"):
        data = member + member + padding
        for cut in range(1, len(data)):
            pieces = http_module.decoded(iter([data[:cut], data[cut:]]), "gzip", "h", 10_000)
            assert b"".join(pieces) == b"hello " * 40


# -- Memory: in a process of its own, since the interpreter keeps what it once had

PROBE = textwrap.dedent(
    """
    import resource, sys
    from wirepress.aws.http import SafeHttpClient
    from wirepress.errors import FetchError
    client = SafeHttpClient(contact_url=None, allow_hosts=[sys.argv[1]])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        client.get(f"http://{sys.argv[1]}/", max_bytes=20_000_000)
    except FetchError as error:
        print(error.reason)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """
)


def _nested_bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()


@pytest.mark.parametrize(
    "handler",
    [
        reply("200 OK", _nested_bomb(), Content_Encoding="gzip"),
        _flood(b"HTTP/1.1 200 OK\r\n\r\n", bytes(65_536)),
        _flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10_000),
        _flood(b"HTTP/1.1 200 OK\r\n", b"X-Header: " + b"y" * 60_000 + b"\r\n"),
    ],
    ids=["gzip bomb", "endless body", "tiny chunks", "long headers"],
)
def test_no_answer_takes_more_than_64_megabytes(handler: Handler) -> None:
    with serving(handler) as server:
        probe = subprocess.run(
            [sys.executable, "-c", PROBE, server], capture_output=True, text=True, timeout=60, check=True
        )
    reason, grown = probe.stdout.strip().splitlines()
    assert "not read further" in reason or "no valid HTTP" in reason
    assert int(grown) <= 64


def test_the_probe_addresses_are_what_they_seem() -> None:
    assert not any(is_public(ip_address(address)) for address in NON_PUBLIC)
    assert isinstance(ip_address("1.1.1.1"), IPv4Address)
