package dev.lockstep.scim.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListResponseTest {

  @Test
  void an_empty_list_still_has_resources() {
    assertThat(ListResponse.all(List.of()).toJson())
        .isEqualTo(
            Json.object(
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:ListResponse'],"
                    + "'totalResults':0,'startIndex':1,'itemsPerPage':0,'Resources':[]}"));
  }

  @Test
  void a_page_reads_back_as_it_was_written() {
    var page = ListResponse.of(7, 3, List.of(Json.object("{'id':'1'}"), Json.object("{'id':'2'}")));
    assertThat(ListResponse.parse(page.toJson())).isEqualTo(page);
  }

  @Test
  void a_target_may_leave_out_what_follows_from_the_rest() {
    assertThat(ListResponse.parse(Json.object("{'totalResults':0}")))
        .isEqualTo(ListResponse.all(List.of()));
    assertThat(ListResponse.parse(Json.object("{'totalresults':1,'resources':[{}]}")))
        .isEqualTo(ListResponse.all(List.of(Json.object("{}"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'totalResults':'1'}",
        "{'totalResults':1.5}",
        "{'totalResults':99999999999}",
        "{'totalResults':-1}",
        "{'totalResults':1,'Resources':['a']}",
        "{'totalResults':1,'Resources':{}}",
      })
  void what_is_no_list_is_refused(String body) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> ListResponse.parse(Json.object(body)))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidSyntax"));
  }

  @Test
  void a_page_is_cut_to_what_the_server_gives() {
    assertThat(new Page(0, -1)).isEqualTo(new Page(1, 0));
    assertThat(new Page(5, 1000).atMost(200)).isEqualTo(new Page(5, 200));
    assertThat(new Page(5, 10).atMost(200)).isEqualTo(new Page(5, 10));
  }
}
