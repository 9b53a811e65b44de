// Accounts that live at the target alone: brought in as users, linked to whom they may be, or left alone.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { button, cell, column, linkButton, table } from "./parts.js";

const SHOWN = 50;

export const PEOPLE = { what: "people" };

export function externalPeople(it, page) {
  const { words } = page;
  const answer = page.askOf(it, PEOPLE);
  const { result } = answer ?? {};
  const running = answer && ["waiting", "running"].includes(answer.state);
  const look = it.state !== "paused" && !running && button("secondary", words.say(answer ? "external.again" : "external.look"), () => page.ask(it, PEOPLE));
  return h("section", { "aria-labelledby": "lockstep-strangers", "data-key": "strangers" },
    h("div.section-head", {}, h("h2", { id: "lockstep-strangers" }, words.say("strangers.title", it.name)), look),
    h("p.quiet", {}, words.say(it.state === "paused" ? "strangers.paused" : "strangers.what", it.name)),
    answer && answer.state !== "answered" && steps(answer, words),
    result?.external.length > 0 && accounts(it, answer, page),
    result?.next ? further(it, answer, page) : result?.external.length === 0 && h("p", { role: "status" }, words.say("strangers.none", it.name)));
}

/** The list over there goes on; nothing of it is kept but where. */
function further(it, { id: after }, page) {
  const { words } = page;
  const read = () => {
    location.hash = page.linkTo(it, { tab: "people" }).slice(1);
    page.ask(it, { ...PEOPLE, after });
  };
  return h("p.quiet", {}, words.say("strangers.more"), " ", it.state !== "paused" && button("secondary", words.say("strangers.further"), read));
}

function accounts(it, { id: ask, result }, page) {
  const { words, where } = page;
  const from = Number(where.get("from")) || 0;
  const some = result.external.slice(from, from + SHOWN);
  const columns = ["name", "email", "deed"].map((key) => column(words.say(`strangers.${key}`)));
  const to = (place) => page.linkTo(it, { tab: "people", from: place });
  const first = result.before + from + 1;
  return h("div.stack", {},
    table(words.say("strangers.title", it.name), columns, some.map((account) => row(it, account, { ask, names: result.names ?? {} }, page))),
    h("nav.pager.buttons", { "aria-label": words.say("strangers.pages") },
      h("span.quiet", {}, words.say("strangers.range", first, first + some.length - 1, result.before + result.external.length)),
      from > 0 && linkButton("secondary", words.say("strangers.previous"), to(Math.max(0, from - SHOWN))),
      from + SHOWN < result.external.length && linkButton("secondary", words.say("groups.next"), to(from + SHOWN))));
}

function row(it, account, { ask, names }, page) {
  const { words } = page;
  const name = nameOf(account);
  const to = (more) => page.linkTo(it, { ask, account: account.id, ...more });
  const link = (user) => linkButton("link", words.say("strangers.link", names[user] ?? words.say("aPerson")), to({ confirm: "person", user }));
  const deeds = account.matches.length ? account.matches.map(link) : [linkButton("link", words.say("external.import"), to({ confirm: "newcomer" }), { "aria-label": words.say("external.import.of", name) })];
  return h("tr.pf-v5-c-table__tr", { "data-key": account.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("strangers.name") }, h("strong", {}, name), h("small", {}, h("code", {}, account.userName || account.id))),
    cell(words.say("strangers.email"), "", account.email),
    cell(words.say("strangers.deed"), "", h("div.buttons", {}, ...deeds)));
}

const nameOf = ({ firstName, lastName, displayName, userName, id }) => [firstName, lastName].filter(Boolean).join(" ") || displayName || userName || id;

/** The account that the address names, if the answer lists it. */
function chosen({ result }, page) {
  return result?.external?.find(({ id }) => id === page.where.get("account"));
}

/** Makes a user of it. */
export function newcomer(it, answer, page) {
  const { words } = page;
  const account = chosen(answer, page);
  return account && {
    title: words.say("confirm.newcomer", nameOf(account)),
    texts: [words.say("confirm.newcomer.text", account.userName, it.name), words.say("confirm.newcomer.scope", it.name)],
    verb: words.say("confirm.import.verb"),
    run: () => page.rest.importPerson(it.id, { ask: answer.id, remoteId: account.id }).then(({ message }) => message),
    ...beside(it, page),
  };
}

/** Whose account it is. */
export function person(it, answer, page) {
  const { words, where } = page;
  const account = chosen(answer, page);
  const user = where.get("user");
  const name = answer.result?.names?.[user] ?? words.say("aPerson");
  return account && {
    title: words.say("confirm.person", name),
    texts: [words.say("confirm.person.text", name, it.name, account.userName || account.id)],
    verb: words.say("confirm.link.user.verb"),
    run: () => page.rest.linkPerson(it.id, { ask: answer.id, remoteId: account.id, user }).then(({ message }) => message),
    ...beside(it, page),
  };
}

const beside = (it, page) => ({ look: "primary", then: page.linkTo(it, { tab: "people" }), back: page.linkTo(it, { tab: "people" }) });
