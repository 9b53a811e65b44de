package dev.lockstep.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.console.OneAdmin.Home;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing leaves an organization without an active organization admin: every way by which the only
 * one could stop being it, over SCIM and on the pages, is refused and changes nothing.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LastAdminTest {
  private static final String SENTENCE = "No active organization admin would be left";

  private final Hosted hosted;
  private final OneAdmin admins;

  LastAdminTest(Hosted hosted, OneAdmin admins) {
    this.hosted = hosted;
    this.admins = admins;
  }

  @ParameterizedTest
  @MethodSource("dev.lockstep.server.console.WaysOut#all")
  void the_only_organization_admin_stays_one(WaysOut.Way way) {
    var home = admins.because(way.because());
    var organization = home.organization.id();
    assertThat(hosted.directory.members().organizationAdmins(organization))
        .containsExactly(home.annsMail());
    var before = stored(home);
    var answer = way.walk().apply(home);
    assertThat(said(answer)).contains(SENTENCE);
    assertThat(stored(home)).isEqualTo(before);
    assertThat(hosted.directory.members().organizationAdmins(organization))
        .containsExactly(home.annsMail());
  }

  // A form that has no page of its own for refusals says it on the next page.
  private static String said(HttpResponse<String> answer) {
    var notice =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith(Cookies.NOTICE + "="))
            .map(cookie -> cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.')))
            .map(cookie -> new String(Base64.getUrlDecoder().decode(cookie), UTF_8))
            .findFirst();
    return notice.orElseGet(answer::body);
  }

  /** All but the calls themselves. */
  private List<String> stored(Home home) {
    return Contents.of(hosted.database, home.organization.id()).stream()
        .filter(row -> !row.startsWith("request_log ") && !row.startsWith("token "))
        .toList();
  }
}
