package dev.lockstep.keycloak.admin.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.query.Findings;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an admin's decision.
 *
 * @param entities of the running transaction
 * @param reader what the asking admin may see
 */
public record FindingReader(EntityManager entities, FailureReader.Reader reader) {
  private static final int SHOWN_MAX = 100;

  public static boolean isGroup(FindingEntity finding) {
    return finding.getKind().equals(Kind.GROUP.code());
  }

  /** The oldest first. */
  public List<FindingView> all(String target) {
    var rows = new Findings(entities).all(target, SHOWN_MAX);
    var people = new People(entities);
    var users = reader.people() ? people.userNames(reader.realm(), ids(rows, false)) : null;
    var groups = reader.groups() ? people.groupNames(reader.realm(), ids(rows, true)) : null;
    return rows.stream().map(row -> view(row, isGroup(row) ? groups : users)).toList();
  }

  private static List<String> ids(List<FindingEntity> rows, boolean groups) {
    return rows.stream()
        .filter(row -> isGroup(row) == groups)
        .map(FindingEntity::getResource)
        .toList();
  }

  /** Without names and filters, which hold names, where the admin may not see such. */
  private static FindingView view(FindingEntity row, @Nullable Map<String, String> names) {
    var question = Question.parse(Optional.ofNullable(row.getDetail()).orElse("{}"));
    return new FindingView(
        row.getId(),
        isGroup(row) ? "group" : "user",
        String.valueOf(row.getResource()),
        names == null ? null : names.get(row.getResource()),
        question.what().name().toLowerCase(Locale.ROOT),
        names == null ? null : question.sentence(),
        question.candidates(),
        question.holder(),
        row.getDecision(),
        row.getRemoteId(),
        Instant.ofEpochMilli(row.getMadeAt()).toString());
  }

  /**
   * One finding.
   *
   * @param id what to name when it is decided
   * @param kind user or group
   * @param resource the id in Keycloak
   * @param name as Keycloak shows it; absent where it is gone or may not be seen
   * @param what ambiguous: several of the target's match; taken: one matches and is somebody else's
   * @param question the same in a sentence; absent where it may not be seen
   * @param candidates the target's ids of those that match
   * @param holder the Keycloak id of whoever has it
   * @param decision link or skip, while it is being carried out
   * @param chosen the target's id that it is to be linked to
   * @param since when it was found
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingView(
      String id,
      String kind,
      String resource,
      @Nullable String name,
      String what,
      @Nullable String question,
      List<String> candidates,
      @Nullable String holder,
      @Nullable String decision,
      @Nullable String chosen,
      String since) {}
}
