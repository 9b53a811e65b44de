package dev.lockstep.keycloak.delivery.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directories that a realm's people come from: each says at reading, and at no other time, in
 * which groups somebody is. Thread-safe.
 */
public interface Federation {

  /** May a directory of this realm know of groups that Keycloak keeps in no table? */
  boolean isAsked(String realm);

  /**
   * Asks for the groups of these users beyond those in Keycloak's own table, one user after the
   * other, so never within a transaction of ours.
   */
  Said groups(String realm, List<String> users);

  /**
   * What directories said.
   *
   * @param groups ids of groups by the user's id; whoever no directory told of is absent
   * @param complete false: one of them did not answer, so it is not asked further
   */
  record Said(Map<String, Set<String>> groups, boolean complete) {}
}
