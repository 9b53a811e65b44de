package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How a target wants to be spoken to. One JSON file per preset, each number with its source beside
 * it.
 *
 * @param name the preset
 * @param matchUsers attributes a user is looked up by, in order; the first is externalId
 * @param matchGroups attributes a group is looked up by, in order; the first is externalId
 * @param lookUpUsersFirst whether a user is looked up before each create, as the target may not
 *     answer 409 to a double
 * @param lookUpGroupsFirst the same for groups
 * @param membersPerRequest members that one PATCH may add
 * @param removesPerRequest members that one PATCH may remove
 */
@JsonIgnoreProperties("sources")
public record Dialect(
    String name,
    List<String> matchUsers,
    List<String> matchGroups,
    boolean lookUpUsersFirst,
    boolean lookUpGroupsFirst,
    int membersPerRequest,
    int removesPerRequest) {

  public Dialect {
    matchUsers = List.copyOf(matchUsers);
    matchGroups = List.copyOf(matchGroups);
    if (membersPerRequest < 1) {
      throw new IllegalArgumentException(
          "membersPerRequest must be >= 1, was " + membersPerRequest);
    }
    if (removesPerRequest < 1) {
      throw new IllegalArgumentException(
          "removesPerRequest must be >= 1, was " + removesPerRequest);
    }
  }

  /** The preset of this name. */
  public static Dialect preset(String name) {
    try (var file = Dialect.class.getResourceAsStream(name + ".json")) {
      if (file == null) {
        throw new IllegalArgumentException("there is no preset " + name);
      }
      return new ObjectMapper().readValue(file, Dialect.class);
    } catch (IOException e) {
      throw new UncheckedIOException("preset " + name + " can't be read", e);
    }
  }
}
