package dev.lockstep.server.console;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.MemberSearch;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.login.Logins;
import dev.lockstep.server.store.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes organizations for tests of the console, and signs their admin in. */
@Singleton
class Hosted {
  static final String PASSWORD = "correct horse battery";

  private static final AtomicInteger MADE = new AtomicInteger();

  final Directory directory;
  final Logins logins;
  final Database database;

  Hosted(Directory directory, Logins logins, Database database) {
    this.directory = directory;
    this.logins = logins;
    this.database = database;
  }

  /** An organization with one admin, {@code ann@NAME.example}, and provisioning off. */
  Organization organization() {
    var name = "hosted-" + MADE.incrementAndGet();
    var ann = NewMember.named("Ann Berger", "ann@" + name + ".example", Role.ORGANIZATION_ADMIN);
    return directory.organizations().create(name, ann);
  }

  /** A browser in which Ann has just set her password. */
  Browser signedIn(Organization organization) {
    var browser = new Browser();
    var code = logins.makeCode(organization);
    browser.submit("/setup", "/setup", Map.of("code", code, "password", PASSWORD));
    return browser;
  }

  void provisioning(Organization organization, Provisioning provisioning) {
    directory.organizations().switchProvisioning(actor(organization), provisioning);
  }

  List<Member> members(Organization organization) {
    var everybody = new MemberSearch(MemberSearch.Show.ALL, "", 0, 100);
    return directory.members().page(organization.id(), everybody).items();
  }

  Member member(Organization organization, String name) {
    return members(organization).stream()
        .filter(member -> member.displayName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Actor actor(Organization organization) {
    return new Actor(organization.id(), "a test");
  }
}
