package dev.lockstep.keycloak.admin.words;

import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.NOW;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {
  @Test
  void failures_of_one_cause_are_one_cause() {
    var causes =
        causes(
            person("1", "HTTP 409: userName exists", 0),
            person("2", "HTTP 400: department is longer than 64 characters", 0),
            person("3", "HTTP 409: userName exists", 0));

    assertThat(causes)
        .extracting(Cause::title)
        .containsExactly(
            "2 people: the name is taken over there (userName exists)",
            "1 person: the target does not accept a value (department is longer than 64 characters)");
    assertThat(causes.get(0).failures()).extracting(Failure::work).containsExactly("1", "3");
  }

  @Test
  void people_and_groups_are_told_apart() {
    assertThat(causes(person("1", "HTTP 409", 0), group("2", "HTTP 409")))
        .extracting(Cause::title)
        .containsExactly(
            "1 person: the name is taken over there", "1 group: the name is taken over there");
  }

  @Test
  void what_is_tried_again_by_itself_says_when_and_asks_for_nothing() {
    var again = causes(person("1", "HTTP 503", NOW + 60_000)).get(0);
    assertThat(again.meaning()).isEqualTo("It is tried again by itself, next at 10:34.");
    assertThat(again.advice()).startsWith("Nothing needs to be done");
  }

  @Test
  void a_sentence_of_our_own_is_the_cause() {
    assertThat(causes(group("1", "two groups there have this name.")).get(0).title())
        .isEqualTo("1 group: two groups there have this name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP 500: java.lang.IllegalStateException: boom",
        "HTTP 500: Traceback (most recent call last)",
        "HTTP 400: org.hibernate.exception.ConstraintViolation",
        "HTTP 409: insert into users (name) values ('ann')",
        "HTTP 500: at dev.acme.Users(Users.java:3)",
        "NullPointerException",
        "could not write LOCKSTEP_WORK",
      })
  void no_class_table_or_stack_trace_is_shown(String reason) {
    var shown = causes(person("1", reason, 0)).get(0);
    assertThat(shown.title() + shown.meaning() + shown.advice())
        .doesNotContain("Exception", "hibernate", "insert", "java", "Traceback", "LOCKSTEP");
  }

  @Test
  void what_a_library_adds_is_cut_off_and_our_own_words_stay() {
    var reason =
        "its certificate is not trusted: sun.security.provider.certpath.SunCertPathBuilderException: no path";
    assertThat(Reason.of(reason).said()).isEqualTo("its certificate is not trusted");
  }

  @Test
  void a_long_answer_is_cut() {
    assertThat(Reason.of("HTTP 400: " + "x".repeat(900)).said()).hasSize(200).endsWith("…");
  }

  @Test
  void names_of_hosts_are_no_classes() {
    assertThat(Reason.of("api.slack.example has no address").said())
        .isEqualTo("api.slack.example has no address");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 400, 404, 405, 408, 409, 410, 412, 413, 418, 422, 429, 500, 501, 503, 504})
  void every_status_has_a_cause_a_meaning_and_advice(int status) {
    var reason = status == 0 ? null : "HTTP " + status;
    var told = Explanation.of(Reason.of(reason), texts());
    assertThat(List.of(told.cause(), told.meaning(), told.advice()))
        .noneMatch(text -> text.startsWith("cause."));
  }

  private static List<Cause> causes(Failure... failures) {
    return Cause.of(List.of(failures), texts());
  }

  private static Failure person(String work, @Nullable String reason, long retryAt) {
    return new Failure(work, false, "u" + work, "ann", reason, 3, retryAt);
  }

  private static Failure group(String work, String reason) {
    return new Failure(work, true, "g" + work, "staff", reason, 3, 0);
  }
}
