package dev.lockstep.server.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Address and token in one text, so that only one thing is copied: {@code lockstep:}, then the
 * base64url of a JSON object with {@code scim} and {@code token}. As secret as the token.
 */
public final class ConnectionCode {
  /** How long the token of a code waits for its first use. */
  public static final Duration LAPSE = Duration.ofHours(1);

  private static final String PREFIX = "lockstep:";

  private ConnectionCode() {}

  /** The code for a SCIM address and the token that opens it. */
  public static String of(String scimBase, String token) {
    var json = JsonNodeFactory.instance.objectNode().put("scim", scimBase).put("token", token);
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
