package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.directory.scim.Caller;
import dev.lockstep.server.directory.scim.Search;
import dev.lockstep.server.directory.scim.Users;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.http.answer.Problems;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A statement that takes longer than it may, because somebody keeps a lock on what it needs. */
class SlowStatementsTest {
  private static final String NAME = TestDatabase.create();
  private static final Database PATIENT = new Database(TestDatabase.source(NAME));
  private static final Database HASTY =
      new Database(TestDatabase.source(NAME, Duration.ofMillis(100)));

  private final Users users = new Users(HASTY);
  private final Caller caller = new Caller(UUID.randomUUID(), UUID.randomUUID());

  private static Answer whileLocked(Runnable call) {
    PATIENT.migrate();
    return PATIENT.writeAcross(
        session -> {
          session.update("lock table member in access exclusive mode");
          return Problems.answered(
              () -> {
                call.run();
                return Answer.noContent(); // the lock stopped nothing
              });
        });
  }

  private static String detail(Answer answer) {
    return Objects.requireNonNull(answer.body()).path("detail").asText();
  }

  @Test
  void a_search_that_takes_too_long_is_400_tooMany_and_says_what_is_faster() {
    var asked = ScimRequest.Search.of("Users", "title co \"x\"", Page.FIRST);
    var from =
        new Viewpoint(caller.organization(), "https://scim.example/scim/v2/acme", Instant.EPOCH);
    var search = new Search(Queries.USERS.read(asked, from), false);
    var answer = whileLocked(() -> users.search(caller, search));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Objects.requireNonNull(answer.body()).path("scimType").asText())
        .isEqualTo("tooMany");
    assertThat(detail(answer)).contains("use eq on userName");
  }

  @Test
  void a_write_that_takes_too_long_is_503_and_can_be_tried_again() {
    var sent = Resources.canonical(Client.object("{'userName':'ada'}"), ResourceTypes.USER);
    var answer = whileLocked(() -> users.create(caller, sent));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(detail(answer)).contains("try again");
  }

  @Test
  void reading_one_user_that_takes_too_long_is_503_too() {
    var answer = whileLocked(() -> users.read(caller, UUID.randomUUID(), false));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("Retry-After");
  }
}
