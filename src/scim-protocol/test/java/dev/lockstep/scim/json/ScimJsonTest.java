package dev.lockstep.scim.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScimJsonTest {

  private static final ScimJson JSON = ScimJson.within(ScimLimits.DEFAULT);

  @Test
  void what_was_written_reads_back() {
    var body = "{\"userName\":\"Åda \uD83D\uDE00\",\"n\":[1,2.50,true,null]}";
    assertThat(ScimJson.write(JSON.readObject(body.getBytes(UTF_8))))
        .asString(UTF_8)
        .isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":1e999999999999}",
        "<html></html>"
      })
  void what_is_no_json_object_is_invalid_syntax(String body) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> JSON.readObject(body.getBytes(UTF_8)))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidSyntax"));
  }

  @Test
  void malformed_json_is_refused_with_its_place() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> JSON.readObject("{\n \"a\": ?}".getBytes(UTF_8)))
        .withMessage("malformed JSON at line 2, column 7");
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> JSON.readObject(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
  }

  @Test // found by Jazzer: zeros make the parser guess at UTF-32
  void bytes_in_another_encoding_are_refused() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> JSON.readObject(new byte[] {0, 0, 0, '{', 0, 'V', '/', '"'}))
        .withMessage("the body isn't in UTF-8");
  }

  @Test
  void depth_is_bounded() {
    var deep = "{\"a\":".repeat(100_000);
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> JSON.readObject(deep.getBytes(UTF_8)))
        .withMessageContaining("beyond limits");
  }

  @Test
  void size_is_bounded() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> JSON.readObject(new byte[ScimLimits.DEFAULT.bodyBytesMax() + 1]))
        .satisfies(error -> assertThat(error.status()).isEqualTo(413));
  }
}
