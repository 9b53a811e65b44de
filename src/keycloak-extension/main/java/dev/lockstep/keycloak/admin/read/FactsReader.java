package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.admin.read.RealmTargets.Target;
import dev.lockstep.keycloak.admin.words.Counts;
import dev.lockstep.keycloak.admin.words.TargetFacts;
import dev.lockstep.keycloak.admin.words.TargetFacts.Health;
import dev.lockstep.keycloak.admin.words.TargetFacts.Sweep;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Reads all that is to be known of a target. One request, one thread. */
public final class FactsReader {
  private static final Pattern COUNT = Pattern.compile("\\b(\\d{1,12})\\b");

  /** A sweep that is to close a gap is wanted a minute ahead, which is nothing to be told of. */
  private static final long SOON = 10_000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Kept kept;
  private final Totals totals;
  private final People people;

  /** For one request. */
  public FactsReader(KeycloakSession session, RealmModel realm, EntityManager entities, Kept kept) {
    this.session = session;
    this.realm = realm;
    this.kept = kept;
    this.totals = new Totals(entities);
    this.people = new People(entities);
  }

  /** A handful of statements. */
  public TargetFacts read(Target target, long now) {
    var row = target.row();
    if (row == null) {
      return unseen(target);
    }
    var facts = seen(target, row, now);
    return facts.with(kept.headway.secondsLeft(row.getId(), facts.left(), now));
  }

  private static TargetFacts unseen(Target target) {
    var component = target.component();
    return new TargetFacts(
        component.getId(),
        component.getName(),
        target.enabled(),
        null,
        Counts.NONE,
        Counts.NONE,
        Sweep.NEVER,
        0,
        0,
        0);
  }

  private TargetFacts seen(Target target, TargetEntity row, long now) {
    var links = kept.links.get(row.getId(), () -> totals.links(row.getId()));
    var work = totals.work(row.getId());
    var asked = totals.asked(row.getId());
    var linked = links.stream().filter(link -> link.state() != LinkState.CREATING);
    long latest = linked.mapToLong(Totals.Linked::latest).max().orElse(0);
    var component = target.component();
    return new TargetFacts(
        component.getId(),
        component.getName(),
        target.enabled(),
        health(row),
        counts(Kind.USER, links, work, asked.getOrDefault(Kind.USER, 0L)),
        counts(Kind.GROUP, links, work, asked.getOrDefault(Kind.GROUP, 0L)),
        sweep(row, now),
        Math.max(latest, totals.lastSuccess(row.getId())),
        neverSynced(component, row),
        0);
  }

  private static Health health(TargetEntity row) {
    return new Health(
        row.getState() == TargetState.PAUSED,
        row.getState() == TargetState.QUARANTINED,
        row.getStateAt(),
        row.getRetryAt(),
        row.getFailures(),
        row.getReason());
  }

  private static Counts counts(
      Kind kind, List<Totals.Linked> links, List<Totals.Queued> work, long asked) {
    long parked =
        work.stream().filter(w -> w.kind() == kind).mapToLong(Totals.Queued::parked).sum();
    long all = work.stream().filter(w -> w.kind() == kind).mapToLong(Totals.Queued::all).sum();
    return new Counts(
        linked(links, kind, LinkState.LINKED),
        linked(links, kind, LinkState.DEACTIVATED),
        linked(links, kind, LinkState.SKIPPED),
        all - parked,
        Math.max(0, parked - asked),
        asked);
  }

  private static long linked(List<Totals.Linked> links, Kind kind, LinkState state) {
    return links.stream().filter(l -> l.in(kind, state)).mapToLong(Totals.Linked::count).sum();
  }

  private Sweep sweep(TargetEntity row, long now) {
    boolean running = row.getSweepCursor() != null;
    return new Sweep(
        0 < row.getSweepWanted() && row.getSweepWanted() <= now + SOON,
        running,
        running ? compared(row.getSweepCursor()) : 0,
        running ? kept.people.get(realm.getId(), () -> people.all(realm.getId())) : 0,
        row.getSweepDone());
  }

  private static long compared(@Nullable String cursor) {
    var count = cursor == null ? null : COUNT.matcher(cursor);
    return count != null && count.find() ? Long.parseLong(count.group(1)) : 0;
  }

  private long neverSynced(ComponentModel component, TargetEntity row) {
    if (row.getSweepDone() > 0 || row.getSweepWanted() > 0 || row.getSweepCursor() != null) {
      return 0;
    }
    return kept.neverSynced.get(
        row.getId(),
        () ->
            "groups".equals(component.get("scope"))
                ? people.withoutLink(realm.getId(), row.getId(), scopeGroups(component))
                : people.withoutLink(realm.getId(), row.getId()));
  }

  private Set<String> scopeGroups(ComponentModel component) {
    return component.getConfig().getOrDefault("scopeGroups", List.of()).stream()
        .map(path -> group(path))
        .flatMap(Stream::ofNullable)
        .flatMap(FactsReader::withSubGroups)
        .collect(Collectors.toSet());
  }

  private @Nullable GroupModel group(String path) {
    return KeycloakModelUtils.findGroupByPath(session, realm, path.strip());
  }

  private static Stream<String> withSubGroups(GroupModel group) {
    return Stream.concat(
        Stream.of(group.getId()), group.getSubGroupsStream().flatMap(FactsReader::withSubGroups));
  }
}
