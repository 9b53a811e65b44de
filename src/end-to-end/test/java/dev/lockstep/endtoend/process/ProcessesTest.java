package dev.lockstep.endtoend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir private Path folder;

  @Test
  void closing_ends_all_and_lets_nothing_more_start() {
    var processes = Processes.open(folder);
    var child = processes.start("sleeper", new ProcessBuilder("sleep", "60"));
    processes.close();
    assertThat(child.handle().isAlive()).isFalse();
    assertThatThrownBy(() -> processes.start("late", new ProcessBuilder("sleep", "60")))
        .hasMessage("everything is being stopped");
  }

  @Test
  void a_later_start_ends_what_an_earlier_one_left_running() throws Exception {
    var left = new ProcessBuilder("sleep", "60").start();
    remember(left.pid(), left.info().startInstant().orElseThrow());
    Processes.open(folder).close();
    assertThat(left.isAlive()).isFalse();
  }

  @Test
  void a_process_that_only_has_the_same_number_is_left_alone() throws Exception {
    var stranger = new ProcessBuilder("sleep", "60").start();
    remember(stranger.pid(), Instant.now().minus(Duration.ofHours(1)));
    Processes.open(folder).close();
    assertThat(stranger.isAlive()).isTrue();
    stranger.destroyForcibly();
  }

  @Test
  void a_child_that_ends_early_shows_the_end_of_its_log() {
    try (var processes = Processes.open(folder)) {
      var child = processes.start("broken", new ProcessBuilder("sh", "-c", "echo why; exit 3"));
      assertThatThrownBy(() -> child.await(() -> false, Duration.ofSeconds(10)))
          .hasMessageContaining("broken ended with exit code 3")
          .hasMessageEndingWith("why");
    }
  }

  @Test
  void taken_ports_are_named() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = taken.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(Map.of("web", port, "mail", Ports.free())))
          .hasMessage("Ports in use by another program: web " + port);
    }
  }

  // The first line is the owner; one that ended long ago.
  private void remember(long pid, Instant started) throws Exception {
    var owner = "1 " + Instant.EPOCH + " owner\n";
    Files.writeString(folder.resolve("processes"), owner + pid + " " + started + " sleeper\n");
  }
}
