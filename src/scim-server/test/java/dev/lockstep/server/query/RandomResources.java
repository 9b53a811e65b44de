package dev.lockstep.server.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.schema.Mutability;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.scim.schema.Returned;
import dev.lockstep.scim.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Resources with values of every type and shape, and filters that ask for values like theirs. The
 * same seed gives the same ones.
 *
 * @param ids what filters ask for besides
 */
record RandomResources(Random random, ResourceType type, List<String> ids) {
  /** Users with an extension that has every type, one by one and several at once. */
  static final ResourceType USER = ResourceTypes.USER.with(List.of(gadget()));

  /** Groups with the same. */
  static final ResourceType GROUP = ResourceTypes.GROUP.with(List.of(gadget()));

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "ada",
          "Ada",
          "bob",
          "work",
          "Home",
          "",
          " ",
          "50%",
          "a_b",
          "a\\b",
          "say \"x\"",
          "a.b*(c)",
          "^$",
          "line\nbreak",
          "straße",
          "STRASSE",
          "ﬁn",
          "fin",
          "ΟΔΟΣ",
          "οδος",
          "Å",
          "😀x",
          "\uFFEEz",
          "\u0001",
          "true",
          "5",
          "null",
          "'; drop table member; --");
  private static final List<String> TIMES =
      List.of(
          "2026-11-24T10:00:00Z",
          "2026-11-24T12:00:00+02:00",
          "2026-11-24T10:00:00.25Z",
          "2026-11-24T10:00:00",
          "2024-02-29T23:59:59.999999999Z");
  private static final List<String> NUMBERS =
      List.of("0", "5", "-5", "7.5", "7.50", "1E+3", "1000", "-0.001");

  private static Schema gadget() {
    return Schema.parse(
        json(
            """
            {"id":"urn:acme:params:scim:Gadget","name":"Gadget","attributes":[
              {"name":"text","type":"string"},{"name":"exact","type":"string","caseExact":true},
              {"name":"count","type":"integer"},{"name":"ratio","type":"decimal"},{"name":"on","type":"boolean"},
              {"name":"since","type":"dateTime"},{"name":"link","type":"reference","caseExact":true},
              {"name":"tags","type":"string","multiValued":true},{"name":"sizes","type":"integer","multiValued":true},
              {"name":"dates","type":"dateTime","multiValued":true},
              {"name":"spot","type":"complex","subAttributes":[{"name":"x","type":"string"},{"name":"n","type":"integer"}]},
              {"name":"parts","type":"complex","multiValued":true,"subAttributes":[
                {"name":"value","type":"string"},{"name":"weight","type":"decimal"},{"name":"made","type":"dateTime"},
                {"name":"good","type":"boolean"},{"name":"primary","type":"boolean"}]}]}
            """));
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A canonical document without members; the number keeps names apart. */
  ObjectNode resource(int number) {
    var sent = JSON.objectNode();
    for (var attribute : type.schema().attributes()) put(sent, attribute);
    sent.remove("members");
    sent.put(type.id().equals("User") ? "userName" : "displayName", text() + number);
    if (random.nextBoolean()) sent.put("externalId", text() + number);
    for (var extension : type.extensions()) {
      var own = sent.putObject(extension.id());
      for (var attribute : extension.attributes()) put(own, attribute);
    }
    if (random.nextBoolean()) sent.set("urn:Foreign:Thing", foreign());
    return Resources.canonical(sent, type);
  }

  private ObjectNode foreign() {
    var thing = JSON.objectNode();
    if (random.nextBoolean()) thing.put("Color", text());
    if (random.nextBoolean()) thing.put("n", random.nextInt(7));
    if (random.nextBoolean()) thing.put("flag", random.nextBoolean());
    if (random.nextBoolean()) thing.putArray("List").add(text()).add(text());
    if (random.nextBoolean())
      thing.putObject("obj").put("value", random.nextBoolean() ? text() : "").put("Other", text());
    if (random.nextInt(4) == 0) thing.putNull("nothing");
    return thing;
  }

  private void put(ObjectNode object, AttributeDefinition attribute) {
    if (attribute.mutability() == Mutability.READ_ONLY || random.nextInt(3) == 0) return;
    if (attribute.returned() == Returned.NEVER) return;
    if (!attribute.multiValued()) {
      object.set(attribute.name(), one(attribute));
      return;
    }
    var list = object.putArray(attribute.name());
    var primary = random.nextInt(4);
    for (var i = 0; i < random.nextInt(4); i++) {
      var element = one(attribute);
      if (element instanceof ObjectNode complex && complex.has("primary"))
        complex.put("primary", i == primary);
      list.add(element);
    }
  }

  private JsonNode one(AttributeDefinition attribute) {
    if (!attribute.isComplex()) return value(attribute.type());
    var complex = JSON.objectNode();
    for (var sub : attribute.subAttributes()) put(complex, sub);
    return complex;
  }

  private JsonNode value(AttributeType type) {
    return switch (type) {
      case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
      case INTEGER -> JSON.numberNode(random.nextInt(7) - 3);
      case DECIMAL -> JSON.numberNode(new BigDecimal(any(NUMBERS)));
      case DATE_TIME -> TextNode.valueOf(any(TIMES));
      case STRING, REFERENCE, BINARY, COMPLEX -> TextNode.valueOf(text());
    };
  }

  private String text() {
    if (!ids.isEmpty() && random.nextInt(5) == 0) return any(ids);
    var text = any(TEXTS);
    return random.nextInt(3) == 0 ? text.toUpperCase(Locale.ROOT) : text;
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** A filter of any shape on any attribute that is no password. */
  Filter filter(int depth) {
    return switch (random.nextInt(depth <= 0 ? 3 : 7)) {
      case 0, 1, 2 -> random.nextInt(4) == 0 ? element() : term(any(paths()));
      case 3 -> new Filter.And(filter(depth - 1), filter(depth - 1));
      case 4 -> new Filter.Or(filter(depth - 1), filter(depth - 1));
      case 5 -> new Filter.Not(filter(depth - 1));
      default -> foreignTerm();
    };
  }

  private Filter element() {
    var complex = paths().stream().filter(place -> place.attribute().isComplex()).toList();
    var place = any(complex);
    return new Filter.ValuePath(place.path(), inside(place.attribute(), 2));
  }

  private Filter inside(AttributeDefinition attribute, int depth) {
    return switch (random.nextInt(depth <= 0 ? 1 : 4)) {
      case 1 -> new Filter.And(inside(attribute, depth - 1), inside(attribute, depth - 1));
      case 2 -> new Filter.Or(inside(attribute, depth - 1), inside(attribute, depth - 1));
      case 3 -> new Filter.Not(inside(attribute, depth - 1));
      default -> {
        var sub = any(attribute.subAttributes());
        yield term(new Place(AttributePath.of(sub.name()), sub));
      }
    };
  }

  private Filter term(Place place) {
    var type = place.attribute().type();
    if (random.nextInt(5) == 0) return new Filter.Present(place.path());
    if (type == AttributeType.COMPLEX) {
      var value = place.attribute().sub("value");
      if (value == null) return new Filter.Present(place.path());
      type = value.type();
    }
    var operator = any(meant(type));
    if (random.nextInt(12) == 0 && (operator == Operator.EQ || operator == Operator.NE))
      return new Filter.Compare(place.path(), operator, NullNode.instance);
    return new Filter.Compare(place.path(), operator, asked(type, operator));
  }

  private JsonNode asked(AttributeType type, Operator operator) {
    if (!operator.isSubstring()) return value(type);
    var text = type == AttributeType.DATE_TIME ? any(TIMES) : text();
    if (text.isEmpty()) return TextNode.valueOf(text);
    var from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    return TextNode.valueOf(
        operator == Operator.SW ? text.substring(0, from) : text.substring(from));
  }

  private static List<Operator> meant(AttributeType type) {
    return switch (type) {
      case BOOLEAN -> List.of(Operator.EQ, Operator.NE);
      case BINARY -> List.of(Operator.EQ, Operator.NE, Operator.CO, Operator.SW, Operator.EW);
      case INTEGER, DECIMAL ->
          List.of(Operator.EQ, Operator.NE, Operator.GT, Operator.GE, Operator.LT, Operator.LE);
      case STRING, REFERENCE, DATE_TIME, COMPLEX -> List.of(Operator.values());
    };
  }

  private Filter foreignTerm() {
    var name = any(List.of("color", "N", "FLAG", "list", "obj", "obj.other", "nothing", "missing"));
    var path = AttributePath.parse("urn:foreign:thing:" + name);
    var value =
        switch (name) {
          case "N" -> JSON.numberNode(random.nextInt(7));
          case "FLAG" -> random.nextBoolean() ? JSON.booleanNode(true) : TextNode.valueOf("True");
          default -> TextNode.valueOf(text());
        };
    var operators =
        value.isTextual() && !name.equals("FLAG")
            ? List.of(Operator.values())
            : List.of(Operator.EQ, Operator.NE);
    if (random.nextInt(8) == 0) {
      return new Filter.Compare(
          path, random.nextBoolean() ? Operator.EQ : Operator.NE, NullNode.instance);
    }
    return random.nextInt(4) == 0
        ? new Filter.Present(path)
        : new Filter.Compare(path, any(operators), value);
  }

  private record Place(AttributePath path, AttributeDefinition attribute) {}

  private List<Place> paths() {
    var places = new ArrayList<Place>();
    for (var attribute : type.attributes()) add(places, null, attribute);
    for (var extension : type.extensions())
      for (var attribute : extension.attributes()) add(places, extension.id(), attribute);
    return places;
  }

  private static void add(
      List<Place> places, @Nullable String schema, AttributeDefinition attribute) {
    if (attribute.returned() == Returned.NEVER) return;
    places.add(new Place(new AttributePath(schema, attribute.name(), null), attribute));
    for (var sub : attribute.subAttributes())
      places.add(new Place(new AttributePath(schema, attribute.name(), sub.name()), sub));
  }
}
