// One target: its name, its state in a sentence, what can be done, and the page of it that is asked for.
import { h } from "./dom.js";
import { state } from "./marks.js";
import { button, linkButton, section } from "./parts.js";
import { TABS, viewOf } from "./views.js";

export function target(it, mayAct, page, data) {
  const view = viewOf(page.where);
  const content = data === undefined ? [h("p.quiet", { role: "status" }, page.words.say("loading"))] : view.draw(it, data, { mayAct, page });
  if (view.alone) return [section(crumbs(it, page, view, data), h("div.stack", {}, page.notice, ...content))];
  return [
    section(crumbs(it, page, view, data), view.head && data ? view.head(it, data, { mayAct, page }) : head(it, mayAct, page), tabs(it, page)),
    section(h("div.stack", {}, page.notice, ...content)),
  ];
}

function head(it, mayAct, page) {
  return h("div.head", {},
    h("div", {}, h("h1", {}, it.name), h("p.lead", { role: "status" }, state(it), it.detail && h("span", {}, `. ${it.detail}`))),
    mayAct && h("div.buttons", {}, ...actions(it, page)));
}

function actions(it, page) {
  const { words } = page;
  const about = (key) => ({ "data-key": key });
  if (it.state === "paused") return [button("primary", words.say("resume"), () => page.act(() => page.rest.resume(it.id).then(({ message }) => message)), about("resume"))];
  return [syncButton(it, page), linkButton("secondary", words.say("pause"), page.linkTo(it, { confirm: "pause" }), about("pause"))];
}

function syncButton(it, page) {
  if (!it.sync) {
    const first = it.state === "neverSynced";
    return button(first ? "primary" : "secondary", page.words.say(first ? "start" : "sync"), () => page.sync(it), { "data-key": "sync" });
  }
  return h("span.buttons", { "data-key": "syncing" },
    button("pf-m-secondary.pf-m-aria-disabled", page.words.say("sync"), () => {}, { "aria-disabled": "true", "aria-describedby": "lockstep-sync-why" }),
    h("span.quiet", { id: "lockstep-sync-why" }, page.words.say("sync.running")));
}

function crumbs(it, page, view, data) {
  const { words, home } = page;
  const here = view.crumb?.(data, page);
  const trail = [[words.say("title"), home], [it.name, here && page.linkTo(it)], ...(here ? [[here]] : [])];
  return h("nav.pf-v5-c-breadcrumb", { "aria-label": words.say("crumbs") },
    h("ol.pf-v5-c-breadcrumb__list", {}, ...trail.map(([name, href], place) => crumb(name, href, place))));
}

function crumb(name, href, place) {
  return h("li.pf-v5-c-breadcrumb__item", {},
    place > 0 && h("span.pf-v5-c-breadcrumb__item-divider", { "aria-hidden": "true" }, "›"),
    href ? h("a.pf-v5-c-breadcrumb__link", { href }, name) : h("span.pf-v5-c-breadcrumb__link.pf-m-current", { "aria-current": "page" }, name));
}

function tabs(it, page) {
  const { words, where } = page;
  const open = where.has("person") ? "people" : where.get("tab") ?? "overview";
  const tab = (name) => h("li", {}, h("a", { href: page.linkTo(it, name === "overview" ? {} : { tab: name }), ...(name === open && { "aria-current": "page" }) }, words.say(`tab.${name}`)));
  return h("nav.tabs", { "aria-label": words.say("tabs", it.name) }, h("ul", { role: "list" }, ...Object.keys(TABS).map(tab)));
}
