// The Provisioning page as one element. All it is given is context = { realm, adminBaseUrl, getAccessToken }.
import { follow } from "./ask.js";
import { h, morph } from "./dom.js";
import { list } from "./list.js";
import { moving } from "./marks.js";
import { alert, button, nothing, section } from "./parts.js";
import { Rest } from "./rest.js";
import { target } from "./target.js";
import { viewOf } from "./views.js";
import { Words } from "./words.js";

const SOON = 1_000;
const LATER = 5_000;

class Provisioning extends HTMLElement {
  #rest;
  #words = new Words();
  #answer;
  // Why the last look failed, and why the last deed did.
  #lost;
  #problem;
  #notice;
  #timer;
  #asked = new Map();
  #loaded = {};
  #looks = 0;
  #watch = new AbortController();

  connectedCallback() {
    this.#rest = new Rest(this.context);
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    addEventListener("hashchange", () => this.#turn(), { signal });
    addEventListener("popstate", () => this.#turn(), { signal });
    this.#look();
  }

  disconnectedCallback() {
    this.#watch.abort();
    clearTimeout(this.#timer);
  }

  get realm() {
    return this.context.realm;
  }

  get rest() {
    return this.#rest;
  }

  get words() {
    return this.#words;
  }

  /** Where on the page the reader is. */
  get where() {
    return new URLSearchParams(location.hash.split("?")[1]);
  }

  get home() {
    return `#/${encodeURIComponent(this.realm)}/provisioning`;
  }

  get add() {
    return `#/${encodeURIComponent(this.realm)}/user-federation/lockstep/new`;
  }

  get notice() {
    const problem = this.#lost ?? this.#problem;
    return problem ? this.#trouble(problem) : this.#notice && alert("success", this.#notice);
  }

  linkTo(it, more = {}) {
    return `${this.home}?${new URLSearchParams({ target: it.id, ...more })}`;
  }

  settings(it) {
    return `#/${encodeURIComponent(this.realm)}/user-federation/lockstep/${encodeURIComponent(it.id)}`;
  }

  inKeycloak({ kind, resource }) {
    const where = kind === "group" ? `groups/${encodeURIComponent(resource)}` : `users/${encodeURIComponent(resource)}/settings`;
    return `#/${encodeURIComponent(this.realm)}/${where}`;
  }

  sync(it) {
    return this.act(async () => {
      await this.#rest.sync(it.id);
      return this.words.say("done.sync", it.name);
    });
  }

  retryAll(it) {
    return this.act(async () => {
      const { retried } = await this.#rest.retryAll(it.id);
      return this.words.say("done.retry", retried);
    });
  }

  retrySome(it, failures) {
    return this.act(async () => {
      for (const { work } of failures) await this.#rest.retry(it.id, work);
      return this.words.say("done.retry", failures.length);
    });
  }

  /** How far the latest such ask of this target has come, if there was one. */
  askOf(it, wish) {
    return this.#asked.get(keyOf(it, wish));
  }

  ask(it, wish) {
    return this.act(async () => {
      await follow(this.#rest, it.id, wish, (answer) => {
        this.#asked.set(keyOf(it, wish), answer);
        this.#draw();
      });
    });
  }

  /** Does something, says what came of it, and goes there. */
  async act(deed, goTo) {
    try {
      this.#notice = await deed();
      this.#problem = undefined;
      if (goTo) history.replaceState(history.state, "", goTo);
    } catch (problem) {
      this.#notice = undefined;
      this.#problem = problem;
    }
    await this.#look();
    this.querySelector(".pf-v5-c-alert")?.focus();
  }

  // Another of our own pages: what was said about the last one is over, and its heading is read out.
  #turn() {
    this.#notice = undefined;
    this.#problem = undefined;
    this.#draw();
    this.#look();
  }

  // Looks only while somebody sees it, and more often while something is going on.
  async #look() {
    clearTimeout(this.#timer);
    if (document.hidden || !this.isConnected) return;
    const look = ++this.#looks;
    try {
      if (!this.#words.known) this.#words = new Words(await this.#rest.texts());
      this.#answer = await this.#rest.targets();
      await this.#load();
      this.#lost = undefined;
    } catch (problem) {
      this.#lost = problem;
    }
    if (look !== this.#looks) return;
    this.#draw();
    clearTimeout(this.#timer);
    const busy = this.#answer?.targets.some(moving);
    if (this.isConnected) this.#timer = setTimeout(() => this.#look(), busy ? SOON : LATER);
  }

  async #load() {
    const { hash } = location;
    const it = this.#target;
    const data = it && (await viewOf(this.where).load(it, this));
    this.#loaded = { hash, data };
  }

  get #target() {
    const asked = this.where.get("target");
    return asked && this.#answer?.targets.find(({ id }) => id === asked);
  }

  #draw() {
    morph(this, h("div", {}, ...this.#content()));
  }

  #content() {
    if (!this.#answer) return [section(h("h1", {}, this.words.say("title")), this.#lost && this.#trouble(this.#lost))];
    const it = this.#target;
    if (it) return target(it, this.#answer.mayAct, this, this.#loaded.hash === location.hash ? this.#loaded.data : undefined);
    return this.where.get("target") ? [section(this.notice, this.#gone())] : list(this.#answer, this);
  }

  #gone() {
    const back = h("a", { href: this.home }, this.words.say("gone.back"));
    return nothing(this.words.say("gone.title"), this.words.say("gone.text"), back);
  }

  #trouble({ kind = "broken", message }) {
    const text = kind === "told" ? message : this.words.say(`problem.${kind}.text`);
    const actions = kind === "signedOut" ? [button("link", this.words.say("problem.signedOut.action"), () => location.reload())] : [];
    return alert("danger", this.words.say(`problem.${kind}`), text, ...actions);
  }
}

const keyOf = (it, { what, resource }) => [it.id, what, resource].join(" ");

customElements.define("lockstep-provisioning", Provisioning);
