package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.path.AttributePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Filters of every shape; the same seed gives the same ones. */
public record RandomFilters(Random random) {

  private static final String LETTERS = "abzAZ\"\\/ ()[].:äß\u2028\u0001😀'";

  private static final List<Operator> OPERATORS = List.of(Operator.values());

  public Filter next(int depth) {
    return switch (random.nextInt(depth <= 0 ? 2 : 6)) {
      case 0 -> new Filter.Present(path());
      case 1 -> new Filter.Compare(path(), operator(), value());
      case 2 -> new Filter.And(next(depth - 1), next(depth - 1));
      case 3 -> new Filter.Or(next(depth - 1), next(depth - 1));
      case 4 -> new Filter.Not(next(depth - 1));
      default -> new Filter.ValuePath(path().parent(), next(depth - 1));
    };
  }

  AttributePath path() {
    return new AttributePath(
        random.nextInt(4) == 0 ? "urn:ietf:params:scim:schemas:core:2.0:User" : null,
        name(),
        random.nextInt(3) == 0 ? name() : null);
  }

  private String name() {
    return switch (random.nextInt(6)) {
      case 0 -> "not";
      case 1 -> "or";
      case 2 -> "$ref";
      case 3 -> "a-b_9";
      case 4 -> "pr";
      default -> "emails";
    };
  }

  private Operator operator() {
    return OPERATORS.get(random.nextInt(OPERATORS.size()));
  }

  private JsonNode value() {
    return switch (random.nextInt(6)) {
      case 0 -> BooleanNode.valueOf(random.nextBoolean());
      case 1 -> NullNode.instance;
      case 2 -> LongNode.valueOf(random.nextInt());
      case 3 -> DecimalNode.valueOf(BigDecimal.valueOf(random.nextInt(1_000_000), 3));
      default -> TextNode.valueOf(text());
    };
  }

  public String text() {
    return random
        .ints(random.nextInt(8), 0, LETTERS.codePointCount(0, LETTERS.length()))
        .map(index -> LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, index)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
