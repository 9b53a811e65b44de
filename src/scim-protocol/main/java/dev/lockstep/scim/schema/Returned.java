package dev.lockstep.scim.schema;

/** When an attribute is part of an answer. */
public enum Returned {
  /** Whatever the client asks for. */
  ALWAYS("always"),

  /** Not even on request. */
  NEVER("never"),

  /** Unless the client asks for others or excludes it. */
  DEFAULT("default"),

  /** Only on request. */
  REQUEST("request");

  private final String keyword;

  Returned(String keyword) {
    this.keyword = keyword;
  }

  /** The RFC's word for it. */
  public String keyword() {
    return keyword;
  }
}
