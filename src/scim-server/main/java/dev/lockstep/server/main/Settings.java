package dev.lockstep.server.main;

import dev.lockstep.server.postgres.JdbcAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was set, checked. Reads a key from the system properties, then from the environment.
 *
 * @param callsAtOnce how many SCIM calls of one organization are worked on at the same time
 */
record Settings(Mode mode, Address address, Address management, int callsAtOnce) {

  static final String DEFAULT_PORT = "8090";

  private static final int PORT_MAX = 65_535;
  private static final int CALLS_MAX = 10_000;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static Settings read() {
    return from(
        key -> {
          var property = System.getProperty(key);
          return property != null ? property : System.getenv(environmentName(key));
        });
  }

  static Settings from(Source source) {
    var mode = mode(source);
    var address = new Address(host(source, mode), port(source, "lockstep.port", DEFAULT_PORT, 1));
    return new Settings(mode, address, management(source, address), callsAtOnce(source));
  }

  /** Where a socket listens. */
  record Address(String host, int port) {}

  String host() {
    return address.host();
  }

  int port() {
    return address.port();
  }

  /** The address under which people and identity providers reach this server. */
  URI publicUrl() {
    return switch (mode) {
      case Mode.Trial(var data) -> URI.create("http://localhost:" + port());
      case Mode.Production(var database, var url) -> url;
    };
  }

  private static Mode mode(Source source) {
    var name = source.get("lockstep.mode", "trial");
    return switch (name) {
      case "trial" -> new Mode.Trial(Path.of(source.get("lockstep.data", "lockstep-data")));
      case "production" -> new Mode.Production(database(source), publicUrl(source));
      default ->
          throw new StartException(
              "lockstep.mode is \"" + name + "\"; it must be trial or production.");
    };
  }

  private static JdbcAddress database(Source source) {
    var url =
        required(
            source, "lockstep.jdbc-url", "for example jdbc:postgresql://db.example:5432/lockstep");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new StartException(
          "lockstep.jdbc-url must begin with jdbc:postgresql: because PostgreSQL is the one database this server runs on.");
    }
    return new JdbcAddress(
        url, source.get("lockstep.jdbc-user", ""), source.get("lockstep.jdbc-password", ""));
  }

  private static URI publicUrl(Source source) {
    var text =
        required(
            source,
            "lockstep.public-url",
            "the address under which identity providers reach it, for example https://lockstep.example");
    try {
      var url = new URI(text);
      var path = url.getPath() == null ? "" : url.getPath();
      if (isHttp(url)
          && url.getHost() != null
          && path.matches("/?")
          && url.getQuery() == null
          && url.getFragment() == null) return origin(url);
    } catch (URISyntaxException e) {
      throw new StartException("lockstep.public-url is not an address: " + e.getMessage());
    }
    throw new StartException(
        "lockstep.public-url is \""
            + text
            + "\"; it must be scheme, host and port only, for example https://lockstep.example.");
  }

  private static boolean isHttp(URI url) {
    return "https".equals(url.getScheme()) || "http".equals(url.getScheme());
  }

  private static URI origin(URI url) {
    return URI.create(url.getScheme() + "://" + url.getAuthority());
  }

  private static String required(Source source, String key, String what) {
    var value = source.get(key, "");
    if (value.isBlank()) {
      throw new StartException(
          "Production mode needs " + key + " (or " + environmentName(key) + "): " + what + ".");
    }
    return value;
  }

  private static String host(Source source, Mode mode) {
    return switch (mode) {
      case Mode.Trial(var data) -> "127.0.0.1";
      // An address that only this machine can use needs no port that others can reach.
      case Mode.Production(var database, var url) ->
          source.get("lockstep.host", LOOPBACK.contains(url.getHost()) ? "127.0.0.1" : "0.0.0.0");
    };
  }

  // Health and metrics are nobody's business but the operator's: a port of their own, which others
  // don't reach unless they are let in.
  private static Address management(Source source, Address beside) {
    var next = beside.port() == PORT_MAX ? beside.port() - 1 : beside.port() + 1;
    var port = port(source, "lockstep.management-port", String.valueOf(next), 0);
    return new Address(source.get("lockstep.management-host", "127.0.0.1"), port);
  }

  private static int port(Source source, String key, String otherwise, int least) {
    return number(key, source.get(key, otherwise), least, PORT_MAX);
  }

  private static int callsAtOnce(Source source) {
    var key = "lockstep.calls-at-once";
    var twice = 2 * Runtime.getRuntime().availableProcessors();
    return number(key, source.get(key, String.valueOf(twice)), 1, CALLS_MAX);
  }

  private static int number(String key, String text, int least, int most) {
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException notANumber) {
      throw badNumber(key, text, least, most);
    }
    throw badNumber(key, text, least, most);
  }

  private static StartException badNumber(String key, String text, int least, int most) {
    return new StartException(
        key + " is \"" + text + "\"; it must be a number from " + least + " to " + most + ".");
  }

  private static String environmentName(String key) {
    return key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Where settings come from. */
  @FunctionalInterface
  interface Source {
    @Nullable String get(String key);

    default String get(String key, String otherwise) {
      var value = get(key);
      return value == null || value.isBlank() ? otherwise : value.strip();
    }
  }
}
