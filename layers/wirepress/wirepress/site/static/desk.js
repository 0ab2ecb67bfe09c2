// What a story's thread and the moderators' page have in common: words, elements, buttons, the API.
import { forgetToken, parse, signIn, token } from "./sign-in.js";

export const words = {};
for (const item of document.querySelector("#words")?.content.children ?? []) words[item.dataset.key] = item.textContent;

const { lang } = document.documentElement;
const locale = lang === "en" ? "en-GB" : lang; // day before month, as everywhere on the page
const inUtc = (format) => new Intl.DateTimeFormat(locale, { ...format, timeZone: "UTC" });
const date = inUtc({ dateStyle: "long" });
const time = inUtc({ timeStyle: "short" });
export const moment = (when) => `${date.format(new Date(when))}, ${time.format(new Date(when))} UTC`;

export function element(name, attributes, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, value);
  result.append(...children);
  return result;
}

// A button that says what went wrong. One problem at a time: the next try takes it away.
export function button(label, action, look = "quiet") {
  const result = element("button", { type: "button", class: look }, label);
  const problem = element("span", { class: "problem", role: "alert" });
  result.addEventListener("click", async () => {
    problem.remove();
    try {
      await action(result);
    } catch (error) {
      problem.textContent = error.message;
      result.parentElement.append(problem); // behind the other buttons of its row
    }
  });
  return result;
}

export async function leave() {
  if (!(await signIn())) throw new Error(words.sign_in_off);
}

// The comment's text is HTML that the API made safe, as it does for the page itself.
export function said({ author_name: author, created_at: created, html }, ...after) {
  const by = element("p", { class: "by" }, element("b", {}, element("bdi", {}, author)), " ");
  by.append(element("time", { datetime: created }, moment(created)), ...after);
  const text = element("div", { class: "words", dir: "auto" });
  text.innerHTML = html;
  return [by, text];
}

// What the API answers; an error has its status, and says what to do.
export async function call(method, path, { body, key, failed }) {
  const headers = { Authorization: `Bearer ${token()}`, "Content-Type": "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
  if (!response) throw new Error(failed);
  const answer = parse(await response.text(), {});
  if (response.ok) return answer;
  if (response.status === 401) forgetToken();
  const message = response.status === 401 ? words.sign_in_again : (answer.error?.message ?? failed);
  throw Object.assign(new Error(message), { status: response.status });
}

// What waits for a moderator, the oldest first, up to a hundred.
const MOST = 100;
export const held = async (failed) => (await call("GET", "/api/moderation/comments", { failed })).comments;
export function counted({ length }) {
  if (!length) return words.moderation_none;
  return (length === 1 ? words.moderation_one : words.moderation_many).replace("{n}", length < MOST ? length : `${MOST}+`);
}
export const isModerator = (claims) => [claims?.["cognito:groups"] ?? []].flat().includes("moderators");
