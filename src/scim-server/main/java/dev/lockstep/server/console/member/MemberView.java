package dev.lockstep.server.console.member;

import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Profile;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.log.search.RequestRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's content.
 *
 * @param providers the identity providers in words
 * @param emergency may somebody be removed against them?
 * @param why why nobody looks after this person; null: somebody does, or nobody has to
 * @param calls the last ones about this person
 */
public record MemberView(
    Profile profile,
    List<Attribute> attributes,
    Organization organization,
    String providers,
    boolean emergency,
    @Nullable Why why,
    List<RequestRow> calls) {

  public String list(String base) {
    return base + MemberPages.LIST;
  }

  public String self(String base) {
    return base + MemberPages.LIST + "/" + member().id();
  }

  public Member member() {
    return profile.member();
  }

  public boolean on() {
    return !Standing.byHand(organization);
  }

  /** Only whom no identity provider looks after, or anybody while provisioning is off. */
  public boolean removable() {
    return !member().synced() || !on();
  }

  /** Why somebody has this role, one sentence each. */
  public List<String> reasons() {
    return profile.grants().stream().map(MemberView::reason).toList();
  }

  private static String reason(Profile.Grant grant) {
    var role = Texts.words(grant.role());
    return switch (grant.through()) {
      case OWN -> role + ": given to this person here.";
      case TEAM -> role + " through the team " + grant.name() + ".";
      case RULE -> role + " through the rule for the group " + grant.name() + ".";
    };
  }

  public boolean done(RequestRow call) {
    return call.entry().result() == Result.DONE;
  }

  public String openCall(String base, RequestRow call) {
    return base + "/log?subject=" + member().id() + "&open=" + call.id();
  }
}
