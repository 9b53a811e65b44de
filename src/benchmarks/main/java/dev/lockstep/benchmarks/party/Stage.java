package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Numbers;
import dev.lockstep.benchmarks.load.Pgbench;
import dev.lockstep.benchmarks.load.Wire;
import dev.lockstep.endtoend.process.Child;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.Postgres;
import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.ScimServer;
import dev.lockstep.endtoend.process.Trees;
import dev.lockstep.endtoend.process.Workspace;
import dev.lockstep.endtoend.rest.Organization;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All parties on one PostgreSQL, each with a small and a large place full of people. */
public final class Stage implements AutoCloseable {
  /** PostgreSQL's buffers, so that a hundred thousand members fit and a million do not. */
  public static final String BUFFERS = "512MB";

  public static final long SMALL = 1000;

  /** How many members the large place has, and whether rivals are started. */
  public record Size(long large, boolean rivals) {}

  private final Processes processes;
  private final Postgres postgres;
  private final Tools tools;
  private final Database floor;
  private final ScimServer server;
  private final @Nullable Keycloak keycloak;
  private final Ours.Home home;
  private final Party ours;
  private final @Nullable Party rival;
  private final Party bare;

  /** What is started is ended by the caller's closing the processes, also where a start fails. */
  public Stage(Workspace workspace, Processes processes, Size size) {
    this.processes = processes;
    tools = new Tools(workspace, processes);
    postgres = startPostgres();
    floor = postgres.database("bare");
    Bare.makeTable(floor);
    server = new Ours(tools, postgres.ownedDatabase("server")).start();
    home = Ours.organization(server, "large");
    var small = Ours.organization(server, "small");
    var copies = new Copies(postgres.database("server"));
    ours =
        new Party(
            "Lockstep",
            server.handle(),
            Ours.organization(server, "growing").service(),
            Place.filled(small.service(), copies, People.SMALL, SMALL),
            Place.filled(home.service(), copies, People.LARGE, size.large()));
    keycloak =
        size.rivals() ? new Rival(tools, postgres.database("keycloak")).start("keycloak") : null;
    rival = keycloak == null ? null : rivalWithPeople(keycloak, size.large());
    bare = bareWithPeople();
  }

  public Party ours() {
    return ours;
  }

  /** Keycloak's own SCIM API, unless it was left out. */
  public Optional<Party> keycloak() {
    return Optional.ofNullable(rival);
  }

  /** Ours first, the floor second, and the rival that keeps its data on disk, if it is here. */
  public List<Party> parties() {
    return Stream.concat(Stream.of(ours, bare), keycloak().stream()).toList();
  }

  public Party bare() {
    return bare;
  }

  /** SCIM-SDK with so many people of these numbers, in a process of its own. */
  public Party sdk(Numbers.Among people) {
    var program = new Sdk(tools);
    var process = program.start().handle();
    try (var wire = new Wire(program.service())) {
      for (var i = 0; i < people.size(); i++)
        wire.succeed(People.CREATE.filled(people.first() + i));
    }
    var place = new Place(program.service(), "", people);
    return new Party("SCIM-SDK", process, place.service(), place, place);
  }

  /** The database alone, on the floor's own table. */
  public Optional<Pgbench> pgbench() {
    return Pgbench.on(floor);
  }

  /** What all databases together have used of the processor, in ms. */
  public double databaseMillis() {
    return Processor.familyMillis(postgres.handle());
  }

  /** The console of the large organization. */
  public Organization console() {
    return home.console();
  }

  /** How long each takes from the start of another process to its first good answer, in seconds. */
  public Map<String, Double> starts() {
    var starts = new HashMap<String, Double>();
    starts.put(ours.name(), timed(() -> new Ours(tools, server.database()).start().handle()));
    starts.put(bare.name(), timed(() -> new Bare(tools, floor).start().handle()));
    if (keycloak != null) {
      var another = new Rival(tools, keycloak.database());
      starts.put("Keycloak", timed(() -> another.start("another").handle()));
    }
    return starts;
  }

  private static double timed(Supplier<ProcessHandle> start) {
    var before = System.nanoTime();
    var process = start.get();
    var seconds = (System.nanoTime() - before) / 1e9;
    Child.end(process, Duration.ofSeconds(30));
    return seconds;
  }

  @Override
  public void close() {
    server.close();
    if (keycloak != null) keycloak.close();
    postgres.close();
  }

  private static Party rivalWithPeople(Keycloak keycloak, long large) {
    var copies = new Copies(keycloak.database());
    return new Party(
        "Keycloak",
        ProcessHandle.of(keycloak.pid()).orElseThrow(),
        Rival.realm(keycloak, "growing"),
        Place.filled(Rival.realm(keycloak, "small"), copies, People.SMALL, SMALL),
        Place.filled(Rival.realm(keycloak, "large"), copies, People.LARGE, large));
  }

  private Party bareWithPeople() {
    var program = new Bare(tools, floor);
    var process = program.start().handle();
    var place = Place.filled(program.service(), new Copies(floor), People.SMALL, SMALL);
    return new Party("bare", process, place.service(), place, place);
  }

  private Postgres startPostgres() {
    // Always empty: what an earlier run left must not decide a figure.
    var data = processes.folder().resolve("postgres");
    Trees.delete(data);
    return Postgres.start(
        processes, data, Ports.free(), Map.of("shared_buffers", BUFFERS, "max_wal_size", "8GB"));
  }
}
