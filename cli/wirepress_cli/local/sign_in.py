"""A stand-in for Cognito's sign-in pages: pick a name, get the user pool's real tokens.

Authorization code with PKCE (RFC 6749 section 4.1, RFC 7636), so that the site's scripts run as
they do on AWS. There are no passwords: whoever reaches this machine's loopback may be anybody.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import boto3
from werkzeug.wrappers import Request, Response

from wirepress_cli.local.stack import UserPool

PREFIX: Final = "/_auth"
_CODE_SECONDS: Final = 300
_MODERATORS: Final = "moderators"
_MAX_NAME: Final = 60

_HIDDEN: Final = '<input type="hidden" name="{}" value="{}">'
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_PAGE: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in</title>
<style>
  :root {{ color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }}
  body {{ max-width: 24rem; margin: 15vh auto 0; padding: 0 1rem }}
  input[type=text], button {{ font: inherit; padding: .5rem; width: 100%; box-sizing: border-box }}
  label, button {{ display: block; margin: 1rem 0 }}
</style>
<h1>Sign in</h1>
<p>This is the newsroom on your own machine: pick any name.</p>
<form method="post">
  <label>Name <input type="text" name="name" required maxlength="60" autofocus></label>
  <label><input type="checkbox" name="moderator" value="yes"> as a moderator</label>
  <button>Sign in</button>
  {fields}
</form>
"""


@dataclass(frozen=True, slots=True)
class _Grant:
    """A code that was given out and waits to be exchanged."""

    username: str
    challenge: str
    redirect_uri: str
    expires: float


@dataclass(slots=True)
class SignIn:
    """The sign-in service below `/_auth`. `site_url` is the only place that readers are sent back to."""

    pool: UserPool
    site_url: str
    _grants: dict[str, _Grant] = field(default_factory=dict)
    _secret: str = field(default_factory=lambda: f"Aa1-{secrets.token_urlsafe(24)}")
    _cognito: Any = field(default_factory=lambda: boto3.client("cognito-idp"))

    def answer(self, request: Request) -> Response:
        """Answer a request whose path begins with `/_auth`."""
        action = (request.method, request.path.removeprefix(PREFIX))
        if action == ("GET", "/oauth2/authorize"):
            return self._ask(request.args)
        if action == ("POST", "/oauth2/authorize"):
            return self._grant(request)
        if action == ("POST", "/oauth2/token"):
            return self._exchange(request.form)
        if action == ("GET", "/logout"):
            return self._leave(request.args)
        return Response("not found\n", status=404)

    def _ask(self, query: Mapping[str, str]) -> Response:
        wrong = self._fault(query)
        if wrong:
            return Response(f"{wrong}\n", status=400)
        fields = "".join(_HIDDEN.format(escape(name), escape(value)) for name, value in query.items())
        headers = {
            "Content-Security-Policy": _POLICY,
            "Cache-Control": "no-store",
        }
        return Response(_PAGE.format(fields=fields), content_type="text/html; charset=utf-8", headers=headers)

    def _fault(self, query: Mapping[str, str]) -> str | None:
        if query.get("client_id") != self.pool.client_id:
            return "unknown client_id"
        if not query.get("redirect_uri", "").startswith(f"{self.site_url}/"):
            return f"redirect_uri must begin with {self.site_url}/: open the site by that address"
        if query.get("response_type") != "code" or query.get("code_challenge_method") != "S256":
            return "only response_type=code with code_challenge_method=S256"
        if not query.get("code_challenge"):
            return "code_challenge is missing"
        return None

    def _grant(self, request: Request) -> Response:
        form = request.form
        name = " ".join(form.get("name", "").split())[:_MAX_NAME]
        wrong = self._fault(form) or ("" if name else "a name is missing")
        if wrong:
            return Response(f"{wrong}\n", status=400)
        username = self._user(name, moderator=form.get("moderator") == "yes")
        code = secrets.token_urlsafe(24)
        self._grants[code] = _Grant(
            username=username,
            challenge=form["code_challenge"],
            redirect_uri=form["redirect_uri"],
            expires=time.monotonic() + _CODE_SECONDS,
        )
        answer = urlencode({"code": code, "state": form.get("state", "")})
        return _redirect(f"{form['redirect_uri']}?{answer}")

    def _user(self, name: str, *, moderator: bool) -> str:
        """The reader of that name in the user pool, made when new."""
        username = f"{hashlib.sha256(name.encode()).hexdigest()[:16]}@local.invalid"
        pool = {"UserPoolId": self.pool.id}
        try:
            self._cognito.admin_get_user(**pool, Username=username)
        except self._cognito.exceptions.UserNotFoundException:
            attributes = [{"Name": "email", "Value": username}, {"Name": "name", "Value": name}]
            self._cognito.admin_create_user(
                **pool, Username=username, UserAttributes=attributes, MessageAction="SUPPRESS"
            )
        self._cognito.admin_set_user_password(
            **pool, Username=username, Password=self._secret, Permanent=True
        )
        change = (
            self._cognito.admin_add_user_to_group if moderator else self._cognito.admin_remove_user_from_group
        )
        change(**pool, Username=username, GroupName=_MODERATORS)
        return username

    def _exchange(self, form: Mapping[str, str]) -> Response:
        """Tokens for a code, or for a refresh token."""
        if form.get("client_id") != self.pool.client_id:
            return _refused("invalid_client")
        if form.get("grant_type") == "refresh_token":
            return self._refresh(form.get("refresh_token", ""))
        if form.get("grant_type") != "authorization_code":
            return _refused("unsupported_grant_type")
        grant = self._grants.pop(form.get("code", ""), None)
        if (
            grant is None
            or grant.expires < time.monotonic()
            or grant.redirect_uri != form.get("redirect_uri")
        ):
            return _refused("invalid_grant")
        if not hmac.compare_digest(grant.challenge, challenge_of(form.get("code_verifier", ""))):
            return _refused("invalid_grant")
        result = self._cognito.admin_initiate_auth(
            UserPoolId=self.pool.id,
            ClientId=self.pool.client_id,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": grant.username, "PASSWORD": self._secret},
        )
        return _tokens(result["AuthenticationResult"])

    def _refresh(self, token: str) -> Response:
        try:
            result = self._cognito.admin_initiate_auth(
                UserPoolId=self.pool.id,
                ClientId=self.pool.client_id,
                AuthFlow="REFRESH_TOKEN_AUTH",
                AuthParameters={"REFRESH_TOKEN": token},
            )
        except self._cognito.exceptions.NotAuthorizedException:
            return _refused("invalid_grant")
        return _tokens(result["AuthenticationResult"])

    def _leave(self, query: Mapping[str, str]) -> Response:
        target = query.get("logout_uri", "")
        if query.get("client_id") != self.pool.client_id or not target.startswith(f"{self.site_url}/"):
            return Response(f"logout_uri must begin with {self.site_url}/\n", status=400)
        return _redirect(target)


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636 section 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _tokens(result: Mapping[str, Any]) -> Response:
    names = {"IdToken": "id_token", "AccessToken": "access_token", "RefreshToken": "refresh_token"}
    values = {ours: result[theirs] for theirs, ours in names.items() if theirs in result}
    return _json({**values, "token_type": "Bearer", "expires_in": result.get("ExpiresIn", 3600)})


def _refused(error: str) -> Response:
    return _json({"error": error}, status=400)


def _json(values: Mapping[str, Any], *, status: int = 200) -> Response:
    return Response(
        json.dumps(values),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _redirect(target: str) -> Response:
    return Response(status=302, headers={"Location": target, "Cache-Control": "no-store"})
