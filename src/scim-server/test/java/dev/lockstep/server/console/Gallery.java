package dev.lockstep.server.console;

import dev.lockstep.server.console.Chromium.Variant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** Looks at pages: a picture for people, axe, and what the browser complains of. One thread. */
final class Gallery {
  private static final String SEND =
      """
      ([action, fields]) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = action;
        for (const [name, value] of Object.entries(fields)) {
          const field = document.createElement('input');
          field.name = name;
          field.value = value;
          form.append(field);
        }
        document.body.append(form);
        form.submit();
      }""";

  private final Chromium chromium;
  private final SoftAssertions softly;
  private final List<Variant> variants;

  Gallery(Chromium chromium, SoftAssertions softly, Variant... variants) {
    this.chromium = chromium;
    this.softly = softly;
    this.variants = List.of(variants);
  }

  /** Looks at the page of this address. */
  void page(String name, String path) {
    for (var variant : variants) {
      chromium.look(variant);
      chromium.go(path);
      look(name + variant.suffix());
    }
  }

  /** Looks at the page that is open, which a new look-up would not show again. */
  void here(String name) {
    for (var variant : variants) {
      chromium.look(variant);
      look(name + variant.suffix());
    }
  }

  /** Looks at what a form is answered with. */
  void sent(String name, String action, Map<String, String> fields) {
    chromium.leave(() -> chromium.page().evaluate(SEND, List.of(action, fields)));
    here(name);
  }

  private void look(String where) {
    chromium.picture(where);
    softly.assertThat(chromium.findings()).as("axe on " + where).isEmpty();
    softly.assertThat(chromium.overflows()).as("runs out of the window: " + where).isFalse();
    softly.assertThat(chromium.complaints()).as("the browser on " + where).isEmpty();
  }
}
