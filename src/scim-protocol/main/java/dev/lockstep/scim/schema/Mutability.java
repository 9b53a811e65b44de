package dev.lockstep.scim.schema;

/** Who may write an attribute, and when. */
public enum Mutability {
  /** Never by a client. */
  READ_ONLY("readOnly"),

  /** Any time. */
  READ_WRITE("readWrite"),

  /** Once. */
  IMMUTABLE("immutable"),

  /** Any time, and it is never shown. */
  WRITE_ONLY("writeOnly");

  private final String keyword;

  Mutability(String keyword) {
    this.keyword = keyword;
  }

  /** The RFC's word for it. */
  public String keyword() {
    return keyword;
  }
}
