package dev.lockstep.scim.resource;

import dev.lockstep.scim.error.ScimException;
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
 * @param written those among the default ones that the schema returns only on request, and that
 *     this request wrote (RFC 7643 section 7)
 */
public record Projection(
    List<AttributePath> attributes, List<AttributePath> excluded, List<AttributePath> written) {

  /** How many attributes a request may name. */
  private static final int PATHS_MAX = 200;

  /** What the schema returns by default. */
  public static final Projection DEFAULT = new Projection(List.of(), List.of());

  private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

  public Projection {
    attributes = List.copyOf(attributes);
    excluded = List.copyOf(excluded);
    written = List.copyOf(written);
  }

  /** Of a request that wrote nothing. */
  public Projection(List<AttributePath> attributes, List<AttributePath> excluded) {
    this(attributes, excluded, List.of());
  }

  /** The same in the answer to a request that wrote these. */
  public Projection havingWritten(List<AttributePath> paths) {
    return new Projection(attributes, excluded, paths);
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
   * @throws ScimException {@code invalidPath}, {@code invalidValue}
   */
  public static Projection parse(@Nullable String attributes, @Nullable String excludedAttributes) {
    return new Projection(paths(attributes), paths(excludedAttributes));
  }

  /** Whether this top-level core attribute will be shown, so that a costly one needn't be read. */
  public boolean shows(String attribute) {
    return attributes.isEmpty()
        ? excluded.stream().noneMatch(path -> path.sub() == null && isCore(path, attribute))
        : attributes.stream().anyMatch(path -> isCore(path, attribute) || isSchema(path));
  }

  /** The paths as a query parameter's text. */
  public static String text(List<AttributePath> paths) {
    return paths.stream().map(AttributePath::toString).collect(Collectors.joining(","));
  }

  private static boolean isCore(AttributePath path, String attribute) {
    var schema = path.schema();
    return path.name().equalsIgnoreCase(attribute)
        && (schema == null || schema.regionMatches(true, 0, CORE, 0, CORE.length()));
  }

  private static boolean isSchema(AttributePath path) {
    return path.toString().regionMatches(true, 0, CORE, 0, CORE.length());
  }

  private static List<AttributePath> paths(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    var names =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(path -> !path.isEmpty())
            .toList();
    // each is held against each attribute of each resource of a page
    if (names.size() > PATHS_MAX) {
      throw ScimException.invalidValue("at most " + PATHS_MAX + " attributes can be named");
    }
    return names.stream().map(AttributePath::parse).toList();
  }
}
