package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Who may fan out, sweep or call a target, until when; the term counts the owners. */
@Entity
@Table(name = "LOCKSTEP_LEASE")
public class LeaseEntity {

  @Id
  @Column(name = "NAME", length = 64, nullable = false)
  private String name;

  @Column(name = "OWNER", length = 64)
  private @Nullable String owner;

  @Column(name = "TERM", nullable = false)
  private long term;

  @Column(name = "UNTIL_AT", nullable = false)
  private long untilAt;

  /** For Hibernate, which fills the fields. */
  protected LeaseEntity() {}

  /** A lease that nobody holds yet. */
  public LeaseEntity(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  public @Nullable String getOwner() {
    return owner;
  }

  public void setOwner(@Nullable String owner) {
    this.owner = owner;
  }

  public long getTerm() {
    return term;
  }

  public void setTerm(long term) {
    this.term = term;
  }

  public long getUntilAt() {
    return untilAt;
  }

  public void setUntilAt(long untilAt) {
    this.untilAt = untilAt;
  }
}
