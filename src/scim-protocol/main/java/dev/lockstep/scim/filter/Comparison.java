package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.value.Folding;
import dev.lockstep.scim.value.Scalars;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether one value compares as asked; values of different types never do, and so differ. */
record Comparison(AttributeType type, boolean caseExact, Operator operator, JsonNode operand)
    implements Predicate<JsonNode> {

  private static final Comparator<String> BY_CODE_POINT =
      (left, right) -> {
        var one = left.codePoints().iterator();
        var other = right.codePoints().iterator();
        while (one.hasNext() && other.hasNext()) {
          var order = Integer.compare(one.nextInt(), other.nextInt());
          if (order != 0) {
            return order;
          }
        }
        return Boolean.compare(one.hasNext(), other.hasNext());
      };

  // RFC 7643 section 2.2: what no schema describes is a text whose case doesn't matter
  static Comparison of(@Nullable AttributeDefinition attribute, Compare compare) {
    return attribute == null
        ? new Comparison(AttributeType.STRING, false, compare.operator(), compare.value())
        : new Comparison(
            attribute.type(), attribute.caseExact(), compare.operator(), compare.value());
  }

  @Override
  public boolean test(JsonNode value) {
    if (value.isTextual() && operand.isTextual()) {
      return texts(value.textValue(), operand.textValue());
    }
    if (value.isNumber() && operand.isNumber()) {
      return ordered(value.decimalValue().compareTo(operand.decimalValue()));
    }
    // booleans: also where a target answers "True"
    var equal = value.isValueNode() && value.asText().equalsIgnoreCase(operand.asText());
    return switch (operator) {
      case EQ -> equal;
      case NE -> !equal;
      default -> false;
    };
  }

  private boolean texts(String value, String asked) {
    var left = caseExact ? value : Folding.fold(value);
    var right = caseExact ? asked : Folding.fold(asked);
    return switch (operator) {
      case CO -> left.contains(right);
      case SW -> left.startsWith(right);
      case EW -> left.endsWith(right);
      case EQ, NE, GT, GE, LT, LE ->
          ordered(
              type == AttributeType.DATE_TIME
                  ? chronological(value, asked)
                  : BY_CODE_POINT.compare(left, right));
    };
  }

  private static int chronological(String value, String asked) {
    var left = Scalars.instant(value);
    var right = Scalars.instant(asked);
    return left == null || right == null
        ? BY_CODE_POINT.compare(value, asked)
        : left.compareTo(right);
  }

  private boolean ordered(int order) {
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case CO, SW, EW -> false;
    };
  }
}
