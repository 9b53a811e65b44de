package dev.lockstep.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random filters on random users: what PostgreSQL finds is what the protocol library's matcher
 * finds in memory.
 */
class FilterOracleTest {
  private static final int USERS = 120;
  private static final int FILTERS = Integer.getInteger("lockstep.oracle.filters", 400);
  private static final UUID ORGANIZATION = Ids.next();
  private static final String BASE = "https://scim.example/scim/v2/acme";
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Viewpoint FROM = new Viewpoint(ORGANIZATION, BASE, Instant.EPOCH);
  private static final List<ObjectNode> SHOWN = new ArrayList<>();

  private static final String MEMBER =
      """
      with p as (insert into person (organization, id) values (?, ?) returning organization, id)
      insert into member (organization, id, person, user_name, display_name, external_id, email, name, active, document, folded,
        version, created, modified)
      select organization, ?, id, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ? from p
      """;

  @BeforeAll
  static void fill() {
    var users = new RandomUsers(new Random(7));
    var random = new Random(8);
    DATABASE.write(
        ORGANIZATION,
        session -> {
          session.update("insert into organization (id, name) values (?, 'acme')", ORGANIZATION);
          for (var i = 0; i < USERS; i++) {
            var id = Ids.next();
            var document = users.user(i);
            document.put("active", document.path("active").asBoolean(true));
            var row = MemberRow.of(document, RandomUsers.TYPE);
            var created =
                Instant.parse("2026-11-24T10:00:00Z").plusMillis(250L * random.nextInt(5));
            var version = 1 + random.nextInt(3);
            session.update(
                MEMBER,
                ORGANIZATION,
                Ids.next(),
                id,
                row.userName(),
                row.displayName(),
                row.externalId(),
                row.email(),
                row.name(),
                row.active(),
                row.document().toString(),
                row.folded().toString(),
                version,
                created,
                created.plusSeconds(1));
            SHOWN.add(shown(document, id, version, created));
          }
          return SHOWN;
        });
  }

  private static ObjectNode shown(ObjectNode document, UUID id, int version, Instant created) {
    var shown = document.deepCopy().put("id", id.toString());
    shown
        .putObject("meta")
        .put("resourceType", "User")
        .put("created", created.toString())
        .put("lastModified", created.plusSeconds(1).toString())
        .put("location", BASE + "/Users/" + id)
        .put("version", "W/\"" + version + "\"");
    return shown;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void what_sql_finds_is_what_the_matcher_finds(long seed) {
    var users = new RandomUsers(new Random(seed));
    var some = 0;
    for (var i = 0; i < FILTERS; i++) {
      var text = FilterText.of(users.filter(3));
      var resolved = FilterResolver.read(text, RandomUsers.TYPE, ScimRules.LENIENT);
      var expected =
          SHOWN.stream()
              .filter(user -> FilterMatcher.matches(resolved, user, RandomUsers.TYPE))
              .map(user -> user.path("id").asText())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found(text)).as("seed %s: %s", seed, text).isEqualTo(expected);
      if (!expected.isEmpty() && expected.size() < USERS) some++;
    }
    // Filters that match nobody or everybody prove little.
    assertThat(some).isGreaterThan(FILTERS / 4);
  }

  private static Set<String> found(String filter) {
    var condition = Queries.of(RandomUsers.TYPE).filter(filter, FROM);
    var arguments = new ArrayList<Object>();
    arguments.add(ORGANIZATION);
    arguments.addAll(condition.arguments());
    return DATABASE.read(
        ORGANIZATION,
        session ->
            new TreeSet<>(
                session.list(
                    "select r.id from member r where r.organization = ? and " + condition.sql(),
                    row -> row.id("id").toString(),
                    arguments.toArray())));
  }
}
