package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.admin.log.LogReader;
import dev.lockstep.keycloak.admin.log.LogRow;
import dev.lockstep.keycloak.admin.read.Names;
import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.admin.words.Explanation;
import dev.lockstep.keycloak.admin.words.LogWords;
import dev.lockstep.keycloak.admin.words.Reason;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.delivery.preview.WhatIf;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.MembershipEntity;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.keycloak.target.TargetConfig;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * Reads a story in a dozen statements, each by a key. Nobody is called.
 *
 * @param visit of the admin who asks
 * @param target the target's row
 * @param config its settings
 * @param texts of the admin
 */
record StoryReader(Visit visit, TargetEntity target, TargetConfig config, Texts texts) {
  private static final int LOG_ROWS = 10;

  Story read(UserModel user) {
    var facts = facts(user.getId());
    var state = StoryState.of(facts);
    var reason = facts.work() == null ? "" : reason(facts.work());
    return new Story(
        user.getId(),
        user.getUsername(),
        Stream.of(user.getFirstName(), user.getLastName())
            .filter(name -> name != null && !name.isBlank())
            .collect(Collectors.joining(" ")),
        state.name(),
        texts.say("story." + state.name(), state.value()),
        texts.say("story." + state.name() + ".detail", reason),
        new BelongingReader(visit.entities(), config, facts.scope(), texts).read(user),
        link(facts.seen().link(), user.getId()),
        Attributes.of(facts.seen()),
        teams(user.getId()),
        facts.work() == null ? null : waiting(facts.work(), reason),
        log(user.getId()));
  }

  private StoryFacts facts(String user) {
    var entities = visit.entities();
    var subject = new WhatIf.Subject(target.getId(), config, dialect());
    var whatIf = WhatIf.of(entities, subject, visit.now());
    var scope = whatIf.source().scope();
    var seen =
        scope instanceof Scope.Broken
            ? new WhatIf.Seen(new Desired.Absent(), null, new Plan.Nothing())
            : whatIf.of(Kind.USER, user);
    var work = rows(user).work().orElse(null);
    boolean asked =
        new Findings(entities)
            .about(target.getId(), Kind.USER, List.of(user)).stream()
                .anyMatch(finding -> finding.getDecision() == null);
    return new StoryFacts(config, scope, seen, work, asked);
  }

  private Dialect dialect() {
    var known = Capabilities.parse(target.getCapabilities());
    return config.dialect().layers(known.facts()).dialect();
  }

  private StoryRows rows(String user) {
    return new StoryRows(visit.entities(), target.getId(), user);
  }

  private String reason(WorkEntity work) {
    var reason = work.getReason();
    return reason == null ? "" : Explanation.of(Reason.of(reason), texts).cause();
  }

  private static Story.Waiting waiting(WorkEntity work, String reason) {
    var due =
        work.getDueAt() == Works.PARKED ? null : Instant.ofEpochMilli(work.getDueAt()).toString();
    return new Story.Waiting(work.getId(), work.getAttempts(), due, reason);
  }

  private Story.@Nullable Link link(@Nullable LinkView link, String user) {
    if (link == null) {
      return null;
    }
    var told =
        new Links(visit.entities())
            .find(new ResourceKey(target.getId(), Kind.USER, user))
            .map(row -> Instant.ofEpochMilli(row.getUpdatedAt()).toString())
            .orElse("");
    return new Story.Link(link.remoteId(), lower(link.state()), lower(link.origin()), told);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private List<Story.Team> teams(String user) {
    var rows = rows(user).teams();
    var named =
        rows.stream().map(row -> new Names.Named(Kind.GROUP, row.getGroup(), null)).toList();
    var names = Names.of(visit.entities(), visit.reader(), named);
    return rows.stream().map(row -> team(row, names)).toList();
  }

  private static Story.Team team(MembershipEntity row, Names names) {
    return new Story.Team(
        row.getGroup(), names.of(Kind.GROUP, row.getGroup()), row.isTold(), row.getDirty() != 0);
  }

  private List<LogRow> log(String user) {
    return new LogReader(visit.entities(), visit.reader(), new LogWords(texts))
        .latest(target.getId(), user, LOG_ROWS);
  }
}
