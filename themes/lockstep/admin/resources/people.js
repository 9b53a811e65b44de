// "Why isn't Ann there?": one search box. Keycloak itself searches, as it knows who may see whom.
import { h } from "./dom.js";
import { externalPeople } from "./external.js";
import { cell, column, nothing, table } from "./parts.js";

export const people = {
  load: (_, page) => (page.where.get("search") ? page.rest.users(page.where.get("search")) : Promise.resolve([])),

  draw(it, found, { mayAct, page }) {
    const { words, where } = page;
    const search = where.get("search") ?? "";
    return [
      h("section", { "aria-labelledby": "lockstep-people" },
        h("h2", { id: "lockstep-people" }, words.say("people.title", it.name)),
        searchBox(it, search, page),
        search && (found.length ? hits(it, found, page) : nobody(it, search, page))),
      !search && mayAct && externalPeople(it, page),
    ].filter(Boolean);
  },
};

export function searchBox(it, search, page) {
  const { words } = page;
  const go = (event) => {
    event.preventDefault();
    location.hash = page.linkTo(it, { tab: "people", search: new FormData(event.target).get("search").trim() }).slice(1);
  };
  return h("form.search", { role: "search", onsubmit: go },
    h("label", { for: "lockstep-search" }, words.say("people.search")),
    h("div.buttons", {},
      h("span.pf-v5-c-form-control", {}, h("input", { id: "lockstep-search", name: "search", type: "search", value: search, required: true, autocomplete: "off" })),
      h("button.pf-v5-c-button.pf-m-secondary", { type: "submit" }, words.say("people.find"))),
    h("p.quiet", {}, words.say("people.hint")));
}

function hits(it, found, page) {
  const { words } = page;
  const columns = ["name", "username", "email"].map((key) => column(words.say(`people.${key}`)));
  const row = (user) => h("tr.pf-v5-c-table__tr", { "data-key": user.id },
    h("th.pf-v5-c-table__th", { scope: "row", "data-label": words.say("people.name") },
      h("a", { href: page.linkTo(it, { person: user.id }) }, [user.firstName, user.lastName].filter(Boolean).join(" ") || user.username)),
    cell(words.say("people.username"), "", user.username),
    cell(words.say("people.email"), "", user.email ?? ""));
  return table(words.say("people.found", found.length), columns, found.map(row));
}

function nobody(it, search, page) {
  const { words } = page;
  return nothing(words.say("people.nobody", search), words.say("people.nobody.text"), h("a", { href: page.linkTo(it, { tab: "people" }) }, words.say("clear")));
}
