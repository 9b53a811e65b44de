package dev.lockstep.server.http.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.patch.Operation;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.Returned;
import dev.lockstep.server.directory.schema.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a request wrote of those attributes that are returned on request: its answer shows them (RFC
 * 7643 section 7).
 */
final class Written {
  private Written() {}

  static List<AttributePath> by(ScimRequest request, Types types) {
    var type = request.endpoint().equals(types.group().endpoint()) ? types.group() : types.user();
    var onRequest = onRequest(type);
    if (onRequest.isEmpty()) return onRequest;
    return switch (request) {
      case ScimRequest.Create create -> matching(onRequest, path -> holds(create.body(), path));
      case ScimRequest.Replace replace -> matching(onRequest, path -> holds(replace.body(), path));
      case ScimRequest.Patch patch -> {
        var operations = PatchRequest.parse(patch.body());
        yield matching(
            onRequest, path -> operations.stream().anyMatch(one -> names(one, path, type)));
      }
      case ScimRequest other -> List.of();
    };
  }

  private static List<AttributePath> matching(
      List<AttributePath> paths, Predicate<AttributePath> written) {
    return paths.stream().filter(written).toList();
  }

  private static List<AttributePath> onRequest(ResourceType type) {
    var paths = new ArrayList<AttributePath>();
    for (var attribute : type.schema().attributes()) add(paths, null, attribute);
    for (var extension : type.extensions()) {
      for (var attribute : extension.attributes()) add(paths, extension.id(), attribute);
    }
    return List.copyOf(paths);
  }

  private static void add(
      List<AttributePath> paths, @Nullable String urn, AttributeDefinition attribute) {
    if (attribute.returned() == Returned.REQUEST) {
      paths.add(new AttributePath(urn, attribute.name(), null));
    }
  }

  private static boolean holds(ObjectNode body, AttributePath path) {
    var urn = path.schema();
    if (Fields.nameIn(body, path.toString()) != null) return true;
    return urn != null
        && Fields.find(body, urn) instanceof ObjectNode extension
        && Fields.nameIn(extension, path.name()) != null;
  }

  private static boolean names(Operation operation, AttributePath path, ResourceType type) {
    return switch (operation) {
      case Operation.Add(var where, var value) when where == null ->
          value instanceof ObjectNode fields && holds(fields, path);
      case Operation.Replace(var where, var value) when where == null ->
          value instanceof ObjectNode fields && holds(fields, path);
      case Operation.Add(var where, var value) -> isAt(where, path, type);
      case Operation.Replace(var where, var value) -> isAt(where, path, type);
      case Operation.Remove remove -> false; // nothing is left to show
    };
  }

  private static boolean isAt(@Nullable PatchPath where, AttributePath path, ResourceType type) {
    return where != null && Objects.equals(type.canonical(where.attribute().parent()), path);
  }
}
