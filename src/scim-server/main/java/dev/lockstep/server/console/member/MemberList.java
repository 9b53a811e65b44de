package dev.lockstep.server.console.member;

import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.MemberCounts;
import dev.lockstep.server.directory.MemberSearch;
import dev.lockstep.server.directory.MemberSearch.Show;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The content of the list of members. */
public record MemberList(
    List<Member> members,
    MemberCounts counts,
    MemberSearch search,
    Pager pager,
    MemberPages.Adding adding) {

  /** A filter as a link. */
  public record Filter(String name, long count, String address, boolean current) {}

  static Show show(String word) {
    return Arrays.stream(Show.values())
        .filter(show -> word(show).equals(word))
        .findFirst()
        .orElse(Show.ALL);
  }

  static String address(String list, Show show, String text) {
    return list + "?show=" + word(show) + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public List<Filter> filters(String base) {
    return List.of(
        filter(base, "All", counts.all(), Show.ALL),
        filter(base, "Synced", counts.synced(), Show.SYNCED),
        filter(base, "Not in the IdP", counts.unsynced(), Show.UNSYNCED),
        filter(base, "Deprovisioned", counts.deprovisioned(), Show.DEPROVISIONED));
  }

  public String cleared(String base) {
    return address(base + "/members", search.show(), "");
  }

  public boolean searched() {
    return !search.text().isEmpty();
  }

  /** Does it list those whom no identity provider knows? */
  public boolean unsyncedOnly() {
    return search.show() == Show.UNSYNCED;
  }

  public String showWord() {
    return word(search.show());
  }

  private Filter filter(String base, String name, long count, Show show) {
    return new Filter(
        name, count, address(base + "/members", show, search.text()), search.show() == show);
  }

  private static String word(Show show) {
    return show.name().toLowerCase(Locale.ROOT);
  }
}
