package dev.lockstep.server.http.door;

import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.server.directory.scim.Everything;
import dev.lockstep.server.directory.scim.Search;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Searches at the organization's address itself, of users and groups together. */
@Singleton
class RootDoor {
  private final Everything everything;
  private final Clock clock;

  RootDoor(Everything everything, Clock clock) {
    this.everything = everything;
    this.clock = clock;
  }

  Answer search(Asked asked, ScimRequest.Search request) {
    var from = new Viewpoint(asked.caller().organization(), asked.base(), clock.instant());
    var types = asked.types();
    var queries = Queries.of(types.user(), types.group()).readEach(request, from);
    var users = new Search(queries.getFirst(), asked.projection().shows("groups"));
    var groups = new Search(queries.getLast(), asked.projection().shows("members"));
    return Shown.list(everything.search(asked.caller(), users, groups), queries.getFirst(), asked);
  }
}
