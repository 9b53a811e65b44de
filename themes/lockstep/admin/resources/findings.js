// What only an admin can decide: who somebody is over there, or whether many may be removed at once.
// Each choice leads to a page that says what follows.
import { h } from "./dom.js";
import { button, linkButton, time } from "./parts.js";

const GUARDED = ["removal", "loss", "outsider"];
const REPORTS = ["drift", "lost", "members", "large", "orphan", "unread"];

const isDecided = ({ decision, waiting }) => decision !== undefined || waiting?.held === 0;

/** What waits for a decision; what is decided and can still be changed; nothing where there is none. */
export function findings(it, all, mayAct, page) {
  const { words } = page;
  const asked = all.filter(({ what }) => !REPORTS.includes(what));
  const open = asked.filter((finding) => !isDecided(finding)).length;
  return asked.length > 0 && h(open ? "section.panel.asks" : "section.panel", { "aria-labelledby": "lockstep-findings", "data-key": "findings" },
    h("h2", { id: "lockstep-findings" }, open ? words.say("findings", open) : words.say("findings.decided")),
    h("ul.needs", { role: "list" }, ...asked.map((finding) => one(it, finding, mayAct, page))));
}

/** What a full sync found at the target and set right by itself, or leaves alone. */
export function told(it, all, mayAct, page) {
  const { words } = page;
  const reports = all.filter(({ what }) => REPORTS.includes(what));
  return reports.length > 0 && h("section", { "aria-labelledby": "lockstep-told", "data-key": "told" },
    h("h2", { id: "lockstep-told" }, words.say("told")),
    h("ul.needs", { role: "list" }, ...reports.map((report) => news(it, report, mayAct, page))));
}

function news(it, report, mayAct, page) {
  const { words } = page;
  const { what, kind, waiting: { held, some }, candidates, reason, since } = report;
  const names = [...some.map((one) => nameIn(one, kind, page)), ...there(candidates)];
  const title = words.say(`told.${what}.${kind}`, held, it.name);
  const aside = () => page.act(() => page.rest.decide(it.id, report.id, { decision: "dismiss" }).then(() => words.say("told.dismissed")));
  return h("li", { "data-key": report.id },
    h("p", {}, h("strong", {}, title)),
    h("p.quiet", {}, words.say(`told.${what}.text`, held, it.name)),
    reason && h("p", {}, time(words, since), ": ", reason),
    names.length > 0 && whom(names, words),
    mayAct && h("div.buttons", {}, button("link", words.say("told.dismiss"), aside, { "aria-label": words.say("told.dismiss.of", title) })));
}

const whom = (names, words) => h("details", {}, h("summary", {}, words.say("finding.who")), h("ul.names", { role: "list" }, ...names));

const there = (candidates) => candidates.map((id) => h("li", {}, h("code", {}, id)));

const nameIn = (one, kind, page) => h("li", {}, one.name === undefined
  ? page.words.say(kind === "group" ? "aGroup" : "aPerson")
  : h("a", { href: page.inKeycloak({ kind, resource: one.resource }) }, one.name));

export const nameOf = (finding, words) => finding.name ?? words.say(finding.kind === "group" ? "aGroup" : "aPerson");

/** What the target calls one of those that match; its id where it has no name of its own there. */
export function calledThere({ called = {} }, id) {
  const name = called[id];
  if (name === undefined) return id;
  return Object.values(called).filter((other) => other === name).length > 1 ? `${name} (${id})` : name;
}

export const isGuarded = (finding) => GUARDED.includes(finding.what);

function one(it, finding, mayAct, page) {
  const { words } = page;
  return h("li", { "data-key": finding.id },
    ...(isGuarded(finding) ? many(it, finding, page) : [
      h("p", {}, h("strong", {}, words.say(`finding.${finding.what}`, nameOf(finding, words), it.name))),
      h("p.quiet", {}, words.say(finding.question === undefined ? "finding.hidden" : `finding.${finding.what}.text`)),
    ]),
    finding.decision !== undefined
      ? h("p", { role: "status" }, words.say("finding.decided"))
      : mayAct && h("div.buttons", {}, ...(isGuarded(finding) ? guarded(it, finding, page) : choices(it, finding, page))));
}

function many(it, { what, kind, waiting: { held, kept, some }, candidates }, page) {
  const { words } = page;
  const state = held > 0 ? what : "kept";
  return [
    h("p", {}, h("strong", {}, words.say(`finding.${state}.${kind}`, held || kept, it.name))),
    h("p.quiet", {}, words.say(`finding.${state}.text`)),
    whom([...some.map((one) => nameIn(one, kind, page)), ...there(candidates)], words),
  ];
}

function guarded(it, finding, page) {
  const { words } = page;
  const to = (decision) => page.linkTo(it, { confirm: "decide", finding: finding.id, decision });
  return [
    linkButton("secondary", words.say(`finding.${finding.what}.allow`, finding.waiting.held || finding.waiting.kept), to("allow")),
    finding.waiting.held > 0 && linkButton("link", words.say("finding.dismiss"), to("dismiss")),
  ].filter(Boolean);
}

function choices(it, finding, page) {
  const { words } = page;
  const to = (more) => page.linkTo(it, { confirm: "decide", finding: finding.id, ...more });
  const link = finding.what === "taken" ? [] : finding.candidates;
  return [
    ...link.map((id) => linkButton("secondary", words.say(finding.what === "namesake" ? "finding.same" : "finding.link", calledThere(finding, id)), to({ decision: "link", remote: id }))),
    finding.kind === "group" && linkButton("secondary", words.say("finding.create"), to({ decision: "create" }), { "aria-label": words.say("finding.create.of", nameOf(finding, words)) }),
    linkButton("link", words.say("finding.skip"), to({ decision: "skip" }), { "aria-label": words.say("finding.skip.of", nameOf(finding, words)) }),
  ].filter(Boolean);
}
