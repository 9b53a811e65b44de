package dev.lockstep.scim.message;

import dev.lockstep.scim.error.ScimException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of path segments and query parameters (RFC 3986 section 2.1). */
final class Percent {

  private Percent() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  // in a path, plus is plus
  static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw ScimException.invalidSyntax("malformed percent-encoding in the path");
    }
  }
}
