package dev.lockstep.keycloak.delivery.base;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Fact;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one target is spoken to now: what it turns out to want counts from the next call on, unless
 * an admin said otherwise. Thread-safe.
 */
public final class Speaking {
  private final Choice choice;
  private final Set<String> patched = ConcurrentHashMap.newKeySet();
  private volatile Map<String, Fact> discovered;
  private volatile Dialect dialect;

  public Speaking(Choice choice, Map<String, Fact> discovered) {
    this.choice = choice;
    this.discovered = Map.copyOf(discovered);
    this.dialect = choice.layers(discovered).dialect();
  }

  public Dialect dialect() {
    return dialect;
  }

  /** What is known of it beside what was chosen. */
  public Map<String, Fact> discovered() {
    return discovered;
  }

  /** It said all of this of itself. */
  public synchronized void discovered(Map<String, Fact> facts) {
    discovered = Map.copyOf(facts);
    dialect = choice.layers(facts).dialect();
  }

  /** An answer of it contradicts what was known. False: that changes nothing. */
  public synchronized boolean learned(String name, JsonNode value, String why) {
    var facts = new TreeMap<>(discovered);
    facts.put(name, new Fact(value, why, false, false));
    var before = dialect;
    discovered(facts);
    return !before.equals(dialect);
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
