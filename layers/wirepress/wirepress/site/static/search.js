// Search by prefix over titles, topics and deks. The newest month is loaded first, older ones when
// they are needed: as long as there are few results, and then when the reader asks.
const ENOUGH = 10;
const WEIGHTS = { title: 6, topics: 4, dek: 2 };

const form = document.querySelector("form.search");
const list = document.querySelector(".results");
const status = document.querySelector(".status");
const older = document.querySelector(".older");
const words = Object.fromEntries(
  [...document.querySelector("#words").content.querySelectorAll("[data-key]")].map((item) => [item.dataset.key, item.textContent]),
);
const { lang } = document.documentElement;
const locale = lang === "en" ? "en-GB" : lang; // day before month, as on every other page
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const tokens = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const getJson = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
};

let months; // names of the months not loaded yet, newest first
let searchedTo;
const stories = [];

async function loadMonth() {
  months ??= (await getJson("/search/manifest.json")).months;
  if (!months.length) return;
  const shard = await getJson(`/search/${months[0]}.json`);
  searchedTo = months.shift();
  for (const story of shard.stories) {
    const fields = { title: story.title, topics: story.topics.join(" "), dek: story.dek };
    stories.push({ ...story, index: Object.entries(fields).map(([name, text]) => [WEIGHTS[name], tokens(text)]) });
  }
}

// Every word asked for must start a word of the story; a whole word counts more than its beginning.
function score(story, asked) {
  let total = 0;
  for (const word of asked) {
    let best = 0;
    for (const [weight, found] of story.index) {
      for (const token of found) {
        const hit = token === word ? 1.5 : token.startsWith(word) || (unspaced.test(word) && token.includes(word)) ? 1 : 0;
        best = Math.max(best, hit * weight);
      }
    }
    if (!best) return 0;
    total += best;
  }
  return total;
}

function find(asked) {
  return stories
    .map((story) => [score(story, asked), story])
    .filter(([points]) => points)
    .sort(([a, one], [b, other]) => b - a || other.date.localeCompare(one.date) || one.path.localeCompare(other.path))
    .map(([, story]) => story);
}

function element(name, attributes, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, value);
  result.append(...children);
  return result;
}

function marked(text, asked) {
  return text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) =>
    asked.some((word) => fold(part).startsWith(word)) ? element("mark", {}, part) : part,
  );
}

function card(story, asked) {
  const date = new Date(`${story.date}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
  const language = { lang: story.language, dir: "auto" };
  return element("article", { class: "card" },
    element("h2", language, element("a", { href: story.path }, ...marked(story.title, asked))),
    element("p", { class: "dek", ...language }, ...marked(story.dek, asked)),
    element("p", { class: "meta" }, [date, ...story.topics].join(" · ")));
}

const monthName = (month) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString(locale, { month: "long", year: "numeric", timeZone: "UTC" });

let latest = 0;
async function search(minimum) {
  const turn = ++latest;
  const asked = tokens(form.q.value);
  if (!asked.length) return;
  status.textContent = words.search_working;
  try {
    let results = find(asked);
    while ((results.length < minimum && months?.length !== 0) || !months) {
      await loadMonth();
      if (turn !== latest) return;
      results = find(asked);
    }
    list.replaceChildren(...results.map((story) => card(story, asked)));
    const count = results.length === 1 ? words.results_one : words.results_many;
    const summary = results.length ? count.replace("{n}", results.length) + ". " : words.search_none + " ";
    status.textContent = summary + (searchedTo ? words.search_back.replace("{month}", monthName(searchedTo)) : "");
    older.hidden = !months.length;
  } catch (error) {
    if (turn === latest) status.textContent = words.search_failed;
    console.error(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${new URLSearchParams({ q: form.q.value })}`);
  search(ENOUGH);
});
older.addEventListener("click", () => search(list.children.length + 1));
form.q.value = new URLSearchParams(location.search).get("q") ?? "";
if (form.q.value) search(ENOUGH);
else form.q.focus();
