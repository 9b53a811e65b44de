package dev.lockstep.scim.rules;

/**
 * Every deviation from RFC 7644 this library accepts, because clients that matter send it. Each is
 * named for what is accepted; everything else is refused as the RFC says.
 */
public enum Leniency {
  /** {@code "op": "Replace"}: Entra ID capitalizes. */
  OPERATION_IN_ANY_CASE,

  /** {@code //Users} and {@code /Users/}: scim-for-keycloak, where the base URL ends in a slash. */
  SUPERFLUOUS_SLASH,

  /** A body under another {@code Content-Type} than JSON's, or under none: scripts and curl. */
  OTHER_CONTENT_TYPE,

  /** A PATCH body without {@code schemas}. */
  PATCH_WITHOUT_SCHEMAS,

  /** A resource whose {@code schemas} misses itself or one of its extensions: Entra ID. */
  UNLISTED_SCHEMA,

  /**
   * {@code "active": "False"} and {@code primary eq "True"}: Entra ID writes booleans as text. And
   * {@code True} without quotes, in filters.
   */
  BOOLEAN_AS_TEXT,

  /**
   * {@code {"op": "remove", "path": "members", "value": [{"value": "x"}]}} removes those elements
   * only: Entra ID and JumpCloud.
   */
  REMOVE_BY_VALUE,

  /** {@code members[value eq "x"]} is removed without complaint where it isn't: Okta. */
  REMOVE_ABSENT,

  /** {@code "value": {"name.givenName": "Ada"}} in a path-less operation: Entra ID. */
  PATH_AS_KEY,

  /**
   * {@code emails[type eq "work"].value} creates the element when there is none, with the filter's
   * values: Entra ID.
   */
  ELEMENT_FROM_FILTER,

  /**
   * {@code "manager": "26118915"} means {@code {"value": "26118915"}}: Entra ID. The same for
   * members.
   */
  TEXT_FOR_COMPLEX,

  /** {@code "emails": {"value": "a@example.com"}} means a list of one: OneLogin. */
  ELEMENT_FOR_LIST,

  /** {@code "name": []}: PHP writes an empty object so. */
  EMPTY_IN_ANY_SHAPE,

  /** Several primary values: the first stays primary. PingOne marks each of them. */
  SEVERAL_PRIMARY,

  /** {@code "value": "{\"value\": \"admin\"}"}: Entra ID puts a role's JSON inside a string. */
  JSON_IN_VALUE,

  /**
   * {@code "type": "private"}: values besides a schema's canonical ones. RFC 7643 section 7 calls
   * those suggestions; Okta's and OneLogin's administrators type their own.
   */
  OTHER_THAN_CANONICAL,

  /** Attributes no schema names are dropped instead of refused: Okta, OneLogin, Entra ID. */
  UNKNOWN_ATTRIBUTE,

  /** PATCH of {@code id}, {@code meta} and the like is dropped instead of refused: Okta. */
  READ_ONLY_IN_PATCH,

  /**
   * The filter {@code emails[type eq "work"].value eq "a@example.com"}; the grammar allows no
   * sub-attribute after a bracket there: Entra ID.
   */
  SUB_ATTRIBUTE_AFTER_BRACKET
}
