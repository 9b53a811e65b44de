package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages tell about people whom nobody sends, and about calls. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TellingTest {
  private final Acme acme;

  TellingTest(Acme acme) {
    this.acme = acme;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme.make();
  }

  private String open(String path) {
    return acme.admin().open(acme.home() + path).body();
  }

  @Test
  void whom_no_identity_provider_knows_is_listed_explained_and_exported() {
    assertThat(open("/members?show=unsynced")).contains("There are two causes").contains("Why?");
    assertThat(open("/members/" + acme.member("Marek Nowak")))
        .contains("No call has ever been about this person")
        .contains("No other member has this email");
    var file = acme.admin().open(acme.home() + "/members/not-in-the-idp.csv");
    assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
    assertThat(file.body())
        .startsWith("\uFEFFname,user name,e-mail,role")
        .contains("\"Marek Nowak\",\"marek.nowak@acme.example\"")
        .doesNotContain("Chloé");
  }

  @Test
  void the_log_says_what_was_called_why_it_was_refused_and_by_which_name_both_sides_know_it() {
    var chloe = acme.member("Chloé Martin");
    var row = acme.refusedCall();
    var page = open("/log?show=refused&q=0193-6a2f");
    assertThat(page).contains("Tried: created").contains(">Chloé Martin</a>").contains("Refused");
    assertThat(open("/log?open=" + row))
        .contains("That user name is taken.")
        .contains("<code>POST /scim/v2/acme/Users</code>")
        .contains("192.0.2.14, Lockstep/1.0")
        .contains("<code>0193-6a2f-77c1</code>");
    assertThat(open("/members/" + chloe)).contains("open=" + row);
  }
}
