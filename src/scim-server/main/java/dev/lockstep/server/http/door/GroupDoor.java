package dev.lockstep.server.http.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.Fields;
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
import dev.lockstep.server.directory.scim.Stored;
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
    return Shown.groups(asked.types());
  }

  @Override
  public Answer create(Asked asked, Create request) {
    var members = GroupPatch.membersIn(request.body());
    var group = groups.create(asked.caller(), withoutMembers(request.body(), asked), members);
    return shown(asked).answer(201, asAsked(group, asked), asked);
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
    return Shown.list(groups.search(asked.caller(), new Search(query, references)), query, asked);
  }

  @Override
  public Answer replace(Asked asked, Replace request) {
    var members = GroupPatch.membersIn(request.body());
    var target = Addresses.target(request.id(), request.conditions());
    var group =
        groups.replace(asked.caller(), target, withoutMembers(request.body(), asked), members);
    return shown(asked).answer(200, asAsked(group, asked), asked);
  }

  private static ObjectNode withoutMembers(ObjectNode body, Asked asked) {
    var rest = body.deepCopy();
    var members = Fields.nameIn(rest, MEMBERS);
    if (members != null) rest.remove(members);
    return Resources.canonical(rest, asked.types().group());
  }

  // What a write answers names no more than a few members, unless somebody asked for them.
  private Stored asAsked(Stored group, Asked asked) {
    var wished = !asked.projection().attributes().isEmpty() && asked.projection().shows(MEMBERS);
    return wished ? groups.read(asked.caller(), group.id(), true) : group;
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
