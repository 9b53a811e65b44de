package dev.lockstep.keycloak.store.entity;

import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.store.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** This user, group or membership may differ now; written in the transaction that changed it. */
@Entity
@Table(name = "LOCKSTEP_CHANGE")
public class ChangeEntity {

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "REALM", length = 36, updatable = false, nullable = false)
  private String realm;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", length = 1, updatable = false, nullable = false)
  private Kind kind;

  @Column(name = "RESOURCE_ID", length = 255, updatable = false, nullable = false)
  private String resource;

  @Column(name = "MEMBER_ID", length = 255, updatable = false)
  private @Nullable String member;

  @Column(name = "BY_WHOM", length = 255, updatable = false)
  private @Nullable String byWhom;

  @Column(name = "THROUGH", length = 255, updatable = false)
  private @Nullable String through;

  @Column(name = "MADE_AT", updatable = false, nullable = false)
  private long madeAt;

  /** For Hibernate, which fills the fields. */
  protected ChangeEntity() {}

  /** One captured change. */
  public ChangeEntity(String id, ChangeKey key, Author author, long madeAt) {
    this.id = id;
    this.realm = key.realm();
    this.kind = key.kind();
    this.resource = key.resource();
    this.member = key.member();
    this.byWhom = author.by();
    this.through = author.through();
    this.madeAt = madeAt;
  }

  public String getId() {
    return id;
  }

  public String getRealm() {
    return realm;
  }

  public Kind getKind() {
    return kind;
  }

  public String getResource() {
    return resource;
  }

  public @Nullable String getMember() {
    return member;
  }

  public @Nullable String getByWhom() {
    return byWhom;
  }

  public @Nullable String getThrough() {
    return through;
  }

  public long getMadeAt() {
    return madeAt;
  }
}
