package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9865: walks by cursor. */
class CursorsTest {
  private static final String EVERYBODY = "userName pr";
  private final World world = new World();

  private Found page(String cursor, int count, String filter, @Nullable Sort sort) {
    return world.users.search(
        world.caller,
        world.search(
            Queries.USERS,
            new ScimRequest.Search(
                "Users", filter, Page.after(cursor, count), sort, Projection.DEFAULT)));
  }

  private static @Nullable Sort sort(@Nullable String by, boolean descending) {
    return by == null ? null : new Sort(AttributePath.parse(by), descending);
  }

  @Test
  void the_total_is_that_of_the_walks_beginning() {
    IntStream.range(0, 5).forEach(i -> world.named("user" + i));
    var first = page("", 2, EVERYBODY, null);
    assertThat(first.total()).isEqualTo(6);
    world.named("late");
    var second = page(String.valueOf(first.next()), 2, EVERYBODY, null);
    assertThat(second.total()).isEqualTo(6);
  }

  @Test
  void the_last_page_has_no_next_cursor() {
    world.named("bob");
    assertThat(page("", 1, EVERYBODY, null).next()).isNotNull();
    assertThat(page("", 2, EVERYBODY, null).next()).isNull();
    assertThat(page("", 3, EVERYBODY, null).total()).isEqualTo(2);
    assertThat(page("", 3, "userName eq \"nobody\"", null).resources()).isEmpty();
  }

  private void refused(String scimType, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ScimException.class,
            e -> {
              assertThat(e.scimType()).isEqualTo(scimType);
              assertThat(e.status()).isEqualTo(400);
            });
  }

  private String cursor() {
    world.named("bob");
    return String.valueOf(page("", 1, EVERYBODY, null).next());
  }

  @ParameterizedTest
  @CsvSource({"x", "AAAA", "not base64 at all", "_____________", "💥"})
  void what_is_no_cursor_is_refused(String text) {
    refused("invalidCursor", () -> page(text, 1, EVERYBODY, null));
  }

  @Test
  void a_cursor_of_another_search_is_refused() {
    var cursor = cursor();
    refused("invalidCursor", () -> page(cursor, 1, "userName sw \"b\"", null));
    refused("invalidCursor", () -> page(cursor, 1, EVERYBODY, sort("userName", false)));
    var elsewhere = new Viewpoint(UUID.randomUUID(), World.BASE, World.NOW);
    var asked =
        new ScimRequest.Search("Users", EVERYBODY, Page.after(cursor, 1), null, Projection.DEFAULT);
    refused("invalidCursor", () -> Queries.USERS.read(asked, elsewhere));
  }

  @Test
  void a_mangled_cursor_never_fails_at_the_database() {
    world.named("bob");
    var sort = sort("meta.created", false);
    var good = Base64.getUrlDecoder().decode(page("", 1, EVERYBODY, sort).next());
    for (var at = 0; at < good.length; at++) {
      var bad = good.clone();
      bad[at] ^= 0x41;
      var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bad);
      try {
        page(text, 1, EVERYBODY, sort);
      } catch (ScimException e) {
        assertThat(e.scimType()).isIn("invalidCursor", "expiredCursor");
      }
    }
    assertThat(new String(good, StandardCharsets.ISO_8859_1)).contains("2026");
  }

  @Test
  void a_cursor_that_rested_too_long_is_expired() {
    var cursor = cursor();
    var asked =
        new ScimRequest.Search("Users", EVERYBODY, Page.after(cursor, 1), null, Projection.DEFAULT);
    var later =
        new Viewpoint(world.organization.id(), World.BASE, World.NOW.plus(Duration.ofMinutes(61)));
    refused("expiredCursor", () -> Queries.USERS.read(asked, later));
  }

  @Test
  void a_page_by_cursor_has_at_least_one_resource() {
    refused("invalidCount", () -> page("", 0, EVERYBODY, null));
  }
}
