// How far a target is, what waits for a person, what did not get through and why, where it is.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { findings, told } from "./findings.js";
import { button, cell, column, linkButton, progress, table, time } from "./parts.js";

export const overview = {
  load: (it, page) => page.rest.findings(it.id).catch((problem) => (problem.kind === "told" ? [] : Promise.reject(problem))),

  draw(it, waiting, { mayAct, page }) {
    const { words } = page;
    return [
      findings(it, waiting, mayAct, page),
      it.sync && running(it, words),
      h("div.aside", {},
        h("div.stack", {}, howFar(it, words), failures(it, mayAct, page), told(it, waiting, mayAct, page)),
        h("div.stack", {}, connection(it, mayAct, page), mayAct && it.state !== "paused" && test(it, page))),
    ].filter(Boolean);
  },
};

function running(it, words) {
  return h("section", { "aria-labelledby": "lockstep-sync-title" },
    h("h2", { id: "lockstep-sync-title" }, words.say("fullSync")),
    progress(it.sync, words.say("sync.of", it.name)),
    h("p", { id: "lockstep-sync" }, it.sync.asked ? words.say("sync.asked") : words.say("sync.compared", it.sync.compared, it.sync.people)),
    h("p.quiet", {}, words.say("sync.leave")));
}

function howFar(it, words) {
  const asked = it.people.asked + it.groups.asked > 0 ? ["asked"] : [];
  const keys = ["synced", "waiting", "failed", ...asked, "switchedOff", "skipped"];
  const columns = [h("td.pf-v5-c-table__td", {}), ...keys.map((key) => column(words.say(key), "number"))];
  const row = (label, counts) => h("tr.pf-v5-c-table__tr", {},
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("kind") }, label),
    ...keys.map((key) => cell(words.say(key), "number", words.show(counts[key]))));
  return h("section", { "aria-labelledby": "lockstep-how-far" },
    h("h2", { id: "lockstep-how-far" }, words.say("howFar")),
    table(words.say("howFar"), columns, [row(words.say("people"), it.people), row(words.say("groups"), it.groups)]));
}

function failures(it, mayAct, page) {
  const { words } = page;
  const { waitForYou, shown, causes } = it.failures;
  if (!causes.length) return none(words);
  const more = Math.max(0, waitForYou - shown);
  return h("section", { "data-key": "ill", "aria-labelledby": "lockstep-failures" },
    h("div.section-head", {},
      h("h2", { id: "lockstep-failures" }, words.say("failures", Math.max(waitForYou, shown))),
      mayAct && button("secondary", words.say("retryAll", Math.max(waitForYou, shown)), () => page.retryAll(it))),
    h("ul.needs.causes", { role: "list" }, ...causes.map((cause) => group(it, cause, mayAct, page))),
    more > 0 && h("p.quiet", {}, words.say("failures.more", more)));
}

function none(words) {
  return h("section", { "data-key": "well", "aria-labelledby": "lockstep-failures" },
    h("h2", { id: "lockstep-failures" }, words.say("failures.none")),
    h("p.quiet", {}, words.say("failures.none.text")));
}

function group(it, cause, mayAct, page) {
  const { words } = page;
  return h("li", { "data-key": cause.title },
    h("div", {},
      h("details", {}, h("summary", {}, h("strong", {}, cause.title)),
        h("ul.names", { role: "list" }, ...cause.failures.map((failure) => one(it, failure, mayAct, page)))),
      h("p", {}, cause.meaning),
      h("p.quiet", {}, cause.advice)),
    mayAct && h("div.buttons", {}, again(words.say("retry", cause.failures.length), cause.title, it, cause.failures, page)));
}

function one(it, failure, mayAct, page) {
  const { words } = page;
  const group = failure.kind === "group";
  const known = failure.name !== undefined;
  const name = known ? failure.name : words.say(group ? "aGroup" : "aPerson");
  const where = page.inKeycloak(failure);
  return h("li", { "data-key": failure.work },
    known ? h("a", { href: where }, name) : h("span", {}, name),
    h("span.quiet", {}, ` ${words.say("attempts", failure.attempts)}`, failure.nextTry ? `, ${words.say("next", words.moment(failure.nextTry))}` : ""),
    mayAct && again(words.say("retry.one"), name, it, [failure], page));
}

function again(text, whom, it, failures, page) {
  return button("link", text, () => page.retrySome(it, failures), { "aria-label": page.words.say("retry.of", whom) });
}

function connection(it, mayAct, page) {
  const { words } = page;
  const fact = (term, value) => [h("dt", {}, term), h("dd", {}, value)];
  return h("aside.panel", { "aria-labelledby": "lockstep-connection" },
    h("h2", { id: "lockstep-connection" }, words.say("connection")),
    h("dl.facts", {},
      ...fact(words.say("address"), h("code", {}, it.address)),
      ...fact(words.say("lastSuccess"), time(words, it.lastSuccess)),
      ...fact(words.say("lastSync"), time(words, it.lastSync))),
    h("p.buttons", {}, linkButton("link", words.say("settings"), page.settings(it)),
      mayAct && linkButton("link", words.say("forget"), page.linkTo(it, { confirm: "forget" }))));
}

function test(it, page) {
  const { words } = page;
  const wish = { what: "test" };
  const answer = page.askOf(it, wish);
  const running = answer && ["waiting", "running"].includes(answer.state);
  return h("aside.panel", { "aria-labelledby": "lockstep-test" },
    h("h2", { id: "lockstep-test" }, words.say(answer ? "test.last" : "test")),
    answer ? steps(answer, words) : h("p.quiet", {}, words.say("test.what")),
    !running && h("p", {}, button("link", words.say(answer ? "test.again" : "test"), () => page.ask(it, wish))));
}
