package dev.lockstep.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;

/** Text and documents as they are compared: compatible forms and cases are one. */
public final class Folding {
  private Folding() {}

  public static String text(String text) {
    return dev.lockstep.scim.value.Folding.fold(text);
  }

  static ObjectNode group(ObjectNode document) {
    return Resources.fold(document, ResourceTypes.GROUP);
  }
}
