// What people type: editing, adding, splitting, merging, conflicts. Nothing typed is lost before it is stored.

import { completeNames } from "./names.js";

const LISTS = ["lead", "coordinate", "receive"];
const names = (text) => text.split(";").map((name) => name.trim().replace(/\s+/g, " ")).filter(Boolean);
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const byId = (id) => document.getElementById(id);

export function showTrouble(text, href = null) {
  const trouble = byId("trouble");
  trouble.textContent = text;
  if (href) trouble.replaceChildren(Object.assign(document.createElement("a"), { textContent: text, href, target: "_blank" }));
  trouble.dataset.said = "yes";
  trouble.hidden = false;
}

function filled(form) {
  const content = { task: form.task.value.trim().replace(/\s+/g, " "), deadline: form.deadline.value.trim().replace(/\s+/g, " ") || null };
  for (const kind of LISTS) content[kind] = names(form[kind].value);
  return content;
}

function makeForm(context, content) {
  const form = byId("edit-form").content.querySelector("form").cloneNode(true);
  form.task.value = content.task;
  form.deadline.value = content.deadline || "";
  for (const kind of LISTS) {
    form[kind].value = content[kind].join("; ");
    completeNames(form[kind], context.notice);
  }
  form.before = filled(form);
  readDeadline(context, form);
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      form.close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=accept]"));
    } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("input, textarea") && !event.defaultPrevented) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=save]"));
    }
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => form.close());
  return form;
}

/** Tell whether a form holds words that are not stored yet. */
export function typed() {
  return [...document.querySelectorAll("form.edit")].some((form) => !same(filled(form), form.before));
}

/** Show the date that is read from a deadline while it is typed. */
function readDeadline(context, form) {
  let timer = 0;
  const read = async () => {
    const text = form.deadline.value.trim();
    if (!text) {
      form.read.value = "";
      return;
    }
    const query = new URLSearchParams({ text });
    const answer = await fetch(`/notices/${context.notice}/deadline?${query}`).catch(() => null);
    if (!answer?.ok || form.deadline.value.trim() !== text) return;
    const { words, read: understood } = await answer.json();
    form.read.value = words;
    form.read.classList.toggle("unread", !understood);
  };
  form.deadline.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, 120);
  });
  form.readNow = read;
  read();
}

export function openEdit(context, item) {
  const open = item.querySelector("form.edit");
  if (open) return open;
  const before = context.board.content(item);
  const form = makeForm(context, before);
  form.close = () => {
    form.remove();
    const now = context.board.find(item.dataset.key);
    now?.classList.remove("editing");
    now?.focus();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const wanted = filled(form);
    const why = form.why.value.trim();
    const decisions = Object.keys(wanted)
      .filter((name) => !same(wanted[name], before[name]))
      .map((name) => ({ action: "edit", field: name, old: before[name], value: wanted[name], why }));
    const accept = event.submitter?.value === "accept";
    if (accept) decisions.push({ action: "accept" });
    const done = await context.decideAll(item, decisions);
    delete form.dataset.busy;
    if (!done) return;
    form.close();
    context.announce(context.say("saved"));
    if (accept) context.board.next(context.board.find(item.dataset.key));
  });
  item.classList.add("editing");
  item.append(form);
  form.task.setSelectionRange(0, 0);
  form.task.focus();
  form.scrollIntoView({ block: "nearest" });
  return form;
}

/** Put words chosen on the page into a part of the selected item. */
export function setPart(context, kind, text) {
  const item = context.board.selected;
  const adding = document.querySelector("form.edit.adding");
  if (!item && !adding) {
    openAdd(context, text);
    return;
  }
  const form = adding || openEdit(context, item);
  form[kind].value = text;
  if (kind === "deadline") form.readNow();
  form[kind].focus();
}

/** Add what the machine missed. */
export function openAdd(context, text) {
  const list = context.board.list;
  let form = document.querySelector("form.edit.adding");
  if (!form) {
    form = makeForm(context, { task: text || "", lead: [], coordinate: [], receive: [], deadline: null });
    form.classList.add("adding", "card");
    form.close = () => {
      form.remove();
      context.board.selected?.focus();
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      const place = { dataset: { key: "", version: "0" }, classList: form.classList, isConnected: true };
      const done = await context.decideAll(place, [{ action: "add", value: filled(form), why: form.why.value.trim() }]);
      delete form.dataset.busy;
      if (!done) return;
      form.close();
      context.announce(context.say("saved"));
    });
    list.after(form);
  } else if (text) {
    form.task.value = text;
  }
  form.scrollIntoView({ block: "nearest" });
  form.task.focus();
}

/** Edit a field of the header where it stands. */
export function openField(context, row) {
  if (row.querySelector("form")) return;
  const form = document.createElement("form");
  form.className = "inline-form";
  const long = row.dataset.field === "subject";
  const input = Object.assign(document.createElement(long ? "textarea" : "input"), { name: "value", value: row.dataset.value, maxLength: 1000 });
  input.setAttribute("aria-label", row.querySelector("dt").textContent);
  if (row.dataset.field === "issued_on") input.type = "date";
  const save = Object.assign(document.createElement("button"), { className: "main", textContent: context.say("save") });
  const cancel = Object.assign(document.createElement("button"), { className: "quiet", type: "button", textContent: context.say("cancel") });
  const close = () => {
    form.remove();
    row.classList.remove("editing");
    row.querySelector("[data-do=edit-field]").focus();
  };
  cancel.addEventListener("click", close);
  form.append(input, save, cancel);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = input.value.trim().replace(/\s+/g, " ") || null;
    const place = document.querySelector("#header details");
    context.decide(place, "edit", { field: row.dataset.field, old: row.dataset.value || null, value });
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  row.classList.add("editing");
  row.querySelector("dd").append(form);
  input.focus();
}

function openDialog(id, onOk) {
  const dialog = byId(id);
  const ok = dialog.querySelector("[data-ok]");
  const go = () => {
    dialog.close();
    onOk(dialog);
  };
  ok.onclick = go;
  dialog.onkeydown = (event) => {
    const enter = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("input"));
    if (!enter || event.isComposing) return;
    event.preventDefault();
    if (!ok.disabled) go();
  };
  dialog.showModal();
  return dialog;
}

export function askWhy(onWhy) {
  const dialog = openDialog("why", () => onWhy(dialog.querySelector("input").value.trim()));
  dialog.querySelector("input").value = "";
  dialog.querySelector("input").focus();
}

/** Split at the lines; sentences are proposed. */
export function openSplit(context, item) {
  const text = context.board.content(item).task;
  const proposed = text.split(/(?<=[;.])\s+(?=\p{L})/u);
  const parts = () => dialog.querySelector("textarea").value.split("\n").map((line) => line.trim()).filter(Boolean);
  const dialog = openDialog("split", () => context.decide(context.board.find(item.dataset.key), "split", { old: text, value: parts() }));
  const area = dialog.querySelector("textarea");
  const ok = dialog.querySelector("[data-ok]");
  const count = () => {
    ok.disabled = parts().length < 2;
    byId("split-count").textContent = context.say("parts", { count: parts().length });
  };
  area.value = proposed.length > 1 ? proposed.join("\n") : text;
  area.oninput = count;
  area.focus();
  area.setSelectionRange(0, 0);
  count();
}

/** Merge with others: the next one is proposed. */
export function openMerge(context, item) {
  const others = context.board.live().filter((other) => other !== item && other.dataset.state !== "rejected");
  const all = context.board.live();
  const next = all.slice(all.indexOf(item) + 1).find((other) => others.includes(other));
  const dialog = openDialog("merge", () => {
    const keys = [...dialog.querySelectorAll("input:checked")].map((box) => box.value);
    if (keys.length) context.decide(context.board.find(item.dataset.key), "merge", { value: keys });
  });
  const list = dialog.querySelector(".merge-list");
  const ok = dialog.querySelector("[data-ok]");
  list.replaceChildren(
    ...others.map((other) => {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: other.dataset.key, checked: other === next });
      const path = Object.assign(document.createElement("small"), { textContent: other.querySelector(".path").textContent });
      const task = Object.assign(document.createElement("span"), { className: "clamp", textContent: context.board.content(other).task });
      label.append(box, path, task);
      return label;
    }),
  );
  const check = () => {
    ok.disabled = !list.querySelector("input:checked");
  };
  list.onchange = check;
  check();
  const proposed = list.querySelector("input:checked");
  proposed?.focus({ preventScroll: true });
  if (proposed) list.scrollTop = proposed.parentElement.offsetTop - list.offsetTop - 40;
}

const shown = (value) => (Array.isArray(value) ? value.join("; ") : value) || "—";

/** Two people changed one item: both values side by side; the typed words stay until one is chosen. */
export function showClash(context, key, sent, body) {
  const dialog = byId("clash");
  byId("clash-who").textContent = body.who ? context.say("clash", { who: body.who, at: body.at }) : "";
  const rows = dialog.querySelector("tbody");
  const mine = sent.field ? { [sent.field]: sent.value } : { [sent.action]: sent.value };
  rows.replaceChildren(
    ...Object.entries(mine).map(([name, value]) => {
      const row = document.createElement("tr");
      const head = Object.assign(document.createElement("th"), { scope: "row", textContent: context.say(`part_${name}`) });
      const left = Object.assign(document.createElement("td"), { textContent: sent.field ? shown(value) : context.say(`part_${name}`) });
      const right = Object.assign(document.createElement("td"), { textContent: sent.field ? shown(body.now[name]) : context.say(`state_${body.state}`) });
      row.append(head, left, right);
      return row;
    }),
  );
  const place = () => (key === "header" ? document.querySelector("#header details") : context.board.find(key));
  const form = place()?.querySelector("form.edit");
  dialog.querySelector("[data-mine]").onclick = () => {
    dialog.close();
    if (form) {
      form.requestSubmit(form.querySelector("button[value=accept]")); // with all else that was typed
      return;
    }
    const { action, ...parts } = sent;
    if (place()) context.decide(place(), action, { ...parts, old: sent.field ? body.now[sent.field] : parts.old });
  };
  dialog.querySelector("[data-theirs]").onclick = () => {
    dialog.close();
    if (!form || !sent.field) return;
    const theirs = body.now[sent.field]; // the rest of the form stays as it was typed
    form[sent.field].value = Array.isArray(theirs) ? theirs.join("; ") : theirs || "";
    form[sent.field].focus();
  };
  if (!dialog.open) dialog.showModal();
}

export async function showHistory(context, query) {
  const dialog = byId("history");
  const answer = await fetch(`/notices/${context.notice}/history?${query}`);
  if (!answer.ok) return;
  dialog.querySelector(".body").innerHTML = await answer.text(); // made by the server's templates, everything escaped
  dialog.showModal();
}
