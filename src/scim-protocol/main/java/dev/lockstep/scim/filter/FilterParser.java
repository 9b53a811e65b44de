package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import java.util.IdentityHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters and paths: RFC 7644 figure 1 (with {@code and} binding tighter than {@code or}) and
 * figure 7, one method per rule. One thread.
 */
public final class FilterParser {

  private final Tokens tokens;
  private final ScimRules rules;
  // By identity: the same attribute may stand in several places.
  private final IdentityHashMap<AttributePath, Integer> positions = new IdentityHashMap<>();
  private int depth;
  private int terms;

  private FilterParser(Tokens tokens, ScimRules rules) {
    this.tokens = tokens;
    this.rules = rules;
  }

  /**
   * Reads a filter with all leniencies.
   *
   * @throws ScimException {@code invalidFilter} with the position
   */
  public static Filter parse(String text) {
    return parse(text, ScimRules.LENIENT);
  }

  /**
   * Reads a filter.
   *
   * @throws ScimException {@code invalidFilter} with the position
   */
  public static Filter parse(String text, ScimRules rules) {
    return parsed(text, rules).filter();
  }

  /** A filter, and where each of its attributes stands. */
  record Parsed(Filter filter, IdentityHashMap<AttributePath, Integer> positions) {}

  static Parsed parsed(String text, ScimRules rules) {
    var parser = new FilterParser(new Tokens(text, rules.limits(), Tokens.Kind.FILTER), rules);
    var filter = parser.filter();
    parser.tokens.expectEnd();
    return new Parsed(filter, parser.positions);
  }

  static PatchPath path(String text, ScimRules rules) {
    var parser = new FilterParser(new Tokens(text, rules.limits(), Tokens.Kind.PATH), rules);
    var path = parser.path();
    parser.tokens.expectEnd();
    return path;
  }

  // PATH = attrPath / valuePath [subAttr]
  private PatchPath path() {
    var attribute = attrPath();
    if (!tokens.take('[')) {
      return PatchPath.of(attribute);
    }
    var element = valFilter(attribute);
    return new PatchPath(attribute, element, subAttr());
  }

  // FILTER = or
  private Filter filter() {
    return or();
  }

  // or = and *( SP "or" SP and )
  private Filter or() {
    var left = and();
    while (tokens.takeWord("or")) {
      left = new Filter.Or(left, and());
    }
    return left;
  }

  // and = term *( SP "and" SP term )
  private Filter and() {
    var left = term();
    while (tokens.takeWord("and")) {
      left = new Filter.And(left, term());
    }
    return left;
  }

  // term = "not" "(" FILTER ")" / "(" FILTER ")" / valuePath / attrExp
  private Filter term() {
    if (tokens.takeNot()) {
      tokens.expect('(');
      return new Filter.Not(group());
    }
    if (tokens.take('(')) {
      return group();
    }
    var attribute = attrPath();
    return tokens.take('[') ? valuePath(attribute) : attrExp(attribute);
  }

  // FILTER ")"
  private Filter group() {
    var inner = nested();
    tokens.expect(')');
    return inner;
  }

  // valuePath = attrPath "[" valFilter "]"
  private Filter valuePath(AttributePath attribute) {
    var element = valFilter(attribute);
    var sub = rules.allow(Leniency.SUB_ATTRIBUTE_AFTER_BRACKET) ? subAttr() : null;
    return new Filter.ValuePath(
        attribute, sub == null ? element : new Filter.And(element, attrExp(placed(sub))));
  }

  // valFilter "]"
  private Filter valFilter(AttributePath attribute) {
    if (attribute.sub() != null) {
      throw tokens.error("'[' can't follow the sub-attribute " + attribute, tokens.lastStart());
    }
    var element = nested();
    tokens.expect(']');
    return element;
  }

  private Filter nested() {
    if (++depth > rules.limits().filterDepthMax()) {
      throw tokens.error(
          "nested deeper than " + rules.limits().filterDepthMax(), tokens.lastStart());
    }
    var inner = filter();
    depth--;
    return inner;
  }

  // attrExp = attrPath SP "pr" / attrPath SP compareOp SP compValue
  private Filter attrExp(AttributePath attribute) {
    if (++terms > rules.limits().filterTermsMax()) {
      throw tokens.error(
          "more than " + rules.limits().filterTermsMax() + " comparisons", tokens.lastStart());
    }
    if (tokens.takeWord("pr")) {
      return new Filter.Present(attribute);
    }
    return new Filter.Compare(attribute, compareOp(), compValue());
  }

  // compareOp = "eq" / "ne" / "co" / "sw" / "ew" / "gt" / "lt" / "ge" / "le"
  private Operator compareOp() {
    var word = tokens.word("an operator such as eq");
    for (var operator : Operator.values()) {
      if (operator.keyword().equalsIgnoreCase(word)) {
        return operator;
      }
    }
    throw tokens.error("unknown operator '" + word + "'", tokens.lastStart());
  }

  // compValue = false / null / true / number / string
  private JsonNode compValue() {
    if (tokens.at('"')) {
      return tokens.string();
    }
    var word = tokens.word("a value");
    var keyword = rules.allow(Leniency.BOOLEAN_AS_TEXT) ? word.toLowerCase(Locale.ROOT) : word;
    return switch (keyword) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      case "null" -> NullNode.instance;
      default -> tokens.number(word);
    };
  }

  // attrPath = [URI ":"] ATTRNAME *1subAttr
  private AttributePath attrPath() {
    var word = tokens.word("an attribute");
    var start = tokens.lastStart();
    try {
      var path = AttributePath.parse(word);
      positions.put(path, start);
      return path;
    } catch (ScimException notAPath) {
      throw tokens.error("'" + word + "' is no attribute", start + notAPath.position().orElse(0));
    }
  }

  private AttributePath placed(String sub) {
    var path = AttributePath.of(sub);
    positions.put(path, tokens.lastStart());
    return path;
  }

  // subAttr = "." ATTRNAME
  private @Nullable String subAttr() {
    if (!tokens.take('.')) {
      return null;
    }
    var word = tokens.word("a sub-attribute");
    if (!AttributePath.isName(word)) {
      throw tokens.error("'" + word + "' is no sub-attribute", tokens.lastStart());
    }
    return word;
  }
}
