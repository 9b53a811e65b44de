package dev.lockstep.server.main;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.server.connection.Access;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.scim.Caller;
import dev.lockstep.server.directory.scim.Groups;
import dev.lockstep.server.directory.scim.Users;
import dev.lockstep.server.store.Database;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** An organization that an identity provider feeds, without HTTP. */
record Fed(Directory directory, Users users, Groups groups, Actor actor, Caller caller) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Fed by(String connection, Database database, Organization organization) {
    var actor = new Actor(organization.id(), "a test");
    var tokens = new Tokens(database, Clock.systemUTC());
    var token = tokens.issue(actor, NewToken.of(connection, connection));
    var granted = (Access.Granted) tokens.verify(organization.name(), token.text());
    return new Fed(
        Directory.over(database, Clock.systemUTC()),
        new Users(database),
        new Groups(database),
        actor,
        new Caller(organization.id(), granted.connection()));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  UUID user(String name) {
    return users
        .create(
            caller,
            json(
                "{'userName':'%1$s@acme.example','displayName':'%1$s','emails':[{'value':'%1$s@acme.example'}]}"
                    .formatted(name)))
        .id();
  }

  UUID group(String name, UUID... members) {
    var sent = json("{'displayName':'" + name + "','members':[]}");
    for (var member : members)
      sent.withArray("members").addObject().put("value", member.toString());
    return groups.create(caller, sent, GroupPatch.membersIn(sent)).id();
  }

  UUID team(String name, String... userNames) {
    var team = directory.teams().create(actor, name);
    for (var userName : userNames) {
      directory.teams().addPerson(actor, team, member(userName).id(), OnLinked.WARN);
    }
    return team;
  }

  Member member(String userName) {
    return directory.members().named(actor.organization(), userName).orElseThrow();
  }

  List<String> people(String team) {
    var id = directory.teams().named(actor.organization(), team).orElseThrow().id();
    return directory.teams().people(actor.organization(), id, 0, 25).items().stream()
        .map(person -> person.userName().replace("@acme.example", ""))
        .sorted()
        .toList();
  }
}
