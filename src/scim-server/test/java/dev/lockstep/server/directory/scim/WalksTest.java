package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.query.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RFC 9865: while a walk goes on, others come and go as fast as they can. Whoever was there from
 * its beginning to its end is on exactly one page, in the order asked for.
 */
class WalksTest {
  private final World world = new World();
  private final Stored ada = world.named("ada");

  /** What is walked over. */
  enum Kind {
    USERS {
      @Override
      Stored made(WalksTest test, Random random, int number) {
        return test.world.user(
            "{'userName':'u%s'%s%s}"
                .formatted(
                    some(random, number), maybe(random, "title"), maybe(random, "displayName")));
      }

      @Override
      Found found(World world, ScimRequest.Search asked) {
        return world.users.search(world.caller, world.search(Queries.USERS, asked));
      }

      @Override
      void remove(World world, UUID id) {
        world.users.delete(world.caller, World.target(id));
      }
    },

    GROUPS {
      @Override
      Stored made(WalksTest test, Random random, int number) {
        var members = random.nextBoolean() ? "{'value':'" + test.ada.id() + "'}" : "";
        return test.world.group(
            "{'displayName':'g%s','members':[%s]%s}"
                .formatted(some(random, number), members, maybe(random, "urn:x:y:z")));
      }

      @Override
      Found found(World world, ScimRequest.Search asked) {
        return world.groups.search(world.caller, world.search(Queries.GROUPS, asked));
      }

      @Override
      void remove(World world, UUID id) {
        world.groups.delete(world.caller, World.target(id));
      }
    };

    abstract Stored made(WalksTest test, Random random, int number);

    abstract Found found(World world, ScimRequest.Search asked);

    abstract void remove(World world, UUID id);
  }

  private static String some(Random random, int number) {
    return random.nextInt(100) + "-" + number;
  }

  // Some have none, and those who have one often have the same.
  private static String maybe(Random random, String attribute) {
    if (random.nextBoolean()) return "";
    var text = List.of("a", "B", "c", "", "ä").get(random.nextInt(5));
    return attribute.startsWith("urn:")
        ? ",'urn:x:y':{'z':'" + text + "'}"
        : ",'" + attribute + "':'" + text + "'";
  }

  private static @Nullable Sort sort(@Nullable String by, boolean descending) {
    return by == null ? null : new Sort(AttributePath.parse(by), descending);
  }

  private Found page(Kind kind, Page page, @Nullable Sort sort) {
    return kind.found(world, new ScimRequest.Search("", "id pr", page, sort, Projection.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "USERS, , false",
    "USERS, id, true",
    "USERS, userName, false",
    "USERS, userName, true",
    "USERS, title, false",
    "USERS, title, true",
    "USERS, displayName, false",
    "USERS, displayName, true",
    "USERS, meta.created, false",
    "USERS, emails, false",
    "GROUPS, , false",
    "GROUPS, id, true",
    "GROUPS, displayName, false",
    "GROUPS, displayName, true",
    "GROUPS, members, false",
    "GROUPS, members, true",
    "GROUPS, urn:x:y:z, false",
    "GROUPS, urn:x:y:z, true",
    "GROUPS, meta.created, true"
  })
  void a_walk_misses_and_repeats_nobody_who_stays(
      Kind kind, @Nullable String by, boolean descending) {
    var random = new Random(17);
    var staying = made(kind, random, 0, 30);
    var leaving = new ArrayList<>(made(kind, random, 30, 50));
    var expected = inOrder(kind, by, descending);
    var done = new AtomicBoolean();
    var rounds = new AtomicInteger();
    var churn = CompletableFuture.runAsync(() -> churn(kind, leaving, done, rounds));
    var seen = new ArrayList<UUID>();
    var cursor = "";
    while (cursor != null) {
      var found = page(kind, Page.after(cursor, 1 + random.nextInt(9)), sort(by, descending));
      found.resources().forEach(one -> seen.add(one.id()));
      cursor = found.next();
      // Somebody comes and goes between any two pages, however late the other thread began.
      for (int before = rounds.get(); rounds.get() == before && !churn.isDone(); ) {
        LockSupport.parkNanos(100_000);
      }
    }
    done.set(true);
    churn.join();
    assertThat(leaving).as("who had not left").hasSizeLessThan(20);
    assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
    assertThat(seen.stream().filter(staying::contains))
        .containsExactlyElementsOf(expected.stream().filter(staying::contains).toList());
  }

  private List<UUID> made(Kind kind, Random random, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> kind.made(this, random, number).id())
        .toList();
  }

  private List<UUID> inOrder(Kind kind, @Nullable String by, boolean descending) {
    var sort = by == null ? new Sort(AttributePath.of("id"), descending) : sort(by, descending);
    return page(kind, new Page(1, 200), sort).resources().stream().map(Stored::id).toList();
  }

  private void churn(Kind kind, List<UUID> leaving, AtomicBoolean done, AtomicInteger rounds) {
    var random = new Random(18);
    while (!done.get()) {
      kind.made(this, random, 1_000 + rounds.get());
      if (!leaving.isEmpty()) kind.remove(world, leaving.remove(random.nextInt(leaving.size())));
      rounds.incrementAndGet();
    }
  }
}
