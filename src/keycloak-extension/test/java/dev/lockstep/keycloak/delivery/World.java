package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.admin.Decisions;
import dev.lockstep.keycloak.admin.read.FailureReader;
import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.admin.read.FindingReader.FindingView;
import dev.lockstep.keycloak.admin.words.TargetFactsExamples;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.delivery.directory.NoFederation;
import dev.lockstep.keycloak.delivery.pace.Backoff;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.entity.Epoch;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.TargetConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One realm, one target and one or more nodes, on a real database in one process. */
final class World implements AutoCloseable {
  static final String TARGET = "t1";

  static final Tempo FAST =
      new Tempo(
          new Backoff(Duration.ofMillis(20), Duration.ofMillis(200)),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMinutes(10),
          Duration.ofMillis(50),
          Duration.ofMillis(300));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestDatabase database;
  private final BiFunction<TargetConfig, Supplier<Dialect>, ScimTarget> target;
  private final long seed;
  private Tempo tempo = FAST;
  private Transactions transactions;
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private Federation federation = new NoFederation();
  private volatile TargetConfig config = ExampleTarget.EVERYBODY.in(Realm.ID);
  final Realm realm;
  final Asking asks;
  final List<Alert> alerts = new CopyOnWriteArrayList<>();

  World(TestDatabase database, ScimTarget target, long seed) {
    this(database, (config, dialect) -> target, seed);
  }

  World(
      TestDatabase database,
      BiFunction<TargetConfig, Supplier<Dialect>, ScimTarget> target,
      long seed) {
    this.database = database;
    this.transactions = database;
    this.target = target;
    this.seed = seed;
    this.realm = new Realm(database, seed, () -> List.copyOf(nodes).forEach(Node::wake));
    this.asks = new Asking(database, this::tools);
    database.clear();
    database.run(
        entities -> {
          var epoch = new Epoch("component", Realm.ID, "hash");
          var row = new TargetEntity(TARGET, epoch, TargetState.ACTIVE, 1);
          // Asked a moment ago what it can do, so that no call is counted that nobody meant.
          var asked = new Capabilities(System.currentTimeMillis(), Map.of(), Map.of(), List.of());
          row.setCapabilities(asked.text());
          entities.persist(row);
          return null;
        });
  }

  World at(Tempo other) {
    tempo = other;
    return this;
  }

  /** What the nodes do with the database from now on. */
  World through(Transactions other) {
    transactions = other;
    return this;
  }

  /** Nothing is known of the target from itself. */
  World neverAsked() {
    update("update TargetEntity t set t.capabilities = null");
    return this;
  }

  /** People come from there. */
  World from(Federation other) {
    federation = other;
    return this;
  }

  World with(ExampleTarget settings) {
    config = settings.in(Realm.ID);
    return this;
  }

  Tools tools() {
    return tools(InstantSource.system());
  }

  /** By another clock. */
  Tools tools(InstantSource clock) {
    return new Tools(
        new Database(transactions, 12),
        new DatabaseTime(clock),
        System::nanoTime,
        new Random(seed + nodes.size()),
        tempo);
  }

  Holdings holdings(Tools tools) {
    return new Holdings(
        tools,
        new OneTarget(() -> config, target, alerts::add, federation),
        "node-" + nodes.size());
  }

  /** As after its component was deleted then. */
  void removedSince(Instant then) {
    update(
        "update TargetEntity t set t.state = ?1, t.stateAt = ?2",
        TargetState.REMOVED,
        then.toEpochMilli());
  }

  /** As if no link had been touched since. */
  void linksChangedAt(long then) {
    update("update LinkEntity l set l.updatedAt = ?1", then);
  }

  /** The target as an owner has it. */
  Destination destination() {
    var speaking = new Speaking(config.dialect(), Capabilities.NONE);
    return new Destination(
        TARGET, config, speaking, target.apply(config, speaking::dialect), federation);
  }

  /** Starts a node; it takes what nobody holds. */
  Node node() {
    return node(InstantSource.system());
  }

  /** One whose clock goes differently. */
  Node node(InstantSource clock) {
    var tools = tools(clock);
    var node = new Node(tools, holdings(tools));
    nodes.add(node);
    node.start();
    return node;
  }

  void unwatchedFor(Duration time) {
    close();
    update("update LeaseEntity l set l.untilAt = l.untilAt - ?1", time.toMillis());
  }

  /** Until nothing waits any more but what is parked. */
  World settled() {
    await(this::isSettled, "work is done");
    return this;
  }

  /** As <em>Sync changed users</em> does, and waits until all it queued is worked off. */
  void sweep() {
    swept(SweepKind.CHANGED);
  }

  /** The same by the other button too. */
  void swept(SweepKind kind) {
    long before = open("select t.sweepDone from TargetEntity t");
    want(kind);
    await(() -> open("select t.sweepDone from TargetEntity t") > before, "the sweep is done");
    settled();
  }

  void want(SweepKind kind) {
    update(
        "update TargetEntity t set t.sweepWanted = ?1, t.sweepKind = ?2",
        System.currentTimeMillis(),
        kind);
  }

  boolean isSettled() {
    return open("select count(c) from ChangeEntity c") == 0
        && open("select count(w) from WorkEntity w where w.dueAt < 9223372036854775807L") == 0;
  }

  long findings() {
    return open("select count(f) from FindingEntity f");
  }

  /** The only one. */
  FindingEntity finding() {
    return database.run(entities -> new Findings(entities).all(TARGET, 2).getFirst());
  }

  /** The only one as the REST shows it to an admin who may see the realm's people, or not. */
  FindingView shown(boolean mayView) {
    var reader = new FailureReader.Reader(Realm.ID, mayView, mayView);
    var words = TargetFactsExamples.findings();
    return database.run(
        entities -> new FindingReader(entities, reader).all(TARGET, words).getFirst());
  }

  /** How many findings wait for an admin. */
  long questions() {
    var reader = new FailureReader.Reader(Realm.ID, true, true);
    return database.run(entities -> new FindingReader(entities, reader).open(TARGET));
  }

  /** Decides it, as an admin does over REST. */
  Decisions.Ending decide(@Nullable String decision, @Nullable String remoteId) {
    var id = finding().getId();
    var decided = new Decisions.Decision(decision, remoteId);
    return database.run(
        entities ->
            new Decisions(entities, "admin")
                .decide(TARGET, id, decided, System.currentTimeMillis()));
  }

  /** As where a target was never told anything of those it is linked with. */
  void forgetWhatWasTold() {
    database.run(
        entities -> entities.createQuery("update LinkEntity l set l.known = ''").executeUpdate());
  }

  void update(String statement, Object... values) {
    database.run(
        entities -> {
          var update = entities.createQuery(statement);
          for (int i = 0; i < values.length; i++) update.setParameter(i + 1, values[i]);
          return update.executeUpdate();
        });
  }

  TargetEntity row() {
    return Objects.requireNonNull(
        database.run(entities -> entities.find(TargetEntity.class, TARGET)));
  }

  long open(String query) {
    return database.run(entities -> entities.createQuery(query, Long.class).getSingleResult());
  }

  static void await(BooleanSupplier reached, String what) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not reached within " + PATIENCE + ": " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
