package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.base.TunedTarget;
import dev.lockstep.keycloak.delivery.owner.TargetOwner;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.meter.NodeMeters;
import dev.lockstep.keycloak.meter.TargetMeters;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import dev.lockstep.keycloak.store.query.Targets;
import dev.lockstep.keycloak.target.TargetConfig;
import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What this node owns: the fan-out, or not, and targets, each with its lease and its loop. Beats,
 * takes and gives up by one thread; read by many.
 */
final class Holdings {
  private static final Logger LOG = Logger.getLogger(Holdings.class);
  private static final Duration MARGIN = Duration.ofSeconds(15);
  private static final Duration FAN_OUT = Duration.ofSeconds(30);
  private static final int CALLS_MAX = 128;

  /**
   * Nobody fanned out for so long, so perhaps nobody captured either: Keycloak may have run without
   * this extension. A restart is quicker.
   */
  private static final Duration UNWATCHED = Duration.ofSeconds(30);

  private final Tools tools;
  private final Directory directory;
  private final String node;
  private final NodeMeters meters;
  private final Semaphore calls = new Semaphore(CALLS_MAX, true);
  private final Map<String, Owned> owned = new ConcurrentHashMap<>();
  private volatile Map<String, Known> known = Map.of();
  private volatile @Nullable HeldLease fanOut;

  Holdings(Tools tools, Directory directory, String node) {
    this.meters = new NodeMeters(Metrics.globalRegistry, tools.nanos(), tools::now);
    this.tools = tools;
    this.directory = directory;
    this.node = node;
  }

  private record Owned(TargetOwner owner, HeldLease lease, TargetConfig config) {}

  /** The fan-out's lease, while it is ours. */
  Optional<HeldLease> fanOut() {
    return Optional.ofNullable(fanOut).filter(HeldLease::held);
  }

  /** The targets as they were last seen, by id. */
  Map<String, Known> known() {
    return known;
  }

  /** The targets that are ours, by id. */
  Set<String> targets() {
    return Set.copyOf(owned.keySet());
  }

  NodeMeters meters() {
    return meters;
  }

  void wake(Collection<String> targets) {
    mine(targets).forEach(TargetOwner::wake);
  }

  /** Admins asked something of these targets. */
  void asked(Collection<String> targets) {
    mine(targets).forEach(TargetOwner::asked);
  }

  private Stream<TargetOwner> mine(Collection<String> targets) {
    return targets.stream().map(owned::get).flatMap(Stream::ofNullable).map(Owned::owner);
  }

  /** Prolongs all leases in one statement for each length, and measures the database's time. */
  void beat() {
    var byLength = held().stream().collect(Collectors.groupingBy(HeldLease::length));
    if (byLength.isEmpty()) {
      tools.database().tell(tools.time()::measure);
    }
    byLength.forEach(this::beat);
  }

  private void beat(Duration length, List<HeldLease> leases) {
    long began = tools.nanos().getAsLong();
    var names = leases.stream().map(held -> held.lease().name()).toList();
    int mine =
        tools
            .database()
            .ask(
                entities -> {
                  tools.time().measure(entities);
                  long until = tools.now() + length.toMillis();
                  return new Leases(entities).beatAll(names, node, until);
                });
    if (mine == leases.size()) {
      leases.forEach(held -> held.prolonged(began));
    } else {
      leases.forEach(this::beatAlone);
    }
  }

  private void beatAlone(HeldLease held) {
    long began = tools.nanos().getAsLong();
    var span = Leases.Span.from(tools.now(), held.length());
    boolean mine = tools.database().ask(entities -> new Leases(entities).beat(held.lease(), span));
    if (mine) {
      held.prolonged(began);
    } else {
      LOG.warnf("Lease lost. name=%s term=%d", held.lease().name(), held.lease().term());
      held.lost();
    }
  }

  private List<HeldLease> held() {
    var leases = new ArrayList<HeldLease>();
    owned.values().stream().map(Owned::lease).filter(HeldLease::held).forEach(leases::add);
    fanOut().ifPresent(leases::add);
    return leases;
  }

  /** Follows the rows: lets go of what may not be called, takes what nobody holds. */
  void look() {
    var rows = tools.database().ask(entities -> new Targets(entities).live());
    var configs = rows.isEmpty() ? Map.<String, TargetConfig>of() : directory.configs(rows);
    var callable = new HashMap<String, TargetEntity>();
    var seen = new HashMap<String, Known>();
    for (var row : rows) {
      var config = configs.get(row.getId());
      if (config != null) {
        seen.put(row.getId(), new Known(row.getId(), config));
        if (row.getState() != TargetState.PAUSED && config.enabled()) {
          callable.put(row.getId(), row);
        }
      }
    }
    known = Map.copyOf(seen);
    owned.forEach((target, mine) -> review(target, mine, callable, configs.get(target)));
    owned.forEach(
        (target, mine) -> {
          var row = callable.get(target);
          if (row != null) {
            mine.owner().seen(row);
          }
        });
    take(callable, configs);
  }

  private void review(
      String target,
      Owned mine,
      Map<String, TargetEntity> callable,
      @Nullable TargetConfig config) {
    if (!mine.lease().held()) {
      // Whoever has it now may be calling already; what is under way here writes nothing any more.
      letGo(target, mine);
    } else if (!callable.containsKey(target) || !mine.config().equals(config)) {
      letGo(target, mine);
    }
  }

  private void letGo(String target, Owned mine) {
    if (owned.remove(target, mine)) {
      meters.letGo(target);
      Thread.ofVirtual().name("lockstep-let-go").start(() -> close(mine));
    }
  }

  private void close(Owned mine) {
    mine.owner().close();
    release(mine.lease());
  }

  private void release(HeldLease held) {
    held.lost();
    try {
      tools.database().tell(entities -> new Leases(entities).release(held.lease(), tools.now()));
    } catch (RuntimeException e) {
      // The boundary of a farewell: the lease ends by itself.
      LOG.debugf(e, "Lease not released. name=%s", held.lease().name());
    }
  }

  private void take(Map<String, TargetEntity> callable, Map<String, TargetConfig> configs) {
    var wanted = new HashMap<String, Duration>();
    if (fanOut().isEmpty()) {
      wanted.put(Lease.FAN_OUT, FAN_OUT);
    }
    for (var target : callable.keySet()) {
      var config = configs.get(target);
      if (config != null && !owned.containsKey(target)) {
        wanted.put(Lease.ofTarget(target), config.callDeadline().plus(MARGIN));
      }
    }
    if (!wanted.isEmpty()) {
      long began = tools.nanos().getAsLong();
      for (var lease : tools.database().ask(entities -> take(entities, wanted))) {
        var held =
            new HeldLease(lease, wanted.getOrDefault(lease.name(), FAN_OUT), tools.nanos(), began);
        taken(held, callable, configs);
      }
    }
  }

  private List<Lease> take(EntityManager entities, Map<String, Duration> wanted) {
    var leases = new Leases(entities);
    var rows = leases.known(wanted.keySet());
    wanted.keySet().stream().filter(name -> !rows.contains(name)).sorted().forEach(leases::create);
    var watchedUntil = leases.heldUntil(Lease.FAN_OUT);
    var taken = take(leases, wanted);
    if (taken.stream().anyMatch(lease -> lease.name().equals(Lease.FAN_OUT))) {
      watchedUntil.ifPresent(until -> watchedAgain(entities, until));
    }
    return taken;
  }

  private void watchedAgain(EntityManager entities, long until) {
    if (tools.now() - until > UNWATCHED.toMillis()) {
      int swept = new Targets(entities).wantSweeps(tools.now());
      LOG.infof("Nobody watched for a while, so everybody is looked at. targets=%d", swept);
    }
  }

  private List<Lease> take(Leases leases, Map<String, Duration> wanted) {
    return leases.free(wanted.keySet(), tools.now()).stream()
        .sorted()
        .flatMap(
            name -> {
              var length = wanted.getOrDefault(name, FAN_OUT);
              return leases.take(name, node, Leases.Span.from(tools.now(), length)).stream();
            })
        .toList();
  }

  private void taken(
      HeldLease held, Map<String, TargetEntity> callable, Map<String, TargetConfig> configs) {
    LOG.debugf("Lease taken. name=%s term=%d", held.lease().name(), held.lease().term());
    if (held.lease().name().equals(Lease.FAN_OUT)) {
      fanOut = held;
      return;
    }
    for (var row : callable.values()) {
      var config = configs.get(row.getId());
      if (config != null && held.lease().name().equals(Lease.ofTarget(row.getId()))) {
        var counted = meters.of(row.getId(), row.getComponent());
        var owner =
            new TargetOwner(
                row,
                destination(row, config, counted),
                new TargetOwner.Ownership(held, tools, calls, directory.alerts(), counted));
        owned.put(row.getId(), new Owned(owner, held, config));
        owner.start();
      }
    }
  }

  private Destination destination(TargetEntity row, TargetConfig config, TargetMeters counted) {
    var speaking = new Speaking(config.dialect(), Capabilities.parse(row.getCapabilities()));
    var client = counted.counting(directory.connect(config, speaking::dialect));
    var scim = new TunedTarget(client, speaking);
    return new Destination(row.getId(), config, speaking, scim, directory.federation());
  }

  /** Gives everything up at once. */
  void close() {
    var all = Map.copyOf(owned);
    owned.clear();
    meters.close();
    all.values().parallelStream().forEach(this::close);
    fanOut().ifPresent(this::release);
    fanOut = null;
  }
}
