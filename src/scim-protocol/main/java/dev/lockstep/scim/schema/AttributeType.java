package dev.lockstep.scim.schema;

/** The data types of RFC 7643 section 2.3. */
public enum AttributeType {
  /** Unicode text. */
  STRING("string"),

  /** True or false. */
  BOOLEAN("boolean"),

  /** A number with a fraction. */
  DECIMAL("decimal"),

  /** A whole number. */
  INTEGER("integer"),

  /** An instant, as xsd#dateTime. */
  DATE_TIME("dateTime"),

  /** Bytes in base64. */
  BINARY("binary"),

  /** A URI. */
  REFERENCE("reference"),

  /** An object of sub-attributes. */
  COMPLEX("complex");

  private final String keyword;

  AttributeType(String keyword) {
    this.keyword = keyword;
  }

  /** The RFC's word for it. */
  public String keyword() {
    return keyword;
  }
}
