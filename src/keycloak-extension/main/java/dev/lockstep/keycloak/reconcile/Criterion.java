package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Dialect.Speech;
import dev.lockstep.keycloak.dialect.Names;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.path.AttributePath;
import java.util.HashSet;
import java.util.Set;

/**
 * One thing to look a resource up by.
 *
 * @param attribute a single-valued text attribute, such as externalId
 * @param value what it must be
 * @param names when two values are one
 */
public record Criterion(String attribute, String value, Names names) {

  /** Compared as RFC 7643 has it: names without case, ids to the letter. */
  public Criterion(String attribute, String value) {
    this(attribute, value, isId(attribute) ? Names.EXACT : Names.CASELESS);
  }

  /** Compared as the target compares names; ids are compared to the letter everywhere. */
  public static Criterion of(String attribute, String value, Names names) {
    return new Criterion(attribute, value, isId(attribute) ? Names.EXACT : names);
  }

  private static boolean isId(String attribute) {
    return attribute.equals(Rules.EXTERNAL_ID) || attribute.equals("id");
  }

  /** The SCIM filter that asks for it, with the value escaped. */
  public String filter() {
    return FilterText.of(
        new Filter.Compare(AttributePath.parse(attribute), Operator.EQ, TextNode.valueOf(value)));
  }

  /** Does this hit really match? A target may ignore the filter and answer with anybody. */
  public boolean holdsFor(ObjectNode hit) {
    var found = Fields.find(hit, attribute);
    return found != null && found.isValueNode() && folded(found.asText()).equals(folded(value));
  }

  /** The same for every value that is this one over there. */
  public Criterion folded() {
    return new Criterion(attribute, folded(value), names);
  }

  /** What this resource over there could be found by, folded. */
  public static Set<Criterion> traits(ObjectNode resource, Speech speech) {
    var traits = new HashSet<Criterion>();
    for (var attribute : speech.match()) {
      var value = Fields.text(resource, attribute);
      if (value != null && !value.isEmpty()) {
        traits.add(of(attribute, value, speech.names()).folded());
      }
    }
    return traits;
  }

  private String folded(String text) {
    return names.fold(text);
  }
}
