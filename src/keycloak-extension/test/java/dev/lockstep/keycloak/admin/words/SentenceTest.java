package dev.lockstep.keycloak.admin.words;

import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.AT_10_12;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.NOW;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.UP_TO_DATE;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.WELL;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.disabled;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.facts;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.neverSynced;
import static dev.lockstep.keycloak.admin.words.TargetFactsExamples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.admin.words.TargetFacts.Health;
import dev.lockstep.keycloak.admin.words.TargetFacts.Sweep;
import dev.lockstep.keycloak.scope.Scope;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SentenceTest {
  private static final Sweep DONE = new Sweep(false, false, 0, 0, AT_10_12);

  @Test
  void a_target_that_was_told_everything_is_up_to_date() {
    assertThat(say(UP_TO_DATE))
        .isEqualTo(new Sentence("upToDate", "Up to date", "In step: 1,192 people and 37 groups."));
  }

  @Test
  void nobody_and_nothing_is_counted_in_words_too() {
    var texts = texts();
    assertThat(texts.say("upToDate.detail", 0L, 0L)).isEqualTo("In step: no people yet.");
    assertThat(texts.say("upToDate.detail", 1L, 0L)).isEqualTo("In step: 1 person.");
    assertThat(texts.say("upToDate.detail", 2L, 1L)).isEqualTo("In step: 2 people and 1 group.");
  }

  @Test
  void what_waits_is_counted_and_needs_nobody() {
    var waiting = facts(WELL, new Counts(10, 0, 0, 214, 0, 0), DONE);
    assertThat(say(waiting))
        .isEqualTo(new Sentence("waiting", "214 changes wait", "They go out by themselves."));
    assertThat(say(facts(WELL, new Counts(10, 0, 0, 1, 0, 0), DONE)).text())
        .isEqualTo("1 change waits");
  }

  @Test
  void how_long_what_waits_will_take_is_estimated_in_minutes_or_hours() {
    var waiting = facts(WELL, new Counts(10, 0, 0, 214, 0, 0), DONE);
    assertThat(say(waiting.with(20)).text()).isEqualTo("214 changes wait, less than a minute");
    assertThat(say(waiting.with(70)).text()).isEqualTo("214 changes wait, about a minute");
    assertThat(say(waiting.with(130)).text()).isEqualTo("214 changes wait, about 2 minutes");
    assertThat(say(waiting.with(7_000)).text()).isEqualTo("214 changes wait, about 2 hours");
    var sync = facts(WELL, Counts.NONE, new Sweep(false, true, 12, 1226, 0)).with(130);
    assertThat(say(sync).text())
        .isEqualTo("Full sync: 12 of 1,226 people compared, about 2 minutes");
  }

  @Test
  void a_paused_target_says_since_when_and_what_it_keeps() {
    var paused = new Health(true, false, AT_10_12, 0, 0, null);
    var facts = disabled(facts(paused, new Counts(0, 0, 0, 41, 0, 0), DONE), paused);
    assertThat(say(facts))
        .isEqualTo(
            new Sentence(
                "paused",
                "Paused since 10:12",
                "41 changes wait and go out when you switch it on again."));
  }

  @Test
  void a_target_switched_off_a_moment_ago_is_paused_before_any_node_noticed() {
    assertThat(say(disabled(UP_TO_DATE, WELL)).text()).isEqualTo("Paused");
  }

  @Test
  void a_target_that_no_node_picked_up_yet_starts_soon() {
    assertThat(say(facts(null, Counts.NONE, Sweep.NEVER)).state()).isEqualTo("starting");
    assertThat(say(facts(new Health(true, false, 0, 0, 0, null), Counts.NONE, DONE)).state())
        .isEqualTo("starting");
  }

  @Test
  void a_target_out_of_reach_says_since_when_why_and_when_it_is_tried_again() {
    var health = new Health(false, true, AT_10_12, NOW + 720_000, 130, "its certificate expired");
    assertThat(say(facts(health, new Counts(9204, 0, 0, 318, 0, 0), DONE)))
        .isEqualTo(
            new Sentence(
                "unreachable",
                "Cannot reach it since 10:12: its certificate expired",
                "Nothing is lost: 318 changes wait and go out once it answers. Next try at 10:45."));
  }

  @Test
  void a_target_out_of_reach_for_a_moment_says_since_when_too() {
    var health = new Health(false, false, AT_10_12, 0, 1, "it refuses connections");
    assertThat(say(facts(health, Counts.NONE, DONE)).text())
        .isEqualTo("Cannot reach it since 10:12: it refuses connections");
  }

  @Test
  void a_scope_that_is_gone_pauses_the_target_and_says_what_to_do() {
    var reason = new Scope.Broken(List.of("group /staff")).reason();
    var health = new Health(false, true, AT_10_12, 0, 0, reason);
    assertThat(say(facts(health, new Counts(5, 0, 0, 2, 0, 0), DONE)))
        .isEqualTo(
            new Sentence(
                "refused",
                "It stands still since 10:12: a group of its scope is gone",
                "There is no group /staff any more; choose the scope again. Nobody was"
                    + " removed. 2 changes wait and go out then."));
  }

  @Test
  void a_fault_of_the_target_is_told_without_its_insides() {
    var sentence =
        say(ill("HTTP 500: java.lang.NullPointerException at com.acme.Users.list(Users.java:12)"));
    assertThat(sentence.text()).isEqualTo("Cannot reach it: the target has a fault of its own");
  }

  @Test
  void a_refused_token_asks_for_a_new_one_in_the_settings() {
    var sentence = say(ill("HTTP 401: token revoked"));
    assertThat(sentence.state()).isEqualTo("refused");
    assertThat(sentence.text()).isEqualTo("It refuses our token");
    assertThat(sentence.detail())
        .contains("Enter a new token in its settings")
        .endsWith("It says: token revoked");
  }

  @Test
  void a_target_where_provisioning_is_off_sends_to_its_admin_and_not_to_a_new_token() {
    var sentence = say(ill("HTTP 403: SCIM provisioning is off for acme"));
    assertThat(sentence.state()).isEqualTo("refused");
    assertThat(sentence.text()).isEqualTo("It lets nobody be provisioned");
    assertThat(sentence.detail())
        .contains("Its admin can allow it")
        .doesNotContain("token")
        .endsWith("It says: SCIM provisioning is off for acme");
  }

  @Test
  void a_target_that_moved_asks_for_its_new_address() {
    assertThat(say(ill("HTTP 301: it redirects")).text())
        .isEqualTo("It sends us to another address");
  }

  @Test
  void an_address_without_scim_asks_for_the_right_one() {
    var sentence = say(ill("HTTP 404: it has no /Users; check the base URL"));
    assertThat(sentence.text()).isEqualTo("Its address leads to no SCIM service");
    assertThat(sentence.detail()).endsWith("It says: it has no /Users; check the base URL");
  }

  @Test
  void a_target_that_asked_for_a_pause_gets_it() {
    var paused = new Health(false, false, 0, NOW + 120_000, 0, "HTTP 429");
    assertThat(say(facts(paused, new Counts(0, 0, 0, 2, 0, 0), DONE)).detail())
        .isEqualTo("The target asked for a pause; they go out from 10:35 on.");
  }

  @Test
  void a_full_sync_counts_the_people_it_compared() {
    var sweep = new Sweep(false, true, 1012, 1226, 0);
    assertThat(say(facts(WELL, new Counts(0, 0, 0, 214, 0, 0), sweep)))
        .isEqualTo(
            new Sentence(
                "syncing",
                "Full sync: 1,012 of 1,226 people compared",
                "214 differences wait; live changes overtake them."));
  }

  @Test
  void a_full_sync_that_was_asked_for_is_said_to_begin() {
    var sweep = new Sweep(true, false, 0, 0, 0);
    assertThat(say(facts(WELL, Counts.NONE, sweep)).text())
        .isEqualTo("A full sync begins within seconds");
  }

  @Test
  void people_who_were_never_synced_are_counted() {
    assertThat(say(neverSynced(1204)).text())
        .isEqualTo("1,204 people in scope have never been synced");
    assertThat(say(neverSynced(1)).text()).isEqualTo("1 person in scope has never been synced");
  }

  @Test
  void failures_are_the_state_where_nothing_else_goes_on() {
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 0, 12, 0), DONE)).text())
        .isEqualTo("12 changes could not be sent");
  }

  @Test
  void what_an_admin_is_asked_is_no_failure() {
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 0, 0, 2), DONE)))
        .isEqualTo(
            new Sentence(
                "asked",
                "2 people wait for your decision",
                "Everything else is up to date. Nothing is sent about them before you decide."));
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 0, 0, 1), DONE)).text())
        .isEqualTo("1 person waits for your decision");
    var oneGroup = new Counts(3, 0, 0, 0, 0, 1);
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 0, 0, 2), oneGroup, DONE)).text())
        .isEqualTo("2 people and 1 group wait for your decision");
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 0, 0, 0), oneGroup, DONE)).text())
        .isEqualTo("1 group waits for your decision");
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 0, 1, 2), DONE)).text())
        .isEqualTo("1 change could not be sent");
  }

  @Test
  void failures_are_mentioned_beside_what_goes_on() {
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 3, 1, 0), DONE)))
        .isEqualTo(
            new Sentence(
                "waiting",
                "3 changes wait",
                "They go out by themselves. 1 more could not be sent."));
  }

  @Test
  void one_change_that_waits_goes_out_by_itself() {
    assertThat(say(facts(WELL, new Counts(5, 0, 0, 1, 0, 0), DONE)))
        .isEqualTo(new Sentence("waiting", "1 change waits", "It goes out by itself."));
  }

  @Test
  void a_moment_of_another_day_is_a_date_and_without_a_zone_the_hour_is_utc() {
    var texts = texts();
    assertThat(texts.moment(NOW - 4 * 86_400_000L)).isEqualTo("Fri 20 Nov");
    assertThat(texts.moment(NOW - 400 * 86_400_000L)).isEqualTo("20 Oct 2025");
    assertThat(new Texts(texts.bundle(), Locale.ENGLISH, ZoneOffset.UTC, NOW).moment(AT_10_12))
        .isEqualTo("10:12 UTC");
  }

  @Test
  void a_missing_translation_hides_no_state() {
    assertThat(new Texts(new Properties(), Locale.ENGLISH, ZoneOffset.UTC, NOW).say("upToDate"))
        .isEqualTo("upToDate");
  }

  private static TargetFacts ill(@Nullable String reason) {
    return facts(new Health(false, false, 0, 0, 3, reason), Counts.NONE, DONE);
  }

  private static Sentence say(TargetFacts facts) {
    return Sentence.of(facts, texts());
  }
}
