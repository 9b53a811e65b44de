package dev.lockstep.keycloak.admin.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.keycloak.admin.log.LogRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person at one target.
 *
 * @param id in Keycloak
 * @param name the user name
 * @param fullName as far as there is one
 * @param state a stable name: outOfScope, scopeless, notPushed, never, same, differs, leaves,
 *     waiting, failed, asked or skipped
 * @param sentence the same in words
 * @param detail what it means and what to do
 * @param belonging whether they belong there, and why
 * @param link what they are linked to; absent where they are not
 * @param attributes each with what would become of it
 * @param teams the pushed groups whose members they are, or were
 * @param work what waits; absent where nothing does
 * @param log the latest calls about them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Story(
    String id,
    String name,
    String fullName,
    String state,
    String sentence,
    String detail,
    Belonging belonging,
    @Nullable Link link,
    List<Attribute> attributes,
    List<Team> teams,
    @Nullable Waiting work,
    List<LogRow> log) {

  /**
   * What the target has.
   *
   * @param remoteId its id there; absent before there is one
   * @param state creating, linked, deactivated or skipped
   * @param how created, adopted or imported
   * @param told when it was last told something
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Link(@Nullable String remoteId, String state, String how, String told) {}

  /**
   * An attribute. Lockstep keeps a fingerprint of what it told a target, not the value.
   *
   * @param name its path in SCIM
   * @param value in Keycloak now; absent where there is none
   * @param change same, changed, fresh, cleared or unsure
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Attribute(String name, @Nullable String value, String change) {}

  /**
   * A pushed group.
   *
   * @param id in Keycloak
   * @param name as Keycloak shows it; absent where it is gone or may not be seen
   * @param told whether the target was told of the membership
   * @param waits whether it is about to be told something else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Team(String id, @Nullable String name, boolean told, boolean waits) {}

  /**
   * What waits.
   *
   * @param id what to name when it is to be tried again
   * @param attempts how often it was tried
   * @param due when it is tried; absent where it waits for a person
   * @param reason in words; empty where it only waits for its turn
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Waiting(String id, int attempts, @Nullable String due, String reason) {}
}
