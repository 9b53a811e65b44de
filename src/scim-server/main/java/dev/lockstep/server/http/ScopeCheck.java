package dev.lockstep.server.http;

import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.server.connection.Access.Granted;
import dev.lockstep.server.connection.Scope;

/** Is the caller's token good for what it asks? */
final class ScopeCheck {
  private ScopeCheck() {}

  static void check(Granted granted, ScimRequest request) {
    switch (request) {
      case ScimRequest.Create create -> writes(granted, create.endpoint());
      case ScimRequest.Replace replace -> writes(granted, replace.endpoint());
      case ScimRequest.Patch patch -> writes(granted, patch.endpoint());
      case ScimRequest.Delete delete -> writes(granted, delete.endpoint());
      case ScimRequest.Bulk bulk ->
          bulk.operations().forEach(one -> writes(granted, endpoint(one)));
      case ScimRequest.Read read -> reads(granted, read.endpoint());
      case ScimRequest.Search search -> reads(granted, search.endpoint());
      case ScimRequest.Discover discover -> {}
    }
  }

  // /Users/2819c223 → Users
  private static String endpoint(BulkOperation operation) {
    var parts = operation.path().split("/", 3);
    return parts.length < 2 ? "" : parts[1];
  }

  private static void writes(Granted granted, String endpoint) {
    switch (endpoint) {
      case "Users" -> must(granted.writes(Scope.USERS), "change users");
      case "Groups" -> must(granted.writes(Scope.GROUPS), "change groups");
      default -> {} // there is nothing to change
    }
  }

  // At the root, a search covers everything.
  private static void reads(Granted granted, String endpoint) {
    switch (endpoint) {
      case "Users" -> must(granted.reads(Scope.USERS), "read users");
      case "Groups" -> must(granted.reads(Scope.GROUPS), "read groups");
      case "" ->
          must(granted.reads(Scope.USERS) && granted.reads(Scope.GROUPS), "read users and groups");
      default -> {}
    }
  }

  private static void must(boolean may, String what) {
    if (may) return;
    throw ScimException.forbidden(
        "this token may not "
            + what
            + "; an organization admin can make one that may, on the Provisioning page");
  }
}
