package dev.lockstep.keycloak.store.entity;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A resource that a target must be compared with; gone when nothing is left to do. */
@Entity
@Table(name = "LOCKSTEP_WORK")
public class WorkEntity {

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "TARGET_ID", length = 36, updatable = false, nullable = false)
  private String target;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", length = 1, updatable = false, nullable = false)
  private Kind kind;

  @Column(name = "RESOURCE_ID", length = 255, updatable = false, nullable = false)
  private String resource;

  @Column(name = "GENERATION", nullable = false)
  private long generation;

  @Column(name = "LANE", nullable = false)
  private int lane;

  @Column(name = "DUE_AT", nullable = false)
  private long dueAt;

  @Column(name = "ATTEMPTS", nullable = false)
  private int attempts;

  @Column(name = "REASON", length = 1000)
  private @Nullable String reason;

  @Column(name = "CAUSE", length = 36)
  private @Nullable String cause;

  @Column(name = "BY_WHOM", length = 255)
  private @Nullable String byWhom;

  @Column(name = "THROUGH", length = 255)
  private @Nullable String through;

  /** For Hibernate, which fills the fields. */
  protected WorkEntity() {}

  /** Work that is due from the given moment on. */
  public WorkEntity(String id, ResourceKey key, int lane, long dueAt) {
    this.id = id;
    this.target = key.target();
    this.kind = key.kind();
    this.resource = key.resource();
    this.lane = lane;
    this.dueAt = dueAt;
    this.generation = 1;
  }

  public String getId() {
    return id;
  }

  public String getTarget() {
    return target;
  }

  public Kind getKind() {
    return kind;
  }

  public String getResource() {
    return resource;
  }

  public long getGeneration() {
    return generation;
  }

  public void setGeneration(long generation) {
    this.generation = generation;
  }

  public int getLane() {
    return lane;
  }

  public void setLane(int lane) {
    this.lane = lane;
  }

  public long getDueAt() {
    return dueAt;
  }

  public void setDueAt(long dueAt) {
    this.dueAt = dueAt;
  }

  public int getAttempts() {
    return attempts;
  }

  public void setAttempts(int attempts) {
    this.attempts = attempts;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }

  public @Nullable String getCause() {
    return cause;
  }

  public void setCause(@Nullable String cause) {
    this.cause = cause;
  }

  public @Nullable String getByWhom() {
    return byWhom;
  }

  public void setByWhom(@Nullable String byWhom) {
    this.byWhom = byWhom;
  }

  public @Nullable String getThrough() {
    return through;
  }

  public void setThrough(@Nullable String through) {
    this.through = through;
  }
}
