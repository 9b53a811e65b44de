// Our REST, and the words of the page, for one realm.

/** What went wrong, in words for the admin. */
export class Problem extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

export class Rest {
  #base;
  #getAccessToken;

  constructor({ realm, adminBaseUrl, getAccessToken }) {
    this.#base = `${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}/lockstep`;
    this.#getAccessToken = getAccessToken;
  }

  texts() {
    return this.#call("GET", "/texts");
  }

  targets() {
    return this.#call("GET", `/targets?zone=${encodeURIComponent(zone())}`);
  }

  sync(target) {
    return this.#call("POST", `/targets/${target}/sync`);
  }

  retryAll(target) {
    return this.#call("POST", `/targets/${target}/retry`);
  }

  retry(target, work) {
    return this.#call("POST", `/targets/${target}/failures/${work}/retry`);
  }

  ask(target, wish) {
    return this.#call("POST", `/targets/${target}/asks`, wish);
  }

  answer(target, ask) {
    return this.#call("GET", `/targets/${target}/asks/${ask}`);
  }

  pause(target) {
    return this.#call("POST", `/targets/${target}/pause`);
  }

  resume(target) {
    return this.#call("POST", `/targets/${target}/resume`);
  }

  forget(target) {
    return this.#call("DELETE", `/targets/${target}`);
  }

  /** As Keycloak keeps them: secrets are masked, and stay as they are where the mask comes back. */
  settings(target) {
    return this.#call("GET", `/../components/${target}`);
  }

  saveSettings(component) {
    return this.#call("PUT", `/../components/${component.id}`, component);
  }

  findings(target) {
    return this.#call("GET", `/targets/${target}/findings`);
  }

  decide(target, finding, decision) {
    return this.#call("POST", `/targets/${target}/findings/${finding}`, decision);
  }

  log(target, asked) {
    return this.#call("GET", `/targets/${target}/log?${new URLSearchParams(asked)}`);
  }

  /** Hands the log to the browser as a file: a link could not carry the token. */
  async exportLog(target, { before, ...asked }) {
    const answer = await this.#send("GET", `/targets/${target}/log/export?${new URLSearchParams(asked)}`);
    if (!answer.ok) throw new Problem(kindOf(answer.status));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = "provisioning-log.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  story(target, person) {
    return this.#call("GET", `/targets/${target}/people/${encodeURIComponent(person)}?zone=${encodeURIComponent(zone())}`);
  }

  groups(target, after) {
    return this.#call("GET", `/targets/${target}/groups?after=${encodeURIComponent(after)}`);
  }

  linkGroup(target, group, other) {
    return this.#call("POST", `/targets/${target}/groups/${encodeURIComponent(group)}/link`, other);
  }

  importGroup(target, external) {
    return this.#call("POST", `/targets/${target}/groups/import`, external);
  }

  importPerson(target, account) {
    return this.#call("POST", `/targets/${target}/external/users/import`, account);
  }

  linkPerson(target, account) {
    return this.#call("POST", `/targets/${target}/external/users/link`, account);
  }

  /** Keycloak's own search, which shows whom this admin may see. */
  users(search) {
    return this.#call("GET", `/../users?briefRepresentation=true&max=50&search=${encodeURIComponent(search)}`);
  }

  async #call(method, path, body) {
    const answer = await this.#send(method, path, body);
    if (answer.status === 204) return undefined;
    if (answer.ok) return answer.json();
    const { errorMessage } = await answer.json().catch(() => ({}));
    throw new Problem(kindOf(answer.status), errorMessage);
  }

  async #send(method, path, body) {
    let token;
    try {
      token = await this.#getAccessToken();
    } catch {
      throw new Problem("signedOut");
    }
    try {
      const headers = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) };
      return await fetch(this.#base + path, { method, headers, body: body && JSON.stringify(body) });
    } catch {
      throw new Problem("offline");
    }
  }
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function kindOf(status) {
  if (status === 401) return "signedOut";
  if (status === 403) return "notAllowed";
  return [400, 404, 409, 429].includes(status) ? "told" : "broken";
}
