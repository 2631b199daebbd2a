// Names of agencies are completed while they are typed: those of the notice, earlier corrections, the register.

let counter = 0;

export function completeNames(input, notice) {
  counter += 1;
  const list = document.createElement("ul");
  list.className = "completions";
  list.id = `names-${counter}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.setAttribute("aria-controls", list.id);
  input.after(list);
  let timer = 0;
  let at = -1;

  /** The name that the caret stands in: names are parted by semicolons. */
  const segment = () => {
    const caret = input.selectionStart;
    const start = input.value.lastIndexOf(";", caret - 1) + 1;
    const end = input.value.indexOf(";", caret);
    return { start, end: end < 0 ? input.value.length : end };
  };

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const take = (name) => {
    const { start, end } = segment();
    const before = input.value.slice(0, start);
    const head = before ? `${before.trimEnd()} ` : "";
    input.value = `${head}${name}${input.value.slice(end)}`;
    const caret = head.length + name.length;
    input.setSelectionRange(caret, caret);
    close();
  };

  const mark = (index) => {
    at = index;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
    const option = list.children[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  };

  const ask = async () => {
    const { start, end } = segment();
    const typed = input.value.slice(start, end).trim();
    if (typed.length < 2) {
      close();
      return;
    }
    const answer = await fetch(`/notices/${notice}/names?${new URLSearchParams({ q: typed })}`).catch(() => null);
    if (!answer?.ok || document.activeElement !== input) return;
    const { names } = await answer.json();
    list.replaceChildren(
      ...names.map((name, number) => {
        const option = Object.assign(document.createElement("li"), { textContent: name, id: `${list.id}-${number}` });
        option.setAttribute("role", "option");
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(name);
        });
        return option;
      }),
    );
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(Boolean(names.length)));
    at = -1;
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") mark((at + 1) % count);
    else if (event.key === "ArrowUp") mark((at - 1 + count) % count);
    else if ((event.key === "Enter" && !event.ctrlKey && at >= 0) || (event.key === "Tab" && at >= 0)) take(list.children[at].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
