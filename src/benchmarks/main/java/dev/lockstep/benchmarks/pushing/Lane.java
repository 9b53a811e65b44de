package dev.lockstep.benchmarks.pushing;

import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Admins who create users in one realm, each waiting for the answer before the next. */
final class Lane {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final RealmAdmin realm;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

  Lane(RealmAdmin realm) {
    this.realm = realm;
  }

  /** Creates so many users by so many admins at once; the times are kept. */
  void create(int users, int admins) {
    try (var threads = Executors.newFixedThreadPool(admins)) {
      var running =
          Collections.nCopies(admins, users / admins).stream()
              .map(share -> threads.submit(() -> createInTurn(share)))
              .toList();
      for (var admin : running) admin.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an admin's call failed", e.getCause());
    }
  }

  /** Forgets what was measured so far: it was for warming up. */
  void forget() {
    nanos.clear();
  }

  Samples samples() {
    return new Samples(List.copyOf(nanos));
  }

  /** Creates one user; returns its name. */
  String createOne() {
    var last = "u" + NAMES.incrementAndGet();
    var before = System.nanoTime();
    realm.createUser("Bench", last);
    nanos.add(System.nanoTime() - before);
    return "bench." + last;
  }

  private void createInTurn(int users) {
    for (var i = 0; i < users; i++) createOne();
  }
}
