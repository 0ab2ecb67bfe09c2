"""The HTTP client against servers on loopback that behave badly."""

import gzip
import socket
import ssl
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from misbehaving_server import Handler, client, message, reply, serving

from wirepress.aws import http as http_module
from wirepress.aws.tls import tls_context
from wirepress.errors import ConfigurationError, FetchError, FetchRefusedError, FetchTransientError


@pytest.fixture
def short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_module, "_TOTAL_SECONDS", 1.0)
    monkeypatch.setattr(http_module, "_READ_SECONDS", 0.6)


def test_an_allowed_host_is_fetched_with_headers_and_user_agent() -> None:
    seen: list[str] = []

    def handler(connection: socket.socket, request: str) -> None:
        seen.append(request)
        connection.sendall(message("200 OK", b"hello", ETag='"x"', Content_Type="text/plain"))

    with serving(handler) as host:
        response = client(host).get(
            f"http://{host}/a b?q=ä".replace(" ", "%20"), headers={"If-None-Match": '"y"'}
        )
    assert (response.status, response.body, response.headers["etag"]) == (200, b"hello", '"x"')
    assert response.permanent_url is None
    assert seen[0].startswith("GET /a%20b?q=%C3%A4 HTTP/1.1\r\n")
    assert "User-Agent: Wirepress/0.1.0 (+https://news.example/about)" in seen[0]
    assert 'If-None-Match: "y"' in seen[0]
    assert f"Host: {host}" in seen[0]


def test_an_allowed_address_admits_the_names_that_resolve_to_it() -> None:
    with serving(reply("200 OK", b"x")) as host:
        port = host.rpartition(":")[2]
        assert client(host).get(f"http://localhost:{port}/").body == b"x"
        assert client(f"localhost:{port}").get(f"http://localhost:{port}/").body == b"x"
        with pytest.raises(FetchRefusedError):
            client(f"localhost:{port}").get(f"http://{host}/")
        with pytest.raises(FetchRefusedError):
            client("127.0.0.1:1").get(f"http://{host}/")


@pytest.mark.parametrize("entry", ["127.0.0.1", "host:", ":80", "host:http"])
def test_an_allowed_host_without_a_port_is_a_configuration_error(entry: str) -> None:
    with pytest.raises(ConfigurationError, match="host:port"):
        client(entry)


PRIVATE = """
    127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 0.0.0.0 0
    10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.0.1 169.254.169.254 169.254.170.2
    100.64.0.1 192.0.0.8 192.0.0.170 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.7 203.0.113.5
    224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 2852039166 0xa9fea9fe localhost
    localhost. [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]
    [::ffff:169.254.169.254] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [64:ff9b::a9fe:a9fe]
    [64:ff9b:1::1] [100::1] [2001::1] [2001:db8::1] [2001:10::1] [2002:7f00:1::] [3fff::1]
    [5f00::1] [fec0::1] [::ffff:0:127.0.0.1] ①②⑦.⓪.⓪.① 127。0。0。1 %31%32%37.0.0.1
""".split()  # noqa: SIM905 - a list of words


@pytest.mark.parametrize("host", PRIVATE)
def test_no_private_address_is_reached_however_it_is_spelt(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_args: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(http_module, "_connect", forbidden)
    with pytest.raises((FetchRefusedError, FetchTransientError)):
        client().get(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://x/",
        "http://",
        "http:///x",
        "http://user@news.example/",
        "http://a:b@news.example/",
        "http://news.example\\@127.0.0.1/",
        "http://news.example/\r\nX: y",
        "http://x:99999/",
        "http://[::1",
        "http://93.184.215.14:22/",
        "http://" + "a" * 70 + ".example/",
        "x" * 5000,
        "http://news.example/ a",
    ],
)
def test_urls_that_must_not_be_fetched_are_refused(url: str) -> None:
    with pytest.raises(FetchRefusedError):
        client().get(url)


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: answers)
    with pytest.raises(FetchRefusedError, match=r"10\.0\.0\.7 is not a public address"):
        client().get("http://rebinding.example/")


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(reply("200 OK", b"x")) as host:
        port = int(host.rpartition(":")[2])
        lookups: list[str] = []

        def resolve(name: str, *_args: object, **_kwargs: object) -> list[object]:
            lookups.append(name)
            address = "127.0.0.1" if len(lookups) == 1 else "127.0.0.2"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        assert client(host).get(f"http://changing.example:{port}/").body == b"x"
    assert lookups == ["changing.example"]


@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/latest/", "//10.0.0.1/", "http://[::1]:80/", "ftp://x/", "http://u:p@x/"],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(location: str) -> None:
    with serving(reply("302 Found", Location=location)) as host, pytest.raises(FetchRefusedError):
        client(host).get(f"http://{host}/")


def _steps(*answers: bytes) -> Handler:
    """Answer `/0`, `/1`, ... with the messages given."""

    def handler(connection: socket.socket, request: str) -> None:
        connection.sendall(answers[int(request.split(" ")[1].strip("/") or 0)])

    return handler


def test_permanent_redirects_are_reported_only_when_all_of_them_are() -> None:
    permanent = [
        message("301 Moved", Location="/1"),
        message("308 Moved", Location="/2"),
        message("200 OK", b"x"),
    ]
    with serving(_steps(*permanent)) as host:
        response = client(host).get(f"http://{host}/0")
        assert (response.url, response.permanent_url) == (f"http://{host}/2", f"http://{host}/2")
    mixed = [
        message("301 Moved", Location="/1"),
        message("302 Found", Location="/2"),
        message("200 OK", b"x"),
    ]
    with serving(_steps(*mixed)) as host:
        response = client(host).get(f"http://{host}/0")
        assert (response.url, response.permanent_url) == (f"http://{host}/2", None)


def test_six_redirects_are_too_many() -> None:
    with (
        serving(reply("302 Found", Location="/again")) as host,
        pytest.raises(FetchError, match="more than 5 redirects"),
    ):
        client(host).get(f"http://{host}/")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_client_errors_are_final_and_carry_the_status(status: int) -> None:
    with (
        serving(reply(f"{status} No")) as host,
        pytest.raises(FetchError, match=f"127.0.0.1 answered {status}") as caught,
    ):
        client(host).get(f"http://{host}/")
    assert caught.value.status == status
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("status", "after", "seconds"), [(429, "120", 120), (503, "", None), (500, "x", None), (408, "0", 0)]
)
def test_servers_in_trouble_are_transient_and_say_when(
    status: int, after: str, seconds: float | None
) -> None:
    with (
        serving(reply(f"{status} No", Retry_After=after)) as host,
        pytest.raises(FetchTransientError) as caught,
    ):
        client(host).get(f"http://{host}/")
    assert (caught.value.status, caught.value.retry_after_seconds) == (status, seconds)
    assert not caught.value.permanent


def test_not_modified_is_an_answer() -> None:
    with serving(reply("304 Not Modified", Content_Length="", ETag='"x"')) as host:
        response = client(host).get(f"http://{host}/")
    assert (response.status, response.body, response.headers["etag"]) == (304, b"", '"x"')


def test_nobody_listening_and_no_such_name_are_transient() -> None:
    free = socket.create_server(("127.0.0.1", 0))
    host = f"127.0.0.1:{free.getsockname()[1]}"
    free.close()
    with pytest.raises(FetchTransientError, match="refused the connection"):
        client(host).get(f"http://{host}/")
    with pytest.raises(FetchTransientError, match="does not resolve"):
        client().get("http://no-such-name.invalid/")


@pytest.mark.parametrize(
    "answer", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"]
)
def test_broken_http_is_transient(answer: bytes) -> None:
    with serving(lambda connection, _request: connection.sendall(answer)) as host:  # noqa: SIM117
        with pytest.raises(FetchTransientError, match="broke off or sent no valid HTTP"):
            client(host).get(f"http://{host}/")


def _encodings() -> list[tuple[str, bytes]]:
    raw = zlib.compressobj(wbits=-15)
    # Without a time, for the bytes name the test: every process that runs some must know it by one name.
    half, whole = (gzip.compress(b"hello " * times, mtime=0) for times in (500, 1000))
    return [
        ("gzip", whole),
        ("gzip", half + half),
        ("gzip", whole + b"\0\0\0"),
        ("deflate", zlib.compress(b"hello " * 1000)),
        ("deflate", raw.compress(b"hello " * 1000) + raw.flush()),
        ("identity", b"hello " * 1000),
    ]


@pytest.mark.parametrize(("encoding", "body"), _encodings())
def test_content_encodings_are_decoded(encoding: str, body: bytes) -> None:
    with serving(reply("200 OK", body, Content_Encoding=encoding)) as host:
        assert client(host).get(f"http://{host}/").body == b"hello " * 1000


@pytest.mark.parametrize(("encoding", "body"), [("br", b"x"), ("gzip", b"not gzip at all")])
def test_encodings_that_cannot_be_decoded_are_final(encoding: str, body: bytes) -> None:
    with (
        serving(reply("200 OK", body, Content_Encoding=encoding)) as host,
        pytest.raises(FetchError) as caught,
    ):
        client(host).get(f"http://{host}/")
    assert caught.value.permanent


def test_a_gzip_bomb_ends_at_the_cap_in_little_memory() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with serving(reply("200 OK", bomb, Content_Encoding="gzip")) as host:
        tracemalloc.start()
        with pytest.raises(FetchError, match="more than 1,000,000 bytes"):
            client(host).get(f"http://{host}/", max_bytes=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 8_000_000


def test_a_body_that_never_ends_is_cut_off() -> None:
    def endless(connection: socket.socket, _request: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(bytes(65_536))

    with serving(endless) as host, pytest.raises(FetchError, match="more than 3,000,000 bytes"):
        client(host).get(f"http://{host}/", max_bytes=3_000_000)


def test_a_declared_length_beyond_the_cap_is_not_read() -> None:
    with (
        serving(reply("200 OK", b"", Content_Length="999999999")) as host,
        pytest.raises(FetchError, match="more than"),
    ):
        client(host).get(f"http://{host}/", max_bytes=1_000)


def _drip(start: bytes, piece: bytes) -> Handler:
    def handler(connection: socket.socket, _request: str) -> None:
        connection.sendall(start)
        for _ in range(200):
            connection.sendall(piece)
            time.sleep(0.05)

    return handler


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
)
@pytest.mark.usefixtures("short_times")
def test_a_dripping_server_does_not_outlive_the_deadline(start: bytes, piece: bytes) -> None:
    with serving(_drip(start, piece)) as host:
        begun = time.monotonic()
        with pytest.raises(FetchTransientError, match="127"):
            client(host).get(f"http://{host}/")
        assert time.monotonic() - begun < 2.5


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for localhost, with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    form = serialization.Encoding.PEM
    private = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + signed.public_bytes(form))
    return path


def _over_tls(certificate: Path, handler: Handler) -> Handler:
    """`handler`, speaking TLS: the request is read here, since the server only saw a handshake."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def wrapped(connection: socket.socket, _request: str) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:
            handler(secure, secure.recv(4096).decode("latin-1"))

    return wrapped


def test_tls_is_verified_against_the_name(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(_over_tls(certificate, reply("200 OK", b"secret")), reads_request=False) as host:
        port = host.rpartition(":")[2]
        with pytest.raises(FetchTransientError, match="TLS problem"):
            client(host).get(f"https://localhost:{port}/")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert client(host).get(f"https://localhost:{port}/").body == b"secret"
        with pytest.raises(FetchTransientError, match="TLS problem"):
            client(host).get(f"https://{host}/")


def test_without_certificates_of_the_system_those_of_botocore_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = ssl.DefaultVerifyPaths(None, None, "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nothing)
    assert tls_context().cert_store_stats()["x509_ca"] > 50


@pytest.mark.usefixtures("short_times")
def test_dripping_over_tls_does_not_outlive_the_deadline(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    drip = _drip(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", b"x")
    with serving(_over_tls(certificate, drip), reads_request=False) as host:
        begun = time.monotonic()
        with pytest.raises(FetchTransientError, match="localhost did not answer"):
            client(host).get(f"https://localhost:{host.rpartition(':')[2]}/")
        assert time.monotonic() - begun < 2.5


@pytest.mark.usefixtures("short_times")
def test_a_tls_handshake_that_never_comes_ends(certificate: Path) -> None:
    with serving(lambda _connection, _request: time.sleep(4), reads_request=False) as host:
        begun = time.monotonic()
        with pytest.raises(FetchTransientError, match="did not answer"):
            client(host).get(f"https://{host}/")
        assert time.monotonic() - begun < 2.5


@pytest.mark.usefixtures("short_times")
def test_redirects_share_one_deadline() -> None:
    def slow(connection: socket.socket, _request: str) -> None:
        time.sleep(0.4)
        connection.sendall(message("302 Found", Location="/again"))

    with serving(slow) as host:
        begun = time.monotonic()
        with pytest.raises(FetchTransientError):
            client(host).get(f"http://{host}/")
        assert time.monotonic() - begun < 2.0


@pytest.mark.usefixtures("short_times")
def test_a_silent_server_times_out() -> None:
    with serving(lambda _connection, _request: time.sleep(3)) as host:  # noqa: SIM117
        with pytest.raises(FetchTransientError, match="did not answer"):
            client(host).get(f"http://{host}/")


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with serving(reply("200 OK", b"direct")) as host:
        assert client(host).get(f"http://{host}/").body == b"direct"


def test_a_location_in_raw_utf8_is_followed() -> None:
    seen: list[str] = []

    def handler(connection: socket.socket, request: str) -> None:
        seen.append(request.split(" ")[1])
        if len(seen) == 1:
            connection.sendall(
                b"HTTP/1.1 302 Found\r\nLocation: /\xc3\xa9t\xc3\xa9\r\nContent-Length: 0\r\n\r\n"
            )
        else:
            connection.sendall(message("200 OK", b"x"))

    with serving(handler) as host:
        assert client(host).get(f"http://{host}/").url == f"http://{host}/%C3%A9t%C3%A9"
    assert seen == ["/", "/%C3%A9t%C3%A9"]
