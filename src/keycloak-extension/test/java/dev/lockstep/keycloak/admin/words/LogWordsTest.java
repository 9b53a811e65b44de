package dev.lockstep.keycloak.admin.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogWordsTest {
  private final LogWords words = new LogWords(TargetFactsExamples.texts());

  @Test
  void what_was_done_names_the_attributes() {
    assertThat(words.what("create")).isEqualTo("Create");
    assertThat(words.what("update name.givenName,title")).isEqualTo("Send name.givenName, title");
    assertThat(words.what("members 1")).isEqualTo("Tell 1 membership");
    assertThat(words.what("members 1200")).isEqualTo("Tell 1,200 memberships");
    assertThat(words.what("outsiders 1")).isEqualTo("Take out 1 person unknown to Keycloak");
    assertThat(words.what("outsiders 12")).isEqualTo("Take out 12 people unknown to Keycloak");
    assertThat(words.what("something new")).isEqualTo("Another call");
  }

  @Test
  void why_names_who_changed_what_as_far_as_that_may_be_said() {
    assertThat(words.why("UPDATE USER", "maria")).isEqualTo("maria changed the user");
    assertThat(words.why("UPDATE USER", null)).isEqualTo("The user was changed");
    assertThat(words.why("SWEEP", null)).isEqualTo("A sync");
    assertThat(words.why("ACTION REALM", "maria")).isEqualTo("maria made a change");
    assertThat(words.why(null, null)).contains("an import, a broker or a workflow");
  }

  @Test
  void what_came_of_it_is_said_in_words() {
    assertThat(words.result(false, null, 184)).isEqualTo("Done in 184 ms");
    assertThat(words.result(true, "HTTP 409: userName exists", 9))
        .isEqualTo("Failed: the name is taken over there (userName exists)");
    assertThat(words.result(false, "left alone, as an admin decided", 0))
        .isEqualTo("Nothing was sent: left alone, as an admin decided");
  }
}
