package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.Operation;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.connection.Access;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.MemberSearch;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An organization with provisioning on, a caller, and short words for what tests do all the time.
 */
final class World {
  static final String BASE = "https://scim.example/scim/v2/acme";
  static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final String NAME = TestDatabase.create();
  static final Database DATABASE = TestDatabase.migrated(NAME);
  static final Directory DIRECTORY = Directory.over(DATABASE, java.time.Clock.systemUTC());
  // Random ids: half of them are negative numbers to Java and none is to PostgreSQL.
  private static final String FILL =
      """
      with p as (
        insert into person (organization, id) select ?, gen_random_uuid() from generate_series(1, ?) returning organization, id)
      insert into member (organization, id, person, user_name, name, active, document, folded)
      select organization, gen_random_uuid(), id, id::text, id::text, true, '{}', '{}' from p returning id
      """;
  private static final String PUSH =
      """
      insert into scim_group_member (organization, scim_group, member)
      select ?, ?, unnest(?)
      """;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger MADE = new AtomicInteger();

  final Database database;
  final Directory directory;
  final Users users;
  final Groups groups;
  final Organization organization;
  final Caller caller;

  World() {
    this(DATABASE, DIRECTORY);
  }

  /** An organization where there is nothing else. */
  static World alone() {
    var database = TestDatabase.fresh();
    return new World(database, Directory.over(database, java.time.Clock.systemUTC()));
  }

  private World(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
    users = new Users(database);
    groups = new Groups(database);
    organization =
        directory
            .organizations()
            .create(
                "org-" + MADE.incrementAndGet(),
                NewMember.ofMail("admin@acme.example", Role.ORGANIZATION_ADMIN));
    caller = connect("Keycloak");
    directory
        .organizations()
        .switchProvisioning(new Actor(organization.id(), "a test"), Provisioning.ON);
  }

  private World(World same, Database database) {
    this.database = database;
    directory = Directory.over(database, java.time.Clock.systemUTC());
    users = new Users(database);
    groups = new Groups(database);
    organization = same.organization;
    caller = same.caller;
  }

  /** The same organization by another server on the same database. */
  World onAnotherServer() {
    return new World(this, new Database(TestDatabase.source(NAME)));
  }

  Caller connect(String name) {
    var tokens = new Tokens(database, java.time.Clock.systemUTC());
    var token = tokens.issue(new Actor(organization.id(), "a test"), NewToken.of(name, "test"));
    var granted = (Access.Granted) tokens.verify(organization.name(), token.text());
    return new Caller(organization.id(), granted.connection());
  }

  Stored user(String json) {
    return users.create(caller, Resources.canonical(json(json), ResourceTypes.USER));
  }

  Stored named(String userName) {
    return user("{'userName':'%s'}".formatted(userName));
  }

  /** So many people, added without going through SCIM. */
  List<UUID> people(int count) {
    return database.writeAcross(
        session -> session.list(FILL, row -> row.id("id"), organization.id(), count));
  }

  /** So many people in this group, added without going through SCIM. */
  void pushed(UUID group, int count) {
    var people = people(count);
    database.writeAcross(session -> session.update(PUSH, organization.id(), group, people));
  }

  Stored group(String json) {
    var sent = json(json);
    return groups.create(
        caller, Resources.canonical(sent, ResourceTypes.GROUP), GroupPatch.membersIn(sent));
  }

  Stored patchUser(UUID id, String operations) {
    return users.patch(caller, target(id), operations(operations));
  }

  void patchGroup(UUID id, String operations) {
    groups.patch(caller, target(id), GroupPatch.of(operations(operations)));
  }

  List<String> members(UUID group) {
    return groups.read(caller, group, true).references().stream().map(Reference::id).toList();
  }

  List<String> userNames(String filter) {
    return users.search(caller, search(Queries.USERS, filter)).resources().stream()
        .map(user -> user.document().path("userName").asText())
        .toList();
  }

  List<String> groupNames(String filter) {
    return groups.search(caller, search(Queries.GROUPS, filter)).resources().stream()
        .map(group -> group.document().path("displayName").asText())
        .toList();
  }

  Search search(Queries queries, @Nullable String filter) {
    return search(
        queries, new ScimRequest.Search("", filter, Page.FIRST, null, Projection.DEFAULT));
  }

  Search search(Queries queries, ScimRequest.Search asked) {
    return new Search(queries.read(asked, viewpoint()), false);
  }

  Viewpoint viewpoint() {
    return new Viewpoint(organization.id(), BASE, NOW);
  }

  static MemberSearch everybody() {
    return new MemberSearch(MemberSearch.Show.ALL, "", 0, 1000);
  }

  static Target target(UUID id) {
    return new Target(id);
  }

  static List<Operation> operations(String operations) {
    return PatchRequest.parse(json("{'Operations':[" + operations + "]}"));
  }

  static ObjectNode json(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
