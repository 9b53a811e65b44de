package dev.lockstep.keycloak.admin.group;

import dev.lockstep.keycloak.admin.words.Explanation;
import dev.lockstep.keycloak.admin.words.Reason;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of groups in three statements.
 *
 * @param entities of the running transaction
 * @param paths tells what a group is called, or null where that may not be seen
 * @param texts of the reader
 */
record GroupReader(EntityManager entities, Function<String, @Nullable String> paths, Texts texts) {
  private static final String COUNTS =
      """
      select m.group, sum(case when m.told = true then 1 else 0 end),
        sum(case when m.dirty in (:dirty, :unsure) then 1 else 0 end),
        sum(case when m.dirty = :waits then 1 else 0 end)
      from MembershipEntity m where m.target = :target and m.group in :groups group by m.group\
      """;
  private static final String WORK =
      """
      select w from WorkEntity w
      where w.target = :target and w.kind = :kind and w.resource in :groups\
      """;

  List<GroupRow> rows(String target, List<LinkEntity> links) {
    var ids = links.stream().map(LinkEntity::getResource).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    var counts = counts(target, ids);
    var work = work(target, ids);
    return links.stream()
        .map(
            link ->
                row(
                    link,
                    counts.getOrDefault(link.getResource(), Counted.NOBODY),
                    work.get(link.getResource())))
        .toList();
  }

  private Map<String, Counted> counts(String target, List<String> groups) {
    var counts = new HashMap<String, Counted>();
    entities
        .createQuery(COUNTS, Tuple.class)
        .setParameter("dirty", Memberships.DIRTY)
        .setParameter("unsure", Memberships.UNSURE)
        .setParameter("waits", Memberships.WAITS)
        .setParameter("target", target)
        .setParameter("groups", groups)
        .getResultStream()
        .forEach(row -> counts.put(row.get(0, String.class), Counted.of(row)));
    return counts;
  }

  private Map<String, WorkEntity> work(String target, List<String> groups) {
    return entities
        .createQuery(WORK, WorkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", Kind.GROUP)
        .setParameter("groups", groups)
        .getResultStream()
        .collect(Collectors.toMap(WorkEntity::getResource, Function.identity()));
  }

  private GroupRow row(LinkEntity link, Counted counted, @Nullable WorkEntity work) {
    var state = state(link, counted, work);
    return new GroupRow(
        link.getResource(),
        paths.apply(link.getResource()),
        link.getRemoteId(),
        link.getOrigin().name().toLowerCase(Locale.ROOT),
        counted.told,
        counted.dirty,
        counted.waits,
        state,
        sentence(state, counted, work),
        Instant.ofEpochMilli(link.getUpdatedAt()).toString());
  }

  private static String state(LinkEntity link, Counted counted, @Nullable WorkEntity work) {
    if (work != null && work.getDueAt() == Works.PARKED) {
      return "failed";
    }
    if (link.getState() == LinkState.SKIPPED) {
      return "skipped";
    }
    return link.getState() == LinkState.CREATING
        ? "creating"
        : work != null || counted.dirty > 0 ? "waiting" : "upToDate";
  }

  private String sentence(String state, Counted counted, @Nullable WorkEntity work) {
    if (state.equals("failed") && work != null) {
      return texts.say("group.failed", Explanation.of(Reason.of(work.getReason()), texts).cause());
    }
    var sentence = texts.say("group." + state, counted.dirty);
    return counted.waits == 0
        ? sentence
        : sentence + " " + texts.say("group.withoutAccount", counted.waits);
  }

  private record Counted(long told, long dirty, long waits) {
    static final Counted NOBODY = new Counted(0, 0, 0);

    static Counted of(Tuple row) {
      return new Counted(row.get(1, Long.class), row.get(2, Long.class), row.get(3, Long.class));
    }
  }
}
