package dev.lockstep.keycloak.target.settings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** A target's base address in the one spelling that is stored, compared and hashed. */
public final class Endpoint {

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private Endpoint() {}

  /** Scheme and host in lower case, no default port, no slash at the end. */
  public static URI of(String text) {
    var uri = URI.create(text.strip());
    return URI.create(origin(uri) + path(uri));
  }

  /** Scheme, host and port: where a token may be sent. */
  public static String origin(URI uri) {
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    return scheme + "://" + host + port(scheme, uri.getPort());
  }

  /** Tells one epoch of a target from the next. */
  public static String hash(URI normalized) {
    var bytes = normalized.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256().digest(bytes));
  }

  private static String port(String scheme, int port) {
    boolean usual = port < 0 || port == (scheme.equals("https") ? HTTPS : HTTP);
    return usual ? "" : ":" + port;
  }

  private static String path(URI uri) {
    int end = uri.getRawPath().length();
    while (end > 0 && uri.getRawPath().charAt(end - 1) == '/') {
      end--;
    }
    return uri.getRawPath().substring(0, end);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
