package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A target at one address (an epoch): its state, its sweep, how often it failed in a row. */
@Entity
@Table(name = "LOCKSTEP_TARGET")
public class TargetEntity {

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "COMPONENT_ID", length = 36, updatable = false, nullable = false)
  private String component;

  @Column(name = "REALM", length = 36, updatable = false, nullable = false)
  private String realm;

  @Column(name = "ENDPOINT_HASH", length = 44, updatable = false, nullable = false)
  private String endpointHash;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", length = 1, nullable = false)
  private TargetState state;

  @Column(name = "STATE_AT", nullable = false)
  private long stateAt;

  @Column(name = "REASON", length = 1000)
  private @Nullable String reason;

  @Column(name = "RETRY_AT", nullable = false)
  private long retryAt;

  @Column(name = "FAILURES", nullable = false)
  private int failures;

  @Column(name = "CAPABILITIES")
  private @Nullable String capabilities;

  @Column(name = "EXPIRY_TOLD", length = 32)
  private @Nullable String expiryTold;

  @Enumerated(EnumType.STRING)
  @Column(name = "SWEEP_KIND", length = 1)
  private @Nullable SweepKind sweepKind;

  @Column(name = "SWEEP_CURSOR", length = 1000)
  private @Nullable String sweepCursor;

  @Column(name = "SWEEP_WANTED", nullable = false)
  private long sweepWanted;

  @Column(name = "SWEEP_DONE", nullable = false)
  private long sweepDone;

  /** For Hibernate, which fills the fields. */
  protected TargetEntity() {}

  /** A target seen for the first time at this address. */
  public TargetEntity(String id, Epoch epoch, TargetState state, long stateAt) {
    this.id = id;
    this.component = epoch.component();
    this.realm = epoch.realm();
    this.endpointHash = epoch.endpointHash();
    this.state = state;
    this.stateAt = stateAt;
  }

  public String getId() {
    return id;
  }

  public String getComponent() {
    return component;
  }

  public String getRealm() {
    return realm;
  }

  public String getEndpointHash() {
    return endpointHash;
  }

  public TargetState getState() {
    return state;
  }

  public void setState(TargetState state) {
    this.state = state;
  }

  public long getStateAt() {
    return stateAt;
  }

  public void setStateAt(long stateAt) {
    this.stateAt = stateAt;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }

  public long getRetryAt() {
    return retryAt;
  }

  public void setRetryAt(long retryAt) {
    this.retryAt = retryAt;
  }

  public int getFailures() {
    return failures;
  }

  public void setFailures(int failures) {
    this.failures = failures;
  }

  public @Nullable String getCapabilities() {
    return capabilities;
  }

  public void setCapabilities(@Nullable String capabilities) {
    this.capabilities = capabilities;
  }

  /** Which day on which a token expires people were told of, and how early. */
  public @Nullable String getExpiryTold() {
    return expiryTold;
  }

  public @Nullable SweepKind getSweepKind() {
    return sweepKind;
  }

  public void setSweepKind(@Nullable SweepKind sweepKind) {
    this.sweepKind = sweepKind;
  }

  public @Nullable String getSweepCursor() {
    return sweepCursor;
  }

  public void setSweepCursor(@Nullable String sweepCursor) {
    this.sweepCursor = sweepCursor;
  }

  public long getSweepWanted() {
    return sweepWanted;
  }

  public void setSweepWanted(long sweepWanted) {
    this.sweepWanted = sweepWanted;
  }

  public long getSweepDone() {
    return sweepDone;
  }

  public void setSweepDone(long sweepDone) {
    this.sweepDone = sweepDone;
  }
}
