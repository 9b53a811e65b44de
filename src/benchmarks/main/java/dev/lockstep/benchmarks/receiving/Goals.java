package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.result.Line;
import java.util.List;

/** Some goals that are measured together. */
@FunctionalInterface
interface Goals {

  /** Measures; what can't be measured here becomes a note of the scene. */
  List<Line> measure(Scene scene);
}
