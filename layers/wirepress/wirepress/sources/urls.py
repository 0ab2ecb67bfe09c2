"""URLs: made absolute, normalised for identity, turned into short stable ids.

Normalising is for comparing, never for fetching: what is fetched is the URL as published.
"""

import base64
import hashlib
import re
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, urljoin, urlsplit

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_TRACKING_PREFIXES: Final = ("utm_", "mtm_", "pk_", "at_custom", "at_campaign", "at_medium", "hsa_", "itm_")
_TRACKING: Final = frozenset(
    """fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok
    _hsenc _hsmi oly_anon_id oly_enc_id vero_id vero_conv wickedid rb_clickid s_cid ncid cmpid xtor
    at_link_type at_link_origin at_link_id at_ptr_name at_format at_bbc_team ocid smid ns_mchannel ns_source
    ns_campaign ns_linkname ns_fee partner_id guccounter guce_referrer guce_referrer_sig srsltid
    _ga _gl __twitter_impression amp_js_v fb_action_ids fb_action_types fb_ref fb_source spm wt_mc wtrid
    wprov ftag sr_share echobox""".split()  # noqa: SIM905 - a word list reads better than 70 literals
)
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_ESCAPED: Final = str.maketrans({"<": "%3C", ">": "%3E", '"': "%22"})
_NO_HOST: Final = re.compile(r"https?:/*", re.IGNORECASE)
_DIGEST_CHARACTERS: Final = 20
_DIGEST_BYTES: Final = 15
"""Of which the characters are made: base32 makes eight of five."""
_MAX_CHARACTERS: Final = 8_000


def short_digest(*parts: str) -> str:
    """A stable id of 20 lower-case base32 characters (100 bits) for a sequence of strings."""
    material = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(material).digest()[:_DIGEST_BYTES]
    return base64.b32encode(digest).decode().lower()[:_DIGEST_CHARACTERS]


def http_url(link: str | None, *, base: str = "") -> str | None:
    """`link` as an absolute http(s) URL, resolved against `base`; `None` for anything else.

    White space and control characters are removed, `<`, `>` and `"` escaped, as browsers do. An
    address of more than 8,000 characters is none.
    """
    if not link or len(link) > _MAX_CHARACTERS or _NO_HOST.fullmatch(link.strip()):
        return None
    cleaned = _UNSAFE.sub(
        lambda run: "" if "\n" in run.group() or "\t" in run.group() else "%20", link.strip()
    )
    cleaned = cleaned.translate(_ESCAPED)
    try:
        absolute = urljoin(base, cleaned)
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        return None
    return absolute


@lru_cache(maxsize=1024)  # an entry's address is compared several times in a row
def normalise_url(url: str) -> str:
    """The form of an http(s) URL under which it is compared.

    Scheme and host in lower case, host in punycode, default port, credentials, fragment and
    tracking parameters removed, escapes in one form, parameters kept in order. A string that
    is no http(s) URL comes back stripped, otherwise as it was.
    """
    stripped = _UNSAFE.sub("", url)
    try:
        parts = urlsplit(stripped)
        host = _host(parts)
    except ValueError:
        return stripped
    if parts.scheme.lower() not in _DEFAULT_PORTS or not host:
        return stripped
    query = _without_tracking(parts.query)
    path = _escaped(parts.path) or "/"
    return f"{parts.scheme.lower()}://{host}{path}{'?' + query if query else ''}"


def same_site(first: str, second: str) -> bool:
    """Whether two URLs are on the same host, `www.` aside."""
    return _bare_host(first) == _bare_host(second) != ""


def source_id(url: str) -> str:
    """The id of the source at `url`: the same for every spelling of the URL."""
    return short_digest("source", normalise_url(url))


def schemeless(url: str) -> str:
    """`url` normalised, without scheme and `www.`: it survives the move to https."""
    return normalise_url(url).split("://", 1)[-1].removeprefix("www.")


def location_key(url: str) -> str:
    """`url` normalised, without scheme and host: it survives a move to another host."""
    host, slash, rest = schemeless(url).partition("/")
    return slash + rest if slash else host


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = _punycode(host)
    port = parts.port
    if port is None or port == _DEFAULT_PORTS.get(parts.scheme.lower()):
        return host
    return f"{host}:{port}"


def _punycode(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return quote(host)


def _bare_host(url: str) -> str:
    try:
        return _host(urlsplit(url)).removeprefix("www.")
    except ValueError:
        return ""


def _without_tracking(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not _is_tracking(pair)]
    return "&".join(_escaped(pair) for pair in kept)


def _is_tracking(pair: str) -> bool:
    parsed = parse_qsl(pair, keep_blank_values=True)
    name = parsed[0][0].lower() if parsed else ""
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")


def _escaped(text: str) -> str:
    """Percent-escapes in one form: unreserved characters plain, the rest in upper case."""

    def one_form(match: re.Match[str]) -> str:
        byte = int(match.group(1), 16)
        return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"

    return _ESCAPE.sub(one_form, quote(text, safe="%/:?#[]@!$&'()*+,;=~-._|{}\"<>^`\\", errors="replace"))
