package dev.lockstep.keycloak.admin.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.person.Story.Attribute;
import dev.lockstep.keycloak.delivery.preview.WhatIf;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Attribute by attribute: what Keycloak says beside what the target was told. */
final class Attributes {
  private Attributes() {}

  /** What differs first. */
  static List<Attribute> of(WhatIf.Seen seen) {
    return switch (seen.desired()) {
      case Desired.Exists exists -> compared(exists.resource(), seen);
      case Desired.Disabled(var resource) -> compared(resource, seen);
      case Desired.Absent() -> List.of();
    };
  }

  private static List<Attribute> compared(ObjectNode resource, WhatIf.Seen seen) {
    var known = seen.link() == null ? KnownAttributes.NONE : seen.link().known();
    var difference = known.differing(resource);
    // Against nothing known everything differs, so this is all there is.
    var all = new TreeMap<>(KnownAttributes.NONE.differing(resource).set());
    var differing = new ArrayList<Attribute>();
    var same = new ArrayList<Attribute>();
    all.forEach(
        (path, value) -> {
          if (difference.set().containsKey(path)) {
            differing.add(new Attribute(path, text(value), change(known, path)));
          } else {
            same.add(new Attribute(path, text(value), "same"));
          }
        });
    new TreeSet<>(difference.clear())
        .forEach(path -> differing.add(new Attribute(path, null, "cleared")));
    differing.addAll(same);
    return List.copyOf(differing);
  }

  private static String change(KnownAttributes known, String path) {
    if (!known.hashes().containsKey(path)) {
      return "fresh";
    }
    return known.isUnsure(path) ? "unsure" : "changed";
  }

  /** A list of mail addresses and the like by its values. */
  private static String text(JsonNode value) {
    if (value.isArray()) {
      var parts = new ArrayList<String>();
      value.forEach(
          part -> parts.add(part.has("value") ? part.path("value").asText() : text(part)));
      return String.join(", ", parts);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
