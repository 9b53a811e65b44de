package dev.lockstep.server.store;

/** The database's user is bound by no row-level security, so nothing walls organizations off. */
public final class UnguardedException extends RuntimeException {
  private final String sentence;

  UnguardedException(String user) {
    this.sentence =
        "The database user "
            + user
            + " is bound by no row-level security, which keeps organizations apart. Give the server a user that is no superuser"
            + " and owns its database: create role lockstep login password '...'; create database lockstep owner lockstep";
  }

  /** What is wrong and what to do. */
  public String sentence() {
    return sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
