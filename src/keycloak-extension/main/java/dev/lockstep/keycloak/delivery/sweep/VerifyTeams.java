package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.delivery.sweep.TeamReader.Read;
import dev.lockstep.keycloak.dialect.Dialect.Shown;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.query.Page;
import dev.lockstep.keycloak.store.query.Report;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Reads who is in our teams at the target, where it shows that, and compares it with what the
 * target was told. Whoever differs is in doubt from then on, and the usual way says again what
 * Keycloak says of them: a read never decides who is a member. Whoever is nobody here is taken out,
 * where the settings say so. One group in memory; no transaction is open during a call.
 */
final class VerifyTeams {
  private static final Logger LOG = Logger.getLogger(VerifyTeams.class);
  private static final int PAGE = 100;
  private static final int PER_STATEMENT = 500;
  private static final int BARE_MAX = 1_000;

  private final Destination to;
  private final Tools tools;
  private final TeamReader reader;
  private final Outsiders outsiders;
  private final Tally changed = new Tally();
  private final Tally large = new Tally();
  private final List<Team> bare = new ArrayList<>();
  private boolean shows;

  VerifyTeams(Destination to, Tools tools, Guard guard) {
    this.to = to;
    this.tools = tools;
    this.reader = new TeamReader(to.scim(), to.dialect().list());
    this.outsiders = new Outsiders(to, tools, guard);
  }

  /**
   * A team of ours.
   *
   * @param group by its id in Keycloak
   * @param remoteId by its id over there
   */
  record Team(String group, String remoteId) {}

  /**
   * Who was seen in a team.
   *
   * @param ever in any of the reads
   * @param always in all of them
   */
  private record Seen(Set<String> ever, Set<String> always) {
    static Seen of(Set<String> members) {
      return new Seen(members, members);
    }

    Seen and(Set<String> members) {
      var any = new HashSet<>(ever);
      any.addAll(members);
      var all = new HashSet<>(always);
      all.retainAll(members);
      return new Seen(any, all);
    }
  }

  /** Where the target shows nobody's members, nothing can be compared. */
  void run() throws InterruptedException {
    if (!to.takes(Kind.GROUP) || to.dialect().members().shown() == Shown.NO) {
      return;
    }
    boolean whole = all();
    // A team without members looks like one whose members are hidden, until another one has some.
    for (var team : shows ? bare : List.<Team>of()) {
      compare(team, Set.of());
    }
    tell(Report.What.MEMBERS, changed.found(), whole);
    tell(Report.What.LARGE, large.found(), whole);
    if (whole) {
      outsiders.end();
    }
  }

  /** Part of a walk adds to what was told before, and takes nothing back. */
  private void tell(Report.What what, Report.Found found, boolean whole) {
    if (whole || found.count() > 0) {
      var report = new Report(to.id(), what, Kind.GROUP);
      tools.database().tell(entities -> new Findings(entities).report(report, found, tools.now()));
    }
  }

  /** False: the target did not answer, so the rest is for another time. */
  private boolean all() throws InterruptedException {
    var after = "";
    List<LinkEntity> links;
    do {
      var page = new Page(after, PAGE);
      links = tools.database().ask(entities -> new Links(entities).page(to.id(), Kind.GROUP, page));
      for (var link : links) {
        var remoteId = link.getRemoteId();
        if (link.getState() == LinkState.LINKED && remoteId != null) {
          if (!compare(new Team(link.getResource(), remoteId))) {
            LOG.warnf("Members not verified any further. target=%s", to.id());
            return false;
          }
        }
      }
      after = links.isEmpty() ? after : links.getLast().getId();
    } while (links.size() == PAGE);
    return true;
  }

  private boolean compare(Team team) throws InterruptedException {
    var answer = reader.read(team.remoteId());
    switch (answer) {
      case Read.Members(var members) -> compareOrKeep(team, members);
      case Read.TooMany() -> large.add(team.group());
      case Read.Gone gone -> {}
      case Read.Silence(var why) -> tell(Report.What.UNREAD, Report.Found.unread(why), false);
    }
    return !(answer instanceof Read.Silence);
  }

  private void compareOrKeep(Team team, Set<String> members) throws InterruptedException {
    shows |= !members.isEmpty();
    if (!members.isEmpty()) {
      compare(team, members);
    } else if (bare.size() < BARE_MAX) {
      bare.add(team);
    }
  }

  /**
   * What is under way looks the same as what was changed there, so whatever differs is read twice.
   */
  private void compare(Team team, Set<String> members) throws InterruptedException {
    var seen = Seen.of(members);
    if (differing(team, seen, false) > 0
        && reader.read(team.remoteId()) instanceof Read.Members(var again)
        && differing(team, seen.and(again), true) > 0) {
      changed.add(team.group());
    }
  }

  private long differing(Team team, Seen seen, boolean confirmed) throws InterruptedException {
    return missing(team, seen.ever(), confirmed)
        + strangers(team, seen.always(), confirmed)
        + outsiders.count(team, seen.always(), confirmed);
  }

  /** Who was told to be in, and is not. */
  private long missing(Team team, Set<String> there, boolean confirmed) {
    long count = 0;
    var after = "";
    List<String> told;
    do {
      var page = new Page(after, PER_STATEMENT);
      told =
          tools
              .database()
              .ask(
                  entities ->
                      new Walk(entities, to.config().realm())
                          .told(new Walk.Team(to.id(), team.group()), page));
      var users = told;
      count +=
          tools
              .database()
              .again(
                  entities -> doubted(entities, team, missing(entities, users, there), confirmed));
      after = told.isEmpty() ? after : told.getLast();
    } while (told.size() == PER_STATEMENT);
    return count;
  }

  private List<String> missing(EntityManager entities, List<String> users, Set<String> there) {
    return linked(users.isEmpty() ? List.of() : new Links(entities).of(to.id(), Kind.USER, users))
        .stream()
        .filter(link -> !there.contains(Objects.requireNonNull(link.getRemoteId())))
        .map(LinkEntity::getResource)
        .toList();
  }

  /** Who is one of ours and in, and was not told to be. */
  private long strangers(Team team, Set<String> there, boolean confirmed) {
    long count = 0;
    var all = there.stream().sorted().toList();
    for (int from = 0; from < all.size(); from += PER_STATEMENT) {
      var some = all.subList(from, Math.min(all.size(), from + PER_STATEMENT));
      count +=
          tools
              .database()
              .again(
                  entities -> doubted(entities, team, strangers(entities, team, some), confirmed));
    }
    return count;
  }

  private List<String> strangers(EntityManager entities, Team team, List<String> there) {
    var users =
        linked(new Links(entities).among(to.id(), Kind.USER, there)).stream()
            .map(LinkEntity::getResource)
            .toList();
    var stay = new HashSet<>(new Memberships(entities).known(to.id(), team.group(), users));
    // What their directory says of groups may be in no table, so nobody knows that they are wrong.
    stay.addAll(new Walk(entities, to.config().realm()).ofDirectories(users));
    return users.stream().filter(user -> !stay.contains(user)).toList();
  }

  /** Whoever is switched off may be hidden. */
  private static List<LinkEntity> linked(List<LinkEntity> links) {
    return links.stream()
        .filter(link -> link.getState() == LinkState.LINKED && link.getRemoteId() != null)
        .toList();
  }

  private int doubted(EntityManager entities, Team team, List<String> users, boolean confirmed) {
    if (confirmed && !users.isEmpty()) {
      var memberships = new Memberships(entities);
      users.stream()
          .sorted()
          .forEach(user -> memberships.doubt(new MembershipId(to.id(), team.group(), user)));
      new Works(entities)
          .raise(
              new ResourceKey(to.id(), Kind.GROUP, team.group()),
              Works.Raise.bySweep(tools.id(), tools.now()));
    }
    return users.size();
  }
}
