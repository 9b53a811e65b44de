// What was sent for whom, why, and what came back; the newest first, page by page.
import { h } from "./dom.js";
import { mark } from "./marks.js";
import { button, cell, column, linkButton, nothing, table, time } from "./parts.js";

const LOOKS = { done: "ok", failed: "bad", skipped: "paused" };
const FILTERS = ["outcome", "resource", "call", "from", "until", "before"];

export const log = {
  load: (it, page) => page.rest.log(it.id, asked(page.where)),

  draw(it, { rows, next }, { page }) {
    const { words } = page;
    return [
      h("section", { "aria-labelledby": "lockstep-log" },
        h("div.section-head", {}, h("h2", { id: "lockstep-log" }, words.say("log.title")),
          button("link", words.say("log.csv"), () => page.act(() => page.rest.exportLog(it.id, asked(page.where)).then(() => undefined)))),
        filters(it, page),
        rows.length ? logTable(it, rows, page) : none(it, page),
        pager(it, next, page)),
    ];
  },
};

// The address has days as the reader writes them; the REST wants moments.
function asked(where) {
  const filters = Object.fromEntries(FILTERS.filter((name) => where.get(name)).map((name) => [name, where.get(name)]));
  if (filters.from) filters.from = startOf(filters.from, 0);
  if (filters.until) filters.until = startOf(filters.until, 1);
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}

function startOf(day, later) {
  const [year, month, date] = day.split("-").map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** The filters as they stand in the address, but for the page. */
const kept = (where) => Object.fromEntries(FILTERS.filter((name) => name !== "before" && where.get(name)).map((name) => [name, where.get(name)]));

function filters(it, page) {
  const { words, where } = page;
  const { outcome, ...rest } = kept(where);
  const failed = outcome === "failed";
  const choice = (text, more, on) => h("a.choice", { href: page.linkTo(it, { tab: "log", ...rest, ...more }), ...(on && { "aria-current": "true" }) }, text);
  return h("div.filters", {},
    choice(words.say("log.all"), {}, !failed),
    choice(words.say("log.failed"), { outcome: "failed" }, failed),
    days(it, page),
    where.get("resource") && h("span", {}, words.say("log.onlyOne"), " ", h("a", { href: page.linkTo(it, { tab: "log" }) }, words.say("clear"))));
}

function days(it, page) {
  const { words, where } = page;
  const go = (event) => {
    event.preventDefault();
    const { from, until, call, ...rest } = kept(where);
    const chosen = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    location.hash = page.linkTo(it, { tab: "log", ...rest, ...chosen }).slice(1);
  };
  const field = (name, type) => h("span.day", {},
    h("label", { for: `lockstep-${name}` }, words.say(`log.${name}`)),
    h("span.pf-v5-c-form-control", {}, h("input", { id: `lockstep-${name}`, name, type, value: where.get(name) ?? "" })));
  return h("form.days", { onsubmit: go }, field("from", "date"), field("until", "date"), field("call", "text"), h("button.pf-v5-c-button.pf-m-secondary.pf-m-small", { type: "submit" }, words.say("log.show")));
}

function none(it, page) {
  const { words } = page;
  const filtered = Object.keys(asked(page.where)).length > 0;
  return filtered
    ? nothing(words.say("log.nothing"), words.say("log.nothing.text"), h("a", { href: page.linkTo(it, { tab: "log" }) }, words.say("clear")))
    : nothing(words.say("log.empty"), words.say("log.empty.text"));
}

/** Rows as a table; a person's own page shows them without the name. */
export function logTable(it, rows, page, named = true) {
  const { words } = page;
  const widths = { time: 15, who: 15, what: 20, why: 25, result: 25 };
  const shown = Object.keys(widths).filter((key) => named || key !== "who");
  const columns = shown.map((key) => column(words.say(`log.${key}`), `pf-m-width-${widths[key]}`));
  return table(words.say("log.of", it.name), columns, rows.map((row) => line(it, row, page, named)));
}

function line(it, row, page, named) {
  const { words } = page;
  const name = row.name ?? words.say(row.kind === "group" ? "aGroup" : "aPerson");
  const link = row.name !== undefined && row.kind === "user" ? h("a", { href: page.linkTo(it, { person: row.resource }) }, name) : h("span", {}, name);
  return h("tr.pf-v5-c-table__tr", { "data-key": row.id },
    cell(words.say("log.time"), "", time(words, row.at)),
    named && h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("log.who") }, link),
    cell(words.say("log.what"), "", row.said),
    cell(words.say("log.why"), "", row.why),
    cell(words.say("log.result"), "", mark(LOOKS[row.outcome], row.result), details(row, words)));
}

/** The codes, for whoever compares them with other logs. */
function details(row, words) {
  const fact = (key, value) => [h("dt", {}, words.say(`log.${key}`)), h("dd", {}, value)];
  return h("details", {}, h("summary", {}, words.say("log.details")),
    h("dl.facts", {},
      ...(row.status ? fact("status", `HTTP ${row.status}`) : []),
      ...fact("took", words.say("took", row.millis)),
      ...fact("id", h("code", {}, row.resource)),
      ...(row.status ? fact("call", h("code", {}, row.id)) : []),
      ...(row.change ? fact("change", h("code", {}, row.change)) : [])));
}

function pager(it, next, page) {
  const { words, where } = page;
  const before = where.get("before");
  const rest = kept(where);
  return (before || next) && h("nav.pager.buttons", { "aria-label": words.say("log.pages") },
    before && linkButton("secondary", words.say("log.newest"), page.linkTo(it, { tab: "log", ...rest })),
    next && linkButton("secondary", words.say("log.older"), page.linkTo(it, { tab: "log", ...rest, before: next })));
}
