package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;

/**
 * One thing to look a resource up by.
 *
 * @param attribute a single-valued text attribute, such as externalId
 * @param value what it must be
 */
public record Criterion(String attribute, String value) {

  /** The SCIM filter that asks for it, with the value escaped. */
  public String filter() {
    return FilterText.of(
        new Filter.Compare(AttributePath.parse(attribute), Operator.EQ, TextNode.valueOf(value)));
  }

  /** Does this hit really match? A target may ignore the filter and answer with anybody. */
  public boolean holdsFor(ObjectNode hit) {
    var found = hit.path(attribute).asText();
    return attribute.equals(Rules.EXTERNAL_ID)
        ? found.equals(value)
        : found.equalsIgnoreCase(value);
  }
}
