package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.Watch;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One guard of one target: what it watches, of whom. Tripped, it is one finding.
 *
 * @param target the id of the target's row
 * @param watch what is watched
 * @param kind users or groups
 */
public record GuardList(String target, Watch watch, Kind kind) {

  /** The guards of a target. */
  public static Stream<GuardList> all(String target) {
    return Stream.of(Watch.values())
        .flatMap(
            watch ->
                Stream.of(Kind.USER, Kind.GROUP).map(kind -> new GuardList(target, watch, kind)));
  }

  /** The guard that this finding is about, if it is about one. */
  public static Optional<GuardList> of(FindingEntity finding) {
    return all(finding.getTarget())
        .filter(list -> list.findingKind().equals(finding.getKind()))
        .findFirst();
  }

  /** As findings name it, such as {@code removal of users}. */
  public String findingKind() {
    return watch.name().toLowerCase(Locale.ROOT)
        + (kind == Kind.GROUP ? " of groups" : " of users");
  }

  /** The same on every node. */
  public String findingId() {
    return id("finding " + target + " " + findingKind());
  }

  /** The id of the row of one of them. */
  String rowId(String resource) {
    return id("guard " + target + " " + findingKind() + " " + resource);
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
