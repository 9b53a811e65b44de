package dev.lockstep.server.http;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.server.directory.scim.Target;
import dev.lockstep.server.store.Ids;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids and versions as they stand in addresses and headers. */
final class Versions {
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private Versions() {}

  static String etag(long version) {
    return "W/\"" + version + "\"";
  }

  static UUID id(String text) {
    return Ids.parse(text)
        .orElseThrow(() -> ScimException.notFound("there is no resource " + text));
  }

  static Target target(String id, Conditions conditions) {
    var ifMatch = conditions.ifMatch();
    return new Target(
        id(id),
        ifMatch == null || ifMatch.strip().equals("*") ? OptionalLong.empty() : version(ifMatch));
  }

  private static OptionalLong version(String etag) {
    var matcher = ETAG.matcher(etag.strip());
    if (!matcher.matches())
      throw ScimException.preconditionFailed(
          "If-Match: " + etag + " is no version of this resource");
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }
}
