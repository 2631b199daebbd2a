// The notice as it was printed: pictures of its pages, or its text; evidence is lit, words can be chosen.

const SVG = "http://www.w3.org/2000/svg";
const PAD = 1.5; // points around a box

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Sheet {
  /** `onPick(key)`: evidence was clicked. `onChoose({start, end, text})`: words were chosen. */
  constructor(root, { onPick, onChoose }) {
    this.root = root;
    this.onPick = onPick;
    this.onChoose = onChoose;
    this.text = null;
    this.lines = [];
    this.marks = new Map();
    this.overlays = new Map();
    for (const svg of root.querySelectorAll("svg.over")) {
      this.overlays.set(Number(svg.dataset.page), svg);
      this.#listen(svg);
    }
    this.segments = [...root.querySelectorAll("[data-s]")];
    if (!this.overlays.size) this.#listenText();
  }

  async load(url) {
    const answer = await fetch(url);
    if (!answer.ok) return;
    const layer = await answer.json();
    this.text = Array.from(layer.text);
    this.lines = layer.lines;
    this.draw();
  }

  /** Give the text of a stretch; stretches count code points. */
  slice(start, end) {
    return this.text ? this.text.slice(start, end).join("").replace(/\s+/g, " ").trim() : "";
  }

  setMarks(key, marks) {
    this.marks.set(key, marks);
  }

  forget(keys) {
    for (const key of this.marks.keys()) if (!keys.has(key)) this.marks.delete(key);
  }

  /** Light the evidence of one item; the others stay clickable. */
  show(key, scroll = true) {
    this.shown = key;
    this.draw();
    if (scroll) this.#scrollTo(key);
  }

  draw() {
    for (const svg of this.overlays.values()) svg.querySelector(".marks").replaceChildren();
    for (const segment of this.segments) segment.classList.remove("lit", "lead", "coordinate", "receive", "deadline", "field");
    for (const [key, marks] of this.marks) {
      for (const mark of marks) {
        if (key !== this.shown && mark.kind !== "task") continue;
        if (this.overlays.size) this.#drawBoxes(key, mark);
        else if (key === this.shown) this.#drawText(mark);
      }
    }
  }

  #drawBoxes(key, mark) {
    const boxes = mark.boxes.length ? mark.boxes : this.boxesOf(mark.span);
    for (const [page, x0, top, x1, bottom] of boxes) {
      const group = this.overlays.get(page)?.querySelector(".marks");
      if (!group) continue;
      const lit = key === this.shown;
      const box = shape("rect", {
        x: x0 - PAD, y: top - PAD, width: x1 - x0 + 2 * PAD, height: bottom - top + 2 * PAD, rx: 2,
        class: lit ? `lit ${mark.kind}` : "unlit",
      });
      box.dataset.key = key;
      if (lit && mark.kind !== "task") group.append(box);
      else group.prepend(box);
    }
  }

  #drawText(mark) {
    if (!mark.span) return;
    for (const segment of this.segments) {
      if (Number(segment.dataset.s) < mark.span[1] && Number(segment.dataset.e) > mark.span[0]) {
        segment.classList.add(mark.kind === "task" ? "lit" : mark.kind);
      }
    }
  }

  /** Give a box a line for a stretch of the text, from the places of the words. */
  boxesOf(span) {
    if (!span) return [];
    const boxes = [];
    for (const [page, top, bottom, words] of this.lines) {
      const touched = words.filter((word) => word[0] < span[1] && word[1] > span[0]);
      if (touched.length) {
        boxes.push([page, Math.min(...touched.map((w) => w[2])), top, Math.max(...touched.map((w) => w[3])), bottom]);
      }
    }
    return boxes;
  }

  #scrollTo(key) {
    const target = this.overlays.size
      ? this.root.querySelector("rect.lit.task, rect.lit")
      : this.root.querySelector("[data-s].lit, [data-s].field");
    if (!target || !this.marks.get(key)?.length) return;
    const view = this.root.getBoundingClientRect();
    const place = target.getBoundingClientRect();
    if (place.top < view.top + 24 || place.bottom > view.bottom - 48) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.root.scrollBy({ top: place.top - view.top - view.height / 4, behavior: calm ? "auto" : "smooth" });
    }
  }

  // Choosing words on a picture: press on one word, let go on another.

  #listen(svg) {
    let from = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = { x: event.clientX, y: event.clientY, word: this.#wordAt(svg, event), key: event.target.dataset?.key };
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from?.word || !this.#moved(from, event)) return;
      if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
      this.#paintChoice(this.#stretch(from.word, this.#wordAt(svg, event) || from.last || from.word));
      from.last = this.#wordAt(svg, event) || from.last;
    });
    svg.addEventListener("pointerup", (event) => {
      const start = from;
      from = null;
      if (!start) return;
      if (!this.#moved(start, event)) {
        this.clearChoice();
        if (start.key) this.onPick(start.key);
        return;
      }
      if (!start.word) return;
      const [first, last] = this.#stretch(start.word, this.#wordAt(svg, event) || start.last || start.word);
      this.onChoose({ start: first, end: last, text: this.slice(first, last) });
    });
    svg.addEventListener("pointercancel", () => {
      from = null;
    });
  }

  #moved(from, event) {
    return Math.hypot(event.clientX - from.x, event.clientY - from.y) > 5;
  }

  #stretch(one, other) {
    return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
  }

  #wordAt(svg, event) {
    const box = svg.getBoundingClientRect();
    const view = svg.viewBox.baseVal;
    const x = ((event.clientX - box.left) / box.width) * view.width;
    const y = ((event.clientY - box.top) / box.height) * view.height;
    const page = Number(svg.dataset.page);
    let best = null;
    let least = 30;
    for (const [where, top, bottom, words] of this.lines) {
      if (where !== page || y < top - 8 || y > bottom + 8) continue;
      for (const word of words) {
        const away = Math.max(word[2] - x, x - word[3], 0) + 2 * Math.max(top - y, y - bottom, 0);
        if (away < least) [best, least] = [word, away];
      }
    }
    return best;
  }

  #paintChoice(span) {
    this.clearChoice();
    for (const [page, x0, top, x1, bottom] of this.boxesOf(span)) {
      const group = this.overlays.get(page)?.querySelector(".choice");
      group?.append(shape("rect", { x: x0, y: top, width: x1 - x0, height: bottom - top, class: "chosen" }));
    }
  }

  clearChoice() {
    for (const svg of this.overlays.values()) svg.querySelector(".choice").replaceChildren();
    if (!this.overlays.size) window.getSelection()?.removeAllRanges();
  }

  // Choosing words in the text: the browser's own selection.

  #listenText() {
    this.root.addEventListener("pointerup", (event) => {
      const selection = window.getSelection();
      if (selection && !selection.isCollapsed && this.root.contains(selection.anchorNode)) {
        const range = selection.getRangeAt(0);
        const start = this.#offset(range.startContainer, range.startOffset);
        const end = this.#offset(range.endContainer, range.endOffset);
        if (start !== null && end !== null && end > start) {
          this.onChoose({ start, end, text: selection.toString().replace(/\s+/g, " ").trim() });
        }
        return;
      }
      const segment = event.target.closest?.("[data-s]");
      if (!segment) return;
      const [start, end] = [Number(segment.dataset.s), Number(segment.dataset.e)];
      for (const [key, marks] of this.marks) {
        const hit = marks.some((mark) => mark.kind === "task" && mark.span && mark.span[0] < end && mark.span[1] > start);
        if (hit) {
          this.onPick(key);
          return;
        }
      }
    });
  }

  #offset(node, offset) {
    const segment = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
    if (!segment) return null;
    if (node.nodeType !== Node.TEXT_NODE) return Number(offset ? segment.dataset.e : segment.dataset.s);
    return Number(segment.dataset.s) + Array.from(node.data.slice(0, offset)).length;
  }
}
