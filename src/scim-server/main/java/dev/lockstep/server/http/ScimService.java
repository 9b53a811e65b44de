package dev.lockstep.server.http;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.ScimRequest.Bulk;
import dev.lockstep.scim.message.ScimRequest.Create;
import dev.lockstep.scim.message.ScimRequest.Delete;
import dev.lockstep.scim.message.ScimRequest.Discover;
import dev.lockstep.scim.message.ScimRequest.Patch;
import dev.lockstep.scim.message.ScimRequest.Read;
import dev.lockstep.scim.message.ScimRequest.Replace;
import dev.lockstep.scim.message.ScimRequest.Search;
import jakarta.inject.Singleton;

/** Hands each request to the door of its resource type. */
@Singleton
class ScimService {
  private final UserDoor users;
  private final GroupDoor groups;

  ScimService(UserDoor users, GroupDoor groups) {
    this.users = users;
    this.groups = groups;
  }

  Answer answer(Asked asked) {
    return switch (asked.request()) {
      case Create create -> door(create.endpoint()).create(asked, create);
      case Read read -> door(read.endpoint()).read(asked, read);
      case Search search when search.endpoint().isEmpty() ->
          throw ScimException.notImplemented(
              "a search of all resource types at once isn't supported: ask /Users and /Groups, or their .search");
      case Search search -> door(search.endpoint()).search(asked, search);
      case Replace replace -> door(replace.endpoint()).replace(asked, replace);
      case Patch patch -> door(patch.endpoint()).patch(asked, patch);
      case Delete delete -> door(delete.endpoint()).delete(asked, delete);
      case Bulk bulk -> throw ScimException.notImplemented("/Bulk is not supported yet");
      case Discover discover -> Discovery.answer(discover, asked.base());
    };
  }

  private Door door(String endpoint) {
    return switch (endpoint) {
      case "Users" -> users;
      case "Groups" -> groups;
      default ->
          throw ScimException.notFound(
              "there is nothing at /" + endpoint + "; try /Users or /Groups");
    };
  }
}
