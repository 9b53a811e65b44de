package dev.lockstep.keycloak.dialect;

import java.util.stream.Collectors;

/** docs/presets.md, as the files have it. */
final class PresetsPage {

  private PresetsPage() {}

  static String text() {
    return HEAD + Preset.NAMES.stream().map(PresetsPage::preset).collect(Collectors.joining());
  }

  private static final String HEAD =
      """
      # Presets

      A preset says how a kind of target wants to be spoken to. Each target has one (the setting `preset`); what the target says of
      itself counts more, unless it is marked *firm* here, and what an admin sets (the setting `dialect`, `name=value`) counts most.
      `GET /admin/realms/{realm}/lockstep/targets/{id}/dialect` shows each value with its origin.

      `generic` has every value; each other preset has only what differs from it. *Remembered* means that nobody has read it in a
      source: try it before you rely on it. This page is made from the files and checked by a test.
      """;

  private static String preset(String name) {
    var preset = Preset.named(name);
    var rows =
        preset.facts().entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return "\n## %s\n\n%s.\n\n| value | is | because |\n|---|---|---|\n%s"
        .formatted(name, preset.title(), rows);
  }

  private static String row(String name, Fact fact) {
    var marks = (fact.remembered() ? " *(remembered)*" : "") + (fact.firm() ? " *(firm)*" : "");
    var value = fact.value().isArray() ? list(fact) : fact.value().asText();
    return "| `%s` | %s | %s%s |\n".formatted(name, value, fact.source(), marks);
  }

  private static String list(Fact fact) {
    return fact.value().isEmpty()
        ? "none"
        : fact.value().valueStream().map(it -> it.asText()).collect(Collectors.joining(", "));
  }
}
