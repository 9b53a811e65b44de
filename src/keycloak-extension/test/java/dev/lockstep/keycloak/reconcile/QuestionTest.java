package dev.lockstep.keycloak.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTest {

  @Test
  void what_is_written_is_read_again() {
    var question =
        new Question(
            Question.What.AMBIGUOUS,
            List.of("1", "2"),
            "userName eq \"ann\"",
            null,
            Map.of("1", "Ann Lee · ann"));
    assertThat(Question.parse(question.text())).isEqualTo(question);
  }

  @Test
  void one_that_an_earlier_version_wrote_has_no_names() {
    var question =
        Question.parse(
            "{\"what\":\"AMBIGUOUS\",\"candidates\":[\"1\",\"2\"],\"filter\":\"id pr\",\"holder\":null}");
    assertThat(question.candidates()).containsExactly("1", "2");
    assertThat(question.names()).isEmpty();
  }
}
