// Each pushed group with its team over there and how many people it has; and those that live over there alone.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { mark } from "./marks.js";
import { button, cell, column, linkButton, nothing, table, time } from "./parts.js";

const LOOKS = { upToDate: "ok", waiting: "busy", failed: "bad", skipped: "paused", creating: "waiting" };

export const TEAMS = { what: "teams" };

export const groups = {
  load: (it, page) => page.rest.groups(it.id, page.where.get("after") ?? ""),

  draw: (it, known, { mayAct, page }) => [pushed(it, known, mayAct, page), external(it, mayAct, page)].filter(Boolean),
};

function pushed(it, { groups: rows, next }, mayAct, page) {
  const { words, where } = page;
  if (!rows.length && !where.get("after")) return nothing(words.say("groups.none"), words.say("groups.none.text"));
  const columns = [column(words.say("groups.group"), "pf-m-width-25"), column(words.say("groups.team"), "pf-m-width-25"), column(words.say("people"), "number"), column(words.say("state"), "pf-m-width-25"), column(words.say("groups.told"), "pf-m-width-15")];
  return h("section", { "aria-labelledby": "lockstep-groups" },
    h("h2", { id: "lockstep-groups" }, words.say("groups.title")),
    table(words.say("groups.of", it.name), columns, rows.map((row) => line(it, row, mayAct, page))),
    (next || where.get("after")) && h("nav.pager.buttons", { "aria-label": words.say("groups.pages") },
      where.get("after") && linkButton("secondary", words.say("groups.first"), page.linkTo(it, { tab: "groups" })),
      next && linkButton("secondary", words.say("groups.next"), page.linkTo(it, { tab: "groups", after: next }))));
}

function line(it, row, mayAct, page) {
  const { words } = page;
  const known = row.path !== undefined;
  const there = row.remoteId
    ? [h("code", {}, row.remoteId), h("small", {}, words.say(`groups.how.${row.how}`))]
    : [h("span.quiet", {}, words.say("groups.noTeam"))];
  if (mayAct && row.state !== "skipped") there.push(linkTo(it, row, page));
  return h("tr.pf-v5-c-table__tr", { "data-key": row.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("groups.group") },
      known ? h("a", { href: page.inKeycloak({ kind: "group", resource: row.id }) }, row.path) : words.say("aGroup")),
    cell(words.say("groups.team"), "", ...there),
    cell(words.say("people"), "number", words.show(row.people)),
    cell(words.say("state"), "", mark(LOOKS[row.state], row.sentence)),
    cell(words.say("groups.told"), "", time(words, row.told)));
}

function linkTo(it, row, page) {
  const { words } = page;
  const key = row.remoteId ? "groups.relink" : "groups.link";
  const label = words.say(`${key}.of`, row.path ?? words.say("aGroup"));
  return h("div.buttons", {}, linkButton("link", words.say(key), page.linkTo(it, { confirm: "team", group: row.id }), { "aria-label": label }));
}

function external(it, mayAct, page) {
  const { words } = page;
  const answer = page.askOf(it, TEAMS);
  const { result } = answer ?? {};
  return mayAct && h("section", { "aria-labelledby": "lockstep-external", "data-key": "external" },
    h("div.section-head", {}, h("h2", { id: "lockstep-external" }, words.say("external.title", it.name)), lookFor(it, page)),
    it.state === "paused" ? h("p.quiet", {}, words.say("external.paused")) : h("p.quiet", {}, words.say("external.what", it.name)),
    answer && answer.state !== "answered" && steps(answer, words),
    result && (result.external.length ? externals(it, answer, page) : h("p", { role: "status" }, words.say("external.none"))),
    result && !result.all && h("p.quiet", {}, words.say("external.more", result.external.length)));
}

/** The button that asks the target; nothing while it is being asked or can't be. */
export function lookFor(it, page) {
  const answer = page.askOf(it, TEAMS);
  const running = answer && ["waiting", "running"].includes(answer.state);
  return it.state !== "paused" && !running && button("secondary", page.words.say(answer ? "external.again" : "external.look"), () => page.ask(it, TEAMS));
}

function externals(it, { id: ask, result }, page) {
  const { words } = page;
  const columns = ["name", "id", "deed"].map((key) => column(words.say(`external.${key}`)));
  const row = (team) => h("tr.pf-v5-c-table__tr", { "data-key": team.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("external.name") }, h("strong", {}, team.name)),
    cell(words.say("external.id"), "", h("code", {}, team.id)),
    cell(words.say("external.deed"), "", linkButton("link", words.say("external.import"), page.linkTo(it, { confirm: "import", ask, team: team.id }), { "aria-label": words.say("external.import.of", team.name) })));
  return table(words.say("external.title", it.name), columns, result.external.map(row));
}
