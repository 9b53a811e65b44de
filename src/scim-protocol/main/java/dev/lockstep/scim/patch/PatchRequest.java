package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.rules.ScimRules;
import java.util.List;

/** The body of a PATCH (RFC 7644 section 3.5.2). */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public final class PatchRequest {

  /** The schema of a PATCH body. */
  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private PatchRequest() {}

  /** Reads a body with all leniencies. */
  public static List<Operation> parse(JsonNode body) {
    return parse(body, ScimRules.LENIENT);
  }

  /**
   * Reads a body.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidSyntax}, {@code invalidPath}
   */
  public static List<Operation> parse(JsonNode body, ScimRules rules) {
    throw new UnsupportedOperationException();
  }

  /** Writes a body. */
  public static ObjectNode toJson(List<Operation> operations) {
    throw new UnsupportedOperationException();
  }
}
