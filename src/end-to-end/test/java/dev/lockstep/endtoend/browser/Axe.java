package dev.lockstep.endtoend.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Asks axe-core what on a page keeps somebody out. */
final class Axe {
  private static final String VIOLATIONS =
      """
      async within => {
        const { passes, violations } = await axe.run(within);
        if (passes.length === 0) throw new Error(`axe looked at nothing within ${within}`);
        return violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help}: ${node.html}`));
      }\
      """;

  private Axe() {}

  /** What is wrong within the element, one line each. */
  static List<String> violations(Page page, String within) {
    page.evaluate(script());
    var found = (List<?>) page.evaluate(VIOLATIONS, within);
    return found.stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (var script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
