package dev.lockstep.server.console.member;

import dev.lockstep.server.directory.Member;
import org.jspecify.annotations.Nullable;

/** The content of the page that removes somebody against the identity provider. */
public record EmergencyView(Member member, String typed, @Nullable String error) {
  public String self(String base) {
    return base + MemberPages.LIST + "/" + member.id();
  }

  public String action(String base) {
    return self(base) + "/do/emergency-removal";
  }
}
