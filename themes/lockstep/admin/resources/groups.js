// Each pushed group with its team over there and how many people it has.
import { h } from "./dom.js";
import { mark } from "./marks.js";
import { cell, column, linkButton, nothing, table, time } from "./parts.js";

const LOOKS = { upToDate: "ok", waiting: "busy", failed: "bad", skipped: "paused", creating: "waiting" };

export const groups = {
  load: (it, page) => page.rest.groups(it.id, page.where.get("after") ?? ""),

  draw(it, { groups: rows, next }, { page }) {
    const { words, where } = page;
    if (!rows.length && !where.get("after")) return [nothing(words.say("groups.none"), words.say("groups.none.text"))];
    const columns = [column(words.say("groups.group"), "pf-m-width-25"), column(words.say("groups.team"), "pf-m-width-25"), column(words.say("people"), "number"), column(words.say("state"), "pf-m-width-25"), column(words.say("groups.told"), "pf-m-width-15")];
    return [h("section", { "aria-labelledby": "lockstep-groups" },
      h("h2", { id: "lockstep-groups" }, words.say("groups.title")),
      table(words.say("groups.of", it.name), columns, rows.map((row) => line(row, page))),
      (next || where.get("after")) && h("nav.pager.buttons", { "aria-label": words.say("groups.pages") },
        where.get("after") && linkButton("secondary", words.say("groups.first"), page.linkTo(it, { tab: "groups" })),
        next && linkButton("secondary", words.say("groups.next"), page.linkTo(it, { tab: "groups", after: next }))))];
  },
};

function line(row, page) {
  const { words } = page;
  const known = row.path !== undefined;
  return h("tr.pf-v5-c-table__tr", { "data-key": row.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("groups.group") },
      known ? h("a", { href: page.inKeycloak({ kind: "group", resource: row.id }) }, row.path) : words.say("aGroup")),
    cell(words.say("groups.team"), "", row.remoteId ? h("code", {}, row.remoteId) : h("span.quiet", {}, words.say("groups.noTeam")), row.remoteId && h("small", {}, words.say(`groups.how.${row.how}`))),
    cell(words.say("people"), "number", words.show(row.people)),
    cell(words.say("state"), "", mark(LOOKS[row.state], row.sentence)),
    cell(words.say("groups.told"), "", time(words, row.told)));
}
