package dev.lockstep.server.http.door;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.server.connection.Access.Granted;
import dev.lockstep.server.connection.Scope;

/** Is the caller's token good for what it asks, alone or as one operation of many? */
final class ScopeCheck {
  private ScopeCheck() {}

  static void check(Granted granted, ScimRequest request) {
    switch (request) {
      case ScimRequest.Create create -> writes(granted, create.endpoint());
      case ScimRequest.Replace replace -> writes(granted, replace.endpoint());
      case ScimRequest.Patch patch -> writes(granted, patch.endpoint());
      case ScimRequest.Delete delete -> writes(granted, delete.endpoint());
      case ScimRequest.Bulk bulk -> {} // each operation for itself
      case ScimRequest.Read read -> reads(granted, read.endpoint());
      case ScimRequest.Search search -> reads(granted, search.endpoint());
      case ScimRequest.Discover discover -> {}
    }
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
