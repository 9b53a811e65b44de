package dev.lockstep.scim.patch;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.Mutability;
import dev.lockstep.scim.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/** Where a path leads in a resource type's schemas. */
sealed interface Location {

  /** All attributes of the core schema or of an extension. */
  record WholeSchema(String urn) implements Location {}

  /** An attribute of an extension nobody knows; it is kept as the client wrote it. */
  record Foreign(AttributePath path) implements Location {}

  /** An attribute, or some of its elements, or a sub-attribute of either. */
  record Attribute(
      AttributePath path,
      AttributeDefinition definition,
      @Nullable Filter element,
      @Nullable AttributeDefinition sub)
      implements Location {}

  /** Where nothing is to be done: the path is unknown or read-only, and the rules drop such. */
  record Nowhere() implements Location {}

  static Location of(PatchPath path, ResourceType type, ScimRules rules) {
    var attribute = path.attribute();
    var schema = type.schemaNamed(attribute.toString());
    if (schema != null && path.element() == null) {
      return new WholeSchema(schema.id());
    }
    var canonical = type.canonical(attribute.parent());
    if (canonical == null) {
      return unknown(path, type, rules);
    }
    var definition = type.find(canonical);
    var subName = path.element() == null ? attribute.sub() : path.sub();
    var sub = definition == null || subName == null ? null : definition.sub(subName);
    if (definition == null || (subName != null && sub == null)) {
      return unknown(path, type, rules);
    }
    var changed = sub == null ? definition : sub;
    if (definition.mutability() == Mutability.READ_ONLY
        || changed.mutability() == Mutability.READ_ONLY) {
      return readOnly(path, rules);
    }
    var element = element(path, canonical, type, rules);
    return new Attribute(canonical, definition, element, sub);
  }

  private static @Nullable Filter element(
      PatchPath path, AttributePath canonical, ResourceType type, ScimRules rules) {
    var element = path.element();
    if (element == null) {
      return null;
    }
    var definition = type.find(canonical);
    if (definition == null || !definition.multiValued()) {
      throw ScimException.invalidPath(
          canonical + " has no elements that brackets could choose from");
    }
    return FilterResolver.resolveElement(element, canonical, type, rules);
  }

  private static Location unknown(PatchPath path, ResourceType type, ScimRules rules) {
    var attribute = path.attribute();
    var urn = attribute.schema();
    var foreign = urn != null && type.schemaNamed(urn) == null;
    if (foreign && path.element() == null) {
      return new Foreign(attribute);
    }
    if (!rules.allow(Leniency.UNKNOWN_ATTRIBUTE)) {
      throw ScimException.invalidPath(type.id() + " has no attribute " + path);
    }
    return new Nowhere();
  }

  private static Location readOnly(PatchPath path, ScimRules rules) {
    if (!rules.allow(Leniency.READ_ONLY_IN_PATCH)) {
      throw ScimException.mutability(path + " is read-only");
    }
    return new Nowhere();
  }
}
