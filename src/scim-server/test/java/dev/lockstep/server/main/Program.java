package dev.lockstep.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/**
 * The one artifact as a process, listening on a port of its own. What it prints goes to the folder.
 *
 * @param settings as {@code name=value}
 */
public record Program(Path folder, int port, List<String> settings) {
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Path JAR =
      Path.of(System.getProperty("project.target"), "lockstep-server.jar");

  /** On a free port. */
  public static Program in(Path folder, List<String> settings) {
    return new Program(folder, freePort(), settings);
  }

  /** Starts the server, and waits for nothing. */
  public Process start() throws IOException {
    return java(List.of());
  }

  /** Runs a command to its end; what it printed. */
  public String command(String... words) throws IOException, InterruptedException {
    var process = java(List.of(words));
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    var out = Files.readString(folder.resolve("out-" + words[0] + ".log"));
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  public void awaitAnswer(Process server) throws IOException, InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && server.isAlive()) {
      if (answers()) return;
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError("the server did not answer: " + errors());
  }

  /** What the server printed to its error stream. */
  public String errors() throws IOException {
    return Files.readString(folder.resolve("err-server.log"));
  }

  /** The status of a GET. */
  public int get(String path, String token) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address() + path));
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/", "") == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private Process java(List<String> words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-Dlockstep.port=" + port, "-Dlockstep.management-port=0"));
    settings.forEach(setting -> command.add("-Dlockstep." + setting));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(words);
    var name = words.isEmpty() ? "server" : words.getFirst();
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out-" + name + ".log").toFile())
        .redirectError(folder.resolve("err-" + name + ".log").toFile())
        .start();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
