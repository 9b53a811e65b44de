package dev.lockstep.server.console.member;

import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.log.search.RequestRow;
import dev.lockstep.server.store.Folding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why no identity provider looks after somebody: what was checked, and what was found. */
public record Why(List<Check> checks) {

  public Why {
    checks = List.copyOf(checks);
  }

  /**
   * Something that was checked.
   *
   * @param fine whether it stands in nobody's way
   * @param found what was found
   * @param means what that means
   */
  public record Check(boolean fine, String found, String means) {}

  static Why of(
      Member member, Callers.Now now, @Nullable RequestRow lastCall, List<Member> sameMail) {
    var checks = new ArrayList<Check>();
    checks.add(calls(now));
    checks.add(about(now, lastCall));
    checks.add(unique(member, sameMail));
    return new Why(checks);
  }

  private static Check calls(Callers.Now now) {
    var standing = now.standing();
    return new Check(standing.mark().equals("ok"), standing.headline(), standing.detail());
  }

  private static Check about(Callers.Now now, @Nullable RequestRow call) {
    if (call == null) {
      return new Check(
          false,
          "No call has ever been about this person",
          "Searched the whole log. "
              + now.providers()
              + " has sent nobody with this user name or email.");
    }
    return new Check(
        false,
        call.verb() + " " + Texts.when(call.entry().origin().at(), now.at()),
        call.entry().reason() == null
            ? "That call did not link this person."
            : String.valueOf(call.entry().reason()));
  }

  private static Check unique(Member member, List<Member> sameMail) {
    var mail = member.email();
    var others =
        sameMail.stream()
            .filter(other -> !other.id().equals(member.id()))
            .filter(other -> mail != null && same(mail, other.email()))
            .map(Member::displayName)
            .toList();
    return others.isEmpty()
        ? new Check(true, "No other member has this email", "So a link would be certain")
        : new Check(
            false,
            Texts.some(others) + " has this email too",
            "Whoever is sent with it is refused, because it is not certain who is meant");
  }

  private static boolean same(String mail, @Nullable String other) {
    return other != null && Folding.text(mail).equals(Folding.text(other));
  }
}
