package dev.lockstep.keycloak.delivery.alert;

/** Tells people about a target. Never throws and never waits. */
@FunctionalInterface
public interface Alerts {
  void tell(Alert alert);
}
