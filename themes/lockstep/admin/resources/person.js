// One person's story: in scope and why, what differs, what waits, what happened; and pushing it now, step by step.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { logTable } from "./log.js";
import { icon, mark } from "./marks.js";
import { button, cell, column, linkButton, table, time } from "./parts.js";

const LOOKS = { same: "ok", differs: "busy", waiting: "busy", failed: "bad", asked: "warn", never: "warn", leaves: "warn", scopeless: "bad" };
const CHANGES = { same: "paused", changed: "busy", fresh: "busy", cleared: "busy", unsure: "busy" };

export const person = {
  load: (it, page) => page.rest.story(it.id, page.where.get("person")),

  crumb: (story, page) => (story ? story.fullName || story.name : page.words.say("tab.people")),

  head(it, story, { mayAct, page }) {
    const { words } = page;
    return h("div.head", {},
      h("div", {}, h("h1", {}, story.fullName || story.name),
        h("p.lead", { role: "status" }, h("span.mark.strong", { "data-story": story.state }, icon(LOOKS[story.state] ?? "paused"), " ", story.sentence), h("span", {}, `. ${story.detail}`))),
      h("div.buttons", {}, mayAct && !["outOfScope", "off"].includes(story.state) && pushButton(it, story, page),
        linkButton("link", words.say("person.open"), page.inKeycloak({ kind: "user", resource: story.id }))));
  },

  draw(it, story, { page }) {
    const { words } = page;
    return [h("div.aside", {},
      h("div.stack", {}, pushed(it, story, page), attributes(story, words), teams(story, words), happened(it, story, page)),
      h("div.stack", {}, belonging(story, words), story.link && link(story.link, words), story.work && waits(story.work, words)))];
  },
};

function pushButton(it, story, page) {
  const { words } = page;
  const wish = { what: "push", resource: story.id };
  const running = ["waiting", "running"].includes(page.askOf(it, wish)?.state);
  if (it.state === "paused" || running) {
    const why = words.say(running ? "person.pushing" : "person.paused");
    return h("span.buttons", {}, button("pf-m-primary.pf-m-aria-disabled", words.say("person.push"), () => {}, { "aria-disabled": "true", "aria-describedby": "lockstep-push-why" }), h("span.quiet", { id: "lockstep-push-why" }, why));
  }
  return button("primary", words.say("person.push"), () => page.ask(it, wish));
}

function pushed(it, story, page) {
  const answer = page.askOf(it, { what: "push", resource: story.id });
  return answer && h("section", { "aria-labelledby": "lockstep-push", "data-key": "push" }, h("h2", { id: "lockstep-push" }, page.words.say("person.push")), steps(answer, page.words));
}

function attributes(story, words) {
  if (!story.attributes.length) return undefined;
  const columns = [["attribute", 25], ["now", 45], ["compared", 30]].map(([key, width]) => column(words.say(`person.${key}`), `pf-m-width-${width}`));
  const row = ({ name, value, change }) => h("tr.pf-v5-c-table__tr", { "data-key": name },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("person.attribute") }, h("strong", {}, name)),
    cell(words.say("person.now"), "", value ?? h("span.quiet", {}, words.say("person.noValue"))),
    cell(words.say("person.compared"), "", change === "same" ? words.say("person.same") : mark(CHANGES[change], words.say(`person.${change}`))));
  return h("section", { "aria-labelledby": "lockstep-attributes", "data-key": "attributes" },
    h("h2", { id: "lockstep-attributes" }, words.say("person.attributes")),
    table(words.say("person.attributes"), columns, story.attributes.map(row)),
    h("p.quiet", {}, words.say("person.fingerprint")));
}

function teams(story, words) {
  if (!story.teams.length) return undefined;
  const columns = ["group", "membership"].map((key) => column(words.say(`person.${key}`)));
  const said = ({ told, waits }) => (waits ? mark("busy", words.say("person.teamWaits")) : told ? mark("ok", words.say("person.teamTold")) : words.say("person.teamNot"));
  const row = (team) => h("tr.pf-v5-c-table__tr", { "data-key": team.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("person.group") }, team.name ?? words.say("aGroup")),
    cell(words.say("person.membership"), "", said(team)));
  return h("section", { "aria-labelledby": "lockstep-teams", "data-key": "teams" },
    h("h2", { id: "lockstep-teams" }, words.say("groups")), table(words.say("groups"), columns, story.teams.map(row)));
}

function happened(it, story, page) {
  const { words } = page;
  return h("section", { "aria-labelledby": "lockstep-happened", "data-key": "happened" },
    h("div.section-head", {}, h("h2", { id: "lockstep-happened" }, words.say("person.happened")),
      story.log.length > 0 && h("a", { href: page.linkTo(it, { tab: "log", resource: story.id }) }, words.say("person.all"))),
    story.log.length ? logTable(it, story.log, page, false) : h("p.quiet", {}, words.say("person.nothing")));
}

function belonging({ belonging: { inScope, why } }, words) {
  return h("aside.panel", { "aria-labelledby": "lockstep-scope" },
    h("h2", { id: "lockstep-scope" }, words.say(inScope ? "person.inScope" : "person.outOfScope")),
    h("p", {}, mark(inScope ? "ok" : "paused", why)));
}

function link({ remoteId, state, how, told }, words) {
  const fact = (term, value) => [h("dt", {}, term), h("dd", {}, value)];
  return h("aside.panel", { "aria-labelledby": "lockstep-link" },
    h("h2", { id: "lockstep-link" }, words.say("person.link")),
    h("dl.facts", {},
      ...fact(words.say("person.how"), words.say(state === "linked" || state === "deactivated" ? `person.how.${how}` : `person.state.${state}`)),
      ...(remoteId ? fact(words.say("person.there"), h("code", {}, remoteId)) : []),
      ...(state === "deactivated" ? fact(words.say("state"), words.say("switchedOff")) : []),
      ...fact(words.say("person.told"), time(words, told))));
}

function waits({ attempts, due, reason }, words) {
  return h("aside.panel", { "aria-labelledby": "lockstep-waits" },
    h("h2", { id: "lockstep-waits" }, words.say("waiting")),
    h("p", {}, due ? words.say("person.next", words.moment(due)) : words.say("person.forYou")),
    attempts > 0 && h("p.quiet", {}, words.say("attempts", attempts)),
    reason && h("p.quiet", {}, reason));
}
