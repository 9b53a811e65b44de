package dev.lockstep.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterRoundTripTest {

  @Test
  void every_generated_filter_survives_printing_and_parsing() {
    var random = new Random(20260101);
    var filters = new RandomFilters(random);
    for (var run = 0; run < 20_000; run++) {
      var filter = filters.next(random.nextInt(6));
      var text = FilterText.of(filter);
      assertThat(FilterParser.parse(text, ScimRules.STRICT)).as(text).isEqualTo(filter);
      assertThat(FilterText.of(FilterParser.parse(text))).isEqualTo(text);
    }
  }

  @Test
  void a_damaged_filter_is_refused_by_a_scim_error_or_read_but_never_anything_else() {
    var random = new Random(7);
    var filters = new RandomFilters(random);
    var refused = 0;
    for (var run = 0; run < 20_000; run++) {
      var text = damaged(FilterText.of(filters.next(random.nextInt(4))), random);
      try {
        assertThat(FilterText.of(FilterParser.parse(text))).isNotEmpty();
      } catch (ScimException refusal) {
        assertThat(refusal.scimType()).isEqualTo("invalidFilter");
        assertThat(refusal.position().orElseThrow()).as(text).isBetween(0, text.length());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }

  @Test
  void a_filter_is_resolved_or_refused_and_resolving_changes_no_answer() {
    var random = new Random(5);
    var filters = new RandomFilters(random);
    var babs = Json.file("rfc7643/enterprise-user");
    var resolved = 0;
    for (var run = 0; run < 20_000; run++) {
      var filter = filters.next(random.nextInt(4));
      var answer = FilterMatcher.matches(filter, babs, ResourceTypes.USER);
      try {
        var canonical = FilterResolver.resolve(filter, ResourceTypes.USER);
        assertThat(FilterMatcher.matches(canonical, babs, ResourceTypes.USER))
            .as(FilterText.of(filter))
            .isEqualTo(answer);
        resolved++;
      } catch (ScimException refusal) {
        assertThat(refusal.scimType()).isEqualTo("invalidFilter");
      }
    }
    assertThat(resolved).isGreaterThan(500);
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (var cuts = random.nextInt(3); cuts >= 0 && !damaged.isEmpty(); cuts--) {
      var at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, "()[]\"\\ .:1eé\t".charAt(random.nextInt(13)));
        default -> damaged.setLength(at);
      }
    }
    return damaged.toString();
  }
}
