// What was sent for whom, why, and what came back; the newest first, page by page.
import { h } from "./dom.js";
import { mark } from "./marks.js";
import { button, cell, column, linkButton, nothing, table, time } from "./parts.js";

const LOOKS = { done: "ok", failed: "bad", skipped: "paused" };
const FILTERS = ["outcome", "resource", "from", "until", "before"];

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

function asked(where) {
  return Object.fromEntries(FILTERS.filter((name) => where.get(name)).map((name) => [name, where.get(name)]));
}

function filters(it, page) {
  const { words, where } = page;
  const { before, outcome, ...rest } = asked(where);
  const failed = outcome === "failed";
  const choice = (text, more, on) => h("a.choice", { href: page.linkTo(it, { tab: "log", ...rest, ...more }), ...(on && { "aria-current": "true" }) }, text);
  return h("div.filters", {},
    choice(words.say("log.all"), {}, !failed),
    choice(words.say("log.failed"), { outcome: "failed" }, failed),
    where.get("resource") && h("span", {}, words.say("log.onlyOne"), " ", h("a", { href: page.linkTo(it, { tab: "log" }) }, words.say("clear"))));
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
    cell(words.say("log.result"), "", mark(LOOKS[row.outcome], row.result)));
}

function pager(it, next, page) {
  const { words, where } = page;
  const { before, ...rest } = asked(where);
  return (before || next) && h("nav.pager.buttons", { "aria-label": words.say("log.pages") },
    before && linkButton("secondary", words.say("log.newest"), page.linkTo(it, { tab: "log", ...rest })),
    next && linkButton("secondary", words.say("log.older"), page.linkTo(it, { tab: "log", ...rest, before: next })));
}
