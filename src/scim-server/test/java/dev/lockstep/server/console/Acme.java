package dev.lockstep.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Scope;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.log.Entry;
import dev.lockstep.server.log.Origin;
import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Show;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization at work: people and teams of its own, two identity providers that pushed theirs
 * over SCIM, and some calls that went wrong.
 */
@Singleton
class Acme {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Hosted hosted;
  private final Tokens tokens;
  private final Decisions decisions;
  private final Guard guard;
  private @Nullable Organization organization;
  private @Nullable Browser admin;

  Acme(Hosted hosted, Tokens tokens, Decisions decisions, Guard guard) {
    this.hosted = hosted;
    this.tokens = tokens;
    this.decisions = decisions;
    this.guard = guard;
  }

  Organization organization() {
    return Objects.requireNonNull(organization);
  }

  Browser admin() {
    return Objects.requireNonNull(admin);
  }

  Decisions decisions() {
    return decisions;
  }

  Tokens tokens() {
    return tokens;
  }

  String home() {
    return Cookies.pathOf(organization().name());
  }

  UUID member(String name) {
    return hosted.member(organization(), name).id();
  }

  UUID connection(String name) {
    return guard.states(organization().id()).stream()
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow()
        .connection();
  }

  UUID rule() {
    return hosted.directory.rules().groupRoles(organization().id()).getFirst().id();
  }

  UUID team(String name) {
    return hosted.directory.teams().page(organization().id(), name, 0, 25).items().stream()
        .filter(team -> team.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Makes it, unless it is there already. */
  void makeOnce() {
    if (organization == null) make();
  }

  void make() {
    var acme = hosted.organization();
    organization = acme;
    admin = hosted.signedIn(acme);
    for (var name : new String[] {"Hiro Tanaka", "Lucía Romero", "Marek Nowak"}) {
      hosted
          .directory
          .members()
          .add(Hosted.actor(acme), NewMember.named(name, mail(name), Role.MEMBER));
    }
    teamsOfItsOwn();
    hosted.provisioning(acme, Provisioning.ON);
    pushFromKeycloak(token("Keycloak"));
    pushFromOkta(token("Okta"));
    decideAndDiffer();
    moreTokens();
  }

  private void teamsOfItsOwn() {
    var actor = Hosted.actor(organization());
    var teams = hosted.directory.teams();
    for (var name : new String[] {"Book club", "Platform", "Research", "Support", "Sales"}) {
      var team = teams.create(actor, name);
      teams.addPerson(actor, team, member("Hiro Tanaka"), OnLinked.WARN);
      teams.addPerson(actor, team, member("Marek Nowak"), OnLinked.WARN);
    }
    teams.changeRole(actor, team("Platform"), Role.ADMIN);
    teams.remove(actor, teams.create(actor, "Old project"));
  }

  private void decideAndDiffer() {
    var actor = Hosted.actor(organization());
    decide("Research", Choice.LINK);
    decide("Support", Choice.KEEP_APART);
    decide("Sales", Choice.IGNORE);
    var finance = team("Finance");
    var teams = hosted.directory.teams();
    teams.addPerson(actor, finance, member("Hiro Tanaka"), OnLinked.CHANGE);
    teams.removePerson(actor, finance, member("Elif Yılmaz"), OnLinked.CHANGE);
    hosted.directory.links().pause(actor, team("Labs"));
    var rules = hosted.directory.rules();
    rules.addGroupRole(actor, "Finance admins", Role.ADMIN);
  }

  private void decide(String group, Choice choice) {
    var held =
        decisions.waiting(organization().id()).stream()
            .filter(waiting -> waiting.name().equals(group))
            .findFirst()
            .orElseThrow();
    decisions.decide(Hosted.actor(organization()), Verdict.of(held.group(), choice));
  }

  private void moreTokens() {
    var actor = new Actor(organization().id(), "Ann Berger");
    var soon = Instant.now().plus(Duration.ofDays(5));
    tokens.issue(
        actor,
        new NewToken(Ids.next(), "Okta", "Migration script", Set.of(Scope.READ), soon, null));
    var replaced = NewToken.of("Okta", "Okta labs");
    tokens.issue(actor, replaced);
    tokens.rotate(actor, replaced.id(), Duration.ofDays(7));
    var revoked = NewToken.of("Okta", "Lost one");
    tokens.issue(actor, revoked);
    tokens.revoke(actor, revoked.id());
  }

  /** A refused call as the log keeps it; the row's id. */
  UUID refusedCall() {
    var log = new RequestLog(hosted.database, Clock.systemUTC());
    var origin =
        new Origin(
            organization().id(),
            null,
            null,
            "Lockstep/1.0",
            "192.0.2.14",
            "POST",
            "/scim/v2/acme/Users",
            "0193-6a2f-77c1",
            Instant.now());
    var deed = Deed.to("User", member("Chloé Martin"), Action.CREATE, "Chloé Martin");
    log.record(new Entry(origin, deed, 409, Result.REFUSED, "That user name is taken.", 7));
    log.flush();
    var filter = new RequestFilter(Show.REFUSED, "0193-6a2f", null, null);
    return new RequestSearches(hosted.database)
        .find(organization().id(), filter, Span.newest(1))
        .rows()
        .getFirst()
        .id();
  }

  /** More people lose access than the guard lets pass. */
  void tripTheGuard() {
    var rules = hosted.directory.rules();
    var acme = organization().id();
    rules.change(Hosted.actor(organization()), rules.get(acme).withGuard(1, 0));
    var token = token("Keycloak");
    for (var i = 10; i < 14; i++)
      send(token, "DELETE", "/Users/" + member("Person Number" + i), null);
  }

  private void pushFromKeycloak(String token) {
    var chloe = push(token, "Chloé Martin");
    var elif = push(token, "Elif Yılmaz");
    var grace = push(token, "Grace Lindqvist");
    for (var i = 10; i < 40; i++) push(token, "Person Number" + i);
    group(token, "Finance", chloe, elif);
    send(
        token,
        "PATCH",
        "/Users/" + grace,
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[{'op':'replace','value':{'active':false}}]}");
    send(token, "POST", "/Users", user("Chloé Martin"));
    send("wrong", "GET", "/Users?count=1", null);
  }

  private void pushFromOkta(String token) {
    var farid = push(token, "Farid Haddad");
    var katya = push(token, "Katya Orlova");
    for (var name : new String[] {"Platform", "Research", "Support", "Sales", "Labs"}) {
      group(token, name, farid, katya, member("Hiro Tanaka").toString());
    }
  }

  private String token(String connection) {
    return tokens
        .issue(new Actor(organization().id(), "Ann Berger"), NewToken.of(connection, connection))
        .text();
  }

  private String push(String token, String name) {
    return send(token, "POST", "/Users", user(name)).path("id").asText();
  }

  private void group(String token, String name, String... members) {
    var values = String.join("'},{'value':'", members);
    send(
        token,
        "POST",
        "/Groups",
        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'%s','members':[{'value':'%s'}]}"
            .formatted(name, values));
  }

  private static String user(String name) {
    return """
        {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
         'userName':'%1$s','displayName':'%2$s','externalId':'ext-%1$s','active':true,'title':'Analyst',
         'emails':[{'value':'%1$s','type':'work','primary':true}],
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'Finance'}}"""
        .formatted(mail(name), name);
  }

  private static String mail(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", ".") + "@acme.example";
  }

  private JsonNode send(String token, String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(Browser.address("/scim/v2/" + organization().name() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .header("User-Agent", "Lockstep/1.0")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body.replace('\'', '"')));
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString()).body();
      return answer.isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
