package dev.lockstep.keycloak.store.entity;

import dev.lockstep.keycloak.store.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user or group of whom a guard took note. */
@Entity
@Table(name = "LOCKSTEP_GUARD")
public class GuardEntity {

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "TARGET_ID", length = 36, updatable = false, nullable = false)
  private String target;

  @Enumerated(EnumType.STRING)
  @Column(name = "WATCH", length = 1, updatable = false, nullable = false)
  private Watch watch;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", length = 1, updatable = false, nullable = false)
  private Kind kind;

  @Column(name = "RESOURCE_ID", length = 255, updatable = false, nullable = false)
  private String resource;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", length = 1, nullable = false)
  private GuardState state;

  @Column(name = "MADE_AT", nullable = false)
  private long madeAt;

  /** For Hibernate, which fills the fields. */
  protected GuardEntity() {}

  public String getId() {
    return id;
  }

  public String getTarget() {
    return target;
  }

  public Watch getWatch() {
    return watch;
  }

  public Kind getKind() {
    return kind;
  }

  public String getResource() {
    return resource;
  }

  public GuardState getState() {
    return state;
  }

  public long getMadeAt() {
    return madeAt;
  }
}
