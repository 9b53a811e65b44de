package dev.lockstep.keycloak.client.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** What lets us in at a target. Thread-safe. */
public interface Authenticator extends AutoCloseable {

  /** The header for one call. */
  Pass pass() throws NoPassException, InterruptedException;

  /** The target answered 401 to it. True: another one may be let in. */
  boolean refused(Pass pass);

  @Override
  default void close() {}

  /** A bearer token (RFC 6750), asked for at each call. */
  static Authenticator bearer(Supplier<String> token) {
    return new Fixed(
        () -> {
          var value = token.get();
          return new Pass("Authorization", "Bearer " + value, value);
        });
  }

  /** A user name and a password (RFC 7617). */
  static Authenticator basic(String user, String password) {
    return new Fixed(() -> new Pass("Authorization", basicValue(user, password), password));
  }

  /** A header of the target's own. */
  static Authenticator header(String name, String value) {
    return new Fixed(() -> new Pass(name, value, value));
  }

  /** The value of {@code Authorization} for these. */
  static String basicValue(String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /**
   * A header that lets us in once.
   *
   * @param name of the header
   * @param value of the header
   * @param secret in it, which must never be shown
   * @param credential which of several it comes from
   */
  record Pass(String name, String value, String secret, int credential) {
    /** Of the only credential there is. */
    public Pass(String name, String value, String secret) {
      this(name, value, secret, 0);
    }

    /** What must never be shown: the secret, and what became of it in the header. */
    public List<String> secrets() {
      return List.of(secret, value.substring(value.lastIndexOf(' ') + 1));
    }

    Pass of(int which) {
      return new Pass(name, value, secret, which);
    }

    @Override
    public String toString() {
      return "Pass[" + name + ": ***]";
    }
  }

  /**
   * The same at each call.
   *
   * @param source of the header
   */
  record Fixed(Supplier<Pass> source) implements Authenticator {
    @Override
    public Pass pass() {
      return source.get();
    }

    @Override
    public boolean refused(Pass pass) {
      return false;
    }
  }
}
