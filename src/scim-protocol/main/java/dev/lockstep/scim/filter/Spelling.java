package dev.lockstep.scim.filter;

import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which attribute somebody may have meant. */
public final class Spelling {

  private static final int DISTANCE_MAX = 3;

  private Spelling() {}

  /** The attribute of this type whose name is nearest to the unknown one; null if none is near. */
  public static @Nullable String nearest(AttributePath unknown, ResourceType type) {
    return nearest(unknown, Scope.of(type));
  }

  static @Nullable String nearest(AttributePath unknown, Scope scope) {
    String best = null;
    var least = DISTANCE_MAX + 1;
    for (var known : of(scope)) {
      var distance = distance(plain(unknown), plain(known));
      if (distance < least && distance * 2 <= plain(unknown).length()) {
        best = known.toString();
        least = distance;
      }
    }
    return best;
  }

  private static String plain(AttributePath path) {
    var text = path.sub() == null ? path.name() : path.name() + "." + path.sub();
    return text.toLowerCase(Locale.ROOT);
  }

  private static void add(ResourceType type, Collection<AttributePath> all) {
    for (var attribute : type.attributes()) add(null, attribute, all);
    for (var extension : type.extensions()) {
      for (var attribute : extension.attributes()) add(extension.id(), attribute, all);
    }
  }

  private static Collection<AttributePath> of(Scope scope) {
    var all = new ArrayList<AttributePath>();
    if (scope.element() == null) scope.all().forEach(type -> add(type, all));
    var element = scope.element() == null ? null : scope.type().find(scope.element());
    if (element != null) {
      for (var sub : element.subAttributes()) all.add(AttributePath.of(sub.name()));
    }
    return all;
  }

  private static void add(
      @Nullable String schema, AttributeDefinition attribute, Collection<AttributePath> all) {
    all.add(new AttributePath(schema, attribute.name(), null));
    for (var sub : attribute.subAttributes()) {
      all.add(new AttributePath(schema, attribute.name(), sub.name()));
    }
  }

  /** Levenshtein's: how many letters must be put, taken away or changed. */
  private static int distance(String one, String other) {
    var above = new int[other.length() + 1];
    for (var column = 0; column <= other.length(); column++) above[column] = column;
    for (var row = 1; row <= one.length(); row++) {
      var line = new int[other.length() + 1];
      line[0] = row;
      for (var column = 1; column <= other.length(); column++) {
        var changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        line[column] =
            Math.min(above[column - 1] + changed, Math.min(above[column], line[column - 1]) + 1);
      }
      above = line;
    }
    return above[other.length()];
  }
}
