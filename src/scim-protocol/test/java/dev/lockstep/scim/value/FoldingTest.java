package dev.lockstep.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({"Ada, aDA", "ß, SS", "ẞ, ß", "ΣΑΣ, σας", "ﬁn, FIN", "Å, å", "Ａ, a"})
  void texts_that_differ_by_case_or_form_are_one(String one, String other) {
    assertThat(Folding.fold(one)).isEqualTo(Folding.fold(other));
  }

  @Test
  void what_is_folded_stays_as_it_is() {
    var unstable =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .mapToObj(character -> Folding.fold(Character.toString(character)))
            .filter(folded -> !Folding.fold(folded).equals(folded));
    assertThat(unstable).isEmpty();
  }
}
