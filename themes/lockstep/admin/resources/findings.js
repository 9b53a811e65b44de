// What only an admin can decide: who somebody is over there, or whether many may be removed at once.
// Each choice leads to a page that says what follows.
import { h } from "./dom.js";
import { linkButton } from "./parts.js";

const GUARDED = ["removal", "loss"];

export function findings(it, waiting, mayAct, page) {
  const { words } = page;
  return h("section.panel.asks", { "aria-labelledby": "lockstep-findings" },
    h("h2", { id: "lockstep-findings" }, words.say("findings", waiting.length)),
    h("ul.needs", { role: "list" }, ...waiting.map((finding) => one(it, finding, mayAct, page))));
}

export const nameOf = (finding, words) => finding.name ?? words.say(finding.kind === "group" ? "aGroup" : "aPerson");

export const isGuarded = (finding) => GUARDED.includes(finding.what);

function one(it, finding, mayAct, page) {
  const { words } = page;
  return h("li", { "data-key": finding.id },
    ...(isGuarded(finding) ? many(it, finding, page) : [
      h("p", {}, h("strong", {}, words.say(`finding.${finding.what}`, nameOf(finding, words), it.name))),
      h("p.quiet", {}, finding.question ?? words.say("finding.hidden")),
    ]),
    finding.decision !== undefined
      ? h("p", { role: "status" }, words.say("finding.decided"))
      : mayAct && h("div.buttons", {}, ...(isGuarded(finding) ? guarded(it, finding, page) : choices(it, finding, page))));
}

function many(it, { what, kind, waiting: { held, kept, some } }, page) {
  const { words } = page;
  const state = held > 0 ? what : "kept";
  const name = (one) => h("li", {}, one.name === undefined
    ? words.say(kind === "group" ? "aGroup" : "aPerson")
    : h("a", { href: page.inKeycloak({ kind, resource: one.resource }) }, one.name));
  return [
    h("p", {}, h("strong", {}, words.say(`finding.${state}.${kind}`, held || kept, it.name))),
    h("p.quiet", {}, words.say(`finding.${state}.text`)),
    h("details", {}, h("summary", {}, words.say("finding.who")), h("ul.names", { role: "list" }, ...some.map(name))),
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
    ...link.map((id) => linkButton("secondary", words.say("finding.link", id), to({ decision: "link", remote: id }))),
    finding.kind === "group" && linkButton("secondary", words.say("finding.create"), to({ decision: "create" }), { "aria-label": words.say("finding.create.of", nameOf(finding, words)) }),
    linkButton("link", words.say("finding.skip"), to({ decision: "skip" }), { "aria-label": words.say("finding.skip.of", nameOf(finding, words)) }),
  ].filter(Boolean);
}
