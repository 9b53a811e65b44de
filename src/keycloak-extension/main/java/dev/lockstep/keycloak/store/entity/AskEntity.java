package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Something an admin wants done outside a request; the owner answers, the page polls. */
@Entity
@Table(name = "LOCKSTEP_ASK")
public class AskEntity {

  @Id
  @Column(name = "ID", length = 36, nullable = false)
  private String id;

  @Column(name = "TARGET_ID", length = 36, updatable = false, nullable = false)
  private String target;

  @Column(name = "WHAT", length = 64, updatable = false, nullable = false)
  private String what;

  @Column(name = "RESOURCE_ID", length = 255)
  private @Nullable String resource;

  @Column(name = "BY_WHOM", length = 255)
  private @Nullable String byWhom;

  @Column(name = "MADE_AT", updatable = false, nullable = false)
  private long madeAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", length = 1, nullable = false)
  private AskState state;

  @Column(name = "ANSWER")
  private @Nullable String answer;

  @Column(name = "SETTINGS")
  private @Nullable String settings;

  /** For Hibernate, which fills the fields. */
  protected AskEntity() {}

  /** A question that waits for the owner of the target. */
  public AskEntity(String id, String target, String what, long madeAt) {
    this.id = id;
    this.target = target;
    this.what = what;
    this.madeAt = madeAt;
    this.state = AskState.WAITING;
  }

  public String getId() {
    return id;
  }

  public String getTarget() {
    return target;
  }

  public String getWhat() {
    return what;
  }

  public @Nullable String getResource() {
    return resource;
  }

  public void setResource(@Nullable String resource) {
    this.resource = resource;
  }

  /** What settings the question is about, as JSON; null: those that are saved. */
  public @Nullable String getSettings() {
    return settings;
  }

  public void setSettings(@Nullable String settings) {
    this.settings = settings;
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

  public AskState getState() {
    return state;
  }

  public void setState(AskState state) {
    this.state = state;
  }

  public @Nullable String getAnswer() {
    return answer;
  }

  public void setAnswer(@Nullable String answer) {
    this.answer = answer;
  }
}
