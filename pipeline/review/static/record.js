// The review page: one item is selected; keys and buttons do the same things.

import { Outbox, newId } from "./outbox.js";
import { Sheet } from "./sheet.js";
import { Board } from "./board.js";
import * as forms from "./forms.js";

const root = document.getElementById("review");
const words = JSON.parse(root.dataset.words);
const may = Boolean(root.dataset.may);
const notice = root.dataset.notice;
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key]);
const announce = (text) => {
  document.getElementById("live").textContent = text;
};

const sheet = new Sheet(document.getElementById("sheet"), { onPick: (key) => board.select(board.find(key)), onChoose: choose });
const board = new Board(document.getElementById("items"), sheet, announce, say);
const outbox = new Outbox(notice, root.dataset.who, document.body.dataset.csrf, (waiting, broken) => {
  const trouble = document.getElementById("trouble");
  trouble.hidden = !broken && !trouble.dataset.said;
  if (broken) trouble.textContent = say("broken", { count: waiting });
  root.dataset.waiting = waiting;
});
let last = root.dataset.last || null;
let chosen = null;

const context = { root, notice, say, board, sheet, announce, decide, decideAll };

/** Send one decision about an item or the header; on a conflict the words are shown beside those of the other person. */
function decide(place, action, parts = {}) {
  const id = newId();
  delete document.getElementById("trouble").dataset.said; // what was said of the one before is done with
  return outbox
    .send(() => {
      const { why = "", field = null, old = null, value = null } = parts;
      return { id, item: place.dataset.key, action, field, old, new: value, why, seen: Number(place.dataset.version) };
    })
    .then((answer) => answer && receive(place, answer, { action, ...parts }));
}

/** Send several decisions about one item in turn; stops at the first that is refused. */
async function decideAll(place, decisions) {
  for (const { action, ...parts } of decisions) {
    const answered = await decide(board.find(place.dataset.key) || place, action, parts);
    if (!answered) return false;
  }
  return true;
}

function receive(place, answer, sent) {
  if (answer.status === 401) {
    place.classList.remove("saving");
    forms.showTrouble(say("signed_out"), "/sign-in"); // in a window of its own: what was typed stays here
    return false;
  }
  const body = answer.body;
  if (answer.status === 409 && body.now) {
    const standing = place.isConnected ? place : board.find(place.dataset.key);
    standing?.classList.remove("saving");
    board.replace([{ key: place.dataset.key, html: body.html }]);
    if (body.header) showHeader(body.header);
    forms.showClash(context, place.dataset.key, sent, body);
    return false;
  }
  if (answer.status !== 200) {
    place.classList.remove("saving");
    forms.showTrouble(body.error || say("failed"));
    return false;
  }
  last = body.last;
  if (body.all) board.replaceAll(body.items, body.select);
  else board.replace(body.items);
  if (body.header) showHeader(body.header);
  document.getElementById("counts").innerHTML = body.counts; // made by the server's templates, everything escaped
  return true;
}

function showHeader(html) {
  const header = document.getElementById("header");
  const open = header.querySelector("details")?.open;
  header.innerHTML = html; // made by the server's templates, everything escaped
  header.querySelector("details").open = open;
  takeHeader();
  const value = (name) => header.querySelector(`[data-field=${name}]`).dataset.value;
  document.getElementById("heading").textContent = value("reference") || say("no_reference");
  const subject = document.getElementById("subject");
  if (value("subject")) subject.textContent = subject.title = value("subject");
}

/** The header is a place of decisions, too. */
function takeHeader() {
  const details = document.querySelector("#header details");
  details.dataset.key = "header";
  for (const [name, marks] of Object.entries(JSON.parse(details.dataset.marks))) sheet.setMarks(`header-${name}`, marks);
  return details;
}

function choose(words_chosen) {
  const bar = document.getElementById("chosen");
  chosen = words_chosen.text ? words_chosen : null;
  bar.hidden = !chosen || !may;
}

// What can be done; keys and buttons call these by name.

const doings = {
  accept(item) {
    const form = item?.querySelector("form.edit");
    if (form) {
      form.requestSubmit(form.querySelector("button[value=accept]")); // what was typed comes along
      return;
    }
    if (!item || item.classList.contains("saving") || item.dataset.state === "accepted") {
      board.next(item);
      return;
    }
    item.classList.add("saving");
    decide(item, "accept").then((done) => done && announce(say("accepted", { count: board.pending() })));
    board.next(item);
  },
  reject(item, why = "") {
    if (!item || item.classList.contains("saving") || item.dataset.state === "rejected") return;
    item.classList.add("saving");
    decide(item, "reject", { why }).then((done) => done && announce(say("rejected")));
    board.next(item);
  },
  reject_why: (item) => item && forms.askWhy((why) => doings.reject(item, why)),
  edit: (item) => item && forms.openEdit(context, item),
  split: (item) => item && forms.openSplit(context, item),
  merge: (item) => item && forms.openMerge(context, item),
  add: () => forms.openAdd(context, null),
  undo() {
    outbox.tail.then(() => {
      if (!last) {
        announce(say("nothing_to_undo"));
        return;
      }
      const [id, key] = last.split(" ");
      const place = key === "header" ? document.querySelector("#header details") : board.find(key) || { dataset: { key, version: "-1" }, classList: root.classList };
      decide(place, "undo", { value: id }).then((done) => {
        if (!done) return;
        announce(say("undone"));
        if (key !== "header") board.select(board.find(key) || board.selected);
      });
    });
  },
  doubtful: () => board.nextDoubtful(),
  conflict: () => board.nextConflict(),
  back: () => board.step(-1),
  forward: () => board.step(1),
  up: (item) => move(item, -1),
  down: (item) => move(item, 1),
  history: (item) => item && forms.showHistory(context, `item=${encodeURIComponent(item.dataset.key)}`),
  help: () => document.getElementById("help").showModal(),
  settle(item, button) {
    const field = button.closest("[data-field]").dataset.field;
    decide(item, "settle", { field, value: JSON.parse(button.dataset.value) });
  },
  "show-field": (_, button) => {
    board.select(null);
    sheet.show(`header-${button.closest(".field").dataset.field}`);
  },
  "accept-field": (_, button) => header(button, (place, field, old) => decide(place, "accept", { field, old, value: old })),
  "settle-field": (_, button) => header(button, (place, field) => decide(place, "settle", { field, value: JSON.parse(button.dataset.value) })),
  "edit-field": (_, button) => forms.openField(context, button.closest(".field")),
  "history-field": (_, button) => forms.showHistory(context, `item=header&field=${button.closest(".field").dataset.field}`),
  larger: () => zoom(1.2),
  smaller: () => zoom(1 / 1.2),
  choose(_, button) {
    const on = document.getElementById("sheet").classList.toggle("choosing");
    button.setAttribute("aria-pressed", String(on));
  },
};
const FOR_ALL = new Set(["doubtful", "conflict", "back", "forward", "history", "help", "show-field", "history-field", "larger", "smaller", "choose"]);

function header(button, act) {
  const row = button.closest(".field");
  return act(document.querySelector("#header details"), row.dataset.field, row.dataset.value || null);
}

function move(item, step) {
  if (!item || document.getElementById("order").value !== "place") {
    announce(say("move_by_place"));
    return;
  }
  const after = board.placeFor(item, step);
  if (after === undefined) return;
  decide(item, "move", { value: after });
}

let scale = 1;
function zoom(by) {
  scale = Math.min(3, Math.max(0.5, scale * by));
  for (const page of root.querySelectorAll("figure.page")) page.style.width = `${scale * 100}%`;
}

function act(name, item, source) {
  if (!may && !FOR_ALL.has(name)) return;
  doings[name](item, source);
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  const item = event.target.closest("li.item");
  if (button) {
    if (item) board.select(item, false);
    act(button.dataset.do, item || board.selected, button);
  } else if (item && !event.target.closest("form")) {
    board.select(item);
  }
});

document.getElementById("chosen").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-set]");
  if (!button || !chosen) return;
  const kind = button.dataset.set;
  if (kind === "add") forms.openAdd(context, chosen.text);
  else if (kind !== "none") forms.setPart(context, kind, chosen.text);
  sheet.clearChoice();
  choose({ text: "" });
});

const KEYS = { e: "edit", x: "reject", u: "undo", s: "split", m: "merge", n: "doubtful", a: "add", h: "history", "?": "help", ArrowLeft: "back", ArrowRight: "forward", X: "reject_why" };
const keysOn = document.getElementById("keys-on");
keysOn.checked = localStorage.getItem("giaoviec-keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("giaoviec-keys", keysOn.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  const target = event.target;
  const typing = target.closest("input, textarea, select, dialog, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.altKey) {
    const step = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (step) {
      event.preventDefault();
      act(step, board.selected);
    }
    return;
  }
  if (event.key === "Enter") {
    if (target.closest("button, a, summary, input, select")) return;
    event.preventDefault();
    if (!event.repeat) act("accept", board.selected);
    return;
  }
  const name = KEYS[event.key] || (keysOn.checked && KEYS[event.key.toLowerCase()]);
  if (!name || (event.key.length === 1 && event.key !== "?" && !keysOn.checked)) return;
  event.preventDefault();
  if (!event.repeat || name === "back" || name === "forward") act(name, board.selected);
});

const order = document.getElementById("order");
order.value = localStorage.getItem("giaoviec-order") || "place";
order.addEventListener("change", () => {
  localStorage.setItem("giaoviec-order", order.value);
  board.sort(order.value);
  board.select(board.selected);
});

takeHeader();
board.sort(order.value);
board.start();
sheet.load(`/notices/${notice}/layer.json`).then(() => board.selected && sheet.show(board.selected.dataset.key));

/** What an earlier visit could not send: what has become of it is shown, and words that came too late are not lost. */
async function sendAgain() {
  for (const { item, action, seen, id, new: value, ...parts } of outbox.unsent()) {
    const place = item === "header" ? document.querySelector("#header details") : board.find(item) || { dataset: { key: item }, classList: root.classList };
    const answer = await outbox.send(() => ({ id, item, action, seen, new: value, ...parts }));
    if (receive(place, answer, { action, value, ...parts })) announce(say("saved"));
    else if (answer.status === 409) return; // one question at a time; the others stay where they are kept
  }
}
sendAgain();
window.addEventListener("beforeunload", (event) => {
  if (forms.typed()) event.preventDefault();
});
