package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/**
 * One user in one group as only their directory says: a group mapper in mode {@code READ_ONLY}
 * writes no membership to Keycloak's table. As the latest full sync read it.
 */
@Entity
@Table(name = "LOCKSTEP_DIRECTORY_MEMBER")
@IdClass(BelongingId.class)
public class DirectoryMemberEntity {

  @Id
  @Column(name = "GROUP_ID", length = 36, nullable = false)
  private String group;

  @Id
  @Column(name = "USER_ID", length = 36, nullable = false)
  private String user;

  @Column(name = "REALM", length = 36, updatable = false, nullable = false)
  private String realm;

  /** For Hibernate, which fills the fields. */
  protected DirectoryMemberEntity() {}

  public DirectoryMemberEntity(String realm, BelongingId key) {
    this.realm = realm;
    this.group = key.group();
    this.user = key.user();
  }

  public BelongingId key() {
    return new BelongingId(group, user);
  }
}
