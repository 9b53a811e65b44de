package dev.lockstep.scim.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says about one attribute (RFC 7643 section 7).
 *
 * @param name its spelling; clients may use any case
 * @param type its data type
 * @param multiValued whether it is a list
 * @param description for people
 * @param required whether a resource must have it
 * @param canonicalValues suggested values, such as {@code work} and {@code home}
 * @param caseExact whether case matters when values are compared
 * @param mutability who may write it
 * @param returned when it is part of an answer
 * @param uniqueness among whom values must differ
 * @param referenceTypes what a reference may point to
 * @param subAttributes what a complex attribute consists of
 */
public record AttributeDefinition(
    String name,
    AttributeType type,
    boolean multiValued,
    String description,
    boolean required,
    List<String> canonicalValues,
    boolean caseExact,
    Mutability mutability,
    Returned returned,
    Uniqueness uniqueness,
    List<String> referenceTypes,
    List<AttributeDefinition> subAttributes) {

  public AttributeDefinition {
    canonicalValues = List.copyOf(canonicalValues);
    referenceTypes = List.copyOf(referenceTypes);
    subAttributes = List.copyOf(subAttributes);
  }

  /** The sub-attribute of that name in any case, or null. */
  public @Nullable AttributeDefinition sub(String subAttribute) {
    return named(subAttributes, subAttribute);
  }

  /** Whether it consists of sub-attributes. */
  public boolean isComplex() {
    return type == AttributeType.COMPLEX;
  }

  /** Its part of the schema's JSON. */
  public ObjectNode toJson() {
    return SchemaJson.write(this);
  }

  static @Nullable AttributeDefinition named(List<AttributeDefinition> among, String name) {
    for (var attribute : among) {
      if (attribute.name.equalsIgnoreCase(name)) {
        return attribute;
      }
    }
    return null;
  }
}
