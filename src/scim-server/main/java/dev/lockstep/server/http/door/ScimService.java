package dev.lockstep.server.http.door;

import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.message.ScimRequest.Bulk;
import dev.lockstep.scim.message.ScimRequest.Create;
import dev.lockstep.scim.message.ScimRequest.Delete;
import dev.lockstep.scim.message.ScimRequest.Discover;
import dev.lockstep.scim.message.ScimRequest.Patch;
import dev.lockstep.scim.message.ScimRequest.Read;
import dev.lockstep.scim.message.ScimRequest.Replace;
import dev.lockstep.scim.message.ScimRequest.Search;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.http.journal.Journal;
import jakarta.inject.Singleton;

/** Hands each request to the door of its resource type, if its token is good for it. */
@Singleton
public class ScimService {
  private final UserDoor users;
  private final GroupDoor groups;
  private final RootDoor root;
  private final Journal journal;

  ScimService(UserDoor users, GroupDoor groups, RootDoor root, Journal journal) {
    this.root = root;
    this.journal = journal;
    this.users = users;
    this.groups = groups;
  }

  /**
   * Answers one request, as far as its token goes.
   *
   * @throws ScimException and whatever else goes wrong
   */
  public Answer answer(Asked asked) {
    asked.note().asks(asked.request(), asked.projection());
    ScopeCheck.check(asked.granted(), asked.request());
    return dispatch(asked.havingWritten(Written.by(asked.request(), asked.types())));
  }

  private Answer dispatch(Asked asked) {
    return switch (asked.request()) {
      case Create create -> door(create.endpoint()).create(asked, create);
      case Read read -> door(read.endpoint()).read(asked, read);
      case Search search when search.endpoint().isEmpty() -> root.search(asked, search);
      case Search search -> door(search.endpoint()).search(asked, search);
      case Replace replace -> door(replace.endpoint()).replace(asked, replace);
      case Patch patch -> door(patch.endpoint()).patch(asked, patch);
      case Delete delete -> door(delete.endpoint()).delete(asked, delete);
      case Bulk bulk -> BulkDoor.answer(asked, bulk, operation -> alone(asked, operation));
      case Discover discover -> Discovery.answer(discover, asked);
    };
  }

  private Answer alone(Asked together, BulkOperation one) {
    return journal.keep(
        together.note().origin(),
        new Journal.Operation(one.method().name(), one.path()),
        note -> answer(together.instead(note, RequestCodec.decode(one))));
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
