package dev.lockstep.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.patch.Operation;
import dev.lockstep.scim.patch.PatchRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A creation taken apart, so that what it names needs not exist yet: first without those values,
 * then a PATCH that adds them. Of a list, only the elements that name something wait.
 */
final class Deferral {

  private final Collection<String> unknown;
  private final List<Operation> additions = new ArrayList<>();

  private Deferral(Collection<String> unknown) {
    this.unknown = unknown;
  }

  /**
   * What is created now and what is added later.
   *
   * @param creation names nothing unknown
   * @param addition a PATCH of what was created
   */
  record Parts(BulkOperation creation, BulkOperation addition) {}

  static Parts of(BulkOperation creation, Collection<String> unknown) {
    var deferral = new Deferral(unknown);
    var bulkId = Objects.requireNonNull(creation.bulkId());
    var data = Objects.requireNonNull(creation.data());
    var now =
        new BulkOperation(
            creation.method(), creation.path(), bulkId, deferral.without(data, ""), null);
    var path = creation.path() + "/" + References.to(bulkId);
    var later = PatchRequest.toJson(deferral.additions);
    return new Parts(now, new BulkOperation(BulkMethod.PATCH, path, null, later, null));
  }

  private ObjectNode without(ObjectNode attributes, String prefix) {
    var rest = JsonNodeFactory.instance.objectNode();
    for (var field : attributes.properties()) {
      var name = field.getKey();
      var value = field.getValue();
      if (!References.isIn(value, unknown)) {
        rest.set(name, value);
      } else if (name.indexOf(':') > 0 && value instanceof ObjectNode extension) {
        rest.set(name, without(extension, name + ":"));
      } else {
        split(rest, name, value, PatchPath.parse(prefix + name));
      }
    }
    return rest;
  }

  private void split(ObjectNode rest, String name, JsonNode value, PatchPath path) {
    if (!(value instanceof ArrayNode elements)) {
      additions.add(new Operation.Add(path, value));
      return;
    }
    var kept = rest.putArray(name);
    var waiting = rest.arrayNode();
    for (var element : elements) {
      (References.isIn(element, unknown) ? waiting : kept).add(element);
    }
    additions.add(new Operation.Add(path, waiting));
  }
}
