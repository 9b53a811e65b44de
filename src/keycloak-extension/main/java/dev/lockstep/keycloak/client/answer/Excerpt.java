package dev.lockstep.keycloak.client.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The beginning of what a target said, for people: one line, no markup, no control characters, not
 * what lets us in.
 */
final class Excerpt {

  private static final int LENGTH_MAX = 500;
  private static final int BYTES_MAX = 4096;
  private static final Pattern MARKUP = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<[^>]*>");
  private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  private Excerpt() {}

  static String of(byte[] body, Collection<String> secrets) {
    var text = new String(body, 0, Math.min(body.length, BYTES_MAX), StandardCharsets.UTF_8);
    return line(MARKUP.matcher(text).replaceAll(" "), secrets);
  }

  /** What a SCIM error says, else what other services put in such places. */
  static String of(ObjectNode json, Collection<String> secrets) {
    var said =
        Stream.of("scimType", "detail", "message", "error", "error_description")
            .map(name -> Fields.text(json, name))
            .filter(text -> text != null && !text.isBlank())
            .collect(Collectors.joining(": "));
    return line(said, secrets);
  }

  private static String line(String text, Collection<String> secrets) {
    var masked = text;
    for (var secret : secrets) {
      masked = secret.isEmpty() ? masked : masked.replace(secret, "***");
    }
    var line = BLANK.matcher(masked).replaceAll(" ").strip();
    return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX - 1) + "…";
  }
}
