// What the list and the page of one target share.
import { h } from "./dom.js";

const LOOKS = { primary: "pf-m-primary", secondary: "pf-m-secondary", link: "pf-m-link.pf-m-inline", danger: "pf-m-danger" };

export function button(look, text, onclick, more = {}) {
  return h(`button.pf-v5-c-button.${LOOKS[look] ?? look}`, { type: "button", onclick, ...more }, text);
}

export const linkButton = (look, text, href, more = {}) => h(`a.pf-v5-c-button.${LOOKS[look]}`, { href, ...more }, text);

export const section = (...children) => h("div.pf-v5-c-page__main-section.pf-m-light", {}, ...children);

export function time(words, iso) {
  if (!iso) return h("span.quiet", {}, words.say("never"));
  return h("time", { datetime: iso, title: new Date(iso).toLocaleString() }, words.moment(iso));
}

/** A bordered box that says why there is nothing to see. */
export function nothing(title, text, ...actions) {
  return h("div.panel.pf-v5-c-empty-state.pf-m-sm", {},
    h("div.pf-v5-c-empty-state__content", {},
      h("h2.pf-v5-c-empty-state__title-text", {}, title),
      h("div.pf-v5-c-empty-state__body", {}, text),
      actions.length && h("div.buttons.pf-v5-c-empty-state__actions", {}, ...actions)));
}

/** News in a coloured box; the result of what was done takes the focus, so it is read out. */
export function alert(look, title, text, ...actions) {
  const names = { danger: "danger", success: "success", info: "info" };
  return h(`div.pf-v5-c-alert.pf-m-inline.pf-m-${names[look]}`, { role: look === "danger" ? "alert" : "status", tabindex: "-1", "data-key": `alert-${look}` },
    h("p.pf-v5-c-alert__title", {}, title),
    text && h("div.pf-v5-c-alert__description", {}, h("p", {}, text)),
    actions.length && h("div.pf-v5-c-alert__action-group", {}, ...actions));
}

/** A bar; the counts beside it say more than a percentage. */
export function progress(sync, label) {
  const known = sync.people > 0 && !sync.asked;
  return h("progress", known ? { value: sync.compared, max: sync.people, "aria-label": label } : { "aria-label": label });
}

export const column = (text, ...looks) => h(["th.pf-v5-c-table__th", ...looks].join("."), { scope: "col" }, text);

export const cell = (label, look, ...content) => h(look ? `td.pf-v5-c-table__td.${look}` : "td.pf-v5-c-table__td", { "data-label": label }, ...content);

export function table(caption, columns, rows) {
  return h("table.pf-v5-c-table.pf-m-grid-md.pf-m-compact", {},
    h("caption.pf-v5-screen-reader", {}, caption),
    h("thead.pf-v5-c-table__thead", {}, h("tr.pf-v5-c-table__tr", {}, ...columns)),
    h("tbody.pf-v5-c-table__tbody", {}, ...rows));
}
