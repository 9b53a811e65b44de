package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Something that waits for an admin, and what the admin decided. */
@Entity
@Table(name = "LOCKSTEP_FINDING")
public class FindingEntity {

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "TARGET_ID", length = 36, updatable = false, nullable = false)
  private String target;

  @Column(name = "KIND", length = 64, updatable = false, nullable = false)
  private String kind;

  @Column(name = "RESOURCE_ID", length = 255)
  private @Nullable String resource;

  @Column(name = "REMOTE_ID", length = 1000)
  private @Nullable String remoteId;

  @Column(name = "REMOTE_NAME", length = 1000)
  private @Nullable String remoteName;

  @Column(name = "DETAIL")
  private @Nullable String detail;

  @Column(name = "DECISION", length = 64)
  private @Nullable String decision;

  @Column(name = "BY_WHOM", length = 255)
  private @Nullable String byWhom;

  @Column(name = "MADE_AT", nullable = false)
  private long madeAt;

  /** For Hibernate, which fills the fields. */
  protected FindingEntity() {}

  /** A finding that nobody has decided on. */
  public FindingEntity(String id, String target, String kind, long madeAt) {
    this.id = id;
    this.target = target;
    this.kind = kind;
    this.madeAt = madeAt;
  }

  public String getId() {
    return id;
  }

  public String getTarget() {
    return target;
  }

  public String getKind() {
    return kind;
  }

  public @Nullable String getResource() {
    return resource;
  }

  public void setResource(@Nullable String resource) {
    this.resource = resource;
  }

  public @Nullable String getRemoteId() {
    return remoteId;
  }

  public void setRemoteId(@Nullable String remoteId) {
    this.remoteId = remoteId;
  }

  public @Nullable String getRemoteName() {
    return remoteName;
  }

  public void setRemoteName(@Nullable String remoteName) {
    this.remoteName = remoteName;
  }

  public @Nullable String getDetail() {
    return detail;
  }

  public void setDetail(@Nullable String detail) {
    this.detail = detail;
  }

  public @Nullable String getDecision() {
    return decision;
  }

  public void setDecision(@Nullable String decision) {
    this.decision = decision;
  }

  public @Nullable String getByWhom() {
    return byWhom;
  }

  public void setByWhom(@Nullable String byWhom) {
    this.byWhom = byWhom;
  }

  public long getMadeAt() {
    return madeAt;
  }

  public void setMadeAt(long madeAt) {
    this.madeAt = madeAt;
  }
}
