package dev.lockstep.scim.path;

import dev.lockstep.scim.error.ScimException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attribute, as clients name it: {@code [schema ":"] name ["." sub]}. Names are kept as written;
 * {@code ResourceType.canonical} gives them their schema's spelling.
 *
 * @param schema the schema's URN where the attribute is fully qualified
 * @param name the attribute
 * @param sub its sub-attribute
 */
public record AttributePath(@Nullable String schema, String name, @Nullable String sub) {

  private static final Pattern NAME = Pattern.compile("\\$?[A-Za-z][A-Za-z0-9_-]*");
  // a URI: without its colon, nothing would tell it from an attribute
  private static final Pattern SCHEMA =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'*+;=%-]+");

  public AttributePath {
    if (!isName(name)) {
      throw new IllegalArgumentException("not an attribute name: " + name);
    }
    if (sub != null && !isName(sub)) {
      throw new IllegalArgumentException("not a sub-attribute name: " + sub);
    }
    if (schema != null && !SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("not a schema URN: " + schema);
    }
  }

  /** A core attribute. */
  public static AttributePath of(String name) {
    return new AttributePath(null, name, null);
  }

  /** A sub-attribute of a core attribute. */
  public static AttributePath of(String name, String sub) {
    return new AttributePath(null, name, sub);
  }

  /** Whether the text is an {@code ATTRNAME}, or {@code $ref} and the like. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Reads {@code attrPath} of RFC 7644 figure 1.
   *
   * @throws ScimException {@code invalidPath} with the position
   */
  public static AttributePath parse(String text) {
    // attrPath = [URI ":"] ATTRNAME *1subAttr
    var colon = text.lastIndexOf(':');
    var dot = text.indexOf('.', colon + 1);
    var nameEnd = dot < 0 ? text.length() : dot;
    var name = text.substring(colon + 1, nameEnd);
    if (!isName(name)) {
      throw ScimException.invalidPath(expected("an attribute name", name), colon + 1);
    }
    var sub = dot < 0 ? null : text.substring(dot + 1);
    if (sub != null && !isName(sub)) {
      throw ScimException.invalidPath(expected("a sub-attribute name", sub), dot + 1);
    }
    var schema = colon < 0 ? null : text.substring(0, colon);
    if (schema != null && !SCHEMA.matcher(schema).matches()) {
      throw ScimException.invalidPath(expected("a schema URN", schema), 0);
    }
    return new AttributePath(schema, name, sub);
  }

  /** The attribute without its sub-attribute. */
  public AttributePath parent() {
    return sub == null ? this : new AttributePath(schema, name, null);
  }

  /** A sub-attribute of this attribute. */
  public AttributePath child(String subAttribute) {
    return new AttributePath(schema, name, subAttribute);
  }

  @Override
  public String toString() {
    return (schema == null ? "" : schema + ":") + name + (sub == null ? "" : "." + sub);
  }

  private static String expected(String what, String found) {
    return "expected " + what + ", found " + (found.isEmpty() ? "nothing" : "'" + found + "'");
  }
}
