package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as told to, else as the memory does, and notes when it was called. Thread-safe. */
final class Switch implements ScimTarget {
  final AtomicReference<Function<ScimRequest, Answer>> answer;
  final List<Long> calls = new CopyOnWriteArrayList<>();

  Switch(MemoryTarget memory) {
    answer = new AtomicReference<>(memory::send);
  }

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation) {
    // Whoever saw the call may set another answer at once.
    var now = answer.get();
    calls.add(System.nanoTime());
    return now.apply(request);
  }

  @Override
  public void close() {}
}
