package dev.lockstep.server.login;

import java.util.UUID;

/**
 * Who is signed in to an organization's console.
 *
 * @param formKey secret of this session; what every form of it carries is derived from it
 */
public record Visitor(UUID person, String name, String formKey) {

  @Override
  public String toString() {
    return "Visitor[" + person + "]";
  }
}
