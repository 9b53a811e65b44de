package dev.lockstep.scim.filter;

import dev.lockstep.scim.filter.Filter.And;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.filter.Filter.Not;
import dev.lockstep.scim.filter.Filter.Or;
import dev.lockstep.scim.filter.Filter.Present;
import dev.lockstep.scim.filter.Filter.ValuePath;

/** Prints filters with as few parentheses as parse back to the same tree. */
public final class FilterText {

  private FilterText() {}

  /** The filter's text, values escaped. */
  public static String of(Filter filter) {
    return switch (filter) {
      case Or(var left, var right) -> of(left) + " or " + andOperand(right);
      case And(var left, var right) ->
          (left instanceof And ? of(left) : operand(left)) + " and " + operand(right);
      case Not(var inner) -> "not (" + of(inner) + ")";
      case Present(var path) -> path + " pr";
      // a JSON value prints as compValue of the grammar, which is JSON's
      case Compare(var path, var operator, var value) ->
          path + " " + operator.keyword() + " " + value;
      case ValuePath(var path, var element) -> path + "[" + of(element) + "]";
    };
  }

  // the parser groups a chain to the left, so what stands grouped on the right keeps its
  // parentheses
  private static String andOperand(Filter right) {
    return right instanceof Or ? "(" + of(right) + ")" : of(right);
  }

  private static String operand(Filter filter) {
    return filter instanceof Or || filter instanceof And ? "(" + of(filter) + ")" : of(filter);
  }
}
