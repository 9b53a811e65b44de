package dev.lockstep.keycloak.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes.Difference;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Where there is no PATCH, a resource is read, changed and written back: as long as it is the one
 * that was read (RFC 7644 section 3.14).
 */
class PutTest {
  private static final Difference RENAMED =
      new Difference(
          new TreeMap<>(Map.of("userName", TextNode.valueOf("alicia"))), new TreeSet<>());

  private final List<Conditions> written = new ArrayList<>();
  private int version = 1;

  /** Somebody else changes the resource before each of the first writes. */
  private final class Busy implements ScimTarget {
    private final String id;
    private int changes;

    Busy(String id, int changes) {
      this.id = id;
      this.changes = changes;
    }

    @Override
    public Answer send(ScimRequest request, @Nullable String correlation) {
      if (request instanceof ScimRequest.Read) {
        var alice = JsonNodeFactory.instance.objectNode().put("id", id).put("userName", "alice");
        return answer(200, alice);
      }
      written.add(((ScimRequest.Replace) request).conditions());
      if (changes > 0) {
        changes--;
        version++;
        return answer(412, null);
      }
      return answer(200, ((ScimRequest.Replace) request).body());
    }

    private Answer answer(int status, @Nullable ObjectNode body) {
      return new Answer.Received(
          new ScimResponse(status, body, "W/\"" + version + "\"", null),
          body == null ? Answer.Content.EMPTY : Answer.Content.JSON,
          "",
          null);
    }

    @Override
    public void close() {}
  }

  private Outcome rename(ScimTarget target, String... settings) throws InterruptedException {
    var all = new ArrayList<>(List.of("users.update=put"));
    all.addAll(List.of(settings));
    var speaking = new Speaking(new Choice("generic", all), Capabilities.NONE);
    return new Sender(new Caller(target, () -> "call", System::nanoTime), speaking, "Users")
        .change("R-1", RENAMED);
  }

  @Test
  void what_somebody_else_changed_meanwhile_is_read_anew_before_it_is_written() throws Exception {
    assertThat(rename(new Busy("R-1", 2), "http.etag=true")).isEqualTo(new Outcome.Done());
    assertThat(written)
        .containsExactly(
            Conditions.ifMatch("W/\"1\""),
            Conditions.ifMatch("W/\"2\""),
            Conditions.ifMatch("W/\"3\""));
  }

  @Test
  void what_never_stands_still_is_left_for_later_after_three_times() throws Exception {
    assertThat(rename(new Busy("R-1", 100), "http.etag=true")).isInstanceOf(Outcome.Retry.class);
    assertThat(written).hasSize(3);
  }

  @Test
  void versions_are_not_named_where_the_target_has_not_said_that_it_keeps_them() throws Exception {
    assertThat(rename(new Busy("R-1", 0))).isEqualTo(new Outcome.Done());
    assertThat(written).containsExactly(Conditions.NONE);
  }

  @Test
  void nobody_is_overwritten_with_what_was_read_of_somebody_else() throws Exception {
    assertThat(rename(new Busy("R-2", 0)))
        .isInstanceOf(Outcome.Refused.class)
        .extracting(Outcome::said)
        .asString()
        .contains("answered with another");
    assertThat(written).isEmpty();
  }
}
