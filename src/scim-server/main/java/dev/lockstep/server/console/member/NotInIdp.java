package dev.lockstep.server.console.member;

import dev.lockstep.server.console.view.Csv;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.MemberSearch;
import dev.lockstep.server.directory.Members;
import java.io.IOException;
import java.io.Writer;
import java.util.UUID;

/** Everybody whom no identity provider knows, as a file for whoever looks after it. */
final class NotInIdp {
  private static final int AT_ONCE = 1000;

  private NotInIdp() {}

  static void write(Members members, UUID organization, Writer out) throws IOException {
    out.write(Csv.HEAD);
    out.write(Csv.line("Name", "User name", "Email", "Role", "Teams", "Member since"));
    for (var offset = 0; ; offset += AT_ONCE) {
      var search = new MemberSearch(MemberSearch.Show.UNSYNCED, "", offset, AT_ONCE);
      var page = members.page(organization, search).items();
      for (var member : page) out.write(line(member));
      if (page.size() < AT_ONCE) break;
    }
    out.flush();
  }

  private static String line(Member member) {
    return Csv.line(
        member.displayName(),
        member.userName(),
        member.email(),
        Texts.words(member.role()),
        String.join("; ", member.teams()),
        member.created());
  }
}
