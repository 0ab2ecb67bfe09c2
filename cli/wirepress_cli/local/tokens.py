"""Checking tokens as the HTTP API's JWT authorizer does: signature, issuer, audience, expiry."""

import json
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from wirepress_cli.local.stack import UserPool
from wirepress_cli.local.template import REGION


class TokenError(Exception):
    """A token that the authorizer would not let pass; the message says why."""


@dataclass(slots=True)
class TokenVerifier:
    """Verifies the tokens of one user pool with the keys that the pool publishes."""

    pool: UserPool
    endpoint: str
    _keys: KeySet | None = field(default=None, init=False)

    def claims(self, authorization: str | None, *, now: float) -> dict[str, str]:
        """The claims of a bearer token, every value a string as the API hands them on.

        Raises `TokenError` when there is no token or it is not valid at `now` (seconds since 1970).
        """
        token = (authorization or "").removeprefix("Bearer ").strip()
        if not token:
            raise TokenError("no token")
        try:
            claims = jwt.decode(token, self._key_set(), algorithms=["RS256"]).claims
        except (JoseError, ValueError) as error:
            raise TokenError(f"not a token of this user pool: {error}") from error
        if claims.get("iss") != f"https://cognito-idp.{REGION}.amazonaws.com/{self.pool.id}":
            raise TokenError("another issuer")
        if self.pool.client_id not in {claims.get("aud"), claims.get("client_id")}:
            raise TokenError("another audience")
        if float(claims.get("exp", 0)) <= now:
            raise TokenError("expired")
        return {name: _as_string(value) for name, value in claims.items()}

    def _key_set(self) -> KeySet:
        if self._keys is None:
            url = f"{self.endpoint}/{self.pool.id}/.well-known/jwks.json"
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own loopback server
                self._keys = KeySet.import_key_set(json.load(answer))
        return self._keys


def _as_string(value: Any) -> str:  # noqa: ANN401 - whatever a claim holds
    """A claim as API Gateway writes it: a list becomes `[a b]`."""
    if isinstance(value, list):
        return "[" + " ".join(str(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
