package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.resource.Validation;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.value.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs PATCH operations on a resource in memory, all or nothing. */
public final class Patcher {

  private final ObjectNode original;
  private final ObjectNode working;
  private final ResourceType type;
  private final ScimRules rules;

  private Patcher(ObjectNode original, ResourceType type, ScimRules rules) {
    this.original = original;
    this.working = original.deepCopy();
    this.type = type;
    this.rules = rules;
  }

  /** Patches with all leniencies. */
  public static ObjectNode apply(
      ObjectNode original, List<Operation> operations, ResourceType type) {
    return apply(original, operations, type, ScimRules.LENIENT);
  }

  /**
   * Returns the patched copy of a canonical resource. The original stays as it was, so a failing
   * operation changes nothing.
   *
   * @throws ScimException {@code invalidPath}, {@code invalidFilter}, {@code noTarget}, {@code
   *     mutability}, {@code invalidValue}
   */
  public static ObjectNode apply(
      ObjectNode original, List<Operation> operations, ResourceType type, ScimRules rules) {
    var patcher = new Patcher(original, type, rules);
    operations.forEach(patcher::run);
    return patcher.finished();
  }

  private void run(Operation operation) {
    switch (operation) {
      case Operation.Add(var path, var value) -> write(path, value, Write.ADD);
      case Operation.Replace(var path, var value) -> write(path, value, Write.REPLACE);
      case Operation.Remove(var path, var value) -> remove(path, value);
    }
  }

  private void write(@Nullable PatchPath path, JsonNode value, Write how) {
    if (path == null) {
      object(value)
          .properties()
          .forEach(field -> writeField(field.getKey(), field.getValue(), how));
      return;
    }
    switch (Location.of(path, type, rules)) {
      case Location.WholeSchema(var urn) -> writeSchema(urn, object(value), how);
      case Location.Foreign(var foreign) -> set(foreign, value);
      case Location.Attribute attribute ->
          Target.at(attribute, container(attribute.path()), type, rules).write(value, how);
      case Location.Nowhere() -> {}
    }
  }

  // without a path: the value is a resource's fragment
  private void writeField(String name, JsonNode value, Write how) {
    if (name.equalsIgnoreCase("schemas")) {
      return; // follows from the content
    }
    var attribute = type.attribute(name);
    if (attribute != null) {
      write(PatchPath.of(AttributePath.of(attribute.name())), value, how);
    } else if (name.indexOf(':') > 0 && value instanceof ObjectNode attributes) {
      writeSchema(name, attributes, how);
    } else if (AttributePath.isName(name)) {
      Values.by(rules).unknown(name);
    } else if (rules.allow(Leniency.PATH_AS_KEY)) {
      write(PatchPath.parse(name, rules), value, how);
    } else {
      throw ScimException.invalidSyntax("'" + name + "' is no attribute: name it in path");
    }
  }

  private void writeSchema(String urn, ObjectNode attributes, Write how) {
    for (var field : attributes.properties()) {
      write(PatchPath.parse(urn + ":" + field.getKey(), rules), field.getValue(), how);
    }
  }

  private void remove(PatchPath path, @Nullable JsonNode value) {
    switch (Location.of(path, type, rules)) {
      case Location.WholeSchema(var urn) -> removeSchema(urn);
      case Location.Foreign(var foreign) -> set(foreign, null);
      case Location.Attribute attribute ->
          Target.at(attribute, container(attribute.path()), type, rules).remove(value);
      case Location.Nowhere() -> {}
    }
  }

  private void removeSchema(String urn) {
    if (urn.equals(type.schema().id())) {
      throw ScimException.mutability("a " + type.id() + " can't be removed by PATCH");
    }
    working.remove(urn);
  }

  // "urn:acme:User" may be a whole extension that nobody knows, or its attribute User
  private void set(AttributePath foreign, @Nullable JsonNode value) {
    var whole = Fields.nameIn(working, foreign.toString());
    if (whole != null) {
      put(working, whole, value == null ? null : object(value));
      return;
    }
    var urn = Objects.requireNonNull(foreign.schema());
    var spelled = Fields.nameIn(working, urn);
    var name = foreign.name() + (foreign.sub() == null ? "" : "." + foreign.sub());
    put(working.withObjectProperty(spelled == null ? urn : spelled), name, value);
  }

  private static void put(ObjectNode object, String name, @Nullable JsonNode value) {
    var spelled = Objects.requireNonNullElse(Fields.nameIn(object, name), name);
    if (value == null || Fields.isUnassigned(value)) {
      object.remove(spelled);
    } else {
      object.set(spelled, value.deepCopy());
    }
  }

  private ObjectNode container(AttributePath path) {
    var schema = path.schema();
    return schema == null ? working : working.withObjectProperty(schema);
  }

  private ObjectNode finished() {
    var patched = Resources.withSchemas(working, type);
    Validation.check(patched, type, original, rules);
    return patched;
  }

  private static ObjectNode object(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw ScimException.invalidValue("the value must be an object of attributes");
  }
}
