package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;

/**
 * One user in one group, by whatever says so: Keycloak's own table, or a directory. A query over
 * both, not a table; a pair may be in it twice.
 */
@Entity
@Immutable
@Subselect(
    """
    select m.GROUP_ID, m.USER_ID from {h-schema}USER_GROUP_MEMBERSHIP m
    union all
    select d.GROUP_ID, d.USER_ID from {h-schema}LOCKSTEP_DIRECTORY_MEMBER d\
    """)
@Synchronize({"USER_GROUP_MEMBERSHIP", "LOCKSTEP_DIRECTORY_MEMBER"})
@IdClass(BelongingId.class)
public class BelongingEntity {

  @Id
  @Column(name = "GROUP_ID")
  private String group;

  @Id
  @Column(name = "USER_ID")
  private String user;

  /** For Hibernate, which fills the fields. */
  protected BelongingEntity() {}
}
