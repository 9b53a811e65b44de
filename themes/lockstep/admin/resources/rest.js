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

  async #call(method, path) {
    const answer = await this.#send(method, path);
    if (answer.ok) return answer.json();
    const { errorMessage } = await answer.json().catch(() => ({}));
    throw new Problem(kindOf(answer.status), errorMessage);
  }

  async #send(method, path) {
    let token;
    try {
      token = await this.#getAccessToken();
    } catch {
      throw new Problem("signedOut");
    }
    try {
      return await fetch(this.#base + path, { method, headers: { authorization: `Bearer ${token}` } });
    } catch {
      throw new Problem("offline");
    }
  }
}

function kindOf(status) {
  if (status === 401) return "signedOut";
  if (status === 403) return "notAllowed";
  return status === 404 || status === 409 ? "told" : "broken";
}
