package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes.Difference;
import dev.lockstep.keycloak.reconcile.attributes.Parts;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans that send something, as SCIM requests. */
public final class Requests {

  /** No change at all. */
  public static final Difference NOTHING = new Difference(new TreeMap<>(), new TreeSet<>());

  private static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  private static final String ACTIVE = "active";
  // RFC 7643 section 4.1.2
  private static final Set<String> LISTS =
      Set.of(
          "emails",
          "phoneNumbers",
          "ims",
          "photos",
          "addresses",
          "entitlements",
          "roles",
          "x509Certificates");

  private Requests() {}

  /** POST without an id of ours, and without members: some targets refuse them there. */
  public static ScimRequest create(String endpoint, Plan.Create plan) {
    return new ScimRequest.Create(endpoint, plan.resource());
  }

  /** What an update changes. */
  public static Difference change(Plan.Update plan) {
    return new Difference(plan.set(), plan.clear());
  }

  /** What switches somebody on or off. */
  public static Difference active(boolean active) {
    var set = new TreeMap<String, JsonNode>();
    set.put(ACTIVE, BooleanNode.valueOf(active));
    return new Difference(set, new TreeSet<>());
  }

  /** PATCH of what differs, as the dialect writes it. Empty: there is nothing that may be said. */
  public static Optional<ScimRequest.Patch> patch(
      String endpoint, String id, Difference change, Dialect.Patch patch) {
    var set = new TreeMap<String, JsonNode>();
    change.set().forEach((path, value) -> set.put(path, spelled(value, patch)));
    change.clear().forEach(path -> emptied(path, patch, set));
    var operations = new ArrayList<ObjectNode>();
    if (patch.paths() == Dialect.Paths.EACH) {
      set.forEach((path, value) -> operations.add(replace(path, value)));
    } else if (!set.isEmpty()) {
      operations.add(operation("replace").set("value", Parts.object(set)));
    }
    if (patch.clear() == Dialect.Clear.REMOVE) {
      change.clear().forEach(path -> operations.add(operation("remove").put("path", path)));
    }
    return operations.isEmpty()
        ? Optional.empty()
        : Optional.of(patch(endpoint, id, operations, patch.operations()));
  }

  private static void emptied(String path, Dialect.Patch patch, SortedMap<String, JsonNode> set) {
    switch (patch.clear()) {
      case NULL -> set.put(path, NullNode.instance);
      case EMPTY ->
          set.put(
              path,
              LISTS.contains(path) ? JsonNodeFactory.instance.arrayNode() : TextNode.valueOf(""));
      case REMOVE, NEVER -> {}
    }
  }

  private static JsonNode spelled(JsonNode value, Dialect.Patch patch) {
    return patch.booleans() == Dialect.Booleans.TEXT && value.isBoolean()
        ? TextNode.valueOf(value.booleanValue() ? "True" : "False")
        : value;
  }

  /** What PUT must say: the resource as it is over there, with what we own. */
  public static ObjectNode merged(ObjectNode remote, Difference change) {
    var merged = remote.deepCopy();
    merged.remove(List.of("meta", "groups")); // the service provider's own
    change.set().forEach((path, value) -> Parts.put(merged, path, value));
    change.clear().forEach(path -> Parts.clear(merged, path));
    return merged;
  }

  /** DELETE. */
  public static ScimRequest delete(String endpoint, Plan.Delete plan) {
    return new ScimRequest.Delete(endpoint, plan.remoteId());
  }

  /** PATCH with these operations. */
  public static ScimRequest.Patch patch(
      String endpoint, String id, List<ObjectNode> operations, Dialect.Spelling spelling) {
    if (spelling == Dialect.Spelling.CAPITAL) {
      operations.forEach(operation -> operation.put("op", capital(operation.path("op").asText())));
    }
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(PATCH_SCHEMA);
    body.putArray("Operations").addAll(operations);
    return new ScimRequest.Patch(endpoint, id, body);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** An operation without path and value. */
  public static ObjectNode operation(String name) {
    return JsonNodeFactory.instance.objectNode().put("op", name);
  }

  private static ObjectNode replace(String path, JsonNode value) {
    var operation = operation("replace").put("path", path);
    operation.set("value", value);
    return operation;
  }
}
