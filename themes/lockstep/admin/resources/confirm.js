// A page that names the deed, says what follows, and has the verb as its button.
import { h } from "./dom.js";
import { isGuarded, nameOf } from "./findings.js";
import { button, linkButton, nothing } from "./parts.js";

export const confirm = {
  alone: true,

  load: (it, page) => (page.where.get("confirm") === "decide" ? page.rest.findings(it.id) : Promise.resolve([])),

  crumb: (_, page) => page.words.say(`confirm.${page.where.get("confirm")}.crumb`),

  draw(it, findings, { mayAct, page }) {
    const { words, where } = page;
    const deed = DEEDS[where.get("confirm")]?.(it, findings, page);
    if (!deed || !mayAct) return [nothing(words.say("confirm.none"), words.say("confirm.none.text"), h("a", { href: page.linkTo(it) }, it.name))];
    return [h("div.confirm", {},
      h("h1", {}, deed.title),
      ...deed.texts.map((text) => h("p", {}, text)),
      h("div.buttons", {}, button(deed.look, deed.verb, () => page.act(deed.run, deed.then)), linkButton("link", words.say("cancel"), page.linkTo(it))))];
  },
};

const DEEDS = {
  pause: (it, _, page) => ({
    title: page.words.say("confirm.pause", it.name),
    texts: [page.words.say("confirm.pause.text"), page.words.say("confirm.pause.back")],
    look: "primary",
    verb: page.words.say("pause"),
    run: () => page.rest.pause(it.id).then(({ message }) => message),
    then: page.linkTo(it),
  }),

  forget: (it, _, page) => ({
    title: page.words.say("confirm.forget", it.name),
    texts: [page.words.say("confirm.forget.text", it.people.synced + it.people.switchedOff, it.groups.synced, it.name), page.words.say("confirm.forget.back")],
    look: "danger",
    verb: page.words.say("confirm.forget.verb", it.name),
    run: () => page.rest.forget(it.id).then(({ message }) => message),
    then: page.home,
  }),

  decide: (it, findings, page) => {
    const finding = findings.find(({ id, decision }) => id === page.where.get("finding") && decision === undefined);
    return finding && decision(it, finding, page);
  },
};

function decision(it, finding, page) {
  const { words, where } = page;
  const decided = where.get("decision");
  const remoteId = where.get("remote") ?? undefined;
  const key = keyOf(decided, finding);
  const count = finding.waiting && (finding.waiting.held || finding.waiting.kept);
  const name = count ?? nameOf(finding, words);
  return {
    title: words.say(key, name, remoteId ?? it.name),
    texts: [words.say(`${key}.text`, name, it.name, remoteId)],
    look: decided === "allow" && finding.what === "removal" ? "danger" : "primary",
    verb: words.say(`${key}.verb`, name),
    run: () => page.rest.decide(it.id, finding.id, { decision: decided, remoteId }).then(({ message }) => message),
    then: page.linkTo(it),
  };
}

function keyOf(decided, finding) {
  if (isGuarded(finding)) return `confirm.${decided}.${finding.what}`;
  return decided === "link" ? `confirm.link.${finding.kind}` : `confirm.${decided}`;
}
