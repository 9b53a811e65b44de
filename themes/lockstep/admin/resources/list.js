// All targets of the realm: one sentence each, with the next step under it.
import { h } from "./dom.js";
import { mark, state } from "./marks.js";
import { button, cell, column, linkButton, nothing, progress, section, table, time } from "./parts.js";

const WORST_FIRST = ["refused", "unreachable", "failed", "asked", "neverSynced", "syncing", "syncAsked", "waiting", "starting", "upToDate", "paused"];

export function list({ targets, mayAct }, page) {
  const { words } = page;
  const sorted = [...targets].sort((a, b) => rank(a) - rank(b));
  return [
    section(h("div.head", {},
      h("div", {}, h("h1", {}, words.say("title")), h("p.lead", { role: "status" }, ...summary(targets, words))),
      targets.length > 0 && mayAct && h("div.buttons", {}, linkButton("primary", words.say("add"), page.add)))),
    section(h("div.stack", {}, page.notice, targets.length ? overview(sorted, mayAct, page) : first(mayAct, page))),
  ];
}

const rank = (target) => WORST_FIRST.indexOf(target.failures.waitForYou > 0 && target.state === "upToDate" ? "failed" : target.state);

function summary(targets, words) {
  if (!targets.length) return [words.say("lead.none")];
  const count = (...states) => targets.filter((target) => states.includes(target.state)).length;
  const troubles = [
    [count("refused", "unreachable"), "lead.unreachable"],
    [targets.filter((target) => target.failures.waitForYou > 0).length, "lead.failures"],
    [targets.filter((target) => target.decisions > 0).length, "lead.decisions"],
    [count("neverSynced"), "lead.neverSynced"],
    [count("paused"), "lead.paused"],
  ].filter(([many]) => many > 0).map(([many, key]) => words.say(key, many));
  const all = `${words.say("lead", targets.length)} `;
  return troubles.length ? [all, h("strong", {}, `${troubles.join(", ")}.`)] : [all, words.say("lead.well")];
}

function first(mayAct, { words, add }) {
  const action = mayAct ? [linkButton("primary", words.say("add"), add)] : [];
  return nothing(words.say("first.title"), words.say(mayAct ? "first.text" : "first.text.reader"), ...action);
}

function overview(targets, mayAct, page) {
  const { words } = page;
  const columns = [
    column(words.say("target"), "pf-m-width-20"),
    column(words.say("state"), "pf-m-width-45"),
    column(words.say("people"), "number"),
    column(words.say("waiting"), "number"),
    column(words.say("failed"), "number"),
    column(words.say("lastSuccess"), "pf-m-width-15"),
  ];
  return table(words.say("targets", page.realm), columns, targets.map((target) => row(target, mayAct, page)));
}

function row(target, mayAct, page) {
  const { words } = page;
  const failed = target.failures.waitForYou;
  return h("tr.pf-v5-c-table__tr", { "data-key": target.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("target") }, h("a", { href: page.linkTo(target) }, target.name)),
    cell(words.say("state"), "", state(target), h("small", {}, target.detail), bar(target, words), ...steps(target, mayAct, page)),
    cell(words.say("people"), "number", words.show(target.people.synced)),
    cell(words.say("waiting"), "number", words.show(target.people.waiting + target.groups.waiting)),
    cell(words.say("failed"), "number", failed ? h("a", { href: page.linkTo(target) }, mark("bad", words.show(failed))) : "0"),
    cell(words.say("lastSuccess"), "", time(words, target.lastSuccess)));
}

function bar(target, words) {
  return target.state === "syncing" || target.state === "syncAsked" ? progress(target.sync ?? { asked: true }, words.say("sync.of", target.name)) : undefined;
}

function steps(target, mayAct, page) {
  const { words } = page;
  const failed = target.failures.waitForYou;
  const next = [];
  const about = (key, ...values) => ({ "aria-label": words.say(`${key}.of`, ...values, target.name), "data-key": key });
  if (mayAct && target.state === "neverSynced")
    next.push(button("link", words.say("start"), () => page.sync(target), about("start")));
  if (target.decisions > 0)
    next.push(linkButton("link", words.say("decide", target.decisions), page.linkTo(target), about("decide", target.decisions)));
  if (mayAct && failed)
    next.push(button("link", words.say("retryAll", failed), () => page.retryAll(target), about("retryAll", failed)));
  if (["refused", "paused"].includes(target.state))
    next.push(linkButton("link", words.say("settings"), page.settings(target), about("settings")));
  return next.length ? [h("div.buttons", {}, ...next)] : [];
}
