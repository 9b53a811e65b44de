package dev.lockstep.scim.value;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.rules.ScimLimits;
import java.nio.charset.StandardCharsets;

/** A role whose JSON stands inside its own value. */
final class JsonInValue {

  private JsonInValue() {}

  /** The role with the inner value and display; a text that only looks like JSON stays a text. */
  static ObjectNode unwrap(ObjectNode role, String text, ScimLimits limits) {
    ObjectNode inner;
    try {
      inner = ScimJson.within(limits).readObject(text.getBytes(StandardCharsets.UTF_8));
    } catch (ScimException noJson) {
      return role;
    }
    var value = Fields.text(inner, "value");
    if (value == null) {
      return role;
    }
    var display = Fields.text(inner, "displayName");
    var unwrapped = role.deepCopy();
    unwrapped.put("value", value);
    if (display != null) {
      unwrapped.put("display", display);
    }
    return unwrapped;
  }
}
