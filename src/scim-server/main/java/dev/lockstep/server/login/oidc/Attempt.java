package dev.lockstep.server.login.oidc;

import dev.lockstep.server.connection.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that was begun in a browser, which keeps it until the provider sends it back.
 *
 * @param organization where to
 * @param next the page that was wanted
 * @param state comes back with the answer, so that nobody else's answer is taken for it
 * @param nonce comes back inside the identity token, for the same reason
 * @param verifier proves to the provider that the code is spent by whoever asked for it
 */
public record Attempt(
    String organization, String next, String state, String nonce, String verifier) {
  private static final int PARTS = 5;

  static Attempt begin(String organization, String next) {
    return new Attempt(organization, next, Secrets.next(), Secrets.next(), Secrets.next());
  }

  /** What the browser keeps. */
  public String text() {
    return String.join(".", encoded(organization), encoded(next), state, nonce, verifier);
  }

  /** The attempt that a browser kept, if the answer belongs to it. */
  public static Optional<Attempt> of(String text, String state) {
    var parts = text.split("\\.", -1);
    if (parts.length != PARTS || !same(parts[2], state)) return Optional.empty();
    try {
      return Optional.of(
          new Attempt(decoded(parts[0]), decoded(parts[1]), parts[2], parts[3], parts[4]));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Attempt[" + organization + "]";
  }
}
