// The moderators' page: what waits, and the decision about each. The API decides who may do that.
import { reader, signOut } from "./sign-in.js";
import { button, call, counted, element, held, isModerator, leave, said, words } from "./desk.js";

const section = document.querySelector(".moderation");
const list = section.querySelector(".thread");
const status = section.querySelector(".status");
const desk = section.querySelector(".desk");
const failed = words.moderation_failed;

function reason(text) {
  const [, links] = /^(\d+) links$/.exec(text) ?? [];
  const [, reports] = /^reported by (\d+) readers$/.exec(text) ?? [];
  if (links) return words.held_links.replace("{n}", links);
  return reports ? words.held_reports.replace("{n}", reports) : text;
}

// Shows how it went; whoever works by keyboard goes on with what waits next.
function next(item, done) {
  const beside = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  status.textContent = `${done} ${counted(list.children)}`;
  if (beside) beside.querySelector("button").focus();
  else show(done); // perhaps more wait than came at once
}

async function decide(item, { id, story_id: story }, action, done) {
  const path = `/api/moderation/stories/${encodeURIComponent(story)}/comments/${encodeURIComponent(id)}`;
  try {
    await call("POST", path, { body: { action }, failed });
    next(item, done);
  } catch (error) {
    if (error.status === 404) next(item, words.moderation_gone);
    else if (error.status === 401) show(error.message);
    else throw error;
  }
}

function waiting(comment) {
  const { story } = comment;
  const title = story && element("bdi", { lang: story.language }, story.headline);
  const where = story?.path ? element("a", { href: story.path }, title) : (title ?? "");
  const item = element("li", {});
  const publish = () => decide(item, comment, "publish", words.moderation_published);
  const remove = () => confirm(words.remove_sure) && decide(item, comment, "remove", words.moderation_removed);
  const acts = element("p", { class: "acts" }, button(words.publish, publish, ""), " ", button(words.remove, remove));
  const [by, text] = said(comment);
  by.id = `by-${comment.id}`;
  for (const one of acts.children) one.setAttribute("aria-describedby", by.id);
  item.append(by, text, element("p", { class: "meta" }, where), element("p", { class: "meta" }, reason(comment.held_reason ?? "")), acts);
  return item;
}

async function show(done = "") {
  const claims = reader();
  list.replaceChildren();
  if (!isModerator(claims)) {
    status.textContent = done || words.moderation_for;
    desk.replaceChildren(claims ? button(words.sign_out, signOut, "") : button(words.moderation_sign_in, leave, ""));
    return;
  }
  const who = words.signed_in_as.replace("{name}", claims.name ?? claims["cognito:username"] ?? claims.email ?? "");
  desk.replaceChildren(element("p", { class: "meta" }, who, " ", button(words.sign_out, signOut)));
  try {
    const comments = await held(failed);
    list.replaceChildren(...comments.map(waiting));
    status.textContent = `${done} ${counted(comments)}`;
    if (done) status.focus();
  } catch (error) {
    if (error.status === 401) return show(error.message);
    status.textContent = error.message;
    desk.prepend(element("p", {}, button(words.moderation_again, () => show(), "")));
  }
}

show();
