package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.reconcile.members.MemberPlan;
import dev.lockstep.keycloak.reconcile.members.Membership;
import dev.lockstep.keycloak.store.query.Memberships;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dirty memberships of a group as they were read, and what must be said about them.
 *
 * @param plan what to say
 * @param generations by user, as read
 * @param more whether there are more than were read
 */
public record MemberRows(MemberPlan plan, Map<String, Long> generations, boolean more) {
  /** Most rows read, told and settled at once. */
  public static final int ROWS_MAX = 1_000;

  private static final int USERS_PER_STATEMENT = 500;

  /** Nobody is dirty, or the group is not to be told about members. */
  public static MemberRows none() {
    return new MemberRows(
        new MemberPlan(List.of(), List.of(), List.of(), List.of()), Map.of(), false);
  }

  /**
   * These memberships as the statements take them: rows of one generation, no more than a statement
   * may name.
   */
  public List<Memberships.Batch> batches(
      String target, String group, Collection<Membership> members) {
    var byGeneration = new TreeMap<Long, List<String>>();
    members.stream()
        .map(Membership::user)
        .sorted()
        .forEach(
            user ->
                byGeneration
                    .computeIfAbsent(generations.getOrDefault(user, 0L), none -> new ArrayList<>())
                    .add(user));
    var batches = new ArrayList<Memberships.Batch>();
    byGeneration.forEach(
        (generation, users) -> {
          for (int from = 0; from < users.size(); from += USERS_PER_STATEMENT) {
            var some = users.subList(from, Math.min(users.size(), from + USERS_PER_STATEMENT));
            batches.add(new Memberships.Batch(target, group, List.copyOf(some), generation));
          }
        });
    return batches;
  }
}
