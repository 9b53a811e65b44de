package dev.lockstep.scim.bulk;

/** What an operation of a bulk request does. */
public enum BulkMethod {
  /** Creates. */
  POST,
  /** Replaces. */
  PUT,
  /** Changes. */
  PATCH,
  /** Removes. */
  DELETE
}
