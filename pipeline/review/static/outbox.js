// Decisions on their way to the server: one after another, sent again after a broken connection, never counted twice.

const KEPT = "giaoviec-unsent";

export class Outbox {
  /** `who`: what is kept is sent again only by the person who decided it. */
  constructor(notice, who, token, onState) {
    this.url = `/notices/${notice}/decisions`;
    this.kept = `${KEPT}-${notice}-${who}`;
    this.token = token;
    this.onState = onState;
    this.waiting = 0;
    this.tail = Promise.resolve();
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting) event.preventDefault();
    });
  }

  /** Send what an earlier visit could not: the ids are the same, so what had arrived counts once. */
  unsent() {
    try {
      return JSON.parse(localStorage.getItem(this.kept) || "[]");
    } catch {
      return [];
    }
  }

  /** Send one decision after those before it; `make` is called when its turn comes, and gives null to leave it out. */
  send(make) {
    this.waiting += 1;
    this.onState(this.waiting, false);
    const turn = this.tail.then(() => this.#post(make()));
    this.tail = turn.catch(() => {}).then(() => {
      this.waiting -= 1;
      this.onState(this.waiting, false);
    });
    return turn;
  }

  async #post(decision) {
    if (!decision) return null;
    this.#keep([...this.unsent().filter((kept) => kept.id !== decision.id), decision]);
    for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
      try {
        const answer = await fetch(this.url, {
          method: "POST",
          headers: { "content-type": "application/json", "x-csrf-token": this.token },
          body: JSON.stringify(decision),
        });
        if (answer.status === 403 && (await this.#renew())) continue;
        if (answer.status < 500 || answer.status === 501) {
          this.#keep(this.unsent().filter((kept) => kept.id !== decision.id));
          return { status: answer.status, body: await answer.json().catch(() => ({})) };
        }
      } catch {
        // No answer: it may have arrived or not. The same decision with the same id is sent again.
      }
      this.onState(this.waiting, true);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  /** Take the token of the session of now: people may have signed in anew in another window. */
  async #renew() {
    const page = await (await fetch("/help")).text();
    const token = new DOMParser().parseFromString(page, "text/html").body.dataset.csrf;
    const changed = Boolean(token) && token !== this.token;
    if (changed) this.token = token;
    return changed;
  }

  #keep(decisions) {
    try {
      if (decisions.length) localStorage.setItem(this.kept, JSON.stringify(decisions));
      else localStorage.removeItem(this.kept);
    } catch {
      // Without storage a decision is still sent, only not remembered over a crash of the browser.
    }
  }
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
