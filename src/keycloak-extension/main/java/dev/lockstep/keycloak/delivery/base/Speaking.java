package dev.lockstep.keycloak.delivery.base;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Fact;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * How one target is spoken to now: what it turns out to want counts from the next call on, unless
 * an admin said otherwise. Thread-safe.
 */
public final class Speaking {
  private final Choice choice;
  private final Set<String> patched = ConcurrentHashMap.newKeySet();
  private volatile Capabilities known;
  private volatile Dialect dialect;

  public Speaking(Choice choice, Capabilities known) {
    this.choice = choice;
    this.known = known;
    this.dialect = choice.layers(known.facts()).dialect();
  }

  public Dialect dialect() {
    return dialect;
  }

  /** What is known of it beside what was chosen. */
  public Capabilities known() {
    return known;
  }

  /**
   * It was asked, and this makes of what is known what it said. What is learned meanwhile waits, so
   * that it isn't forgotten.
   *
   * @return what is known now
   */
  public synchronized Capabilities discovered(UnaryOperator<Capabilities> latest) {
    known = latest.apply(known);
    dialect = choice.layers(known.facts()).dialect();
    return known;
  }

  /**
   * An answer of it contradicts what was known. Whether that counts is in the dialect then: an
   * admin may have said otherwise.
   */
  public synchronized void learned(String name, JsonNode value, String why) {
    discovered(now -> now.learning(name, new Fact(value, why, false, false)));
  }

  /** A PATCH of such a resource was carried out, so a 404 means that the resource is gone. */
  public void patched(String endpoint) {
    patched.add(endpoint);
  }

  /** Has it ever carried out a PATCH of such a resource? */
  public boolean hasPatched(String endpoint) {
    return patched.contains(endpoint);
  }
}
