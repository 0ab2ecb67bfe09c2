import pytest

from wirepress.aws.http_fake import FakeHttp
from wirepress.errors import FetchError, FetchTransientError


def test_the_fake_answers_records_and_knows_validators() -> None:
    http = FakeHttp({"https://down.example/": FetchTransientError("down")})
    http.serve("https://a.example/", "hello", etag='"1"', last_modified="Monday")
    first = http.get("https://a.example/")
    assert (first.status, first.body, first.headers["etag"]) == (200, b"hello", '"1"')
    assert http.get("https://a.example/", headers={"If-None-Match": '"1"'}).status == 304
    assert (
        http.get("https://a.example/", headers={"If-None-Match": '"2"', "If-Modified-Since": "Monday"}).status
        == 200
    )
    assert http.get("https://a.example/", headers={"if-modified-since": "Monday"}).status == 304
    with pytest.raises(FetchTransientError):
        http.get("https://down.example/")
    with pytest.raises(FetchError, match="404") as caught:
        http.get("https://b.example/")
    assert caught.value.status == 404
    with pytest.raises(FetchError, match="more than 3 bytes"):
        http.get("https://a.example/", max_bytes=3)
    assert http.requests[0] == ("https://a.example/", {})
