package dev.lockstep.endtoend;

import dev.lockstep.endtoend.check.Checker;
import dev.lockstep.endtoend.check.LeftToDo;
import dev.lockstep.endtoend.fault.Call;
import dev.lockstep.endtoend.fault.FaultProxy;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.fault.PlannedFault;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.rest.RealmAdmin;
import dev.lockstep.endtoend.rest.Scim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A realm and an organization of the same name, and the proxy by which one calls the other. */
final class Pair implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Installation installation;
  private final String name;
  private final String token;
  private final FaultProxy proxy;
  private final List<String> targets = new ArrayList<>();
  private RealmAdmin realm;

  Pair(Installation installation, String name, String token) {
    this.installation = installation;
    this.name = name;
    this.token = token;
    this.proxy = FaultProxy.to(installation.server().url());
    this.realm = over(installation.keycloak());
  }

  RealmAdmin realm() {
    return realm;
  }

  /** The realm by way of this node, newly signed in. */
  RealmAdmin over(Keycloak keycloak) {
    realm = Installation.admin(keycloak).realm(name);
    return realm;
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** The organization without the proxy. */
  Scim scim() {
    return new Scim(installation.server().scim(name), token);
  }

  Checker checker() {
    return new Checker(realm, scim());
  }

  /** The organization's SCIM address, by way of the proxy. */
  String address() {
    return proxy.url() + "/scim/v2/" + name;
  }

  /** Adds a target that calls through the proxy; returns its id. */
  String connect() {
    return connect(Map.of());
  }

  String connect(Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("endpoint", address());
    settings.put("token", token);
    settings.put("enabled", "true");
    settings.put("connectTimeoutMs", "1000");
    settings.put("callDeadlineMs", "3000");
    settings.putAll(more);
    var target = realm.createTarget(settings);
    targets.add(target);
    return target;
  }

  /** It is no longer there to be taken away. */
  void forgotten(String target) {
    targets.remove(target);
  }

  PlannedFault spoil(String fault, Predicate<Call> concerned, int times, Misbehaviour how) {
    return proxy.plan(new PlannedFault(fault, concerned, times, how));
  }

  /** The calls so far that change something of this kind. */
  List<Call> writes(String method, String resource) {
    return proxy.calls().stream().filter(call -> call.is(method, resource)).toList();
  }

  /** When the last full sync of the only target ended; empty before the first has. */
  String lastSync() {
    return realm.targets().path("targets").path(0).path("lastSync").asText("");
  }

  /** Waits until the first full sync of the only target has ended. */
  void awaitSynced(Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (lastSync().isEmpty()) {
      if (System.nanoTime() > deadline) throw new AssertionError("no full sync within " + limit);
      sleep(Duration.ofMillis(200));
    }
  }

  /**
   * Waits until nothing is left to do for a target: no change, no work, no sweep, and it was asked
   * what it can do.
   */
  void awaitIdle(String target, Duration limit) throws SQLException {
    var deadline = System.nanoTime() + limit.toNanos();
    var left = new LeftToDo(database(), realm.id(), target);
    while (left.count() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(left.count() + " things still wait after " + limit);
      }
      sleep(POLL);
    }
  }

  /** Waits until no change of the realm is left that a target would be told of. */
  void awaitFannedOut() throws SQLException {
    var changes = "select count(*) from lockstep_change where realm = '%s'".formatted(realm.id());
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (database().number(changes) > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("changes are not fanned out");
      }
      sleep(POLL);
    }
  }

  private Database database() {
    return installation.postgres().database("keycloak");
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Takes the targets away first, so that no later test shares the machine with their owners; and
   * whatever was tested, its token is to be read nowhere.
   */
  @Override
  public void close() {
    over(installation.keycloak());
    var leaks = leaks().of(token);
    targets.forEach(realm::deleteTarget);
    proxy.close();
    if (!leaks.isEmpty()) {
      throw new AssertionError("the token of " + name + " can be read in " + leaks);
    }
  }

  /** Where secrets may have been written to so far. */
  Leaks leaks() {
    return new Leaks(database(), installation.keycloak().log());
  }

  /** What lets the realm into the organization. */
  String token() {
    return token;
  }
}
