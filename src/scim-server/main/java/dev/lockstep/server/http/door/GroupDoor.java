package dev.lockstep.server.http.door;

import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimRequest.Create;
import dev.lockstep.scim.message.ScimRequest.Delete;
import dev.lockstep.scim.message.ScimRequest.Patch;
import dev.lockstep.scim.message.ScimRequest.Read;
import dev.lockstep.scim.message.ScimRequest.Replace;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.server.directory.scim.Groups;
import dev.lockstep.server.directory.scim.Search;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import jakarta.inject.Singleton;
import java.time.Clock;

/** {@code /Groups}. */
@Singleton
class GroupDoor implements Door {
  private static final String MEMBERS = "members";

  private final Groups groups;
  private final Clock clock;

  GroupDoor(Groups groups, Clock clock) {
    this.groups = groups;
    this.clock = clock;
  }

  private static Shown shown(Asked asked) {
    return new Shown(asked.types().group(), MEMBERS, "Users", "User");
  }

  @Override
  public Answer create(Asked asked, Create request) {
    var sent = Resources.canonical(request.body(), asked.types().group());
    return shown(asked)
        .answer(
            201, groups.create(asked.caller(), sent, GroupPatch.membersIn(request.body())), asked);
  }

  @Override
  public Answer read(Asked asked, Read request) {
    var members = asked.projection().shows(MEMBERS);
    var stored = groups.read(asked.caller(), Addresses.id(request.id()), members);
    return shown(asked).read(stored, request.conditions(), asked);
  }

  @Override
  public Answer search(Asked asked, ScimRequest.Search request) {
    var from = new Viewpoint(asked.caller().organization(), asked.base(), clock.instant());
    var query = Queries.of(asked.types().group()).read(request, from);
    var references = asked.projection().shows(MEMBERS);
    return shown(asked)
        .list(groups.search(asked.caller(), new Search(query, references)), query, asked);
  }

  @Override
  public Answer replace(Asked asked, Replace request) {
    var sent = Resources.canonical(request.body(), asked.types().group());
    var target = Addresses.target(request.id(), request.conditions());
    return shown(asked)
        .answer(
            200,
            groups.replace(asked.caller(), target, sent, GroupPatch.membersIn(request.body())),
            asked);
  }

  // A group may have 100,000 members: whoever wants to see the group says which attributes.
  @Override
  public Answer patch(Asked asked, Patch request) {
    var target = Addresses.target(request.id(), request.conditions());
    groups.patch(asked.caller(), target, GroupPatch.of(PatchRequest.parse(request.body())));
    if (asked.projection().attributes().isEmpty()) return Answer.noContent();
    return shown(asked)
        .answer(
            200,
            groups.read(asked.caller(), target.id(), asked.projection().shows(MEMBERS)),
            asked);
  }

  @Override
  public Answer delete(Asked asked, Delete request) {
    groups.delete(asked.caller(), Addresses.target(request.id(), request.conditions()));
    return Answer.noContent();
  }
}
