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

/** This Keycloak resource is that remote resource, and what the target was last told of it. */
@Entity
@Table(name = "LOCKSTEP_LINK")
public class LinkEntity {

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

  @Column(name = "REMOTE_ID", length = 1000)
  private @Nullable String remoteId;

  @Column(name = "REMOTE_HASH", length = 44, nullable = false)
  private String remoteHash;

  @Column(name = "ETAG", length = 255)
  private @Nullable String etag;

  @Column(name = "KNOWN", length = 2000)
  private @Nullable String known;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", length = 1, nullable = false)
  private LinkState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "ORIGIN", length = 1, nullable = false)
  private LinkOrigin origin;

  @Column(name = "UPDATED_AT", nullable = false)
  private long updatedAt;

  @Column(name = "SEEN_AT")
  private @Nullable Long seenAt;

  /** For Hibernate, which fills the fields. */
  protected LinkEntity() {}

  /**
   * A link about to be made: while it has no remote id, its hash is its own id, so that the unique
   * key holds on every database.
   */
  public LinkEntity(String id, ResourceKey key, long updatedAt) {
    this.id = id;
    this.target = key.target();
    this.kind = key.kind();
    this.resource = key.resource();
    this.remoteHash = id;
    this.state = LinkState.CREATING;
    this.origin = LinkOrigin.CREATED;
    this.updatedAt = updatedAt;
  }

  /**
   * A link to what the target had before anything of it was here. It was told nothing yet.
   *
   * @param remoteId the target's id of it
   */
  public static LinkEntity imported(String id, ResourceKey key, String remoteId, long updatedAt) {
    var link = new LinkEntity(id, key, updatedAt);
    link.remoteId = remoteId;
    link.remoteHash = LinkHash.of(remoteId);
    link.state = LinkState.LINKED;
    link.origin = LinkOrigin.IMPORTED;
    return link;
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

  public @Nullable String getRemoteId() {
    return remoteId;
  }

  public void setRemoteId(@Nullable String remoteId) {
    this.remoteId = remoteId;
  }

  public String getRemoteHash() {
    return remoteHash;
  }

  public void setRemoteHash(String remoteHash) {
    this.remoteHash = remoteHash;
  }

  public @Nullable String getEtag() {
    return etag;
  }

  public void setEtag(@Nullable String etag) {
    this.etag = etag;
  }

  public @Nullable String getKnown() {
    return known;
  }

  public void setKnown(@Nullable String known) {
    this.known = known;
  }

  public LinkState getState() {
    return state;
  }

  public void setState(LinkState state) {
    this.state = state;
  }

  public LinkOrigin getOrigin() {
    return origin;
  }

  public void setOrigin(LinkOrigin origin) {
    this.origin = origin;
  }

  /** When a verify sweep last saw it at the target; null: never. */
  public @Nullable Long getSeenAt() {
    return seenAt;
  }

  public long getUpdatedAt() {
    return updatedAt;
  }

  public void setUpdatedAt(long updatedAt) {
    this.updatedAt = updatedAt;
  }
}
