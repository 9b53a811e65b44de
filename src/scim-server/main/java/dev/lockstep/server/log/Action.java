package dev.lockstep.server.log;

/** What an identity provider did, or tried to. */
public enum Action {
  CREATE("Created", true),
  /** Somebody or something that was here already is kept in step from now on. */
  LINK("Linked", true),
  /** Somebody who was out is in again. */
  REVIVE("Brought back", true),
  CHANGE("Changed", true),
  DEACTIVATE("Deactivated", true),
  MEMBERS("Changed the people of", true),
  DELETE("Deleted", true),
  /** Several changes, each of which is logged for itself. */
  BULK("Sent a list of changes", false),
  READ("Read", false),
  SEARCH("Searched", false),
  /** Asked what this server can do. */
  DISCOVER("Asked what this server can do", false),
  /** Came without a token that is good here. */
  SIGN_IN("Called without a valid token", false),
  /** Nothing this server knows. */
  OTHER("Called something unknown", false);

  private final String words;
  private final boolean changes;

  Action(String words, boolean changes) {
    this.words = words;
    this.changes = changes;
  }

  /** As it stands at the head of a sentence. */
  public String words() {
    return words;
  }

  /** Does it change anything, where it isn't refused? */
  public boolean changes() {
    return changes;
  }
}
