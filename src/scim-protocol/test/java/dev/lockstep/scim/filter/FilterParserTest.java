package dev.lockstep.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter.And;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.filter.Filter.Not;
import dev.lockstep.scim.filter.Filter.Or;
import dev.lockstep.scim.filter.Filter.Present;
import dev.lockstep.scim.filter.Filter.ValuePath;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.rules.ScimRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

  private static final Filter A = new Present(AttributePath.of("a"));
  private static final Filter B = new Present(AttributePath.of("b"));
  private static final Filter C = new Present(AttributePath.of("c"));

  @ParameterizedTest
  @MethodSource("dev.lockstep.scim.filter.Rfc7644Filters#all")
  void printing_a_parsed_filter_parses_back_to_the_same_tree(String text) {
    var filter = FilterParser.parse(text);
    assertThat(FilterParser.parse(FilterText.of(filter))).isEqualTo(filter);
  }

  @ParameterizedTest
  @EnumSource
  void every_operator_is_read_in_any_case(Operator operator) {
    var expected = new Compare(AttributePath.of("a"), operator, TextNode.valueOf("x"));
    assertThat(FilterParser.parse("a " + operator.keyword() + " \"x\"")).isEqualTo(expected);
    assertThat(FilterParser.parse("a " + operator.name() + " \"x\"")).isEqualTo(expected);
  }

  @Test
  void and_binds_tighter_than_or() {
    assertThat(FilterParser.parse("a pr or b pr and c pr")).isEqualTo(new Or(A, new And(B, C)));
    assertThat(FilterParser.parse("a pr and b pr or c pr")).isEqualTo(new Or(new And(A, B), C));
  }

  @Test
  void parentheses_bind_tightest() {
    assertThat(FilterParser.parse("(a pr or b pr) and c pr")).isEqualTo(new And(new Or(A, B), C));
    assertThat(FilterParser.parse("((a pr))")).isEqualTo(A);
  }

  @Test
  void not_takes_one_group() {
    assertThat(FilterParser.parse("not (a pr) and b pr")).isEqualTo(new And(new Not(A), B));
    assertThat(FilterParser.parse("NOT(a pr or b pr)")).isEqualTo(new Not(new Or(A, B)));
  }

  @Test
  void keywords_are_attributes_where_an_attribute_is_due() {
    assertThat(FilterParser.parse("not pr and and pr"))
        .isEqualTo(
            new And(new Present(AttributePath.of("not")), new Present(AttributePath.of("and"))));
  }

  @Test
  void a_value_path_holds_a_whole_filter() {
    assertThat(FilterParser.parse("emails[a pr or (b pr and c pr)]"))
        .isEqualTo(new ValuePath(AttributePath.of("emails"), new Or(A, new And(B, C))));
  }

  @Test
  void a_sub_attribute_after_a_bracket_speaks_of_the_same_element() {
    assertThat(FilterParser.parse("emails[type eq \"work\"].value eq \"a@example.com\""))
        .isEqualTo(FilterParser.parse("emails[type eq \"work\" and value eq \"a@example.com\"]"));
  }

  @Test
  void a_urn_keeps_its_dots() {
    assertThat(FilterParser.parse("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName pr"))
        .isEqualTo(
            new Present(
                new AttributePath(
                    "urn:ietf:params:scim:schemas:core:2.0:User", "name", "givenName")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true|true",
        "False|false",
        "null|null",
        "0|0",
        "-12|-12",
        "1.50|1.50",
        "2e3|2E+3",
        "123456789012345678901234567890|123456789012345678901234567890",
        "\"\"|\"\"",
        "\"O'Malley\"|\"O'Malley\"",
        "\"a\\\"b\\\\c\\/d\"|\"a\\\"b\\\\c/d\"",
        "\"\\u00e4\\n\"|\"ä\\n\"",
        "\"( not [ ] and\"|\"( not [ ] and\""
      })
  void values_are_json(String text, String printed) {
    assertThat(FilterText.of(FilterParser.parse("a eq " + text))).isEqualTo("a eq " + printed);
  }

  @Test
  void whole_numbers_stay_whole() {
    var one = ((Compare) FilterParser.parse("a eq 5")).value();
    assertThat(one).isEqualTo(LongNode.valueOf(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "``|0|an attribute",
        "   |3|an attribute",
        "userName|8|an operator",
        "userName eq|11|a value",
        "userName eq bjensen|12|a string in double quotes",
        "userName eq 'bjensen'|12|a string in double quotes",
        "userName is \"b\"|9|unknown operator 'is'",
        "userName eq \"b|12|closing quote",
        "userName eq \"b\\x\"|14|escape",
        "userName eq \"b\\u12g4\"|18|hexadecimal",
        "userName eq 01|12|a value",
        "userName eq 1e9999|12|a value",
        "userName eq \"b\" or|18|an attribute",
        "userName eq \"b\" xor title pr|16|the end",
        "userName eq \"b\" title pr|16|the end",
        "(userName pr|12|')'",
        "userName pr)|11|the end",
        "not userName pr|4|unknown operator 'userName'",
        "emails[type pr|14|']'",
        "emails[]|7|an attribute",
        "emails.value[type pr]|12|sub-attribute",
        "name..x pr|5|no attribute",
        "1name pr|0|no attribute",
        "urn:x: pr|6|no attribute",
        "emails[type pr].1x pr|16|no sub-attribute",
      })
  void a_malformed_filter_is_refused_at_its_position(String text, int position, String reason) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterParser.parse(text))
        .satisfies(
            error -> {
              assertThat(error.status()).isEqualTo(400);
              assertThat(error.scimType()).isEqualTo("invalidFilter");
              assertThat(error).hasMessageContaining(reason);
              assertThat(error.position()).hasValue(position);
              assertThat(error).hasMessageContaining("at position " + position);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not (", "emails["})
  void nesting_is_bounded(String opening) {
    var depth = ScimLimits.DEFAULT.filterDepthMax();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterParser.parse(opening.repeat(depth + 1) + "a pr"))
        .withMessageContaining("nested deeper than " + depth);
  }

  @Test
  void nesting_within_bounds_is_read() {
    var depth = ScimLimits.DEFAULT.filterDepthMax();
    assertThat(FilterParser.parse("(".repeat(depth) + "a pr" + ")".repeat(depth))).isEqualTo(A);
  }

  @Test
  void length_is_bounded() {
    var length = ScimLimits.DEFAULT.filterLengthMax();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterParser.parse("a".repeat(length + 1)))
        .withMessageContaining("longer than " + length);
  }

  @Test
  void a_chain_is_bounded_so_that_no_recursion_over_it_overflows() {
    var terms = ScimLimits.DEFAULT.filterTermsMax();
    var longest = "a pr" + " or a pr".repeat(terms - 1);
    assertThat(FilterText.of(FilterParser.parse(longest))).isEqualTo(longest);
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterParser.parse(longest + " or a pr"))
        .withMessageContaining("more than " + terms + " comparisons");
  }

  @Test
  void limits_are_an_argument() {
    var narrow = ScimRules.LENIENT.within(new ScimLimits(1, 1, 1, 10, 1, 1, 1, 1, 1, 1));
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterParser.parse("userName pr", narrow));
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterParser.parse("((a pr))", narrow));
  }
}
