// Sign-in: OpenID Connect, authorization code with PKCE (RFC 7636). The token stays in this tab.
const TOKEN = "wirepress.token";
const FLOW = "wirepress.sign-in";
const REDIRECT = `${location.origin}/signed-in/`;

export const parse = (text, fallback) => {
  try {
    return JSON.parse(text) ?? fallback;
  } catch {
    return fallback;
  }
};
const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const service = async () => (await fetch("/auth.json")).json();

function claimsOf(jwt) {
  const payload = (jwt ?? "").split(".")[1];
  if (!payload) return {};
  const bytes = atob(payload.replace(/-/g, "+").replace(/_/g, "/"));
  return parse(new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))), {});
}

export const token = () => sessionStorage.getItem(TOKEN);
export const forgetToken = () => sessionStorage.removeItem(TOKEN);

// The claims of the reader who is signed in, or null.
export function reader() {
  const claims = claimsOf(token());
  return claims.exp * 1000 > Date.now() ? claims : null;
}

// Leaves for the sign-in service; false when there is none.
export async function signIn() {
  const { authorize_url: authorize, client_id, scope } = await service();
  if (!authorize) return false;
  const flow = { verifier: random(), state: random(), nonce: random(), back: location.pathname };
  sessionStorage.setItem(FLOW, JSON.stringify(flow));
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(flow.verifier));
  const url = new URL(authorize, location.href);
  const query = {
    response_type: "code",
    client_id,
    scope,
    redirect_uri: REDIRECT,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: base64url(challenge),
    code_challenge_method: "S256",
  };
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  location.assign(url);
  return true;
}

async function finish() {
  const flow = parse(sessionStorage.getItem(FLOW), {});
  sessionStorage.removeItem(FLOW);
  const query = new URLSearchParams(location.search);
  const code = query.get("code");
  if (!code || !flow.state || query.get("state") !== flow.state) throw new Error(query.get("error") ?? "state");
  const { token_url, client_id } = await service();
  const grant = {
    grant_type: "authorization_code",
    client_id,
    code,
    redirect_uri: REDIRECT,
    code_verifier: flow.verifier,
  };
  const response = await fetch(token_url, { method: "POST", body: new URLSearchParams(grant) });
  const { id_token } = await response.json();
  const { exp, nonce } = claimsOf(id_token);
  if (!exp || (nonce && nonce !== flow.nonce)) throw new Error("token");
  sessionStorage.setItem(TOKEN, id_token);
  location.replace(`${flow.back}#thoughts`);
}

export async function signOut() {
  forgetToken();
  const { logout_url, client_id } = await service();
  if (!logout_url) return location.reload();
  const url = new URL(logout_url, location.href);
  url.searchParams.set("client_id", client_id);
  url.searchParams.set("logout_uri", `${location.origin}/`);
  return location.assign(url);
}

const message = document.querySelector("#signing-in");
if (message) {
  finish().catch((error) => {
    message.textContent = message.dataset.failed;
    console.error(error);
  });
}
