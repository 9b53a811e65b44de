// What a full sync would do before it does it: how many, and who.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { icon } from "./marks.js";
import { button, linkButton } from "./parts.js";

const WISH = { what: "preview" };
const LOOKS = { create: "ok", link: "busy", create_or_link: "ok", change: "busy", deactivate: "bad", delete: "bad", leave: "paused", same: "waiting", in: "ok", stay: "waiting", out: "bad", others: "paused", overwritten: "bad" };
const NAMED = 100;

export const preview = {
  load: () => Promise.resolve({}),

  draw(it, _, { mayAct, page }) {
    const { words } = page;
    const answer = page.askOf(it, WISH);
    const running = answer && ["waiting", "running"].includes(answer.state);
    const compute = mayAct && it.state !== "paused" && !running;
    return [
      h("section", { "aria-labelledby": "lockstep-preview" },
        h("div.section-head", {}, h("h2", { id: "lockstep-preview" }, words.say("preview.title")),
          compute && button(answer ? "secondary" : "primary", words.say(answer ? "preview.again" : "preview.compute"), () => page.ask(it, WISH))),
        h("p.quiet", {}, it.state === "paused" ? words.say("preview.paused") : words.say("preview.what", it.name)),
        running && answer.result?.compared > 0 && h("p", { role: "status" }, words.say("preview.compared", answer.result.compared)),
        answer && steps(answer, words),
        mayAct && h("p", {}, linkButton("link", words.say("change"), page.linkTo(it, { tab: "preview", change: "1" })))),
      answer?.state === "answered" && part("people", answer.result.people, page),
      answer?.state === "answered" && part("groups", answer.result.groups, page),
      answer?.state === "answered" && h("p.quiet", {}, words.say("preview.next")),
    ].filter(Boolean);
  },
};

/** How many of each kind, and who. */
export function part(kind, { counts, who, names = {} }, page) {
  const { words } = page;
  const effects = Object.keys(LOOKS).filter((effect) => counts[effect] > 0);
  return h("section", { "aria-labelledby": `lockstep-preview-${kind}`, "data-key": kind },
    h("h2", { id: `lockstep-preview-${kind}` }, words.say(kind)),
    effects.length ? h("dl.numbers", {}, ...effects.map((effect) => number(effect, counts[effect], words))) : h("p.quiet", {}, words.say("preview.nobody")),
    ...effects.filter((effect) => who[effect]).map((effect) => people(kind, effect, who[effect], names, counts[effect], page)));
}

const number = (effect, count, words) => h("div", {}, h("dt", {}, icon(LOOKS[effect]), " ", words.say(`preview.${effect}`)), h("dd", {}, words.show(count)));

function people(kind, effect, ids, names, count, page) {
  const { words } = page;
  const one = (id) => {
    const name = names[id] ?? words.say(kind === "groups" ? "aGroup" : "aPerson");
    return h("li", {}, names[id] ? h("a", { href: page.inKeycloak({ kind: kind === "groups" ? "group" : "user", resource: id }) }, name) : name);
  };
  return h("details", { "data-key": effect },
    h("summary", {}, words.say("preview.who", words.say(`preview.${effect}`), count)),
    h("ul.names", { role: "list" }, ...ids.map(one)),
    count > NAMED && h("p.quiet", {}, words.say("preview.first", NAMED)));
}
