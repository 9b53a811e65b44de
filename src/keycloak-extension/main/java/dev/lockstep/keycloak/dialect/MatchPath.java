package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.path.AttributePath;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that a resource is looked up by: {@code userName}, {@code emails.value}, {@code
 * emails[type eq "work"].value}, {@code urn:…:User:employeeNumber}.
 */
public final class MatchPath {

  private static final String ONLY_EQ =
      "an attribute, such as userName, emails.value or emails[type eq \"work\"].value";

  private final AttributePath attribute;
  private final @Nullable String sub;
  private final Filter.@Nullable Compare element;

  private MatchPath(
      AttributePath attribute, @Nullable String sub, Filter.@Nullable Compare element) {
    this.attribute = attribute;
    this.sub = sub;
    this.element = element;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with what it may be
   */
  public static MatchPath parse(String text) {
    PatchPath path;
    try {
      path = PatchPath.parse(text);
    } catch (ScimException e) {
      throw new IllegalArgumentException(ONLY_EQ, e);
    }
    return switch (path.element()) {
      case null -> new MatchPath(path.attribute().parent(), path.attribute().sub(), null);
      case Filter.Compare is when is.operator() == Operator.EQ && path.sub() != null ->
          new MatchPath(path.attribute(), path.sub(), is);
      case Filter other -> throw new IllegalArgumentException(ONLY_EQ);
    };
  }

  /** Is it an id that we gave it, and so nobody else's? */
  public boolean isOurId() {
    return sub == null && (isNamed("externalId") || isNamed("id"));
  }

  /** Is it an address that people can take over, so that it must be verified? */
  public boolean isEmail() {
    return isNamed("emails");
  }

  private boolean isNamed(String name) {
    return attribute.schema() == null && attribute.name().equalsIgnoreCase(name);
  }

  /** The SCIM filter for those who have this value (RFC 7644 section 3.4.2.2). */
  public Filter equalTo(String value) {
    var text = TextNode.valueOf(value);
    if (element == null) {
      var path = sub == null ? attribute : attribute.child(sub);
      return new Filter.Compare(path, Operator.EQ, text);
    }
    var has = new Filter.Compare(AttributePath.of(String.valueOf(sub)), Operator.EQ, text);
    return new Filter.ValuePath(attribute, new Filter.And(element, has));
  }

  /** The values that a resource has there; none of them empty. */
  public List<String> values(ObjectNode resource) {
    var owner = attribute.schema() == null ? resource : Fields.find(resource, attribute.schema());
    var found = owner instanceof ObjectNode object ? Fields.find(object, attribute.name()) : null;
    return elements(found)
        .filter(this::isMeant)
        .flatMap(it -> sub == null ? Stream.of(it) : of(it, sub))
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static Stream<JsonNode> elements(@Nullable JsonNode found) {
    return switch (found) {
      case null -> Stream.of();
      case ArrayNode list -> StreamSupport.stream(list.spliterator(), false);
      case JsonNode one -> Stream.of(one);
    };
  }

  private boolean isMeant(JsonNode candidate) {
    return element == null
        || of(candidate, element.path().name())
            .anyMatch(it -> it.asText().equalsIgnoreCase(element.value().asText()));
  }

  private static Stream<JsonNode> of(JsonNode owner, String name) {
    return owner instanceof ObjectNode object
        ? Stream.ofNullable(Fields.find(object, name))
        : Stream.of();
  }
}
