package dev.lockstep.server.http.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.log.Origin;
import dev.lockstep.server.store.Ids;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call was about, by its verb and path alone: it may never have been understood. */
final class Tried {
  private Tried() {}

  static Deed deed(Origin origin, @Nullable ScimRequest request) {
    if (origin.connection() == null) return Deed.of(Action.SIGN_IN);
    var path =
        Arrays.stream(origin.path().split("/")).filter(segment -> !segment.isEmpty()).toList();
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "Users" -> resource("User", origin.method(), path, request);
      case "Groups" -> resource("Group", origin.method(), path, request);
      case "Bulk" -> Deed.of(Action.BULK);
      case "ServiceProviderConfig", "ResourceTypes", "Schemas" -> Deed.of(Action.DISCOVER);
      case "", ".search" -> Deed.of(Action.SEARCH);
      default -> Deed.of(Action.OTHER);
    };
  }

  private static Deed resource(
      String kind, String method, List<String> path, @Nullable ScimRequest request) {
    var last = path.size() > 1 ? path.get(1) : "";
    var action =
        switch (method) {
          case "POST" -> last.equals(".search") ? Action.SEARCH : Action.CREATE;
          case "PUT", "PATCH" -> Action.CHANGE;
          case "DELETE" -> Action.DELETE;
          default -> last.isEmpty() ? Action.SEARCH : Action.READ;
        };
    return Deed.to(kind, Ids.parse(last).orElse(null), action, name(request));
  }

  private static @Nullable String name(@Nullable ScimRequest request) {
    return switch (request) {
      case ScimRequest.Create(var endpoint, var body) -> name(body);
      case ScimRequest.Replace(var endpoint, var id, var body, var conditions) -> name(body);
      case null, default -> null;
    };
  }

  private static @Nullable String name(ObjectNode body) {
    var shown = Fields.text(body, "displayName");
    return shown == null ? Fields.text(body, "userName") : shown;
  }
}
