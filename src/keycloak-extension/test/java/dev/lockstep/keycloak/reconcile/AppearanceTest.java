package dev.lockstep.keycloak.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String of(String resource) throws JsonProcessingException {
    return Appearance.of(JSON.readTree(resource.replace('`', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                            | ''",
        "{`id`:`1`,`displayName`:`dev`}                                | dev",
        "{`userName`:`ann`,`name`:{`givenName`:`Ann`,`familyName`:`Lee`}} | Ann Lee · ann",
        "{`userName`:`ann`,`name`:{`formatted`:`Dr. Ann Lee`}}         | Dr. Ann Lee · ann",
        "{`userName`:`ann`,`displayName`:`ann`}                        | ann",
        "{`userName`:`ann`,`emails`:[{`value`:`ann@acme.example`}]}    | ann · ann@acme.example",
        "{`emails`:[{`value`:`a@x.example`},{`value`:`b@x.example`,`primary`:true}]} | b@x.example",
        "{`emails`:[{`value`:`a@x.example`},{`value`:`b@x.example`}]}  | ''",
        "{`userName`:7,`name`:`Ann`,`emails`:`ann@acme.example`}       | 7",
      })
  void people_and_teams_are_told_by_their_names_and_address(String resource, String words)
      throws JsonProcessingException {
    assertThat(of(resource)).isEqualTo(words);
  }

  @Test
  void a_name_without_end_has_one() throws JsonProcessingException {
    assertThat(of("{`displayName`:`" + "x".repeat(10_000) + "`}")).hasSize(200);
  }
}
