package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction has dirtied so far. Kept as a property of its Hibernate session, which
 * refuses values that are not serializable and can not be cleared, so it is emptied and used again.
 * One thread.
 */
final class Pending implements Serializable {

  /** More keys than this in one transaction and realm become one sweep. */
  static final int KEYS_MAX = 1_000;

  private final Map<String, LinkedHashSet<ChangeKey>> byRealm = new LinkedHashMap<>();
  private final Set<String> swept = new HashSet<>();
  private final Set<String> serviceAccounts = new HashSet<>();
  private final Set<String> newRoles = new HashSet<>();
  private Author author = Author.UNKNOWN;
  private boolean targetsDiffer;
  private boolean registered;
  private boolean written;

  void add(ChangeKey key) {
    if (swept.contains(key.realm())) {
      return;
    }
    var keys = byRealm.computeIfAbsent(key.realm(), realm -> new LinkedHashSet<>());
    keys.add(key);
    if (keys.size() > KEYS_MAX) {
      keys.clear();
      keys.add(ChangeKey.sweep(key.realm()));
      swept.add(key.realm());
    }
  }

  /** Never a user of any target, although its row is one of USER_ENTITY. */
  void serviceAccount(String user) {
    serviceAccounts.add(user);
  }

  /** Made in this very transaction: whoever holds it got it here, and is dirty by that. */
  void role(String id) {
    newRoles.add(id);
  }

  /** A role contains another from now on, and nobody knows here who holds it. */
  void contained(String parent, String realm) {
    if (!newRoles.contains(parent)) {
      add(ChangeKey.sweep(realm));
    }
  }

  /** The realm is gone, and with it whatever was to be looked at. */
  void forget(String realm) {
    byRealm.remove(realm);
    swept.remove(realm);
  }

  void author(Author known) {
    author = known;
  }

  void targetsDiffer() {
    targetsDiffer = true;
  }

  Author author() {
    return author;
  }

  boolean haveTargetsChanged() {
    return targetsDiffer;
  }

  boolean hasRows() {
    return written;
  }

  /** True once per transaction: its callbacks must be registered now. */
  boolean register() {
    boolean first = !registered;
    registered = true;
    return first;
  }

  /** Hands the keys out, once. */
  List<ChangeKey> drain() {
    var keys = new ArrayList<ChangeKey>();
    byRealm.values().forEach(keys::addAll);
    keys.removeIf(this::isOfServiceAccount);
    byRealm.clear();
    written |= !keys.isEmpty();
    return keys;
  }

  /** The transaction is over; the session may begin another. */
  void reset() {
    byRealm.clear();
    swept.clear();
    serviceAccounts.clear();
    newRoles.clear();
    author = Author.UNKNOWN;
    targetsDiffer = false;
    registered = false;
    written = false;
  }

  private boolean isOfServiceAccount(ChangeKey key) {
    return switch (key.kind()) {
      case USER -> serviceAccounts.contains(key.resource());
      case MEMBERSHIP -> key.member() != null && serviceAccounts.contains(key.member());
      case GROUP, SWEEP, DECISION -> false;
    };
  }
}
