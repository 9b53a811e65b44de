package dev.lockstep.keycloak.admin.words;

import dev.lockstep.keycloak.admin.words.Situation.Asked;
import dev.lockstep.keycloak.admin.words.Situation.Failed;
import dev.lockstep.keycloak.admin.words.Situation.NeverSynced;
import dev.lockstep.keycloak.admin.words.Situation.Paused;
import dev.lockstep.keycloak.admin.words.Situation.Refused;
import dev.lockstep.keycloak.admin.words.Situation.Starting;
import dev.lockstep.keycloak.admin.words.Situation.SyncAsked;
import dev.lockstep.keycloak.admin.words.Situation.Syncing;
import dev.lockstep.keycloak.admin.words.Situation.Unreachable;
import dev.lockstep.keycloak.admin.words.Situation.UpToDate;
import dev.lockstep.keycloak.admin.words.Situation.Waiting;

/**
 * A target's state in words.
 *
 * @param state a stable name for programs
 * @param text the one sentence
 * @param detail what it means and what to do, in a sentence or two; may be empty
 */
public record Sentence(String state, String text, String detail) {

  /** Minutes; as many say no more than hours. */
  private static final long HOURS_FROM = 100;

  /** Says it for one reader. */
  public static Sentence of(TargetFacts facts, Texts texts) {
    var sentence = about(Situation.of(facts), texts);
    return sentence.state.equals("failed") || facts.failed() == 0
        ? sentence
        : sentence.with(texts.say("alsoFailed", facts.failed()));
  }

  private Sentence with(String more) {
    return new Sentence(state, text, Texts.join(detail, more));
  }

  private static Sentence about(Situation situation, Texts texts) {
    return switch (situation) {
      case Starting starting -> plain("starting", texts);
      case Paused paused -> paused(paused, texts);
      case Refused refused -> refused(refused, texts);
      case Unreachable unreachable -> unreachable(unreachable, texts);
      case SyncAsked wanted -> plain("syncAsked", texts);
      case Syncing syncing -> syncing(syncing, texts);
      case Waiting waiting -> waiting(waiting, texts);
      case NeverSynced never -> plain("neverSynced", texts, never.people());
      case Failed failed -> plain("failed", texts, failed.failed());
      case Asked asked -> asked(asked, texts);
      case UpToDate upToDate ->
          new Sentence(
              "upToDate",
              texts.say("upToDate"),
              texts.say("upToDate.detail", upToDate.people(), upToDate.groups()));
    };
  }

  private static Sentence plain(String state, Texts texts, Object... values) {
    return new Sentence(state, texts.say(state, values), texts.say(state + ".detail", values));
  }

  private static Sentence asked(Asked asked, Texts texts) {
    var who = asked.groups() == 0 ? "people" : asked.people() == 0 ? "groups" : "both";
    return new Sentence(
        "asked",
        texts.say("asked." + who, asked.people(), asked.groups()),
        texts.say("asked.detail", asked.people() + asked.groups()));
  }

  private static Sentence waiting(Waiting waiting, Texts texts) {
    var detail =
        waiting.from() > texts.now()
            ? texts.say("waiting.from", texts.moment(waiting.from()), waiting.changes())
            : texts.say("waiting.detail", waiting.changes());
    var text = texts.say("waiting", waiting.changes());
    return new Sentence("waiting", withLeft(text, waiting.secondsLeft(), texts), detail);
  }

  private static Sentence paused(Paused paused, Texts texts) {
    var text =
        paused.since() == 0
            ? texts.say("paused")
            : texts.say("paused.since", texts.moment(paused.since()));
    return new Sentence("paused", text, texts.say("paused.detail", paused.waiting()));
  }

  private static Sentence refused(Refused refused, Texts texts) {
    var reason = Reason.of(refused.reason());
    var what = reason.trouble().key();
    if (reason.trouble() == Reason.Trouble.SCOPE) {
      var detail = texts.say(what + ".detail", reason.said(), refused.waiting());
      return new Sentence("refused", since(what, refused.since(), texts), detail);
    }
    return new Sentence(
        "refused",
        since(what, refused.since(), texts),
        Texts.join(
            texts.say(what + ".detail", refused.waiting()),
            reason.said().isEmpty() ? "" : texts.say("said", reason.said())));
  }

  private static Sentence unreachable(Unreachable unreachable, Texts texts) {
    var reason = Reason.of(unreachable.reason());
    var cause = Explanation.of(reason, texts).cause();
    var text =
        since("unreachable", unreachable.since(), texts) + (cause.isEmpty() ? "" : ": " + cause);
    return new Sentence(
        "unreachable",
        text,
        Texts.join(
            texts.say("unreachable.detail", unreachable.waiting()),
            unreachable.retryAt() <= texts.now()
                ? ""
                : texts.say("nextTry", texts.moment(unreachable.retryAt()))));
  }

  private static String since(String key, long since, Texts texts) {
    return since == 0 ? texts.say(key) : texts.say(key + ".since", texts.moment(since));
  }

  private static Sentence syncing(Syncing syncing, Texts texts) {
    var text =
        syncing.people() == 0
            ? texts.say("syncing")
            : texts.say(
                "syncing.people", Math.min(syncing.compared(), syncing.people()), syncing.people());
    return new Sentence(
        "syncing",
        withLeft(text, syncing.secondsLeft(), texts),
        texts.say("syncing.detail", syncing.waiting()));
  }

  /** In whole minutes, or hours where those are many: it is an estimate. */
  private static String withLeft(String text, long seconds, Texts texts) {
    if (seconds == 0) {
      return text;
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < HOURS_FROM
        ? texts.say("left.minutes", text, minutes)
        : texts.say("left.hours", text, Math.round(minutes / 60.0));
  }
}
