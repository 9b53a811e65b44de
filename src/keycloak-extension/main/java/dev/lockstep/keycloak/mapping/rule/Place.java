package dev.lockstep.keycloak.mapping.rule;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.Mutability;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.scim.schema.Schemas;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a value goes in a resource: {@code title}, {@code name.givenName}, {@code phoneNumbers[type
 * eq "mobile"]}, {@code enterprise:department}, {@code urn:acme:badge}.
 *
 * @param schema of an extension; null: the core
 * @param name of the attribute
 * @param sub of its sub-attribute
 * @param type which of several values, as {@code [type eq "work"]} says
 * @param definition as the schemas have it; null: an extension nobody knows
 */
record Place(
    @Nullable String schema,
    String name,
    @Nullable String sub,
    @Nullable String type,
    @Nullable AttributeDefinition definition) {

  private static final String ENTERPRISE = "enterprise:";
  private static final Set<String> OURS =
      Set.of("schemas", "id", "meta", "groups", "active", "password");

  static Place parse(String text) {
    var full =
        text.startsWith(ENTERPRISE)
            ? Schemas.ENTERPRISE_USER.id() + ":" + text.substring(ENTERPRISE.length())
            : text;
    try {
      return of(PatchPath.parse(full));
    } catch (ScimException e) {
      throw new MappingMistake(0, String.valueOf(e.getMessage()));
    }
  }

  private static Place of(PatchPath path) {
    var attribute = path.attribute();
    var canonical = ResourceTypes.USER.canonical(attribute);
    var schema = attribute.schema();
    boolean unknown = canonical == null;
    if (unknown && (schema == null || ResourceTypes.USER.schemaNamed(schema) != null)) {
      throw new MappingMistake(0, "users have no attribute " + attribute);
    }
    var known = unknown ? attribute : Objects.requireNonNull(canonical);
    if (known.schema() == null && OURS.contains(known.name())) {
      throw new MappingMistake(0, known.name() + " is not to be mapped");
    }
    var sub = path.sub() == null ? known.sub() : path.sub();
    var place =
        new Place(
            known.schema(), known.name(), sub, type(path.element()), unknown ? null : top(known));
    place.check();
    return place;
  }

  private static @Nullable AttributeDefinition top(AttributePath known) {
    return ResourceTypes.USER.find(known.parent());
  }

  private static @Nullable String type(@Nullable Filter element) {
    if (element == null) {
      return null;
    }
    if (element instanceof Filter.Compare(var path, var operator, var value)
        && operator == Operator.EQ
        && path.equals(AttributePath.of("type"))
        && value instanceof TextNode text) {
      return text.asText();
    }
    throw new MappingMistake(0, "in brackets only [type eq \"…\"] is understood");
  }

  private void check() {
    if (definition == null) {
      return;
    }
    if (definition.mutability() == Mutability.READ_ONLY) {
      throw new MappingMistake(0, name + " can not be written");
    }
    if (type != null && !definition.multiValued()) {
      throw new MappingMistake(0, name + " has one value only, so nothing goes in brackets");
    }
    if (sub != null && definition.sub(sub) == null) {
      throw new MappingMistake(0, name + " has no " + sub);
    }
    boolean whole = definition.isComplex() && definition.sub("value") == null;
    if (sub == null && whole) {
      throw new MappingMistake(
          0,
          "name a part of "
              + name
              + ", such as "
              + name
              + "."
              + definition.subAttributes().getFirst().name());
    }
  }

  /** Does it point to another user? */
  boolean isReference() {
    return Schemas.ENTERPRISE_USER.id().equals(schema) && name.equals("manager");
  }

  boolean isMultiValued() {
    return definition != null && definition.multiValued();
  }

  /** The path that updates know it by. */
  String path() {
    var own = schema == null ? name : schema + ":" + name;
    if (isMultiValued()) {
      return own;
    }
    return isReference() ? own + ".value" : sub == null ? own : own + "." + sub;
  }
}
