// Keycloak's console lists no users as soon as any user storage is enabled, as it may be a large directory.
// A target of ours stores nobody; so where every enabled storage is ours, the list is kept as it was.
const INFO = /\/ui-ext\/info$/;

export function keepUsersListed() {
  const ask = globalThis.fetch;
  globalThis.fetch = async (...call) => {
    const answer = await ask(...call);
    const request = call[0] instanceof Request ? call[0] : { url: String(call[0]) };
    const address = new URL(request.url, location.href);
    if (!INFO.test(address.pathname) || !answer.ok) return answer;
    const headers = new Headers(call[1]?.headers ?? request.headers);
    try {
      return await corrected(answer, address, headers.get("authorization"), ask);
    } catch {
      return answer;
    }
  };
}

async function corrected(answer, address, authorization, ask) {
  const info = await answer.clone().json();
  if (!info.userProfileProvidersEnabled) return answer;
  const ours = new URL(address);
  ours.pathname = address.pathname.replace(INFO, "/lockstep/console");
  const known = await ask(ours, { headers: { authorization } });
  if (!known.ok || !(await known.json()).usersCanBeListed) return answer;
  return new Response(JSON.stringify({ ...info, userProfileProvidersEnabled: false }), answer);
}
