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
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return this.#call("GET", `/targets?zone=${encodeURIComponent(zone)}`);
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

  async #call(method, path, body) {
    const answer = await this.#send(method, path, body);
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

function kindOf(status) {
  if (status === 401) return "signedOut";
  if (status === 403) return "notAllowed";
  return [400, 404, 409, 429].includes(status) ? "told" : "broken";
}
