package dev.lockstep.server.console;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.FormToken;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.http.Client;
import dev.lockstep.server.login.Sessions;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Organizations whose only organization admin is Ann, for different reasons. */
@Singleton
class OneAdmin {
  private static final String TEAM = "Rota";

  private final Hosted hosted;
  private final Tokens tokens;
  private final Decisions decisions;
  private final Sessions sessions;

  OneAdmin(Hosted hosted, Tokens tokens, Decisions decisions, Sessions sessions) {
    this.hosted = hosted;
    this.tokens = tokens;
    this.decisions = decisions;
    this.sessions = sessions;
  }

  /** Why Ann may run the organization. */
  enum Because {
    /** It is her own role, and no identity provider knows her. */
    OWN,
    /** It is her own role, and an identity provider keeps her in step. */
    SYNCED,
    /** A team that is only here gives it. */
    TEAM,
    /** The same, and a group without her waits to be linked to that team. */
    HELD,
    /** A rule for a pushed group that she is in gives it. */
    RULE,
    /** The same, and the group was linked to a team that had been here before. */
    RULE_OF_LINKED,
    /** The same, but the group was kept apart from that team and has one of its own. */
    RULE_OF_APART,
    /** A linked team gives it to its own people, and she is there only by a difference. */
    DIFFERENCE
  }

  /** An organization, its admin's browser and its identity provider. */
  final class Home {
    final Organization organization = hosted.organization();
    final Client scim;
    private final Browser browser = hosted.signedIn(organization);
    private final Actor actor = Hosted.actor(organization);

    Home() {
      hosted.provisioning(organization, Provisioning.ON);
      var token = tokens.issue(actor, NewToken.of("Keycloak", "test")).text();
      scim = new Client(Browser.address("/scim/v2/" + organization.name()).toString(), token);
    }

    UUID ann() {
      return hosted.member(organization, "Ann Berger").id();
    }

    String annsMail() {
      return "ann@" + organization.name() + ".example";
    }

    UUID team() {
      return hosted.directory.teams().named(organization.id(), TEAM).orElseThrow().id();
    }

    /** The id under which SCIM shows the pushed group. */
    String group() {
      var found = Client.json(scim.get("/Groups?filter=displayName%20eq%20%22" + TEAM + "%22"));
      return found.path("Resources").path(0).path("id").asText();
    }

    UUID held() {
      return decisions.waiting(organization.id()).getFirst().group();
    }

    UUID decided() {
      return decisions.decided(organization.id()).getFirst().id();
    }

    UUID rule() {
      return hosted.directory.rules().groupRoles(organization.id()).getFirst().id();
    }

    /** Sends a form of the console, as Ann. */
    HttpResponse<String> form(String path, Map<String, String> typed) {
      var action = Cookies.pathOf(organization.name()) + path;
      var secret = browser.cookie(Cookies.SESSION);
      var key = sessions.visit(organization.id(), secret).orElseThrow().formKey();
      var fields = new HashMap<>(typed);
      fields.put(FormToken.FIELD, FormToken.of(key, action));
      return new Browser.Plain(secret).post(action, fields);
    }

    private void push(String... members) {
      scim.post(
          "/Groups",
          "{'displayName':'%s','members':[{'value':'%s'}]}"
              .formatted(TEAM, String.join("'},{'value':'", members)));
    }

    private String bob() {
      return Client.json(scim.post("/Users", "{'userName':'bob','displayName':'Bob'}"))
          .path("id")
          .asText();
    }

    private void team(Role role) {
      var teams = hosted.directory.teams();
      var team = teams.create(actor, TEAM);
      teams.addPerson(actor, team, ann(), OnLinked.WARN);
      teams.changeRole(actor, team, role);
    }

    private void changeRole(UUID member, Role role) {
      hosted.directory.members().changeRole(actor, member, role);
    }

    private void pushAnn() {
      sync();
      push(ann().toString());
    }

    private void leanOnTheRule() {
      var rules = hosted.directory.rules();
      rules.addGroupRole(actor, TEAM, Role.ORGANIZATION_ADMIN);
      rules.change(actor, rules.get(organization.id()).withGroupRoles(true));
      changeRole(ann(), Role.MEMBER);
    }

    private void sync() {
      scim.patch("/Users/" + ann(), "{'op':'replace','path':'title','value':'Analyst'}");
    }

    private void arrange(Because because) {
      switch (because) {
        case OWN -> {}
        case SYNCED -> {
          sync();
          var rules = hosted.directory.rules();
          rules.change(actor, rules.get(organization.id()).withEmergencyRemoval(true));
        }
        case TEAM -> {
          team(Role.ORGANIZATION_ADMIN);
          changeRole(ann(), Role.MEMBER);
        }
        case HELD -> {
          arrange(Because.TEAM);
          push(bob());
        }
        case RULE -> {
          pushAnn();
          leanOnTheRule();
        }
        case RULE_OF_LINKED -> arrange(Choice.LINK);
        case RULE_OF_APART -> arrange(Choice.KEEP_APART);
        case DIFFERENCE -> differ();
      }
    }

    private void arrange(Choice choice) {
      hosted.directory.teams().create(actor, TEAM);
      pushAnn();
      decisions.decide(actor, Verdict.of(held(), choice));
      leanOnTheRule();
    }

    private void differ() {
      team(Role.ORGANIZATION_ADMIN);
      var bob = bob();
      push(bob);
      changeRole(UUID.fromString(bob), Role.ORGANIZATION_ADMIN);
      decisions.decide(actor, Verdict.of(held(), Choice.LINK));
      hosted.directory.teams().addPerson(actor, team(), ann(), OnLinked.CHANGE);
      changeRole(ann(), Role.MEMBER);
      changeRole(UUID.fromString(bob), Role.MEMBER);
    }
  }

  Home because(Because because) {
    var home = new Home();
    home.arrange(because);
    return home;
  }
}
