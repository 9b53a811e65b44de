package dev.lockstep.scim.schema;

/** Among whom a value must be unique. */
public enum Uniqueness {
  /** Nobody. */
  NONE("none"),

  /** The resources of one endpoint. */
  SERVER("server"),

  /** The world. */
  GLOBAL("global");

  private final String keyword;

  Uniqueness(String keyword) {
    this.keyword = keyword;
  }

  /** The RFC's word for it. */
  public String keyword() {
    return keyword;
  }
}
