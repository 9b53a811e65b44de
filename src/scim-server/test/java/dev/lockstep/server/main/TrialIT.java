package dev.lockstep.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.postgres.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one artifact, run as people run it. */
class TrialIT {
  private final Path folder;
  private final Program program;
  private final List<Process> started = new ArrayList<>();

  TrialIT(@TempDir Path folder) {
    this.folder = folder;
    program = Program.in(folder, List.of("data=" + folder.resolve("data")));
  }

  @AfterEach
  void stopWhatWasStarted() throws InterruptedException {
    for (var process : started) {
      process.destroy();
      ended(process);
    }
  }

  @Test
  void a_bare_start_serves_pages_scim_and_commands_and_stops_its_database_at_the_end()
      throws Exception {
    var server = start();
    program.awaitAnswer(server);
    assertThat(program.command("organization", "create", "acme", "--admin", "ann@acme.example"))
        .startsWith("acme\n");
    assertThat(program.command("provisioning", "on", "acme")).contains("is on");
    var token = program.command("token", "create", "acme").lines().findFirst().orElse("");
    assertThat(program.get("/scim/v2/acme/Users", token)).isEqualTo(200);
    assertThat(program.get("/setup", "")).isEqualTo(200);

    server.destroy();
    assertThat(ended(server)).isTrue();
    assertThat(folder.resolve("data/database/postmaster.pid")).doesNotExist();
  }

  @Test
  void after_a_kill_the_next_start_goes_on_with_what_was_left_running() throws Exception {
    var killed = start();
    program.awaitAnswer(killed);
    program.command("organization", "create", "acme", "--admin", "ann@acme.example");
    killed.destroyForcibly().waitFor();
    assertThat(LocalPostgres.runningIn(folder.resolve("data")).url()).isNotEmpty();

    program.awaitAnswer(start());
    assertThat(program.command("admin-code", "acme")).startsWith("acme-");
  }

  @Test
  void a_taken_port_is_named_and_nothing_is_left_running() throws Exception {
    try (var taken = new ServerSocket(program.port(), 1, InetAddress.getLoopbackAddress())) {
      var server = start();
      assertThat(ended(server)).isTrue();
      assertThat(server.exitValue()).isEqualTo(1);
      assertThat(program.errors())
          .contains(
              "Port "
                  + taken.getLocalPort()
                  + " or 0 is taken. Set lockstep.port or lockstep.management-port to another one.");
      assertThat(folder.resolve("data/database/postmaster.pid")).doesNotExist();
    }
  }

  private Process start() throws IOException {
    var process = program.start();
    started.add(process);
    return process;
  }

  private static boolean ended(Process process) throws InterruptedException {
    return process.waitFor(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
