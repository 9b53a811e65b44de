// What a full sync would do if the scope or the mapping were another one; saved only once that was seen.
import { steps } from "./ask.js";
import { h } from "./dom.js";
import { button, linkButton } from "./parts.js";
import { part } from "./preview.js";

const WISH = "previewChange";
const CHOICES = { scope: ["everyone", "groups", "rules"], groupsPushed: ["all", "below", "chosen", "attribute"] };
const FIELDS = ["pushUsers", "scope", "scopeGroups", "scopeInclude", "scopeExclude", "enabledOnly", "verifiedEmailOnly", "pushGroups", "groupsPushed", "groupsPushedNames", "mapping"];
const SWITCHES = { pushUsers: "true", pushGroups: "true", enabledOnly: "false", verifiedEmailOnly: "false" };
// What the last preview of a target was asked for: that, and nothing typed since, is saved.
const seen = new Map();

export const change = {
  load: (it, page) => page.rest.settings(it.id),

  crumb: (_, page) => page.words.say("change.crumb"),

  draw(it, { config }, { mayAct, page }) {
    const { words } = page;
    const answer = page.askOf(it, { what: WISH });
    const done = answer?.state === "answered";
    return [
      h("section", { "aria-labelledby": "lockstep-change" },
        h("h2", { id: "lockstep-change" }, words.say("change.title")),
        h("p.quiet", {}, words.say(it.state === "paused" ? "preview.paused" : "change.what", it.name)),
        form(it, config, mayAct && it.state !== "paused", page)),
      answer && h("section", { "aria-labelledby": "lockstep-change-effect", "data-key": "effect" },
        h("h2", { id: "lockstep-change-effect" }, words.say("change.effect")), steps(answer, words)),
      done && part("people", answer.result.people, page),
      done && part("groups", answer.result.groups, page),
      done && mayAct && seen.has(it.id) && save(it, page),
    ].filter(Boolean);
  },
};

function form(it, config, may, page) {
  const { words } = page;
  const compute = (event) => {
    event.preventDefault();
    const settings = typed(new FormData(event.target));
    seen.set(it.id, settings);
    page.ask(it, { what: WISH, settings });
  };
  return h("form.change", { onsubmit: compute },
    ...FIELDS.map((name) => field(name, config[name] ?? [], words)),
    h("div.buttons", {}, may && h("button.pf-v5-c-button.pf-m-primary", { type: "submit" }, words.say("preview.compute")), linkButton("link", words.say("cancel"), page.linkTo(it, { tab: "preview" }))));
}

function field(name, values, words) {
  const id = `lockstep-change-${name}`;
  const label = h("label", { for: id }, words.say(`setting.${name}`));
  if (SWITCHES[name]) return h("div.plain", {}, h("input", { id, name, type: "checkbox", value: "true", checked: (values[0] ?? SWITCHES[name]) === "true" }), label);
  if (CHOICES[name]) return h("div", {}, label, h("span.pf-v5-c-form-control", {}, h("select", { id, name }, ...CHOICES[name].map((value) => h("option", { value, selected: value === (values[0] ?? CHOICES[name][0]) }, value)))));
  return h("div", {}, label, h("span.pf-v5-c-form-control", {}, h("textarea", { id, name, rows: "2", spellcheck: "false" }, values.join("\n"))));
}

/** As the component REST has them: each a list. */
function typed(data) {
  const lines = (name) => data.get(name).split("\n").map((line) => line.trim()).filter(Boolean);
  const value = (name) => (SWITCHES[name] ? [String(data.has(name))] : CHOICES[name] ? [data.get(name)] : lines(name));
  return Object.fromEntries(FIELDS.map((name) => [name, value(name)]));
}

function save(it, page) {
  const { words } = page;
  const run = async () => {
    const component = await page.rest.settings(it.id);
    Object.assign(component.config, seen.get(it.id));
    await page.rest.saveSettings(component);
    // A target that never had a full sync gets none by itself.
    if (!it.lastSync) await page.rest.sync(it.id);
    seen.delete(it.id);
    return words.say("change.saved");
  };
  return h("section", { "aria-labelledby": "lockstep-change-save", "data-key": "save" },
    h("h2", { id: "lockstep-change-save" }, words.say("change.next")),
    h("p", {}, words.say("change.next.text")),
    h("div.buttons", {}, button("primary", words.say("change.save"), () => page.act(run, page.linkTo(it)))));
}
