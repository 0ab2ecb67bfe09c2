// Lets signed-in readers write. Reading needs none of this: the thread is part of the page.
import { parse, reader, signOut } from "./sign-in.js";
import { button, call, counted, element, held, isModerator, leave, said, words } from "./desk.js";

const claims = reader();
const MINE = `wirepress.mine.${claims?.sub}`;
const HOUR = 3_600_000; // for so long a comment of one's own may be missing from a page in a cache
const section = document.querySelector("#thoughts");
const story = section.dataset.story;
const api = `/api/stories/${encodeURIComponent(story)}/comments`;
const ask = (method, path, body, key) => call(method, api + path, { body, key, failed: words.failed });

// Only this browser knows which comments are one's own: the page does not name its authors' ids.
// Whoever signs in here next is shown none of them.
const mine = () => parse(localStorage.getItem(MINE), {});
const keep = (comments) => localStorage.setItem(MINE, JSON.stringify(comments));

const child = (item, name) => item.querySelector(`:scope > ${name}`);
const find = (id) => document.getElementById(`thought-${id}`);
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
  const send = async (text, key) => ({ ...(await ask("POST", "", { text, parent_id: id }, key)), parent_id: id });
  row.append(button(words.reply, () => open(item, id, { label: words.reply, send })));
  if (mine()[id]) {
    const change = (text) => ask("PATCH", path, { text });
    const edit = () => open(item, `${id}.edit`, { text: mine()[id].text, label: words.save, send: change });
    row.append(button(words.edit, edit), button(words.delete, () => remove(item, path, words.delete_sure, words.thought_deleted)));
    return;
  }
  if (isModerator(claims)) {
    row.append(button(words.remove, () => remove(item, path, words.remove_sure, words.thought_removed)));
    return;
  }
  const report = async (pressed) => {
    await ask("POST", `${path}/report`);
    pressed.replaceWith(element("span", { class: "meta", role: "status" }, words.reported));
  };
  row.append(button(words.report, report));
}

function strip(item) {
  for (const name of [".by", ".words", ".acts", ".writer", ".gone"]) child(item, name)?.remove();
}

async function remove(item, path, question, gone) {
  if (!confirm(question)) return;
  await ask("DELETE", path);
  const { [item.dataset.id]: _, ...others } = mine();
  keep(others);
  strip(item);
  item.prepend(element("p", { class: "gone" }, gone));
}

// Puts a comment as the API returned it into the thread, over an older version of itself.
function show(answer) {
  const comment = { ...mine()[answer.id], ...answer, story };
  keep({ ...mine(), [comment.id]: comment });
  const item = find(comment.id) ?? place(comment);
  const [by, text] = said(comment, comment.edited_at ? ` (${words.edited})` : "");
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

// Moderators are told, on whatever story they read, how much waits for them.
async function tellModerator(hint) {
  const link = element("a", { href: "/moderation/" }, words.moderation);
  hint.append(link);
  try {
    link.textContent = counted(await held(words.failed));
  } catch (error) {
    console.error(error); // the page behind the link says more
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
  if (isModerator(claims)) tellModerator(desk.appendChild(element("p", { class: "meta" })));
  desk.append(writer("new", { done: show, send: (text, key) => ask("POST", "", { text }, key) }));
  section.querySelectorAll("[data-id]").forEach(acts);
} else desk.append(signInButton());
