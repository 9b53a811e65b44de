package dev.lockstep.scim.resource;

import dev.lockstep.scim.path.AttributePath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes an answer shows (RFC 7644 section 3.9).
 *
 * @param attributes these instead of the default ones, where not empty
 * @param excluded the default ones without these
 */
public record Projection(List<AttributePath> attributes, List<AttributePath> excluded) {

  /** What the schema returns by default. */
  public static final Projection DEFAULT = new Projection(List.of(), List.of());

  public Projection {
    attributes = List.copyOf(attributes);
    excluded = List.copyOf(excluded);
  }

  /** Only these, besides what is always returned. */
  public static Projection only(AttributePath... attributes) {
    return new Projection(List.of(attributes), List.of());
  }

  /** The default without these. */
  public static Projection without(AttributePath... excluded) {
    return new Projection(List.of(), List.of(excluded));
  }

  /**
   * Reads the query parameters, comma-separated.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidPath}
   */
  public static Projection parse(@Nullable String attributes, @Nullable String excludedAttributes) {
    return new Projection(paths(attributes), paths(excludedAttributes));
  }

  /** Whether this top-level core attribute will be shown, so that a costly one needn't be read. */
  public boolean shows(String attribute) {
    return attributes.isEmpty()
        ? excluded.stream().noneMatch(path -> path.sub() == null && isNamed(path, attribute))
        : attributes.stream().anyMatch(path -> isNamed(path, attribute));
  }

  /** The paths as a query parameter's text. */
  public static String text(List<AttributePath> paths) {
    return paths.stream().map(AttributePath::toString).collect(Collectors.joining(","));
  }

  private static boolean isNamed(AttributePath path, String attribute) {
    return path.name().equalsIgnoreCase(attribute);
  }

  private static List<AttributePath> paths(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(path -> !path.isEmpty())
            .map(AttributePath::parse)
            .toList();
  }
}
