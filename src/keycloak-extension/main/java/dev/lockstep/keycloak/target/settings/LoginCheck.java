package dev.lockstep.keycloak.target.settings;

import static dev.lockstep.keycloak.target.settings.Validation.refuseIf;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether what should let us in is whole, and goes only where it was meant for.
 *
 * @param settings as they are about to be saved
 * @param address the rules for an address
 * @param before what was saved before
 */
record LoginCheck(Settings settings, Function<String, URI> address, StoredTarget before) {

  private static final int SECRET_MAX = 3_500;
  private static final Pattern VAULT = Pattern.compile("\\$\\{vault\\..+}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern SECRET = Pattern.compile("[\\x20-\\x7e]+");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Set<String> OURS =
      Set.of("host", "accept", "content-type", "content-length", "connection", "user-agent");

  void check(URI endpoint) {
    var kind = settings.text(Settings.AUTH);
    var name = settings.text(Settings.AUTH_NAME);
    refuseIf(!kind.equals("bearer") && name.isEmpty(), "authNameMissing", kind);
    boolean header =
        HEADER.matcher(name).matches() && !OURS.contains(name.toLowerCase(Locale.ROOT));
    refuseIf(kind.equals("header") && !header, "authHeader", name);
    refuseIf(kind.equals("basic") && name.contains(":"), "authUser", name);
    var receiver = kind.equals("oauth") ? tokenUrl() : endpoint;
    var token = settings.text(Settings.TOKEN);
    refuseIf(token.isEmpty(), "tokenMissing");
    secret(token, before.token(), receiver, endpoint);
    var next = settings.text(Settings.NEXT_TOKEN);
    if (!next.isEmpty()) {
      secret(next, before.nextToken(), receiver, endpoint);
    }
    expires(settings.text(Settings.TOKEN_EXPIRES));
  }

  private URI tokenUrl() {
    var text = settings.text(Settings.TOKEN_URL);
    refuseIf(text.isEmpty(), "tokenUrlMissing");
    return address.apply(text);
  }

  private void secret(String secret, String stored, URI receiver, URI endpoint) {
    refuseIf(secret.length() > SECRET_MAX, "tokenLong", String.valueOf(SECRET_MAX));
    var characters = settings.text(Settings.AUTH).equals("bearer") ? TOKEN : SECRET;
    refuseIf(!characters.matcher(secret).matches(), "tokenCharacters");
    boolean kept = secret.equals(stored) && !VAULT.matcher(secret).matches();
    boolean moved = moved(before.receiver(), receiver) || moved(before.endpoint(), endpoint);
    refuseIf(kept && moved, "tokenAgain", Endpoint.origin(receiver));
  }

  /** What is got for a secret must not go elsewhere either. */
  private static boolean moved(String before, URI now) {
    return !before.isEmpty() && !Endpoint.origin(URI.create(before)).equals(Endpoint.origin(now));
  }

  private static void expires(String date) {
    try {
      if (!date.isEmpty()) {
        LocalDate.parse(date);
      }
    } catch (DateTimeException e) {
      throw Validation.refusal("tokenExpires", date);
    }
  }
}
