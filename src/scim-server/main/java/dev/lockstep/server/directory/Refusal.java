package dev.lockstep.server.directory;

/**
 * A rule said no. The message is a sentence for whoever asked, with what to do instead where there
 * is something.
 */
public final class Refusal extends RuntimeException {
  /** The kind of rule, for those who translate it. */
  public enum Kind {
    /** What was given is no name, address or the like. */
    INVALID,
    /** There is no such thing in this organization. */
    NOT_FOUND,
    /** Somebody or something else has this name. */
    TAKEN,
    /** The organization's state or the person's forbids it. */
    NOT_ALLOWED
  }

  private final Kind kind;

  private Refusal(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public static Refusal invalid(String sentence) {
    return new Refusal(Kind.INVALID, sentence);
  }

  public static Refusal notFound(String sentence) {
    return new Refusal(Kind.NOT_FOUND, sentence);
  }

  public static Refusal taken(String sentence) {
    return new Refusal(Kind.TAKEN, sentence);
  }

  public static Refusal notAllowed(String sentence) {
    return new Refusal(Kind.NOT_ALLOWED, sentence);
  }

  public Kind kind() {
    return kind;
  }
}
