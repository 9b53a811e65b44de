package dev.lockstep.server.http.door;

import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimRequest.Create;
import dev.lockstep.scim.message.ScimRequest.Delete;
import dev.lockstep.scim.message.ScimRequest.Patch;
import dev.lockstep.scim.message.ScimRequest.Read;
import dev.lockstep.scim.message.ScimRequest.Replace;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.server.directory.scim.Search;
import dev.lockstep.server.directory.scim.Users;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import jakarta.inject.Singleton;
import java.time.Clock;

/** {@code /Users}. */
@Singleton
class UserDoor implements Door {
  private static final String GROUPS = "groups";

  private final Users users;
  private final Clock clock;

  UserDoor(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  private static Shown shown(Asked asked) {
    return Shown.users(asked.types());
  }

  @Override
  public Answer create(Asked asked, Create request) {
    var sent = Resources.canonical(request.body(), asked.types().user());
    return shown(asked).answer(201, users.create(asked.caller(), sent), asked);
  }

  @Override
  public Answer read(Asked asked, Read request) {
    var groups = asked.projection().shows(GROUPS);
    var stored = users.read(asked.caller(), Addresses.id(request.id()), groups);
    return shown(asked).read(stored, request.conditions(), asked);
  }

  @Override
  public Answer search(Asked asked, ScimRequest.Search request) {
    var from = new Viewpoint(asked.caller().organization(), asked.base(), clock.instant());
    var query = Queries.of(asked.types().user()).read(request, from);
    var references = asked.projection().shows(GROUPS);
    return Shown.list(users.search(asked.caller(), new Search(query, references)), query, asked);
  }

  @Override
  public Answer replace(Asked asked, Replace request) {
    var sent = Resources.canonical(request.body(), asked.types().user());
    return shown(asked)
        .answer(
            200,
            users.replace(
                asked.caller(), Addresses.target(request.id(), request.conditions()), sent),
            asked);
  }

  @Override
  public Answer patch(Asked asked, Patch request) {
    var operations = PatchRequest.parse(request.body());
    return shown(asked)
        .answer(
            200,
            users.patch(
                asked.caller(), Addresses.target(request.id(), request.conditions()), operations),
            asked);
  }

  @Override
  public Answer delete(Asked asked, Delete request) {
    users.delete(asked.caller(), Addresses.target(request.id(), request.conditions()));
    return Answer.noContent();
  }
}
