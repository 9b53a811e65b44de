package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.json.IdList;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.Schemas;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The ids of members, wherever a client puts them. Nobody is ever found by display name. */
final class MemberIds {

  private MemberIds() {}

  static boolean isMembers(PatchPath path) {
    var schema = path.attribute().schema();
    return path.attribute().name().equalsIgnoreCase("members")
        && (schema == null || schema.equalsIgnoreCase(Schemas.GROUP.id()));
  }

  static void requireWhole(PatchPath path) {
    if (path.element() != null || path.attribute().sub() != null) {
      throw ScimException.invalidPath(path + ": members are added, replaced or removed as a whole");
    }
  }

  /** The ids in the order given; each once, unless they were read as a stream. */
  static List<String> in(JsonNode members, ScimRules rules) {
    if (members instanceof POJONode streamed && streamed.getPojo() instanceof IdList ids) {
      return ids;
    }
    var ids = new LinkedHashSet<String>();
    if (members instanceof ArrayNode array) {
      array.forEach(member -> ids.add(id(member, rules)));
    } else if (!members.isNull()) {
      if (!rules.allow(Leniency.ELEMENT_FOR_LIST)) {
        throw ScimException.invalidValue("members must be a list");
      }
      ids.add(id(members, rules));
    }
    return List.copyOf(ids);
  }

  /** The ids that {@code value eq "a" or value eq "b"} names. */
  static List<String> in(Filter element) {
    var ids = new LinkedHashSet<String>();
    collect(element, element, ids);
    return List.copyOf(ids);
  }

  private static void collect(Filter filter, Filter whole, SequencedSet<String> ids) {
    switch (filter) {
      case Filter.Or(var left, var right) -> {
        collect(left, whole, ids);
        collect(right, whole, ids);
      }
      case Filter.Compare(var path, var operator, var value)
          when operator == Operator.EQ
              && path.toString().equalsIgnoreCase("value")
              && value.isTextual() ->
          ids.add(value.textValue());
      case Filter.Compare other -> throw byIdOnly(whole);
      case Filter.And other -> throw byIdOnly(whole);
      case Filter.Not other -> throw byIdOnly(whole);
      case Filter.Present other -> throw byIdOnly(whole);
      case Filter.ValuePath other -> throw byIdOnly(whole);
    }
  }

  private static ScimException byIdOnly(Filter whole) {
    return ScimException.invalidFilter(
        "members are found by value eq only, not by " + FilterText.of(whole));
  }

  private static String id(JsonNode member, ScimRules rules) {
    return IdList.required(
        switch (member) {
          case ObjectNode object -> Fields.text(object, "value");
          case TextNode text when rules.allow(Leniency.TEXT_FOR_COMPLEX) -> text.textValue();
          default -> null;
        });
  }
}
