package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation's pictures are those that browser tests make, so that they can be renewed. */
class PicturesTest {
  private static final Path ROOT = Workspace.here().root();
  private static final Pattern SHOWN =
      Pattern.compile("!\\[[^\\]]+]\\(\\S*pictures/(\\S+)\\.png\\)");
  private static final Pattern MADE = Pattern.compile("\\.pictures?\\((?:\\S+, )?\"([a-z-]+)\"\\)");

  @Test
  void each_is_shown_and_is_made_by_a_test() throws IOException {
    var kept = new TreeSet<String>();
    try (var files = Files.list(ROOT.resolve("docs/pictures"))) {
      files.forEach(file -> kept.add(file.getFileName().toString().replace(".png", "")));
    }
    var shown = found(SHOWN, ROOT.resolve("docs"));
    shown.addAll(found(SHOWN, ROOT.resolve("README.md")));
    assertThat(shown).isNotEmpty().isEqualTo(kept);
    assertThat(found(MADE, ROOT.resolve("src/end-to-end/test"))).containsAll(shown);
  }

  private static Set<String> found(Pattern pattern, Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.toString().endsWith(".md") || file.toString().endsWith(".java"))
          .flatMap(file -> matches(pattern, file))
          .map(match -> match.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path file) {
    try {
      return pattern.matcher(Files.readString(file)).results();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
