package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Types what a page of the documentation says, as its reader would, and stops at what fails. */
final class Shell {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINE_END = Pattern.compile("(?<!\\\\)\n");

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> first = new ArrayList<>(List.of("set -euo pipefail"));

  Shell(Path folder) {
    this.folder = folder;
    var java = System.getProperty("java.home");
    variables.put("JAVA_HOME", java);
    variables.put("PATH", java + "/bin:" + System.getenv("PATH"));
    // A short life: compiling better than needed costs more than it gains.
    variables.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
  }

  /** All commands of a page, each as it stands there, over several lines where it has them. */
  static List<String> commands(Path page) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .flatMap(block -> LINE_END.splitAsStream(block.group(1)))
        .filter(line -> !line.isBlank())
        .toList();
  }

  Shell set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Puts something before what a list of folders has already. */
  Shell add(String variable, String folder) {
    variables.merge(variable, folder, (before, more) -> more + ":" + before);
    return this;
  }

  Shell setAll(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  /** Typed before whatever is run. */
  Shell before(String command) {
    first.add(command);
    return this;
  }

  /** Runs them one after the other in one shell; returns what they said. */
  String run(List<String> commands) throws IOException, InterruptedException {
    var script = new ArrayList<>(first);
    script.addAll(commands);
    var bash =
        new ProcessBuilder("bash", "-c", String.join("\n", script)).directory(folder.toFile());
    bash.redirectErrorStream(true).environment().putAll(variables);
    var process = bash.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
