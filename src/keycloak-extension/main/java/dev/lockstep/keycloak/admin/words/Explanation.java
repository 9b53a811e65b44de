package dev.lockstep.keycloak.admin.words;

/**
 * What a reason means.
 *
 * @param cause a few words, to be read after a colon; the same words for all failures of one cause
 * @param meaning what follows from it for those concerned
 * @param advice what to do
 */
public record Explanation(String cause, String meaning, String advice) {

  /** In the reader's words. */
  public static Explanation of(Reason reason, Texts texts) {
    var key = "cause." + kind(reason);
    var said = reason.said();
    if (reason.status() == 0 && !said.isEmpty()) {
      return new Explanation(
          sentenceEnd(said), texts.say(key + ".meaning"), texts.say(key + ".advice"));
    }
    return new Explanation(
        said.isEmpty() ? texts.say(key) : texts.say(key + ".said", said),
        texts.say(key + ".meaning"),
        texts.say(key + ".advice"));
  }

  private static String kind(Reason reason) {
    return switch (reason.status()) {
      case 0 -> reason.said().isEmpty() ? "unknown" : "own";
      case 400, 422 -> "value";
      case 404, 410 -> "gone";
      case 408, 504 -> "slow";
      case 409 -> "taken";
      case 412 -> "changed";
      case 413 -> "large";
      case 429 -> "busy";
      case 405, 501 -> "unable";
      default -> reason.status() >= 500 ? "broken" : "value";
    };
  }

  private static String sentenceEnd(String said) {
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }
}
