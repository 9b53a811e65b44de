package dev.lockstep.scim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.FilterParser;
import dev.lockstep.scim.oracle.Case.Outcome;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final ResourceType USER = ResourceTypes.USER;
  private static final int ROUNDS = Integer.getInteger("oracle.rounds", 3_000);

  private final ScimSdk sdk = new ScimSdk();
  private final RandomUsers random = new RandomUsers(new Random(17));
  private final Set<Difference> seen = EnumSet.noneOf(Difference.class);
  private final List<Case> unexplained = new ArrayList<>();
  private final Filters filters = new Filters(sdk, this::compare, seen::add);

  @Test
  void both_agree_or_a_section_decides() {
    for (var round = 0; round < ROUNDS; round++) {
      var user = random.user();
      compare(created(user));
      var canonical = Resources.canonical(user, USER);
      filters.compare(canonical, FilterParser.parse(random.filter(2)));
      patched(canonical, random.patch());
      compare(projected(canonical));
    }
    assertThat(unexplained).isEmpty();
    assertThat(seen)
        .as("a difference that is no more")
        .containsExactlyInAnyOrder(Difference.values());
  }

  private void compare(Case asked) {
    if (!asked.differs()) {
      return;
    }
    var reasons =
        EnumSet.allOf(Difference.class).stream()
            .filter(difference -> difference.explains(asked))
            .collect(Collectors.toSet());
    seen.addAll(reasons);
    if (reasons.isEmpty()) {
      unexplained.add(asked);
    }
  }

  private Case created(ObjectNode valid) {
    var user = random.spoiled(valid);
    var ours = ours(() -> Resources.canonical(user, USER, ScimRules.STRICT));
    return new Case(user, "POST " + user, ours, resource(sdk.post(user)));
  }

  // One operation after the other, so that a difference of two is one of either.
  private void patched(ObjectNode user, ObjectNode patch) {
    var before = user;
    for (var operation : patch.get("Operations")) {
      var single = patch.deepCopy();
      single.putArray("Operations").add(operation);
      var step = step(before, single);
      compare(step);
      if (!(step.ours() instanceof Outcome.Resource(var after))) {
        return;
      }
      before = Resources.withSchemas(after, USER);
    }
    assertThat(ours(() -> applied(user, patch))).isEqualTo(same(before));
  }

  private Case step(ObjectNode user, ObjectNode patch) {
    var ours = ours(() -> applied(user, patch));
    var answer = sdk.patch(user, patch);
    var theirs = answer.body().has("userName") || answer.isError() ? resource(answer) : same(user);
    return new Case(user, patch.get("Operations").toString(), ours, theirs);
  }

  private static ObjectNode applied(ObjectNode user, ObjectNode patch) {
    return Patcher.apply(user, PatchRequest.parse(patch), USER, ScimRules.STRICT);
  }

  private Case projected(ObjectNode user) {
    var paths = random.paths();
    var exclude = random.random().nextBoolean();
    var projection = exclude ? Projection.parse(null, paths) : Projection.parse(paths, null);
    var ours = same(Resources.project(user, USER, projection));
    var query = (exclude ? "excludedAttributes=" : "attributes=") + paths;
    return new Case(user, query, ours, resource(sdk.get(user, query)));
  }

  private static Outcome ours(Supplier<ObjectNode> work) {
    try {
      return same(work.get());
    } catch (ScimException refused) {
      return new Outcome.Refused(refused.scimType() + ": " + refused.getMessage());
    }
  }

  // what SCIM-SDK adds of its own is left out
  private static Outcome resource(ScimSdk.Answer answer) {
    if (answer.isError()) {
      return new Outcome.Refused(answer.body().toString());
    }
    var plain = Json.object(answer.body().toString());
    plain.remove(List.of("id", "meta"));
    return same(plain);
  }

  private static Outcome same(ObjectNode user) {
    var plain = user.deepCopy();
    plain.remove("schemas"); // their order, and whether they follow the content, is another matter
    return new Outcome.Resource(plain);
  }
}
