package dev.lockstep.scim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterParser;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.resource.Resources;
import java.util.Map;

/** Filters, paths, attribute lists, ETags and addresses. */
final class Texts {

  private Texts() {}

  static void read(String text) {
    Refusals.allowedFrom(() -> filter(text));
    Refusals.allowedFrom(() -> assertPrints(text, PatchPath.parse(text)));
    Refusals.allowedFrom(() -> assertPrints(text, AttributePath.parse(text)));
    Refusals.allowedFrom(
        () -> Resources.project(Rich.USER, Rich.TYPE, Projection.parse(text, text)));
    Refusals.allowedFrom(() -> new Conditions(text, text).require("W/\"1\""));
    Refusals.allowedFrom(
        () -> RequestCodec.decode(new HttpMessage("GET", text, Map.of("x", text), Map.of(), null)));
  }

  private static void filter(String text) {
    var filter = FilterParser.parse(text);
    assertThat(FilterParser.parse(FilterText.of(filter))).isEqualTo(filter);
    var resolved = FilterResolver.resolve(filter, Rich.TYPE);
    assertThat(FilterResolver.resolve(resolved, Rich.TYPE)).isEqualTo(resolved);
    FilterMatcher.matches(resolved, Rich.USER, Rich.TYPE);
  }

  private static void assertPrints(String text, Object parsed) {
    var printed = parsed.toString();
    var again =
        parsed instanceof PatchPath ? PatchPath.parse(printed) : AttributePath.parse(printed);
    assertThat(again).as(text).isEqualTo(parsed);
  }
}
