// Many files, each with its own progress; two are on their way at a time, the rest wait.

const form = document.getElementById("upload");
const words = JSON.parse(form.dataset.words);
const list = document.getElementById("files");
const input = form.querySelector("input[type=file]");
const AT_ONCE = 2;
const waiting = [];
let running = 0;
let all = 0;
let done = 0;
let bad = 0;

function add(files) {
  for (const file of files) {
    const row = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
    const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
    bar.setAttribute("aria-label", file.name);
    const state = Object.assign(document.createElement("span"), { className: "state", textContent: words.waiting });
    row.append(name, bar, state);
    list.append(row);
    waiting.push({ file, row, bar, state });
    all += 1;
  }
  tell();
  next();
}

function next() {
  while (running < AT_ONCE && waiting.length) {
    running += 1;
    send(waiting.shift());
  }
}

function finish(job, problem, message, href) {
  job.bar.remove();
  job.row.className = problem ? "bad" : "good";
  if (problem) {
    bad += 1;
    job.state.textContent = problem;
  } else {
    const link = Object.assign(document.createElement("a"), { className: "state", textContent: message, href });
    job.state.replaceWith(link);
  }
  done += 1;
  running -= 1;
  tell();
  next();
}

function tell() {
  const filled = words.summary.replace("{done}", done).replace("{all}", all).replace("{bad}", bad);
  document.getElementById("summary").textContent = all ? filled : "";
}

function send(job) {
  if (job.file.size > Number(form.dataset.most)) {
    finish(job, words.too_large);
    return;
  }
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("x-csrf-token", document.body.dataset.csrf);
  request.setRequestHeader("accept", "application/json");
  request.upload.onprogress = (event) => {
    job.bar.value = (event.loaded / event.total) * 100;
    job.state.textContent = words.sending;
  };
  request.upload.onload = () => {
    job.bar.removeAttribute("value");
    job.state.textContent = words.reading;
  };
  request.onerror = () => finish(job, words.broken);
  request.onload = () => {
    let answer;
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      answer = {};
    }
    const result = Array.isArray(answer) ? answer[0] : null;
    if (!result) finish(job, answer.error || words.broken);
    else if (result.problem) finish(job, `${result.problem} ${result.hint}`);
    else finish(job, null, result.message, result.href);
  };
  const body = new FormData();
  body.append("files", job.file);
  request.send(body);
}

input.addEventListener("change", () => {
  add(input.files);
  input.value = "";
});
for (const kind of ["dragover", "dragenter"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  form.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
  const files = [...event.dataTransfer.files]; // read now: after a wait nothing is left of what was dropped
  add(entries.some((entry) => entry?.isDirectory) ? await filesIn(entries) : files);
});

/** Give the files in folders that were dropped, those in their folders, too. */
async function filesIn(entries) {
  const found = [];
  for (const entry of entries) {
    if (entry?.isFile) found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    else if (entry) found.push(...(await filesIn(await inside(entry.createReader()))));
  }
  return found.sort((one, other) => one.name.localeCompare(other.name, "vi"));
}

/** Give all that is in a folder: a reader gives some at a time. */
async function inside(reader) {
  const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length ? [...some, ...(await inside(reader))] : [];
}
form.addEventListener("submit", (event) => event.preventDefault());
