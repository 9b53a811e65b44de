package dev.lockstep.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FilterResolverTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "USERNAME eq \"a\"|userName eq \"a\"",
        "urn:ietf:params:scim:schemas:core:2.0:user:Name.GIVENNAME pr|name.givenName pr",
        "urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User:Department pr"
            + "|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr",
        "emails co \"x\"|emails.value co \"x\"",
        "EMAILS[Type eq \"work\"].VALUE eq \"x\"|emails[type eq \"work\" and value eq \"x\"]",
        "active eq \"True\"|active eq true",
        "emails[primary eq \"FALSE\"]|emails[primary eq false]",
        "active eq null|active eq null",
        "emails pr|emails pr",
        "not (Title pr) or nickname pr|not (title pr) or nickName pr",
        "META.LASTMODIFIED gt \"2011-05-13T04:42:34Z\""
            + "|meta.lastModified gt \"2011-05-13T04:42:34Z\"",
        "schemas eq \"urn:x\"|schemas eq \"urn:x\"",
        "urn:acme:User:Badge eq 7|urn:acme:User:Badge eq 7",
      })
  void names_get_their_spelling_and_values_their_type(String written, String resolved) {
    var filter = FilterResolver.resolve(FilterParser.parse(written), ResourceTypes.USER);
    assertThat(FilterText.of(filter)).isEqualTo(resolved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "color eq \"red\"|User has no attribute color",
        "name.nick pr|User has no attribute name.nick",
        "department pr|User has no attribute department",
        "emails[color pr]|emails has no attribute color",
        "emails[emails.value pr]|emails has no attribute emails.value",
        "emails[urn:x:type pr]|emails has no attribute urn:x:type",
        "emails[type[value pr]]|brackets inside brackets",
        "userName[value pr]|userName has no elements",
        "name eq \"Ada\"|name has no value of its own",
        "active gt true|gt means nothing for active",
        "active co \"ru\"|co means nothing for active",
        "active eq 1|compared with a boolean",
        "userName eq 1|compared with a string",
        "userName sw null|compared with a string",
        "meta.created gt \"yesterday\"|compared with a dateTime",
        "x509Certificates.value lt \"A\"|lt means nothing",
        "password eq \"secret\"|password can't be filtered on",
        "password sw \"s\"|password can't be filtered on",
        "password pr|password can't be filtered on",
      })
  void what_cannot_be_answered_is_refused_in_words(String written, String reason) {
    var filter = FilterParser.parse(written);
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterResolver.resolve(filter, ResourceTypes.USER))
        .withMessageContaining(reason)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidFilter"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "usrName eq \"a\"|0|did you mean userName?",
        "title pr and emails.valu eq \"emails.valu\"|13|did you mean emails.value?",
        "emails[typ eq \"work\"]|7|did you mean type?",
        "emails[type eq \"work\"].vlaue pr|23|did you mean value?",
        "department pr|0|did you mean urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department?",
        "title pr or name co \"A\"|12|name a sub-attribute",
        "title pr and (active eq 1)|14|compared with a boolean",
      })
  void where_and_what_was_probably_meant_is_told(String written, int position, String hint) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterResolver.read(written, ResourceTypes.USER, ScimRules.LENIENT))
        .withMessageContaining(hint)
        .satisfies(error -> assertThat(error.position()).hasValue(position));
  }

  @Test
  void nothing_is_suggested_for_what_resembles_nothing() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterResolver.read("color pr", ResourceTypes.USER, ScimRules.LENIENT))
        .withMessageNotContaining("did you mean");
  }

  @ParameterizedTest
  @MethodSource("dev.lockstep.scim.filter.Rfc7644Filters#all")
  void resolving_changes_no_answer(String written) {
    var filter = FilterParser.parse(written);
    var resolved = FilterResolver.resolve(filter, ResourceTypes.USER);
    var user = Json.file("rfc7643/full-user");
    assertThat(FilterMatcher.matches(resolved, user, ResourceTypes.USER))
        .isEqualTo(FilterMatcher.matches(filter, user, ResourceTypes.USER));
    assertThat(FilterResolver.resolve(resolved, ResourceTypes.USER)).isEqualTo(resolved);
  }
}
