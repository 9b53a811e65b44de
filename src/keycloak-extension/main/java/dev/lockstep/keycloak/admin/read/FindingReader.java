package dev.lockstep.keycloak.admin.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.keycloak.admin.words.Explanation;
import dev.lockstep.keycloak.admin.words.Reason;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.reconcile.members.Outsider;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.query.Guards;
import dev.lockstep.keycloak.store.query.Report;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an admin's decision.
 *
 * @param entities of the running transaction
 * @param reader what the asking admin may see
 */
public record FindingReader(EntityManager entities, FailureReader.Reader reader) {
  private static final int SHOWN_MAX = 100;
  private static final String ABOUT_ONE =
      """
      select count(f) from FindingEntity f
      where f.target = :target and f.decision is null and f.resource is not null\
      """;
  private static final String ABOUT_MANY =
      """
      select f from FindingEntity f
      where f.target = :target and f.decision is null and f.resource is null\
      """;

  public static boolean isGroup(FindingEntity finding) {
    return finding.getKind().equals(Kind.GROUP.code());
  }

  /** How many wait for a decision: not those that only tell, nor those that are decided. */
  public long open(String target) {
    long questions =
        entities
            .createQuery(ABOUT_ONE, Long.class)
            .setParameter("target", target)
            .getSingleResult();
    return questions
        + entities
            .createQuery(ABOUT_MANY, FindingEntity.class)
            .setParameter("target", target)
            .getResultStream()
            .filter(this::holds)
            .count();
  }

  private boolean holds(FindingEntity row) {
    return GuardList.of(row)
        .map(list -> new Guards(entities).count(list, GuardState.HELD, 0) > 0)
        .orElse(false);
  }

  /**
   * The oldest first, without what an admin chose before anybody asked.
   *
   * @param words of the reader
   */
  public List<FindingView> all(String target, Words words) {
    var rows =
        new Findings(entities)
            .all(target, SHOWN_MAX).stream()
                .filter(row -> row.getResource() == null || row.getDetail() != null)
                .toList();
    var people = new People(entities);
    var users = reader.people() ? people.userNames(reader.realm(), ids(rows, false)) : null;
    var groups = reader.groups() ? people.groupNames(reader.realm(), ids(rows, true)) : null;
    return rows.stream()
        .map(
            row ->
                GuardList.of(row)
                    .map(list -> guard(row, list, words))
                    .or(() -> Report.of(row).map(report -> told(row, report, words)))
                    .orElseGet(() -> view(row, isGroup(row) ? groups : users, words)))
        .toList();
  }

  private static List<String> ids(List<FindingEntity> rows, boolean groups) {
    return rows.stream()
        .filter(row -> row.getResource() != null && isGroup(row) == groups)
        .map(FindingEntity::getResource)
        .toList();
  }

  /** Whoever was deleted has no name any more. */
  private FindingView guard(FindingEntity row, GuardList list, Words words) {
    var guards = new Guards(entities);
    long held = guards.count(list, GuardState.HELD, 0);
    long kept = guards.count(list, GuardState.KEPT, 0);
    var state = held > 0 ? GuardState.HELD : GuardState.KEPT;
    var some = guards.some(list, state, new Guards.Until(Long.MAX_VALUE, SHOWN_MAX));
    boolean outsiders = list.watch() == Watch.OUTSIDER;
    var ours = outsiders ? List.<String>of() : some;
    var names = names(list.kind(), ours);
    return new FindingView(
        row.getId(),
        list.kind() == Kind.GROUP ? "group" : "user",
        null,
        null,
        list.watch().name().toLowerCase(Locale.ROOT),
        words.stopped(list, held, kept),
        outsiders ? some.stream().map(it -> Outsider.ofGuarded(it).remoteId()).toList() : List.of(),
        Map.of(),
        null,
        row.getDecision(),
        null,
        Instant.ofEpochMilli(row.getMadeAt()).toString(),
        new Waiting(held, kept, ours.stream().map(id -> new Whom(id, names.get(id))).toList()),
        null);
  }

  private FindingView told(FindingEntity row, Report report, Words words) {
    var found = Report.parse(row.getDetail());
    boolean ours = report.what() != Report.What.ORPHAN;
    var names = ours ? names(report.kind(), found.some()) : Map.<String, String>of();
    return new FindingView(
        row.getId(),
        report.kind() == Kind.GROUP ? "group" : "user",
        null,
        null,
        report.what().name().toLowerCase(Locale.ROOT),
        words.told(report, found.count()),
        ours ? List.of() : found.some(),
        Map.of(),
        null,
        null,
        null,
        Instant.ofEpochMilli(row.getMadeAt()).toString(),
        new Waiting(
            found.count(),
            0,
            ours
                ? found.some().stream().map(id -> new Whom(id, names.get(id))).toList()
                : List.of()),
        words.because(found.why()));
  }

  private Map<String, String> names(Kind kind, List<String> ids) {
    var people = new People(entities);
    if (kind == Kind.GROUP) {
      return reader.groups() ? people.groupNames(reader.realm(), ids) : Map.of();
    }
    return reader.people() ? people.userNames(reader.realm(), ids) : Map.of();
  }

  /** Without names where the admin may not see such. */
  private static FindingView view(
      FindingEntity row, @Nullable Map<String, String> names, Words words) {
    var question = Question.parse(Objects.requireNonNull(row.getDetail()));
    return new FindingView(
        row.getId(),
        isGroup(row) ? "group" : "user",
        String.valueOf(row.getResource()),
        names == null ? null : names.get(row.getResource()),
        question.what().name().toLowerCase(Locale.ROOT),
        names == null ? null : words.asked(question, row, names),
        question.candidates(),
        names == null ? Map.of() : question.names(),
        question.holder(),
        row.getDecision(),
        row.getRemoteId(),
        Instant.ofEpochMilli(row.getMadeAt()).toString(),
        null,
        null);
  }

  /**
   * Findings in the words of the page.
   *
   * @param texts of the reader
   * @param target what the admin called it
   */
  public record Words(Texts texts, String target) {
    private String asked(Question question, FindingEntity row, Map<String, String> names) {
      var unknown = texts.say(isGroup(row) ? "page.aGroup" : "page.aPerson");
      var name = names.getOrDefault(row.getResource(), unknown);
      return texts.say("page.finding." + code(question.what()), name, target);
    }

    private String stopped(GuardList list, long held, long kept) {
      return held == 0
          ? counted("page.finding.kept", list.kind(), kept)
          : counted("page.finding." + code(list.watch()), list.kind(), held);
    }

    private String told(Report report, long count) {
      return counted("page.told." + code(report.what()), report.kind(), count);
    }

    private @Nullable String because(@Nullable String why) {
      return why == null ? null : Explanation.of(Reason.of(why), texts).cause();
    }

    private String counted(String what, Kind kind, long count) {
      var key = what + (kind == Kind.GROUP ? ".group" : ".user");
      var title =
          texts.say(count == 1 && texts.has(key + ".one") ? key + ".one" : key, count, target);
      return title + ". " + texts.say(what + ".text", count, target);
    }

    private static String code(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Those who wait at a guard.
   *
   * @param held how many wait for a decision
   * @param kept how many stay as they are, as an admin decided
   * @param some of those who are held, else of those who are kept
   */
  public record Waiting(long held, long kept, List<Whom> some) {}

  /**
   * One of them.
   *
   * @param resource the id in Keycloak
   * @param name as Keycloak shows it; absent where it is gone or may not be seen
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Whom(String resource, @Nullable String name) {}

  /**
   * One finding.
   *
   * @param id what to name when it is decided
   * @param kind user or group
   * @param resource the id in Keycloak; absent where it is about many
   * @param name as Keycloak shows it; absent where it is gone or may not be seen
   * @param what namesake: one has the name; ambiguous: several of the target's match; taken: one
   *     matches and is somebody else's; removal: too many would be removed; drift, lost, orphan,
   *     members, large and unread: what a verify sweep found; loss: the target lost too many;
   *     outsider: too many whom Keycloak does not know would be taken out of groups
   * @param question the same in a sentence; absent where it may not be seen
   * @param candidates the target's ids of those that match, or of the outsiders
   * @param called what the target calls those of them that have a name, by their ids; none where it
   *     may not be seen
   * @param holder the Keycloak id of whoever has it
   * @param decision link, create or skip, allow or dismiss, while it is being carried out
   * @param chosen the target's id that it is to be linked to
   * @param since when it was found
   * @param waiting of a guard: how many and who
   * @param reason of what is unread: why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingView(
      String id,
      String kind,
      @Nullable String resource,
      @Nullable String name,
      String what,
      @Nullable String question,
      List<String> candidates,
      Map<String, String> called,
      @Nullable String holder,
      @Nullable String decision,
      @Nullable String chosen,
      String since,
      @Nullable Waiting waiting,
      @Nullable String reason) {}
}
