package dev.lockstep.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random filters on random users and groups: what PostgreSQL finds is what the protocol library's
 * matcher finds in memory.
 */
class FilterOracleTest {
  private static final int USERS = 120;
  private static final int GROUPS = 60;
  private static final int FILTERS = Integer.getInteger("lockstep.oracle.filters", 400);
  private static final UUID ORGANIZATION = Ids.next();
  private static final String BASE = "https://scim.example/scim/v2/acme";
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Viewpoint FROM = new Viewpoint(ORGANIZATION, BASE, Instant.EPOCH);

  private static final String MEMBER =
      """
      with p as (insert into person (organization, id) values (?, ?) returning organization, id)
      insert into member (organization, id, person, user_name, display_name, external_id, email, name, active, document, folded,
        version, created, modified)
      select organization, ?, id, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ? from p
      """;
  private static final String GROUP =
      """
      with t as (insert into team (organization, id, name, name_folded) values (?, ?, ?, ?) returning organization, id)
      insert into scim_group (organization, id, team, state, display_name, external_id, document, folded,
        version, created, modified)
      select organization, ?, id, 'external', ?, ?, ?::jsonb, ?::jsonb, ?, ?, ? from t
      """;
  private static final String IN =
      "insert into scim_group_member (organization, scim_group, member) values (?, ?, ?)";

  /** What there is of one type, as answers show it. */
  private record Kind(ResourceType type, String table, List<ObjectNode> shown) {
    List<String> ids() {
      return shown.stream().map(one -> one.path("id").asText()).toList();
    }
  }

  private static final Kind USER = new Kind(RandomResources.USER, "member", new ArrayList<>());
  private static final Kind TEAM = new Kind(RandomResources.GROUP, "scim_group", new ArrayList<>());

  @BeforeAll
  static void fill() {
    var random = new Random(8);
    DATABASE.write(
        ORGANIZATION,
        session -> {
          session.update("insert into organization (id, name) values (?, 'acme')", ORGANIZATION);
          var users = new RandomResources(new Random(7), RandomResources.USER, List.of());
          for (var i = 0; i < USERS; i++) user(session, users.resource(i), random);
          var groups = new RandomResources(new Random(9), RandomResources.GROUP, List.of());
          for (var i = 0; i < GROUPS; i++) group(session, groups.resource(i), random);
          for (var group : TEAM.shown()) fill(session, group, random);
          return random;
        });
  }

  private static void user(Session session, ObjectNode document, Random random) {
    document.put("active", document.path("active").asBoolean(true));
    var row = MemberRow.of(document, RandomResources.USER);
    var meta = new Meta(random);
    session.update(
        MEMBER,
        ORGANIZATION,
        Ids.next(),
        meta.id,
        row.userName(),
        row.displayName(),
        row.externalId(),
        row.email(),
        row.name(),
        row.active(),
        row.document().toString(),
        row.folded().toString(),
        meta.version,
        meta.created,
        meta.created.plusSeconds(1));
    USER.shown().add(meta.shown(document, USER));
  }

  private static void group(Session session, ObjectNode document, Random random) {
    var row = GroupRow.of(document, RandomResources.GROUP);
    var meta = new Meta(random);
    session.update(
        GROUP,
        ORGANIZATION,
        Ids.next(),
        row.name(),
        row.displayName(),
        meta.id,
        row.displayName(),
        row.externalId(),
        row.document().toString(),
        row.folded().toString(),
        meta.version,
        meta.created,
        meta.created.plusSeconds(1));
    TEAM.shown().add(meta.shown(document, TEAM));
  }

  // Some have nobody.
  private static void fill(Session session, ObjectNode group, Random random) {
    var id = group.path("id").asText();
    for (var i = random.nextInt(4); i > 0; i--) {
      var user = USER.shown().get((random.nextInt(USERS / 4) * 4 + i) % USERS);
      var member = user.path("id").asText();
      session.update(IN, ORGANIZATION, UUID.fromString(id), UUID.fromString(member));
      var name = user.path("displayName").asText(user.path("userName").asText());
      entry(group, "members", member, name)
          .put("type", "User")
          .put("$ref", BASE + "/Users/" + member);
      var team = group.path("displayName").asText();
      entry(user, "groups", id, team).put("type", "direct").put("$ref", BASE + "/Groups/" + id);
    }
  }

  private static ObjectNode entry(ObjectNode resource, String list, String id, String display) {
    return resource.withArrayProperty(list).addObject().put("value", id).put("display", display);
  }

  /** What the server knows of a resource. */
  private static final class Meta {
    private final UUID id = Ids.next();
    private final Instant created;
    private final int version;

    Meta(Random random) {
      created = Instant.parse("2026-11-24T10:00:00Z").plusMillis(250L * random.nextInt(5));
      version = 1 + random.nextInt(3);
    }

    ObjectNode shown(ObjectNode document, Kind kind) {
      var shown = document.deepCopy().put("id", id.toString());
      shown
          .putObject("meta")
          .put("resourceType", kind.type().id())
          .put("created", created.toString())
          .put("lastModified", created.plusSeconds(1).toString())
          .put("location", BASE + "/" + kind.type().endpoint() + "/" + id)
          .put("version", "W/\"" + version + "\"");
      return shown;
    }
  }

  @ParameterizedTest
  @CsvSource({"User, 1", "User, 2", "Group, 3", "Group, 4"})
  void what_sql_finds_is_what_the_matcher_finds(String type, long seed) {
    var kind = type.equals("User") ? USER : TEAM;
    var others = kind.equals(USER) ? TEAM : USER;
    var random = new RandomResources(new Random(seed), kind.type(), others.ids());
    var some = 0;
    for (var i = 0; i < FILTERS; i++) {
      var text = FilterText.of(random.filter(3));
      var resolved = FilterResolver.read(text, kind.type(), ScimRules.LENIENT);
      var expected =
          kind.shown().stream()
              .filter(one -> FilterMatcher.matches(resolved, one, kind.type()))
              .map(one -> one.path("id").asText())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found(kind, text)).as("seed %s: %s", seed, text).isEqualTo(expected);
      if (!expected.isEmpty() && expected.size() < kind.shown().size()) some++;
    }
    // Filters that match nobody or everybody prove little.
    assertThat(some).isGreaterThan(FILTERS / 4);
  }

  private static Set<String> found(Kind kind, String filter) {
    var condition = Queries.of(kind.type()).filter(filter, FROM);
    var arguments = new ArrayList<Object>();
    arguments.add(ORGANIZATION);
    arguments.addAll(condition.arguments());
    var sql =
        "select r.id from " + kind.table() + " r where r.organization = ? and " + condition.sql();
    return DATABASE.read(
        ORGANIZATION,
        session ->
            new TreeSet<>(session.list(sql, row -> row.id("id").toString(), arguments.toArray())));
  }
}
