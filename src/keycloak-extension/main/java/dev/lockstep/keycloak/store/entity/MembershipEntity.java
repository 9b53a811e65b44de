package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One user in one group as one target was told, and whether that may differ now. */
@Entity
@Table(name = "LOCKSTEP_MEMBERSHIP")
@IdClass(MembershipId.class)
public class MembershipEntity {

  @Id
  @Column(name = "TARGET_ID", length = 36, nullable = false)
  private String target;

  @Id
  @Column(name = "GROUP_ID", length = 255, nullable = false)
  private String group;

  @Id
  @Column(name = "USER_ID", length = 255, nullable = false)
  private String user;

  @Column(name = "TOLD", nullable = false)
  private boolean told;

  @Column(name = "DIRTY", nullable = false)
  private int dirty;

  @Column(name = "GENERATION", nullable = false)
  private long generation;

  /** For Hibernate, which fills the fields. */
  protected MembershipEntity() {}

  /** A membership that the target knows nothing of yet. */
  public MembershipEntity(MembershipId key, int dirty) {
    this.target = key.target();
    this.group = key.group();
    this.user = key.user();
    this.dirty = dirty;
    this.generation = 1;
  }

  public String getTarget() {
    return target;
  }

  public String getGroup() {
    return group;
  }

  public String getUser() {
    return user;
  }

  public boolean isTold() {
    return told;
  }

  public void setTold(boolean told) {
    this.told = told;
  }

  public int getDirty() {
    return dirty;
  }

  public void setDirty(int dirty) {
    this.dirty = dirty;
  }

  public long getGeneration() {
    return generation;
  }

  public void setGeneration(long generation) {
    this.generation = generation;
  }
}
