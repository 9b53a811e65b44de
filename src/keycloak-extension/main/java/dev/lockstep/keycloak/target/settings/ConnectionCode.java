package dev.lockstep.keycloak.target.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Address and token in one text, as a receiving server hands it out: {@code lockstep:}, then the
 * base64url of a JSON object with {@code scim} and {@code token}. It is entered as the token, which
 * Keycloak keeps out of its events.
 *
 * @param scim where the target is
 * @param token what lets us in
 */
record ConnectionCode(String scim, String token) {
  /** The target that such codes lead to. */
  static final String PRESET = "lockstep";

  private static final String PREFIX = "lockstep:";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The code that was entered; empty where the token is just a token. */
  static Optional<ConnectionCode> of(String token) {
    return token.startsWith(PREFIX)
        ? Optional.of(whole(token.substring(PREFIX.length())))
        : Optional.empty();
  }

  private static ConnectionCode whole(String encoded) {
    var parts = parts(encoded);
    var code = new ConnectionCode(parts.path("scim").asText(), parts.path("token").asText());
    Validation.refuseIf(code.scim.isEmpty() || code.token.isEmpty(), "connectionCode");
    return code;
  }

  private static JsonNode parts(String encoded) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      return JSON.readTree(text);
    } catch (IllegalArgumentException | JsonProcessingException damaged) {
      throw Validation.refusal("connectionCode");
    }
  }

  @Override
  public String toString() {
    return "ConnectionCode[" + scim + "]";
  }
}
