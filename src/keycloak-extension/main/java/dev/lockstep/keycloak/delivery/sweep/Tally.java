package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.store.query.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Counts what a verify sweep finds and keeps some of it, however much that is. One thread. */
final class Tally {
  private final List<String> some = new ArrayList<>();
  private long count;

  void add(String id) {
    count++;
    if (some.size() < Report.SOME_MAX) {
      some.add(id);
    }
  }

  void addAll(Collection<String> ids) {
    ids.forEach(this::add);
  }

  Report.Found found() {
    return new Report.Found(count, some);
  }
}
