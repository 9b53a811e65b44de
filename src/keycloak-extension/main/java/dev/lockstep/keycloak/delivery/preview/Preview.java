package dev.lockstep.keycloak.delivery.preview;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a full sync would do to how many, and to whom first. One thread. */
public final class Preview {
  /** As many are named as a person looks at. */
  static final int NAMED_MAX = 100;

  private final Map<Effect, Long> counts = new EnumMap<>(Effect.class);
  private final Map<Effect, List<String>> who = new EnumMap<>(Effect.class);

  void add(Effect effect, String id) {
    counts.merge(effect, 1L, Long::sum);
    var named = who.computeIfAbsent(effect, first -> new ArrayList<>());
    if (named.size() < NAMED_MAX && effect != Effect.SAME) {
      named.add(id);
    }
  }

  public Map<Effect, Long> counts() {
    return counts;
  }

  /** The first of each, by their ids in Keycloak. */
  public Map<Effect, List<String>> who() {
    return who;
  }
}
