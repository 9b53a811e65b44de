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

/** One thing done to one resource at a target; attribute names, never values. */
@Entity
@Table(name = "LOCKSTEP_LOG")
public class LogEntity {
  /** Through an admin who asked for it on the page or over REST. */
  public static final String ASKED = "ASKED";

  /** Through a sweep, which found that it may differ. */
  public static final String SWEEP = "SWEEP";

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "TARGET_ID", length = 36, updatable = false, nullable = false)
  private String target;

  @Column(name = "MADE_AT", updatable = false, nullable = false)
  private long madeAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", length = 1, updatable = false, nullable = false)
  private Kind kind;

  @Column(name = "RESOURCE_ID", length = 255, updatable = false, nullable = false)
  private String resource;

  @Column(name = "WHAT", length = 64, updatable = false, nullable = false)
  private String what;

  @Column(name = "WHY", length = 255)
  private @Nullable String why;

  @Column(name = "STATUS", nullable = false)
  private int status;

  @Column(name = "REASON", length = 1000)
  private @Nullable String reason;

  @Column(name = "TOOK_MS", nullable = false)
  private long tookMs;

  @Column(name = "BY_WHOM", length = 255)
  private @Nullable String byWhom;

  @Column(name = "THROUGH", length = 255)
  private @Nullable String through;

  @Column(name = "FAILED_AT")
  private @Nullable Long failedAt;

  /** For Hibernate, which fills the fields. */
  protected LogEntity() {}

  /** What was done, before its outcome is added. */
  public LogEntity(String id, ResourceKey key, long madeAt, String what) {
    this.id = id;
    this.target = key.target();
    this.kind = key.kind();
    this.resource = key.resource();
    this.madeAt = madeAt;
    this.what = what;
  }

  public String getId() {
    return id;
  }

  public String getTarget() {
    return target;
  }

  public long getMadeAt() {
    return madeAt;
  }

  public Kind getKind() {
    return kind;
  }

  public String getResource() {
    return resource;
  }

  public String getWhat() {
    return what;
  }

  public @Nullable String getWhy() {
    return why;
  }

  public void setWhy(@Nullable String why) {
    this.why = why;
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

  public boolean isFailed() {
    return failedAt != null;
  }

  /** It failed: the same moment again, so that an index finds what failed without the rest. */
  public void setFailed() {
    failedAt = madeAt;
  }

  public int getStatus() {
    return status;
  }

  public void setStatus(int status) {
    this.status = status;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }

  public long getTookMs() {
    return tookMs;
  }

  public void setTookMs(long tookMs) {
    this.tookMs = tookMs;
  }
}
