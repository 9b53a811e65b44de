package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.console.Routes.Route;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.FormToken;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.http.PostgresResource;
import dev.lockstep.server.login.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page and form that the router knows, called from where one has no business and by forms
 * that are not ours: refused, nothing told, nothing touched; and every answer keeps a browser
 * strict.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RoutesTest {
  private static final Set<String> IDS =
      Set.of("member", "team", "token", "decision", "rule", "connection");
  private static final String SIGN_OUT = "/organizations/{organization}/sign-out";

  private final Hosted hosted;
  private final Acme acme;
  private final Sessions sessions;
  private final SoftAssertions softly = new SoftAssertions();
  private Home theirs;
  private Home ours;

  RoutesTest(Hosted hosted, Acme acme, Sessions sessions) {
    this.hosted = hosted;
    this.acme = acme;
    this.sessions = sessions;
  }

  /** An organization with one of everything, and what its admin's browser has. */
  private record Home(
      Organization organization,
      String session,
      String formKey,
      Map<String, String> ids,
      String group) {
    Map<String, String> ids(String deed) {
      var all = new HashMap<>(ids);
      all.put("deed", deed);
      return all;
    }

    String token(String action) {
      return FormToken.of(formKey, action);
    }
  }

  @BeforeEach
  void makeTwoOrganizations() {
    theirs = home();
    ours = home();
  }

  @AfterEach
  void everything() {
    softly.assertAll();
  }

  private Home home() {
    acme.make();
    var organization = acme.organization();
    var secret = acme.admin().cookie(Cookies.SESSION);
    return new Home(
        organization,
        secret,
        sessions.visit(organization.id(), secret).orElseThrow().formKey(),
        Routes.values(acme, ""),
        acme.decisions().waiting(organization.id()).getFirst().group().toString());
  }

  private static HttpResponse<String> call(
      Route route, String path, Home who, Map<String, String> typed) {
    var plain = new Browser.Plain(who.session());
    return route.form() ? plain.post(path, typed) : plain.open(path);
  }

  @Test
  void the_router_is_read() {
    assertThat(Routes.all())
        .contains(
            new Route("GET", "/"),
            new Route("POST", "/sign-in"),
            new Route("GET", "/organizations/{organization}"),
            new Route("POST", "/organizations/{organization}/teams/{team}/people/{member}/add"));
    assertThat(Routes.all()).extracting(Route::verb).containsOnly("GET", "POST");
    var known = new ArrayList<>(IDS);
    known.addAll(List.of("organization", "deed", "idp"));
    assertThat(Routes.all()).allSatisfy(route -> assertThat(known).containsAll(route.variables()));
  }

  @Test
  void nobody_comes_in_without_a_session_or_with_that_of_another_organization() {
    var before = Contents.of(hosted.database, theirs.organization().id());
    for (var route : Routes.inside()) {
      for (var deed : Routes.deeds(route)) {
        var path = route.path(theirs.ids(deed));
        var typed = Map.of(FormToken.FIELD, ours.token(path));
        var stranger = new Home(ours.organization(), "", "", Map.of(), "");
        for (var who : List.of(ours, stranger)) {
          var answer = call(route, path, who, typed);
          softly.assertThat(answer.statusCode()).as(route.toString()).isEqualTo(303);
          softly
              .assertThat(answer.headers().firstValue("Location").orElse(""))
              .as(route.toString())
              .startsWith("/?organization=" + theirs.organization().name());
          softly.assertThat(answer.body()).as(route.toString()).isEmpty();
        }
      }
    }
    assertThat(Contents.of(hosted.database, theirs.organization().id())).isEqualTo(before);
  }

  @Test
  void what_belongs_to_another_organization_is_not_there() {
    var before = Contents.of(hosted.database, theirs.organization().id());
    for (var route : Routes.inside()) {
      for (var variable : route.variables()) {
        if (!IDS.contains(variable)) continue;
        for (var deed : Routes.deeds(route)) {
          var values = ours.ids(deed);
          values.put(variable, theirs.ids().get(variable));
          var path = route.path(values);
          var answer = call(route, path, ours, filledIn(path));
          // Not 403: the form was ours, so it is the id that was refused. What can't be restored
          // has
          // no page of its own: the list says why.
          softly
              .assertThat(answer.statusCode())
              .as(route + " with a foreign " + variable)
              .isEqualTo(route.template().endsWith("/restore") ? 303 : 404);
          tellsNothing(route, answer);
        }
      }
    }
    assertThat(Contents.of(hosted.database, theirs.organization().id())).isEqualTo(before);
  }

  /** What a form of ours carries, but with ids of theirs in every field that takes one. */
  private Map<String, String> filledIn(String path) {
    return Map.of(
        FormToken.FIELD,
        ours.token(path),
        "member",
        theirs.ids().get("member"),
        "group",
        theirs.group(),
        "choice",
        "LINK",
        "id",
        theirs.ids().get("token"));
  }

  @Test
  void a_form_filled_in_with_what_belongs_to_another_organization_touches_nothing_there() {
    var before = Contents.of(hosted.database, theirs.organization().id());
    for (var route : Routes.inside()) {
      if (!route.form() || route.template().equals(SIGN_OUT)) continue;
      var path = route.path(ours.ids("pause"));
      tellsNothing(route, call(route, path, ours, filledIn(path)));
    }
    for (var list : List.of("/log?subject=", "/audit?subject=", "/log?open=", "/log?before=")) {
      var path = Cookies.pathOf(ours.organization().name()) + list + theirs.ids().get("member");
      tellsNothing(new Route("GET", list), new Browser.Plain(ours.session()).open(path));
    }
    assertThat(Contents.of(hosted.database, theirs.organization().id())).isEqualTo(before);
  }

  private void tellsNothing(Route route, HttpResponse<String> answer) {
    softly
        .assertThat(answer.body())
        .as(route.toString())
        .doesNotContain(theirs.organization().name() + ".example")
        .doesNotContain("/organizations/" + theirs.organization().name() + "/");
  }

  @Test
  void a_form_without_the_token_that_its_own_page_gave_changes_nothing() {
    var before = Contents.of(hosted.database, ours.organization().id());
    for (var route : Routes.inside()) {
      if (!route.form()) continue;
      for (var deed : Routes.deeds(route)) {
        var path = route.path(ours.ids(deed));
        var forged =
            List.of("", "x", ours.token(path + "x"), theirs.token(path), ours.token("") + "=");
        for (var token : forged) {
          var answer = call(route, path, ours, Map.of(FormToken.FIELD, token));
          softly.assertThat(answer.statusCode()).as(route + " with " + token).isEqualTo(403);
          softly.assertThat(answer.body()).contains("did not come from a page");
        }
        softly
            .assertThat(call(route, path, ours, Map.of()).statusCode())
            .as(route + " without a token")
            .isEqualTo(403);
      }
    }
    assertThat(Contents.of(hosted.database, ours.organization().id())).isEqualTo(before);
  }

  @Test
  void a_form_of_the_door_without_its_token_lets_nobody_in() {
    for (var route : Routes.all()) {
      if (route.inside() || !route.form()) continue;
      for (var typed : List.of(Map.<String, String>of(), Map.of(FormToken.FIELD, "x"))) {
        var answer = call(route, route.template(), ours, typed);
        softly.assertThat(answer.body()).as(route.toString()).contains("was open for too long");
        softly
            .assertThat(answer.headers().allValues("Set-Cookie"))
            .as(route.toString())
            .noneMatch(cookie -> cookie.startsWith(Cookies.SESSION));
      }
    }
  }

  @Test
  void every_answer_keeps_a_browser_strict() {
    for (var route : Routes.all()) {
      for (var deed : Routes.deeds(route)) {
        var path = route.path(ours.ids(deed));
        if (!route.form()) strict(route, call(route, path, ours, Map.of()));
        strict(route, call(route, path, ours, Map.of(FormToken.FIELD, "x")));
      }
    }
    for (var route : Routes.inside()) {
      // It ends the session that the others need.
      if (!route.form() || route.template().equals(SIGN_OUT)) continue;
      for (var deed : Routes.deeds(route)) {
        var path = route.path(ours.ids(deed));
        var answer = call(route, path, ours, Map.of(FormToken.FIELD, ours.token(path)));
        softly.assertThat(answer.statusCode()).as(route.toString()).isIn(200, 303, 404, 409);
        strict(route, answer);
      }
    }
  }

  private void strict(Route route, HttpResponse<String> answer) {
    var headers = answer.headers();
    softly.assertThat(answer.statusCode()).as(route.toString()).isLessThan(500);
    softly
        .assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .as(route.toString())
        .startsWith("default-src 'none'; style-src 'self'; script-src 'self';")
        .contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
    softly.assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    softly.assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    if (!headers.firstValue("Content-Type").orElse("").startsWith("text/html")) return;
    softly
        .assertThat(answer.body())
        .as(route.toString())
        .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=\"|<script>|javascript:");
  }
}
