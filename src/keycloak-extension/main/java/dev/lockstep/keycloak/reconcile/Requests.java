package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;

/** Plans that send something, as SCIM requests. */
public final class Requests {

  private static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private Requests() {}

  /** POST without an id of ours, and without members: some targets refuse them there. */
  public static ScimRequest create(String endpoint, Plan.Create plan) {
    return new ScimRequest.Create(endpoint, plan.resource());
  }

  /** PATCH with a path per operation, as every target understands it. */
  public static ScimRequest update(String endpoint, Plan.Update plan) {
    var operations = new ArrayList<ObjectNode>();
    plan.set().forEach((path, value) -> operations.add(replace(path, value)));
    plan.clear().forEach(path -> operations.add(remove(path)));
    return patch(endpoint, plan.remoteId(), operations);
  }

  /** PATCH {@code active} to false. */
  public static ScimRequest deactivate(String endpoint, Plan.Deactivate plan) {
    return patch(endpoint, plan.remoteId(), List.of(replace("active", BooleanNode.FALSE)));
  }

  /** DELETE. */
  public static ScimRequest delete(String endpoint, Plan.Delete plan) {
    return new ScimRequest.Delete(endpoint, plan.remoteId());
  }

  /** PATCH with these operations. */
  public static ScimRequest.Patch patch(String endpoint, String id, List<ObjectNode> operations) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(PATCH_SCHEMA);
    body.putArray("Operations").addAll(operations);
    return new ScimRequest.Patch(endpoint, id, body);
  }

  private static ObjectNode replace(String path, JsonNode value) {
    var operation = JsonNodeFactory.instance.objectNode().put("op", "replace").put("path", path);
    operation.set("value", value);
    return operation;
  }

  private static ObjectNode remove(String path) {
    return JsonNodeFactory.instance.objectNode().put("op", "remove").put("path", path);
  }
}
