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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private Stored random(Random random, int number) {
    var title = List.of("a", "B", "c", "", "ä").get(random.nextInt(5));
    return world.user(
        "{'userName':'u%d-%d'%s%s}"
            .formatted(
                random.nextInt(100),
                number,
                random.nextBoolean() ? ",'title':'" + title + "'" : "",
                random.nextBoolean() ? ",'displayName':'" + title + "'" : ""));
  }

  /**
   * While the walk goes on, others come and go as fast as they can. Whoever was there from its
   * beginning to its end is on exactly one page, in the order asked for.
   */
  @ParameterizedTest
  @CsvSource({
    ", false, 1",
    "id, true, 2",
    "userName, false, 3",
    "userName, true, 4",
    "title, false, 5",
    "title, true, 6",
    "displayName, false, 7",
    "displayName, true, 8",
    "meta.created, false, 9",
    "emails, false, 10"
  })
  void a_walk_misses_and_repeats_nobody_who_stays(
      @Nullable String by, boolean descending, long seed) {
    var random = new Random(seed);
    var staying = IntStream.range(0, 60).mapToObj(i -> random(random, i).id()).toList();
    var leaving =
        new ArrayList<>(IntStream.range(60, 100).mapToObj(i -> random(random, i).id()).toList());
    var expected = world.users.search(world.caller, inOrder(by, descending)).resources();
    var done = new AtomicBoolean();
    var churn = CompletableFuture.supplyAsync(() -> churn(new Random(seed), leaving, done));
    var seen = new ArrayList<UUID>();
    var cursor = "";
    while (cursor != null) {
      var found = page(cursor, 1 + random.nextInt(9), EVERYBODY, sort(by, descending));
      found.resources().forEach(user -> seen.add(user.id()));
      cursor = found.next();
    }
    done.set(true);
    assertThat(churn.join()).as("who came meanwhile").isPositive();
    assertThat(leaving).as("who had not left").hasSizeLessThan(40);
    assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
    assertThat(seen.stream().filter(staying::contains))
        .containsExactlyElementsOf(
            expected.stream().map(Stored::id).filter(staying::contains).toList());
  }

  private Search inOrder(@Nullable String by, boolean descending) {
    var sort = by == null ? new Sort(AttributePath.of("id"), descending) : sort(by, descending);
    return world.search(
        Queries.USERS,
        new ScimRequest.Search("Users", EVERYBODY, new Page(1, 200), sort, Projection.DEFAULT));
  }

  private int churn(Random random, List<UUID> leaving, AtomicBoolean done) {
    var came = 0;
    for (; !done.get(); came++) {
      random(random, 1_000 + came);
      if (!leaving.isEmpty())
        world.users.delete(
            world.caller, World.target(leaving.remove(random.nextInt(leaving.size()))));
    }
    return came;
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
