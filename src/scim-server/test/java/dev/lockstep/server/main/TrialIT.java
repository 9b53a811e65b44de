package dev.lockstep.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.postgres.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one artifact, run as people run it. */
class TrialIT {
  private static final Path JAR =
      Path.of(System.getProperty("project.target"), "lockstep-server.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder = Path.of("");

  private final List<Process> started = new ArrayList<>();
  private final int port = freePort();

  @AfterEach
  void stopWhatWasStarted() throws InterruptedException {
    for (var process : started) {
      process.destroy();
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void a_bare_start_serves_pages_scim_and_commands_and_stops_its_database_at_the_end()
      throws Exception {
    var server = start();
    awaitAnswer(server);
    assertThat(command("organization", "create", "acme", "--admin", "ann@acme.example"))
        .startsWith("acme\n");
    assertThat(command("provisioning", "on", "acme")).contains("is on");
    var token = command("token", "create", "acme").lines().findFirst().orElse("");
    assertThat(get("/scim/v2/acme/Users", token)).isEqualTo(200);
    assertThat(get("/setup", "")).isEqualTo(200);

    server.destroy();
    assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("data/database/postmaster.pid")).doesNotExist();
  }

  @Test
  void after_a_kill_the_next_start_goes_on_with_what_was_left_running() throws Exception {
    var killed = start();
    awaitAnswer(killed);
    command("organization", "create", "acme", "--admin", "ann@acme.example");
    killed.destroyForcibly().waitFor();
    assertThat(LocalPostgres.runningIn(folder.resolve("data")).url()).isNotEmpty();

    awaitAnswer(start());
    assertThat(command("admin-code", "acme")).startsWith("acme-");
  }

  @Test
  void a_taken_port_is_named_and_nothing_is_left_running() throws Exception {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      var server = start();
      assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("err-server.log")))
          .contains(
              "Port "
                  + taken.getLocalPort()
                  + " or 0 is taken. Set lockstep.port or lockstep.management-port to another one.");
      assertThat(folder.resolve("data/database/postmaster.pid")).doesNotExist();
    }
  }

  private Process start() throws IOException {
    var process = java(List.of());
    started.add(process);
    return process;
  }

  private String command(String... words) throws IOException, InterruptedException {
    var process = java(List.of(words));
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    var out = Files.readString(folder.resolve("out-" + words[0] + ".log"));
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  private Process java(List<String> words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dlockstep.port=" + port,
            "-Dlockstep.management-port=0",
            "-Dlockstep.data=" + folder.resolve("data")));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(words);
    var name = words.isEmpty() ? "server" : words.getFirst();
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out-" + name + ".log").toFile())
        .redirectError(folder.resolve("err-" + name + ".log").toFile())
        .start();
  }

  private void awaitAnswer(Process server) throws IOException, InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && server.isAlive()) {
      if (answers()) return;
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError(
        "the server did not answer: " + Files.readString(folder.resolve("err-server.log")));
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/", "") == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private int get(String path, String token) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
