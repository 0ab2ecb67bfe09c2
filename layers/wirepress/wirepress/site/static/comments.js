// Lets signed-in readers write. Reading needs none of this: the thread is part of the page.
import { forgetToken, parse, reader, signIn, signOut, token } from "./sign-in.js";

const claims = reader();
const MINE = `wirepress.mine.${claims?.sub}`;
const HOUR = 3_600_000; // for so long a comment of one's own may be missing from a page in a cache
const section = document.querySelector("#thoughts");
const story = section.dataset.story;
const api = `/api/stories/${encodeURIComponent(story)}/comments`;
const { lang } = document.documentElement;
const locale = lang === "en" ? "en-GB" : lang; // day before month, as in the comments around it
const inUtc = (format) => new Intl.DateTimeFormat(locale, { ...format, timeZone: "UTC" });
const date = inUtc({ dateStyle: "long" });
const time = inUtc({ timeStyle: "short" });
const words = {};
for (const item of section.querySelector("#words")?.content.children ?? []) words[item.dataset.key] = item.textContent;

async function call(method, path, body, key) {
  const headers = { Authorization: `Bearer ${token()}`, "Content-Type": "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  const request = { method, headers, body: body && JSON.stringify(body) };
  const response = await fetch(api + path, request).catch(() => null);
  if (!response) throw new Error(words.failed);
  const answer = parse(await response.text(), {});
  if (response.status === 401) {
    forgetToken();
    throw new Error(words.sign_in_again);
  }
  if (!response.ok) throw new Error(answer.error?.message ?? words.failed);
  return answer;
}

// Only this browser knows which comments are one's own: the page does not name its authors' ids.
// Whoever signs in here next is shown none of them.
const mine = () => parse(localStorage.getItem(MINE), {});
const keep = (comments) => localStorage.setItem(MINE, JSON.stringify(comments));

const child = (item, name) => item.querySelector(`:scope > ${name}`);
const find = (id) => document.getElementById(`thought-${id}`);
function element(name, attributes, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, value);
  result.append(...children);
  return result;
}

function button(label, action, look = "quiet") {
  const result = element("button", { type: "button", class: look }, label);
  result.addEventListener("click", async () => {
    try {
      await action(result);
    } catch (error) {
      result.after(element("span", { class: "problem", role: "alert" }, error.message));
    }
  });
  return result;
}
async function leave() {
  if (!(await signIn())) throw new Error(words.sign_in_off);
}
const signInButton = () => button(words.sign_in, leave, "");

// A form that keeps its text in the tab until it has been posted, through a sign-in too.
function writer(name, { text = "", label, send, done, cancel }) {
  const form = section.querySelector("#writer").content.firstElementChild.cloneNode(true);
  const draft = `wirepress.draft.${story}.${name}`;
  const problem = form.querySelector(".problem");
  const [submit, close] = form.querySelectorAll("button");
  let key = crypto.randomUUID(); // posting again after a lost answer must not post twice
  if (label) submit.textContent = label;
  form.text.value = sessionStorage.getItem(draft) ?? text;
  form.text.addEventListener("input", () => sessionStorage.setItem(draft, form.text.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    problem.textContent = "";
    try {
      const comment = await send(form.text.value, key);
      key = crypto.randomUUID();
      sessionStorage.removeItem(draft);
      form.text.value = "";
      done(comment);
    } catch (error) {
      problem.textContent = error.message;
      if (!reader()) problem.append(" ", signInButton());
    }
    submit.disabled = false;
  });
  if (!cancel) close.remove();
  close.addEventListener("click", () => {
    sessionStorage.removeItem(draft);
    cancel();
  });
  return form;
}

function open(item, name, options) {
  child(item, ".writer")?.remove();
  const cancel = () => form.remove();
  const done = (comment) => {
    cancel();
    show(comment).scrollIntoView({ block: "nearest" });
  };
  const form = writer(name, { ...options, done, cancel });
  child(item, ".acts").after(form);
  form.text.focus();
}

function acts(item) {
  const id = item.dataset.id;
  const path = `/${encodeURIComponent(id)}`;
  const row = element("p", { class: "acts" });
  child(item, ".acts")?.remove();
  child(item, ".words").after(row);
  if (!reader()) return;
  const send = async (text, key) => ({ ...(await call("POST", "", { text, parent_id: id }, key)), parent_id: id });
  row.append(button(words.reply, () => open(item, id, { label: words.reply, send })));
  if (mine()[id]) {
    const change = (text) => call("PATCH", path, { text });
    const edit = () => open(item, `${id}.edit`, { text: mine()[id].text, label: words.save, send: change });
    row.append(button(words.edit, edit), button(words.delete, () => remove(item, path)));
    return;
  }
  const report = async (pressed) => {
    await call("POST", `${path}/report`);
    pressed.replaceWith(element("span", { class: "meta", role: "status" }, words.reported));
  };
  row.append(button(words.report, report));
}

function strip(item) {
  for (const name of [".by", ".words", ".acts", ".writer", ".gone"]) child(item, name)?.remove();
}

async function remove(item, path) {
  if (!confirm(words.delete_sure)) return;
  await call("DELETE", path);
  const { [item.dataset.id]: _, ...others } = mine();
  keep(others);
  strip(item);
  item.prepend(element("p", { class: "gone" }, words.thought_deleted));
}

// Puts a comment as the API returned it into the thread, over an older version of itself.
function show(answer) {
  const comment = { ...mine()[answer.id], ...answer, story };
  keep({ ...mine(), [comment.id]: comment });
  const item = find(comment.id) ?? place(comment);
  const when = new Date(comment.created_at);
  const by = element("p", { class: "by" }, element("b", {}, element("bdi", {}, comment.author_name)), " ");
  by.append(element("time", { datetime: comment.created_at }, `${date.format(when)}, ${time.format(when)} UTC`), comment.edited_at ? ` (${words.edited})` : "");
  const text = element("div", { class: "words", dir: "auto" });
  text.innerHTML = comment.html; // made safe by the API, as for the page itself
  if (comment.status === "held") text.append(element("p", { class: "meta", role: "status" }, words.waits));
  strip(item);
  item.prepend(by, text);
  acts(item);
  return item;
}

function place({ id, parent_id: parentId }) {
  const item = element("li", { id: `thought-${id}`, "data-id": id });
  const parent = parentId && find(parentId);
  if (parent && !child(parent, "ol")) parent.append(element("ol", {}));
  child(parent || section, "ol").append(item);
  child(section, ".empty")?.remove();
  return item;
}

function restore() {
  for (const comment of Object.values(mine())) {
    const age = Date.now() - Date.parse(comment.edited_at ?? comment.created_at);
    if (comment.story !== story || age > (comment.status === "held" ? 168 * HOUR : HOUR)) continue;
    const item = find(comment.id);
    if (!item) show(comment);
    else if (item.dataset.id && comment.edited_at) show({ ...comment, status: "published" });
  }
}

function leaveForGood() {
  sessionStorage.clear(); // drafts, too: the next reader of this tab may be another
  return signOut();
}

const desk = section.querySelector(".desk");
if (claims) {
  restore();
  const name = claims.name ?? claims["cognito:username"] ?? claims.email ?? "";
  const who = words.signed_in_as.replace("{name}", name);
  desk.append(element("p", { class: "meta" }, who, " ", button(words.sign_out, leaveForGood)));
  desk.append(writer("new", { done: show, send: (text, key) => call("POST", "", { text }, key) }));
  section.querySelectorAll("[data-id]").forEach(acts);
} else desk.append(signInButton());
