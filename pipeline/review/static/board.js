// The list of items: which is selected, in which order they stand, what the server sends anew.

export class Board {
  constructor(list, sheet, announce, say) {
    this.list = list;
    this.sheet = sheet;
    this.announce = announce;
    this.say = say;
    this.selected = null;
    this.order = "place";
    this.keys = this.items().map((item) => item.dataset.key);
    for (const item of this.items()) this.#take(item);
  }

  items() {
    return [...this.list.querySelectorAll(":scope > li.item")];
  }

  /** Items that can be gone to: what was split or merged is kept but not in the way. */
  live() {
    return this.items().filter((item) => item.dataset.state !== "replaced");
  }

  find(key) {
    return this.items().find((item) => item.dataset.key === key) || null;
  }

  pending() {
    return this.live().filter((item) => item.dataset.state === "pending" && !item.classList.contains("saving")).length;
  }

  start() {
    const first = this.live().find((item) => item.dataset.state === "pending") || this.live()[0];
    if (first) this.select(first, true, true);
  }

  select(item, scroll = true, quiet = false) {
    if (this.selected && this.selected !== item) {
      this.selected.removeAttribute("aria-current");
      this.selected.tabIndex = -1;
    }
    this.selected = item;
    if (!item) return;
    item.setAttribute("aria-current", "true");
    item.tabIndex = 0;
    if (!item.contains(document.activeElement)) item.focus({ preventScroll: true });
    if (!quiet || item !== this.live()[0]) item.scrollIntoView({ block: "nearest" });
    this.sheet.show(item.dataset.key, scroll);
  }

  step(by) {
    const live = this.live();
    const at = live.indexOf(this.selected);
    const next = live[at < 0 ? 0 : Math.min(Math.max(at + by, 0), live.length - 1)];
    if (next) this.select(next);
  }

  /** Go on to the next that waits, from the top again after the last. */
  next(item) {
    this.#go(item, (other) => other.dataset.state === "pending" && !other.classList.contains("saving"), "all_done");
  }

  nextDoubtful() {
    const waits = (other) => other.dataset.state === "pending" && other.dataset.doubtful && !other.classList.contains("saving");
    this.#go(this.selected, (other) => waits(other) || other.dataset.conflict, "no_doubtful", ".field.doubtful");
  }

  nextConflict() {
    this.#go(this.selected, (other) => other.dataset.conflict, "no_conflict", ".field:has(.clashing)");
  }

  /** Go to the next item that is wanted; after the last of them to such fields of the header, then on from the top. */
  #go(item, wanted, none, field = null) {
    const live = this.live();
    const at = live.indexOf(item);
    const rows = field ? [...document.querySelectorAll(`#header ${field}`)] : [];
    const held = rows.findIndex((row) => row.contains(document.activeElement));
    const after = live.slice(at + 1).find(wanted);
    const before = live.slice(0, Math.max(at, 0)).find(wanted);
    if (held < 0 && after) this.select(after);
    else if (rows[held + 1]) this.goToField(rows[held + 1]);
    else if (after || before) this.select(after || before);
    else if (!rows.length && !(at >= 0 && wanted(item))) this.announce(this.say(none));
  }

  goToField(row) {
    row.closest("details").open = true;
    this.select(null);
    this.sheet.show(`header-${row.dataset.field}`);
    row.scrollIntoView({ block: "center" });
    (row.querySelector(".clashing button") || row.querySelector("[data-do=edit-field]") || row.querySelector("button")).focus({ preventScroll: true });
  }

  /** Put what the server made anew in the place of what stands there. */
  replace(items) {
    for (const { key, html } of items) {
      const old = this.find(key);
      const item = this.#make(html);
      if (!old || !item) continue;
      const form = old.querySelector("form.edit");
      const focused = old.contains(document.activeElement);
      if (form) item.append(form);
      old.replaceWith(item);
      this.#take(item);
      if (old === this.selected) {
        this.selected = item;
        item.setAttribute("aria-current", "true");
        item.tabIndex = 0;
        if (focused) (form || item).focus({ preventScroll: true });
        this.sheet.show(key, false);
      }
    }
  }

  replaceAll(items, select) {
    const key = select || this.selected?.dataset.key;
    const at = this.live().indexOf(this.selected);
    this.list.replaceChildren(...items.map(({ html }) => this.#make(html)));
    this.keys = items.map((entry) => entry.key);
    this.sheet.forget(new Set([...this.keys, ...[...this.sheet.marks.keys()].filter((name) => name.startsWith("header-"))]));
    for (const item of this.items()) this.#take(item);
    this.sort(this.order);
    const same = this.find(key);
    const live = this.live();
    this.select(same && same.dataset.state !== "replaced" ? same : live[Math.min(Math.max(at, 0), live.length - 1)] || null);
  }

  sort(order) {
    this.order = order;
    const place = new Map(this.keys.map((key, index) => [key, index]));
    const items = this.items();
    items.sort((one, other) =>
      order === "risk"
        ? Number(other.dataset.risk) - Number(one.dataset.risk) || place.get(one.dataset.key) - place.get(other.dataset.key)
        : place.get(one.dataset.key) - place.get(other.dataset.key),
    );
    this.list.replaceChildren(...items);
  }

  /** Give the key of the item to stand after when `item` moves by one; null for the first place, undefined for no move. */
  placeFor(item, step) {
    const live = this.live();
    const at = live.indexOf(item);
    if (at + step < 0 || at + step >= live.length) return undefined;
    if (step > 0) return live[at + 1].dataset.key;
    return at - 2 >= 0 ? live[at - 2].dataset.key : null;
  }

  content(item) {
    return JSON.parse(item.dataset.content);
  }

  #make(html) {
    const template = document.createElement("template");
    template.innerHTML = html; // made by the server's templates, everything escaped
    return template.content.querySelector("li");
  }

  #take(item) {
    this.sheet.setMarks(item.dataset.key, JSON.parse(item.dataset.marks));
  }
}
