// The host: an entry in the console's navigation, a place for the page, and the console's own login.
// Everything it leans on may be missing in another console; then there is no entry, and nothing breaks.
import "./page.js";
import { Rest } from "./rest.js";
import { keepUsersListed } from "./users.js";

const environment = JSON.parse(document.getElementById("environment").textContent);
const PATIENCE = 5_000;
const byId = (id) => document.getElementById(id);

keepUsersListed();

function place() {
  const [, realm, section] = location.hash.split(/[/?]/);
  return { realm: decodeURIComponent(realm || environment.realm), ours: section === "provisioning" };
}

// The console's own sign-in object, where its context provider keeps it.
function signIn() {
  const app = byId("app");
  const container = Object.keys(app).find((key) => key.startsWith("__reactContainer$"));
  const root = app[container]?.stateNode?.current;
  for (let fiber = root; fiber; fiber = fiber.child) {
    const login = fiber.memoizedProps?.value?.keycloak;
    if (login?.updateToken) return login;
  }
  throw new Error("not signed in");
}

async function getAccessToken() {
  const login = signIn();
  await login.updateToken(5);
  return login.token;
}

// The entry's words come from the bundle, in the admin's language; until then there is no entry.
let title;
let askAgainAt = 0;

async function learnTitle(realm) {
  if (Date.now() < askAgainAt) return;
  askAgainAt = Date.now() + PATIENCE;
  try {
    title = (await new Rest({ realm, adminBaseUrl: environment.adminBaseUrl, getAccessToken }).texts()).title;
    settle();
  } catch {
    // The console's own redraws ask again.
  }
}

function entry(realm, ours, neighbour) {
  let link = byId("nav-item-provisioning");
  if (!link) {
    link = document.createElement("a");
    link.id = "nav-item-provisioning";
    link.textContent = title;
    const item = document.createElement("li");
    item.className = neighbour.parentElement.className;
    item.append(link);
    neighbour.parentElement.after(item);
  }
  // Write only differences: the observer sees our writes too.
  const href = `#/${encodeURIComponent(realm)}/provisioning`;
  const look = `pf-v5-c-nav__link${ours ? " pf-m-current" : ""}`;
  if (link.getAttribute("href") !== href) link.setAttribute("href", href);
  if (link.className !== look) link.className = look;
  if (ours !== link.hasAttribute("aria-current")) {
    if (ours) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function page(realm, ours, main) {
  const shown = document.querySelector("lockstep-provisioning");
  const stays = ours && shown?.context.realm === realm;
  if (shown && !stays) shown.remove();
  if (ours && !stays) {
    const element = document.createElement("lockstep-provisioning");
    element.context = { realm, adminBaseUrl: environment.adminBaseUrl, getAccessToken };
    main.append(element);
  }
}

function settle() {
  const { realm, ours } = place();
  const neighbour = byId("nav-item-user-federation");
  const main = byId("kc-main-content-page-container");
  document.documentElement.toggleAttribute("data-lockstep", ours);
  if (neighbour && title) entry(realm, ours, neighbour);
  if (neighbour && !title) learnTitle(realm);
  if (main) page(realm, ours, main);
}

// The console changes its address without any event that we would see; but it always redraws.
new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
addEventListener("hashchange", settle);
addEventListener("popstate", settle);
settle();
