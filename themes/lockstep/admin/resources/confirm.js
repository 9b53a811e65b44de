// A page that names the deed, says what follows, and has the verb as its button.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { newcomer, person } from "./external.js";
import { calledThere, isGuarded, nameOf } from "./findings.js";
import { TEAMS, lookFor } from "./groups.js";
import { button, linkButton, nothing } from "./parts.js";
import { part } from "./preview.js";

export const confirm = {
  alone: true,

  load: (it, page) => LOADS[page.where.get("confirm")]?.(it, page) ?? Promise.resolve([]),

  crumb: (_, page) => page.words.say(`confirm.${page.where.get("confirm")}.crumb`),

  draw(it, findings, { mayAct, page }) {
    const { words, where } = page;
    const deed = DEEDS[where.get("confirm")]?.(it, findings, page);
    if (!deed || !mayAct) return [nothing(words.say("confirm.none"), words.say("confirm.none.text"), h("a", { href: page.linkTo(it) }, it.name))];
    return [h("div.confirm", {},
      h("h1", {}, deed.title),
      ...deed.texts.map((text) => h("p", {}, text)),
      ...(deed.more ?? []),
      h("div.buttons", {}, deed.verb && button(deed.look, deed.verb, () => page.act(deed.run, deed.then)), linkButton("link", words.say("cancel"), deed.back ?? page.linkTo(it))))];
  },
};

const answer = (it, page) => page.rest.answer(it.id, page.where.get("ask"));

const LOADS = {
  decide: (it, page) => page.rest.findings(it.id),
  import: answer,
  newcomer: answer,
  person: answer,
  team: (it, page) => page.rest.groups(it.id, page.where.get("after") ?? ""),
};

const DEEDS = {
  newcomer,
  person,

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

  import: (it, { result }, page) => {
    const team = result?.external?.find(({ id }) => id === page.where.get("team"));
    return team && {
      title: page.words.say("confirm.import", team.name),
      texts: [page.words.say("confirm.import.text", team.name, it.name), page.words.say("confirm.import.people", it.name)],
      look: "primary",
      verb: page.words.say("confirm.import.verb"),
      run: () => page.rest.importGroup(it.id, { ask: page.where.get("ask"), remoteId: team.id }).then(({ message }) => message),
      then: page.linkTo(it, { tab: "groups" }),
      back: page.linkTo(it, { tab: "groups" }),
    };
  },

  team: (it, { groups }, page) => {
    const { words } = page;
    const group = groups?.find(({ id }) => id === page.where.get("group"));
    const answer = page.askOf(it, TEAMS);
    const teams = answer?.result?.external ?? [];
    const name = group && (group.path ?? words.say("aGroup"));
    const chosen = () => page.querySelector("input[name=team]:checked")?.value;
    return group && {
      title: words.say("confirm.team", name),
      texts: [words.say("confirm.team.text", name, it.name), group.remoteId && words.say("confirm.team.old", name, group.remoteId)].filter(Boolean),
      more: [answer && answer.state !== "answered" && steps(answer, words), teams.length ? choice(teams, page) : answer?.result && h("p", { role: "status" }, words.say("external.none")), h("div.buttons", {}, lookFor(it, page))].filter(Boolean),
      look: "primary",
      verb: teams.length > 0 && words.say("confirm.link.group.verb"),
      run: () => page.rest.linkGroup(it.id, group.id, { remoteId: chosen() }).then(({ message }) => message),
      then: page.linkTo(it, { tab: "groups" }),
      back: page.linkTo(it, { tab: "groups" }),
    };
  },

  decide: (it, findings, page) => {
    const finding = findings.find(({ id, decision }) => id === page.where.get("finding") && decision === undefined);
    return finding && decision(it, finding, page);
  },
};

/** One of the groups over there; none is chosen beforehand. */
function choice(teams, page) {
  const one = ({ id, name }) => h("label.choose", {}, h("input", { type: "radio", name: "team", value: id }), h("span", {}, name, " ", h("code", {}, id)));
  return h("fieldset", {}, h("legend", {}, page.words.say("external.choose")), ...teams.map(one));
}

function decision(it, finding, page) {
  const { words, where } = page;
  const decided = where.get("decision");
  const remoteId = where.get("remote") ?? undefined;
  const key = keyOf(decided, finding);
  const count = finding.waiting && (finding.waiting.held || finding.waiting.kept);
  const name = count ?? nameOf(finding, words);
  return {
    title: words.say(key, name, remoteId === undefined ? it.name : calledThere(finding, remoteId)),
    texts: [words.say(`${key}.text`, name, it.name, remoteId)],
    more: decided === "link" && finding.kind === "group" ? meeting(it, finding, remoteId, page) : [],
    look: decided === "allow" && finding.what !== "loss" ? "danger" : "primary",
    verb: words.say(`${key}.verb`, name),
    run: () => page.rest.decide(it.id, finding.id, { decision: decided, remoteId }).then(({ message }) => message),
    then: page.linkTo(it),
  };
}

/** Who would join and who would leave: the target is asked, so not before somebody wants to know. */
function meeting(it, finding, remoteId, page) {
  const { words } = page;
  const wish = { what: "meet", resource: finding.resource };
  const answer = page.askOf(it, wish);
  const running = answer && ["waiting", "running"].includes(answer.state);
  const team = answer?.result?.teams?.find(({ id }) => id === remoteId);
  return [
    h("div.buttons", {}, !running && it.state !== "paused" && button("secondary", words.say(answer ? "meet.again" : "meet"), () => page.ask(it, wish))),
    answer && steps(answer, words),
    team && part("people", team.people, page),
    team && h("p.quiet", {}, words.say(team.shown ? "meet.shown" : "meet.hidden", it.name)),
  ].filter(Boolean);
}

function keyOf(decided, finding) {
  if (isGuarded(finding)) return `confirm.${decided}.${finding.what}`;
  return decided === "link" ? `confirm.link.${finding.kind}` : `confirm.${decided}`;
}
