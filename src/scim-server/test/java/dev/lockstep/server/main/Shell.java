package dev.lockstep.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs command lines in this process, by the settings that are system properties now. */
final class Shell {
  private Shell() {}

  /** What a command left behind. */
  record Ran(int status, String out, String err) {}

  static Ran run(String line) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var words = line.isEmpty() ? List.<String>of() : List.of(line.split(" "));
    var status = Main.run(words, printing(out), printing(err));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What a command printed that has to work. */
  static String done(String line) {
    var ran = run(line);
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out();
  }

  static void refused(String line, String because) {
    var ran = run(line);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains(because);
    assertThat(ran.out()).isEmpty();
  }

  private static PrintStream printing(ByteArrayOutputStream text) {
    return new PrintStream(text, true, StandardCharsets.UTF_8);
  }
}
