package dev.lockstep.keycloak.meter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Meters that nobody looks at. */
public final class MetersExample {

  public static final TargetMeters NONE =
      new NodeMeters(new SimpleMeterRegistry(), System::nanoTime, System::currentTimeMillis)
          .of("t1", "component");

  private MetersExample() {}
}
