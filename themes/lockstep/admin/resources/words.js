// The words of the page, numbers and times as the reader writes them.
const HOUR = 3_600_000;
const SLACK = 5_000;

// Said when the words themselves can't be loaded.
const WITHOUT_BUNDLE = {
  title: "Provisioning",
  "problem.offline": "Keycloak does not answer",
  "problem.offline.text": "Your connection or Keycloak itself is down. This page tries again by itself.",
  "problem.signedOut": "You are signed out",
  "problem.signedOut.text": "Nothing you started is lost.",
  "problem.signedOut.action": "Sign in again",
  "problem.notAllowed": "You may not see this realm’s provisioning",
  "problem.notAllowed.text": "Ask for the role view-realm of this realm.",
  "problem.broken": "Provisioning can’t be shown",
  "problem.broken.text": "Keycloak’s log says why. This page tries again by itself.",
};

export class Words {
  #texts;
  #language = document.documentElement.lang || undefined;
  #plural = new Intl.PluralRules(this.#language);

  constructor(texts) {
    this.known = texts !== undefined;
    this.#texts = texts ?? WITHOUT_BUNDLE;
  }

  /** The text for a key; a number first picks between the key and its plain ".one". */
  say(key, ...values) {
    const one = typeof values[0] === "number" && this.#plural.select(values[0]) === "one" && this.#texts[`${key}.one`];
    const text = one || this.#texts[key] || key;
    return text.replaceAll(/\{(\d)\}/g, (_, index) => this.show(values[index]));
  }

  show(value) {
    return typeof value === "number" ? value.toLocaleString(this.#language) : String(value ?? "");
  }

  /** "2 minutes ago" within the hour, the time of day today, else the date. */
  moment(iso, now = Date.now()) {
    const then = new Date(iso);
    const ago = now - then;
    if (-SLACK < ago && ago < HOUR) return this.#ago(Math.max(0, ago));
    const today = new Date(now).toDateString() === then.toDateString();
    const how = today ? { hour: "2-digit", minute: "2-digit" } : { weekday: "short", day: "numeric", month: "short" };
    return then.toLocaleString(this.#language, how);
  }

  #ago(ms) {
    const format = new Intl.RelativeTimeFormat(this.#language, { numeric: "auto" });
    if (ms < 10_000) return this.say("justNow");
    return ms < 60_000 ? format.format(-Math.floor(ms / 1000), "second") : format.format(-Math.floor(ms / 60_000), "minute");
  }
}
