package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak built for one kind of database, with or without the provider JAR. Building takes half a
 * minute of two cores, so it happens only when something that goes into it has changed.
 */
public final class KeycloakDistribution {
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(6);
  private static final String JAR = "lockstep-keycloak.jar";

  private final Path home;
  private final Edition edition;

  private KeycloakDistribution(Path home, Edition edition) {
    this.home = home;
    this.edition = edition;
  }

  /** What a distribution is built for; the features are those of Keycloak that are off else. */
  public record Edition(Vendor vendor, boolean withLockstep, List<String> features) {
    public Edition {
      features = List.copyOf(features);
    }

    public Edition(Vendor vendor, boolean withLockstep) {
      this(vendor, withLockstep, List.of());
    }

    private String name() {
      var name = vendor.option + (withLockstep ? "" : "-plain");
      return features.isEmpty() ? name : name + "-" + String.join("-", features);
    }
  }

  /** The databases that Keycloak can be built for here, by its own names. */
  public enum Vendor {
    POSTGRES("postgres"),
    MARIADB("mariadb"),
    H2("dev-file");

    private final String option;

    Vendor(String option) {
      this.option = option;
    }
  }

  /** The edition that demo and tests share. */
  public static KeycloakDistribution prepare(Workspace workspace, Processes processes) {
    return prepare(workspace, processes, new Edition(Vendor.POSTGRES, true));
  }

  public static KeycloakDistribution prepare(
      Workspace workspace, Processes processes, Edition edition) {
    try {
      var distribution = new KeycloakDistribution(homeOf(workspace, edition), edition);
      distribution.placeJar(edition.withLockstep() ? workspace.providerJar() : null);
      distribution.build(processes);
      return distribution;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  /** The realms that a node finds here are imported as it starts with {@code --import-realm}. */
  public Path imports() throws IOException {
    return Files.createDirectories(home.resolve("data").resolve("import"));
  }

  /** Where its owner puts themes. */
  public Path themes() {
    return home.resolve("themes");
  }

  /** Where its scripts are. */
  public Path scripts() {
    return home.resolve("bin");
  }

  /** Its start script with these arguments, on the JDK that runs us. */
  ProcessBuilder kc(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(scripts().resolve("kc.sh").toString());
    command.addAll(arguments);
    var program = new ProcessBuilder(command);
    program.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return program;
  }

  // The usual edition lives where Maven unpacked it; each other one in a copy beside it.
  private static Path homeOf(Workspace workspace, Edition edition) throws IOException {
    var unpacked = workspace.keycloak();
    if (edition.equals(new Edition(Vendor.POSTGRES, true))) return unpacked;
    var copy = workspace.target().resolve("keycloak-editions").resolve(edition.name());
    if (!Files.exists(copy)) Trees.copy(unpacked, copy);
    return copy;
  }

  private void placeJar(@Nullable Path jar) throws IOException {
    var placed = home.resolve("providers").resolve(JAR);
    if (jar == null) {
      Files.deleteIfExists(placed);
    } else if (!Files.exists(placed) || Files.mismatch(jar, placed) != -1) {
      Files.copy(jar, placed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> buildOptions() {
    var options = new ArrayList<String>();
    options.add("--db=" + edition.vendor.option);
    options.add("--health-enabled=true");
    options.add("--metrics-enabled=true");
    options.add("--vault=file");
    if (!edition.features.isEmpty()) {
      options.add("--features=" + String.join(",", edition.features));
    }
    return options;
  }

  private void build(Processes processes) throws IOException {
    var stamp = home.resolve("lockstep-build.sha256");
    var wanted = fingerprint();
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) return;
    Files.deleteIfExists(stamp);
    var arguments = Stream.concat(Stream.of("build"), buildOptions().stream()).toList();
    processes.start("keycloak-build", kc(arguments)).awaitSuccess(BUILD_LIMIT);
    Files.writeString(stamp, wanted);
  }

  private String fingerprint() throws IOException {
    var digest = sha256();
    var jar = home.resolve("providers").resolve(JAR);
    if (Files.exists(jar)) digest.update(Files.readAllBytes(jar));
    for (var part :
        List.of(buildOptions().toString(), Runtime.version().toString(), home.toString())) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
